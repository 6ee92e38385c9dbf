#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod channels;
mod claims;
mod credits;
mod disputes;
mod evidence;
mod host_hash;
mod keys;
mod lanes;
mod reads;
mod records;
pub mod runtime_api;
mod settlement;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
pub mod types;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

use polkadot_sdk::polkadot_sdk_frame as frame;

#[frame::pallet]
#[allow(missing_docs)] // The macro adds undocumented items; every item written here has its docs.
pub mod pallet {
    use super::*;
    use alloc::boxed::Box;
    use assay_primitives::{
        economy::{
            LogRecords, PriceBook, ProviderRecord, RevenueSink, SettlementMeter, Tokens, TreasuryShare, UpstreamRoyalty,
        },
        ids::{AgentId, Balance, Digest256},
        proof::RecordProof,
        traits::{AgentAccess, ProviderRegistry, SlashProvider},
    };
    use polkadot_sdk::{
        frame_support::{DefaultNoBound, PalletId, pallet_prelude::*, traits::fungible},
        frame_system::pallet_prelude::*,
        sp_runtime::traits::Zero,
    };

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    /// A payment record of the runtime.
    pub type PaymentOf<T> = Payment<<T as polkadot_sdk::frame_system::Config>::AccountId, BlockNumberFor<T>>;
    /// A claim of the runtime.
    pub type ClaimOf<T> = Claim<<T as polkadot_sdk::frame_system::Config>::AccountId, BlockNumberFor<T>>;
    /// Terms of a payment record of the runtime.
    pub type TermsOf<T> = Terms<<T as polkadot_sdk::frame_system::Config>::AccountId, BlockNumberFor<T>>;

    #[pallet::config]
    pub trait Config: polkadot_sdk::frame_system::Config<AccountId: Into<[u8; 32]>, Hash: Into<[u8; 32]>> {
        /// Money of the chain: credits, channels and deposits are held in it.
        type Currency: fungible::Inspect<Self::AccountId, Balance = Balance>
            + fungible::Mutate<Self::AccountId>
            + fungible::MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;
        /// The runtime's hold reason.
        type RuntimeHoldReason: From<HoldReason>;

        /// Which agents exist, and their accounts.
        type Agents: AgentAccess<Self::AccountId>;
        /// Who may be paid, and who has an encryption key.
        type Providers: ProviderRegistry<Self::AccountId>;
        /// Takes stake from a provider whose claim fails.
        type Slash: SlashProvider<Self::AccountId, DispatchError>;
        /// Told how providers do.
        type Reputation: ProviderRecord<Self::AccountId>;
        /// What is in the log.
        type Log: LogRecords<Self::AccountId>;
        /// What providers may charge.
        type Prices: PriceBook<Self::AccountId, BlockNumberFor<Self>>;
        /// Which agents share in an agent's royalty.
        type Lineage: UpstreamRoyalty;
        /// Takes what belongs to the holders of an agent.
        type Holders: RevenueSink<Self::AccountId, DispatchError>;
        /// Which share of a net royalty is the agent's own.
        type TreasuryShare: TreasuryShare;
        /// Told about each settled payment.
        type Meter: SettlementMeter<Self::AccountId, DispatchError>;

        /// Account of the protocol treasury.
        #[pallet::constant]
        type Treasury: Get<Self::AccountId>;
        /// Gives the account through which settlements pass; it owns one existential deposit and nothing between calls.
        #[pallet::constant]
        type PalletId: Get<PalletId>;
        /// Deposit for a payment record with its lanes, planck.
        #[pallet::constant]
        type RecordDeposit: Get<Balance>;
        /// Least stake that a failed claim costs, planck; a larger claim costs its own amount.
        #[pallet::constant]
        type MinPenalty: Get<Balance>;
        /// Length of a round, blocks; above 0.
        #[pallet::constant]
        type RoundLength: Get<BlockNumberFor<Self>>;
        /// From a request to withdraw credits to their payment, blocks.
        #[pallet::constant]
        type WithdrawDelay: Get<BlockNumberFor<Self>>;
        /// How long a payment record accepts claims and vouchers after its owner closed it or it expired, blocks.
        #[pallet::constant]
        type CloseWindow: Get<BlockNumberFor<Self>>;
        /// How long a claim on an API key can be disputed before it is paid, blocks; above 0.
        #[pallet::constant]
        type DisputeWindow: Get<BlockNumberFor<Self>>;
        /// How long a provider has to open a disputed record, blocks; above 0.
        #[pallet::constant]
        type AnswerWindow: Get<BlockNumberFor<Self>>;

