//! Byte equality with the vectors that are public for ever.

use assay_envelope::{
    api_key::{ApiMaster, Bearer},
    fields::{ContentFields, Fields, MetaFields, Sampling},
    kdf::{Secret, sha256},
    keys::{EncryptionKey, RecoveryPhrase},
    part::Half,
    receipt::Receipt,
    recipients::{Class, Recipients, Role},
    record::{RecordEntry, aead_key},
    request,
    seed::seed,
    session::{Session, SessionContext, SessionEntry},
    signature::{SigningKey, verify_strict},
    voucher, wrap,
};
use assay_primitives::{
    hash::SoftSha256, payid::PaymentIdentity, receipt::ReceiptMessage, request::RequestMessage, voucher::VoucherMessage,
};
use serde_json::Value;

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../../pallets/primitives/tests/data/vectors.json")).unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    hex::decode(value.as_str().unwrap()).unwrap()
}

fn array<const N: usize>(value: &Value) -> [u8; N] {
    bytes(value).try_into().unwrap()
}

fn key(seed: [u8; 32]) -> EncryptionKey {
    EncryptionKey::from_seed(Secret::from_bytes(seed))
}

/// Sender, provider, owner.
fn keys(v: &Value) -> [EncryptionKey; 3] {
    [0, 1, 2].map(|index| key(array(&v["session"]["wraps"][index]["seed"])))
}

fn open_session(v: &Value) -> (Session, Vec<u8>, Recipients) {
    let context = SessionContext {
        genesis: sha256(b"genesis"),
        provider: sha256(b"provider"),
        agent: 7,
        anchor: 1_000,
        anchor_hash: sha256(b"anchor"),
    };
    let [sender, provider, owner] = keys(v).map(|key| key.public().clone());
    let recipients = Recipients::new(Some(sender), Some(provider)).unwrap().with_owner(Some(owner), Class::Metadata);
    let secret = Secret::from_bytes(sha256(b"session secret"));
    let (session, entry) = Session::open_with_secret(&context, 40, &recipients, secret).unwrap();
    (session, entry, recipients)
}

fn fields(v: &Value) -> Fields {
    let part = |name: &str| -> [Vec<u8>; 8] {
        v["record"][name].as_array().unwrap().iter().map(bytes).collect::<Vec<_>>().try_into().unwrap()
    };
    Fields {
        meta: MetaFields::decode(&part("meta_values")).unwrap(),
        content: ContentFields::decode(&part("content_values")).unwrap(),
    }
}

#[test]
fn encryption_seed_comes_from_the_recovery_phrase() {
    let v = &vectors()["enc_seed"];
    let phrase = RecoveryPhrase::from_entropy(Secret::from_bytes(array(&v["entropy"])));
    let again = RecoveryPhrase::parse(&phrase.words().to_uppercase()).unwrap();
    assert_eq!(phrase, again);
    let key = again.encryption_key(&array(&v["genesis"]), &array(&v["account"]), 0);
    assert_eq!(key.seed().expose(), &array::<32>(&v["seed"]));
    assert_eq!(key.public().id(), &array::<32>(&v["key_id"]));
}

#[test]
fn session_entry_is_equal() {
    let v = vectors();
    let (session, entry, recipients) = open_session(&v);
    let expected = &v["session"];
    assert_eq!(session.header().encode().to_vec(), bytes(&expected["header"]));
    assert_eq!(session.header().commit_full, array(&expected["commit_full"]));
    assert_eq!(session.header().commit_meta, array(&expected["commit_meta"]));
    assert_eq!(session.id(), &array::<32>(&expected["session_id"]));
    assert_eq!(sha256(&entry[181..]), array(&expected["body_hash"]));

    let parsed = SessionEntry::parse(&entry).unwrap();
    for (index, (found, recipient)) in parsed.wraps().iter().zip(recipients.as_slice()).enumerate() {
        let wanted = &expected["wraps"][index];
        assert_eq!(found.role, [Role::Sender, Role::Provider, Role::Owner][index]);
        assert_eq!(sha256(recipient.key.as_bytes()), array(&wanted["pk_sha256"]));
        let context = wrap::WrapContext {
            session_header_hash: array(&expected["header_hash"]),
            role: found.role,
            class: found.class,
            key_id: array(&wanted["key_id"]),
        };
        assert_eq!(context.info(), bytes(&wanted["info"]));
        let secret = Secret::from_bytes(array(&wanted["plaintext"]));
        assert_eq!(context.coins(&secret).to_vec(), bytes(&wanted["coins"]));
        assert_eq!(found.sealed, bytes(&wanted["enc_ct"]));
        let opened = parsed.open(&[keys(&v)[index].clone()]).unwrap();
        assert_eq!(opened.class(), if index == 2 { Class::Metadata } else { Class::Full });
        parsed.check_wraps(&opened, &recipients).unwrap();
    }
}

