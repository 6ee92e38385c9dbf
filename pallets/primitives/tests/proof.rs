//! Proofs of single fields: the pinned vectors hold, and nothing else does.

use assay_primitives::{
    entry::HeaderError,
    hash::{Sha256, SoftSha256 as Soft},
    merkle,
    proof::{
        FIELDS, FieldProof, InclusionProof, ModelField, ProofError, RecordProof, SenderAuth, SenderField, SessionProof,
        USAGE_TAG, UsageField, field_leaf,
    },
};
use codec::{Decode, DecodeAll, Encode};
use proptest::prelude::*;
use serde_json::Value;

fn vectors() -> Value {
    serde_json::from_str(include_str!("data/vectors.json")).unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    hex::decode(value.as_str().unwrap()).unwrap()
}

fn hash(value: &Value) -> [u8; 32] {
    bytes(value).try_into().unwrap()
}

fn hashes(value: &Value) -> Vec<[u8; 32]> {
    value.as_array().unwrap().iter().map(hash).collect()
}

fn name(text: &str) -> [u8; 32] {
    Soft::digest(&[text.as_bytes()])
}

fn value_of(v: &Value, tag: u8) -> Vec<u8> {
    let (half, index) = if tag < 8 { ("meta_values", tag) } else { ("content_values", tag - 8) };
    bytes(&v["record"][half][usize::from(index)])
}

fn field(v: &Value, tag: u8) -> FieldProof {
    let leaves = hashes(&v["record"]["leaves"]);
    let half = if tag < 8 { &leaves[..8] } else { &leaves[8..] };
    FieldProof {
        tag,
        salt: hash(&v["record"]["salts"][usize::from(tag)]),
        value: value_of(v, tag),
        path: merkle::path::<Soft>(half, usize::from(tag % 8)).unwrap().try_into().unwrap(),
    }
}

/// The record of the vectors, with the fields `tags`.
fn proof(v: &Value, tags: impl IntoIterator<Item = u8>) -> RecordProof {
    RecordProof {
        header: bytes(&v["record"]["header"]).try_into().unwrap(),
        body_hash: hash(&v["record"]["body_hash"]),
        fields: tags.into_iter().map(|tag| field(v, tag)).collect(),
        inclusion: InclusionProof {
            first_seq: 40,
            count: 2,
            batch_path: hashes(&v["batch"]["batch_path"]),
            blob_hash: hash(&v["batch"]["blob_hash"]),
            blob_len: 5_384,
            batch_index: 5,
            log_size: 6,
            log_path: hashes(&v["batch"]["log_path"]),
        },
        session: Some(SessionProof {
            header: bytes(&v["session"]["header"]).try_into().unwrap(),
            body_hash: hash(&v["session"]["body_hash"]),
        }),
    }
}

/// Whether the proof holds against the pinned root.
fn holds(proof: &RecordProof) -> bool {
    let v = vectors();
    proof
        .verify::<Soft>(&name("genesis"), &name("provider"))
        .is_ok_and(|proven| proven.log_size == 6 && proven.log_root == hash(&v["batch"]["log_root"]))
}

fn error(proof: &RecordProof) -> ProofError {
    proof.verify::<Soft>(&name("genesis"), &name("provider")).unwrap_err()
}

#[test]
fn leaves_of_all_fields_match() {
    let v = vectors();
    for tag in 0..FIELDS {
        let at = usize::from(tag);
        let leaf = field_leaf::<Soft>(tag, &hash(&v["record"]["salts"][at]), &value_of(&v, tag));
        assert_eq!(leaf, hash(&v["record"]["leaves"][at]), "field {tag}");
    }
}

#[test]
fn any_set_of_fields_verifies_and_shows_its_values() {
    let v = vectors();
    for tags in [vec![], vec![6, 7], vec![7, 6], vec![0, 8, 15], (0..FIELDS).collect()] {
        let shown = proof(&v, tags.clone());
        assert!(holds(&shown), "{tags:?}");
        let proven = shown.verify::<Soft>(&name("genesis"), &name("provider")).unwrap();
        assert_eq!((proven.header.seq, proven.leaf), (41, hash(&v["record"]["leaf"])));
        assert_eq!(proven.session.unwrap().agent, 7);
        for tag in 0..FIELDS {
            assert_eq!(proven.value(tag), tags.contains(&tag).then(|| value_of(&v, tag)).as_deref());
        }
    }
}

