//! Light clients check worker keys: a proof of one storage entry tells which key signed at any block.

use assay_chain_tests::*;
use assay_runtime::{AccountId, Runtime};
use codec::Decode;
use pallet_providers::{WorkerKeys, types::WorkerKeyHistory};
use polkadot_sdk::{
    sp_keyring::{Ed25519Keyring, Sr25519Keyring as Key},
    sp_runtime::traits::BlakeTwo256,
};

#[test]
fn a_storage_proof_of_the_worker_keys_can_be_made_and_read() {
    let provider: AccountId = account(Key::Eve);
    let mut rotated_at = 0;
    // GIVEN a provider that changed its worker key
    let mut externalities = Chain::tell("local_testnet", |chain| {
        chain.apply(Key::Eve, register(provider_spec(worker_key(Ed25519Keyring::Eve)), STAKE)).unwrap();
        chain.next_block();
        rotated_at = now();
        let key = worker_key(Ed25519Keyring::Two);
        chain.apply(Key::Eve, pallet_providers::Call::rotate_worker_key { key }).unwrap();
    });
    externalities.commit_all().unwrap();
    let backend = externalities.as_backend();
    let root = *backend.root();
    let key = WorkerKeys::<Runtime>::hashed_key_for(&provider);

    // WHEN a node proves the entry against the state root
    let proof = sp_state_machine::prove_read(backend, [&key]).unwrap();

    // THEN a reader that knows only the root decodes both keys and their blocks from it
    let read = sp_state_machine::read_proof_check::<BlakeTwo256, _>(root, proof.clone(), [&key]).unwrap();
    let value = read[&key].clone().expect("the entry is there");
    let history = WorkerKeyHistory::<u32>::decode(&mut &value[..]).unwrap();
    let spans: Vec<_> = history.iter().map(|entry| (entry.key, entry.from, entry.until)).collect();
    assert_eq!(
        spans,
        [(worker_key(Ed25519Keyring::Eve), 1, Some(rotated_at)), (worker_key(Ed25519Keyring::Two), rotated_at, None),]
    );
    // and another root refuses the proof
    let other = polkadot_sdk::sp_core::H256::repeat_byte(1);
    assert!(sp_state_machine::read_proof_check::<BlakeTwo256, _>(other, proof, [&key]).is_err());
}
