//! What an extrinsic says it commits to the log.
//!
//! A commit may be wrapped by any of the SDK's calls that end with the inner call; the blob is then still the tail of
//! the extrinsic, which the runtime demands and the database relies on.

use super::Bytes32;
use assay_runtime::{AccountId, Address, OriginCaller, Runtime, RuntimeCall, UncheckedExtrinsic};
use codec::{Decode, Encode};
use polkadot_sdk::{
    frame_system::RawOrigin,
    pallet_multisig, pallet_proxy, pallet_sudo, pallet_utility,
    sp_runtime::{MultiAddress, OpaqueExtrinsic, generic::Preamble},
};

/// Wrapped calls deeper than this are not looked at; the runtime's own decoder stops long before.
const MAX_DEPTH: u32 = 32;

/// A batch that an extrinsic would commit if its call took effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// In whose name.
    pub provider: Bytes32,
    /// Seq of the first entry.
    pub first_seq: u64,
    /// Number of entries.
    pub count: u32,
    /// The entries.
    pub blob: Vec<u8>,
}

/// All claims of an extrinsic, in the order in which they would run; empty for most extrinsics.
///
/// More than one means that a batch of calls holds several commits of the same blob: at most one took effect.
pub fn claims(extrinsic: &OpaqueExtrinsic) -> Vec<Claim> {
    let Ok(decoded) = UncheckedExtrinsic::decode(&mut &extrinsic.encode()[..]) else { return Vec::new() };
    let Preamble::Signed(address, _, _) = &decoded.preamble else { return Vec::new() };
    let Some(signer) = account(address) else { return Vec::new() };
    let mut found = Vec::new();
    collect(&decoded.function, &signer, MAX_DEPTH, &mut found);
    found.retain(|claim| extrinsic.inner().ends_with(&claim.blob));
    found
}

fn collect(call: &RuntimeCall, who: &AccountId, depth: u32, found: &mut Vec<Claim>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match call {
        RuntimeCall::InferenceLog(pallet_inference_log::Call::commit_batch { first_seq, count, blob }) => {
            found.push(Claim { provider: *who.as_ref(), first_seq: *first_seq, count: *count, blob: blob.to_vec() });
        }
        RuntimeCall::Proxy(
            pallet_proxy::Call::proxy { real, call, .. } | pallet_proxy::Call::proxy_announced { real, call, .. },
        ) => in_name_of(account(real), call, depth, found),
        RuntimeCall::Sudo(pallet_sudo::Call::sudo_as { who, call }) => in_name_of(account(who), call, depth, found),
        RuntimeCall::Sudo(pallet_sudo::Call::sudo { call }) => collect(call, who, depth, found),
        RuntimeCall::Multisig(pallet_multisig::Call::as_multi_threshold_1 { other_signatories, call }) => {
            let mut signatories = other_signatories.clone();
            signatories.push(who.clone());
            signatories.sort();
            let multisig = pallet_multisig::Pallet::<Runtime>::multi_account_id(&signatories, 1);
            collect(call, &multisig, depth, found);
        }
        RuntimeCall::Utility(pallet_utility::Call::as_derivative { index, call }) => {
            collect(call, &pallet_utility::derivative_account_id(who.clone(), *index), depth, found);
        }
        RuntimeCall::Utility(
            pallet_utility::Call::dispatch_as { as_origin, call }
            | pallet_utility::Call::dispatch_as_fallible { as_origin, call },
        ) => {
            let OriginCaller::system(RawOrigin::Signed(other)) = as_origin.as_ref() else { return };
            collect(call, other, depth, found);
        }
        RuntimeCall::Utility(
            pallet_utility::Call::batch { calls }
            | pallet_utility::Call::batch_all { calls }
            | pallet_utility::Call::force_batch { calls },
        ) => calls.iter().for_each(|call| collect(call, who, depth, found)),
        RuntimeCall::Utility(pallet_utility::Call::if_else { main, fallback }) => {
            collect(main, who, depth, found);
            collect(fallback, who, depth, found);
        }
        _ => {}
    }
}

fn in_name_of(who: Option<AccountId>, call: &RuntimeCall, depth: u32, found: &mut Vec<Claim>) {
    if let Some(who) = who {
        collect(call, &who, depth, found);
    }
}

/// The account of an address; the runtime resolves no other kind.
fn account(address: &Address) -> Option<AccountId> {
    match address {
        MultiAddress::Id(account) => Some(account.clone()),
        _ => None,
    }
}
