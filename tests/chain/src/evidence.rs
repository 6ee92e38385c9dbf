//! A log that is really committed: sessions and records with real fields, and the proofs that its parties can show.

use crate::{Applied, Chain, account, batch};
use assay_primitives::{
    blob::{BatchLeaf, parse_blob, split_entry},
    entry::{META_CIPHERTEXT, RECORD_HEADER, RecordHeader, SESSION_HEADER, entry_leaf},
    hash::{Sha256, SoftSha256},
    ids::{AgentId, Balance, VersionNumber},
    limits::AEAD_TAG,
    merkle,
    proof::{
        FieldProof, InclusionProof, MODEL_TAG, ModelField, RecordProof, SENDER_TAG, SenderAuth, SenderField,
        SessionProof, USAGE_TAG, UsageField, field_leaf,
    },
};
use assay_runtime::{AccountId, InferenceLog, System};
use polkadot_sdk::sp_keyring::Sr25519Keyring;

/// Bytes of padded content of every record here.
const CONTENT: usize = 1_024;

/// What a record says.
#[derive(Clone)]
pub struct Answer {
    /// Whom it answered.
    pub sender: AccountId,
    /// How the sender was known.
    pub auth: SenderAuth,
    /// What pays; zeros for nothing.
    pub pay_id: [u8; 32],
    /// The agent.
    pub agent: AgentId,
    /// Its version.
    pub version: VersionNumber,
    /// Cost of all answers of this payment record and agent so far, planck.
    pub cumulative: Balance,
}

/// A record in the log.
#[derive(Clone)]
pub struct Logged {
    /// Its seq.
    pub seq: u64,
    /// Shows fields 4, 6 and 7 and the session.
    pub proof: RecordProof,
}

/// Every batch of the chain, so that proofs can be made; whoever uses one commits through it alone.
#[derive(Default)]
pub struct Journal {
    leaves: Vec<[u8; 32]>,
}

impl Journal {
    /// Commits a session and one record for `answer` in one batch of `provider`, and proves the record.
    pub fn commit(&mut self, chain: &mut Chain, provider: Sr25519Keyring, answer: &Answer) -> Logged {
        let (applied, logged) = self.try_commit(chain, provider, answer);
        applied.expect("the batch is in order");
        logged
    }

    fn try_commit(&mut self, chain: &mut Chain, provider: Sr25519Keyring, answer: &Answer) -> (Applied, Logged) {
        let who = account(provider);
        let first_seq = InferenceLog::next_seq(&who);
        let session = batch::session(first_seq, &who, answer.agent, 3);
        let (session_header, wraps) = split_entry(&session).expect("a session");
        let session_proof = SessionProof {
            header: <[u8; SESSION_HEADER]>::try_from(session_header).expect("181 bytes"),
            body_hash: SoftSha256::digest(&[wraps]),
        };
        let session_id = entry_leaf::<SoftSha256>(session_header, &session_proof.body_hash);

        let values = values(&who, answer);
        let leaves: Vec<_> =
            (0u8..).zip(&values).map(|(tag, value)| field_leaf::<SoftSha256>(tag, &salt(tag), value)).collect();
        let header: [u8; RECORD_HEADER] = RecordHeader {
            seq: first_seq + 1,
            session_id,
            session_seq: first_seq,
            meta_root: merkle::root::<SoftSha256>(&leaves),
            content_root: [0xff; 32],
        }
        .encode();
        let body = vec![0x77; META_CIPHERTEXT + CONTENT + AEAD_TAG];
        let body_hash = SoftSha256::digest(&[&body]);
        let entries = [session, [header.as_slice(), &body].concat()];
        let entry_leaves = [session_id, entry_leaf::<SoftSha256>(&header, &body_hash)];

        let applied = chain.apply(provider, batch::commit(first_seq, &entries));
        let bytes = batch::blob(&entries);
        let genesis = System::block_hash(0).into();
        let parsed =
            parse_blob::<SoftSha256>(&bytes, first_seq, 2, &genesis, &who.clone().into()).expect("a well-formed blob");
        let batch_index = self.leaves.len();
        self.leaves.push(
            BatchLeaf {
                provider: who.into(),
                first_seq,
                count: 2,
                batch_root: parsed.batch_root,
                blob_hash: parsed.blob_hash,
                blob_len: parsed.blob_len,
            }
            .leaf_hash::<SoftSha256>(),
        );

        let fields = [MODEL_TAG, SENDER_TAG, USAGE_TAG].map(|tag| FieldProof {
            tag,
            salt: salt(tag),
            value: values[usize::from(tag)].clone(),
            path: merkle::path::<SoftSha256>(&leaves, usize::from(tag))
                .expect("8 leaves")
                .try_into()
                .expect("3 hashes"),
        });
        let inclusion = InclusionProof {
            first_seq,
            count: 2,
            batch_path: merkle::path::<SoftSha256>(&entry_leaves, 1).expect("2 leaves"),
            blob_hash: parsed.blob_hash,
            blob_len: parsed.blob_len,
            batch_index: batch_index as u64,
            log_size: self.leaves.len() as u64,
            log_path: merkle::path::<SoftSha256>(&self.leaves, batch_index).expect("the last leaf"),
        };
        let proof = RecordProof { header, body_hash, fields: fields.to_vec(), inclusion, session: Some(session_proof) };
        (applied, Logged { seq: first_seq + 1, proof })
    }
}

fn salt(tag: u8) -> [u8; 32] {
    [tag + 1; 32]
}

/// The eight metadata fields.
fn values(provider: &AccountId, answer: &Answer) -> Vec<Vec<u8>> {
    let model = ModelField {
        agent: answer.agent,
        version: answer.version,
        weights_root: [1; 32],
        tokenizer_hash: [2; 32],
        build_hash: [3; 32],
    };
    let sender = SenderField { account: answer.sender.clone().into(), auth: answer.auth, pay_id: answer.pay_id };
    let usage = UsageField {
        request_id: [5; 16],
        prompt: 100,
        completion: 50,
        cached: 0,
        ttft_ms: 120,
        total_ms: 900,
        cost: answer.cumulative,
        cumulative: answer.cumulative,
    };
    (0..8u8)
        .map(|tag| match tag {
            2 => [AsRef::<[u8]>::as_ref(provider), &[4], b"name"].concat(),
            MODEL_TAG => model.encode().to_vec(),
            SENDER_TAG => sender.encode().to_vec(),
            USAGE_TAG => usage.encode().to_vec(),
            other => vec![other; 16],
        })
        .collect()
}
