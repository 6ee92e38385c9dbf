//! SessionOpen entries that must be refused, as edits of the good one.

use super::{hexed, hpke_steps, sessions};
use assay_envelope::{
    Error,
    kdf::{Secret, expand, sha256},
    keys::EncryptionKey,
    recipients::{Class, Role},
    session::SessionEntry,
    wrap::{self, WrapContext},
};
use assay_primitives::{entry::SessionHeader, labels};
use serde_json::{Value, json};

/// Start of the wraps.
const BODY: usize = 181;
/// Bytes of one wrap.
const WRAP: usize = 1_171;

pub fn sessions() -> Value {
    let mut cases = Cases(Vec::new());
    let entry = sessions::open().1;
    let boundaries = [0, 1, 2, 10, 42, 74, 76, 80, 84, 116, 148, 180, 181, 182, 183, 184, 1_304, 1_352, 3_646];
    for length in boundaries.into_iter().chain([entry.len() - 1]) {
        cases.add(&format!("truncated to {length} bytes"), entry[..length].to_vec(), 0);
    }
    cases.add("trailing byte", [&entry[..], &[0]].concat(), 0);
    for (name, at) in [("version", 0), ("kind", 1), ("suite", 74)] {
        for value in [0, 2, 255] {
            cases.add(&format!("{name} {value}"), edited(&entry, at, &[value]), 0);
        }
    }
    for count in [0, 1, 2, 4, 7, 8, 255] {
        cases.add(&format!("{count} wraps announced"), edited(&entry, 180, &[count]), 0);
    }
    let wrap = |index: usize| &entry[BODY + index * WRAP..BODY + (index + 1) * WRAP];
    cases.add("wraps of sender and provider swapped", edited(&edited(&entry, BODY, wrap(1)), BODY + WRAP, wrap(0)), 0);
    cases.add("sender's wrap holds the provider's bytes", edited(&entry, BODY + 3, &wrap(1)[3..]), 0);
    cases.add("unknown role", edited(&entry, BODY + 2 * WRAP, &[4]), 2);
    cases.add("unknown class", edited(&entry, BODY + 2 * WRAP + 1, &[2]), 2);
    cases.add("operator's role changed to reader", edited(&entry, BODY + 2 * WRAP, &[3]), 2);
    cases.add("operator's class changed to full", edited(&entry, BODY + 2 * WRAP + 1, &[0]), 2);
    cases.add("sender's class changed to metadata", edited(&entry, BODY + 1, &[1]), 0);
    cases.add("hint changed", edited(&entry, BODY + 2, &[entry[BODY + 2] ^ 1]), 0);
    for at in [3, 3 + 1_087, 3 + 1_119, 3 + 1_120, 3 + 1_167] {
        cases.add(
            &format!("byte {at} of the sender's wrap changed"),
            edited(&entry, BODY + at, &[entry[BODY + at] ^ 1]),
            0,
        );
    }
    cases.add_for_key("another epoch of the sender", entry.clone(), &other_epoch());
    cases.add("random coins", edited(&entry, BODY + 3, &foreign_wrap(Foreign::RandomCoins)), 0);
    cases.add_either("zero X25519 share", edited(&entry, BODY + 3, &foreign_wrap(Foreign::ZeroShare)));
    cases.add("commit_meta of another secret", other_commitment(148), 0);
    cases.add("commit_full of another secret", other_commitment(116), 0);
    cases.add("commit_meta of another secret, metadata reader", other_commitment(148), 2);
    json!({ "base": "session", "cases": cases.0 })
}

struct Cases(Vec<Value>);

impl Cases {
    fn add(&mut self, name: &str, entry: Vec<u8>, key: usize) {
        self.add_for_key(name, entry, &sessions::recipient_keys()[key]);
    }

    fn add_for_key(&mut self, name: &str, entry: Vec<u8>, key: &EncryptionKey) {
        let error = refusal(&entry, key);
        self.push(name, &entry, key, json!(label(&error)));
    }

