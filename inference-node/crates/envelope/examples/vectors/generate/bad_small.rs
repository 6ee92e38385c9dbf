//! Public keys, tokens, proofs and blobs that must be refused.

use super::{
    hexed,
    log::{frame, leaves},
    records::{self, seal_small},
    sessions,
};
use assay_envelope::api_key::Bearer;
use assay_primitives::{
    blob::parse_blob,
    enc_key::{PUBLIC_KEY, check_public_key},
    hash::SoftSha256,
    merkle,
};
use serde_json::{Value, json};

/// u-coordinates of low order.
const LOW_ORDER: [&str; 7] = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

pub fn keys() -> Value {
    let good = *sessions::recipient_keys()[0].public().as_bytes();
    let mut cases = Vec::new();
    let mut add = |name: &str, at: usize, bytes: &[u8]| {
        let mut key = good;
        key[at..at + bytes.len()].copy_from_slice(bytes);
        let error = format!("{:?}", check_public_key(&key).unwrap_err());
        cases.push(json!({ "name": name, "at": at, "bytes": hexed(bytes), "error": error }));
    };
    add("first coefficient 3,329", 0, &[0x01, 0x0d]);
    add("last coefficient 4,095", 1_150, &[0xff, 0xff]);
    add("top bit of the point", PUBLIC_KEY - 1, &[good[PUBLIC_KEY - 1] | 0x80]);
    for point in LOW_ORDER {
        add("point of low order", PUBLIC_KEY - 32, &hex::decode(point).unwrap());
    }
    json!({ "base": hexed(good), "cases": cases })
}

pub fn tokens() -> Value {
    let bearer = records::master().bearer(&sessions::genesis(), &sessions::provider()).to_text();
    let mut flipped = bearer.to_string();
    flipped.replace_range(20..21, if &flipped[20..21] == "A" { "B" } else { "A" });
    let cases = [
        records::master().to_text().to_string(),
        flipped,
        bearer[..56].to_string(),
        format!("{}A", bearer.as_str()),
        format!("{}=", bearer.as_str()),
        bearer.replace("sk-assay-", "sk-other-"),
        bearer.replace('_', "/"),
        "sk-assay-".into(),
        String::new(),
    ]
    .map(|token| {
        let error = format!("{:?}", Bearer::parse(&token).unwrap_err());
        json!({ "token": token, "error": error })
    });
    json!(cases)
}

/// Inclusion proofs that do not hold; the last is a node passed off as a leaf.
pub fn proofs() -> Value {
    let all = leaves(8);
    let root = merkle::root::<SoftSha256>(&all);
    let path = merkle::path::<SoftSha256>(&all, 2).unwrap();
    let node = merkle::node_hash::<SoftSha256>(&all[2], &all[3]);
    let fake_leaf = merkle::leaf_hash::<SoftSha256>(&[all[2], all[3]].concat());
    let mut cases = Vec::new();
    let mut add = |name: &str, leaf: &[u8; 32], index: u64, size: u64, path: &[[u8; 32]]| {
        assert!(!merkle::verify_inclusion::<SoftSha256>(leaf, index, size, path, &root), "{name}");
        let path: Vec<String> = path.iter().map(hexed).collect();
        cases.push(json!({ "name": name, "leaf": hexed(leaf), "index": index, "size": size, "path": path }));
    };
    add("index equal to size", &all[2], 8, 8, &path);
    add("another index", &all[2], 3, 8, &path);
    add("another size", &all[2], 2, 9, &path);
    add("empty tree", &all[2], 0, 0, &[]);
    add("too short", &all[2], 2, 8, &path[..2]);
    add("too long", &all[2], 2, 8, &[&path[..], &[node]].concat());
    add("a node's children as a leaf", &fake_leaf, 1, 4, &path[1..]);
    json!({ "root": hexed(root), "cases": cases })
}

pub fn blobs() -> Value {
    let (session, small) = (sessions::open().1, seal_small().entry());
    let good = frame(&[session.clone(), small.clone()]);
    let mut cases = Vec::new();
    let mut add = |name: &str, blob: &[u8], first_seq: u64, count: u32| {
        let error = parse_blob::<SoftSha256>(blob, first_seq, count, &sessions::genesis(), &sessions::provider());
        let mut case = super::bad_session::difference(&good, blob);
        case["name"] = json!(name);
        case["first_seq"] = json!(first_seq);
        case["count"] = json!(count);
        case["error"] = json!(format!("{:?}", error.unwrap_err()));
        cases.push(case);
    };
    let with = |at: usize, byte: u8| {
        let mut blob = good.clone();
        blob[at] = byte;
        blob
    };
    let second = 4 + session.len() + 4;
    add("no entry", &[], 40, 0);
    add("more entries than a blob can hold", &good, 40, 1_244);
    add("empty blob", &[], 40, 1);
    add("seq below", &good, 39, 2);
    add("seq above", &good, 41, 2);
    add("fewer entries announced", &good, 40, 1);
    add("more entries announced", &good, 40, 3);
    add("trailing byte", &[&good[..], &[0]].concat(), 40, 2);
    add("last byte missing", &good[..good.len() - 1], 40, 2);
    add("version 2", &with(4, 2), 40, 2);
    add("kind 0", &with(5, 0), 40, 2);
    add("kind 3", &with(5, 3), 40, 2);
    add("session of another chain", &with(14, 0), 40, 2);
    add("session of another provider", &with(46, 0), 40, 2);
    add("session of suite 2", &with(78, 2), 40, 2);
    add("session with another number of wraps", &with(184, 2), 40, 2);
    add("record without an earlier session", &with(second + 42, 41), 40, 2);
    add("record of another seq", &with(second + 2, 42), 40, 2);
    let longer = [&small[..], &[0]].concat();
    add("record with a length that is not a padding class", &frame(&[session.clone(), longer]), 40, 2);
    add("entries swapped", &frame(&[small, session.clone()]), 40, 2);
    add("entry without content", &frame(&[session, Vec::new()]), 40, 2);
    json!({ "base": "blob.mixed", "cases": cases })
}