#[test]
fn sender_usage_and_model_decode() {
    let v = vectors();
    let all = proof(&v, 0..FIELDS);
    let proven = all.verify::<Soft>(&name("genesis"), &name("provider")).unwrap();
    let (sender, usage, model) = (proven.sender().unwrap(), proven.usage().unwrap(), proven.model().unwrap());
    assert_eq!(sender.encode().to_vec(), value_of(&v, 6));
    assert_eq!(usage.encode().to_vec(), value_of(&v, 7));
    assert_eq!(model.encode().to_vec(), value_of(&v, 4));
    assert_eq!(model.agent, 7);
    assert!(usage.cumulative >= usage.cost);

    let none = proof(&v, [0]);
    let proven = none.verify::<Soft>(&name("genesis"), &name("provider")).unwrap();
    assert_eq!(proven.sender(), Err(ProofError::FieldMissing(6)));
    assert_eq!(proven.usage(), Err(ProofError::FieldMissing(7)));
    assert_eq!(proven.model(), Err(ProofError::FieldMissing(4)));
}

#[test]
fn fields_of_another_length_or_rule_are_malformed() {
    let v = vectors();
    let checks: [(u8, fn(&[u8]) -> bool); 3] = [
        (4, |value| ModelField::decode(value) == Err(ProofError::FieldMalformed(4))),
        (6, |value| SenderField::decode(value) == Err(ProofError::FieldMalformed(6))),
        (7, |value| UsageField::decode(value) == Err(ProofError::FieldMalformed(7))),
    ];
    for (tag, malformed) in checks {
        let value = value_of(&v, tag);
        assert!(!malformed(&value));
        for length in 0..value.len() {
            assert!(malformed(&value[..length]), "field {tag} of {length} bytes");
        }
        assert!(malformed(&[&value[..], &[0]].concat()));
    }
    let sender = SenderField { account: [1; 32], auth: SenderAuth::Local, pay_id: [0; 32] };
    assert_eq!(SenderField::decode(&sender.encode()), Ok(sender));
    let paid = SenderField { pay_id: [2; 32], ..sender };
    assert_eq!(SenderField::decode(&paid.encode()), Err(ProofError::FieldMalformed(6)), "local, and yet paid");
    for auth in [SenderAuth::Bearer, SenderAuth::Signed, SenderAuth::Relayed] {
        let sender = SenderField { auth, ..paid };
        assert_eq!(SenderField::decode(&sender.encode()), Ok(sender));
    }
    let mut unknown = paid.encode();
    unknown[32] = 4;
    assert_eq!(SenderField::decode(&unknown), Err(ProofError::FieldMalformed(6)));
}

