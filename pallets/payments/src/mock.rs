//! A runtime of System, Balances and this pallet; the pallets around it are small worlds in storage, the log is real.

use crate::{self as pallet_payments, ClaimId, PayId, Reader, RecordRef, Scope, Settled, Share, Terms, Voucher};
use assay_primitives::{
    blob::BatchLeaf,
    economy::{
        LogRecords, PriceBook, PriceBounds, ProviderRecord, RevenueSink, ServedSample, SettledUse, SettlementMeter,
        Tokens, TreasuryShare, UnitPrice, Upstream, UpstreamRoyalty,
    },
    entry::{RecordHeader, SUITE, SessionHeader, entry_leaf},
    hash::SoftSha256,
    ids::{ASY, AgentId, Balance, Digest256, MILLI_ASY, VersionNumber},
    merkle,
    payid::bearer_hash,
    proof::{
        FieldProof, InclusionProof, RecordProof, SENDER_TAG, SenderAuth, SenderField, SessionProof, USAGE_TAG,
        UsageField, field_leaf,
    },
    traits::{AgentAccess, ProviderRegistry, SlashProvider},
    voucher::VoucherMessage,
};
use polkadot_sdk::{
    frame_support::{
        PalletId, assert_ok, derive_impl, parameter_types,
        traits::{
            ConstU32, ConstU128, Hooks,
            fungible::{Inspect, InspectHold, Mutate},
            tokens::{Fortitude, Precision, Preservation},
        },
        weights::Weight,
    },
    frame_system, pallet_balances,
    sp_core::{Pair, ed25519},
    sp_io::TestExternalities,
    sp_runtime::{AccountId32, BuildStorage, DispatchError, traits::IdentityLookup},
};
use std::collections::BTreeMap;

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
    #[runtime::pallet_index(59)]
    pub type Payments = pallet_payments::Pallet<Test>;
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
    type ExistentialDeposit = ConstU128<ED>;
}

/// Existential deposit, planck.
pub const ED: Balance = MILLI_ASY;
pub const FUNDS: Balance = 100_000 * ASY;
pub const DEPOSIT: Balance = ASY / 10;
pub const MIN_PENALTY: Balance = 10 * ASY;
pub const ROUND: u32 = 28_800;
pub const WINDOW: u32 = 28_800;
pub const ANSWER: u32 = 1_200;

/// Pays, and has an encryption key.
pub const ALICE: AccountId = AccountId::new([1; 32]);
/// Pays, and has an encryption key.
pub const BOB: AccountId = AccountId::new([2; 32]);
/// Has money and no encryption key.
pub const CAROL: AccountId = AccountId::new([3; 32]);
/// Answers requests.
pub const PROVIDER: AccountId = AccountId::new([11; 32]);
/// Answers requests, too.
pub const RIVAL: AccountId = AccountId::new([12; 32]);
/// Routes requests and answers none; pays providers, and has an encryption key.
pub const GATEWAY: AccountId = AccountId::new([13; 32]);
/// Registered, and neither answers nor routes.
pub const TRAINER: AccountId = AccountId::new([14; 32]);
pub const TREASURY: AccountId = AccountId::new([21; 32]);
/// Where the holders of all agents have their money.
pub const HOLDERS: AccountId = AccountId::new([22; 32]);

/// Agents 0 to 2,999 exist; nobody serves the last.
pub const AGENTS: AgentId = 3_000;
pub const UNSERVED: AgentId = AGENTS - 1;

/// Compute and royalty: what everybody asks for every agent from block 0 on.
pub const ASK: UnitPrice = UnitPrice { per_million_input: 3 * ASY, per_million_output: 6 * ASY };
/// The royalty in it.
pub const ROYALTY: UnitPrice = UnitPrice { per_million_input: ASY, per_million_output: 2 * ASY };

