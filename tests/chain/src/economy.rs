//! Calls of the economy with ordinary arguments, and the money of everybody.

use crate::{Chain, account, evidence::Logged};
use assay_primitives::{
    economy::{Tokens, UnitPrice},
    hash::SoftSha256,
    ids::{ASY, AgentId, Balance},
    payid::{PaymentIdentity, bearer_hash},
    voucher::VoucherMessage,
};
use assay_runtime::{AccountId, AgentFactory, Balances, Marketplace, Payments, RuntimeCall, RuntimeEvent, System};
use pallet_marketplace::types::{FreeTier, Licence, Royalty, SaleTerms, Terms as ListingTerms, WeightsTerms};
use pallet_payments::types::{PayId, RecordRef, Scope, Settled, Share, Terms, Voucher};
use polkadot_sdk::{
    frame_support::traits::fungible::Inspect,
    sp_core::{Pair, ed25519},
    sp_keyring::Sr25519Keyring,
};

/// Royalty of an ordinary listing.
pub const ROYALTY: UnitPrice = UnitPrice { per_million_input: ASY, per_million_output: 2 * ASY };

/// Terms of an ordinary listing: a fixed royalty, nothing free, weights not for sale.
pub fn listing() -> ListingTerms {
    ListingTerms {
        royalty: Royalty::Fixed(ROYALTY),
        free: FreeTier::default(),
        weights: WeightsTerms {
            price: None,
            licence: Licence::Spdx(b"Apache-2.0".to_vec().try_into().expect("short")),
        },
    }
}

pub fn list(agent: AgentId, terms: ListingTerms) -> RuntimeCall {
    pallet_marketplace::Call::list { agent, terms: Box::new(terms) }.into()
}

pub fn deposit_credits(amount: Balance) -> RuntimeCall {
    pallet_payments::Call::deposit_credits { amount }.into()
}

/// Terms that pay for every agent and share nothing but metadata.
pub fn any_agent() -> Terms<AccountId, u32> {
    Terms { scope: Scope::Any, share: Share::Metadata, readers: Default::default(), expiry: None }
}

/// Buys credits and creates a key of `owner` at `provider`.
pub fn key(
    chain: &mut Chain,
    owner: Sr25519Keyring,
    provider: Sr25519Keyring,
    allocation: Balance,
    per_round_limit: Option<Balance>,
) -> PayId {
    chain.apply(owner, deposit_credits(allocation)).expect("the owner has money");
    let (owner_id, provider_id) = (account(owner), account(provider));
    let nonce = Payments::next_nonce_of(&owner_id);
    // A secret of its own for each key: the owner's bytes and how many it made.
    let mut secret: [u8; 32] = owner_id.clone().into();
    secret[0] ^= nonce as u8 + 1;
    let credential = bearer_hash::<SoftSha256>(&System::block_hash(0).into(), provider_id.as_ref(), &secret);
    let call = pallet_payments::Call::create_key {
        provider: provider_id.clone(),
        bearer_hash: credential,
        nonce,
        allocation,
        terms: any_agent(),
        per_round_limit,
    };
    chain.apply(owner, call).expect("the key is in order");
    pay_id(&owner_id, &provider_id, nonce, credential)
}

fn pay_id(owner: &AccountId, provider: &AccountId, nonce: u32, credential: [u8; 32]) -> PayId {
    let genesis = System::block_hash(0).into();
    let identity =
        PaymentIdentity { genesis, owner: owner.clone().into(), provider: provider.clone().into(), nonce, credential };
    identity.pay_id::<SoftSha256>()
}

/// The development signer of channels.
pub fn channel_signer() -> ed25519::Pair {
    ed25519::Pair::from_seed(&[42; 32])
}

/// Opens a channel of `owner` to `provider`.
pub fn channel(chain: &mut Chain, owner: Sr25519Keyring, provider: Sr25519Keyring, deposit: Balance) -> PayId {
    let (owner_id, provider_id) = (account(owner), account(provider));
    let nonce = Payments::next_nonce_of(&owner_id);
    let signer = channel_signer().public().0;
    let call = pallet_payments::Call::open_channel {
        provider: provider_id.clone(),
        signer,
        nonce,
        deposit,
        terms: any_agent(),
    };
    chain.apply(owner, call).expect("the channel is in order");
    pay_id(&owner_id, &provider_id, nonce, signer)
}

pub fn redeem_key(pay_id: PayId, agent: AgentId, amount: Balance, tokens: Tokens, seq: u64) -> RuntimeCall {
    let record = RecordRef { seq, relayed_to: None };
    pallet_payments::Call::redeem_key { pay_id, agent, amount, tokens, record }.into()
}

/// A voucher of the channel's signer for `cumulative` behind `logged`.
pub fn voucher(
    pay_id: PayId,
    agent: AgentId,
    cumulative: Balance,
    tokens: Tokens,
    logged: &Logged,
) -> Voucher<AccountId> {
    let message = VoucherMessage {
        pay_id,
        agent,
        cumulative,
        tokens_in: tokens.input,
        tokens_out: tokens.output,
        valid_until: u32::MAX,
        receipt_hash: [9; 32],
    };
    Voucher {
        pay_id,
        agent,
        cumulative,
        tokens,
        valid_until: message.valid_until,
        receipt_hash: message.receipt_hash,
        record: RecordRef { seq: logged.seq, relayed_to: None },
        signature: channel_signer().sign(&message.encode()).0,
    }
}

pub fn redeem(vouchers: Vec<Voucher<AccountId>>) -> RuntimeCall {
    pallet_payments::Call::redeem { vouchers: vouchers.try_into().expect("at most 256") }.into()
}

/// What `provider` may charge for `tokens` of `agent` now.
pub fn price_of(agent: AgentId, provider: Sr25519Keyring, tokens: Tokens) -> Balance {
    let price = Marketplace::price(agent, &account(provider)).expect("it serves the agent");
    (price.per_million_input * Balance::from(tokens.input) + price.per_million_output * Balance::from(tokens.output))
        / 1_000_000
}

pub fn sell(agent: AgentId, terms: SaleTerms<u32>) -> RuntimeCall {
    pallet_marketplace::Call::sell { agent, terms }.into()
}

pub fn bid(agent: AgentId, amount: Balance) -> RuntimeCall {
    pallet_marketplace::Call::bid { agent, amount }.into()
}

pub fn propose(agent: AgentId, call: RuntimeCall) -> RuntimeCall {
    pallet_agent_dao::Call::propose { agent, call: Box::new(call) }.into()
}

pub fn propose_and_execute(agent: AgentId, call: RuntimeCall) -> RuntimeCall {
    pallet_agent_dao::Call::propose_and_execute { agent, call: Box::new(call) }.into()
}

/// Sovereign account of an agent.
pub fn agent_account(agent: AgentId) -> AccountId {
    AgentFactory::agent_info(agent).expect("the agent exists").account
}

/// Free and held money of an account.
pub fn wealth(who: &AccountId) -> Balance {
    Balances::total_balance(who)
}

/// Everything there is.
pub fn issuance() -> Balance {
    <Balances as Inspect<AccountId>>::total_issuance()
}

/// Payments of the open block.
pub fn settlements(chain: &Chain) -> Vec<Settled> {
    chain
        .events()
        .into_iter()
        .filter_map(|event| match event {
            RuntimeEvent::Payments(pallet_payments::Event::Paid { settled, .. }) => Some(settled),
            _ => None,
        })
        .collect()
}
