//! Which calls a DAO may decide, and how one is dispatched.
//!
//! The runtime's allow-list names calls one by one, so nothing that carries a call inside can be in it. Of this
//! pallet's own calls only `set_config` is ever allowed, whatever the list says: an agent's account that could vote or
//! execute would nest calls through a second DAO.

use crate::{
    BalanceOf, Call, CallBytes, Calls, Config, Error, Pallet,
    pallet::ProposalOf,
    types::{ProposalId, Sensitivity},
};
use assay_primitives::{ids::AgentId, traits::AgentAccess};
use codec::{DecodeLimit, Encode};
use polkadot_sdk::{
    frame_support::{
        MAX_EXTRINSIC_DEPTH,
        dispatch::{GetDispatchInfo, extract_actual_weight},
        ensure,
        traits::{Contains, Get, IsSubType},
        weights::Weight,
    },
    frame_system::RawOrigin,
    sp_runtime::{DispatchError, DispatchResult, Saturating, traits::Dispatchable},
};

/// What a dispatch returned and what it weighed.
pub(crate) struct Dispatched {
    pub(crate) result: DispatchResult,
    pub(crate) weight: Weight,
}

impl<T: Config> Pallet<T> {
    /// The class of a call; fails for a call that no DAO may dispatch.
    pub(crate) fn classify(call: &<T as Config>::RuntimeCall) -> Result<Sensitivity, DispatchError> {
        let own: Option<&Call<T>> = call.is_sub_type();
        let changes_config = match own {
            None => false,
            Some(Call::set_config { .. }) => true,
            Some(_) => return Err(Error::<T>::CallNotAllowed.into()),
        };
        ensure!(T::AllowedCalls::contains(call), Error::<T>::CallNotAllowed);
        ensure!(call.get_dispatch_info().call_weight.all_lte(T::MaxCallWeight::get()), Error::<T>::CallTooHeavy);
        if changes_config || T::SensitiveCalls::contains(call) {
            return Ok(Sensitivity::Sensitive);
        }
        Ok(Sensitivity::Ordinary)
    }

    pub(crate) fn encode_call(call: &<T as Config>::RuntimeCall) -> Result<CallBytes, DispatchError> {
        CallBytes::try_from(call.encode()).map_err(|_| Error::<T>::CallTooLong.into())
    }

    pub(crate) fn decode_call(mut bytes: &[u8]) -> Result<<T as Config>::RuntimeCall, DispatchError> {
        <T as Config>::RuntimeCall::decode_all_with_depth_limit(MAX_EXTRINSIC_DEPTH, &mut bytes)
            .map_err(|_| Error::<T>::CallNotAllowed.into())
    }

    /// Planck held for a proposal with a call of this length.
    pub(crate) fn proposal_deposit(call: &CallBytes) -> BalanceOf<T> {
        let bytes = u32::try_from(call.len()).unwrap_or(u32::MAX);
        T::ProposalDeposit::get().saturating_add(T::CallByteDeposit::get().saturating_mul(bytes.into()))
    }

    /// Dispatches the stored call of a passed proposal; the outer error says that it may not be dispatched.
    pub(crate) fn dispatch_stored(
        agent: AgentId,
        id: ProposalId,
        proposal: &ProposalOf<T>,
    ) -> Result<Dispatched, DispatchError> {
        let call = Self::stored_call(agent, id, proposal)?;
        Self::dispatch_as_agent(agent, call)
    }

    /// The call of a passed proposal, judged again: a runtime upgrade can forbid it or change its class after the vote.
    pub(crate) fn stored_call(
        agent: AgentId,
        id: ProposalId,
        proposal: &ProposalOf<T>,
    ) -> Result<<T as Config>::RuntimeCall, DispatchError> {
        let bytes = Calls::<T>::get(agent, id).ok_or(Error::<T>::ProposalNotFound)?;
        let call = Self::decode_call(&bytes)?;
        let raised = Self::classify(&call)? == Sensitivity::Sensitive && proposal.sensitivity == Sensitivity::Ordinary;
        ensure!(!raised, Error::<T>::CallNotAllowed);
        Ok(call)
    }

    /// Dispatches a call that [`Self::classify`] let pass. Each call of a pallet rolls back what it did when it fails.
    pub(crate) fn dispatch_as_agent(
        agent: AgentId,
        call: <T as Config>::RuntimeCall,
    ) -> Result<Dispatched, DispatchError> {
        let account = T::Agents::account_of(agent).ok_or(Error::<T>::DaoNotFound)?;
        let info = call.get_dispatch_info();
        let outcome = call.dispatch(RawOrigin::Signed(account).into());
        let weight = extract_actual_weight(&outcome, &info);
        Ok(Dispatched { result: outcome.map(drop).map_err(|failed| failed.error), weight })
    }
}