parameter_types! {
    pub const PotId: PalletId = PalletId(*b"assay/pm");
    pub const Treasury: AccountId = TREASURY;
    /// Listed later than block 0: provider, agent, block, sum, royalty.
    pub storage Listings: Vec<(AccountId, AgentId, u32, UnitPrice, UnitPrice)> = Vec::new();
    /// Agent → parent and rate.
    pub storage Edges: BTreeMap<AgentId, (AgentId, u32)> = BTreeMap::new();
    pub storage TreasuryShares: BTreeMap<AgentId, u32> = BTreeMap::new();
    pub storage NextSeqs: BTreeMap<AccountId, u64> = BTreeMap::new();
    /// Leaves of the log.
    pub storage Batches: Vec<Digest256> = Vec::new();
    pub storage HoldersRefuse: bool = false;
    pub storage MeterRefuses: bool = false;
    /// Revenue of the holders by agent.
    pub storage Revenue: BTreeMap<AgentId, Balance> = BTreeMap::new();
    /// Gross, fee, burned, holders of each settlement.
    pub storage Metered: Vec<(AgentId, AccountId, Balance, Balance, Balance, Balance)> = Vec::new();
    pub storage Slashed: Balance = 0;
    pub storage Succeeded: Vec<(AccountId, Balance)> = Vec::new();
    pub storage Failed: Vec<(AccountId, Balance)> = Vec::new();
}

pub struct World;

impl AgentAccess<AccountId> for World {
    fn exists(agent: AgentId) -> bool {
        agent < AGENTS
    }
    fn account_of(agent: AgentId) -> Option<AccountId> {
        Self::exists(agent).then(|| agent_account(agent))
    }
    fn operator_of(agent: AgentId) -> Option<AccountId> {
        Self::account_of(agent)
    }
    fn deployed(agent: AgentId) -> Option<VersionNumber> {
        Self::exists(agent).then_some(1)
    }
    fn version_exists(agent: AgentId, version: VersionNumber) -> bool {
        Self::exists(agent) && version == 1
    }
    fn may_run(_: &AccountId, _: AgentId, _: VersionNumber) -> bool {
        true
    }
}

impl ProviderRegistry<AccountId> for World {
    fn is_registered(who: &AccountId) -> bool {
        [PROVIDER, RIVAL, GATEWAY, TRAINER].contains(who)
    }
    fn is_active(who: &AccountId) -> bool {
        Self::is_registered(who)
    }
    fn may_infer(who: &AccountId) -> bool {
        [PROVIDER, RIVAL].contains(who)
    }
    fn is_gateway(who: &AccountId) -> bool {
        *who == GATEWAY
    }
    fn has_encryption_key(who: &AccountId) -> bool {
        [ALICE, BOB, GATEWAY].contains(who)
    }
}

impl SlashProvider<AccountId, DispatchError> for World {
    fn slash(who: &AccountId, amount: Balance) -> Result<Balance, DispatchError> {
        let burned =
            Balances::burn_from(who, amount, Preservation::Preserve, Precision::BestEffort, Fortitude::Polite)?;
        Slashed::set(&(Slashed::get() + burned));
        Ok(burned)
    }
}

impl ProviderRecord<AccountId> for World {
    fn succeeded(provider: &AccountId, reward: Balance) {
        let mut all = Succeeded::get();
        all.push((provider.clone(), reward));
        Succeeded::set(&all);
    }
    fn failed(provider: &AccountId, reward: Balance) {
        let mut all = Failed::get();
        all.push((provider.clone(), reward));
        Failed::set(&all);
    }
    fn measured(_: &AccountId, _: ServedSample) {}
}

impl LogRecords<AccountId> for World {
    fn next_seq(provider: &AccountId) -> u64 {
        NextSeqs::get().get(provider).copied().unwrap_or_default()
    }
    fn knows_root(size: u64, root: &Digest256) -> bool {
        Batches::get().get(..size as usize).is_some_and(|leaves| merkle::root::<SoftSha256>(leaves) == *root)
    }
}

