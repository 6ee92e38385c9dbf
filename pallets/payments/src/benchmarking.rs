//! Worst case of each call and hook: full scopes, full lanes, eight ancestors, the longest proofs.

use crate::{host_hash::HostSha256, *};
use alloc::{boxed::Box, vec, vec::Vec};
use assay_primitives::{
    blob::BatchLeaf,
    economy::Tokens,
    entry::{RecordHeader, SUITE, SessionHeader, entry_leaf},
    hash::Sha256,
    ids::{ASY, AgentId, Balance, Digest256},
    merkle,
    proof::{
        FieldProof, InclusionProof, RecordProof, SENDER_TAG, SenderAuth, SenderField, SessionProof, USAGE_TAG,
        UsageField, field_leaf,
    },
    voucher::VoucherMessage,
};
use polkadot_sdk::{
    frame_benchmarking::v2::*,
    frame_support::{
        traits::{Get, Hooks, fungible::Mutate},
        weights::Weight,
    },
    frame_system::{Pallet as System, RawOrigin, pallet_prelude::BlockNumberFor},
    sp_core::{crypto::KeyTypeId, ed25519},
    sp_io,
    sp_runtime::{BoundedVec, traits::Saturating},
};

/// Reaches the state around the pallet that the benchmarks start from.
pub trait BenchmarkHelper<AccountId> {
    /// An account with an encryption key in force; the benchmark gives it money.
    fn payer() -> AccountId;
    /// A provider that answers requests, with stake.
    fn provider() -> AccountId;
    /// Agent `number` (from 0) with a deployed version that `provider` serves for at least 1 ASY per million input
    /// tokens, a part of it royalty, and whose royalty passes through `hops` (at most 8) other agents.
    fn served_agent(provider: &AccountId, number: u32, hops: u32) -> AgentId;
    /// Makes `next_seq` the provider's next entry and lets the log know the root of a log whose only batch leaf is
    /// `batch`, at size 1.
    fn log(provider: &AccountId, next_seq: u64, batch: Digest256);
}

const KEY_TYPE: KeyTypeId = KeyTypeId(*b"asyc");
/// What one claim or voucher pays, planck: a million input tokens at the least price.
const AMOUNT: Balance = ASY;
const MILLION: Tokens = Tokens { input: 1_000_000, output: 0 };
/// Position of the record that everything refers to.
const SEQ: u64 = 1_242;
/// Entries of its batch: the deepest tree.
const ENTRIES: u32 = 1_243;

fn payer<T: Config>() -> T::AccountId {
    let who = T::BenchmarkHelper::payer();
    T::Currency::set_balance(&who, 1_000_000 * ASY);
    who
}

fn terms<T: Config>(agents: Vec<AgentId>) -> TermsOf<T> {
    let readers: Vec<_> =
        (0..MAX_READERS).map(|index| Reader { account: account("reader", index, 0), class: Share::Full }).collect();
    Terms {
        scope: if agents.is_empty() { Scope::Any } else { Scope::Agents(BoundedVec::truncate_from(agents)) },
        share: Share::Full,
        readers: BoundedVec::truncate_from(readers),
        expiry: None,
    }
}

fn full_scope<T: Config>(provider: &T::AccountId) -> Vec<AgentId> {
    let mut agents: Vec<_> =
        (0..MAX_SCOPE).map(|number| T::BenchmarkHelper::served_agent(provider, number, 0)).collect();
    agents.sort_unstable();
    agents
}

/// A key whose owner has 2,000 ASY in credits, 1,000 of them allocated.
fn key<T: Config>() -> (T::AccountId, T::AccountId, PayId) {
    let (owner, provider) = (payer::<T>(), T::BenchmarkHelper::provider());
    Pallet::<T>::deposit_credits(RawOrigin::Signed(owner.clone()).into(), 2_000 * ASY).expect("the payer has money");
    let nonce = NextNonce::<T>::get(&owner);
    let signed = RawOrigin::Signed(owner.clone());
    Pallet::<T>::create_key(signed.into(), provider.clone(), [1; 32], nonce, 1_000 * ASY, terms::<T>(Vec::new()), None)
        .expect("nothing is wrong with it");
    let pay_id = Pallet::<T>::pay_id(&owner, &provider, nonce, [1; 32]);
    (owner, provider, pay_id)
}

fn channel<T: Config>(signer: [u8; 32]) -> (T::AccountId, T::AccountId, PayId) {
    let (owner, provider) = (payer::<T>(), T::BenchmarkHelper::provider());
    let nonce = NextNonce::<T>::get(&owner);
    let signed = RawOrigin::Signed(owner.clone());
    Pallet::<T>::open_channel(signed.into(), provider.clone(), signer, nonce, 1_000 * ASY, terms::<T>(Vec::new()))
        .expect("nothing is wrong with it");
    let pay_id = Pallet::<T>::pay_id(&owner, &provider, nonce, signer);
    (owner, provider, pay_id)
}

