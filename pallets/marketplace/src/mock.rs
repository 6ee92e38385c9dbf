//! A runtime of System, Balances, Nfts and this pallet; what other pallets answer is storage that a test changes.

use crate::{self as pallet_marketplace, HoldReason, types::*};
use assay_primitives::{
    economy::{
        AgentSale, AgentValue, LogRecords, PPM, PaidLanes, Ppm, ProviderRecord, QualityOracle, Ratings, RevenueSink,
        ServedSample, Tokens, TreasuryShare, UnitPrice, Upstream, UpstreamRoyalty, WeighedReview,
    },
    ids::{ASY, AgentId, Balance, Digest256, ROUND_BLOCKS, Shares, VersionNumber},
    traits::{AgentAccess, AgentLifecycle, Membership, ProviderRegistry},
};
use polkadot_sdk::{
    frame_support::{
        PalletId, assert_ok, derive_impl,
        dispatch::DispatchResult,
        parameter_types,
        traits::{
            AsEnsureOriginWithArg, ConstU32, ConstU128,
            fungible::{Inspect, InspectHold, Mutate},
            tokens::Preservation,
        },
    },
    frame_system::{self, EnsureRoot, EnsureSigned},
    pallet_balances, pallet_nfts,
    sp_io::TestExternalities,
    sp_runtime::{
        AccountId32, BuildStorage, DispatchError, MultiSignature, MultiSigner, TokenError, traits::IdentityLookup,
    },
};

pub type AccountId = AccountId32;
type Block = frame_system::mocking::MockBlockU32<Test>;

#[polkadot_sdk::frame_support::runtime]
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
        RuntimeTask
    )]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system::Pallet<Test>;
    #[runtime::pallet_index(4)]
    pub type Balances = pallet_balances::Pallet<Test>;
    #[runtime::pallet_index(20)]
    pub type Nfts = pallet_nfts::Pallet<Test>;
    #[runtime::pallet_index(53)]
    pub type Marketplace = pallet_marketplace::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = Block;
    type AccountId = AccountId;
    type Lookup = IdentityLookup<AccountId>;
    type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type Balance = Balance;
    type AccountStore = System;
    type ExistentialDeposit = ConstU128<EXISTENTIAL>;
}

parameter_types! {
    pub AllFeatures: pallet_nfts::PalletFeatures = pallet_nfts::PalletFeatures::all_enabled();
}

impl pallet_nfts::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type CollectionId = CollectionId;
    type ItemId = ItemId;
    type Currency = Balances;
    type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId>>;
    type ForceOrigin = EnsureRoot<AccountId>;
    type Locker = ();
    type CollectionDeposit = ConstU128<ASY>;
    type ItemDeposit = ConstU128<ITEM_DEPOSIT>;
    type MetadataDepositBase = ConstU128<ASY>;
    type AttributeDepositBase = ConstU128<ASY>;
    type DepositPerByte = ConstU128<1>;
    type StringLimit = ConstU32<256>;
    type KeyLimit = ConstU32<64>;
    type ValueLimit = ConstU32<256>;
    type ApprovalsLimit = ConstU32<4>;
    type ItemAttributesApprovalsLimit = ConstU32<4>;
    type MaxTips = ConstU32<4>;
    type MaxDeadlineDuration = ConstU32<1_000>;
    type MaxAttributesPerCall = ConstU32<4>;
    type Features = AllFeatures;
    type OffchainSignature = MultiSignature;
    type OffchainPublic = MultiSigner;
    #[cfg(feature = "runtime-benchmarks")]
    type Helper = ();
    type WeightInfo = ();
    type BlockNumberProvider = System;
}

/// Versions of every agent in these tests.
pub const VERSIONS: VersionNumber = 20;
/// Agents in these tests.
pub const AGENTS: AgentId = 5;

parameter_types! {
    /// Providers that are registered, and whether they take new work.
    pub static Registered: Vec<(AccountId, bool)> = vec![(ALICE, true), (BOB, true)];
    /// Providers that do not answer inference requests.
    pub static Incapable: Vec<AccountId> = Vec::new();
    /// Who may not run which version.
    pub static Forbidden: Vec<(AccountId, AgentId, VersionNumber)> = Vec::new();

    /// The deployed version of every agent; 0 = none.
    pub storage Deployed: VersionNumber = 1;
    pub storage MemberList: Vec<(AgentId, AccountId)> = Vec::new();
    pub storage Certified: Option<Ppm> = None;
    /// Agent, its parent's agent, the frozen rate.
    pub storage Lineage: Vec<(AgentId, AgentId, Ppm)> = Vec::new();
    pub storage AgentTreasuryShare: Ppm = 0;
    /// What holders were paid: agent, planck.
    pub storage Earned: Vec<(AgentId, Balance)> = Vec::new();
    /// Agents that were handed over: agent, buyer, price.
    pub storage HandedOver: Vec<(AgentId, AccountId, Balance)> = Vec::new();
    /// Whether handovers fail.
    pub storage Stuck: bool = false;
    pub storage Trailing: Balance = 0;
    /// Payment records: id, agent, owner, burned fees that back no review.
    pub storage Lanes: Vec<(Digest256, AgentId, AccountId, Balance)> = Vec::new();
    /// Ratings: agent, version, number, sum of stars times weight.
    pub storage Rated: Vec<(AgentId, VersionNumber, u32, u128)> = Vec::new();
    /// Roots that the log had.
    pub storage Roots: Vec<(u64, Digest256)> = Vec::new();
    /// Samples: provider, first token, total, tokens.
    pub storage Measured: Vec<(AccountId, u32, u32, u32)> = Vec::new();
}