impl PriceBook<AccountId, u32> for World {
    fn bounds(provider: &AccountId, agent: AgentId, since: u32) -> Option<PriceBounds> {
        if agent == UNSERVED || !Self::may_infer(provider) {
            return None;
        }
        let mut listed = vec![(0, ASK, ROYALTY)];
        listed.extend(
            Listings::get()
                .into_iter()
                .filter(|(who, of, ..)| who == provider && *of == agent)
                .map(|(_, _, at, sum, royalty)| (at, sum, royalty)),
        );
        // Those in force at `since` or listed after it.
        let first = listed.iter().rposition(|(at, ..)| *at <= since)?;
        let in_force = &listed[first..];
        let highest = UnitPrice {
            per_million_input: in_force.iter().map(|(_, sum, _)| sum.per_million_input).max()?,
            per_million_output: in_force.iter().map(|(_, sum, _)| sum.per_million_output).max()?,
        };
        let royalty = UnitPrice {
            per_million_input: in_force.iter().map(|(.., royalty)| royalty.per_million_input).min()?,
            per_million_output: in_force.iter().map(|(.., royalty)| royalty.per_million_output).min()?,
        };
        Some(PriceBounds { highest, royalty })
    }
    fn royalty(_: AgentId) -> UnitPrice {
        ROYALTY
    }
}

impl UpstreamRoyalty for World {
    fn upstream(agent: AgentId) -> Option<Upstream> {
        Edges::get().get(&agent).map(|(agent, rate)| Upstream { agent: *agent, rate: *rate })
    }
}

impl TreasuryShare for World {
    fn treasury_share(agent: AgentId) -> u32 {
        TreasuryShares::get().get(&agent).copied().unwrap_or_default()
    }
}

impl RevenueSink<AccountId, DispatchError> for World {
    fn deposit_revenue(agent: AgentId, payer: &AccountId, amount: Balance) -> Result<(), DispatchError> {
        Balances::transfer(payer, &HOLDERS, amount, Preservation::Expendable)?;
        let mut revenue = Revenue::get();
        *revenue.entry(agent).or_default() += amount;
        Revenue::set(&revenue);
        if HoldersRefuse::get() { Err(DispatchError::Other("no holders")) } else { Ok(()) }
    }
}

impl SettlementMeter<AccountId, DispatchError> for World {
    fn on_settled(settled: &SettledUse<AccountId>) -> Result<(), DispatchError> {
        let mut metered = Metered::get();
        let SettledUse { agent, payer, gross, fee, burned, holders, .. } = settled.clone();
        metered.push((agent, payer, gross, fee, burned, holders));
        Metered::set(&metered);
        if MeterRefuses::get() { Err(DispatchError::Other("full")) } else { Ok(()) }
    }
}

