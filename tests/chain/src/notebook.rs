//! Batches whose records say something, and proofs of what they say, as a provider's journal would make them.

use crate::batch::blob;
use assay_primitives::{
    blob::BatchLeaf,
    entry::{META_CIPHERTEXT, RecordHeader, SUITE, SessionHeader, WRAP, entry_leaf},
    hash::{Sha256, SoftSha256},
    ids::{AgentId, Balance, Digest256, VersionNumber},
    limits::AEAD_TAG,
    merkle,
    proof::{
        FieldProof, InclusionProof, MODEL_TAG, ModelField, RecordProof, SENDER_TAG, SenderAuth, SenderField,
        SessionProof, USAGE_TAG, UsageField, field_leaf,
    },
};
use assay_runtime::{AccountId, RuntimeCall, System};

/// Fields of the metadata half of a record.
const META_FIELDS: u8 = 8;
/// Smallest padding class of content.
const PADDED: usize = 1_024;
/// Wraps of every session.
const WRAPS: u8 = 2;

/// What a record says in the fields that the chain can check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// Who was served.
    pub sender: AccountId,
    /// How the sender was known.
    pub auth: SenderAuth,
    /// What paid.
    pub pay_id: Digest256,
    /// Agent and version that answered.
    pub model: (AgentId, VersionNumber),
    /// Cost of all records of `pay_id` and the agent up to this one, planck.
    pub cumulative: Balance,
}

/// A record in the log, with its proof.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What it says.
    pub said: Said,
    /// In whose log it is.
    pub provider: AccountId,
    /// Its position there.
    pub seq: u64,
    /// Fields 4, 6 and 7, its place in the log, and its session.
    pub proof: RecordProof,
}

/// All batches of the chain from the first one on. A batch that is committed without it breaks later proofs.
#[derive(Default)]
pub struct Notebook {
    batches: Vec<Digest256>,
    records: Vec<Shown>,
}

impl Notebook {
    /// The call of `provider` that commits, from `first_seq` on, a session and a record for each of `said`.
    pub fn commit(&mut self, provider: &AccountId, first_seq: u64, said: &[Said]) -> RuntimeCall {
        let papers: Vec<_> = said
            .iter()
            .zip((first_seq..).step_by(2))
            .map(|(said, session_seq)| Paper::write(provider, session_seq, said))
            .collect();
        let entries: Vec<_> = papers.iter().flat_map(|paper| paper.entries.clone()).collect();
        let leaves: Vec<_> = papers.iter().flat_map(|paper| paper.leaves).collect();
        let bytes = blob(&entries);
        let (blob_hash, blob_len) = (SoftSha256::digest(&[&bytes]), bytes.len() as u32);
        let count = leaves.len() as u32;
        let batch_root = merkle::root::<SoftSha256>(&leaves);
        let batch = BatchLeaf { provider: provider.clone().into(), first_seq, count, batch_root, blob_hash, blob_len };
        let batch_index = self.batches.len() as u64;
        self.batches.push(batch.leaf_hash::<SoftSha256>());
        for (paper, index) in papers.into_iter().zip((1..).step_by(2)) {
            let batch_path = merkle::path::<SoftSha256>(&leaves, index).expect("the record is in the batch");
            let (log_size, log_path) = (0, Vec::new());
            let inclusion =
                InclusionProof { first_seq, count, batch_path, blob_hash, blob_len, batch_index, log_size, log_path };
            let (said, provider, seq) = (paper.said.clone(), provider.clone(), first_seq + index as u64);
            self.records.push(Shown { said, provider, seq, proof: paper.prove(inclusion) });
        }
        crate::batch::commit(first_seq, &entries)
    }

    /// Every record so far, proven against the log as it is after the last batch.
    pub fn records(&self) -> Vec<Shown> {
        let mut records = self.records.clone();
        for record in &mut records {
            let inclusion = &mut record.proof.inclusion;
            inclusion.log_size = self.batches.len() as u64;
            inclusion.log_path = merkle::path::<SoftSha256>(&self.batches, inclusion.batch_index as usize)
                .expect("the batch is in the log");
        }
        records
    }
}