pub struct Agents;
impl AgentAccess<AccountId> for Agents {
    fn exists(agent: AgentId) -> bool {
        agent < AGENTS
    }
    fn account_of(agent: AgentId) -> Option<AccountId> {
        Self::exists(agent).then(|| agent_account(agent))
    }
    fn operator_of(agent: AgentId) -> Option<AccountId> {
        Self::exists(agent).then_some(OPERATOR)
    }
    fn deployed(agent: AgentId) -> Option<VersionNumber> {
        (Self::exists(agent) && Deployed::get() > 0).then(Deployed::get)
    }
    fn version_exists(agent: AgentId, version: VersionNumber) -> bool {
        Self::exists(agent) && (1..=VERSIONS).contains(&version)
    }
    fn may_run(node: &AccountId, agent: AgentId, version: VersionNumber) -> bool {
        Self::version_exists(agent, version) && !Forbidden::get().contains(&(node.clone(), agent, version))
    }
}

pub struct ProviderList;
impl ProviderRegistry<AccountId> for ProviderList {
    fn is_registered(who: &AccountId) -> bool {
        Registered::get().iter().any(|(account, _)| account == who)
    }
    fn is_active(who: &AccountId) -> bool {
        Registered::get().contains(&(who.clone(), true))
    }
    fn may_infer(who: &AccountId) -> bool {
        Self::is_registered(who) && !Incapable::get().contains(who)
    }
    fn is_gateway(_: &AccountId) -> bool {
        false
    }
    fn has_encryption_key(_: &AccountId) -> bool {
        false
    }
}

/// Everything else that this pallet asks or tells.
pub struct Others;

impl Membership<AccountId, DispatchError> for Others {
    fn admit(agent: AgentId, who: &AccountId, _: assay_primitives::ids::MemberClass, _: &AccountId) -> DispatchResult {
        let mut members = MemberList::get();
        members.push((agent, who.clone()));
        MemberList::set(&members);
        Ok(())
    }
    fn is_member(agent: AgentId, who: &AccountId) -> bool {
        MemberList::get().contains(&(agent, who.clone()))
    }
}

impl QualityOracle for Others {
    fn certified(_: AgentId, _: VersionNumber) -> Option<Ppm> {
        Certified::get()
    }
}

impl UpstreamRoyalty for Others {
    fn upstream(agent: AgentId) -> Option<Upstream> {
        let edge = Lineage::get().into_iter().find(|(child, ..)| *child == agent)?;
        Some(Upstream { agent: edge.1, rate: edge.2 })
    }
}

impl TreasuryShare for Others {
    fn treasury_share(_: AgentId) -> Ppm {
        AgentTreasuryShare::get()
    }
}

impl RevenueSink<AccountId, DispatchError> for Others {
    fn deposit_revenue(agent: AgentId, payer: &AccountId, amount: Balance) -> DispatchResult {
        if amount > 0 {
            Balances::transfer(payer, &HOLDERS, amount, Preservation::Preserve)?;
            let mut earned = Earned::get();
            earned.push((agent, amount));
            Earned::set(&earned);
        }
        Ok(())
    }
}

impl AgentSale<AccountId, DispatchError> for Others {
    fn sell(agent: AgentId, buyer: &AccountId, payer: &AccountId, price: Balance) -> DispatchResult {
        Self::deposit_revenue(agent, payer, price)?;
        Marketplace::on_sold(agent, buyer, payer, price)?;
        if Stuck::get() {
            return Err(DispatchError::Unavailable);
        }
        let mut handed = HandedOver::get();
        handed.push((agent, buyer.clone(), price));
        HandedOver::set(&handed);
        Ok(())
    }
}

impl AgentValue for Others {
    fn trailing_revenue(_: AgentId) -> Balance {
        Trailing::get()
    }
    fn last_sale(_: AgentId) -> Option<Balance> {
        None
    }
    fn supply(_: AgentId) -> Shares {
        1_000_000
    }
}

