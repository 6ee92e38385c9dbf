//! A record of the log with the longest paths that a proof may have, and the payment behind it.

use super::Stage;
use crate::{AccountId, Payments, Runtime, RuntimeOrigin, System};
use alloc::vec::Vec;
use assay_primitives::{
    blob::BatchLeaf,
    economy::Tokens,
    entry::{RecordHeader, SUITE, SessionHeader, entry_leaf},
    hash::Sha256,
    ids::{ASY, AgentId, Digest256, VersionNumber},
    limits::{BATCH_ENTRIES, LOG_PATH, RECENT_ROOTS},
    merkle,
    payid::PaymentIdentity,
    proof::{
        FieldProof, InclusionProof, MODEL_TAG, ModelField, RecordProof, SENDER_TAG, SenderAuth, SenderField,
        SessionProof, USAGE_TAG, UsageField, field_leaf,
    },
};
use pallet_inference_log::{HostSha256, LogRoot};
use pallet_payments::types::{Lane, Scope, Share, Terms};

/// Batches of the log in which the record is: the deepest tree.
const LOG_SIZE: u64 = u64::MAX;
/// Bearer hash of the API key that pays.
const CREDENTIAL: [u8; 32] = [20; 32];
const BODY: Digest256 = [21; 32];

/// Puts a root into the ring of recent ones, with a neighbour wherever the search for it looks.
pub(super) fn remember(size: u64, root: Digest256) {
    use pallet_inference_log::{RecentRoots, RootsWritten};
    let written = u64::from(RECENT_ROOTS);
    // Either the oldest or the newest: both take the most steps to find.
    let place = if size == 1 { 0 } else { written - 1 };
    RootsWritten::<Runtime>::put(written);
    let (mut low, mut high) = (0, written);
    while low < high {
        let middle = u64::midpoint(low, high);
        let found = if middle == place { LogRoot { size, root } } else { LogRoot { size: middle + 1, root: [0; 32] } };
        RecentRoots::<Runtime>::insert(middle as u32, found);
        match middle.cmp(&place) {
            core::cmp::Ordering::Equal => return,
            core::cmp::Ordering::Less => low = middle + 1,
            core::cmp::Ordering::Greater => high = middle,
        }
    }
}

/// The API key that pays for the record; burned fees of its lane back no review yet.
fn pay(sender: &AccountId, provider: &AccountId, agent: AgentId, genesis: [u8; 32]) -> Digest256 {
    Stage::with_encryption_key(sender);
    let origin = || RuntimeOrigin::signed(sender.clone());
    Payments::deposit_credits(origin(), 100 * ASY).expect("the sender has money; qed");
    let terms = Terms { scope: Scope::Any, share: Share::Metadata, readers: Default::default(), expiry: None };
    Payments::create_key(origin(), provider.clone(), CREDENTIAL, 0, 100 * ASY, terms, None)
        .expect("it is the sender's first; qed");
    let (owner, provider) = (sender.clone().into(), provider.clone().into());
    let pay_id = PaymentIdentity { genesis, owner, provider, nonce: 0, credential: CREDENTIAL }.pay_id::<HostSha256>();
    let lane = Lane { redeemed: ASY, tokens: Tokens::default(), since: System::block_number(), unreviewed: ASY };
    pallet_payments::Lanes::<Runtime>::insert(pay_id, agent, lane);
    pallet_payments::Payments::<Runtime>::mutate(pay_id, |payment| {
        payment.as_mut().expect("it was just made; qed").lanes = 1;
    });
    pay_id
}

fn salt(tag: u8) -> [u8; 32] {
    [tag + 1; 32]
}

/// Logs a record of `sender` and pays for it; shows fields 4, 6 and 7 and the session.
pub(super) fn paid_record(sender: &AccountId, agent: AgentId, version: VersionNumber) -> RecordProof {
    let provider = Stage::provider();
    let genesis = System::block_hash(0).into();
    let pay_id = pay(sender, &provider, agent, genesis);
    let provider: [u8; 32] = provider.into();
    let session = SessionHeader {
        seq: 0,
        genesis,
        provider,
        suite: SUITE,
        agent,
        anchor: 0,
        anchor_hash: [1; 32],
        commit_full: [2; 32],
        commit_meta: [3; 32],
        wraps: 2,
    };
    let session = SessionProof { header: session.encode(), body_hash: BODY };
    let values = values(sender, pay_id, (agent, version));
    let leaves: Vec<_> =
        (0u8..).zip(&values).map(|(tag, value)| field_leaf::<HostSha256>(tag, &salt(tag), value)).collect();
    let header = RecordHeader {
        seq: 1,
        session_id: entry_leaf::<HostSha256>(&session.header, &session.body_hash),
        session_seq: 0,
        meta_root: merkle::root::<HostSha256>(&leaves),
        content_root: [4; 32],
    }
    .encode();
    let fields = [MODEL_TAG, SENDER_TAG, USAGE_TAG].map(|tag| FieldProof {
        tag,
        salt: salt(tag),
        value: values[usize::from(tag)].clone(),
        path: merkle::path::<HostSha256>(&leaves, tag.into())
            .and_then(|path| path.try_into().ok())
            .expect("eight leaves; qed"),
    });
    let inclusion = include(provider, entry_leaf::<HostSha256>(&header, &BODY));
    RecordProof { header, body_hash: BODY, fields: fields.to_vec(), inclusion, session: Some(session) }
}

/// The eight metadata fields.
fn values(sender: &AccountId, pay_id: Digest256, (agent, version): (AgentId, VersionNumber)) -> [Vec<u8>; 8] {
    let model =
        ModelField { agent, version, weights_root: [1; 32], tokenizer_hash: [2; 32], build_hash: [3; 32] }.encode();
    let sender = SenderField { account: sender.clone().into(), auth: SenderAuth::Signed, pay_id }.encode();
    let usage = UsageField {
        request_id: [5; 16],
        prompt: 100,
        completion: 50,
        cached: 0,
        ttft_ms: 120,
        total_ms: 900,
        cost: ASY,
        cumulative: ASY,
    }
    .encode();
    core::array::from_fn(|tag| match u8::try_from(tag) {
        Ok(MODEL_TAG) => model.to_vec(),
        Ok(SENDER_TAG) => sender.to_vec(),
        Ok(USAGE_TAG) => usage.to_vec(),
        _ => Vec::new(),
    })
}

/// Makes the entry the second of the longest batch, which is the first of the longest log.
fn include(provider: [u8; 32], entry: Digest256) -> InclusionProof {
    let mut entries: Vec<_> = (0..BATCH_ENTRIES).map(|index| HostSha256::digest(&[&index.to_le_bytes()])).collect();
    entries[1] = entry;
    let (blob_hash, blob_len) = ([6; 32], 1);
    let batch_root = merkle::root::<HostSha256>(&entries);
    let leaf = BatchLeaf { provider, first_seq: 0, count: BATCH_ENTRIES, batch_root, blob_hash, blob_len }
        .leaf_hash::<HostSha256>();
    let log_path = [[7; 32]; LOG_PATH].to_vec();
    let root = merkle::root_from_path::<HostSha256>(&leaf, 0, LOG_SIZE, &log_path).expect("64 levels; qed");
    remember(LOG_SIZE, root);
    InclusionProof {
        first_seq: 0,
        count: BATCH_ENTRIES,
        batch_path: merkle::path::<HostSha256>(&entries, 1).expect("it is one of them; qed"),
        blob_hash,
        blob_len,
        batch_index: 0,
        log_size: LOG_SIZE,
        log_path,
    }
}
