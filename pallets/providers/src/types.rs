//! What the pallet stores and what its runtime API returns.

use alloc::vec::Vec;
use assay_primitives::{
    economy::Ppm,
    enc_key::PUBLIC_KEY,
    heartbeat::HeartbeatBody,
    ids::{ASY, Balance, Round},
    limits::NAME_BYTES,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::{frame_support::BoundedVec, sp_core::ConstU32};
use scale_info::TypeInfo;

/// Longest display name and GPU model name, bytes of UTF-8: the names that fields 1 and 2 of a record can hold.
pub const MAX_NAME_BYTES: u32 = 48;
const _: () = assert!(NAME_BYTES == 48);
/// Longest region, bytes of `[a-z0-9-]`.
pub const MAX_REGION_BYTES: u32 = 32;
/// Longest endpoint, bytes of printable ASCII.
pub const MAX_ENDPOINT_BYTES: u32 = 256;
/// Most endpoints of one provider.
pub const MAX_ENDPOINTS: u32 = 8;
/// Most memory of one GPU, MiB (1 TiB).
pub const MAX_VRAM_MIB: u32 = 1_048_576;
/// Highest price of one GPU hour, planck (one million ASY).
pub const MAX_PRICE_PER_GPU_HOUR: Balance = 1_000_000 * ASY;
/// Worker keys of one provider that the chain remembers, the open one included.
pub const MAX_WORKER_KEYS: u32 = 16;
/// Encryption key epochs of one account that are on deposit at the same time, expired ones included.
pub const MAX_STORED_EPOCHS: u32 = 32;
/// Rounds over which uptime is counted, the running one included.
pub const UPTIME_ROUNDS: Round = 30;
/// [`UPTIME_ROUNDS`] as a length.
pub const UPTIME_SLOTS: usize = 30;
/// Rounds after which an earlier jail no longer lengthens the next one.
pub const JAIL_MEMORY_ROUNDS: Round = 30;
/// Rounds without a change after which the record of an account without stake may be removed; by then 99.4 % of its
/// evidence have decayed.
pub const RECORD_ROUNDS: Round = 256;

/// Length of an encryption key, bytes.
pub const ENCRYPTION_PUBLIC_KEY_BYTES: u32 = 1_216;
const _: () = assert!(PUBLIC_KEY == 1_216);

/// Ed25519 public key.
pub type WorkerPublicKey = [u8; 32];
/// Ed25519 signature.
pub type WorkerSignature = [u8; 64];
/// X-Wing public key as an extrinsic carries it: exactly 1,216 bytes, checked by the call.
pub type EncryptionPublicKey = BoundedVec<u8, ConstU32<ENCRYPTION_PUBLIC_KEY_BYTES>>;
/// Worker keys of one provider, oldest first.
pub type WorkerKeyHistory<BlockNumber> = BoundedVec<WorkerKey<BlockNumber>, ConstU32<MAX_WORKER_KEYS>>;

/// What a provider can do: a bit set.
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Capabilities(pub u32);

impl Capabilities {
    /// Answers inference requests.
    pub const INFER: u32 = 1;
    /// Trains and fine-tunes.
    pub const TRAIN: u32 = 1 << 1;
    /// Scores versions on hidden data.
    pub const EVALUATE: u32 = 1 << 2;
    /// Dispatches jobs to an external market.
    pub const DISPATCH: u32 = 1 << 3;
    /// Keeps artifacts for others.
    pub const STORE: u32 = 1 << 4;
    /// Routes requests to other providers.
    pub const GATEWAY: u32 = 1 << 5;
    /// Every bit that has a meaning.
    pub const ALL: u32 = Self::INFER | Self::TRAIN | Self::EVALUATE | Self::DISPATCH | Self::STORE | Self::GATEWAY;

    /// At least one bit, and none without a meaning.
    pub fn is_valid(self) -> bool {
        self.0 != 0 && self.0 & !Self::ALL == 0
    }

    /// Whether every bit of `capability` is set.
    pub fn includes(self, capability: u32) -> bool {
        self.0 & capability == capability
    }
}

/// What a provider says about itself, the argument of `register` and `update`.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ProviderSpec {
    /// Display name: 1 to 48 bytes of UTF-8 without control characters.
    pub name: BoundedVec<u8, ConstU32<MAX_NAME_BYTES>>,
    /// Model of the GPUs, or of the processor of a provider without a GPU: 1 to 48 bytes of UTF-8.
    pub gpu_model: BoundedVec<u8, ConstU32<MAX_NAME_BYTES>>,
    /// Number of GPUs; 0 = serves on the processor.
    pub gpu_count: u8,
    /// Memory of each GPU, MiB, at most [`MAX_VRAM_MIB`]; 0 exactly when `gpu_count` is 0.
    pub vram_mib: u32,
    /// Where the hardware stands: 1 to 32 bytes of `[a-z0-9-]`, such as `de-fra`.
    pub region: BoundedVec<u8, ConstU32<MAX_REGION_BYTES>>,
    /// Price of one GPU for one hour (of the whole machine without a GPU), planck, at most
    /// [`MAX_PRICE_PER_GPU_HOUR`].
    pub price_per_gpu_hour: Balance,
    /// What the provider can do.
    pub capabilities: Capabilities,
    /// Where to reach it: 1 to 8 different URLs (`http://`, `https://`) or multiaddresses (`/…`), most wanted first.
    pub endpoints: BoundedVec<BoundedVec<u8, ConstU32<MAX_ENDPOINT_BYTES>>, ConstU32<MAX_ENDPOINTS>>,
    /// Ed25519 key that signs receipts and heartbeats. `update` must repeat the current one; only
    /// `rotate_worker_key` changes it.
    pub worker_key: WorkerPublicKey,
}

