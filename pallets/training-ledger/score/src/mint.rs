//! How many shares a round creates.

use crate::{PPM, Ppm, wide::mul_div_floor};

/// Most that a deployment grants, of the supply: 5 %.
pub const DEPLOYMENT_RATE: Ppm = 50_000;
/// Part of a round's mint that goes to the users of the round: 20 %.
pub const USERS_RATE: Ppm = 200_000;
/// 12 times 30 rounds are a year: revenue of that long is one price of a share.
const PERIODS_PER_YEAR: u128 = 12;

/// What decides over the mint of a round.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MintTerms {
    /// All shares of the agent before the mint.
    pub supply: u64,
    /// Most that a round may create, of the supply, ppm (`r_max`).
    pub rate_max: Ppm,
    /// The burned half of the protocol fees that the agent caused in the round, planck.
    pub burned: u128,
    /// Value of the new shares per burned planck, ppm (`κ`); below 10⁶, or burning would pay for itself.
    pub kappa: Ppm,
    /// Planck per 10⁶ shares, of [`price_per_million_shares`]; `None` mints nothing.
    pub price: Option<u128>,
    /// The agent's [`mint_score`](crate::mint_score), ppm.
    pub score: Ppm,
}

/// Price of 10⁶ shares, planck, floor: `max(last_sale, 12 · trailing_revenue) · 10⁶ / supply`.
/// `None` when it is undefined or 0.
///
/// - `last_sale`: price of the last arm's-length sale of the agent, planck
/// - `supply`: all shares
/// - `trailing_revenue`: what the holders earned in the last 30 rounds, planck
pub fn price_per_million_shares(last_sale: Option<u128>, supply: u64, trailing_revenue: u128) -> Option<u128> {
    let value = last_sale.unwrap_or(0).max(trailing_revenue.saturating_mul(PERIODS_PER_YEAR));
    if supply == 0 {
        return None;
    }
    let price = mul_div_floor(value, PPM.into(), supply.into()).unwrap_or(u128::MAX);
    (price > 0).then_some(price)
}

/// New shares of a round: `min(supply · rate_max, burned · kappa / price) · score`, each ratio in ppm, floor.
///
/// The 10⁶ of `kappa` and the 10⁶ shares of `price` cancel out. The result never takes the supply beyond `u64`.
pub fn mint_amount(terms: &MintTerms) -> u64 {
    let Some(price) = terms.price.filter(|price| *price > 0) else {
        return 0;
    };
    let most = part_of(terms.supply, terms.rate_max);
    let paid = mul_div_floor(terms.burned, terms.kappa.into(), price).unwrap_or(u128::MAX);
    let before_score = u64::try_from(paid).unwrap_or(u64::MAX).min(most);
    part_of(before_score, terms.score).min(u64::MAX.saturating_sub(terms.supply))
}

/// Shares that a deployment grants for the work accepted since the last one: 5 % of `supply`, times `score` in ppm
/// (the neutral score until the version was used). The result never takes the supply beyond `u64`.
pub fn deployment_grant(supply: u64, score: Ppm) -> u64 {
    part_of(part_of(supply, DEPLOYMENT_RATE), score).min(u64::MAX.saturating_sub(supply))
}

/// The users' part of a round's `mint`: 20 %, floor; accepted work gets the rest.
pub fn users_part(mint: u64) -> u64 {
    part_of(mint, USERS_RATE)
}

/// `ratio` of `whole`, floor; ratios above 10⁶ count as 10⁶.
fn part_of(whole: u64, ratio: Ppm) -> u64 {
    let part = mul_div_floor(whole.into(), ratio.min(PPM).into(), PPM.into());
    part.and_then(|part| u64::try_from(part).ok()).unwrap_or(whole)
}
