//! Benchmarks of the log's calls and hooks.

use crate::*;
use alloc::vec::Vec;
use assay_primitives::{
    economy::Tokens,
    entry::{META_CIPHERTEXT, RECORD_HEADER, RecordHeader},
    ids::{AgentId, Round, UsageKind, UsageTotals, VersionNumber},
    limits::{AEAD_TAG, BLOB_BYTES, CONTENT_MIN},
    padme::padme,
};
use polkadot_sdk::{
    frame_benchmarking::v2::*,
    frame_support::traits::{Get, Hooks},
    frame_system::{Pallet as System, RawOrigin, pallet_prelude::BlockNumberFor},
    sp_runtime::BoundedVec,
};

/// Reaches the state that the benchmarks start from.
pub trait BenchmarkHelper<AccountId> {
    /// A registered provider with the money for 64 memberships, and an encryption key where one is needed.
    fn registered_provider() -> AccountId;
    /// A version that exists, another one for each `seed`.
    fn published_version(seed: u32) -> (AgentId, VersionNumber);
}

/// A record entry with its length prefix; its ciphertexts are zeros, which the chain cannot tell from noise.
fn frame(seq: u64, content: usize) -> Vec<u8> {
    let header = RecordHeader { seq, session_id: [1; 32], session_seq: 0, meta_root: [2; 32], content_root: [3; 32] };
    let length = RECORD_HEADER + META_CIPHERTEXT + content + AEAD_TAG;
    let mut bytes = (length as u32).to_le_bytes().to_vec();
    bytes.extend_from_slice(&header.encode());
    bytes.resize(4 + length, 0);
    bytes
}

/// `count` records from seq 1 on, of the smallest size but for the last, which carries `extra` bytes more.
fn blob(count: u32, extra: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for index in 0..count {
        let content = if index + 1 == count { padme(CONTENT_MIN + extra) } else { CONTENT_MIN };
        bytes.extend(frame(u64::from(index) + 1, content));
    }
    bytes
}

/// Puts `tail` where the running extrinsic's bytes are.
fn run_as_extrinsic<T: Config>(tail: &[u8]) {
    System::<T>::note_finished_initialize();
    System::<T>::set_extrinsic_index(0);
    System::<T>::note_extrinsic(tail.to_vec());
}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// `c`: entries. `k`: kibibytes above the smallest entries.
    #[benchmark]
    fn commit_batch(c: Linear<1, 1_000>, k: Linear<0, 300>) -> Result<(), BenchmarkError> {
        let provider = T::BenchmarkHelper::registered_provider();
        NextSeq::<T>::insert(&provider, 1);
        let bytes = blob(c, k as usize * 1_024);
        assert!(bytes.len() <= BLOB_BYTES as usize);
        run_as_extrinsic::<T>(&bytes);
        let bytes = BoundedVec::try_from(bytes).map_err(|_| "blob fits")?;

        #[extrinsic_call]
        _(RawOrigin::Signed(provider.clone()), 1, c, bytes);

        assert_eq!(NextSeq::<T>::get(&provider), 1 + u64::from(c));
        Ok(())
    }

    /// `f`: first uses. `t`: totals.
    #[benchmark]
    fn report_usage(f: Linear<0, 64>, t: Linear<0, 64>) -> Result<(), BenchmarkError> {
        let provider = T::BenchmarkHelper::registered_provider();
        let (agent, version) = T::BenchmarkHelper::published_version(0);
        let first_uses: Vec<_> = (0..f)
            .map(|index| FirstUse { agent, version, user: account("user", index, 0), kind: UsageKind::Free })
            .collect();
        let totals: Vec<_> = (0..t)
            .map(|index| {
                let (agent, version) = T::BenchmarkHelper::published_version(index);
                let totals = UsageTotals { requests: 1, tokens_in: 2, tokens_out: 3 };
                RoundTotals { agent, version, round: 0, totals, free: Tokens { input: 1, output: 1 } }
            })
            .collect();
        System::<T>::set_block_number(T::RoundLength::get());
        let first_uses = BoundedVec::try_from(first_uses).map_err(|_| "at most 64")?;
        let totals = BoundedVec::try_from(totals).map_err(|_| "at most 64")?;
        let reported = first_uses.len() + totals.len();

        #[block]
        {
            // An empty report is refused; its cost up to there is the constant part.
            let result = Pallet::<T>::report_usage(RawOrigin::Signed(provider).into(), first_uses, totals);
            assert_eq!(result.is_ok(), reported > 0);
        }
        Ok(())
    }

    #[benchmark]
    fn on_finalize() -> Result<(), BenchmarkError> {
        let provider = T::BenchmarkHelper::registered_provider();
        NextSeq::<T>::insert(&provider, 1);
        let bytes = blob(1, 0);
        run_as_extrinsic::<T>(&bytes);
        let bytes = BoundedVec::try_from(bytes).map_err(|_| "blob fits")?;
        Pallet::<T>::commit_batch(RawOrigin::Signed(provider).into(), 1, 1, bytes).map_err(|_| "batch is valid")?;

        #[block]
        {
            <Pallet<T> as Hooks<BlockNumberFor<T>>>::on_finalize(System::<T>::block_number());
        }

        assert_eq!(RootsWritten::<T>::get(), 1);
        Ok(())
    }

    /// `n`: reports removed.
    #[benchmark]
    fn forget_reports(n: Linear<0, 64>) -> Result<(), BenchmarkError> {
        let round: Round = 0;
        for index in 0..n {
            let provider: T::AccountId = account("provider", index, 0);
            Reported::<T>::insert((round, provider, 0, 1), ());
        }
        let rounds: BlockNumberFor<T> = (T::ReportWindow::get() + 2).into();
        System::<T>::set_block_number(rounds * T::RoundLength::get());

        #[block]
        {
            Pallet::<T>::on_idle(System::<T>::block_number(), polkadot_sdk::frame_support::weights::Weight::MAX);
        }

        assert_eq!(Reported::<T>::iter().count(), 0);
        Ok(())
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
