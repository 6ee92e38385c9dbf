//! Merkle trees of RFC 6962 with the proof algorithms of RFC 9162 §2.1.

use crate::hash::Sha256;
use alloc::vec::Vec;

/// A node or root.
pub type Hash = [u8; 32];

/// SHA-256(0x00 ‖ input).
pub fn leaf_hash<H: Sha256>(input: &[u8]) -> Hash {
    H::digest(&[&[0], input])
}

/// SHA-256(0x01 ‖ left ‖ right).
pub fn node_hash<H: Sha256>(left: &Hash, right: &Hash) -> Hash {
    H::digest(&[&[1], left, right])
}

/// MTH over leaf hashes; SHA-256 of nothing for no leaves.
pub fn root<H: Sha256>(leaves: &[Hash]) -> Hash {
    match split(leaves) {
        Some((left, right)) => node_hash::<H>(&root::<H>(left), &root::<H>(right)),
        None => leaves.first().copied().unwrap_or_else(|| H::digest(&[])),
    }
}

/// Inclusion path of leaf `index`, bottom-up; `None` when there is no such leaf.
pub fn path<H: Sha256>(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    leaves.get(index)?;
    let mut steps = Vec::new();
    let (mut here, mut offset) = (leaves, index);
    while let Some((left, right)) = split(here) {
        if offset < left.len() {
            steps.push(root::<H>(right));
            here = left;
        } else {
            steps.push(root::<H>(left));
            offset = offset.saturating_sub(left.len());
            here = right;
        }
    }
    steps.reverse();
    Some(steps)
}

/// Whether `path` leads from leaf `index` to `root` in a tree of `size` leaves (RFC 9162 §2.1.3.2).
pub fn verify_inclusion<H: Sha256>(leaf: &Hash, index: u64, size: u64, path: &[Hash], root: &Hash) -> bool {
    root_from_path::<H>(leaf, index, size, path).is_some_and(|found| found == *root)
}

/// Root that `path` leads to from leaf `index` of `size`; `None` when the path is too long, too short or out of range.
pub fn root_from_path<H: Sha256>(leaf: &Hash, index: u64, size: u64, path: &[Hash]) -> Option<Hash> {
    let mut last = size.checked_sub(1)?;
    let mut at = index;
    if at > last {
        return None;
    }
    let mut hash = *leaf;
    for step in path {
        if last == 0 {
            return None;
        }
        if at & 1 == 1 || at == last {
            hash = node_hash::<H>(step, &hash);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash::<H>(&hash, step);
        }
        at >>= 1;
        last >>= 1;
    }
    (last == 0).then_some(hash)
}

/// Proof that the tree of the first `old` leaves is a prefix of this one; `None` unless `1 ≤ old ≤ leaves`.
pub fn consistency_path<H: Sha256>(leaves: &[Hash], old: usize) -> Option<Vec<Hash>> {
    if old == 0 || old > leaves.len() {
        return None;
    }
    let mut steps = Vec::new();
    let (mut here, mut prefix) = (leaves, old);
    // Whether the prefix is a complete subtree whose hash the verifier already has.
    let mut known = true;
    while prefix < here.len() {
        let Some((left, right)) = split(here) else { break };
        if prefix <= left.len() {
            steps.push(root::<H>(right));
            here = left;
        } else {
            steps.push(root::<H>(left));
            prefix = prefix.saturating_sub(left.len());
            here = right;
            known = false;
        }
    }
    if !known {
        steps.push(root::<H>(here));
    }
    steps.reverse();
    Some(steps)
}

/// Whether a tree of `new` leaves extends one of `old` (RFC 9162 §2.1.4.2).
///
/// An empty old tree is consistent with everything and needs an empty proof, as do equal sizes.
pub fn verify_consistency<H: Sha256>(old: u64, new: u64, old_root: &Hash, new_root: &Hash, path: &[Hash]) -> bool {
    if old > new {
        return false;
    }
    if old == new {
        return path.is_empty() && old_root == new_root;
    }
    if old == 0 {
        return path.is_empty() && *old_root == H::digest(&[]);
    }
    let mut steps = path.iter();
    let first = if old.is_power_of_two() { Some(old_root) } else { steps.next() };
    let Some(first) = first else { return false };
    let (mut at, mut last) = (old.saturating_sub(1), new.saturating_sub(1));
    while at & 1 == 1 {
        at >>= 1;
        last >>= 1;
    }
    let (mut from_old, mut from_new) = (*first, *first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            from_old = node_hash::<H>(step, &from_old);
            from_new = node_hash::<H>(step, &from_new);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            from_new = node_hash::<H>(&from_new, step);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && from_old == *old_root && from_new == *new_root
}

/// Splits two or more leaves at the largest power of two below their number.
fn split(leaves: &[Hash]) -> Option<(&[Hash], &[Hash])> {
    let last = leaves.len().checked_sub(1)?;
    let exponent = last.checked_ilog2()?;
    leaves.split_at_checked(1usize.checked_shl(exponent)?)
}