impl PaidLanes<AccountId, DispatchError> for Others {
    fn take_unreviewed(pay_id: &Digest256, agent: AgentId, payer: &AccountId) -> Result<Balance, DispatchError> {
        let mut lanes = Lanes::get();
        let lane = lanes
            .iter_mut()
            .find(|lane| lane.0 == *pay_id && lane.1 == agent && lane.2 == *payer)
            .ok_or(TokenError::UnknownAsset)?;
        let weight = core::mem::take(&mut lane.3);
        Lanes::set(&lanes);
        Ok(weight)
    }
}

impl Others {
    fn rating(agent: AgentId, version: VersionNumber, change: impl FnOnce(&mut u32, &mut u128)) {
        let mut rated = Rated::get();
        if !rated.iter().any(|entry| (entry.0, entry.1) == (agent, version)) {
            rated.push((agent, version, 0, 0));
        }
        let entry = rated.iter_mut().find(|entry| (entry.0, entry.1) == (agent, version)).unwrap();
        change(&mut entry.2, &mut entry.3);
        Rated::set(&rated);
    }
}

impl Ratings<DispatchError> for Others {
    fn add(agent: AgentId, version: VersionNumber, review: WeighedReview) -> DispatchResult {
        Self::rating(agent, version, |count, sum| {
            *count += 1;
            *sum += u128::from(review.stars) * review.weight;
        });
        Ok(())
    }
    fn remove(agent: AgentId, version: VersionNumber, review: WeighedReview) -> DispatchResult {
        Self::rating(agent, version, |count, sum| {
            *count -= 1;
            *sum -= u128::from(review.stars) * review.weight;
        });
        Ok(())
    }
}

impl LogRecords<AccountId> for Others {
    fn next_seq(_: &AccountId) -> u64 {
        u64::MAX
    }
    fn knows_root(size: u64, root: &Digest256) -> bool {
        Roots::get().contains(&(size, *root))
    }
}

impl ProviderRecord<AccountId> for Others {
    fn succeeded(_: &AccountId, _: Balance) {}
    fn failed(_: &AccountId, _: Balance) {}
    fn measured(provider: &AccountId, sample: ServedSample) {
        let mut measured = Measured::get();
        measured.push((provider.clone(), sample.first_token_ms, sample.total_ms, sample.completion_tokens));
        Measured::set(&measured);
    }
}

pub const EXISTENTIAL: Balance = ASY / 1_000;
pub const DEPOSIT: Balance = ASY / 100;
pub const PRICE_DEPOSIT: Balance = ASY / 50;
pub const LISTING_DEPOSIT: Balance = ASY / 40;
pub const REVIEW_DEPOSIT: Balance = ASY / 30;
pub const LOOKBACK_DEPOSIT: Balance = ASY / 20;
pub const BID_DEPOSIT: Balance = ASY / 10;
pub const PIPELINE_DEPOSIT: Balance = ASY / 5;
pub const ITEM_DEPOSIT: Balance = ASY / 4;
pub const COLLECTION_FUNDS: Balance = ASY + EXISTENTIAL;
/// Quality below which royalties are at their floor.
pub const QUALITY_MIN: Ppm = PPM / 2;

parameter_types! {
    pub const MarketId: PalletId = PalletId(*b"assay/pn");
    pub TreasuryAccount: AccountId = TREASURY;
}

impl pallet_marketplace::Config for Test {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Treasury = TreasuryAccount;
    type Agents = Agents;
    type Providers = ProviderList;
    type Members = Others;
    type Quality = Others;
    type Upstream = Others;
    type TreasuryShare = Others;
    type Revenue = Others;
    type Handover = Others;
    type Value = Others;
    type Paid = Others;
    type Ratings = Others;
    type Records = Others;
    type Performance = Others;
    type Items = crate::NftsCollection<Test>;
    type PalletId = MarketId;
    type CollectionFunds = ConstU128<COLLECTION_FUNDS>;
    type OfferDeposit = ConstU128<DEPOSIT>;
    type PriceHistoryDeposit = ConstU128<PRICE_DEPOSIT>;
    type ListingDeposit = ConstU128<LISTING_DEPOSIT>;
    type ReviewDeposit = ConstU128<REVIEW_DEPOSIT>;
    type LookbackDeposit = ConstU128<LOOKBACK_DEPOSIT>;
    type BidDeposit = ConstU128<BID_DEPOSIT>;
    type PipelineDeposit = ConstU128<PIPELINE_DEPOSIT>;
    type QualityMin = ConstU32<QUALITY_MIN>;
    type RoundLength = ConstU32<ROUND_BLOCKS>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = BenchmarkLists;
    type WeightInfo = ();
}

