use super::{ALICE, BOB, claim, leaf};
use crate::log_index::{Bytes32, IndexError, Sha, claims::Claim, resolve::resolve};
use assay_primitives::{blob::BatchLeaf, digest::LogDigest, range::CompactRange};

const GENESIS: Bytes32 = [9; 32];

fn digest(claims: &[&Claim]) -> LogDigest {
    let mut range = CompactRange::default();
    for claim in claims {
        range.push::<Sha>(leaf(&GENESIS, claim).leaf_hash::<Sha>());
    }
    LogDigest { size: range.size, root: range.root::<Sha>() }
}

fn solve(digest: &LogDigest, slots: &[Vec<Claim>]) -> Result<Vec<BatchLeaf>, IndexError> {
    resolve(&GENESIS, &CompactRange::default(), digest, None, slots, 1, |_| Ok(0))
}

fn slot(claims: &[&Claim]) -> Vec<Claim> {
    claims.iter().map(|claim| (*claim).clone()).collect()
}

fn leaves(claims: &[&Claim]) -> Vec<BatchLeaf> {
    claims.iter().map(|claim| leaf(&GENESIS, claim)).collect()
}

#[test]
fn unique_claims_are_taken_in_order() {
    let (a, b) = (claim(&GENESIS, ALICE, 0, 3, 1), claim(&GENESIS, ALICE, 3, 2, 2));
    let c = claim(&GENESIS, BOB, 0, 1, 3);
    let found = solve(&digest(&[&a, &c, &b]), &[slot(&[&a]), slot(&[&c]), slot(&[&b])]).unwrap();
    assert_eq!(found, leaves(&[&a, &c, &b]));
}

#[test]
fn a_call_that_failed_or_was_rolled_back_is_left_out() {
    // GIVEN Alice's first call failed and a retry with other bytes took effect
    let (failed, done) = (claim(&GENESIS, ALICE, 0, 2, 1), claim(&GENESIS, ALICE, 0, 2, 2));
    let found = solve(&digest(&[&done]), &[slot(&[&failed]), slot(&[&done])]).unwrap();
    assert_eq!(found, leaves(&[&done]));
}

#[test]
fn the_root_decides_between_two_names_for_one_blob() {
    // Records name no provider, so the same blob fits both logs.
    let alice = claim(&GENESIS, ALICE, 5, 2, 1);
    let bob = Claim { provider: BOB, ..alice.clone() };
    let slots = [slot(&[&alice, &bob])];
    for right in [&alice, &bob] {
        let digest = digest(&[right]);
        let found = resolve(&GENESIS, &CompactRange::default(), &digest, None, &slots, 1, |_| Ok(5)).unwrap();
        assert_eq!(found, leaves(&[right]));
    }
}

#[test]
fn a_claim_outside_its_providers_sequence_is_not_taken() {
    let early = claim(&GENESIS, ALICE, 4, 1, 1);
    let result = solve(&digest(&[&early]), &[slot(&[&early])]);
    assert!(matches!(result, Err(IndexError::RootMismatch { number: 1 })));
}

#[test]
fn another_root_is_a_mismatch() {
    let (a, b) = (claim(&GENESIS, ALICE, 0, 1, 1), claim(&GENESIS, ALICE, 0, 1, 2));
    assert!(matches!(solve(&digest(&[&a]), &[slot(&[&b])]), Err(IndexError::RootMismatch { number: 1 })));
    assert!(matches!(solve(&digest(&[&a]), &[]), Err(IndexError::RootMismatch { number: 1 })));
    let longer = LogDigest { size: 2, ..digest(&[&a]) };
    assert!(matches!(solve(&longer, &[slot(&[&a])]), Err(IndexError::RootMismatch { number: 1 })));
}

#[test]
fn a_blob_that_the_runtime_refuses_is_no_claim() {
    let good = claim(&GENESIS, ALICE, 0, 2, 1);
    let mut cut = good.clone();
    cut.blob.pop();
    assert!(solve(&digest(&[&good]), &[slot(&[&cut])]).is_err());
}

/// 40 extrinsics with two names for one blob each: 3^40 ways.
fn attack() -> Vec<Vec<Claim>> {
    let pair = |salt: u8| {
        let one = claim(&GENESIS, [salt; 32], 5, 1, salt);
        let other = Claim { provider: [salt ^ 0xff; 32], ..one.clone() };
        vec![one, other]
    };
    (0u8..40).map(pair).collect()
}

#[test]
fn the_search_ends_when_an_attacker_makes_it_long() {
    let digest = LogDigest { size: 40, root: [0; 32] };
    let result = resolve(&GENESIS, &CompactRange::default(), &digest, None, &attack(), 1, |_| Ok(5));
    assert!(matches!(result, Err(IndexError::RootMismatch { number: 1 })));
}

#[test]
fn events_that_lead_to_the_root_need_no_search() {
    let slots = attack();
    let second: Vec<&Claim> = slots.iter().map(|claims| &claims[1]).collect();
    let told = leaves(&second);
    let found = resolve(&GENESIS, &CompactRange::default(), &digest(&second), Some(&told), &slots, 1, |_| Ok(5));
    assert_eq!(found.unwrap(), told);
}

#[test]
fn events_that_do_not_lead_to_the_root_are_not_believed() {
    let (right, wrong) = (claim(&GENESIS, ALICE, 0, 2, 1), claim(&GENESIS, BOB, 0, 2, 2));
    for told in [leaves(&[&wrong]), leaves(&[&right, &wrong]), Vec::new()] {
        let slots = [slot(&[&right])];
        let found = resolve(&GENESIS, &CompactRange::default(), &digest(&[&right]), Some(&told), &slots, 1, |_| Ok(0));
        assert_eq!(found.unwrap(), leaves(&[&right]));
    }
}
