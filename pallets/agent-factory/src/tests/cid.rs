//! The strict CID parser.

use crate::{cid::*, mock::Test};
use proptest::prelude::*;

/// `bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e`: the block `hello world` as raw, sha2-256.
const HELLO: [u8; 36] = [
    0x01, 0x55, 0x12, 0x20, 0xb9, 0x4d, 0x27, 0xb9, 0x93, 0x4d, 0x3e, 0x08, 0xa5, 0x2e, 0x52, 0xd7, 0xda, 0x7d, 0xab,
    0xfa, 0xc4, 0x84, 0xef, 0xe3, 0x7a, 0x53, 0x80, 0xee, 0x90, 0x88, 0xf7, 0xac, 0xe2, 0xef, 0xcd, 0xe9,
];

fn with(head: &[u8]) -> Vec<u8> {
    [head, [7; 32].as_slice()].concat()
}

#[test]
fn parse_reads_every_accepted_codec_and_hash() {
    let hello = Cid::parse(&HELLO).unwrap();
    assert_eq!((hello.codec, hello.hash, hello.digest[0]), (Codec::Raw, HashFunction::Sha2_256, 0xb9));
    assert_eq!(hello.to_bytes(), HELLO);
    for (code, codec) in [(0x55, Codec::Raw), (0x70, Codec::DagPb), (0x71, Codec::DagCbor)] {
        assert_eq!(Cid::parse(&with(&[1, code, 0x12, 0x20])).unwrap().codec, codec);
        let blake = Cid::parse(&with(&[1, code, 0xa0, 0xe4, 0x02, 0x20])).unwrap();
        assert_eq!((blake.codec, blake.hash), (codec, HashFunction::Blake2b256));
    }
}

#[test]
fn parse_names_the_broken_rule() {
    let cases: [(Vec<u8>, CidDefect); 17] = [
        (vec![], CidDefect::Malformed),
        (vec![1], CidDefect::Malformed),
        (vec![1, 0x55, 0x12, 0x20], CidDefect::Malformed),
        (HELLO[..35].to_vec(), CidDefect::Malformed),
        ([HELLO.as_slice(), &[0]].concat(), CidDefect::Malformed),
        (vec![1; 65], CidDefect::TooLong),
        (with(&[0x12, 0x20]), CidDefect::Version),
        (with(&[0, 0x55, 0x12, 0x20]), CidDefect::Version),
        (with(&[2, 0x55, 0x12, 0x20]), CidDefect::Version),
        (b"bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e".to_vec(), CidDefect::Version),
        (with(&[0x81, 0x00, 0x55, 0x12, 0x20]), CidDefect::Malformed),
        (with(&[1, 0xd5, 0x00, 0x12, 0x20]), CidDefect::Malformed),
        (with(&[1, 0x51, 0x12, 0x20]), CidDefect::Codec),
        (with(&[1, 0x55, 0x13, 0x20]), CidDefect::HashFunction),
        (with(&[1, 0x55, 0x12, 0x1f]), CidDefect::DigestLength),
        (with(&[1, 0x55, 0x12, 0xa0, 0x01]), CidDefect::DigestLength),
        (vec![0xff; 20], CidDefect::Malformed),
    ];
    for (bytes, defect) in cases {
        assert_eq!(Cid::parse(&bytes), Err(defect), "{bytes:02x?}");
    }
}

#[test]
fn every_defect_has_its_own_error() {
    use CidDefect::*;
    let names: std::collections::BTreeSet<String> = [TooLong, Malformed, Version, Codec, HashFunction, DigestLength]
        .map(|defect| format!("{:?}", crate::Error::<Test>::from(defect)))
        .into();
    assert_eq!(names.len(), 6);
}

proptest! {
    /// One content has one byte string: whatever parses is written back unchanged.
    #[test]
    fn parse_is_canonical(bytes in proptest::collection::vec(any::<u8>(), 0..70)) {
        if let Ok(cid) = Cid::parse(&bytes) {
            prop_assert_eq!(cid.to_bytes(), bytes);
        }
    }

    #[test]
    fn parse_is_canonical_near_valid(position in 0usize..36, value: u8) {
        let mut bytes = HELLO.to_vec();
        bytes[position] = value;
        if let Ok(cid) = Cid::parse(&bytes) {
            prop_assert_eq!(cid.to_bytes(), bytes);
        }
    }
}
