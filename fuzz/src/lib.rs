#![doc = include_str!("../README.md")]

mod craft;
mod input;
mod oracle;
mod scene;
mod shapes;
mod words;
mod world;

pub use input::STEP_BYTES;

use input::Input;
use world::World;

/// Steps of one run at most; the bytes after them are not read.
pub const MAX_STEPS: usize = 48;

/// Pallets that a call inside a call may be of.
const INNER_PALLETS: &[&str] = &[
    "AgentFactory",
    "AgentDao",
    "TrainingLedger",
    "Marketplace",
    "Payments",
    "Providers",
    "InferenceLog",
    "Balances",
    "Nfts",
    "Utility",
    "Proxy",
];
/// Those among them whose calls hold no calls.
const LEAF_PALLETS: &[&str] =
    &["AgentFactory", "TrainingLedger", "Marketplace", "Payments", "Providers", "InferenceLog", "Balances", "Nfts"];

/// The pallet that a run is about: most of its steps call it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// `pallet-agent-factory`.
    AgentFactory,
    /// `pallet-agent-dao`.
    AgentDao,
    /// `pallet-training-ledger`.
    TrainingLedger,
    /// `pallet-marketplace`.
    Marketplace,
    /// `pallet-payments`.
    Payments,
    /// `pallet-providers`.
    Providers,
    /// `pallet-inference-log`.
    InferenceLog,
}

impl Target {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::AgentFactory,
        Self::AgentDao,
        Self::TrainingLedger,
        Self::Marketplace,
        Self::Payments,
        Self::Providers,
        Self::InferenceLog,
    ];

    /// Name of the pallet in the runtime.
    fn pallet(self) -> &'static str {
        match self {
            Self::AgentFactory => "AgentFactory",
            Self::AgentDao => "AgentDao",
            Self::TrainingLedger => "TrainingLedger",
            Self::Marketplace => "Marketplace",
            Self::Payments => "Payments",
            Self::Providers => "Providers",
            Self::InferenceLog => "InferenceLog",
        }
    }
}

/// Plays `input` against the runtime, from the opening scene on: each [`STEP_BYTES`] bytes are one step.
///
/// # Panics
/// At the first invariant that does not hold after a step, and where the runtime panics or overflows.
pub fn run(target: Target, input: &[u8]) {
    World::enter(|world| {
        for bytes in input.chunks(STEP_BYTES).take(MAX_STEPS) {
            world.step(target, &mut Input::new(bytes));
        }
    });
}
