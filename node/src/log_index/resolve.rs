//! Decides which claims of a block took effect, by the log root in its header.

use super::{Bytes32, IndexError, Sha, claims::Claim};
use assay_primitives::{
    blob::{BatchLeaf, parse_blob},
    digest::LogDigest,
    range::CompactRange,
};

/// Wrong turns allowed per block. Honest blocks need none: their claims are unique, and the database names the blobs
/// that were indexed.
const MAX_WRONG_TURNS: usize = 4_096;

/// One extrinsic that may have committed a batch.
#[derive(Clone, Debug)]
pub struct Slot {
    /// What it claims, in the order of execution.
    pub claims: Vec<Claim>,
    /// What the database knows about it.
    pub indexed: Indexed,
}

/// What the database knows about an extrinsic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indexed {
    /// It indexed the blob with this hash: its call took effect.
    Blob(Bytes32),
    /// The block was stored without execution (gap sync), so nothing is known.
    Unknown,
}

/// The batches that lead from `before` to `digest`, in order.
///
/// `next_seq` answers for the state before the block. A provider's sequence is dense, so a claim counts only at its
/// provider's next seq.
pub fn resolve(
    genesis: &Bytes32,
    before: &CompactRange,
    digest: &LogDigest,
    slots: &[Slot],
    number: u32,
    next_seq: impl Fn(&Bytes32) -> Result<u64, IndexError>,
) -> Result<Vec<BatchLeaf>, IndexError> {
    let options: Vec<Options> = slots.iter().map(|slot| Options::of(slot, genesis)).collect();
    let mut levels = vec![Level { range: before.clone(), tried: 0 }];
    let mut chosen: Vec<Option<BatchLeaf>> = Vec::new();
    let mut turns = MAX_WRONG_TURNS.saturating_add(options.len());
    while let Some(level) = levels.last_mut() {
        let depth = chosen.len();
        let Some(slot) = options.get(depth) else {
            if level.range.size == digest.size && level.range.root::<Sha>() == digest.root {
                return Ok(chosen.into_iter().flatten().collect());
            }
            levels.pop();
            chosen.pop();
            continue;
        };
        let pick = level.tried;
        level.tried = pick.saturating_add(1);
        turns = turns.checked_sub(1).ok_or(IndexError::RootMismatch { number })?;
        if let Some(leaf) = slot.leaves.get(pick) {
            let told = chosen.iter().rev().flatten().find(|earlier| earlier.provider == leaf.provider);
            let expected = match told {
                Some(earlier) => earlier.first_seq.saturating_add(u64::from(earlier.count)),
                None => next_seq(&leaf.provider)?,
            };
            if leaf.first_seq == expected && level.range.size < digest.size {
                let mut range = level.range.clone();
                range.push::<Sha>(leaf.leaf_hash::<Sha>());
                chosen.push(Some(*leaf));
                levels.push(Level { range, tried: 0 });
            }
        } else if pick == slot.leaves.len() && !slot.certain {
            let range = level.range.clone();
            chosen.push(None);
            levels.push(Level { range, tried: 0 });
        } else {
            levels.pop();
            chosen.pop();
        }
    }
    Err(IndexError::RootMismatch { number })
}

/// A step of the search: the log before a slot, and how many of the slot's options were tried.
struct Level {
    range: CompactRange,
    tried: usize,
}

/// The leaves a slot could have pushed.
struct Options {
    leaves: Vec<BatchLeaf>,
    /// Whether one of them was pushed for certain.
    certain: bool,
}

impl Options {
    fn of(slot: &Slot, genesis: &Bytes32) -> Self {
        let mut leaves: Vec<BatchLeaf> = Vec::new();
        for claim in &slot.claims {
            let Some(leaf) = leaf_of(claim, genesis) else { continue };
            let named = match slot.indexed {
                Indexed::Blob(hash) => hash == leaf.blob_hash,
                Indexed::Unknown => true,
            };
            if named && !leaves.contains(&leaf) {
                leaves.push(leaf);
            }
        }
        Self { leaves, certain: matches!(slot.indexed, Indexed::Blob(_)) }
    }
}

/// The leaf of a claim, `None` when the runtime refuses such a blob.
fn leaf_of(claim: &Claim, genesis: &Bytes32) -> Option<BatchLeaf> {
    let parsed = parse_blob::<Sha>(&claim.blob, claim.first_seq, claim.count, genesis, &claim.provider).ok()?;
    Some(BatchLeaf {
        provider: claim.provider,
        first_seq: claim.first_seq,
        count: claim.count,
        batch_root: parsed.batch_root,
        blob_hash: parsed.blob_hash,
        blob_len: parsed.blob_len,
    })
}