impl pallet_payments::Config for Test {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Agents = World;
    type Providers = World;
    type Slash = World;
    type Reputation = World;
    type Log = World;
    type Prices = World;
    type Lineage = World;
    type Holders = World;
    type TreasuryShare = World;
    type Meter = World;
    type Treasury = Treasury;
    type PalletId = PotId;
    type RecordDeposit = ConstU128<DEPOSIT>;
    type MinPenalty = ConstU128<MIN_PENALTY>;
    type RoundLength = ConstU32<ROUND>;
    type WithdrawDelay = ConstU32<WINDOW>;
    type CloseWindow = ConstU32<WINDOW>;
    type DisputeWindow = ConstU32<WINDOW>;
    type AnswerWindow = ConstU32<ANSWER>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = World;
    type WeightInfo = ();
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<AccountId> for World {
    fn payer() -> AccountId {
        ALICE
    }
    fn provider() -> AccountId {
        PROVIDER
    }
    fn served_agent(_: &AccountId, number: u32, hops: u32) -> AgentId {
        // Each of the first 256 has eight agents of its own to descend from.
        let ancestor = |hop: u32| if hop == 0 { number } else { 300 + number * 8 + hop };
        let mut all = Edges::get();
        all.extend((0..hops).map(|hop| (ancestor(hop), (ancestor(hop + 1), 100_000))));
        Edges::set(&all);
        number
    }
    fn log(provider: &AccountId, next_seq: u64, batch: Digest256) {
        let mut all = NextSeqs::get();
        all.insert(provider.clone(), next_seq);
        NextSeqs::set(&all);
        Batches::set(&vec![batch]);
    }
}

pub fn new_test_ext() -> TestExternalities {
    let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
    let rich = [ALICE, BOB, CAROL, PROVIDER, RIVAL, GATEWAY, TRAINER];
    let balances = rich.into_iter().map(|who| (who, FUNDS)).chain([(TREASURY, ED), (HOLDERS, ED)]).collect();
    pallet_balances::GenesisConfig::<Test> { balances, ..Default::default() }.assimilate_storage(&mut storage).unwrap();
    pallet_payments::GenesisConfig::<Test>::default().assimilate_storage(&mut storage).unwrap();
    let mut ext = TestExternalities::new(storage);
    #[cfg(feature = "runtime-benchmarks")]
    ext.register_extension(polkadot_sdk::sp_keystore::KeystoreExt::new(
        polkadot_sdk::sp_keystore::testing::MemoryKeystore::new(),
    ));
    ext.execute_with(|| System::set_block_number(1));
    ext
}

/// Runs `test` in a fresh chain at block 1 and checks every invariant afterwards.
pub fn build_and_execute(test: impl FnOnce()) {
    new_test_ext().execute_with(|| {
        test();
        Payments::do_try_state().unwrap();
    });
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

pub fn agent_account(agent: AgentId) -> AccountId {
    let mut bytes = [200; 32];
    bytes[..4].copy_from_slice(&agent.to_le_bytes());
    AccountId::new(bytes)
}

pub fn free(who: &AccountId) -> Balance {
    Balances::balance(who)
}

pub fn held(who: &AccountId, reason: crate::HoldReason) -> Balance {
    Balances::balance_on_hold(&reason.into(), who)
}

pub fn issuance() -> Balance {
    Balances::total_issuance()
}

pub fn now() -> u32 {
    System::block_number()
}

/// Jumps to `block` without running what would have happened on the way.
pub fn go_to(block: u32) {
    System::set_block_number(block);
}

/// Runs `on_idle` of the current block with all the weight there is.
pub fn idle() -> Weight {
    Payments::on_idle(now(), Weight::MAX)
}

pub fn events() -> Vec<crate::Event<Test>> {
    System::read_events_for_pallet::<crate::Event<Test>>()
}

/// Where the money of the last settlement went.
pub fn last_settled() -> Settled {
    let paid = |event| match event {
        crate::Event::Paid { settled, .. } => Some(settled),
        _ => None,
    };
    events().into_iter().rev().find_map(paid).unwrap()
}

/// Sets the price of `provider` for `agent` from this block on.
pub fn list(provider: AccountId, agent: AgentId, sum: UnitPrice, royalty: UnitPrice) {
    let mut all = Listings::get();
    all.push((provider, agent, now(), sum, royalty));
    Listings::set(&all);
}

pub fn tokens(input: u64, output: u64) -> Tokens {
    Tokens { input, output }
}

/// What `tokens` cost at [`ASK`].
pub fn price(tokens: Tokens) -> Balance {
    assay_pricing::cost(ASK.per_million_input, ASK.per_million_output, tokens.input, tokens.output)
}

pub fn any_agent() -> Terms<AccountId, u32> {
    Terms { scope: Scope::Any, share: Share::Metadata, readers: Default::default(), expiry: None }
}

pub fn scoped(agents: &[AgentId]) -> Terms<AccountId, u32> {
    Terms { scope: Scope::Agents(agents.to_vec().try_into().unwrap()), ..any_agent() }
}

pub fn readers(accounts: &[AccountId]) -> Terms<AccountId, u32> {
    let readers: Vec<_> =
        accounts.iter().map(|account| Reader { account: account.clone(), class: Share::Full }).collect();
    Terms { readers: readers.try_into().unwrap(), ..any_agent() }
}

/// Bearer hash number `number` for `provider`.
pub fn bearer(provider: &AccountId, number: u8) -> Digest256 {
    bearer_hash::<SoftSha256>(&genesis(), provider.as_ref(), &[number; 32])
}

pub fn genesis() -> Digest256 {
    System::block_hash(0).0
}

pub fn signer(number: u8) -> ed25519::Pair {
    ed25519::Pair::from_seed(&[number; 32])
}

pub fn signer_key(number: u8) -> [u8; 32] {
    signer(number).public().0
}

/// A key of `owner` at `provider` without a limit, with credits to match.
pub fn key(owner: AccountId, provider: AccountId, allocation: Balance) -> PayId {
    key_with(owner, provider, allocation, any_agent(), None)
}

pub fn key_with(
    owner: AccountId,
    provider: AccountId,
    allocation: Balance,
    terms: Terms<AccountId, u32>,
    limit: Option<Balance>,
) -> PayId {
    assert_ok!(Payments::deposit_credits(signed(owner.clone()), allocation));
    let nonce = Payments::next_nonce_of(&owner);
    // A secret of its own for every owner and key.
    let credential = bearer(&provider, nonce as u8 + if owner == ALICE { 0 } else { 100 });
    let created =
        Payments::create_key(signed(owner.clone()), provider.clone(), credential, nonce, allocation, terms, limit);
    assert_ok!(created);
    Payments::pay_id(&owner, &provider, nonce, credential)
}

/// A channel of `owner` to `provider` whose signer is `signer(1)`.
pub fn channel(owner: AccountId, provider: AccountId, deposit: Balance) -> PayId {
    channel_with(owner, provider, deposit, any_agent())
}

pub fn channel_with(owner: AccountId, provider: AccountId, deposit: Balance, terms: Terms<AccountId, u32>) -> PayId {
    let nonce = Payments::next_nonce_of(&owner);
    let credential = signer_key(1);
    let opened = Payments::open_channel(signed(owner.clone()), provider.clone(), credential, nonce, deposit, terms);
    assert_ok!(opened);
    Payments::pay_id(&owner, &provider, nonce, credential)
}

/// What a logged record says.
#[derive(Clone)]
pub struct Record {
    pub log: AccountId,
    pub agent: AgentId,
    pub sender: AccountId,
    pub auth: SenderAuth,
    pub pay_id: PayId,
    pub cumulative: Balance,
}

impl Record {
    /// A request that was made with `pay_id` and cost `cumulative` in total.
    pub fn of(pay_id: PayId, agent: AgentId, cumulative: Balance) -> Self {
        let payment = crate::Payments::<Test>::get(pay_id).unwrap();
        Self { log: payment.provider, agent, sender: payment.owner, auth: SenderAuth::Bearer, pay_id, cumulative }
    }

    /// Commits the record behind its session, as one batch of two entries; returns its seq.
    pub fn commit(&self) -> Logged {
        let mut seqs = NextSeqs::get();
        let first_seq = seqs.get(&self.log).copied().unwrap_or_default();
        seqs.insert(self.log.clone(), first_seq + 2);
        NextSeqs::set(&seqs);

        let provider: [u8; 32] = self.log.clone().into();
        let session = SessionHeader {
            seq: first_seq,
            genesis: genesis(),
            provider,
            suite: SUITE,
            agent: self.agent,
            anchor: 1,
            anchor_hash: [1; 32],
            commit_full: [2; 32],
            commit_meta: [3; 32],
            wraps: 2,
        };
        let session = SessionProof { header: session.encode(), body_hash: [4; 32] };
        let session_id = entry_leaf::<SoftSha256>(&session.header, &session.body_hash);

        let sender = SenderField { account: self.sender.clone().into(), auth: self.auth, pay_id: self.pay_id };
        let usage = UsageField {
            request_id: [5; 16],
            prompt: 1,
            completion: 2,
            cached: 0,
            ttft_ms: 30,
            total_ms: 40,
            cost: self.cumulative,
            cumulative: self.cumulative,
        };
        let values: Vec<Vec<u8>> = (0..8)
            .map(|tag| match tag {
                SENDER_TAG => sender.encode().to_vec(),
                USAGE_TAG => usage.encode().to_vec(),
                other => vec![other; 9],
            })
            .collect();
        let salt = |tag: u8| [tag + 1; 32];
        let leaves: Vec<_> =
            (0u8..).zip(&values).map(|(tag, value)| field_leaf::<SoftSha256>(tag, &salt(tag), value)).collect();
        let meta_root = merkle::root::<SoftSha256>(&leaves);
        let header =
            RecordHeader { seq: first_seq + 1, session_id, session_seq: first_seq, meta_root, content_root: [6; 32] };
        let (header, body_hash) = (header.encode(), [7; 32]);
        let entries = [session_id, entry_leaf::<SoftSha256>(&header, &body_hash)];

        let (blob_hash, blob_len) = ([8; 32], 5_384);
        let batch_root = merkle::root::<SoftSha256>(&entries);
        let leaf = BatchLeaf { provider, first_seq, count: 2, batch_root, blob_hash, blob_len };
        let mut batches = Batches::get();
        let batch_index = batches.len() as u64;
        batches.push(leaf.leaf_hash::<SoftSha256>());
        Batches::set(&batches);

        let fields = [SENDER_TAG, USAGE_TAG]
            .map(|tag| FieldProof {
                tag,
                salt: salt(tag),
                value: values[usize::from(tag)].clone(),
                path: merkle::path::<SoftSha256>(&leaves, usize::from(tag)).unwrap().try_into().unwrap(),
            })
            .to_vec();
        let inclusion = InclusionProof {
            first_seq,
            count: 2,
            batch_path: merkle::path::<SoftSha256>(&entries, 1).unwrap(),
            blob_hash,
            blob_len,
            batch_index,
            log_size: batches.len() as u64,
            log_path: merkle::path::<SoftSha256>(&batches, batch_index as usize).unwrap(),
        };
        let proof = RecordProof { header, body_hash, fields, inclusion, session: Some(session) };
        Logged { seq: first_seq + 1, proof }
    }
}

/// A record that is in the log.
#[derive(Clone)]
pub struct Logged {
    pub seq: u64,
    pub proof: RecordProof,
}

impl Logged {
    pub fn proof(&self) -> Box<RecordProof> {
        Box::new(self.proof.clone())
    }
}

/// Record `seq` of the payee's own log.
pub fn own(seq: u64) -> RecordRef<AccountId> {
    RecordRef { seq, relayed_to: None }
}

/// Claims the price of `tokens` in total from the key, for a record that proves it.
pub fn claim(pay_id: PayId, agent: AgentId, tokens: Tokens) -> (ClaimId, Logged) {
    let record = Record::of(pay_id, agent, price(tokens)).commit();
    let id = crate::NextClaim::<Test>::get();
    let provider = crate::Payments::<Test>::get(pay_id).unwrap().provider;
    assert_ok!(Payments::redeem_key(signed(provider), pay_id, agent, price(tokens), tokens, own(record.seq)));
    (id, record)
}

/// A voucher for the price of `tokens` in total, for a record that is in the log.
pub fn voucher(pay_id: PayId, agent: AgentId, tokens: Tokens) -> Voucher<AccountId> {
    let record = Record::of(pay_id, agent, price(tokens)).commit();
    voucher_of(pay_id, agent, price(tokens), tokens, record.seq)
}

/// A voucher as `signer(1)` signs it.
pub fn voucher_of(pay_id: PayId, agent: AgentId, cumulative: Balance, tokens: Tokens, seq: u64) -> Voucher<AccountId> {
    let unsigned = Voucher {
        pay_id,
        agent,
        cumulative,
        tokens,
        valid_until: 1_000_000,
        receipt_hash: [9; 32],
        record: own(seq),
        signature: [0; 64],
    };
    sign(unsigned, &signer(1))
}

pub fn sign(mut voucher: Voucher<AccountId>, signer: &ed25519::Pair) -> Voucher<AccountId> {
    let message = VoucherMessage {
        pay_id: voucher.pay_id,
        agent: voucher.agent,
        cumulative: voucher.cumulative,
        tokens_in: voucher.tokens.input,
        tokens_out: voucher.tokens.output,
        valid_until: voucher.valid_until,
        receipt_hash: voucher.receipt_hash,
    };
    voucher.signature = signer.sign(&message.encode()).0;
    voucher
}

/// Presents vouchers; by an account that has nothing to do with them.
pub fn redeem(vouchers: &[Voucher<AccountId>]) {
    assert_ok!(Payments::redeem(signed(CAROL), vouchers.to_vec().try_into().unwrap()));
}

/// Why the last refused voucher was refused.
pub fn last_refusal() -> Option<crate::Refusal> {
    events().into_iter().rev().find_map(|event| match event {
        crate::Event::VoucherRefused { reason, .. } => Some(reason),
        _ => None,
    })
}
