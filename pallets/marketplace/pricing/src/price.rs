//! From prices per million tokens to planck.

use crate::MILLION;

/// Planck for tokens: `(price_in · tokens_in + price_out · tokens_out) / 10⁶`, floor, in the payer's favour.
///
/// The sum is floored once, not each product. Saturates at `u128::MAX`, which is more than all money.
///
/// - `price_in`, `price_out`: planck per 10⁶ input and output tokens
/// - `tokens_in`, `tokens_out`: input and output tokens
pub fn cost(price_in: u128, price_out: u128, tokens_in: u64, tokens_out: u64) -> u128 {
    let (whole, rest) = sum(price_in, price_out, tokens_in, tokens_out);
    whole.saturating_add(rest / MILLION)
}

/// Most that tokens may cost, planck: as [`cost`], but the ceiling.
///
/// A bound for the difference of two running totals: each is floored once, so their difference may exceed the floor of
/// the difference by 1, never its ceiling. Sums of costs of single requests stay below it too.
pub fn max_charge(price_in: u128, price_out: u128, tokens_in: u64, tokens_out: u64) -> u128 {
    let (whole, rest) = sum(price_in, price_out, tokens_in, tokens_out);
    whole.saturating_add(rest.div_ceil(MILLION))
}

/// The sum of both products as `whole · 10⁶ + rest`; only `whole` can saturate.
fn sum(price_in: u128, price_out: u128, tokens_in: u64, tokens_out: u64) -> (u128, u128) {
    let product = |price: u128, tokens: u64| {
        let tokens = u128::from(tokens);
        // price % 10⁶ has 20 bits and tokens 64.
        ((price / MILLION).saturating_mul(tokens), (price % MILLION).saturating_mul(tokens))
    };
    let (whole_in, rest_in) = product(price_in, tokens_in);
    let (whole_out, rest_out) = product(price_out, tokens_out);
    (whole_in.saturating_add(whole_out), rest_in.saturating_add(rest_out))
}
