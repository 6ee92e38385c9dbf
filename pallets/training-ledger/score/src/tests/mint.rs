use super::{ALL_MONEY, big, narrow, wide, wide_u64};
use crate::{
    DEPLOYMENT_RATE, MintTerms, PPM, cumulative_slice, deployment_grant, mint_amount, price_per_million_shares,
    users_part,
};
use proptest::prelude::*;

const ASY: u128 = 1_000_000_000_000;

/// A million shares, 1 % a round, κ = 0.5, full score.
const TERMS: MintTerms =
    MintTerms { supply: 1_000_000, rate_max: 10_000, burned: 0, kappa: 500_000, price: None, score: PPM };

#[test]
fn price_is_the_higher_of_sale_and_a_year_of_revenue() {
    // 100 ASY for a million shares; 10 ASY in 30 rounds are 120 a year.
    assert_eq!(price_per_million_shares(Some(100 * ASY), 1_000_000, 0), Some(100 * ASY));
    assert_eq!(price_per_million_shares(Some(100 * ASY), 1_000_000, 10 * ASY), Some(120 * ASY));
    assert_eq!(price_per_million_shares(Some(100 * ASY), 2_000_000, 0), Some(50 * ASY));
    assert_eq!(price_per_million_shares(None, 1_000_000, 0), None);
    assert_eq!(price_per_million_shares(Some(0), 1_000_000, 0), None);
    assert_eq!(price_per_million_shares(Some(ASY), 0, ASY), None);
    assert_eq!(price_per_million_shares(Some(1), u64::MAX, 0), None);
    assert_eq!(price_per_million_shares(Some(u128::MAX), 1, u128::MAX), Some(u128::MAX));
}

#[test]
fn mint_is_bounded_by_what_was_burned_and_by_the_rate() {
    let price = Some(100 * ASY);
    // GIVEN 100 ASY per million shares. WHEN 1 ASY burned: 1 · 0.5 / 100 · 10⁶ = 5 000 shares.
    assert_eq!(mint_amount(&MintTerms { burned: ASY, price, ..TERMS }), 5_000);
    // 4 ASY would be 20 000; the rate allows 1 % of a million.
    assert_eq!(mint_amount(&MintTerms { burned: 4 * ASY, price, ..TERMS }), 10_000);
    // Half the score, half the shares.
    assert_eq!(mint_amount(&MintTerms { burned: 4 * ASY, price, score: 500_000, ..TERMS }), 5_000);
    assert_eq!(mint_amount(&MintTerms { burned: 4 * ASY, price, score: 0, ..TERMS }), 0);
}

#[test]
fn mint_is_nothing_without_a_price() {
    assert_eq!(mint_amount(&MintTerms { burned: ASY, ..TERMS }), 0);
    assert_eq!(mint_amount(&MintTerms { burned: ASY, price: Some(0), ..TERMS }), 0);
}

#[test]
fn mint_never_takes_the_supply_beyond_its_type() {
    let full = MintTerms { supply: u64::MAX, rate_max: PPM, burned: u128::MAX, kappa: PPM, price: Some(1), score: PPM };
    assert_eq!(mint_amount(&full), 0);
    assert_eq!(mint_amount(&MintTerms { supply: u64::MAX - 7, ..full }), 7);
    assert_eq!(mint_amount(&MintTerms { supply: u64::MAX / 2, ..full }), u64::MAX / 2);
}

#[test]
fn deployment_grants_at_most_five_percent() {
    assert_eq!(deployment_grant(1_000_000, PPM), 50_000);
    assert_eq!(deployment_grant(1_000_000, 500_000), 25_000);
    assert_eq!(deployment_grant(1_000_000, u32::MAX), 50_000);
    assert_eq!(deployment_grant(u64::MAX, PPM), 0);
    assert_eq!(users_part(5_000), 1_000);
    assert_eq!(users_part(4), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn mint_is_that_of_big_integers(
        supply in wide_u64(), rate_max in 0..=PPM, burned in wide(), kappa in 0..=PPM, price in wide(), score in 0..=PPM,
    ) {
        prop_assume!(price > 0);
        let million = big(PPM.into());
        let most = big(supply.into()) * big(rate_max.into()) / &million;
        let paid = big(burned) * big(kappa.into()) / big(price);
        let expected = most.min(paid) * big(score.into()) / million;
        let room = big((u64::MAX - supply).into());
        let minted = mint_amount(&MintTerms { supply, rate_max, burned, kappa, price: Some(price), score });
        prop_assert_eq!(u128::from(minted), narrow(expected.min(room)).unwrap());
    }

    #[test]
    fn mint_is_monotone_in_burned_fees_and_score(
        supply in wide_u64(), burned in wide(), more in wide(), price in 1..ALL_MONEY, score in 0..=PPM, better in 0..=PPM,
    ) {
        let terms = MintTerms { supply, burned, price: Some(price), score, ..TERMS };
        let upper = MintTerms { burned: burned.max(more), score: score.max(better), ..terms };
        prop_assert!(mint_amount(&terms) <= mint_amount(&upper));
    }

    #[test]
    fn minted_shares_are_worth_less_than_what_was_burned(
        supply in 1..u64::MAX / 2, burned in 0..ALL_MONEY, sale in 1..ALL_MONEY, revenue in 0..ALL_MONEY,
    ) {
        // κ = 0.5: whoever burns to mint to himself pays at least twice.
        let price = price_per_million_shares(Some(sale), supply, revenue);
        let minted = mint_amount(&MintTerms { supply, burned, price, ..TERMS });
        let value = big(minted.into()) * big(price.unwrap_or(0)) / big(PPM.into());
        prop_assert!(value * 2_u32 <= big(burned));
    }

    #[test]
    fn users_part_is_split_proof(
        mint in wide_u64(), fees in prop::collection::vec(0..ALL_MONEY / 100, 1..30), before in 0..ALL_MONEY,
        after in 0..ALL_MONEY,
    ) {
        // One payer or many of the same sum, in a row: exactly the same.
        let total = users_part(mint);
        let whole: u128 = fees.iter().sum();
        let all = before + whole + after;
        let mut done = before;
        let mut split = 0;
        for fee in &fees {
            split += cumulative_slice(total, done, *fee, all);
            done += fee;
        }
        prop_assert_eq!(split, cumulative_slice(total, before, whole, all));
    }

    #[test]
    fn nothing_overflows(
        supply: u64, rate_max: u32, burned in wide(), kappa: u32, price in wide(), score: u32, sale in wide(),
        revenue in wide(),
    ) {
        let terms = MintTerms { supply, rate_max, burned, kappa, price: Some(price), score };
        prop_assert!(mint_amount(&terms) <= u64::MAX - supply);
        prop_assert!(deployment_grant(supply, score) <= (u64::MAX - supply).min(supply / 20));
        let _ = price_per_million_shares(Some(sale), supply, revenue);
        prop_assert_eq!(DEPLOYMENT_RATE, PPM / 20);
    }
}
