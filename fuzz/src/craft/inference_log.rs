//! Batches that go on where the provider's log ends.

use crate::{
    input::Input,
    scene,
    words::Words,
    world::{By, Line},
};
use assay_chain_tests::{commit, record, session};
use assay_runtime::InferenceLog;

/// Padding classes of short content.
const PADDED: [usize; 3] = [1_024, 1_056, 2_048];

pub fn line(input: &mut Input, _words: &mut Words) -> Option<Line> {
    let provider = input.pick(&scene::providers()).clone();
    let first = InferenceLog::next_seq(&provider);
    let count = 1 + input.below(4) as u64;
    let entries: Vec<_> = (first..first + count)
        .map(|seq| {
            if seq == 0 || input.chance(64) {
                session(seq, &provider, u32::from(input.byte() % 4), 2 + input.byte() % 6)
            } else {
                record(seq, u64::from(input.byte()) % seq, *input.pick(&PADDED))
            }
        })
        .collect();
    Some(Line::Call(commit(first, &entries), By::Account(provider)))
}