    /// Refused by some implementations in decapsulation, by others because it is not canonical.
    fn add_either(&mut self, name: &str, entry: Vec<u8>) {
        let key = &sessions::recipient_keys()[0];
        assert_eq!(refusal(&entry, key), Error::WrapNotCanonical);
        self.push(name, &entry, key, json!(["WrapNotCanonical", "WrapUndecryptable"]));
    }

    fn push(&mut self, name: &str, entry: &[u8], key: &EncryptionKey, error: Value) {
        let mut case = difference(&sessions::open().1, entry);
        case["name"] = json!(name);
        case["key_seed"] = json!(hexed(key.seed().expose()));
        case["error"] = error;
        self.0.push(case);
    }
}

/// Name of an error without its details.
pub fn label(error: &Error) -> String {
    format!("{error:?}").chars().take_while(|letter| letter.is_ascii_alphanumeric()).collect()
}

/// `changed` as a length and the span that differs from `base`.
pub fn difference(base: &[u8], changed: &[u8]) -> Value {
    let common = base.iter().zip(changed);
    let first = common.clone().position(|(left, right)| left != right).unwrap_or(base.len().min(changed.len()));
    let last = common.collect::<Vec<_>>().iter().rposition(|(left, right)| left != right).map_or(first, |at| at + 1);
    let end = if changed.len() > base.len() { changed.len() } else { last };
    json!({ "length": changed.len(), "at": first, "bytes": hexed(&changed[first..end]) })
}

fn refusal(entry: &[u8], key: &EncryptionKey) -> Error {
    SessionEntry::parse(entry).and_then(|parsed| parsed.open(core::slice::from_ref(key))).unwrap_err()
}

fn edited(entry: &[u8], at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut changed = entry.to_vec();
    changed[at..at + bytes.len()].copy_from_slice(bytes);
    changed
}

/// The first later epoch key of the sender.
fn other_epoch() -> EncryptionKey {
    sessions::phrase().encryption_key(&sessions::genesis(), &sessions::owner(), 1)
}

enum Foreign {
    RandomCoins,
    ZeroShare,
}

/// A wrap for the sender that HPKE may open, but that is not the one its secret determines.
fn foreign_wrap(kind: Foreign) -> Vec<u8> {
    let (session, _) = sessions::open();
    let [sender, ..] = sessions::recipient_keys();
    let context = WrapContext {
        session_header_hash: sha256(&session.header().encode()),
        role: Role::Sender,
        class: Class::Full,
        key_id: *sender.public().id(),
    };
    let (pk, info, secret) = (sender.public().as_bytes(), context.info(), session.secret().expose());
    let steps = match kind {
        Foreign::RandomCoins => hpke_steps::seal(pk, &info, &[0x77; 64], secret),
        Foreign::ZeroShare => {
            let coins = *context.coins(session.secret());
            hpke_steps::seal_with_zero_share(*sender.seed().expose(), pk, &info, &coins, secret)
        }
    };
    [steps.enc, steps.ct].concat()
}

/// A consistent entry whose commitment at `at` is to another secret.
fn other_commitment(at: usize) -> Vec<u8> {
    let (session, entry) = sessions::open();
    let other = expand::<32>(&sha256(b"another secret"), labels::COMMIT, &[]);
    let header = edited(&entry[..BODY], at, other.as_slice());
    assert!(SessionHeader::parse(&header).is_ok());
    let meta = Secret::from_bytes(*expand::<32>(session.secret().expose(), labels::META, &[]));
    let recipients = sessions::recipients();
    let wraps = recipients.as_slice().iter().flat_map(|recipient| {
        let context = WrapContext {
            session_header_hash: sha256(&header),
            role: recipient.role,
            class: recipient.class,
            key_id: *recipient.key.id(),
        };
        let secret = match recipient.class {
            Class::Full => session.secret(),
            Class::Metadata => &meta,
        };
        let opening = [recipient.role.byte(), recipient.class.byte(), recipient.key.hint()];
        [&opening[..], &wrap::seal(&context, secret, &recipient.key).unwrap()].concat()
    });
    header.iter().copied().chain(wraps).collect()
}