#[test]
fn record_entry_is_equal() {
    let v = vectors();
    let (session, _, _) = open_session(&v);
    let sealed = session.seal(41, &fields(&v)).unwrap();
    let expected = &v["record"];
    let keys = session.reader().record_keys(41);
    let (meta, full) = (keys.meta.clone().unwrap(), keys.full.clone().unwrap());
    assert_eq!(meta.expose(), &array::<32>(&expected["record_key_meta"]));
    assert_eq!(full.expose(), &array::<32>(&expected["record_key_full"]));
    let hash = array(&expected["header_hash"]);
    assert_eq!(*aead_key(&meta, &hash), array(&expected["aead_key_meta"]));
    assert_eq!(*aead_key(&full, &hash), array(&expected["aead_key_full"]));
    for tag in 0..16u8 {
        let (part, index) = match Half::of(tag).unwrap() {
            Half::Meta => (&sealed.meta, usize::from(tag)),
            Half::Content => (&sealed.content, usize::from(tag) - 8),
        };
        assert_eq!(part.salts()[index], array(&expected["salts"][usize::from(tag)]));
        assert_eq!(part.leaves()[index], array(&expected["leaves"][usize::from(tag)]));
    }
    assert_eq!(sealed.header.encode().to_vec(), bytes(&expected["header"]));
    assert_eq!(sealed.body, bytes(&expected["body"]));
    assert_eq!(sealed.leaf, array(&expected["leaf"]));

    let entry = sealed.entry();
    let opened = RecordEntry::parse(&entry).unwrap().open(&session.reader()).unwrap();
    assert_eq!(opened.meta_fields.as_ref(), Some(&fields(&v).meta));
    assert_eq!(opened.content_fields.as_ref(), Some(&fields(&v).content));
    let shown = opened.disclose(&[11]).remove(0);
    assert_eq!(shown.salt, array(&v["disclosure"]["salt"]));
    assert_eq!(shown.value, bytes(&v["disclosure"]["value"]));
    assert_eq!(shown.path, [0, 1, 2].map(|step| array(&v["disclosure"]["path"][step])));
    assert_eq!(shown.root(), Some(opened.header.content_root));
}

#[test]
fn messages_are_signed_by_the_right_keys() {
    let v = vectors();
    let receipt = Receipt {
        message: ReceiptMessage::parse(&bytes(&v["receipt"]["message"])).unwrap(),
        key: array(&v["receipt"]["key"]),
        signature: array(&v["receipt"]["signature"]),
    };
    receipt.verify().unwrap();
    assert_eq!(receipt.hash(), array(&v["receipt"]["receipt_hash"]));

    let signer =
        ApiMaster::from_secret(Secret::from_bytes([0x33; 32])).signer(&sha256(b"genesis"), &sha256(b"provider"));
    let message = RequestMessage::parse(&bytes(&v["request"]["message"])).unwrap();
    assert_eq!(request::sign(&signer, &message), array(&v["request"]["signature"]));
    request::verify(&signer.verifying_key().to_bytes(), &message, &array(&v["request"]["signature"])).unwrap();
    let message = VoucherMessage::parse(&bytes(&v["voucher"]["message"])).unwrap();
    assert_eq!(voucher::sign(&signer, &message), array(&v["voucher"]["signature"]));
    voucher::verify(&signer.verifying_key().to_bytes(), &message, &array(&v["voucher"]["signature"])).unwrap();
}

#[test]
fn api_key_derivations_are_equal() {
    let v = &vectors()["api_key"];
    let (genesis, owner, provider) = (sha256(b"genesis"), sha256(b"owner"), sha256(b"provider"));
    let master = ApiMaster::from_secret(Secret::from_bytes(array(&v["master"])));
    let signer: SigningKey = master.signer(&genesis, &provider);
    assert_eq!(signer.to_bytes(), array(&v["sign_seed"]));
    assert_eq!(signer.verifying_key().to_bytes(), array(&v["signer"]));
    let bearer = master.bearer(&genesis, &provider);
    assert_eq!(bearer.secret().expose(), &array::<32>(&v["bearer"]));
    assert_eq!(bearer.to_text().as_str(), v["token"].as_str().unwrap());
    assert_eq!(Bearer::parse(v["token"].as_str().unwrap()).unwrap(), bearer);
    assert_eq!(bearer.hash(&genesis, &provider), array(&v["bearer_hash"]));
    let id = |nonce, credential| PaymentIdentity { genesis, owner, provider, nonce, credential }.pay_id::<SoftSha256>();
    assert_eq!(id(0, array(&v["signer"])), array(&v["channel_pay_id"]));
    assert_eq!(id(1, array(&v["bearer_hash"])), array(&v["api_key_pay_id"]));
}

#[test]
fn seeds_are_equal() {
    let v = vectors();
    let body_hash = sha256(v["request"]["body"].as_str().unwrap().as_bytes());
    let nonce = fields(&v).content.request.signed.map_or([0x44; 32], |terms| terms.nonce);
    let caller = seed(&Sampling::Caller { seed: 42 }, &body_hash, 0);
    assert_eq!(caller, Some(array(&v["seed"]["caller_seed_42_choice_0"])));
    for choice in 0..2 {
        let found = seed(&Sampling::CallerNonce { nonce }, &body_hash, choice).unwrap();
        assert_eq!(found, array(&v["seed"][format!("caller_nonce_choice_{choice}")]));
    }
    let found = seed(&Sampling::ProviderNonce { nonce }, &body_hash, 0).unwrap();
    assert_eq!(found, array(&v["seed"]["provider_nonce_choice_0"]));
    assert_eq!(seed(&Sampling::Greedy, &body_hash, 0), None);
}

#[test]
fn keys_of_small_order_or_with_two_encodings_are_refused() {
    // With the identity as key and R, S = 0 satisfies the equation for every message.
    let identity = {
        let mut point = [0; 32];
        point[0] = 1;
        point
    };
    let mut signature = [0; 64];
    signature[0] = 1;
    assert!(verify_strict(&identity, b"anything", &signature).is_err());
    // y = p + 3 is another encoding of y = 3.
    let mut unreduced = [0xff; 32];
    unreduced[0] = 0xf0;
    unreduced[31] = 0x7f;
    assert!(verify_strict(&unreduced, b"anything", &signature).is_err());
}