        /// Reaches the state that the benchmarks start from.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;

        /// Weights of the calls and hooks.
        type WeightInfo: WeightInfo;
    }

    /// Why money of an account is on hold.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// Credits: prepaid, allocated to API keys or free to withdraw.
        #[codec(index = 0)]
        Credits,
        /// Deposit of a payment channel.
        #[codec(index = 1)]
        Channel,
        /// Storage deposit of a payment record.
        #[codec(index = 2)]
        Record,
    }

    /// Credits: account → held, allocated, requested withdrawal. `held` is what the account has on hold as `Credits`.
    /// Added by `deposit_credits`, removed when nothing is held.
    #[pallet::storage]
    pub type Credits<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, CreditAccount<BlockNumberFor<T>>, ValueQuery>;

    /// How many payment records an account has made: account → nonce of its next one. Never removed: a pay_id never
    /// returns.
    #[pallet::storage]
    pub type NextNonce<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

    /// API keys and channels: pay_id → payment record. Added by `create_key` and `open_channel`, removed by `close_key`
    /// and `finalize`.
    #[pallet::storage]
    pub type Payments<T: Config> = StorageMap<_, Identity, PayId, PaymentOf<T>>;

    /// Running totals: pay_id, agent → lane. At most 64 of each payment record, removed with it.
    #[pallet::storage]
    pub type Lanes<T: Config> = StorageDoubleMap<_, Identity, PayId, Twox64Concat, AgentId, Lane<BlockNumberFor<T>>>;

    /// Index over `Payments` by who pays: owner, kind, pay_id.
    #[pallet::storage]
    pub type PaidBy<T: Config> = StorageNMap<
        _,
        (NMapKey<Blake2_128Concat, T::AccountId>, NMapKey<Twox64Concat, PaymentKind>, NMapKey<Identity, PayId>),
        (),
    >;

    /// Index over `Payments` by who is paid: provider, kind, pay_id.
    #[pallet::storage]
    pub type PaidTo<T: Config> = StorageNMap<
        _,
        (NMapKey<Blake2_128Concat, T::AccountId>, NMapKey<Twox64Concat, PaymentKind>, NMapKey<Identity, PayId>),
        (),
    >;

    /// API keys by credential: bearer hash → pay_id. One key for each hash.
    #[pallet::storage]
    pub type BearerHashes<T: Config> = StorageMap<_, Identity, Digest256, PayId>;

    /// Claims on API keys that are neither paid nor refunded: number → claim.
    #[pallet::storage]
    pub type Claims<T: Config> = StorageMap<_, Twox64Concat, ClaimId, ClaimOf<T>>;

    /// Number of the next claim.
    #[pallet::storage]
    pub type NextClaim<T: Config> = StorageValue<_, ClaimId, ValueQuery>;

    /// Index over `Claims` by who is paid: provider, claim.
    #[pallet::storage]
    pub type ClaimsTo<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, ClaimId, ()>;

    /// Index over `Claims` by API key: pay_id, claim.
    #[pallet::storage]
    pub type ClaimsOn<T: Config> = StorageDoubleMap<_, Identity, PayId, Twox64Concat, ClaimId, ()>;

    /// Royalty that a gateway paid to providers and has not been credited for: gateway, agent → planck. What it claims
    /// from its users for relayed requests owes that much less, so that the agent is paid once for one use. Added by
    /// settlements that a gateway pays, removed when it is used up.
    #[pallet::storage]
    pub type PrepaidRoyalty<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, AgentId, Balance, ValueQuery>;

    /// When `on_idle` looks at a claim: block, claim. The block is the claim's due block, or the end of the time for an
    /// answer. A claim whose payment failed there is no more in it; `settle_claim` still pays it.
    #[pallet::storage]
    pub type Agenda<T: Config> = StorageDoubleMap<_, Twox64Concat, BlockNumberFor<T>, Twox64Concat, ClaimId, ()>;

    /// First block whose part of the agenda `on_idle` has not finished.
    #[pallet::storage]
    pub type AgendaFrom<T: Config> = StorageValue<_, BlockNumberFor<T>, ValueQuery>;

    #[pallet::genesis_config]
    #[derive(DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// Nothing to configure: the pallet's account gets its existential deposit.
        #[serde(skip)]
        pub _config: PhantomData<T>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::endow_pot();
        }
    }

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// An account bought credits.
        CreditsDeposited {
            /// Whose credits.
            owner: T::AccountId,
            /// Added, planck.
            amount: Balance,
            /// All of them now, planck.
            held: Balance,
        },
        /// An account asked for credits back; amount 0 takes an earlier request back.
        WithdrawalRequested {
            /// Whose credits.
            owner: T::AccountId,
            /// At most this much, planck.
            amount: Balance,
            /// First block in which it is paid.
            free_at: BlockNumberFor<T>,
        },
        /// Credits are free balance again.
        CreditsWithdrawn {
            /// Whose credits.
            owner: T::AccountId,
            /// Released, planck.
            amount: Balance,
        },
        /// An API key exists.
        KeyCreated {
            /// Its id.
            pay_id: PayId,
            /// Who pays.
            owner: T::AccountId,
            /// Who is paid.
            provider: T::AccountId,
            /// The owner's nonce that it used.
            nonce: u32,
            /// Part of the owner's credits it may spend, planck.
            allocation: Balance,
        },
        /// A channel exists.
        ChannelOpened {
            /// Its id.
            pay_id: PayId,
            /// Who pays.
            owner: T::AccountId,
            /// Who is paid.
            provider: T::AccountId,
            /// The owner's nonce that it used.
            nonce: u32,
            /// Locked in it, planck.
            deposit: Balance,
        },
        /// A payment record can pay more.
        ToppedUp {
            /// The key or channel.
            pay_id: PayId,
            /// Added, planck.
            amount: Balance,
            /// Allocation or deposit now, planck.
            funds: Balance,
        },
        /// A payment record pays for no new request; what was used before can still be redeemed.
        Closing {
            /// The key or channel.
            pay_id: PayId,
            /// First block in which nothing can be redeemed.
            until: BlockNumberFor<T>,
        },
        /// The provider closed a channel; its owner can remove it.
        ChannelClosed {
            /// The channel.
            pay_id: PayId,
            /// Back in the owner's free balance, planck.
            released: Balance,
        },
        /// A payment record was removed.
        Removed {
            /// The key or channel.
            pay_id: PayId,
            /// Key: back in the unallocated credits. Channel: back in the free balance. Planck.
            released: Balance,
            /// Storage deposit returned, planck.
            deposit: Balance,
        },
        /// A provider claims from an API key.
        Claimed {
            /// Number of the claim.
            claim: ClaimId,
            /// The API key.
            pay_id: PayId,
            /// Lane.
            agent: AgentId,
            /// What the claim pays, planck.
            amount: Balance,
            /// First block in which it is paid.
            due: BlockNumberFor<T>,
        },
        /// A claim was paid; `Paid` of the same key follows from it.
        ClaimSettled {
            /// The claim.
            claim: ClaimId,
        },
        /// A claim is due and could not be paid; `settle_claim` tries again.
        SettlementFailed {
            /// The claim.
            claim: ClaimId,
            /// Why.
            error: DispatchError,
        },
        /// The owner of an API key wants to see the record behind a claim.
        ClaimDisputed {
            /// The claim.
            claim: ClaimId,
            /// First block in which an answer comes too late.
            until: BlockNumberFor<T>,
        },
        /// A claim was refuted, or its record not opened in time.
        ClaimRefunded {
            /// The claim.
            claim: ClaimId,
            /// The API key.
            pay_id: PayId,
            /// Not paid, planck; the key can spend it again.
            amount: Balance,
            /// Burned stake of the provider, planck.
            slashed: Balance,
        },
        /// A payment for use was settled.
        Paid {
            /// The key or channel.
            pay_id: PayId,
            /// Lane.
            agent: AgentId,
            /// Tokens that were paid.
            tokens: Tokens,
            /// Where the money went.
            settled: Settled,
        },
        /// A voucher was not paid; the others of the call are not affected.
        VoucherRefused {
            /// The channel that it names.
            pay_id: PayId,
            /// The agent that it names.
            agent: AgentId,
            /// Why.
            reason: Refusal,
        },
        /// A payment was settled and could not be counted for the agent.
        MeterFailed {
            /// The agent.
            agent: AgentId,
            /// Why.
            error: DispatchError,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// No such credits, withdrawal, API key, channel, claim or agent.
        NotFound,
        /// The origin is not the owner or not the payee, as the call needs, or the payee is no gateway.
        NotAuthorized,
        /// An API key has this bearer hash, or the claim is disputed already.
        AlreadyExists,
        /// The nonce is not the number of payment records that the owner has made.
        NonceMismatch,
        /// The amount is 0.
        AmountZero,
        /// Unallocated credits, or what is left of the key or channel, do not suffice.
        Insufficient,
        /// The owner has no encryption key in force: records for it could not be encrypted.
        EncryptionKeyMissing,
        /// The payee is not registered, or says neither that it answers requests nor that it routes them.
        ProviderInvalid,
        /// The scope is empty or its agents are not ascending.
        ScopeInvalid,
        /// A reader is given twice.
        ReaderRepeated,
        /// The expiry is not in the future, the record takes no more claims or top-ups, or the voucher or the time for
        /// a dispute or an answer is over.
        Expired,
        /// The block from which this is allowed has not come yet.
        NotYet,
        /// Claims on the key are not settled yet.
        StillPending,
        /// The claim is not disputed.
        NotDisputed,
        /// The agent is not in the scope.
        OutOfScope,
        /// The record is not in the log.
        NotLogged,
        /// The provider offered no version of the agent, or the amount is above its listed prices.
        AbovePrice,
        /// The key may not pay so much in one round.
        AbovePeriod,
        /// The totals are not above what was redeemed.
        NothingToPay,
        /// The voucher is not signed by the channel's signer over these bytes.
        BadSignature,
        /// The record has 64 lanes, the key 256 pending claims, or the owner 2^32 − 1 payment records.
        TooMany,
        /// The call failed for a reason of another pallet.
        Failed,
        /// A hash of the proof does not fit.
        ProofInvalid,
        /// The log did not have this root at this size, or it is too long ago.
        RootUnknown,
        /// The proof shows another record than the claim names.
        WrongRecord,
        /// The proof does not show the session or a field that is needed.
        FieldMissing,
        /// A field that is needed breaks the rules of the record format.
        FieldMalformed,
        /// The record does not support the claim.
        ClaimRefuted,
        /// The record, as far as it is shown, supports the claim.
        ClaimHolds,
    }

    #[pallet::extra_constants]
    impl<T: Config> Pallet<T> {
        /// Most vouchers of one `redeem`.
        fn max_vouchers() -> u32 {
            MAX_VOUCHERS
        }
        /// Most agents in a scope.
        fn max_scope() -> u32 {
            MAX_SCOPE
        }
        /// Most readers of a payment record.
        fn max_readers() -> u32 {
            MAX_READERS
        }
        /// Most agents that one payment record can have paid for.
        fn max_lanes() -> u32 {
            MAX_LANES
        }
        /// Most pending claims of one API key.
        fn max_pending_claims() -> u32 {
            MAX_PENDING_CLAIMS
        }
        /// Most agents that the royalty of one settlement passes through on its way up the lineage.
        fn max_hops() -> u32 {
            MAX_HOPS
        }
        /// Most agents that the royalties of all vouchers of one call pass through.
        fn max_redeem_hops() -> u32 {
            MAX_REDEEM_HOPS
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn on_idle(now: BlockNumberFor<T>, remaining: Weight) -> Weight {
            Self::work_off_agenda(now, remaining)
        }

        fn integrity_test() {
            assert!(!T::RoundLength::get().is_zero(), "RoundLength divides block numbers");
            assert!(!T::DisputeWindow::get().is_zero(), "a claim is due after the block that makes it");
            assert!(!T::AnswerWindow::get().is_zero(), "an answer is due after the block of the dispute");
            assert!(T::RecordDeposit::get() > 0, "RecordDeposit pays for the state of a payment record");
            assert!(T::Treasury::get() != Self::pot(), "the pot is empty between calls");
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Buys credits: free balance of the sender goes on hold.
        ///
        /// `origin` must be signed.
        /// - `amount`: planck; above 0.
        ///
        /// Emits `CreditsDeposited`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::deposit_credits())]
        pub fn deposit_credits(origin: OriginFor<T>, amount: Balance) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            Self::do_deposit_credits(owner, amount)
        }

        /// Asks for credits back; `withdraw` pays after `WithdrawDelay`. Replaces an earlier request.
        ///
        /// `origin` must be signed by an account with credits.
        /// - `amount`: at most this much, planck; 0 takes the request back.
        ///
        /// Emits `WithdrawalRequested`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::request_withdraw())]
        pub fn request_withdraw(origin: OriginFor<T>, amount: Balance) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            Self::do_request_withdraw(owner, amount)
        }

        /// Pays the requested withdrawal, or as much of it as no API key has allocated, and ends the request.
        ///
        /// `origin` must be signed by the account that asked at least `WithdrawDelay` ago.
        ///
        /// Emits `CreditsWithdrawn`.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::withdraw())]
        pub fn withdraw(origin: OriginFor<T>) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            Self::do_withdraw(owner)
        }

        /// Makes an API key: an allocation of credits that one provider or gateway may claim from.
        ///
        /// `origin` must be signed by an account with an encryption key in force.
        /// - `provider`: registered, and answers or routes requests.
        /// - `bearer_hash`: `assay/bearer/v1` of the bearer secret for this provider and chain.
        /// - `nonce`: number of payment records that the sender has made before.
        /// - `allocation`: planck out of the unallocated credits; above 0.
        /// - `terms`: scope, consent, readers, expiry.
        /// - `per_round_limit`: most that may be claimed in one round, planck; `None` = no limit.
        ///
        /// Emits `KeyCreated`.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::create_key())]
        pub fn create_key(
            origin: OriginFor<T>,
            provider: T::AccountId,
            bearer_hash: Digest256,
            nonce: u32,
            allocation: Balance,
            terms: TermsOf<T>,
            per_round_limit: Option<Balance>,
        ) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            let kind = PaymentKind::Key;
            Self::do_create_key(
                records::NewPayment { owner, provider, nonce, kind, credential: bearer_hash, terms, funds: allocation },
                per_round_limit,
            )
        }

        /// Allocates more of the sender's credits to an API key.
        ///
        /// `origin` must be signed by the owner of a key that is open and not expired.
        /// - `pay_id`: the key.
        /// - `amount`: planck; above 0.
        ///
        /// Emits `ToppedUp`.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::top_up_key())]
        pub fn top_up_key(origin: OriginFor<T>, pay_id: PayId, amount: Balance) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            Self::do_top_up_key(owner, pay_id, amount)
        }

        /// Revokes an API key: it pays for no new request; claims are accepted for `CloseWindow` more.
        ///
        /// `origin` must be signed by the owner of the key.
        /// - `pay_id`: an open key.
        ///
        /// Emits `Closing`.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::revoke_key())]
        pub fn revoke_key(origin: OriginFor<T>, pay_id: PayId) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            Self::do_request_close(owner, pay_id, PaymentKind::Key)
        }

        /// Removes an API key that accepts no more claims and has none pending; its allocation is free again and its
        /// storage deposit returned. Fees that back no review yet are forgotten.
        ///
        /// `origin` must be signed by the owner of the key.
        /// - `pay_id`: the key.
        ///
        /// Emits `Removed`.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::close_key(MAX_LANES))]
        pub fn close_key(origin: OriginFor<T>, pay_id: PayId) -> DispatchResultWithPostInfo {
            let owner = ensure_signed(origin)?;
            let lanes = Self::do_close_key(owner, pay_id)?;
            Ok(Some(T::WeightInfo::close_key(lanes)).into())
        }

        /// Claims from an API key for a record in the log; paid after `DisputeWindow`. Totals are cumulative.
        ///
        /// `origin` must be signed by the provider or gateway that the key names, also through a proxy.
        /// - `pay_id`: the key.
        /// - `agent`: lane.
        /// - `amount`: planck in total for this key and agent, at most `cumulative` in field 7 of the record.
        /// - `tokens`: tokens in total.
        /// - `record`: the record that proves the amount.
        ///
        /// Emits `Claimed`.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::redeem_key())]
        pub fn redeem_key(
            origin: OriginFor<T>,
            pay_id: PayId,
            agent: AgentId,
            amount: Balance,
            tokens: Tokens,
            record: RecordRef<T::AccountId>,
        ) -> DispatchResult {
            let provider = ensure_signed(origin)?;
            Self::do_redeem_key(provider, pay_id, lanes::Totals { agent, amount, tokens }, record)
        }

        /// Pays a claim whose dispute window is over.
        ///
        /// `origin` must be signed; anyone may do it, and `on_idle` does it where there is room.
        /// - `claim`: a claim that is not disputed.
        ///
        /// Emits `Paid` and `ClaimSettled`.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::settle_claim(MAX_HOPS))]
        pub fn settle_claim(origin: OriginFor<T>, claim: ClaimId) -> DispatchResultWithPostInfo {
            ensure_signed(origin)?;
            let hops = Self::do_settle_claim(claim)?;
            Ok(Some(T::WeightInfo::settle_claim(hops)).into())
        }

        /// Disputes a claim: its provider must open the record within `AnswerWindow`.
        ///
        /// `origin` must be signed by the owner of the key, before the claim is due.
        /// - `claim`: a claim that is not disputed.
        ///
        /// Emits `ClaimDisputed`.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::dispute())]
        pub fn dispute(origin: OriginFor<T>, claim: ClaimId) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            Self::do_dispute(owner, claim)
        }

        /// Opens the record behind a disputed claim; a record that supports the claim has it paid at once.
        ///
        /// `origin` must be signed by the provider that claims, in time.
        /// - `claim`: a disputed claim.
        /// - `proof`: fields 6 and 7 of the record and its session; field 6 and the session for a relayed request.
        ///
        /// Emits `Paid` and `ClaimSettled`.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::answer_dispute(evidence::kibibytes(proof), MAX_HOPS))]
        pub fn answer_dispute(
            origin: OriginFor<T>,
            claim: ClaimId,
            proof: Box<RecordProof>,
        ) -> DispatchResultWithPostInfo {
            let provider = ensure_signed(origin)?;
            let hops = Self::do_answer_dispute(provider, claim, &proof)?;
            Ok(Some(T::WeightInfo::answer_dispute(evidence::kibibytes(&proof), hops)).into())
        }

        /// Refunds a disputed claim whose record was not opened in time; the provider loses stake.
        ///
        /// `origin` must be signed; anyone may do it, and `on_idle` does it where there is room.
        /// - `claim`: a disputed claim whose time for an answer is over.
        ///
        /// Emits `ClaimRefunded`.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::close_dispute())]
        pub fn close_dispute(origin: OriginFor<T>, claim: ClaimId) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_close_dispute(claim)
        }

        /// Refutes a claim with the record that it names; it is refunded and the provider loses stake.
        ///
        /// `origin` must be signed; whoever can read the record may do it.
        /// - `claim`: a claim that is not paid yet.
        /// - `proof`: the record, with a field or session that contradicts the claim.
        ///
        /// Emits `ClaimRefunded`.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::prove_overclaim(evidence::kibibytes(proof)))]
        pub fn prove_overclaim(origin: OriginFor<T>, claim: ClaimId, proof: Box<RecordProof>) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_prove_overclaim(claim, &proof)
        }

        /// Opens a payment channel to one provider or gateway.
        ///
        /// `origin` must be signed by an account with an encryption key in force.
        /// - `provider`: registered, and answers or routes requests.
        /// - `signer`: Ed25519 public key that signs vouchers and requests.
        /// - `nonce`: number of payment records that the sender has made before.
        /// - `deposit`: put on hold, planck; above 0.
        /// - `terms`: scope, consent, readers, expiry.
        ///
        /// Emits `ChannelOpened`.
        #[pallet::call_index(13)]
        #[pallet::weight(T::WeightInfo::open_channel())]
        pub fn open_channel(
            origin: OriginFor<T>,
            provider: T::AccountId,
            signer: [u8; 32],
            nonce: u32,
            deposit: Balance,
            terms: TermsOf<T>,
        ) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            let kind = PaymentKind::Channel;
            Self::do_open_channel(records::NewPayment {
                owner,
                provider,
                nonce,
                kind,
                credential: signer,
                terms,
                funds: deposit,
            })
        }

        /// Puts more money into a channel.
        ///
        /// `origin` must be signed by the owner of a channel that is open and not expired.
        /// - `pay_id`: the channel.
        /// - `amount`: put on hold, planck; above 0.
        ///
        /// Emits `ToppedUp`.
        #[pallet::call_index(14)]
        #[pallet::weight(T::WeightInfo::top_up_channel())]
        pub fn top_up_channel(origin: OriginFor<T>, pay_id: PayId, amount: Balance) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            Self::do_top_up_channel(owner, pay_id, amount)
        }

        /// Redeems vouchers for the providers they name; good ones are paid, the others reported.
        ///
        /// `origin` must be signed; anyone may present a voucher, its provider is paid.
        /// - `vouchers`: at most 256, each paid up to `min(cumulative − redeemed, locked − Σ redeemed)`.
        ///
        /// Emits `Paid` or `VoucherRefused` for each.
        #[pallet::call_index(15)]
        #[pallet::weight(T::WeightInfo::redeem(channels::count(vouchers), channels::most_hops(vouchers)))]
        pub fn redeem(origin: OriginFor<T>, vouchers: Vouchers<T::AccountId>) -> DispatchResultWithPostInfo {
            ensure_signed(origin)?;
            let hops = Self::do_redeem(&vouchers);
            Ok(Some(T::WeightInfo::redeem(channels::count(&vouchers), hops)).into())
        }

        /// Asks to close a channel: vouchers are accepted for `CloseWindow` more.
        ///
        /// `origin` must be signed by the owner of the channel.
        /// - `pay_id`: an open channel.
        ///
        /// Emits `Closing`.
        #[pallet::call_index(16)]
        #[pallet::weight(T::WeightInfo::request_close())]
        pub fn request_close(origin: OriginFor<T>, pay_id: PayId) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            Self::do_request_close(owner, pay_id, PaymentKind::Channel)
        }

        /// Redeems last vouchers and closes a channel at once: what is left is its owner's again.
        ///
        /// `origin` must be signed by the provider of the channel.
        /// - `pay_id`: a channel that is not closed.
        /// - `vouchers`: as for `redeem`.
        ///
        /// Emits `Paid` or `VoucherRefused` for each voucher, and `ChannelClosed`.
        #[pallet::call_index(17)]
        #[pallet::weight(T::WeightInfo::close_channel(channels::count(vouchers), channels::most_hops(vouchers)))]
        pub fn close_channel(
            origin: OriginFor<T>,
            pay_id: PayId,
            vouchers: Vouchers<T::AccountId>,
        ) -> DispatchResultWithPostInfo {
            let provider = ensure_signed(origin)?;
            let hops = Self::do_close_channel(provider, pay_id, &vouchers)?;
            Ok(Some(T::WeightInfo::close_channel(channels::count(&vouchers), hops)).into())
        }

        /// Removes a channel that accepts no more vouchers; what is left and the storage deposit return to its owner.
        /// Fees that back no review yet are forgotten.
        ///
        /// `origin` must be signed by the owner of the channel.
        /// - `pay_id`: the channel.
        ///
        /// Emits `Removed`.
        #[pallet::call_index(18)]
        #[pallet::weight(T::WeightInfo::finalize(MAX_LANES))]
        pub fn finalize(origin: OriginFor<T>, pay_id: PayId) -> DispatchResultWithPostInfo {
            let owner = ensure_signed(origin)?;
            let lanes = Self::do_finalize(owner, pay_id)?;
            Ok(Some(T::WeightInfo::finalize(lanes)).into())
        }
    }
}
