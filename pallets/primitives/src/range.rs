//! Compact range (§8.3): an append-only RFC 6962 tree in a handful of hashes.

use crate::{hash::Sha256, merkle::node_hash};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// Roots of the perfect subtrees of a tree's binary digits, largest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CompactRange {
    /// Number of leaves.
    pub size: u64,
    /// One hash per set bit of `size`; at most 64.
    pub peaks: Vec<[u8; 32]>,
}

impl CompactRange {
    /// Appends a leaf hash.
    pub fn push<H: Sha256>(&mut self, leaf: [u8; 32]) {
        let mut digits = self.size;
        let mut hash = leaf;
        while digits & 1 == 1 {
            let Some(left) = self.peaks.pop() else { break };
            hash = node_hash::<H>(&left, &hash);
            digits >>= 1;
        }
        self.peaks.push(hash);
        self.size = self.size.saturating_add(1);
    }

    /// MTH of all leaves pushed so far.
    pub fn root<H: Sha256>(&self) -> [u8; 32] {
        let mut peaks = self.peaks.iter().rev();
        let Some(last) = peaks.next() else { return H::digest(&[]) };
        peaks.fold(*last, |right, left| node_hash::<H>(left, &right))
    }

    /// Whether there are as many peaks as `size` has set bits.
    pub fn is_consistent(&self) -> bool {
        usize::try_from(self.size.count_ones()).is_ok_and(|ones| ones == self.peaks.len())
    }
}