#[test]
fn each_fault_has_its_own_name() {
    let v = vectors();
    let good = || proof(&v, [6, 7]);
    let with = |change: fn(&mut RecordProof)| {
        let mut changed = good();
        change(&mut changed);
        error(&changed)
    };
    assert_eq!(with(|p| p.header[0] = 2), ProofError::RecordHeader(HeaderError::UnsupportedVersion));
    assert_eq!(with(|p| p.header[1] = 1), ProofError::RecordHeader(HeaderError::UnsupportedKind));
    assert_eq!(with(|p| p.fields[0].tag = 16), ProofError::UnknownTag(16));
    assert_eq!(with(|p| p.fields[0].tag = 255), ProofError::UnknownTag(255));
    assert_eq!(with(|p| p.fields[0].tag = 5), ProofError::FieldRootMismatch(5));
    assert_eq!(with(|p| p.fields[1] = p.fields[0].clone()), ProofError::Repeated(6));
    assert_eq!(with(|p| p.fields[1].value[52] ^= 1), ProofError::FieldRootMismatch(USAGE_TAG));
    assert_eq!(with(|p| p.inclusion.batch_path = vec![[0; 32]; 12]), ProofError::PathTooLong);
    assert_eq!(with(|p| p.inclusion.log_path = vec![[0; 32]; 65]), ProofError::PathTooLong);
    assert_eq!(with(|p| p.inclusion.first_seq = 42), ProofError::ProofInvalid);
    assert_eq!(with(|p| p.inclusion.count = 1), ProofError::ProofInvalid);
    assert_eq!(with(|p| p.inclusion.count = 1_244), ProofError::ProofInvalid);
    assert_eq!(with(|p| p.inclusion.batch_index = 6), ProofError::ProofInvalid);
    assert_eq!(with(|p| p.inclusion.log_size = 0), ProofError::ProofInvalid);
    let session = |change: fn(&mut SessionProof)| {
        let mut changed = good();
        change(changed.session.as_mut().unwrap());
        error(&changed)
    };
    assert_eq!(session(|s| s.header[0] = 0), ProofError::SessionHeader(HeaderError::UnsupportedVersion));
    assert_eq!(session(|s| s.header[76] ^= 1), ProofError::SessionReferenceMismatch, "another agent");
    assert_eq!(session(|s| s.body_hash[0] ^= 1), ProofError::SessionReferenceMismatch);
    assert_eq!(good().verify::<Soft>(&name("another chain"), &name("provider")).unwrap_err(), ProofError::WrongChain);
    assert_eq!(
        good().verify::<Soft>(&name("genesis"), &name("another provider")).unwrap_err(),
        ProofError::WrongProvider
    );
}

#[test]
fn a_record_of_another_provider_does_not_lead_to_the_root() {
    let v = vectors();
    let mut copied = proof(&v, [6, 7]);
    copied.session = None;
    assert!(holds(&copied));
    let proven = copied.verify::<Soft>(&name("genesis"), &name("another provider")).unwrap();
    assert_ne!(proven.log_root, hash(&v["batch"]["log_root"]));
}

#[test]
fn every_single_bit_flip_fails() {
    let v = vectors();
    let encoded = proof(&v, [6, 7]).encode();
    for at in 0..encoded.len() {
        let mut changed = encoded.clone();
        changed[at] ^= 1;
        if let Ok(changed) = RecordProof::decode_all(&mut &changed[..]) {
            assert!(!holds(&changed), "byte {at}");
        }
    }
}

proptest! {
    #[test]
    fn any_changed_byte_fails(at in any::<prop::sample::Index>(), flip in 1u8.., tags in prop::sample::subsequence((0..FIELDS).collect::<Vec<_>>(), 0..16)) {
        let v = vectors();
        let mut encoded = proof(&v, tags).encode();
        let at = at.index(encoded.len());
        encoded[at] ^= flip;
        if let Ok(changed) = RecordProof::decode_all(&mut &encoded[..]) {
            prop_assert!(!holds(&changed), "byte {}", at);
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(noise in prop::collection::vec(any::<u8>(), 0..900)) {
        if let Ok(proof) = RecordProof::decode(&mut &noise[..]) {
            prop_assert!(!holds(&proof));
        }
        let _ = (ModelField::decode(&noise), SenderField::decode(&noise), UsageField::decode(&noise));
    }

    #[test]
    fn fields_round_trip(
        account: [u8; 32],
        pay_id: [u8; 32],
        request_id: [u8; 16],
        numbers: [u32; 5],
        cost: u128,
        cumulative: u128,
    ) {
        let sender = SenderField { account, auth: SenderAuth::Signed, pay_id };
        prop_assert_eq!(SenderField::decode(&sender.encode()), Ok(sender));
        let [prompt, completion, cached, ttft_ms, total_ms] = numbers;
        let usage = UsageField { request_id, prompt, completion, cached, ttft_ms, total_ms, cost, cumulative };
        prop_assert_eq!(UsageField::decode(&usage.encode()), Ok(usage));
    }
}