/// Gives the record `count` empty lanes.
fn fill_lanes<T: Config>(pay_id: PayId, count: u32) {
    for agent in 0..count {
        let since = System::<T>::block_number();
        Lanes::<T>::insert(pay_id, agent, Lane { redeemed: 0, tokens: Tokens::default(), since, unreviewed: 0 });
    }
    Payments::<T>::mutate(pay_id, |payment| payment.as_mut().expect("it exists").lanes = count);
}

/// A record that says `cumulative`, with field values of `kibibytes` more, last of the longest batch.
fn record<T: Config>(
    provider: &T::AccountId,
    agent: AgentId,
    pay_id: PayId,
    says: Balance,
    kibibytes: u32,
) -> RecordProof {
    let genesis = Pallet::<T>::genesis();
    let provider_bytes: [u8; 32] = provider.clone().into();
    let session = SessionHeader {
        seq: 0,
        genesis,
        provider: provider_bytes,
        suite: SUITE,
        agent,
        anchor: 0,
        anchor_hash: [1; 32],
        commit_full: [2; 32],
        commit_meta: [3; 32],
        wraps: 2,
    };
    let session = SessionProof { header: session.encode(), body_hash: [4; 32] };
    let session_id = entry_leaf::<HostSha256>(&session.header, &session.body_hash);
    let sender = SenderField { account: [5; 32], auth: SenderAuth::Bearer, pay_id };
    let usage = UsageField {
        request_id: [6; 16],
        prompt: 0,
        completion: 0,
        cached: 0,
        ttft_ms: 0,
        total_ms: 0,
        cost: says,
        cumulative: says,
    };
    let values: Vec<Vec<u8>> = (0..8u8)
        .map(|tag| match tag {
            SENDER_TAG => sender.encode().to_vec(),
            USAGE_TAG => usage.encode().to_vec(),
            0 => vec![7; kibibytes as usize * 1_024],
            _ => Vec::new(),
        })
        .collect();
    let leaves: Vec<_> =
        (0u8..).zip(&values).map(|(tag, value)| field_leaf::<HostSha256>(tag, &[tag; 32], value)).collect();
    let header = RecordHeader {
        seq: SEQ,
        session_id,
        session_seq: 0,
        meta_root: merkle::root::<HostSha256>(&leaves),
        content_root: [8; 32],
    }
    .encode();
    let body_hash = [9; 32];
    let mut entries: Vec<_> = (0..ENTRIES).map(|index| HostSha256::digest(&[&index.to_le_bytes()])).collect();
    entries[SEQ as usize] = entry_leaf::<HostSha256>(&header, &body_hash);
    let (blob_hash, blob_len) = ([10; 32], 1);
    let batch_root = merkle::root::<HostSha256>(&entries);
    let leaf = BatchLeaf { provider: provider_bytes, first_seq: 0, count: ENTRIES, batch_root, blob_hash, blob_len };
    T::BenchmarkHelper::log(provider, ENTRIES.into(), leaf.leaf_hash::<HostSha256>());
    let shown = if kibibytes == 0 { vec![SENDER_TAG, USAGE_TAG] } else { vec![0, SENDER_TAG, USAGE_TAG] };
    let fields = shown
        .into_iter()
        .map(|tag| FieldProof {
            tag,
            salt: [tag; 32],
            value: values[usize::from(tag)].clone(),
            path: merkle::path::<HostSha256>(&leaves, usize::from(tag))
                .and_then(|path| path.try_into().ok())
                .expect("eight leaves"),
        })
        .collect();
    let inclusion = InclusionProof {
        first_seq: 0,
        count: ENTRIES,
        batch_path: merkle::path::<HostSha256>(&entries, SEQ as usize).expect("it is one of them"),
        blob_hash,
        blob_len,
        batch_index: 0,
        log_size: 1,
        log_path: Vec::new(),
    };
    RecordProof { header, body_hash, fields, inclusion, session: Some(session) }
}

/// A claim of [`AMOUNT`] for an agent with `hops` ancestors, and a record that says `says`.
fn claim<T: Config>(hops: u32, says: Balance, kibibytes: u32) -> (T::AccountId, T::AccountId, RecordProof) {
    let (owner, provider, pay_id) = key::<T>();
    let agent = T::BenchmarkHelper::served_agent(&provider, 0, hops);
    let proof = record::<T>(&provider, agent, pay_id, says, kibibytes);
    let reference = RecordRef { seq: SEQ, relayed_to: None };
    let signed = RawOrigin::Signed(provider.clone());
    Pallet::<T>::redeem_key(signed.into(), pay_id, agent, AMOUNT, MILLION, reference).expect("it is logged and priced");
    (owner, provider, proof)
}