/// A session and its only record.
struct Paper {
    said: Said,
    session: SessionProof,
    header: RecordHeader,
    body_hash: Digest256,
    values: Vec<Vec<u8>>,
    field_leaves: Vec<Digest256>,
    entries: [Vec<u8>; 2],
    leaves: [Digest256; 2],
}

impl Paper {
    fn write(provider: &AccountId, session_seq: u64, said: &Said) -> Self {
        let session = SessionHeader {
            seq: session_seq,
            genesis: System::block_hash(0).into(),
            provider: provider.clone().into(),
            suite: SUITE,
            agent: said.model.0,
            anchor: 1,
            anchor_hash: System::block_hash(1).into(),
            commit_full: [0xbb; 32],
            commit_meta: [0xcc; 32],
            wraps: WRAPS,
        };
        let wraps = vec![0x5a; WRAP * usize::from(WRAPS)];
        let session = SessionProof { header: session.encode(), body_hash: SoftSha256::digest(&[&wraps]) };
        let session_id = entry_leaf::<SoftSha256>(&session.header, &session.body_hash);

        let values: Vec<_> = (0..META_FIELDS).map(|tag| said.value(tag)).collect();
        let field_leaves: Vec<_> =
            (0..).zip(&values).map(|(tag, value)| field_leaf::<SoftSha256>(tag, &salt(tag), value)).collect();
        let meta_root = merkle::root::<SoftSha256>(&field_leaves);
        let header =
            RecordHeader { seq: session_seq + 1, session_id, session_seq, meta_root, content_root: [0xff; 32] };
        let ciphertexts = vec![0xa5; META_CIPHERTEXT + PADDED + AEAD_TAG];
        let body_hash = SoftSha256::digest(&[&ciphertexts]);
        let leaves = [session_id, entry_leaf::<SoftSha256>(&header.encode(), &body_hash)];
        let entries = [[&session.header[..], &wraps].concat(), [&header.encode()[..], &ciphertexts].concat()];
        Self { said: said.clone(), session, header, body_hash, values, field_leaves, entries, leaves }
    }

    fn prove(self, inclusion: InclusionProof) -> RecordProof {
        let fields = [MODEL_TAG, SENDER_TAG, USAGE_TAG].map(|tag| FieldProof {
            tag,
            salt: salt(tag),
            value: self.values[usize::from(tag)].clone(),
            path: merkle::path::<SoftSha256>(&self.field_leaves, tag.into())
                .and_then(|path| path.try_into().ok())
                .expect("eight leaves have paths of three"),
        });
        RecordProof {
            header: self.header.encode(),
            body_hash: self.body_hash,
            fields: fields.to_vec(),
            inclusion,
            session: Some(self.session),
        }
    }
}

impl Said {
    fn value(&self, tag: u8) -> Vec<u8> {
        let (agent, version) = self.model;
        match tag {
            MODEL_TAG => {
                ModelField { agent, version, weights_root: [1; 32], tokenizer_hash: [2; 32], build_hash: [3; 32] }
                    .encode()
                    .to_vec()
            }
            SENDER_TAG => SenderField { account: self.sender.clone().into(), auth: self.auth, pay_id: self.pay_id }
                .encode()
                .to_vec(),
            USAGE_TAG => UsageField {
                request_id: [4; 16],
                prompt: 100,
                completion: 50,
                cached: 0,
                ttft_ms: 150,
                total_ms: 900,
                cost: self.cumulative,
                cumulative: self.cumulative,
            }
            .encode()
            .to_vec(),
            other => vec![other; 9],
        }
    }
}

/// Of the field with this tag.
fn salt(tag: u8) -> Digest256 {
    [tag + 1; 32]
}
