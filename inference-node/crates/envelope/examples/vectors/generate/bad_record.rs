//! Record entries that must be refused.

use super::{
    bad_session::{difference, label},
    hexed,
    records::{fields_of_small, seal_small, text},
    sessions,
};
use assay_envelope::{
    fields::{Fields, MessageRole},
    kdf::{Secret, sha256},
    part::{Half, Part},
    record::{RecordEntry, aead_key},
    session::{OpenedSession, Session},
};
use assay_primitives::entry::RecordHeader;
use chacha20poly1305::{
    ChaCha20Poly1305, Key, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use codec::Encode;
use serde_json::{Value, json};

pub fn records() -> Value {
    let (session, _) = sessions::open();
    let good = seal_small().entry();
    let mut cases = Vec::new();
    let mut add = |name: String, entry: &[u8], reader: &OpenedSession, session_name: &str| {
        let error = RecordEntry::parse(entry).and_then(|parsed| parsed.open(reader)).unwrap_err();
        let mut case = difference(&good, entry);
        case["name"] = json!(name);
        case["session"] = json!(session_name);
        case["error"] = json!(label(&error));
        if let assay_envelope::Error::FieldMalformed { tag } | assay_envelope::Error::FieldTooLong { tag } = error {
            case["tag"] = json!(tag);
        }
        cases.push(case);
    };
    let reader = session.reader();
    for length in [0, 1, 2, 10, 42, 50, 82, 114, 642, good.len() - 1] {
        add(format!("truncated to {length} bytes"), &good[..length], &reader, "session");
    }
    add("trailing byte".into(), &[&good[..], &[0]].concat(), &reader, "session");
    add("one step longer".into(), &[&good[..], &[0; 64]].concat(), &reader, "session");
    for (name, at) in [("version", 0), ("kind", 1)] {
        for value in [0, 3, 255] {
            add(format!("{name} {value}"), &changed(&good, at, |byte| *byte = value), &reader, "session");
        }
    }
    let spots = [
        ("seq", 2),
        ("session_id", 10),
        ("session_seq", 42),
        ("meta_root", 50),
        ("content_root", 82),
        ("encrypted metadata", 114),
        ("tag of the metadata", 641),
        ("encrypted content", 642),
        ("tag of the content", good.len() - 1),
    ];
    for (name, at) in spots {
        add(format!("{name} changed"), &changed(&good, at, |byte| *byte ^= 2), &reader, "session");
    }
    let other = other_session();
    add("opened as a record of another session".into(), &good, &other.reader(), "other");
    for (name, entry) in crafted(&session) {
        add(name.into(), &entry, &reader, "session");
    }
    json!({
        "base": "record-small",
        "sessions": { "other": { "secret_full": hexed(sha256(b"other secret")), "seq": 39 } },
        "cases": cases,
    })
}

/// A session with the same recipients and another secret.
fn other_session() -> Session {
    let secret = Secret::from_bytes(sha256(b"other secret"));
    Session::open_with_secret(&sessions::context(), 39, &sessions::recipients(), secret).unwrap().0
}

fn changed(entry: &[u8], at: usize, change: impl Fn(&mut u8)) -> Vec<u8> {
    let mut entry = entry.to_vec();
    change(&mut entry[at]);
    entry
}

/// Values in tag order, as raw bytes.
type Values = [Vec<u8>; 16];

fn good_values() -> Values {
    values(&fields_of_small())
}

fn values(fields: &Fields) -> Values {
    let all: Vec<_> = fields.meta.encode().unwrap().into_iter().chain(fields.content.encode().unwrap()).collect();
    all.try_into().unwrap()
}

/// Records sealed with the right keys around wrong contents.
fn crafted(session: &Session) -> Vec<(&'static str, Vec<u8>)> {
    let good = good_values();
    let with = |tag: usize, value: Vec<u8>| {
        let mut values = good.clone();
        values[tag] = value;
        seal(session, &values, |_| {}, |_| {})
    };
    let name_of_49_bytes = |prefix: &[u8]| [prefix, &"x".repeat(49).encode()].concat();
    vec![
        ("non-zero padding of the content", seal(session, &good, |_| {}, |content| *content.last_mut().unwrap() = 1)),
        ("non-zero padding of the metadata", seal(session, &good, |meta| *meta.last_mut().unwrap() = 1, |_| {})),
        ("padded one step too far", seal(session, &good, |_| {}, |content| content.resize(1_088, 0))),
        ("a length beyond the plaintext", seal(session, &good, |_| {}, |content| content[..4].fill(0xff))),
        ("a value that the root does not cover", seal(session, &good, |_| {}, |content| content[6] ^= 1)),
        ("a metadata value that the root does not cover", seal(session, &good, |meta| meta[5] ^= 1, |_| {})),
        ("field 0 with a trailing byte", with(0, [&good[0][..], &[0]].concat())),
        ("field 0 too short", with(0, good[0][..15].to_vec())),
        ("field 1 with an unknown evidence level", with(1, [&[3, 1][..], &"x".encode()].concat())),
        ("field 1 with a name of 49 bytes", with(1, name_of_49_bytes(&[0, 1]))),
        ("field 2 with a name of 49 bytes", with(2, name_of_49_bytes(&sessions::provider()))),
        ("field 2 of another provider", with(2, [&[9; 32][..], &"x".encode()].concat())),
        ("field 4 of another agent", with(4, edit(&good[4], 0, 8))),
        ("field 5 with stream = 2", with(5, edit(&good[5], good[5].len() - 2, 2))),
        ("field 6 with an unknown authentication", with(6, edit(&good[6], 32, 4))),
        ("field 6, local, with a payment record", with(6, edit(&good[6], 32, 0))),
        ("field 8 with a user's message", with(8, vec![text(0, MessageRole::User, "x")].encode())),
        ("field 9 with a system message", with(9, vec![text(0, MessageRole::System, "x")].encode())),
        ("field 9 with an unknown role", with(9, vec![4, 0, 0, 6, 0, 0])),
        ("field 9 with token ids after the messages", with(9, [&good[9][..], &vec![1u32, 2].encode()].concat())),
        ("field 9 with a compact length that is not minimal", with(9, [&[5, 0][..], &good[9][1..]].concat())),
        ("field 9 that is not UTF-8", with(9, vec![4, 0, 0, 2, 4, 0xff, 0])),
        ("field 10 cut inside an id", with(10, good[10][..good[10].len() - 1].to_vec())),
        ("field 11 with an unknown output", with(11, vec![4, 2])),
        ("field 11 with an unknown finish", with(11, vec![4, 0, 6, 0, 0, 0])),
        ("field 13 of an unknown source", with(13, edit(&good[13], 0, 4))),
        ("field 13 with an unused nonce", with(13, edit(&good[13], 40, 1))),
        ("field 13, greedy, with a seed", with(13, edit(&good[13], 0, 0))),
        ("field 14 of route 0", with(14, edit(&good[14], 32, 0))),
        ("field 14 of route 4", with(14, edit(&good[14], 32, 4))),
        ("field 14 with an option byte of 2", with(14, edit(&good[14], 33, 2))),
        ("field 15 too long", with(15, vec![0; 65])),
        ("field 15 empty", with(15, Vec::new())),
    ]
}

fn edit(value: &[u8], at: usize, byte: u8) -> Vec<u8> {
    changed(value, at, |slot| *slot = byte)
}

/// Seals arbitrary values; `meta` and `content` change the plaintexts after the roots are computed.
fn seal(session: &Session, values: &Values, meta: impl Fn(&mut Vec<u8>), content: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let keys = session.reader().record_keys(41);
    let half = |half: Half, key: &Option<Secret>, values: &[Vec<u8>]| {
        Part::new(half, key.as_ref().unwrap(), values.to_vec().try_into().unwrap())
    };
    let (meta_part, content_part) =
        (half(Half::Meta, &keys.meta, &values[..8]), half(Half::Content, &keys.full, &values[8..]));
    let header = RecordHeader {
        seq: 41,
        session_id: *session.id(),
        session_seq: session.header().seq,
        meta_root: meta_part.root(),
        content_root: content_part.root(),
    }
    .encode();
    let encrypt = |part: &Part, key: &Option<Secret>, change: &dyn Fn(&mut Vec<u8>)| {
        let mut plaintext = part.plaintext().unwrap().to_vec();
        change(&mut plaintext);
        let key = aead_key(key.as_ref().unwrap(), &sha256(&header));
        ChaCha20Poly1305::new(&Key::from(*key))
            .encrypt(&Nonce::default(), Payload { msg: &plaintext, aad: &header })
            .unwrap()
    };
    let ct_meta = encrypt(&meta_part, &keys.meta, &meta);
    let ct_content = encrypt(&content_part, &keys.full, &content);
    [&header[..], &ct_meta, &ct_content].concat()
}
