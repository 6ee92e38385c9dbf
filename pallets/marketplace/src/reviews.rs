//! Reviews: one per paid session, weighed by the fees it burned.

use crate::{
    Config, Error, Event, HoldReason, Pallet, Reviews,
    types::{CidBytes, EDIT_BLOCKS, MAX_PAGE, MAX_STARS, Review, ReviewInfo},
};
use alloc::vec::Vec;
use assay_primitives::{
    economy::{PaidLanes, ProviderRecord, Ratings, ServedSample, WeighedReview},
    ids::{AgentId, Digest256, VersionNumber},
    proof::{ProvenRecord, RecordProof, SenderAuth},
    traits::AgentAccess,
};
use polkadot_sdk::{
    frame_support::{
        ensure,
        pallet_prelude::DispatchResult,
        traits::{Get, fungible::MutateHold, tokens::Precision},
    },
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
    sp_runtime::{SaturatedConversion, traits::Saturating},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_rate(
        rater: T::AccountId,
        agent: AgentId,
        version: VersionNumber,
        evidence: &RecordProof,
        stars: u8,
        text: Option<Vec<u8>>,
    ) -> DispatchResult {
        let text = Self::check_opinion(stars, text)?;
        ensure!(T::Agents::version_exists(agent, version), Error::<T>::NotFound);
        let evidence = Self::check_evidence(evidence, agent)?;
        let shown = Shown::read(&evidence.record).ok_or(Error::<T>::BadEvidence)?;
        ensure!(shown.agent == agent && shown.version == version, Error::<T>::WrongAgent);
        ensure!(T::AccountId::from(shown.sender) == rater, Error::<T>::NotAuthorized);
        let session = evidence.record.header.session_id;
        ensure!(!Reviews::<T>::contains_key(agent, session), Error::<T>::AlreadyExists);

        let pay_id = shown.pay_id.ok_or(Error::<T>::NotPaid)?;
        let weight = T::Paid::take_unreviewed(&pay_id, agent, &rater)?;
        ensure!(weight > 0, Error::<T>::NotPaid);
        T::Ratings::add(agent, version, WeighedReview { stars, weight })?;
        T::Performance::measured(&evidence.provider, shown.sample);

        let deposit = T::ReviewDeposit::get();
        T::Currency::hold(&HoldReason::Review.into(), &rater, deposit)?;
        let at = System::<T>::block_number();
        let provider = evidence.provider;
        let review = Review { rater: rater.clone(), provider, version, stars, text, weight, at, deposit };
        Reviews::<T>::insert(agent, session, review);
        Self::deposit_event(Event::Rated { agent, version, session, rater, stars, weight });
        Ok(())
    }

    pub(crate) fn do_edit_review(
        who: T::AccountId,
        agent: AgentId,
        session: Digest256,
        stars: u8,
        text: Option<Vec<u8>>,
    ) -> DispatchResult {
        let text = Self::check_opinion(stars, text)?;
        Reviews::<T>::try_mutate(agent, session, |review| -> DispatchResult {
            let review = review.as_mut().ok_or(Error::<T>::NotFound)?;
            ensure!(review.rater == who, Error::<T>::NotAuthorized);
            let last = review.at.saturating_add(EDIT_BLOCKS.into());
            ensure!(System::<T>::block_number() <= last, Error::<T>::Expired);
            if review.stars != stars {
                T::Ratings::remove(agent, review.version, weighed(review))?;
                review.stars = stars;
                T::Ratings::add(agent, review.version, weighed(review))?;
            }
            review.text = text;
            Ok(())
        })?;
        Self::deposit_event(Event::ReviewEdited { agent, session, stars });
        Ok(())
    }

    pub(crate) fn do_remove_review(who: T::AccountId, agent: AgentId, session: Digest256) -> DispatchResult {
        let review = Reviews::<T>::take(agent, session).ok_or(Error::<T>::NotFound)?;
        ensure!(review.rater == who, Error::<T>::NotAuthorized);
        T::Ratings::remove(agent, review.version, weighed(&review))?;
        T::Currency::release(&HoldReason::Review.into(), &who, review.deposit, Precision::Exact)?;
        Self::deposit_event(Event::ReviewRemoved { agent, session, rater: who });
        Ok(())
    }

    fn check_opinion(stars: u8, text: Option<Vec<u8>>) -> Result<Option<CidBytes>, Error<T>> {
        ensure!((1..=MAX_STARS).contains(&stars), Error::<T>::BadStars);
        text.map(Self::check_cid).transpose()
    }

    /// Up to `limit` (at most [`MAX_PAGE`]) reviews of `agent` in storage order, after that of session `from` or from
    /// the start.
    pub fn reviews(
        agent: AgentId,
        from: Option<Digest256>,
        limit: u32,
    ) -> Vec<ReviewInfo<T::AccountId, BlockNumberFor<T>>> {
        let all = match from {
            Some(session) => Reviews::<T>::iter_prefix_from(agent, Reviews::<T>::hashed_key_for(agent, session)),
            None => Reviews::<T>::iter_prefix(agent),
        };
        all.take(limit.min(MAX_PAGE).saturated_into()).map(|(session, review)| ReviewInfo { session, review }).collect()
    }

    /// The review of one session.
    pub fn review_of(agent: AgentId, session: Digest256) -> Option<Review<T::AccountId, BlockNumberFor<T>>> {
        Reviews::<T>::get(agent, session)
    }
}

fn weighed<AccountId, BlockNumber>(review: &Review<AccountId, BlockNumber>) -> WeighedReview {
    WeighedReview { stars: review.stars, weight: review.weight }
}

/// What the three fields of a record show.
struct Shown {
    agent: AgentId,
    version: VersionNumber,
    sender: [u8; 32],
    /// `None` = nobody pays for the provider's own callers.
    pay_id: Option<Digest256>,
    sample: ServedSample,
}

impl Shown {
    fn read(record: &ProvenRecord<'_>) -> Option<Self> {
        let (model, sender, usage) = (record.model().ok()?, record.sender().ok()?, record.usage().ok()?);
        Some(Self {
            agent: model.agent,
            version: model.version,
            sender: sender.account,
            pay_id: (sender.auth != SenderAuth::Local).then_some(sender.pay_id),
            sample: ServedSample {
                first_token_ms: usage.ttft_ms,
                total_ms: usage.total_ms,
                completion_tokens: usage.completion,
            },
        })
    }
}