#[cfg(feature = "runtime-benchmarks")]
pub struct BenchmarkLists;
#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<AccountId> for BenchmarkLists {
    fn register(who: &AccountId) {
        Registered::mutate(|list| list.push((who.clone(), true)));
    }
    fn publish(_: &AccountId, number: u32) -> (AgentId, VersionNumber) {
        (number / VERSIONS, number % VERSIONS + 1)
    }
    fn forbid(who: &AccountId, agent: AgentId, version: VersionNumber) {
        Forbidden::mutate(|list| list.push((who.clone(), agent, version)));
    }
    fn lineage(agent: AgentId) {
        Lineage::set(&vec![(agent, agent + 1, PPM / 10)]);
    }
    fn paid_record(sender: &AccountId, agent: AgentId, version: VersionNumber) -> assay_primitives::proof::RecordProof {
        crate::tests::evidence::paid(sender.clone(), agent, version, 1, ASY)
    }
}

pub const ALICE: AccountId = AccountId32::new([1; 32]);
pub const BOB: AccountId = AccountId32::new([2; 32]);
/// Has money and is no provider.
pub const CAROL: AccountId = AccountId32::new([3; 32]);
pub const DAVE: AccountId = AccountId32::new([4; 32]);
/// Runs every agent.
pub const OPERATOR: AccountId = AccountId32::new([7; 32]);
pub const TREASURY: AccountId = AccountId32::new([8; 32]);
/// Where the revenue of holders goes.
pub const HOLDERS: AccountId = AccountId32::new([9; 32]);
/// Has no money.
pub const PAUPER: AccountId = AccountId32::new([10; 32]);

pub const FUNDS: Balance = 100 * ASY;
/// Money of the agent's account in `build_and_execute`.
pub const AGENT_FUNDS: Balance = 1_000 * ASY;
pub const ASK: Ask = Ask { per_million_input: ASY, per_million_output: 2 * ASY };

/// Sovereign account of an agent.
pub fn agent_account(agent: AgentId) -> AccountId {
    AccountId32::new([100 + agent as u8; 32])
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

pub fn price(input: Balance, output: Balance) -> UnitPrice {
    UnitPrice { per_million_input: input, per_million_output: output }
}

pub fn free(who: AccountId) -> Balance {
    Balances::balance(&who)
}

pub fn held(reason: HoldReason, who: AccountId) -> Balance {
    Balances::balance_on_hold(&reason.into(), &who)
}

/// A fixed royalty, no free tier, weights that are not for sale.
pub fn terms(royalty: Royalty) -> Terms {
    let licence = Licence::Spdx(b"Apache-2.0".to_vec().try_into().unwrap());
    Terms { royalty, free: FreeTier::default(), weights: WeightsTerms { price: None, licence } }
}

/// A free tier of `tokens` input tokens per account and round.
pub fn free_tier(tokens: u64, per_round: Balance) -> FreeTier {
    FreeTier { per_account: Tokens { input: tokens, output: 0 }, max_ask: price(ASY, ASY), per_round }
}

pub fn list(agent: AgentId, terms: Terms) -> DispatchResult {
    Marketplace::list(signed(OPERATOR), agent, Box::new(terms))
}

/// Lists with a fixed royalty of `input` planck.
pub fn list_at(agent: AgentId, input: Balance) {
    assert_ok!(list(agent, terms(Royalty::Fixed(price(input, 0)))));
}

pub fn serve_at(who: AccountId, agent: AgentId, version: VersionNumber, input: Balance) -> DispatchResult {
    Marketplace::serve(signed(who), agent, version, price(input, 0))
}

pub fn pass(blocks: u32) {
    System::set_block_number(System::block_number() + blocks);
}

/// The accounts that can have money in these tests.
pub fn everybody() -> Vec<AccountId> {
    let mut all = vec![ALICE, BOB, CAROL, DAVE, OPERATOR, TREASURY, HOLDERS, PAUPER];
    all.extend((0..AGENTS).map(agent_account));
    all
}

pub fn new_test_ext() -> TestExternalities {
    let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
    let mut balances: Vec<_> =
        [ALICE, BOB, CAROL, DAVE, OPERATOR].into_iter().map(|account| (account, FUNDS)).collect();
    balances.push((TREASURY, EXISTENTIAL));
    balances.push((HOLDERS, EXISTENTIAL));
    balances.extend((0..AGENTS).map(|agent| (agent_account(agent), AGENT_FUNDS)));
    pallet_balances::GenesisConfig::<Test> { balances, ..Default::default() }.assimilate_storage(&mut storage).unwrap();
    let mut externalities = TestExternalities::new(storage);
    externalities.execute_with(|| System::set_block_number(1));
    externalities
}

pub fn build_and_execute(test: impl FnOnce()) {
    new_test_ext().execute_with(|| {
        test();
        Marketplace::do_try_state().unwrap();
    });
}
