//! What accounts hand in: content identifiers and evidence from the log.

use crate::{
    Config, Error, Pallet,
    host_hash::HostSha256,
    types::{CidBytes, Licence},
};
use alloc::vec::Vec;
use assay_primitives::{
    cid::Cid,
    economy::LogRecords,
    entry::SessionHeader,
    ids::AgentId,
    proof::{MODEL_FIELD, ProvenRecord, RecordProof, SENDER_FIELD, USAGE_FIELD},
};
use polkadot_sdk::{
    frame_support::ensure,
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
    sp_runtime::traits::Zero,
};

/// Most fields of a record that any call here needs: model, sender and usage.
const MAX_FIELDS: usize = 3;
/// Most bytes of their values.
const MAX_VALUE_BYTES: usize = MODEL_FIELD + SENDER_FIELD + USAGE_FIELD;

/// A record of the log, and who served it.
pub(crate) struct Evidence<'a, AccountId> {
    /// The record.
    pub record: ProvenRecord<'a>,
    /// Whose log it is in.
    pub provider: AccountId,
}

impl<T: Config> Pallet<T> {
    /// Checks a content identifier.
    pub(crate) fn check_cid(bytes: Vec<u8>) -> Result<CidBytes, Error<T>> {
        Cid::parse(&bytes).map_err(|_| Error::<T>::MalformedCid)?;
        CidBytes::try_from(bytes).map_err(|_| Error::<T>::MalformedCid)
    }

    /// Checks that a licence is an SPDX expression or a content identifier.
    pub(crate) fn check_licence(licence: &Licence) -> Result<(), Error<T>> {
        match licence {
            Licence::Spdx(text) => {
                let is_printable = text.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ');
                ensure!(!text.is_empty() && is_printable, Error::<T>::MalformedLicence);
            }
            Licence::Cid(bytes) => {
                Cid::parse(bytes).map_err(|_| Error::<T>::MalformedLicence)?;
            }
        }
        Ok(())
    }

    /// Checks that a record is in the log, of a session with `agent`.
    pub(crate) fn check_evidence(proof: &RecordProof, agent: AgentId) -> Result<Evidence<'_, T::AccountId>, Error<T>> {
        let is_small = proof.fields.len() <= MAX_FIELDS && proof.value_bytes() <= MAX_VALUE_BYTES;
        ensure!(is_small, Error::<T>::BadEvidence);
        let session = proof.session.as_ref().ok_or(Error::<T>::BadEvidence)?;
        let provider = SessionHeader::parse(&session.header).map_err(|_| Error::<T>::BadEvidence)?.provider;
        let genesis: [u8; 32] = System::<T>::block_hash(BlockNumberFor::<T>::zero()).into();
        let record = proof.verify::<HostSha256>(&genesis, &provider).map_err(|_| Error::<T>::BadEvidence)?;
        let session = record.session.ok_or(Error::<T>::BadEvidence)?;
        ensure!(session.agent == agent, Error::<T>::WrongAgent);
        ensure!(T::Records::knows_root(record.log_size, &record.log_root), Error::<T>::UnknownRoot);
        Ok(Evidence { record, provider: provider.into() })
    }
}
