//! Keys and channels with the right nonce; claims and signed vouchers that go on where the lane ended.

use crate::{
    input::Input,
    scene,
    words::{Named, Words},
    world::{By, Line},
};
use assay_chain_tests::{now, worker_key};
use assay_primitives::{
    economy::{PriceBook, Tokens},
    ids::{ASY, AgentId, Balance},
    voucher::VoucherMessage,
};
use assay_runtime::{AccountId, BlockNumber, InferenceLog, Marketplace, Runtime};
use pallet_payments::{
    Agenda, Call, ClaimState, Claims, Lanes, NextNonce, PayId, Payment, PaymentKind, Payments, Reader, RecordRef,
    Scope, Share, Terms, Voucher,
};
use polkadot_sdk::sp_core::Pair;

type Record = Payment<AccountId, BlockNumber>;

/// Owner and provider of the payment record that a call names, itself or by a claim on it.
pub fn parties(named: &Named) -> Option<(AccountId, AccountId)> {
    let claimed = || named.claim.and_then(Claims::<Runtime>::get).map(|claim| claim.pay_id);
    let payment = Payments::<Runtime>::get(named.pay_id.or_else(claimed)?)?;
    Some((payment.owner, payment.provider))
}

/// The next block of the agenda.
pub fn next_due() -> Option<BlockNumber> {
    Agenda::<Runtime>::iter_keys().map(|(block, _)| block).min()
}

pub fn line(input: &mut Input, words: &mut Words) -> Option<Line> {
    match input.below(16) {
        0 => Some(create_key(input, words)),
        1 => Some(open_channel(input, words)),
        2..8 => redeem_key(input, words),
        8..12 => redeem(input),
        12 => close_channel(input),
        _ => open_record(input, words),
    }
}

fn create_key(input: &mut Input, words: &Words) -> Line {
    let owner = input.pick(&scene::users()).clone();
    let call = Call::create_key {
        provider: input.pick(&scene::providers()).clone(),
        bearer_hash: [input.byte(); 32],
        nonce: NextNonce::<Runtime>::get(&owner),
        allocation: Balance::from(input.byte()) * ASY / 4,
        terms: terms(input, words),
        per_round_limit: input.chance(96).then(|| Balance::from(input.byte()) * ASY / 16),
    };
    Line::Call(call.into(), By::Account(owner))
}

fn open_channel(input: &mut Input, words: &Words) -> Line {
    let owner = input.pick(&scene::users()).clone();
    let call = Call::open_channel {
        provider: input.pick(&scene::providers()).clone(),
        signer: worker_key(*input.pick(&scene::channel_signers())),
        nonce: NextNonce::<Runtime>::get(&owner),
        deposit: Balance::from(input.byte()) * ASY,
        terms: terms(input, words),
    };
    Line::Call(call.into(), By::Account(owner))
}

fn terms(input: &mut Input, words: &Words) -> Terms<AccountId, BlockNumber> {
    let agents = vec![0, 1 + AgentId::from(input.byte() % 2)];
    let reader = Reader { account: words.account("reader", input), class: Share::Metadata };
    Terms {
        scope: if input.chance(160) { Scope::Any } else { Scope::Agents(agents.try_into().expect("two fit")) },
        share: if input.chance(128) { Share::Metadata } else { Share::Full },
        readers: vec![reader].try_into().expect("one fits"),
        expiry: input.chance(96).then(|| now() + 1 + u32::from(input.byte()) * 1_000),
    }
}

fn redeem_key(input: &mut Input, words: &Words) -> Option<Line> {
    let (pay_id, payment) = pick(PaymentKind::Key, input)?;
    let Totals { agent, amount, tokens, mut record } = totals(&pay_id, &payment, input);
    // Half of the claims name a record that can be shown, which may or may not support them.
    let shown: Vec<_> = words.shown.iter().filter(|(log, ..)| *log == payment.provider).collect();
    if !shown.is_empty() && input.chance(128) {
        record.seq = input.pick(&shown).2.seq;
    }
    let call = Call::redeem_key { pay_id, agent, amount, tokens, record };
    Some(Line::Call(call.into(), By::Account(payment.provider)))
}

fn redeem(input: &mut Input) -> Option<Line> {
    let vouchers: Vec<_> = (0..1 + input.below(3)).filter_map(|_| voucher(input)).map(|(voucher, _)| voucher).collect();
    let call = Call::redeem { vouchers: vouchers.try_into().ok()? };
    Some(Line::Call(call.into(), By::Anyone))
}

