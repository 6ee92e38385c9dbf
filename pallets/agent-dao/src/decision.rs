//! Thresholds; the README states them as formulas.

use crate::types::{DaoConfig, SENSITIVE_APPROVAL, Sensitivity, Tally};
use assay_primitives::{
    economy::{PPM, Ppm},
    ids::Shares,
};

/// Whether `part` is at least `threshold` of `whole`.
pub(crate) fn reaches(part: Shares, whole: Shares, threshold: Ppm) -> bool {
    scaled(part, PPM) >= scaled(whole, threshold)
}

/// Whether `part` is more than `threshold` of `whole`.
pub(crate) fn exceeds(part: Shares, whole: Shares, threshold: Ppm) -> bool {
    scaled(part, PPM) > scaled(whole, threshold)
}

/// Whether the votes at the end of the period carry a call of this class.
pub(crate) fn passes<N>(tally: &Tally, supply: Shares, config: &DaoConfig<N>, sensitivity: Sensitivity) -> bool {
    let for_quorum = tally.ayes.saturating_add(tally.abstains);
    let decided = tally.ayes.saturating_add(tally.nays);
    let enough_of_all = match sensitivity {
        Sensitivity::Ordinary => true,
        Sensitivity::Sensitive => reaches(tally.ayes, supply, SENSITIVE_APPROVAL),
    };
    reaches(for_quorum, supply, config.support) && exceeds(tally.ayes, decided, config.approval) && enough_of_all
}

/// 2^64 · 2^32 fits into 128 bits, so this never saturates.
fn scaled(shares: Shares, factor: Ppm) -> u128 {
    u128::from(shares).saturating_mul(u128::from(factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: DaoConfig<u32> =
        DaoConfig { support: 200_000, approval: 600_000, period: 10, enactment_delay: 2, treasury_share: 0 };

    fn tally(ayes: Shares, nays: Shares, abstains: Shares) -> Tally {
        Tally { ayes, nays, abstains }
    }

    #[test]
    fn quorum_counts_ayes_and_abstentions_but_not_nays() {
        let passes = |votes| passes(&votes, 1_000, &CONFIG, Sensitivity::Ordinary);
        assert!(passes(tally(200, 0, 0)));
        assert!(!passes(tally(199, 0, 0)));
        assert!(passes(tally(199, 0, 1)));
        assert!(!passes(tally(199, 100, 0)));
        assert!(!passes(tally(0, 0, 1_000)));
    }

    #[test]
    fn approval_must_be_exceeded() {
        let passes = |votes| passes(&votes, 1_000, &CONFIG, Sensitivity::Ordinary);
        assert!(!passes(tally(600, 400, 0)));
        assert!(passes(tally(601, 399, 0)));
        let tie = DaoConfig { approval: 500_000, ..CONFIG };
        assert!(!super::passes(&tally(300, 300, 0), 1_000, &tie, Sensitivity::Ordinary));
    }

    #[test]
    fn sensitive_calls_need_three_quarters_of_all_shares() {
        let passes = |votes| passes(&votes, 1_000, &CONFIG, Sensitivity::Sensitive);
        assert!(!passes(tally(749, 0, 251)));
        assert!(passes(tally(750, 250, 0)));
        let strict = DaoConfig { approval: 800_000, ..CONFIG };
        assert!(!super::passes(&tally(750, 250, 0), 1_000, &strict, Sensitivity::Sensitive));
    }

    #[test]
    fn thresholds_hold_at_the_edge_of_the_number_range() {
        assert!(exceeds(Shares::MAX, Shares::MAX, 999_999));
        assert!(!exceeds(Shares::MAX, Shares::MAX, PPM));
        assert!(reaches(Shares::MAX, Shares::MAX, PPM));
        assert!(reaches(0, 0, PPM) && !exceeds(0, 0, 0));
    }
}