/// Whether a provider takes new work.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ProviderStatus {
    /// Takes new work.
    Active,
    /// Finishes what it has and takes nothing new.
    Draining,
}

/// A registered provider.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Provider<BlockNumber> {
    /// What it says about itself; `worker_key` equals the open entry of its worker key history.
    pub spec: ProviderSpec,
    /// Whether it takes new work.
    pub status: ProviderStatus,
    /// Stake on hold, planck.
    pub stake: Balance,
    /// Block of the registration.
    pub registered_at: BlockNumber,
}

/// Stake of an unregistered provider that is not yet free.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Unbonding<BlockNumber> {
    /// Stake on hold, planck.
    pub stake: Balance,
    /// First block in which it can be withdrawn.
    pub free_at: BlockNumber,
}

/// One worker key of a provider and the blocks in which it was in force: `from ≤ b < until`.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct WorkerKey<BlockNumber> {
    /// Number of the key, from 0 in order of use; heartbeats name it.
    pub epoch: u32,
    /// Ed25519 public key.
    pub key: WorkerPublicKey,
    /// First block in force.
    pub from: BlockNumber,
    /// First block no longer in force; `None` while it is the provider's key.
    pub until: Option<BlockNumber>,
}

/// Last heartbeat of a provider.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Heartbeat<BlockNumber> {
    /// Period it was sent for: block number divided by `HeartbeatPeriod`.
    pub period: u32,
    /// Block that included it.
    pub at: BlockNumber,
    /// State that it reported.
    pub body: HeartbeatBody,
}

/// Encryption key of an account for one epoch, in force for `valid_from ≤ b < valid_until`.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct EncryptionKey<BlockNumber> {
    /// Cipher suite; 1 = X-Wing, HKDF-SHA-256, ChaCha20-Poly1305.
    pub suite: u16,
    /// Public key, 1,216 bytes: ML-KEM-768 encapsulation key ‖ X25519 point.
    pub pk: EncryptionPublicKey,
    /// First block in force.
    pub valid_from: BlockNumber,
    /// First block no longer in force. Not after `valid_from` if it was revoked before it began.
    pub valid_until: BlockNumber,
    /// Deposit on hold for this record, planck.
    pub deposit: Balance,
}

/// Blocks of one stored epoch: what is needed to find the key of a block without reading any key.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct EpochSpan<BlockNumber> {
    /// Epoch of the key.
    pub epoch: u32,
    /// First block in force.
    pub valid_from: BlockNumber,
    /// First block no longer in force.
    pub valid_until: BlockNumber,
}

/// Index over the encryption keys of one account.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Keyring<BlockNumber> {
    /// Epoch that the next key must have. Never falls, so that no epoch ever gets a second key.
    pub next_epoch: u32,
    /// Stored epochs, ascending.
    pub spans: BoundedVec<EpochSpan<BlockNumber>, ConstU32<MAX_STORED_EPOCHS>>,
}

impl<BlockNumber> Default for Keyring<BlockNumber> {
    fn default() -> Self {
        Self { next_epoch: 0, spans: BoundedVec::new() }
    }
}

/// Number formats of weights: a bit set.
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Quantisations(pub u32);

impl Quantisations {
    /// 32-bit IEEE 754.
    pub const FP32: u32 = 1;
    /// bfloat16.
    pub const BF16: u32 = 1 << 1;
    /// 16-bit IEEE 754.
    pub const FP16: u32 = 1 << 2;
    /// 8-bit floating point, E4M3 or E5M2.
    pub const FP8: u32 = 1 << 3;
    /// 6-bit floating point.
    pub const FP6: u32 = 1 << 4;
    /// 4-bit floating point.
    pub const FP4: u32 = 1 << 5;
    /// 8-bit integers.
    pub const INT8: u32 = 1 << 6;
    /// 4-bit integers.
    pub const INT4: u32 = 1 << 7;
    /// Every bit that has a meaning.
    pub const ALL: u32 = (1 << 8) - 1;

