//! The public bytes of the manifest.

use crate::{mock::kernel, types::*};
use codec::{Decode, Encode};
use polkadot_sdk::sp_core::hexdisplay::HexDisplay;

/// Version 1 of the layout, field by field in declaration order.
#[test]
fn kernel_bytes_are_version_1() {
    let encoded = kernel(0xaa).encode();
    let cid = |fill: u8| format!("90{}", format_args!("01551220{}", hex(&[fill; 32])));
    let expected = [
        hex(&[0xaa; 32]),
        cid(0xaa),
        "404b4c0000000000".into(),
        hex(&[2; 32]),
        hex(&[3; 32]),
        hex(&[4; 32]),
        "01".into(),
        "d012130000000000".into(),
        "00040000".into(),
        "00".into(),
        format!("0100{}", hex(&[5; 32])),
        format!("01{}{}", cid(6), hex(&[7; 32])),
        format!("6c{}", hex(b"assay:agent/processor@0.1.0")),
        cid(8),
    ]
    .concat();
    assert_eq!(hex(&encoded), expected);
    assert_eq!(Kernel::decode(&mut encoded.as_slice()), Ok(kernel(0xaa)));
}

/// Stored and given manifests have the same bytes.
#[test]
fn stored_kernel_has_the_bytes_of_the_input() {
    assert_eq!(kernel(1).check(1 << 24).unwrap().encode(), kernel(1).encode());
}

#[test]
fn unknown_variants_cannot_be_decoded() {
    assert_eq!(Architecture::decode(&mut [6].as_slice()), Ok(Architecture::Phi3));
    assert!(Architecture::decode(&mut [7].as_slice()).is_err());
    assert!(DType::decode(&mut [5].as_slice()).is_err());
    assert!(EncryptionScheme::decode(&mut [1].as_slice()).is_err());
    // The architecture is the byte after the root, the CID, the size and three hashes.
    let mut bytes = kernel(1).encode();
    bytes[32 + 37 + 8 + 96] = 7;
    assert!(Kernel::<Vec<u8>>::decode(&mut bytes.as_slice()).is_err());
}

fn hex(bytes: &[u8]) -> String {
    HexDisplay::from(&bytes).to_string()
}