fn disputed<T: Config>(hops: u32, kibibytes: u32) -> (T::AccountId, RecordProof) {
    let (owner, provider, proof) = claim::<T>(hops, AMOUNT, kibibytes);
    Pallet::<T>::dispute(RawOrigin::Signed(owner).into(), 0).expect("it is pending");
    (provider, proof)
}

fn pass<T: Config>(blocks: BlockNumberFor<T>) {
    System::<T>::set_block_number(System::<T>::block_number().saturating_add(blocks));
}

/// `count` vouchers over channels of 64 lanes, whose royalties pass through `hops` agents in all.
fn vouchers<T: Config>(count: u32, hops: u32) -> (T::AccountId, PayId, Vouchers<T::AccountId>) {
    let public = sp_io::crypto::ed25519_generate(KEY_TYPE, None);
    let (mut found, mut left) = (Vec::new(), hops);
    let (_, mut provider, mut pay_id) = channel::<T>(public.0);
    T::BenchmarkHelper::log(&provider, SEQ + 1, [0; 32]);
    for number in 0..count {
        if number > 0 && number % MAX_LANES == 0 {
            (_, provider, pay_id) = channel::<T>(public.0);
        }
        let through = left.min(MAX_HOPS);
        left -= through;
        // Agents with ancestors are apart from the others and from each other's ancestors.
        let agent = T::BenchmarkHelper::served_agent(&provider, number, through);
        found.push(signed_voucher::<T>(public, pay_id, agent));
    }
    (provider, pay_id, BoundedVec::truncate_from(found))
}

