//! A validator that signs two blocks for one slot, or two votes in one round, is reported and disabled.

use assay_chain_tests::{Chain, account, pre_digest};
use assay_runtime::{Block, Hash, Header, Historical, Runtime, RuntimeCall, RuntimeEvent, Session, UncheckedExtrinsic};
use codec::{Decode, Encode};
use polkadot_sdk::{
    pallet_babe, pallet_grandpa, pallet_offences,
    sp_consensus_babe::{self, digests::CompatibleDigestItem, runtime_decl_for_babe_api::BabeApi},
    sp_consensus_grandpa::{self, runtime_decl_for_grandpa_api::GrandpaApi},
    sp_core::{Pair, crypto::KeyTypeId},
    sp_keyring::{Ed25519Keyring, Sr25519Keyring},
    sp_runtime::{DigestItem, traits::Header as _},
    sp_session::MembershipProof,
};

const OFFENDER: Sr25519Keyring = Sr25519Keyring::Dave;
const OFFENDER_VOTES: Ed25519Keyring = Ed25519Keyring::Dave;

/// Index of the offender, who is not the author of the open block.
fn offender(chain: &mut Chain) -> u32 {
    let index = Session::validators().iter().position(|who| *who == account(OFFENDER)).unwrap() as u32;
    while chain.author() == account(OFFENDER) {
        chain.next_block();
    }
    index
}

/// Kinds of the offences of the open block.
fn offences(chain: &Chain) -> Vec<[u8; 16]> {
    let kind = |event| match event {
        RuntimeEvent::Offences(pallet_offences::Event::Offence { kind, .. }) => Some(kind),
        _ => None,
    };
    chain.events().into_iter().filter_map(kind).collect()
}

/// Reports, sees the offence and the offender disabled, and goes on without it; a second report is refused.
fn reported_and_disabled(chain: &mut Chain, report: RuntimeCall, kind: &[u8; 16]) {
    let index = offender(chain);
    assert_eq!(Session::disabled_validators(), Vec::<u32>::new());
    chain
        .apply_extrinsic(UncheckedExtrinsic::new_bare(report.clone()))
        .expect("a valid report")
        .expect("it is acted on");
    assert_eq!(offences(chain), [*kind]);
    assert_eq!(Session::disabled_validators(), [index]);
    chain.skip(index);
    assert!(chain.apply_extrinsic(UncheckedExtrinsic::new_bare(report)).is_err(), "one offence, one report");
    for _ in 0..5 {
        chain.next_block();
        assert_ne!(chain.author(), account(OFFENDER));
    }
    assert_eq!(Session::disabled_validators(), [index], "disabled for the rest of the session");
}

/// Two sealed headers of one slot by one validator.
fn double_block(chain: &Chain, index: u32) -> sp_consensus_babe::EquivocationProof<Header> {
    let slot = chain.slot();
    let sealed = |extrinsics_root: Hash| {
        let digest = pre_digest(index, slot);
        let parent = chain.parent();
        let mut header = Header::new(parent.number() + 1, extrinsics_root, Hash::zero(), parent.hash(), digest);
        let signature = OFFENDER.pair().sign(header.hash().as_ref()).into();
        header.digest_mut().push(<DigestItem as CompatibleDigestItem>::babe_seal(signature));
        header
    };
    sp_consensus_babe::EquivocationProof {
        offender: OFFENDER.public().into(),
        slot,
        first_header: sealed(Hash::repeat_byte(1)),
        second_header: sealed(Hash::repeat_byte(2)),
    }
}

/// Two prevotes of one round by one validator, as the bytes that travel.
fn double_vote(set_id: u64) -> sp_consensus_grandpa::EquivocationProof<Hash, u32> {
    let round = 7u64;
    let signed = |byte: u8| {
        let target_hash = Hash::repeat_byte(byte);
        let prevote = sp_consensus_grandpa::Prevote::<Header> { target_hash, target_number: 1 };
        let message = sp_consensus_grandpa::Message::<Header>::Prevote(prevote.clone());
        let payload = sp_consensus_grandpa::localized_payload(round, set_id, &message);
        (prevote, OFFENDER_VOTES.pair().sign(&payload))
    };
    let prevotes = 0u8;
    let bytes = (set_id, prevotes, round, OFFENDER_VOTES.public(), signed(1), signed(2)).encode();
    Decode::decode(&mut &bytes[..]).expect("the layout is GRANDPA's")
}

#[test]
fn two_blocks_in_one_slot_disable_their_author() {
    Chain::tell("local_testnet", |chain| {
        let index = offender(chain);
        let equivocation_proof = Box::new(double_block(chain, index));
        let slot = equivocation_proof.slot;
        let proof = <Runtime as BabeApi<Block>>::generate_key_ownership_proof(slot, OFFENDER.public().into());
        let key_owner_proof = proof.expect("the key is in this session").decode().expect("it is the runtime's own");
        let report = pallet_babe::Call::report_equivocation_unsigned { equivocation_proof, key_owner_proof };
        reported_and_disabled(chain, report.into(), b"babe:equivocatio");
    });
}

#[test]
fn two_votes_in_one_round_disable_the_voter() {
    Chain::tell("local_testnet", |chain| {
        offender(chain);
        let set_id = <Runtime as GrandpaApi<Block>>::current_set_id();
        let proof =
            <Runtime as GrandpaApi<Block>>::generate_key_ownership_proof(set_id, OFFENDER_VOTES.public().into());
        let key_owner_proof = proof.expect("the key is in this set").decode().expect("it is the runtime's own");
        let equivocation_proof = Box::new(double_vote(set_id));
        let report = pallet_grandpa::Call::report_equivocation_unsigned { equivocation_proof, key_owner_proof };
        reported_and_disabled(chain, report.into(), b"grandpa:equivoca");
    });
}

#[test]
fn what_is_no_equivocation_is_refused() {
    Chain::tell("local_testnet", |chain| {
        let index = offender(chain);
        let key: (KeyTypeId, sp_consensus_babe::AuthorityId) = (sp_consensus_babe::KEY_TYPE, OFFENDER.public().into());
        let proof = || -> MembershipProof {
            use polkadot_sdk::frame_support::traits::KeyOwnerProofSystem;
            Historical::prove(key.clone()).expect("the key is in this session")
        };
        let report = |equivocation| -> UncheckedExtrinsic {
            let equivocation_proof = Box::new(equivocation);
            let call = pallet_babe::Call::report_equivocation_unsigned { equivocation_proof, key_owner_proof: proof() };
            UncheckedExtrinsic::new_bare(call.into())
        };
        // The same block twice.
        let mut same = double_block(chain, index);
        same.second_header = same.first_header.clone();
        // A second block with another key's seal.
        let mut foreign = double_block(chain, index);
        foreign.second_header.digest_mut().pop();
        let signature = Sr25519Keyring::Alice.pair().sign(foreign.second_header.hash().as_ref()).into();
        foreign.second_header.digest_mut().push(<DigestItem as CompatibleDigestItem>::babe_seal(signature));
        for equivocation in [same, foreign] {
            let applied = chain.apply_extrinsic(report(equivocation));
            assert!(!matches!(applied, Ok(Ok(()))), "{applied:?}");
        }
        assert_eq!(offences(chain), Vec::<[u8; 16]>::new());
        assert_eq!(Session::disabled_validators(), Vec::<u32>::new());
    });
}
