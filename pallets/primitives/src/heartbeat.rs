//! The heartbeat: what a provider's worker key signs to say, without a fee, that the provider is alive.
//!
//! The extension data of a general extrinsic is unsigned, so the message itself names the chain, the provider, the key
//! and the period. Integers are little-endian and of fixed width; the body is its SCALE encoding, which is the same.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// L("assay/heartbeat/v1"): length byte ‖ ASCII.
pub const HEARTBEAT: &[u8] = b"\x12assay/heartbeat/v1";
/// The `pallet version` of the message: changes when the pallet gives the same body another meaning.
pub const PALLET_VERSION: u16 = 1;
/// Bytes of the signed message.
pub const MESSAGE: usize = 109;
/// Full load, in parts per million.
pub const FULL_LOAD_PPM: u32 = 1_000_000;

/// State of a provider at the time of its heartbeat.
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct HeartbeatBody {
    /// Share of the provider's capacity that is in use, parts per million, at most [`FULL_LOAD_PPM`].
    pub load_ppm: u32,
    /// Requests being answered.
    pub running: u32,
    /// Requests accepted and not yet begun.
    pub waiting: u32,
    /// Free GPU memory over all GPUs, MiB; 0 without a GPU.
    pub vram_free_mib: u32,
}

impl HeartbeatBody {
    /// Whether every field is inside its range.
    pub fn is_valid(&self) -> bool {
        self.load_ppm <= FULL_LOAD_PPM
    }
}

/// The message: L("assay/heartbeat/v1") 19 ‖ genesis 32 ‖ [`PALLET_VERSION`] u16 ‖ provider 32 ‖ key epoch u32 ‖
/// period u32 ‖ body 16.
///
/// `genesis` is the hash of block 0, `key_epoch` the `epoch` of the worker key that signs, `period` the block number
/// divided by the pallet constant `HeartbeatPeriod`.
pub fn message(
    genesis: &[u8; 32],
    provider: &[u8; 32],
    key_epoch: u32,
    period: u32,
    body: &HeartbeatBody,
) -> [u8; MESSAGE] {
    let mut out = [0; MESSAGE];
    let parts: [&[u8]; 7] = [
        HEARTBEAT,
        genesis,
        &PALLET_VERSION.to_le_bytes(),
        provider,
        &key_epoch.to_le_bytes(),
        &period.to_le_bytes(),
        &body.encode(),
    ];
    let bytes = parts.into_iter().flatten();
    out.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message_has_the_documented_layout() {
        let body = HeartbeatBody { load_ppm: 1, running: 2, waiting: 3, vram_free_mib: 4 };
        let message = message(&[0xaa; 32], &[0xbb; 32], 5, 0x0102_0304, &body);

        let mut expected = alloc::vec![18];
        expected.extend_from_slice(b"assay/heartbeat/v1");
        expected.extend_from_slice(&[0xaa; 32]);
        expected.extend_from_slice(&[1, 0]);
        expected.extend_from_slice(&[0xbb; 32]);
        expected.extend_from_slice(&[5, 0, 0, 0]);
        expected.extend_from_slice(&[4, 3, 2, 1]);
        expected.extend_from_slice(&[1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0]);
        assert_eq!(message.as_slice(), expected);
    }

    #[test]
    fn body_is_refused_above_full_load() {
        assert!(HeartbeatBody { load_ppm: FULL_LOAD_PPM, ..Default::default() }.is_valid());
        assert!(!HeartbeatBody { load_ppm: FULL_LOAD_PPM + 1, ..Default::default() }.is_valid());
    }
}
