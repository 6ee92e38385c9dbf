//! Records of a log, with proofs that hold.

use crate::mock::*;
use assay_primitives::{
    blob::BatchLeaf,
    economy::LogRecords,
    entry::{RecordHeader, SUITE, SessionHeader, entry_leaf},
    hash::SoftSha256,
    ids::{AgentId, Balance, Digest256, VersionNumber},
    merkle,
    proof::{
        FieldProof, InclusionProof, MODEL_TAG, ModelField, RecordProof, SENDER_TAG, SenderAuth, SenderField,
        SessionProof, USAGE_TAG, UsageField, field_leaf,
    },
};

/// What a record says.
#[derive(Clone)]
pub struct Said {
    pub sender: AccountId,
    pub auth: SenderAuth,
    pub pay_id: Digest256,
    /// Agent of the session.
    pub agent: AgentId,
    /// Agent and version of the model field.
    pub model: (AgentId, VersionNumber),
    /// Tells sessions apart.
    pub session: u8,
    /// Tells records of one session apart.
    pub seq: u64,
    pub provider: AccountId,
}

impl Said {
    pub fn new(sender: AccountId, agent: AgentId, version: VersionNumber, session: u8) -> Self {
        Self {
            pay_id: pay_id(&sender),
            sender,
            auth: SenderAuth::Signed,
            agent,
            model: (agent, version),
            session,
            seq: 100,
            provider: ALICE,
        }
    }

    /// Logs the record and proves it.
    pub fn logged(self) -> RecordProof {
        let proof = self.proof();
        let genesis: [u8; 32] = System::block_hash(0).into();
        let record = proof.verify::<SoftSha256>(&genesis, &self.provider.into()).unwrap();
        let mut roots = Roots::get();
        roots.push((record.log_size, record.log_root));
        Roots::set(&roots);
        assert!(Others::knows_root(record.log_size, &record.log_root));
        proof
    }

    /// A proof that only holds once the log has its root.
    pub fn proof(&self) -> RecordProof {
        let model = ModelField {
            agent: self.model.0,
            version: self.model.1,
            weights_root: [1; 32],
            tokenizer_hash: [2; 32],
            build_hash: [3; 32],
        };
        let sender = SenderField { account: self.sender.clone().into(), auth: self.auth, pay_id: self.pay_id };
        let usage = UsageField {
            request_id: [4; 16],
            prompt: 10,
            completion: 20,
            cached: 0,
            ttft_ms: 150,
            total_ms: 900,
            cost: 7,
            cumulative: 7,
        };
        let values: Vec<Vec<u8>> = (0..8u8)
            .map(|tag| match tag {
                MODEL_TAG => model.encode().to_vec(),
                SENDER_TAG => sender.encode().to_vec(),
                USAGE_TAG => usage.encode().to_vec(),
                _ => Vec::new(),
            })
            .collect();
        let salt = |tag: u8| [40 + tag; 32];
        let leaves: Vec<Digest256> =
            (0u8..).zip(&values).map(|(tag, value)| field_leaf::<SoftSha256>(tag, &salt(tag), value)).collect();
        let field = |tag: u8| FieldProof {
            tag,
            salt: salt(tag),
            value: values[usize::from(tag)].clone(),
            path: merkle::path::<SoftSha256>(&leaves, tag.into()).unwrap().try_into().unwrap(),
        };
        let session = SessionHeader {
            seq: u64::from(self.session),
            genesis: System::block_hash(0).into(),
            provider: self.provider.clone().into(),
            suite: SUITE,
            agent: self.agent,
            anchor: 0,
            anchor_hash: [0; 32],
            commit_full: [self.session; 32],
            commit_meta: [6; 32],
            wraps: 2,
        };
        let (session_header, session_body) = (session.encode(), [11; 32]);
        let header = RecordHeader {
            seq: self.seq,
            session_id: entry_leaf::<SoftSha256>(&session_header, &session_body),
            session_seq: session.seq,
            meta_root: merkle::root::<SoftSha256>(&leaves),
            content_root: [5; 32],
        }
        .encode();
        let body_hash = [12; 32];
        // A batch of three in a log of two.
        let entries = [entry_leaf::<SoftSha256>(&header, &body_hash), [13; 32], [14; 32]];
        let batch = BatchLeaf {
            provider: self.provider.clone().into(),
            first_seq: self.seq,
            count: 3,
            batch_root: merkle::root::<SoftSha256>(&entries),
            blob_hash: [15; 32],
            blob_len: 10_000,
        };
        let log = [[16; 32], batch.leaf_hash::<SoftSha256>()];
        RecordProof {
            header,
            body_hash,
            fields: vec![field(MODEL_TAG), field(SENDER_TAG), field(USAGE_TAG)],
            inclusion: InclusionProof {
                first_seq: self.seq,
                count: 3,
                batch_path: merkle::path::<SoftSha256>(&entries, 0).unwrap(),
                blob_hash: [15; 32],
                blob_len: 10_000,
                batch_index: 1,
                log_size: 2,
                log_path: merkle::path::<SoftSha256>(&log, 1).unwrap(),
            },
            session: Some(SessionProof { header: session_header, body_hash: session_body }),
        }
    }
}

/// The payment record of an account.
pub fn pay_id(who: &AccountId) -> Digest256 {
    let mut id: [u8; 32] = who.clone().into();
    id[0] ^= 0xff;
    id
}

/// Burns `fee` planck of the account's payment record with the agent.
pub fn burn_fee(who: &AccountId, agent: AgentId, fee: Balance) {
    let mut lanes = Lanes::get();
    let key = (pay_id(who), agent, who.clone());
    match lanes.iter_mut().find(|lane| (lane.0, lane.1, lane.2.clone()) == key) {
        Some(lane) => lane.3 += fee,
        None => lanes.push((key.0, key.1, key.2, fee)),
    }
    Lanes::set(&lanes);
}

/// A logged record of a session that burned `fee` planck.
pub fn paid(sender: AccountId, agent: AgentId, version: VersionNumber, session: u8, fee: Balance) -> RecordProof {
    burn_fee(&sender, agent, fee);
    Said::new(sender, agent, version, session).logged()
}

/// The session of a proof.
pub fn session_of(proof: &RecordProof) -> Digest256 {
    RecordHeader::parse(&proof.header).unwrap().session_id
}
