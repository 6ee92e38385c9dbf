//! Decides which claims of a block took effect, by the log root in its header.

use super::{Bytes32, IndexError, Sha, claims::Claim};
use assay_primitives::{
    blob::{BatchLeaf, parse_blob},
    digest::LogDigest,
    range::CompactRange,
};

/// Wrong turns allowed per block when its events are gone. Only calls that failed or were rolled back cost turns.
const MAX_WRONG_TURNS: usize = 4_096;

/// The batches that lead from `before` to `digest`, in order.
///
/// `told` is what the block's events say, if the node still has them: right if it leads to the root. Without it, each
/// slot of `slots` (one per extrinsic) either committed one of its claims or nothing: the call may have failed, and an
/// index operation of the database survives a call that is rolled back. `next_seq` answers for the state before the
/// block. A provider's sequence is dense, so a claim counts only at its provider's next seq.
pub fn resolve(
    genesis: &Bytes32,
    before: &CompactRange,
    digest: &LogDigest,
    told: Option<&[BatchLeaf]>,
    slots: &[Vec<Claim>],
    number: u32,
    next_seq: impl Fn(&Bytes32) -> Result<u64, IndexError>,
) -> Result<Vec<BatchLeaf>, IndexError> {
    if let Some(told) = told.filter(|told| leads_to(before, digest, told)) {
        return Ok(told.to_vec());
    }
    let options: Vec<Vec<BatchLeaf>> = slots.iter().map(|claims| leaves_of(claims, genesis)).collect();
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
        if let Some(leaf) = slot.get(pick) {
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
        } else if pick == slot.len() {
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

/// A step of the search: the log before a slot, and how many of the slot's leaves were tried.
struct Level {
    range: CompactRange,
    tried: usize,
}

fn leads_to(before: &CompactRange, digest: &LogDigest, leaves: &[BatchLeaf]) -> bool {
    let mut range = before.clone();
    leaves.iter().for_each(|leaf| range.push::<Sha>(leaf.leaf_hash::<Sha>()));
    range.size == digest.size && range.root::<Sha>() == digest.root
}

/// The different leaves that an extrinsic could have pushed.
fn leaves_of(claims: &[Claim], genesis: &Bytes32) -> Vec<BatchLeaf> {
    let mut leaves: Vec<BatchLeaf> = Vec::new();
    for leaf in claims.iter().filter_map(|claim| leaf_of(claim, genesis)) {
        if !leaves.contains(&leaf) {
            leaves.push(leaf);
        }
    }
    leaves
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
