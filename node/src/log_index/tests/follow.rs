use super::{ALICE, BOB, Chain, claim, run};
use crate::log_index::index::Standing;

#[test]
fn every_entry_is_found_in_its_batch() {
    let chain = Chain::new();
    let genesis = chain.genesis();
    let (index, _) = chain.index();
    // GIVEN Alice 0..3 and Bob 0..2 in block 1, nothing in block 2, Alice 3..7 in block 3
    let one = chain.grow(&[claim(&genesis, ALICE, 0, 3, 1), claim(&genesis, BOB, 0, 2, 2)]);
    chain.grow(&[]);
    let three = chain.grow(&[claim(&genesis, ALICE, 3, 4, 3)]);
    for finalised in [0, 1, 3] {
        // WHEN the index is at the head, whatever is finalised
        chain.finalise(finalised);
        run(&chain, &index);
        // THEN each seq leads to its batch and block, and no further
        let index = index.read();
        for (provider, seq, batch, number, hash, size) in [
            (ALICE, 0, 0, 1, one, 2),
            (ALICE, 2, 0, 1, one, 2),
            (BOB, 0, 1, 1, one, 2),
            (BOB, 1, 1, 1, one, 2),
            (ALICE, 3, 2, 3, three, 3),
            (ALICE, 6, 2, 3, three, 3),
        ] {
            let (found, standing) = index.locate(&provider, seq).unwrap().unwrap();
            assert_eq!(
                (found.index, found.block_number, found.block_hash, found.log_size),
                (batch, number, hash, size)
            );
            assert_eq!(standing == Standing::Finalised, number <= finalised);
        }
        assert_eq!(index.locate(&ALICE, 7).unwrap(), None);
        assert_eq!(index.locate(&BOB, 2).unwrap(), None);
        assert_eq!(index.locate(&[0; 32], 0).unwrap(), None);
        assert_eq!(index.next_seq(&ALICE).unwrap(), 7);
        assert!(index.fault().is_none());
    }
    assert_eq!(index.read().finalised_batches(), 3);
}

#[test]
fn a_reorg_replaces_batches_of_the_old_branch() {
    let chain = Chain::new();
    let genesis = chain.genesis();
    let (index, _) = chain.index();
    // GIVEN Alice 0..2 in block 1, then Alice 2..3 in block 2a and Bob 0..1 in 3a
    let first = chain.grow(&[claim(&genesis, ALICE, 0, 2, 1)]);
    chain.finalise(1);
    chain.grow(&[claim(&genesis, ALICE, 2, 1, 2)]);
    chain.grow(&[claim(&genesis, BOB, 0, 1, 3)]);
    run(&chain, &index);
    assert!(index.read().locate(&BOB, 0).unwrap().is_some());
    // WHEN another branch becomes the best: other bytes for Alice 2..4 in 2b, nothing after
    let retry = claim(&genesis, ALICE, 2, 2, 9);
    let b2 = chain.add(first, std::slice::from_ref(&retry));
    let b3 = chain.add(b2, &[]);
    let b4 = chain.add(b3, &[]);
    chain.set_best(b4);
    run(&chain, &index);
    // THEN only the new branch counts
    let index = index.read();
    assert_eq!(index.tip(), (4, b4));
    assert_eq!(index.locate(&BOB, 0).unwrap(), None);
    let (found, standing) = index.locate(&ALICE, 3).unwrap().unwrap();
    assert_eq!((found.block_hash, found.index, standing), (b2, 1, Standing::Best));
    assert_eq!(found.blob_hash, crate::log_index::sha256(&retry.blob));
}

#[test]
fn finality_of_another_branch_than_the_followed_one_wins() {
    let chain = Chain::new();
    let genesis = chain.genesis();
    let (index, _) = chain.index();
    chain.grow(&[claim(&genesis, ALICE, 0, 2, 1)]);
    run(&chain, &index);
    // WHEN a sibling of the followed block is finalised in one step
    let other = chain.add(genesis, &[claim(&genesis, BOB, 0, 2, 2)]);
    chain.set_best(other);
    chain.finalise(1);
    run(&chain, &index);
    let index = index.read();
    assert_eq!(index.finalised(), (1, other));
    assert_eq!(index.locate(&ALICE, 0).unwrap(), None);
    assert_eq!(index.locate(&BOB, 1).unwrap().unwrap().1, Standing::Finalised);
}

