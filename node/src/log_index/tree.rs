//! The global log as an RFC 6962 tree: finalised subtrees in the store, younger leaves in memory.

use super::{
    Bytes32, IndexError, Sha,
    store::{Buffered, Key, Store},
};
use assay_primitives::merkle::node_hash;

/// Stores leaf `index` and every perfect subtree that it completes; `index` is the number of leaves stored before.
pub fn append<S: Store>(store: &mut Buffered<S>, index: u64, leaf: Bytes32) -> Result<(), IndexError> {
    let (mut level, mut number, mut hash) = (0u32, index, leaf);
    store.put(Key::Node(level, number), &hash);
    while number & 1 == 1 {
        let left = node(store, level, number.saturating_sub(1))?;
        hash = node_hash::<Sha>(&left, &hash);
        level = level.saturating_add(1);
        number >>= 1;
        store.put(Key::Node(level, number), &hash);
    }
    Ok(())
}

/// A tree whose first `stored` leaves are in the store and whose next ones are `young`.
pub struct Tree<'a, S> {
    /// Where finalised subtrees are.
    pub store: &'a Buffered<S>,
    /// Leaves in the store.
    pub stored: u64,
    /// Leaves after those.
    pub young: Vec<Bytes32>,
}

impl<S: Store> Tree<'_, S> {
    /// Inclusion path of leaf `index` in the tree of the first `size` leaves, bottom-up; `None` when out of range.
    pub fn path(&self, index: u64, size: u64) -> Result<Option<Vec<Bytes32>>, IndexError> {
        let all = self.stored.saturating_add(u64::try_from(self.young.len()).unwrap_or(u64::MAX));
        if index >= size || size > all {
            return Ok(None);
        }
        let (mut start, mut length) = (0u64, size);
        let mut steps = Vec::new();
        while let Some(left) = left_of(length) {
            let middle = start.saturating_add(left);
            let right = length.saturating_sub(left);
            if index < middle {
                steps.push(self.root_of(middle, right)?);
                length = left;
            } else {
                steps.push(self.root_of(start, left)?);
                start = middle;
                length = right;
            }
        }
        steps.reverse();
        Ok(Some(steps))
    }

    /// Root over `length` leaves from `start`, which RFC 6962's splits have aligned.
    fn root_of(&self, start: u64, length: u64) -> Result<Bytes32, IndexError> {
        let end = start.saturating_add(length);
        if length.is_power_of_two() && end <= self.stored {
            let level = length.trailing_zeros();
            return node(self.store, level, start.checked_shr(level).unwrap_or(0));
        }
        match left_of(length) {
            Some(left) => {
                let below = self.root_of(start, left)?;
                let above = self.root_of(start.saturating_add(left), length.saturating_sub(left))?;
                Ok(node_hash::<Sha>(&below, &above))
            }
            None => start
                .checked_sub(self.stored)
                .and_then(|offset| self.young.get(usize::try_from(offset).ok()?))
                .copied()
                .ok_or(IndexError::Damaged("a leaf of the log is missing")),
        }
    }
}

fn node<S: Store>(store: &Buffered<S>, level: u32, number: u64) -> Result<Bytes32, IndexError> {
    store.get(Key::Node(level, number))?.ok_or(IndexError::Damaged("a node of the log is missing"))
}

/// Leaves in the left part of a tree of `length` leaves: the largest power of two below; `None` for a single leaf.
fn left_of(length: u64) -> Option<u64> {
    let exponent = length.checked_sub(1)?.checked_ilog2()?;
    1u64.checked_shl(exponent)
}
