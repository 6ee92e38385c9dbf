//! Keys of encrypted versions, wrapped to the nodes that run them.
//!
//! The chain keeps only what a node needs to open the files: the content key, sealed to the node's registered
//! encryption key. What was granted once is readable by that node for ever; revoking a node or removing a grant keeps
//! it from the keys of later versions, nothing more.

use crate::{
    AllowedNodes, BalanceOf, Config, Error, Event, HoldReason, KeyGrants, Pallet, Versions,
    pallet::{AgentOf, KeyGrantOf},
    types::{KeyGrant, Visibility, WrappedKey},
};
use alloc::vec::Vec;
use assay_primitives::{
    ids::{AgentId, VersionNumber},
    traits::ProviderRegistry,
};
use polkadot_sdk::{
    frame_support::{
        ensure,
        traits::{Get, fungible::MutateHold, tokens::Precision},
    },
    frame_system,
    sp_runtime::{DispatchResult, Saturating},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_grant_key(
        who: T::AccountId,
        agent: AgentId,
        version: VersionNumber,
        node: T::AccountId,
        wrapped_key: Vec<u8>,
    ) -> DispatchResult {
        let record = Self::run_by(&who, agent)?;
        let kernel = Versions::<T>::get(agent, version).ok_or(Error::<T>::VersionNotFound)?.kernel;
        ensure!(kernel.encryption.is_some(), Error::<T>::NotEncrypted);
        ensure!(!wrapped_key.is_empty(), Error::<T>::WrappedKeyEmpty);
        let wrapped_key = WrappedKey::try_from(wrapped_key).map_err(|_| Error::<T>::WrappedKeyTooLong)?;
        ensure!(Self::may_hold_keys(&record, agent, &node), Error::<T>::NodeMayNotRun);
        ensure!(T::Nodes::has_encryption_key(&node), Error::<T>::EncryptionKeyNotFound);

        // The earlier deposit goes back first, so that the same payer needs only the difference.
        if let Some(replaced) = KeyGrants::<T>::get((agent, version, &node)) {
            Self::release_key_deposit(&replaced)?;
        }
        let deposit = Self::key_grant_deposit(&wrapped_key);
        Self::hold(HoldReason::KeyGrant, &who, deposit)?;
        let granted_at = frame_system::Pallet::<T>::block_number();
        KeyGrants::<T>::insert(
            (agent, version, &node),
            KeyGrant { wrapped_key, payer: who.clone(), deposit, granted_at },
        );
        Self::deposit_event(Event::KeyGranted { agent, version, node, payer: who, deposit });
        Ok(())
    }

    pub(crate) fn do_remove_key_grant(
        who: T::AccountId,
        agent: AgentId,
        version: VersionNumber,
        node: T::AccountId,
    ) -> DispatchResult {
        Self::run_by(&who, agent)?;
        let grant = KeyGrants::<T>::take((agent, version, &node)).ok_or(Error::<T>::KeyGrantNotFound)?;
        Self::release_key_deposit(&grant)?;
        let KeyGrant { payer, deposit, .. } = grant;
        Self::deposit_event(Event::KeyGrantRemoved { agent, version, node, payer, deposit });
        Ok(())
    }

    /// Planck held for one grant: a base and a part per byte of the wrapped key.
    fn key_grant_deposit(wrapped_key: &WrappedKey) -> BalanceOf<T> {
        let bytes = u32::try_from(wrapped_key.len()).unwrap_or(u32::MAX);
        T::KeyGrantDepositPerByte::get().saturating_mul(bytes.into()).saturating_add(T::KeyGrantDepositBase::get())
    }

    fn release_key_deposit(grant: &KeyGrantOf<T>) -> DispatchResult {
        T::Currency::release(&HoldReason::KeyGrant.into(), &grant.payer, grant.deposit, Precision::Exact)?;
        Ok(())
    }

    /// Whether the node may run the agent's versions once they are deployed: keys are handed out before that, so that
    /// a deployment finds nodes that can serve it.
    fn may_hold_keys(record: &AgentOf<T>, agent: AgentId, node: &T::AccountId) -> bool {
        record.visibility == Visibility::Public
            || record.operator == *node
            || AllowedNodes::<T>::contains_key(agent, node)
    }
}
