//! Committing a batch: checks in the order of the record format, then state, then the index operation.

use crate::{CommittedIn, Config, Error, Event, HostSha256, Log, LogState, NextSeq, Pallet};
use assay_primitives::{
    blob::{BatchLeaf, BlobError, parse_blob},
    limits::BATCH_ENTRIES,
    range::CompactRange,
    traits::ProviderRegistry,
};
use polkadot_sdk::{
    frame_system::{self, Phase},
    polkadot_sdk_frame::prelude::*,
    sp_io,
    sp_runtime::ArithmeticError,
};

const KIBIBYTE: usize = 1_024;

/// Length of a blob in started kibibytes, the unit of the call's weight.
pub(crate) fn kibibytes(blob: &[u8]) -> u32 {
    u32::try_from(blob.len().div_ceil(KIBIBYTE)).unwrap_or(u32::MAX)
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_commit_batch(provider: T::AccountId, first_seq: u64, count: u32, blob: &[u8]) -> DispatchResult {
        ensure!(T::Providers::is_registered(&provider), Error::<T>::NotAuthorized);
        let extrinsic = Self::ensure_top_level(blob)?;
        ensure!((1..=BATCH_ENTRIES).contains(&count), Error::<T>::BadCount);
        let expected = NextSeq::<T>::get(&provider);
        ensure!(first_seq >= expected, Error::<T>::SequenceReplay);
        ensure!(first_seq <= expected, Error::<T>::SequenceGap);

        let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero()).into();
        let provider_bytes = provider.clone().into();
        let batch =
            parse_blob::<HostSha256>(blob, first_seq, count, &genesis, &provider_bytes).map_err(Error::<T>::from)?;
        let next_seq = first_seq.checked_add(count.into()).ok_or(ArithmeticError::Overflow)?;
        let leaf = BatchLeaf {
            provider: provider_bytes,
            first_seq,
            count,
            batch_root: batch.batch_root,
            blob_hash: batch.blob_hash,
            blob_len: batch.blob_len,
        };
        let batch_index = Self::append(&leaf)?;

        NextSeq::<T>::insert(&provider, next_seq);
        CommittedIn::<T>::put(extrinsic);
        Self::deposit_event(Event::BatchCommitted {
            provider,
            batch_index,
            first_seq,
            count,
            batch_root: batch.batch_root,
            blob_hash: batch.blob_hash,
            blob_len: batch.blob_len,
        });
        // Last: a storage layer that is rolled back does not take an index operation with it.
        sp_io::transaction_index::index(extrinsic, batch.blob_len, batch.blob_hash);
        Ok(())
    }

    /// Index of the running extrinsic, if the database will slice exactly `blob` off its end: it takes the last
    /// `blob_len` bytes of the encoded extrinsic, and the last index operation of an extrinsic wins.
    fn ensure_top_level(blob: &[u8]) -> Result<u32, Error<T>> {
        // Hooks (the scheduler among them) run in other phases; an index that is set there names no extrinsic.
        let Some(Phase::ApplyExtrinsic(extrinsic)) = frame_system::Pallet::<T>::execution_phase() else {
            return Err(Error::NotTopLevel);
        };
        ensure!(frame_system::Pallet::<T>::extrinsic_index() == Some(extrinsic), Error::<T>::NotTopLevel);
        ensure!(CommittedIn::<T>::get() != Some(extrinsic), Error::<T>::NotTopLevel);
        ensure!(frame_system::Pallet::<T>::extrinsic_data(extrinsic).ends_with(blob), Error::<T>::NotTopLevel);
        Ok(extrinsic)
    }

    /// Pushes the leaf to the global log and returns its index.
    fn append(leaf: &BatchLeaf) -> Result<u64, DispatchError> {
        Log::<T>::try_mutate(|log| {
            let batch_index = log.size;
            batch_index.checked_add(1).ok_or(ArithmeticError::Overflow)?;
            let mut range = CompactRange::from(&*log);
            range.push::<HostSha256>(leaf.leaf_hash::<HostSha256>());
            *log = LogState::try_from(range)?;
            Ok(batch_index)
        })
    }
}

impl From<&LogState> for CompactRange {
    fn from(log: &LogState) -> Self {
        Self { size: log.size, peaks: log.peaks.to_vec() }
    }
}

impl TryFrom<CompactRange> for LogState {
    type Error = ArithmeticError;

    fn try_from(range: CompactRange) -> Result<Self, ArithmeticError> {
        let peaks = range.peaks.try_into().map_err(|_| ArithmeticError::Overflow)?;
        Ok(Self { size: range.size, peaks })
    }
}

impl<T> From<BlobError> for Error<T> {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::BadCount => Self::BadCount,
            BlobError::Truncated => Self::Truncated,
            BlobError::UnsupportedVersion => Self::UnsupportedVersion,
            BlobError::UnsupportedKind => Self::UnsupportedKind,
            BlobError::SequenceMismatch => Self::SequenceMismatch,
            BlobError::BadLength => Self::BadLength,
            BlobError::WrongChain => Self::WrongChain,
            BlobError::WrongProvider => Self::WrongProvider,
            BlobError::UnsupportedSuite => Self::UnsupportedSuite,
            BlobError::BadSessionReference => Self::BadSessionReference,
            BlobError::TrailingBytes => Self::TrailingBytes,
        }
    }
}