#[test]
fn a_restarted_index_goes_on_from_the_finalised_block() {
    let chain = Chain::new();
    let genesis = chain.genesis();
    let (index, memory) = chain.index();
    for seq in 0..5 {
        chain.grow(&[claim(&genesis, ALICE, seq, 1, 1)]);
    }
    chain.finalise(3);
    run(&chain, &index);
    drop(index);
    // WHEN the node starts again; the bodies of the finalised blocks are gone
    chain.lose_bodies_at(Some(2));
    let index = chain.open(&memory);
    assert_eq!(index.read().finalised().0, 3);
    assert_eq!(index.read().locate(&ALICE, 4).unwrap(), None);
    run(&chain, &index);
    // THEN old and new entries are found, and new paths go through old nodes
    let index = index.read();
    let leaves = chain.leaves(&chain.best());
    for seq in 0..5 {
        let (batch, _) = index.locate(&ALICE, seq).unwrap().unwrap();
        let at = usize::try_from(seq).unwrap();
        let expected = assay_primitives::merkle::path::<super::Sha>(&leaves[..=at], at);
        assert_eq!(index.log_path(&batch).unwrap(), expected);
    }
}

#[test]
fn a_block_that_does_not_check_stops_the_index_until_it_leaves_the_chain() {
    let chain = Chain::new();
    let genesis = chain.genesis();
    let (index, _) = chain.index();
    // GIVEN block 1 whose body does not lead to the root in its header
    let (told, found) = (claim(&genesis, ALICE, 0, 2, 1), claim(&genesis, ALICE, 0, 2, 2));
    let bad = chain.add_with(genesis, &[told], vec![vec![found]], 0);
    chain.set_best(bad);
    run(&chain, &index);
    {
        let index = index.read();
        let fault = index.fault().unwrap();
        assert_eq!((fault.number, fault.hash), (1, bad));
        assert_eq!(index.locate(&ALICE, 0).unwrap(), None);
    }
    // WHEN a good block replaces it
    let good = chain.add(genesis, &[claim(&genesis, ALICE, 0, 1, 3)]);
    chain.set_best(good);
    run(&chain, &index);
    // THEN the index runs again
    let index = index.read();
    assert!(index.fault().is_none());
    assert_eq!(index.locate(&ALICE, 0).unwrap().unwrap().0.block_hash, good);
}

#[test]
fn a_pruned_body_is_named_as_the_reason() {
    let chain = Chain::new();
    let (index, _) = chain.index();
    chain.grow(&[]);
    chain.grow(&[claim(&chain.genesis(), ALICE, 0, 2, 1)]);
    chain.lose_bodies_at(Some(2));
    run(&chain, &index);
    assert_eq!(index.read().tip().0, 1);
    assert!(index.read().fault().unwrap().reason.contains("the body of block 2"));
    // WHEN gap sync brings the body
    chain.lose_bodies_at(None);
    run(&chain, &index);
    assert!(index.read().fault().is_none());
    assert!(index.read().locate(&ALICE, 1).unwrap().is_some());
}

#[test]
fn the_index_waits_for_blocks_that_warp_sync_has_not_fetched_yet() {
    let chain = Chain::new();
    let genesis = chain.genesis();
    let (index, _) = chain.index();
    for seq in 0..4 {
        chain.grow(&[claim(&genesis, ALICE, seq, 1, 1)]);
    }
    chain.finalise(4);
    chain.lose_headers_at(Some(2));
    run(&chain, &index);
    assert_eq!(index.read().finalised().0, 1);
    assert!(index.read().fault().is_none());
    chain.lose_headers_at(None);
    run(&chain, &index);
    assert_eq!(index.read().finalised_batches(), 4);
}

#[test]
fn an_index_of_a_reverted_chain_is_built_again() {
    let chain = Chain::new();
    let genesis = chain.genesis();
    let (index, memory) = chain.index();
    chain.grow(&[claim(&genesis, ALICE, 0, 2, 1)]);
    chain.grow(&[claim(&genesis, ALICE, 2, 2, 1)]);
    chain.finalise(2);
    run(&chain, &index);
    // WHEN the finalised chain is another one
    let other = chain.add_with(genesis, &[], Vec::new(), 5);
    let best = chain.add(other, &[claim(&genesis, BOB, 0, 1, 2)]);
    chain.set_best(best);
    let index = chain.open(&memory);
    run(&chain, &index);
    // THEN nothing of the old one is left
    let index = index.read();
    assert_eq!(index.locate(&ALICE, 0).unwrap(), None);
    assert_eq!(index.next_seq(&ALICE).unwrap(), 0);
    assert_eq!(index.locate(&BOB, 0).unwrap().unwrap().0.index, 0);
    assert_eq!(index.finalised_batches(), 1);
}

#[test]
fn many_blocks_are_taken_in_several_steps() {
    let chain = Chain::new();
    let genesis = chain.genesis();
    let (index, _) = chain.index();
    for seq in 0..300 {
        let claims: &[_] = if seq % 10 == 0 { &[claim(&genesis, ALICE, seq / 10, 1, 1)] } else { &[] };
        chain.grow(claims);
    }
    chain.finalise(280);
    run(&chain, &index);
    assert_eq!(index.read().tip(), (300, chain.best()));
    assert_eq!(index.read().finalised().0, 280);
    assert_eq!(index.read().next_seq(&ALICE).unwrap(), 30);
}
