use super::{ALICE, BOB, Chain, claim, leaf, run};
use crate::log_index::{
    Sha,
    batch::Batch,
    claims::Claim,
    proof::{QueryError, prove},
    source::log_digest,
};
use assay_primitives::{blob::parse_blob, merkle::verify_inclusion};
use assay_runtime::Header;
use codec::Decode;

/// Alice's second batch, third in the log: the batch, its claim, its path and its header.
fn sample() -> (Chain, Batch, Claim, Vec<[u8; 32]>, Header) {
    let chain = Chain::new();
    let genesis = chain.genesis();
    let (index, _) = chain.index();
    let second = claim(&genesis, ALICE, 4, 5, 2);
    chain.grow(&[claim(&genesis, ALICE, 0, 4, 1), claim(&genesis, BOB, 0, 1, 3)]);
    let block = chain.grow(&[second.clone(), claim(&genesis, BOB, 1, 1, 4)]);
    chain.finalise(1);
    run(&chain, &index);
    let (batch, _) = index.read().locate(&ALICE, 6).unwrap().unwrap();
    let path = index.read().log_path(&batch).unwrap().unwrap();
    let header = chain.header(&block);
    (chain, batch, second, path, header)
}

#[test]
fn a_proof_leads_from_the_entry_to_the_header() {
    let (chain, batch, claim, path, header) = sample();
    let genesis = chain.genesis();
    for seq in 4..9 {
        let proof = prove(&genesis, &batch, seq, &claim.blob, path.clone(), &header).unwrap();
        // A verifier starts from the answer alone.
        let parsed = parse_blob::<Sha>(&claim.blob, 4, 5, &genesis, &ALICE).unwrap();
        let entry = parsed.leaves[usize::try_from(seq - 4).unwrap()];
        assert!(verify_inclusion::<Sha>(&entry, seq - 4, 5, &proof.batch_path, &parsed.batch_root));
        let header = Header::decode(&mut &proof.block_header[..]).unwrap();
        assert_eq!(header.hash().0, batch.block_hash);
        let digest = log_digest(&header).unwrap().unwrap();
        assert_eq!((digest.size, proof.log_size), (4, 4));
        let batch_leaf = leaf(&genesis, &claim).leaf_hash::<Sha>();
        assert!(verify_inclusion::<Sha>(&batch_leaf, 2, 4, &proof.log_path, &digest.root));
        assert_eq!((proof.blob_hash, proof.blob_len), (parsed.blob_hash, parsed.blob_len));
    }
}

#[test]
fn nothing_that_does_not_check_becomes_a_proof() {
    let (chain, batch, claim, path, header) = sample();
    let genesis = chain.genesis();
    let refused = |batch: &Batch, seq, blob: &[u8], path: &[[u8; 32]], header: &Header| {
        let result = prove(&genesis, batch, seq, blob, path.to_vec(), header);
        assert!(matches!(result, Err(QueryError::Inconsistent { .. })), "{result:?}");
    };
    // A blob with one other byte.
    let mut blob = claim.blob.clone();
    *blob.last_mut().unwrap() ^= 1;
    refused(&batch, 6, &blob, &path, &header);
    // A seq outside the batch.
    refused(&batch, 9, &claim.blob, &path, &header);
    refused(&batch, 3, &claim.blob, &path, &header);
    // A path with one other byte, or one step short.
    let mut bent = path.clone();
    bent[0][0] ^= 1;
    refused(&batch, 6, &claim.blob, &bent, &header);
    refused(&batch, 6, &claim.blob, &path[1..], &header);
    // The header of another block.
    refused(&batch, 6, &claim.blob, &path, &chain.header(&chain.genesis()));
    // Another place in the log, another size.
    refused(&Batch { index: 1, ..batch }, 6, &claim.blob, &path, &header);
    refused(&Batch { log_size: 3, ..batch }, 6, &claim.blob, &path, &header);
}