    /// At least one bit, and none without a meaning.
    pub fn is_valid(self) -> bool {
        self.0 != 0 && self.0 & !Self::ALL == 0
    }
}

/// What a provider offers to those who send it requests, the argument of `set_service`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ServiceSpec {
    /// Number formats in which it serves; at least one.
    pub quantisations: Quantisations,
    /// Longest context that it serves, tokens; 0 = the model's.
    pub max_context: u32,
    /// Longest completion that it serves, tokens; 0 = what the context leaves. At most `max_context` unless that is 0.
    pub max_completion: u32,
}

/// How often a provider was in jail; kept when it leaves, so that leaving does not forget it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct JailRecord<BlockNumber> {
    /// Jails so far; starts again when the last one is [`JAIL_MEMORY_ROUNDS`] old.
    pub times: u32,
    /// Round in which the last one began.
    pub round: Round,
    /// First block in which the last one can be left, also by whoever comes back after leaving.
    pub until: BlockNumber,
}

/// Jail of a provider as the runtime API shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct JailInfo<BlockNumber> {
    /// First block in which it can be left; `None` when the provider is free.
    pub until: Option<BlockNumber>,
    /// Jails, this one included, that lengthen the next one.
    pub times: u32,
}

/// Reputation of a provider as the runtime API shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Reputation {
    /// Expected share of work that succeeds.
    pub mean: Ppm,
    /// Evidence behind it: decayed reward of successes and failures, planck. 0 = only the prior is known.
    pub weight: Balance,
}

/// Three percentiles of one figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Percentiles {
    /// What half of the requests had, or better.
    pub p50: u64,
    /// What 90 % of the requests had, or better.
    pub p90: u64,
    /// What 99 % of the requests had, or better.
    pub p99: u64,
}

/// Speed of a provider as the runtime API shows it: what its own records say that payers disclosed, exact to a factor
/// of 2.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct PerformanceInfo {
    /// Requests behind it, decayed.
    pub samples: u64,
    /// Milliseconds from request to first token; `None` without a sample.
    pub first_token_ms: Option<Percentiles>,
    /// Thousandths of a token per second from first to last token; `None` without a sample of two tokens or more.
    pub milli_tokens_per_second: Option<Percentiles>,
}

/// Whether new work can be given to a provider, and if not, why.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum Availability<BlockNumber> {
    /// It takes new work.
    Active,
    /// It finishes what it has.
    Draining,
    /// Its stake is below `MinStake`.
    Understaked,
    /// It was silent.
    Jailed {
        /// First block in which it can leave the jail.
        until: BlockNumber,
    },
}

/// Everything that the pallet knows of a provider as an endpoint; prices per token are the marketplace's.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Endpoint<AccountId, BlockNumber> {
    /// Who it is, its hardware, where to reach it and its price per GPU hour.
    pub provider: ProviderInfo<AccountId, BlockNumber>,
    /// What it offers; `None` when it has not said.
    pub service: Option<ServiceSpec>,
    /// Whether it takes new work.
    pub availability: Availability<BlockNumber>,
    /// Share of the heartbeat periods of the last 30 rounds that were seen; `None` before the first whole period.
    pub uptime: Option<Ppm>,
    /// How much of its work succeeded.
    pub reputation: Reputation,
    /// How fast it answered.
    pub performance: PerformanceInfo,
}

/// A provider as the runtime API shows it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ProviderInfo<AccountId, BlockNumber> {
    /// Account of the provider.
    pub account: AccountId,
    /// What it says about itself.
    pub spec: ProviderSpec,
    /// Whether it takes new work.
    pub status: ProviderStatus,
    /// Stake on hold, planck.
    pub stake: Balance,
    /// Block of the registration.
    pub registered_at: BlockNumber,
    /// Number of the worker key in force; heartbeats name it.
    pub worker_key_epoch: u32,
    /// Last heartbeat, `None` before the first.
    pub last_heartbeat: Option<Heartbeat<BlockNumber>>,
}

/// An encryption key as the runtime API shows it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct EncryptionKeyInfo<BlockNumber> {
    /// Epoch of the key.
    pub epoch: u32,
    /// Cipher suite.
    pub suite: u16,
    /// Public key, 1,216 bytes.
    pub pk: Vec<u8>,
    /// First block in force.
    pub valid_from: BlockNumber,
    /// First block no longer in force.
    pub valid_until: BlockNumber,
}
