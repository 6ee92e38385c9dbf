//! A chain that every run finds in the same state: the opening scene is played once, each run starts from its end.

use crate::{
    Target, craft,
    input::Input,
    oracle, scene,
    shapes::Shapes,
    words::{Named, Shown, Words},
};
use assay_chain_tests::{Chain, extrinsic, general_extrinsic, now};
use assay_primitives::ids::ROUND_BLOCKS;
use assay_runtime::{AccountId, RuntimeCall, RuntimeOrigin, System, UncheckedExtrinsic};
use polkadot_sdk::{
    frame_support::{
        dispatch::GetDispatchInfo,
        pallet_prelude::DispatchResult,
        storage::{TransactionOutcome, with_storage_layer, with_transaction},
        traits::GetCallMetadata,
    },
    frame_system::RawOrigin,
    sp_io::TestExternalities,
    sp_keyring::Sr25519Keyring,
    sp_runtime::{DispatchError, traits::Dispatchable},
};
use std::cell::RefCell;

/// Blocks that a step may let pass at once: to the next, past each window and delay of the pallets, past a decay.
const PAUSES: [u32; 12] = [
    1,
    1,
    2,
    200,
    1_200,
    2_400,
    ROUND_BLOCKS,
    ROUND_BLOCKS,
    2 * ROUND_BLOCKS,
    7 * ROUND_BLOCKS,
    8 * ROUND_BLOCKS,
    31 * ROUND_BLOCKS,
];

/// Blocks with work for hooks that a pause stops at.
const MAX_STOPS: u32 = 4;

thread_local! {
    static STAGE: RefCell<Option<Stage>> = const { RefCell::new(None) };
}

/// What all runs of a thread share.
struct Stage {
    externalities: TestExternalities,
    shown: Vec<Shown>,
    shapes: Shapes,
}

/// A chain in the middle of a run.
pub struct World<'a> {
    chain: Chain,
    shapes: &'a Shapes,
    words: Words,
}

/// What happens in a step.
pub enum Line {
    /// A call, and who makes it most of the time.
    Call(RuntimeCall, By),
    /// What a pallet that is not in the runtime yet would do through a trait of ours.
    Witness(Box<dyn FnOnce() -> DispatchResult>),
}

/// Who makes a call.
pub enum By {
    /// Nobody in particular.
    Anyone,
    /// This account.
    Account(AccountId),
    /// Governance, which has no private key.
    Root,
    /// Its own authority, in a general extrinsic without signer.
    Itself,
}

impl World<'_> {
    /// Plays on a chain in its opening scene.
    pub fn enter(play: impl FnOnce(&mut World)) {
        STAGE.with_borrow_mut(|stage| {
            let Stage { externalities, shown, shapes } = stage.get_or_insert_with(|| {
                let mut shown = Vec::new();
                // What the scene changed stays in the overlay, where reads are much quicker than in a trie.
                let externalities = Chain::tell("development", |chain| shown = scene::open(chain));
                Stage { externalities, shown, shapes: Shapes::new() }
            });
            externalities.execute_with(|| {
                let run = || {
                    let mut world = World { chain: Chain::resume(), shapes, words: scene::words(shown) };
                    play(&mut world);
                    world.chain.next_block();
                    TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
                };
                with_transaction(run).expect("no other transaction is open");
            });
        });
    }

    /// One step, and every invariant after it.
    pub fn step(&mut self, target: Target, input: &mut Input) {
        match input.byte() {
            0..44 => self.pause(*input.pick(&PAUSES)),
            byte => {
                let pallet = if byte < 76 { *input.pick(crate::INNER_PALLETS) } else { target.pallet() };
                self.words.named = Named::default();
                let crafted = if input.chance(96) { craft::line(pallet, input, &mut self.words) } else { None };
                let line = crafted.or_else(|| {
                    let call = self.shapes.call(pallet, input, &mut self.words)?;
                    Some(Line::Call(call, By::Anyone))
                });
                match line {
                    Some(Line::Call(call, by)) => self.perform(call, by, input),
                    Some(Line::Witness(act)) => self.witness(act),
                    None => {}
                }
            }
        }
    }

    /// Lets `blocks` blocks pass; those in which hooks have something to do are real, the others are skipped.
    fn pause(&mut self, blocks: u32) {
        let before = oracle::Issuance::now();
        let end = now() + blocks;
        for _ in 0..MAX_STOPS {
            match craft::next_due() {
                Some(due) if (now()..end).contains(&due) => {
                    self.go_to(due);
                    self.chain.next_block();
                }
                _ => break,
            }
        }
        self.go_to(end);
        before.check_pause();
    }

    fn go_to(&mut self, block: u32) {
        match block.saturating_sub(now()) {
            0 => {}
            1 => drop(self.chain.next_block()),
            distance => self.chain.skip_blocks(distance - 1),
        }
    }

    /// Dispatches the call and checks what must hold after it.
    fn perform(&mut self, call: RuntimeCall, by: By, input: &mut Input) {
        let pallet = call.get_call_metadata().pallet_name;
        let signer = match by {
            By::Account(ref by) if !input.chance(16) => Some(by.clone()),
            By::Root => None,
            // Governance calls our pallets only.
            _ if input.chance(6) && craft::is_ours(pallet) => None,
            _ => Some(self.signer(pallet, input)),
        };
        let before = oracle::Issuance::now();
        let applied = match (by, signer) {
            (By::Itself, _) => self.apply(general_extrinsic(call)),
            (_, Some(signer)) => match Sr25519Keyring::from_account_id(&signer) {
                Some(who) => self.apply(extrinsic(who, System::account_nonce(&signer), call)),
                None => dispatch(call, RuntimeOrigin::signed(signer)),
            },
            (_, None) => dispatch(call, RawOrigin::Root.into()),
        };
        before.check_step();
        // A call that fails changes nothing: calls are transactions.
        if applied {
            assay_chain_tests::check_all();
        }
    }

    /// Does what another pallet would, in a transaction as its call would be.
    fn witness(&mut self, act: Box<dyn FnOnce() -> DispatchResult>) {
        let before = oracle::Issuance::now();
        let done = with_storage_layer(act);
        before.check_step();
        if done.is_ok() {
            assay_chain_tests::check_all();
        }
    }

    /// Whether the block took the extrinsic and its call succeeded.
    fn apply(&mut self, extrinsic: UncheckedExtrinsic) -> bool {
        matches!(self.chain.apply_extrinsic(extrinsic), Ok(Ok(())))
    }

    /// Somebody who may well have a right: the parties of what the call names, or who calls the pallet in general.
    fn signer(&self, pallet: &str, input: &mut Input) -> AccountId {
        let rightful = match input.byte() {
            0..112 => craft::parties(&self.words.named, input),
            112..208 => craft::callers(pallet, &self.words.named, input),
            _ => None,
        };
        rightful.unwrap_or_else(|| self.words.account("", input))
    }
}

/// Dispatches without an extrinsic, as a decision of a DAO or of governance would, and holds the call to its weight.
/// Gives whether the call succeeded.
fn dispatch(call: RuntimeCall, origin: RuntimeOrigin) -> bool {
    let declared = call.get_dispatch_info().call_weight;
    let metadata = call.get_call_metadata();
    let dispatched = call.dispatch(origin);
    let succeeded = dispatched.is_ok();
    let post = dispatched.unwrap_or_else(|failed| failed.post_info);
    if let Some(actual) = post.actual_weight {
        assert!(actual.all_lte(declared), "{metadata:?} declares {declared:?} and says it took {actual:?}");
    }
    succeeded
}