fn signed_voucher<T: Config>(public: ed25519::Public, pay_id: PayId, agent: AgentId) -> Voucher<T::AccountId> {
    let message = VoucherMessage {
        pay_id,
        agent,
        cumulative: AMOUNT,
        tokens_in: MILLION.input,
        tokens_out: MILLION.output,
        valid_until: u32::MAX,
        receipt_hash: [0; 32],
    };
    let signature = sp_io::crypto::ed25519_sign(KEY_TYPE, &public, &message.encode()).expect("the key was generated").0;
    Voucher {
        pay_id,
        agent,
        cumulative: AMOUNT,
        tokens: MILLION,
        valid_until: u32::MAX,
        receipt_hash: [0; 32],
        record: RecordRef { seq: SEQ, relayed_to: None },
        signature,
    }
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn deposit_credits() {
        let owner = payer::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(owner.clone()), ASY);
        assert_eq!(Credits::<T>::get(&owner).held, ASY);
    }

    #[benchmark]
    fn request_withdraw() {
        let (owner, ..) = key::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(owner.clone()), ASY);
        assert!(Credits::<T>::get(&owner).withdrawal.is_some());
    }

    #[benchmark]
    fn withdraw() {
        let (owner, ..) = key::<T>();
        Pallet::<T>::do_request_withdraw(owner.clone(), ASY).expect("it has credits");
        pass::<T>(T::WithdrawDelay::get());
        #[extrinsic_call]
        _(RawOrigin::Signed(owner.clone()));
        assert_eq!(Credits::<T>::get(&owner).held, 1_999 * ASY);
    }

    #[benchmark]
    fn create_key() {
        let (owner, provider) = (payer::<T>(), T::BenchmarkHelper::provider());
        let terms = terms::<T>(full_scope::<T>(&provider));
        Pallet::<T>::do_deposit_credits(owner.clone(), ASY).expect("the payer has money");
        #[extrinsic_call]
        _(RawOrigin::Signed(owner.clone()), provider, [1; 32], 0, ASY, terms, Some(ASY));
        assert_eq!(NextNonce::<T>::get(&owner), 1);
    }

    #[benchmark]
    fn top_up_key() {
        let (owner, _, pay_id) = key::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(owner), pay_id, ASY);
    }

    #[benchmark]
    fn revoke_key() {
        let (owner, _, pay_id) = key::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(owner), pay_id);
    }

    /// `l`: lanes.
    #[benchmark]
    fn close_key(l: Linear<0, 64>) {
        let (owner, _, pay_id) = key::<T>();
        fill_lanes::<T>(pay_id, l);
        Pallet::<T>::do_request_close(owner.clone(), pay_id, PaymentKind::Key).expect("it is open");
        pass::<T>(T::CloseWindow::get());
        #[extrinsic_call]
        _(RawOrigin::Signed(owner), pay_id);
        assert!(!Payments::<T>::contains_key(pay_id));
    }

    #[benchmark]
    fn redeem_key() {
        let (_, provider, pay_id) = key::<T>();
        let agent = T::BenchmarkHelper::served_agent(&provider, 0, 0);
        T::BenchmarkHelper::log(&provider, SEQ + 1, [0; 32]);
        #[extrinsic_call]
        _(RawOrigin::Signed(provider), pay_id, agent, AMOUNT, MILLION, RecordRef { seq: SEQ, relayed_to: None });
        assert!(Claims::<T>::contains_key(0));
    }

    /// `h`: agents that the royalty passes through.
    #[benchmark]
    fn settle_claim(h: Linear<0, 8>) {
        let (owner, ..) = claim::<T>(h, AMOUNT, 0);
        pass::<T>(T::DisputeWindow::get());
        #[extrinsic_call]
        _(RawOrigin::Signed(owner), 0);
        assert!(!Claims::<T>::contains_key(0));
    }

    #[benchmark]
    fn dispute() {
        let (owner, ..) = claim::<T>(0, AMOUNT, 0);
        #[extrinsic_call]
        _(RawOrigin::Signed(owner), 0);
    }

    /// `k`: kibibytes of field values. `h`: agents that the royalty passes through.
    #[benchmark]
    fn answer_dispute(k: Linear<0, 256>, h: Linear<0, 8>) {
        let (provider, proof) = disputed::<T>(h, k);
        #[extrinsic_call]
        _(RawOrigin::Signed(provider), 0, Box::new(proof));
        assert!(!Claims::<T>::contains_key(0));
    }

    #[benchmark]
    fn close_dispute() {
        let (provider, _) = disputed::<T>(0, 0);
        pass::<T>(T::AnswerWindow::get());
        #[extrinsic_call]
        _(RawOrigin::Signed(provider), 0);
        assert!(!Claims::<T>::contains_key(0));
    }

    /// `k`: kibibytes of field values.
    #[benchmark]
    fn prove_overclaim(k: Linear<0, 256>) {
        let (owner, _, proof) = claim::<T>(0, AMOUNT - 1, k);
        #[extrinsic_call]
        _(RawOrigin::Signed(owner), 0, Box::new(proof));
        assert!(!Claims::<T>::contains_key(0));
    }

    #[benchmark]
    fn open_channel() {
        let (owner, provider) = (payer::<T>(), T::BenchmarkHelper::provider());
        let terms = terms::<T>(full_scope::<T>(&provider));
        #[extrinsic_call]
        _(RawOrigin::Signed(owner.clone()), provider, [1; 32], 0, ASY, terms);
        assert_eq!(NextNonce::<T>::get(&owner), 1);
    }

    #[benchmark]
    fn top_up_channel() {
        let (owner, _, pay_id) = channel::<T>([1; 32]);
        #[extrinsic_call]
        _(RawOrigin::Signed(owner), pay_id, ASY);
    }

    /// `n`: vouchers. `h`: agents that their royalties pass through, eight of each voucher at most.
    #[benchmark]
    fn redeem(n: Linear<1, 256>, h: Linear<0, 256>) {
        let (provider, _, vouchers) = vouchers::<T>(n, h);
        #[extrinsic_call]
        _(RawOrigin::Signed(provider), vouchers);
        assert_eq!(Lanes::<T>::iter().count() as u32, n);
    }

    #[benchmark]
    fn request_close() {
        let (owner, _, pay_id) = channel::<T>([1; 32]);
        #[extrinsic_call]
        _(RawOrigin::Signed(owner), pay_id);
    }

    /// `n`: vouchers. `h`: agents that their royalties pass through.
    #[benchmark]
    fn close_channel(n: Linear<1, 256>, h: Linear<0, 256>) {
        let (provider, pay_id, vouchers) = vouchers::<T>(n, h);
        #[extrinsic_call]
        _(RawOrigin::Signed(provider), pay_id, vouchers);
        assert_eq!(Lanes::<T>::iter().count() as u32, n);
    }

    /// `l`: lanes.
    #[benchmark]
    fn finalize(l: Linear<0, 64>) {
        let (owner, _, pay_id) = channel::<T>([1; 32]);
        fill_lanes::<T>(pay_id, l);
        Pallet::<T>::do_request_close(owner.clone(), pay_id, PaymentKind::Channel).expect("it is open");
        pass::<T>(T::CloseWindow::get());
        #[extrinsic_call]
        _(RawOrigin::Signed(owner), pay_id);
        assert!(!Payments::<T>::contains_key(pay_id));
    }

    /// One block of the agenda without a claim, and the cursor.
    #[benchmark]
    fn agenda_block() {
        let now = System::<T>::block_number();
        AgendaFrom::<T>::put(now);
        #[block]
        {
            <Pallet<T> as Hooks<BlockNumberFor<T>>>::on_idle(now, Weight::MAX);
        }
        assert!(AgendaFrom::<T>::get() > now);
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
