//! Padding, trees, blobs and the digest of the log.

use super::{hexed, records, sessions, stream};
use assay_envelope::kdf::sha256;
use assay_primitives::{
    blob::{BatchLeaf, parse_blob},
    digest::LogDigest,
    entry::RecordHeader,
    hash::SoftSha256,
    merkle,
    padme::padme,
    range::CompactRange,
};
use codec::Encode;
use serde_json::{Value, json};

pub fn padme_table() -> Value {
    let lengths = [
        0usize, 1, 1_023, 1_024, 1_025, 1_088, 1_089, 1_500, 2_047, 2_048, 2_049, 3_000, 4_096, 4_097, 9_000, 10_000,
        65_536, 65_537, 100_000, 1_048_576, 1_048_577, 2_000_000, 2_064_383, 2_064_384,
    ];
    json!(lengths.map(|length| json!([length, padme(length)])))
}

/// Leaf i of the sample trees: SHA-256(u32 i).
pub fn leaves(count: u32) -> Vec<[u8; 32]> {
    (0..count).map(|index| sha256(&index.to_le_bytes())).collect()
}

/// Roots of sizes 0 to 33; full proofs up to size 8, above it the SHA-256 of each proof's concatenated hashes.
pub fn merkle() -> Value {
    let all = leaves(33);
    let proof = |size: usize, path: Vec<[u8; 32]>| -> Value {
        if size <= 8 {
            json!(path.iter().map(hexed).collect::<Vec<_>>())
        } else {
            json!({ "length": path.len(), "sha256": hexed(sha256(&path.concat())) })
        }
    };
    let trees: Vec<Value> = (0..=33usize)
        .map(|size| {
            let here = &all[..size];
            let inclusion: Vec<Value> =
                (0..size).map(|index| proof(size, merkle::path::<SoftSha256>(here, index).unwrap())).collect();
            let consistency: Vec<Value> =
                (1..=size).map(|old| proof(size, merkle::consistency_path::<SoftSha256>(here, old).unwrap())).collect();
            json!({
                "size": size,
                "root": hexed(merkle::root::<SoftSha256>(here)),
                "inclusion": inclusion,
                "consistency": consistency,
            })
        })
        .collect();
    json!({ "leaf": "SHA-256(u32 index)", "trees": trees })
}

pub fn range() -> Value {
    let mut range = CompactRange::default();
    let mut states = Vec::new();
    for leaf in leaves(1_000) {
        if range.size <= 33 || range.size >= 998 {
            states.push(json!({
                "size": range.size,
                "peaks": range.peaks.iter().map(hexed).collect::<Vec<_>>(),
                "root": hexed(range.root::<SoftSha256>()),
            }));
        }
        range.push::<SoftSha256>(leaf);
    }
    json!(states)
}

/// Length-prefixed entries.
pub fn frame(entries: &[Vec<u8>]) -> Vec<u8> {
    entries.iter().flat_map(|entry| [&u32::try_from(entry.len()).unwrap().to_le_bytes()[..], entry].concat()).collect()
}

pub fn blob() -> Value {
    let session = sessions::open().1;
    let small = records::seal_small().entry();
    let seed = sha256(b"full blob");
    let parsed = |first_seq: u64, blob: &[u8], count: u32| {
        let batch = parse_blob::<SoftSha256>(blob, first_seq, count, &sessions::genesis(), &sessions::provider());
        let batch = batch.unwrap();
        let leaf = BatchLeaf {
            provider: sessions::provider(),
            first_seq,
            count,
            batch_root: batch.batch_root,
            blob_hash: batch.blob_hash,
            blob_len: batch.blob_len,
        };
        json!({
            "first_seq": first_seq,
            "count": count,
            "leaves_sha256": hexed(sha256(&batch.leaves.concat())),
            "batch_root": hexed(batch.batch_root),
            "blob_hash": hexed(batch.blob_hash),
            "blob_len": batch.blob_len,
            "batch_leaf_input": hexed(leaf.input()),
            "batch_leaf": hexed(leaf.leaf_hash::<SoftSha256>()),
        })
    };
    let (one, mixed) = (frame(core::slice::from_ref(&session)), frame(&[session.clone(), small]));
    json!({
        "genesis": hexed(sessions::genesis()),
        "provider": hexed(sessions::provider()),
        "one": { "blob": hexed(&one), "result": parsed(40, &one, 1) },
        "mixed": { "blob": hexed(&mixed), "result": parsed(40, &mixed, 2) },
        "full": {
            "seed": hexed(seed),
            "first_seq": 1_000,
            "count": 1_243,
            "entry": "header: session_id = seed, session_seq = 40, meta_root = content_root = SHA-256(u64 seq); body: 1,568 bytes of the stream of SHA-256(seed ‖ u64 seq)",
            "result": parsed(1_000, &full_blob(), 1_243),
        },
    })
}

/// The most records that fit a blob, from seq 1,000.
pub fn full_blob() -> Vec<u8> {
    let seed = sha256(b"full blob");
    frame(&(1_000..2_243).map(|seq| synthetic_record(&seed, seq)).collect::<Vec<_>>())
}

/// A record entry of the right shape whose body is noise.
fn synthetic_record(seed: &[u8; 32], seq: u64) -> Vec<u8> {
    let root = sha256(&seq.to_le_bytes());
    let header = RecordHeader { seq, session_id: *seed, session_seq: 40, meta_root: root, content_root: root };
    let noise = sha256(&[&seed[..], &seq.to_le_bytes()].concat());
    [&header.encode()[..], &stream::bytes(&noise, 1_568)].concat()
}

/// A SCALE block header with the given consensus items between a pre-runtime digest and a seal.
pub fn block_header(number: u32, items: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let digest_item = |index: u8, engine: &[u8; 4], payload: &[u8]| [&[index], &engine[..], &payload.encode()].concat();
    let mut digest = vec![digest_item(6, b"BABE", &[9; 20])];
    digest.extend(items.iter().map(|(engine, payload)| digest_item(4, engine, payload)));
    digest.push(digest_item(5, b"BABE", &[8; 64]));
    let length = codec::Compact(u32::try_from(digest.len()).unwrap()).encode();
    [
        &sha256(b"parent")[..],
        &codec::Compact(number).encode(),
        &sha256(b"state"),
        &sha256(b"extrinsics"),
        &length,
        &digest.concat(),
    ]
    .concat()
}

pub fn digest() -> Value {
    let digest = LogDigest { size: 6, root: merkle::root::<SoftSha256>(&leaves(6)) };
    let header = block_header(1_234, &[(*b"BEEF", vec![1, 2, 3]), (*b"alog", digest.encode().to_vec())]);
    let parsed = assay_envelope::block_header::BlockHeader::parse(&header).unwrap();
    assert_eq!(parsed.log_digest(), Ok(digest));
    json!({
        "size": digest.size,
        "root": hexed(digest.root),
        "payload": hexed(digest.encode()),
        "block_header": hexed(&header),
        "block_number": parsed.number,
        "block_hash": hexed(parsed.hash),
    })
}
