use crate::log_index::claims::{Claim, claims};
use assay_runtime::{AccountId, Address, RuntimeCall, Signature, TxExtension, UncheckedExtrinsic};
use codec::{Decode, Encode};
use polkadot_sdk::{
    frame_metadata_hash_extension::CheckMetadataHash,
    frame_system::{self, RawOrigin},
    pallet_multisig, pallet_proxy,
    pallet_skip_feeless_payment::SkipCheckIfFeeless,
    pallet_sudo,
    pallet_transaction_payment::ChargeTransactionPayment,
    pallet_utility,
    sp_core::sr25519,
    sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie},
    sp_runtime::{OpaqueExtrinsic, generic::Era},
};

fn commit(first_seq: u64, blob: &[u8]) -> RuntimeCall {
    RuntimeCall::InferenceLog(pallet_inference_log::Call::commit_batch {
        first_seq,
        count: 2,
        blob: blob.to_vec().try_into().unwrap(),
    })
}

/// Signed by Alice; the signature itself is not looked at.
fn extrinsic(call: RuntimeCall) -> OpaqueExtrinsic {
    let extension: TxExtension = (
        frame_system::AuthorizeCall::new(),
        frame_system::CheckNonZeroSender::new(),
        frame_system::CheckSpecVersion::new(),
        frame_system::CheckTxVersion::new(),
        frame_system::CheckGenesis::new(),
        frame_system::CheckMortality::from(Era::Immortal),
        frame_system::CheckNonce::from(0),
        frame_system::CheckWeight::new(),
        SkipCheckIfFeeless::from(ChargeTransactionPayment::from(0)),
        CheckMetadataHash::new(false),
        frame_system::WeightReclaim::new(),
    );
    let signature = Signature::Sr25519(sr25519::Signature::default());
    let signed = UncheckedExtrinsic::new_signed(call, address(&Alice.to_account_id()), signature, extension);
    OpaqueExtrinsic::decode(&mut &signed.encode()[..]).unwrap()
}

fn address(account: &AccountId) -> Address {
    account.clone().into()
}

fn by(provider: &AccountId, first_seq: u64, blob: &[u8]) -> Vec<Claim> {
    vec![Claim { provider: *provider.as_ref(), first_seq, count: 2, blob: blob.to_vec() }]
}

#[test]
fn a_signed_commit_is_its_signers() {
    let call = commit(3, b"blob");
    assert_eq!(claims(&extrinsic(call)), by(&Alice.to_account_id(), 3, b"blob"));
}

#[test]
fn a_wrapped_commit_is_of_the_account_it_is_dispatched_as() {
    let (alice, bob, charlie) = (Alice.to_account_id(), Bob.to_account_id(), Charlie.to_account_id());
    let inner = || Box::new(commit(3, b"blob"));
    let proxied = |real: &AccountId, call| {
        RuntimeCall::Proxy(pallet_proxy::Call::proxy { real: address(real), force_proxy_type: None, call })
    };
    let mut signatories = vec![alice.clone(), bob.clone()];
    signatories.sort();
    let multisig = pallet_multisig::Pallet::<assay_runtime::Runtime>::multi_account_id(&signatories, 1);
    let derived = pallet_utility::derivative_account_id(alice.clone(), 7u16);
    for (call, provider) in [
        (proxied(&bob, inner()), &bob),
        (proxied(&bob, Box::new(proxied(&charlie, inner()))), &charlie),
        (
            RuntimeCall::Proxy(pallet_proxy::Call::proxy_announced {
                delegate: address(&alice),
                real: address(&bob),
                force_proxy_type: None,
                call: inner(),
            }),
            &bob,
        ),
        (RuntimeCall::Sudo(pallet_sudo::Call::sudo_as { who: address(&bob), call: inner() }), &bob),
        (
            RuntimeCall::Sudo(pallet_sudo::Call::sudo {
                call: Box::new(RuntimeCall::Utility(pallet_utility::Call::dispatch_as {
                    as_origin: Box::new(RawOrigin::Signed(charlie.clone()).into()),
                    call: inner(),
                })),
            }),
            &charlie,
        ),
        (
            RuntimeCall::Multisig(pallet_multisig::Call::as_multi_threshold_1 {
                other_signatories: vec![bob.clone()],
                call: inner(),
            }),
            &multisig,
        ),
        (RuntimeCall::Utility(pallet_utility::Call::as_derivative { index: 7, call: inner() }), &derived),
        (
            RuntimeCall::Utility(pallet_utility::Call::batch_all {
                calls: vec![
                    RuntimeCall::System(frame_system::Call::remark { remark: b"first".to_vec() }),
                    commit(3, b"blob"),
                ],
            }),
            &alice,
        ),
    ] {
        assert_eq!(claims(&extrinsic(call)), by(provider, 3, b"blob"));
    }
}

#[test]
fn a_commit_that_is_not_the_tail_is_no_claim() {
    let after = RuntimeCall::System(frame_system::Call::remark { remark: b"after".to_vec() });
    let call = RuntimeCall::Utility(pallet_utility::Call::batch { calls: vec![commit(3, b"blob"), after] });
    assert_eq!(claims(&extrinsic(call)), Vec::new());
}

#[test]
fn two_commits_of_one_blob_are_two_claims() {
    let call = RuntimeCall::Utility(pallet_utility::Call::force_batch {
        calls: vec![
            RuntimeCall::Proxy(pallet_proxy::Call::proxy {
                real: address(&Bob.to_account_id()),
                force_proxy_type: None,
                call: Box::new(commit(3, b"blob")),
            }),
            commit(3, b"blob"),
        ],
    });
    let mut expected = by(&Bob.to_account_id(), 3, b"blob");
    expected.extend(by(&Alice.to_account_id(), 3, b"blob"));
    assert_eq!(claims(&extrinsic(call)), expected);
}

#[test]
fn other_bytes_are_no_claim() {
    let remark = RuntimeCall::System(frame_system::Call::remark { remark: b"hello".to_vec() });
    assert_eq!(claims(&extrinsic(remark)), Vec::new());
    assert_eq!(claims(&OpaqueExtrinsic::from_blob(b"not an extrinsic".to_vec())), Vec::new());
    let bare = UncheckedExtrinsic::new_bare(commit(3, b"blob"));
    assert_eq!(claims(&OpaqueExtrinsic::decode(&mut &bare.encode()[..]).unwrap()), Vec::new());
}
