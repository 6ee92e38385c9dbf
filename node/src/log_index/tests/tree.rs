use crate::log_index::{
    Sha, sha256,
    store::Buffered,
    tests::Memory,
    tree::{Tree, append},
};
use assay_primitives::merkle;

#[test]
fn path_equals_the_reference_for_every_leaf_size_and_stored_part() {
    let leaves: Vec<_> = (0u8..35).map(|i| sha256(&[i])).collect();
    for stored in 0..=leaves.len() {
        let mut store = Buffered::new(Memory::default());
        for (index, leaf) in leaves[..stored].iter().enumerate() {
            append(&mut store, u64::try_from(index).unwrap(), *leaf).unwrap();
        }
        store.flush().unwrap();
        let young = leaves[stored..].to_vec();
        let tree = Tree { store: &store, stored: u64::try_from(stored).unwrap(), young };
        for size in 1..=leaves.len() {
            for index in 0..size {
                let (at, of) = (u64::try_from(index).unwrap(), u64::try_from(size).unwrap());
                let expected = merkle::path::<Sha>(&leaves[..size], index);
                assert_eq!(tree.path(at, of).unwrap(), expected, "{index} of {size}, {stored} stored");
            }
        }
    }
}

#[test]
fn path_is_none_when_the_tree_is_smaller() {
    let store = Buffered::new(Memory::default());
    let tree = Tree { store: &store, stored: 0, young: vec![[1; 32]] };
    assert_eq!(tree.path(0, 1).unwrap(), Some(Vec::new()));
    assert_eq!(tree.path(1, 1).unwrap(), None);
    assert_eq!(tree.path(0, 2).unwrap(), None);
    assert_eq!(tree.path(0, 0).unwrap(), None);
}
