//! Histograms of latency and throughput.

use crate::{Performances, mock::*, performance::Histogram, types::*};
use assay_primitives::economy::{PPM, ProviderRecord, ServedSample};
use proptest::prelude::*;

fn sample(first_token_ms: u32, total_ms: u32, completion_tokens: u32) -> ServedSample {
    ServedSample { first_token_ms, total_ms, completion_tokens }
}

fn measure(times: u32, first_token_ms: u32, total_ms: u32, completion_tokens: u32) {
    for _ in 0..times {
        Providers::measured(&ALICE, sample(first_token_ms, total_ms, completion_tokens));
    }
}

#[test]
fn performance_of_a_provider_without_samples_is_unknown() {
    build_and_execute(|| {
        register(ALICE);
        let none = PerformanceInfo { samples: 0, first_token_ms: None, milli_tokens_per_second: None };
        assert_eq!(Providers::performance(&ALICE), none);
        assert_eq!(Providers::endpoint(&ALICE).unwrap().performance, none);
    });
}

#[test]
fn measured_fills_the_percentiles_of_latency_and_throughput() {
    build_and_execute(|| {
        register(ALICE);
        // GIVEN 89 fast answers, 10 slower and one very slow: 100 ms and 50 tokens/s, 1 s and 10 tokens/s, 30 s and 1.
        measure(89, 100, 2_100, 101);
        measure(10, 1_000, 11_000, 101);
        measure(1, 30_000, 130_000, 101);

        let info = Providers::performance(&ALICE);
        assert_eq!(info.samples, 100);
        // 100 ms lies in [64, 128): half of all is 50 of its 89, 64 + 64 · 50/89 = 99. 90 % is 1 of 10 in [512, 1024).
        // 99 % is all of them.
        assert_eq!(info.first_token_ms, Some(Percentiles { p50: 99, p90: 563, p99: 1_024 }));
        // 50,000 lies in [32,768, 65,536): half of all are above 32,768 + 32,768 · (50 − 11)/89 = 47,127. The slowest
        // tenth are 1,000 in [512, 1,024) and 9 of 10 in [8,192, 16,384): 8,192 + 8,192 · 9/10 = 15,564.
        let speed = Percentiles { p50: 47_127, p90: 15_564, p99: 1_024 };
        assert_eq!(info.milli_tokens_per_second, Some(speed));
    });
}

#[test]
fn measured_ignores_figures_that_contradict_each_other() {
    build_and_execute(|| {
        register(ALICE);
        measure(1, 200, 100, 50);
        assert_eq!(Providers::performance(&ALICE).samples, 0);
    });
}

#[test]
fn measured_takes_only_the_latency_of_answers_without_a_speed() {
    build_and_execute(|| {
        register(ALICE);
        measure(1, 200, 300, 0);
        measure(1, 200, 300, 1);
        measure(1, 200, 200, 9);
        let info = Providers::performance(&ALICE);
        assert_eq!(info.samples, 3);
        assert_eq!(info.milli_tokens_per_second, None);
    });
}

#[test]
fn measured_survives_the_edges_of_its_figures() {
    build_and_execute(|| {
        register(ALICE);
        measure(1, 0, 1, u32::MAX);
        measure(1, u32::MAX, u32::MAX, u32::MAX);
        measure(1, 0, u32::MAX, 2);
        let info = Providers::performance(&ALICE);
        assert_eq!(info.samples, 3);
        assert_eq!(info.milli_tokens_per_second.unwrap().p99, 0);
    });
}

#[test]
fn measured_forgets_old_samples_and_begins_no_record_without_stake() {
    build_and_execute(|| {
        measure(1, 100, 200, 5);
        assert!(!Performances::<Test>::contains_key(ALICE));
        register(ALICE);
        measure(100, 100, 200, 5);
        // 0.9^7 = 0.478
        System::set_block_number(7 * ROUND);
        assert_eq!(Providers::performance(&ALICE).samples, 47);
        measure(100, 10_000, 20_000, 5);
        assert_eq!(Providers::performance(&ALICE).samples, 147);
        // The new ones outweigh the old ones: the median is in [8,192, 16,384).
        assert!(Providers::performance(&ALICE).first_token_ms.unwrap().p50 > 8_192);
        System::set_block_number(400 * ROUND);
        assert_eq!(Providers::performance(&ALICE).first_token_ms, None);
    });
}

proptest! {
    /// Against a sorted list: a quantile lies in the same power of two, and quantiles ascend with their share.
    #[test]
    fn quantiles_are_exact_to_a_factor_of_two(
        mut values in prop::collection::vec(0u64..200_000_000, 1..200),
        shares in prop::collection::vec(1u32..=PPM, 2),
    ) {
        let mut histogram = Histogram::default();
        values.iter().for_each(|value| histogram.add(*value));
        values.sort_unstable();
        for share in &shares {
            let rank = (values.len() as u64 * u64::from(*share)).div_ceil(PPM.into()).max(1);
            let exact = values[rank as usize - 1].max(1);
            let found = histogram.quantile(*share).unwrap();
            let lower = if exact.ilog2() == 0 { 0 } else { 1 << exact.ilog2() };
            prop_assert!(found >= lower && found <= 2 << exact.ilog2(), "{found} for {exact}");
        }
        let (low, high) = (shares[0].min(shares[1]), shares[0].max(shares[1]));
        prop_assert!(histogram.quantile(low) <= histogram.quantile(high));
        prop_assert_eq!(histogram.samples(), values.len() as u64);
    }
}
