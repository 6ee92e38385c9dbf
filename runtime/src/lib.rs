//! The Assay runtime: which pallets the chain is made of, in which order, under which rules.
//!
//! - `configs/` one file per concern, each `impl pallet_x::Config for Runtime`
//! - `apis.rs` everything a client may ask
//! - `benchmarks.rs` which weights can be measured, and from which state
//! - `genesis.rs` the presets a chain can start from
//! - `README.md` the table of reserved pallet indices
#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "512"]

extern crate alloc;

#[cfg(feature = "std")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

mod apis;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;
pub mod configs;
pub mod genesis;

#[cfg(not(feature = "std"))]
use alloc::vec::Vec;
use polkadot_sdk::{
    frame_executive, frame_metadata_hash_extension, frame_support, frame_system, pallet_skip_feeless_payment,
    pallet_transaction_payment, sp_core, sp_runtime, sp_version, *,
};
use sp_runtime::{
    MultiAddress, MultiSignature, generic, impl_opaque_keys,
    traits::{BlakeTwo256, IdentifyAccount, Verify},
};
use sp_version::RuntimeVersion;

pub use apis::RuntimeApi;
pub use assay_primitives::ids::Balance;

/// Number of a block; blocks are 3 s apart.
pub type BlockNumber = u32;
/// How many extrinsics an account has signed.
pub type Nonce = u32;
/// Hash of blocks and state.
pub type Hash = sp_core::H256;
/// Any of the signature kinds that wallets produce.
pub type Signature = MultiSignature;
/// 32-byte account.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// How extrinsics name an account.
pub type Address = MultiAddress<AccountId, ()>;
/// Block header.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// Block with decoded extrinsics.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// Everything an extrinsic carries beside its call. Order matters: `AuthorizeCall` decides the origin first,
/// and nothing here adds signed payload that a plain wallet does not know.
pub type TxExtension = (
    frame_system::AuthorizeCall<Runtime>,
    frame_system::CheckNonZeroSender<Runtime>,
    frame_system::CheckSpecVersion<Runtime>,
    frame_system::CheckTxVersion<Runtime>,
    frame_system::CheckGenesis<Runtime>,
    frame_system::CheckMortality<Runtime>,
    frame_system::CheckNonce<Runtime>,
    frame_system::CheckWeight<Runtime>,
    pallet_skip_feeless_payment::SkipCheckIfFeeless<
        Runtime,
        pallet_transaction_payment::ChargeTransactionPayment<Runtime>,
    >,
    frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
    frame_system::WeightReclaim<Runtime>,
);
/// Extrinsic as it travels.
pub type UncheckedExtrinsic = generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What a wallet signs.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;
/// Executes blocks.
pub type Executive =
    frame_executive::Executive<Runtime, Block, frame_system::ChainContext<Runtime>, Runtime, AllPalletsWithSystem>;

/// Types for code that moves blocks without understanding extrinsics.
pub mod opaque {
    use super::*;

    /// Block whose extrinsics are bytes.
    pub type Block = generic::Block<Header, sp_runtime::OpaqueExtrinsic>;
    /// Hash of a block.
    pub type Hash = super::Hash;
}

impl_opaque_keys! {
    /// The keys a validator uses during a session.
    pub struct SessionKeys {
        /// Block authorship.
        pub babe: Babe,
        /// Finality.
        pub grandpa: Grandpa,
    }
}

/// Version of the runtime; `spec_version` rises with every change of logic, `transaction_version` with every change
/// of a call's encoding.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
    spec_name: alloc::borrow::Cow::Borrowed("assay"),
    impl_name: alloc::borrow::Cow::Borrowed("assay-node"),
    authoring_version: 1,
    spec_version: 1,
    impl_version: 1,
    apis: apis::RUNTIME_API_VERSIONS,
    transaction_version: 1,
    system_version: 1,
};

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeFreezeReason,
        RuntimeHoldReason,
        RuntimeSlashReason,
        RuntimeLockId,
        RuntimeTask,
        RuntimeViewFunction
    )]
    pub struct Runtime;

    #[runtime::pallet_index(0)]
    pub type System = frame_system::Pallet<Runtime>;
    #[runtime::pallet_index(1)]
    pub type Timestamp = pallet_timestamp::Pallet<Runtime>;
    #[runtime::pallet_index(2)]
    pub type Babe = pallet_babe::Pallet<Runtime>;
    #[runtime::pallet_index(3)]
    pub type Authorship = pallet_authorship::Pallet<Runtime>;
    #[runtime::pallet_index(4)]
    pub type Balances = pallet_balances::Pallet<Runtime>;
    #[runtime::pallet_index(5)]
    pub type TransactionPayment = pallet_transaction_payment::Pallet<Runtime>;
    #[runtime::pallet_index(6)]
    pub type Offences = pallet_offences::Pallet<Runtime>;
    #[runtime::pallet_index(7)]
    pub type Historical = pallet_session::historical::Pallet<Runtime>;
    #[runtime::pallet_index(8)]
    pub type Session = pallet_session::Pallet<Runtime>;
    #[runtime::pallet_index(9)]
    pub type Grandpa = pallet_grandpa::Pallet<Runtime>;
    #[runtime::pallet_index(10)]
    pub type Utility = pallet_utility::Pallet<Runtime>;
    #[runtime::pallet_index(11)]
    pub type Multisig = pallet_multisig::Pallet<Runtime>;
    #[runtime::pallet_index(12)]
    pub type Proxy = pallet_proxy::Pallet<Runtime>;
    #[runtime::pallet_index(13)]
    pub type Scheduler = pallet_scheduler::Pallet<Runtime>;
    #[runtime::pallet_index(14)]
    pub type Preimage = pallet_preimage::Pallet<Runtime>;
    #[runtime::pallet_index(15)]
    pub type Sudo = pallet_sudo::Pallet<Runtime>;
    #[runtime::pallet_index(16)]
    pub type SkipFeelessPayment = pallet_skip_feeless_payment::Pallet<Runtime>;
    #[runtime::pallet_index(21)]
    pub type Nfts = pallet_nfts::Pallet<Runtime>;
    #[runtime::pallet_index(50)]
    pub type AgentFactory = pallet_agent_factory::Pallet<Runtime>;
    #[runtime::pallet_index(51)]
    pub type AgentDao = pallet_agent_dao::Pallet<Runtime>;
    #[runtime::pallet_index(52)]
    pub type TrainingLedger = pallet_training_ledger::Pallet<Runtime>;
    #[runtime::pallet_index(53)]
    pub type Marketplace = pallet_marketplace::Pallet<Runtime>;
    #[runtime::pallet_index(54)]
    pub type Providers = pallet_providers::Pallet<Runtime>;
    #[runtime::pallet_index(55)]
    pub type InferenceLog = pallet_inference_log::Pallet<Runtime>;
    #[runtime::pallet_index(59)]
    pub type Payments = pallet_payments::Pallet<Runtime>;
    #[runtime::pallet_index(60)]
    pub type Periods = configs::periods::Pallet<Runtime>;
}