fn close_channel(input: &mut Input) -> Option<Line> {
    let (voucher, provider) = voucher(input)?;
    let call = Call::close_channel { pay_id: voucher.pay_id, vouchers: vec![voucher].try_into().ok()? };
    Some(Line::Call(call.into(), By::Account(provider)))
}

/// Shows the record that a claim names: to defend it, or to refute it.
fn open_record(input: &mut Input, words: &Words) -> Option<Line> {
    let claims: Vec<_> = Claims::<Runtime>::iter().collect();
    if claims.is_empty() {
        return None;
    }
    let (id, claim) = input.pick(&claims).clone();
    let provider = Payments::<Runtime>::get(claim.pay_id)?.provider;
    let log = claim.record.relayed_to.unwrap_or_else(|| provider.clone());
    let (.., logged) = words.shown.iter().find(|(whose, _, logged)| *whose == log && logged.seq == claim.record.seq)?;
    let proof = Box::new(logged.proof.clone());
    Some(match claim.state {
        ClaimState::Disputed { .. } if input.chance(192) => {
            Line::Call(Call::answer_dispute { claim: id, proof }.into(), By::Account(provider))
        }
        _ => Line::Call(Call::prove_overclaim { claim: id, proof }.into(), By::Anyone),
    })
}

/// A voucher of some channel, and who is paid by it.
fn voucher(input: &mut Input) -> Option<(Voucher<AccountId>, AccountId)> {
    let (pay_id, payment) = pick(PaymentKind::Channel, input)?;
    let Totals { agent, amount: cumulative, tokens, record } = totals(&pay_id, &payment, input);
    let valid_until = now().saturating_add(u32::from(input.byte()) * 500).saturating_sub(1_000);
    let receipt_hash = [input.byte(); 32];
    let (tokens_in, tokens_out) = (tokens.input, tokens.output);
    let message = VoucherMessage { pay_id, agent, cumulative, tokens_in, tokens_out, valid_until, receipt_hash };
    Some((sign(message, record)?, payment.provider))
}

/// The voucher with the signature of its channel's signer, if that is one of ours.
pub fn sign(message: VoucherMessage, record: RecordRef<AccountId>) -> Option<Voucher<AccountId>> {
    let VoucherMessage { pay_id, agent, cumulative, tokens_in, tokens_out, valid_until, receipt_hash } = message;
    let credential = Payments::<Runtime>::get(pay_id)?.credential;
    let signer = scene::channel_signers().into_iter().find(|signer| worker_key(*signer) == credential)?;
    let signature = signer.pair().sign(&message.encode()).0;
    let tokens = Tokens { input: tokens_in, output: tokens_out };
    Some(Voucher { pay_id, agent, cumulative, tokens, valid_until, receipt_hash, record, signature })
}

fn pick(kind: PaymentKind, input: &mut Input) -> Option<(PayId, Record)> {
    let all: Vec<_> = Payments::<Runtime>::iter().filter(|(_, payment)| payment.kind == kind).collect();
    if all.is_empty() { None } else { Some(input.pick(&all).clone()) }
}

/// What a voucher or claim says of a lane.
struct Totals {
    agent: AgentId,
    amount: Balance,
    tokens: Tokens,
    record: RecordRef<AccountId>,
}

/// Goes on from the lane by some tokens, at up to a little more than the highest price.
fn totals(pay_id: &PayId, payment: &Record, input: &mut Input) -> Totals {
    let agent = AgentId::from(input.byte() % 3);
    let lane = Lanes::<Runtime>::get(pay_id, agent);
    let (redeemed, before, since) =
        lane.map_or((0, Tokens::default(), payment.opened_at), |lane| (lane.redeemed, lane.tokens, lane.since));
    let more = Tokens { input: 1 << (input.byte() % 24), output: 1 << (input.byte() % 24) };
    let highest = Marketplace::bounds(&payment.provider, agent, since).unwrap_or_default().highest;
    let most = (highest.per_million_input * Balance::from(more.input)
        + highest.per_million_output * Balance::from(more.output))
        / 1_000_000;
    let amount = most / 240 * Balance::from(input.byte()) + Balance::from(input.chance(128));
    let tokens =
        Tokens { input: before.input.saturating_add(more.input), output: before.output.saturating_add(more.output) };
    let relayed_to = input.chance(40).then(|| input.pick(&scene::providers()).clone());
    let logged = InferenceLog::next_seq(relayed_to.as_ref().unwrap_or(&payment.provider));
    let seq = if input.chance(16) { logged } else { logged.saturating_sub(1) };
    Totals { agent, amount: redeemed.saturating_add(amount), tokens, record: RecordRef { seq, relayed_to } }
}
