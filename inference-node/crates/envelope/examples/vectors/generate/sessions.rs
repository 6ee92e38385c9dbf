//! Derivations, keys and one session with three wraps.

use super::{hexed, hpke_steps};
use assay_envelope::{
    kdf::{Secret, expand, labelled_hash, sha256},
    keys::{EncryptionKey, RecoveryPhrase},
    recipients::{Class, Recipients},
    session::{Session, SessionContext, SessionEntry},
    wrap::WrapContext,
};
use assay_primitives::labels;
use serde_json::{Value, json};

/// Seq of the session.
pub const SESSION_SEQ: u64 = 40;

pub fn genesis() -> [u8; 32] {
    sha256(b"genesis")
}

pub fn provider() -> [u8; 32] {
    sha256(b"provider")
}

pub fn owner() -> [u8; 32] {
    sha256(b"owner")
}

pub fn phrase() -> RecoveryPhrase {
    RecoveryPhrase::from_entropy(Secret::from_bytes(core::array::from_fn(|index| u8::try_from(index).unwrap())))
}

/// Sender, provider and operator.
pub fn recipient_keys() -> [EncryptionKey; 3] {
    [
        phrase().encryption_key(&genesis(), &owner(), 0),
        EncryptionKey::from_seed(Secret::from_bytes([0x11; 32])),
        EncryptionKey::from_seed(Secret::from_bytes([0x22; 32])),
    ]
}

pub fn context() -> SessionContext {
    SessionContext { genesis: genesis(), provider: provider(), agent: 7, anchor: 1_000, anchor_hash: sha256(b"anchor") }
}

pub fn recipients() -> Recipients {
    let [sender, provider, operator] = recipient_keys().map(|key| key.public().clone());
    Recipients::new(Some(sender), Some(provider)).unwrap().with_owner(Some(operator), Class::Metadata)
}

/// The session of all vectors, and its entry.
pub fn open() -> (Session, Vec<u8>) {
    let secret = Secret::from_bytes(sha256(b"session secret"));
    Session::open_with_secret(&context(), SESSION_SEQ, &recipients(), secret).unwrap()
}

pub fn kdf() -> Value {
    let key = sha256(b"kdf key");
    let context = [7u8; 98];
    let derived: Vec<Value> = [
        (labels::META, 0),
        (labels::COMMIT, 0),
        (labels::RECORD, 8),
        (labels::SALT, 1),
        (labels::AEAD, 32),
        (labels::ENC_SEED, 68),
        (labels::API_MASTER, 68),
        (labels::API_SIGN, 64),
        (labels::API_BEARER, 64),
    ]
    .into_iter()
    .map(|(label, length)| derivation(label, &context[..length], &*expand::<32>(&key, label, &[&context[..length]])))
    .chain([derivation(labels::COINS, &context[..66], &*expand::<64>(&key, labels::COINS, &[&context[..66]]))])
    .collect();
    let hashed = [
        labels::ENC_KEY,
        labels::API_CHECK,
        labels::PAY,
        labels::BEARER,
        labels::SEED,
        labels::FINGERPRINT,
        labels::EMBEDDING,
    ]
    .map(|label| {
        json!({
            "label": core::str::from_utf8(&label[1..]).unwrap(),
            "input": hexed(context),
            "out": hexed(labelled_hash(label, &[&context])),
        })
    });
    json!({ "key": hexed(key), "kdf": derived, "hash": hashed })
}

fn derivation(label: &[u8], context: &[u8], out: &[u8]) -> Value {
    json!({
        "label": core::str::from_utf8(&label[1..]).unwrap(),
        "context": hexed(context),
        "out": hexed(out),
    })
}

pub fn keys() -> Value {
    let phrase = phrase();
    let derived = [(owner(), 0u32), (owner(), 1), (provider(), 0)].map(|(account, epoch)| {
        let key = phrase.encryption_key(&genesis(), &account, epoch);
        json!({
            "genesis": hexed(genesis()),
            "account": hexed(account),
            "epoch": epoch,
            "seed": hexed(key.seed().expose()),
            "pk": hexed(key.public().as_bytes()),
            "key_id": hexed(key.public().id()),
        })
    });
    json!({
        "entropy": hexed(phrase.entropy().expose()),
        "words": phrase.words().as_str(),
        "derived": derived,
    })
}

pub fn session() -> Value {
    let (session, entry) = open();
    let parsed = SessionEntry::parse(&entry).unwrap();
    let header = session.header();
    let header_hash = sha256(&header.encode());
    let opened = session.reader();
    let meta = expand::<32>(session.secret().expose(), labels::META, &[]);
    let wraps: Vec<Value> = parsed
        .wraps()
        .iter()
        .zip(recipient_keys())
        .map(|(found, key)| {
            let context = WrapContext {
                session_header_hash: header_hash,
                role: found.role,
                class: found.class,
                key_id: *key.public().id(),
            };
            let secret = match found.class {
                Class::Full => session.secret().clone(),
                Class::Metadata => Secret::from_bytes(*meta),
            };
            let coins = context.coins(&secret);
            let steps = hpke_steps::seal(key.public().as_bytes(), &context.info(), &coins, secret.expose());
            assert_eq!([steps.enc.as_slice(), &steps.ct].concat(), found.sealed, "two HPKE implementations agree");
            json!({
                "role": found.role.byte(),
                "class": found.class.byte(),
                "hint": found.hint,
                "seed": hexed(key.seed().expose()),
                "pk": hexed(key.public().as_bytes()),
                "key_id": hexed(key.public().id()),
                "info": hexed(context.info()),
                "coins": hexed(coins.as_slice()),
                "kem_shared_secret": hexed(steps.shared_secret),
                "hpke_key": hexed(steps.key),
                "hpke_nonce": hexed(steps.nonce),
                "plaintext": hexed(secret.expose()),
                "enc": hexed(steps.enc),
                "ct": hexed(steps.ct),
            })
        })
        .collect();
    json!({
        "genesis": hexed(header.genesis),
        "provider": hexed(header.provider),
        "seq": SESSION_SEQ,
        "suite": header.suite,
        "agent": header.agent,
        "anchor": header.anchor,
        "anchor_hash": hexed(header.anchor_hash),
        "secret_full": hexed(session.secret().expose()),
        "secret_meta": hexed(meta.as_slice()),
        "commit_full": hexed(header.commit_full),
        "commit_meta": hexed(header.commit_meta),
        "header": hexed(header.encode()),
        "header_hash": hexed(header_hash),
        "wraps": wraps,
        "body_hash": hexed(sha256(&entry[181..])),
        "session_id": hexed(opened.id()),
        "entry": hexed(&entry),
    })
}
