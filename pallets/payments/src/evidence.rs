//! What a disclosed record says about a claim (record format §12.4 and E5 of §15).

use crate::{ClaimOf, Config, Error, Pallet, PaymentOf, host_hash::HostSha256};
use assay_primitives::{
    economy::LogRecords,
    proof::{ProofError, ProvenRecord, RecordProof, SenderAuth, SenderField, UsageField},
};
use polkadot_sdk::frame_support::ensure;

const KIBIBYTE: usize = 1_024;

/// Length of the values of a proof in started kibibytes, the unit of the calls' weights.
pub(crate) fn kibibytes(proof: &RecordProof) -> u32 {
    u32::try_from(proof.value_bytes().div_ceil(KIBIBYTE)).unwrap_or(u32::MAX)
}

impl<T: Config> Pallet<T> {
    /// Succeeds when the record shows everything that the claim needs.
    ///
    /// A direct claim needs pay_id, agent and a cumulative cost of at least the claimed amount. A relayed request is
    /// paid by the gateway's own channel: the record shows that it was made for this owner, not what the gateway asks.
    pub(crate) fn ensure_supported(
        payment: &PaymentOf<T>,
        claim: &ClaimOf<T>,
        proof: &RecordProof,
    ) -> Result<(), Error<T>> {
        let proven = Self::proven(payment, claim, proof)?;
        let session = proven.session.ok_or(Error::<T>::FieldMissing)?;
        let sender = proven.sender().map_err(Error::<T>::from)?;
        let fits = if claim.record.relayed_to.is_some() {
            is_relayed_for::<T>(&sender, payment)
        } else {
            let usage = proven.usage().map_err(Error::<T>::from)?;
            sender.pay_id == claim.pay_id && usage.cumulative >= claim.amount
        };
        ensure!(fits && session.agent == claim.agent, Error::<T>::ClaimRefuted);
        Ok(())
    }

    /// Succeeds when something that the proof shows contradicts the claim. A field that breaks the format is one that
    /// supports no claim.
    pub(crate) fn ensure_refuted(
        payment: &PaymentOf<T>,
        claim: &ClaimOf<T>,
        proof: &RecordProof,
    ) -> Result<(), Error<T>> {
        let proven = Self::proven(payment, claim, proof)?;
        let relayed = claim.record.relayed_to.is_some();
        let sender_fits = |sender: SenderField| {
            if relayed { is_relayed_for::<T>(&sender, payment) } else { sender.pay_id == claim.pay_id }
        };
        let usage_fits = |usage: UsageField| relayed || usage.cumulative >= claim.amount;
        let refuted = proven.session.is_some_and(|session| session.agent != claim.agent)
            || contradicts(proven.sender(), sender_fits)
            || contradicts(proven.usage(), usage_fits);
        ensure!(refuted, Error::<T>::ClaimHolds);
        Ok(())
    }

    /// The record that the claim names, proven against a root that the log had.
    fn proven<'a>(
        payment: &PaymentOf<T>,
        claim: &ClaimOf<T>,
        proof: &'a RecordProof,
    ) -> Result<ProvenRecord<'a>, Error<T>> {
        let log: [u8; 32] = claim.record.relayed_to.as_ref().unwrap_or(&payment.provider).clone().into();
        let proven = proof.verify::<HostSha256>(&Self::genesis(), &log).map_err(Error::<T>::from)?;
        ensure!(proven.header.seq == claim.record.seq, Error::<T>::WrongRecord);
        ensure!(T::Log::knows_root(proven.log_size, &proven.log_root), Error::<T>::RootUnknown);
        Ok(proven)
    }
}

fn is_relayed_for<T: Config>(sender: &SenderField, payment: &PaymentOf<T>) -> bool {
    let owner: [u8; 32] = payment.owner.clone().into();
    sender.auth == SenderAuth::Relayed && sender.account == owner
}

/// Whether a field was shown and does not fit.
fn contradicts<F>(field: Result<F, ProofError>, fits: impl FnOnce(F) -> bool) -> bool {
    match field {
        Ok(field) => !fits(field),
        Err(ProofError::FieldMissing(_)) => false,
        Err(_) => true,
    }
}

impl<T: Config> From<ProofError> for Error<T> {
    fn from(error: ProofError) -> Self {
        match error {
            ProofError::FieldMissing(_) => Self::FieldMissing,
            ProofError::FieldMalformed(_) => Self::FieldMalformed,
            _ => Self::ProofInvalid,
        }
    }
}
