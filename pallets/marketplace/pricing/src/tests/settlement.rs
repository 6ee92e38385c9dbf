use super::{ALL_MONEY, wide};
use crate::{PPM, Rates, Split, split};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

const ASY: u128 = 1_000_000_000_000;
/// Planck per settlement that rounding may move to the protocol's treasury.
const DUST: u128 = 6;

#[test]
fn split_vectors() {
    // GIVEN 100 ASY, 40 of them royalty; a parent with 10 %, a treasury with 25 %.
    // THEN fee 5 = 2.5 burned + 2.5 treasury; provider 60 − 3; net royalty 38 = 3.8 upstream + 34.2 own;
    // own = 8.55 treasury + 25.65 holders.
    let milli = ASY / 1_000;
    assert_eq!(
        split(100 * ASY, 40 * ASY, Rates::of_agent(100_000, 250_000)),
        Split {
            burn: 2_500 * milli,
            protocol_treasury: 2_500 * milli,
            upstream: 3_800 * milli,
            provider: 57_000 * milli,
            agent_treasury: 8_550 * milli,
            holders: 25_650 * milli,
        }
    );
    // Without parent and treasury.
    assert_eq!(
        split(1_000, 0, Rates::of_agent(0, 0)),
        Split { burn: 25, protocol_treasury: 25, provider: 950, ..Split::default() }
    );
    // Dust belongs to the protocol's treasury.
    assert_eq!(split(1, 0, Rates::of_agent(0, 0)), Split { protocol_treasury: 1, ..Split::default() });
    assert_eq!(
        split(7, 3, Rates::of_agent(500_000, 500_000)),
        Split { protocol_treasury: 3, provider: 3, upstream: 1, ..Split::default() }
    );
    assert_eq!(split(0, 0, Rates::of_agent(0, 0)), Split::default());
}

#[test]
fn split_is_total_at_the_edges() {
    let all = Rates { fee_ppm: u32::MAX, burn_share_ppm: u32::MAX, upstream_ppm: u32::MAX, treasury_ppm: u32::MAX };
    assert_eq!(split(u128::MAX, u128::MAX, all), Split { burn: u128::MAX, ..Split::default() });
    let none = Rates { fee_ppm: 0, burn_share_ppm: 0, upstream_ppm: 0, treasury_ppm: 0 };
    assert_eq!(split(u128::MAX, u128::MAX, none), Split { holders: u128::MAX, ..Split::default() });
    assert_eq!(split(u128::MAX, 0, none), Split { provider: u128::MAX, ..Split::default() });
    // More royalty than gross counts as gross.
    assert_eq!(split(10, 20, none), Split { holders: 10, ..Split::default() });
}

/// Everybody but the protocol's treasury.
fn recipients(split: &Split) -> [u128; 5] {
    [split.burn, split.provider, split.upstream, split.agent_treasury, split.holders]
}

fn rates() -> impl Strategy<Value = Rates> {
    prop_oneof![
        (0..=200_000_u32, 0..=PPM).prop_map(|(upstream, treasury)| Rates::of_agent(upstream, treasury)),
        (0..=PPM, 0..=PPM, 0..=PPM, 0..=PPM).prop_map(|(fee_ppm, burn_share_ppm, upstream_ppm, treasury_ppm)| {
            Rates { fee_ppm, burn_share_ppm, upstream_ppm, treasury_ppm }
        }),
    ]
}

/// Attack: live off dust and rounding. Each settlement conserves, and after a million of them nobody but the protocol's
/// treasury has a planck more than out of one settlement of the sum; it has at most 6 planck per settlement more.
#[test]
fn a_million_random_settlements_conserve_every_planck_and_pay_nobody_for_splitting() {
    let mut runner = TestRunner::deterministic();
    let mut paid = 0_u64;
    while paid < 1_000_000 {
        let rates = rates().new_tree(&mut runner).unwrap().current();
        // Small amounts are where rounding weighs most.
        let bits = (1..100_u32).new_tree(&mut runner).unwrap().current();
        let mut random = (0..u64::MAX).new_tree(&mut runner).unwrap().current() | 1;
        let mut next = || {
            // SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): the runner is too slow for a million draws.
            random = random.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = random;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            u128::from(z ^ (z >> 31))
        };
        let (mut gross, mut royalty, mut sums) = (0_u128, 0_u128, [0_u128; 5]);
        let (mut treasury, rounds) = (0_u128, 1_000);
        for _ in 0..rounds {
            let amount = ((next() << 64) | next()) >> (128 - bits);
            let share = if amount == 0 { 0 } else { next() % (amount + 1).min(u64::MAX.into()) };
            let one = split(amount, share, rates);
            assert_eq!(one.total(), amount);
            gross += amount;
            royalty += share;
            treasury += one.protocol_treasury;
            for (sum, part) in sums.iter_mut().zip(recipients(&one)) {
                *sum += part;
            }
        }
        let whole = split(gross, royalty, rates);
        assert_eq!(whole.total(), gross);
        for (sum, part) in sums.iter().zip(recipients(&whole)) {
            assert!(*sum <= part, "split {sum}, whole {part}, {rates:?}");
        }
        assert!(treasury <= whole.protocol_treasury + DUST * rounds, "{rates:?}");
        paid += u64::try_from(rounds).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn parts_add_up_exactly(gross in wide(), royalty in wide(), rates in rates()) {
        let split = split(gross, royalty, rates);
        let sum = recipients(&split).iter().try_fold(split.protocol_treasury, |sum, part| sum.checked_add(*part));
        prop_assert_eq!(sum, Some(gross));
    }

    #[test]
    fn more_money_never_pays_anyone_less(
        compute in 0..ALL_MONEY, royalty in 0..ALL_MONEY, more in 0..ALL_MONEY, extra in 0..ALL_MONEY, rates in rates(),
    ) {
        let before = recipients(&split(compute + royalty, royalty, rates));
        let after = recipients(&split(compute + royalty + more + extra, royalty + extra, rates));
        for (before, after) in before.iter().zip(after) {
            prop_assert!(*before <= after);
        }
    }

    #[test]
    fn each_part_is_that_of_the_documented_formula(compute in 0..ALL_MONEY, royalty in 0..ALL_MONEY, rates in rates()) {
        let split = split(compute + royalty, royalty, rates);
        let (fee, million) = (u128::from(rates.fee_ppm), u128::from(PPM));
        let exact_provider = compute * (million - fee) / million;
        prop_assert_eq!(split.provider, exact_provider);
        let exact_burn = (compute + royalty) * fee / million * u128::from(rates.burn_share_ppm) / million;
        prop_assert_eq!(split.burn, exact_burn);
        let exact_upstream = royalty * (million - fee) / million * u128::from(rates.upstream_ppm) / million;
        prop_assert_eq!(split.upstream, exact_upstream);
        let fee_and_dust = (compute + royalty) * fee / million + DUST + 1;
        prop_assert!(split.fee() <= fee_and_dust);
    }
}
