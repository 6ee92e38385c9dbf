//! Revenue per share, without loss: what does not divide is carried, never dropped.
//!
//! All sums are fixed point with 64 fraction bits. A deposit costs the same for one holder as for a million: it moves
//! one number, and each holder finds out what it means for them when they next touch their shares.

use assay_primitives::ids::{Balance, Shares};
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

const FRACTION_BITS: u32 = 64;
/// The lower 64 bits.
const FRACTION: u128 = (1 << FRACTION_BITS) - 1;

/// What one share has earned since its ledger opened.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Index {
    /// Earned per share, units of 2^-64 planck.
    pub per_share: u128,
    /// Not yet divided, units of 2^-64 planck; the next deposit takes it along.
    pub remainder: u128,
}

impl Index {
    /// Divides `amount` planck and the remainder among `shares`; returns what each got, units of 2^-64 planck.
    ///
    /// `None` without shares, or when a share would have earned 2^64 planck or more; the index is unchanged then.
    pub fn deposit(&mut self, amount: Balance, shares: Shares) -> Option<u128> {
        let shares = u128::from(shares);
        let carried = self.remainder.checked_div(shares)?;
        let left = self.remainder.checked_rem(shares)?;
        let whole = amount.checked_div(shares)?;
        // Both are below `shares` < 2^64, so that their sum stays in 128 bits.
        let rest = amount.checked_rem(shares)?.checked_shl(FRACTION_BITS)?.checked_add(left)?;
        let added = (whole <= FRACTION)
            .then_some(whole << FRACTION_BITS)?
            .checked_add(rest.checked_div(shares)?)?
            .checked_add(carried)?;
        self.per_share = self.per_share.checked_add(added)?;
        self.remainder = rest.checked_rem(shares)?;
        Some(added)
    }

    /// Takes back a fraction of a planck, units of 2^-64 planck, that nobody can be paid any more.
    pub fn give_back(&mut self, fraction: u64) -> Option<()> {
        self.remainder = self.remainder.checked_add(fraction.into())?;
        Some(())
    }
}

/// What a holder may claim, as of a value of the index.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Position {
    /// The index up to which the holder's shares are paid into `owed`.
    pub at: u128,
    /// Planck.
    pub owed: Balance,
    /// Beside `owed`, units of 2^-64 planck.
    pub fraction: u64,
}

impl Position {
    /// Nothing owed, from `index` on.
    pub fn from(index: &Index) -> Self {
        Self { at: index.per_share, owed: 0, fraction: 0 }
    }

    /// Brings the position up to `index` for `shares` that were held since the position's own; `None` on overflow.
    pub fn settle(&mut self, index: &Index, shares: Shares) -> Option<()> {
        let (planck, fraction) = worth(index.per_share.checked_sub(self.at)?, shares, self.fraction)?;
        self.owed = self.owed.checked_add(planck)?;
        self.fraction = fraction;
        self.at = index.per_share;
        Some(())
    }
}

/// `shares · per_share + fraction` as planck and units of 2^-64 planck; `None` when the planck exceed 128 bits.
pub fn worth(per_share: u128, shares: Shares, fraction: u64) -> Option<(Balance, u64)> {
    let shares = u128::from(shares);
    // (2^64 − 1)² + 2^64 − 1 < 2^128.
    let low = shares.checked_mul(per_share & FRACTION)?.checked_add(fraction.into())?;
    let planck = shares.checked_mul(per_share >> FRACTION_BITS)?.checked_add(low >> FRACTION_BITS)?;
    Some((planck, u64::try_from(low & FRACTION).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use polkadot_sdk::sp_core::U256;
    use proptest::prelude::*;

    fn fixed(planck: Balance, fraction: u128) -> U256 {
        (U256::from(planck) << 64) + U256::from(fraction)
    }

    #[test]
    fn deposit_divides_and_carries_the_rest() {
        let mut index = Index::default();
        assert_eq!(index.deposit(10, 4), Some(5 << 63));
        assert_eq!(index, Index { per_share: 5 << 63, remainder: 0 });
        // 1/3 = 0x0.5555…; the last 2^-64 stays.
        assert_eq!(index.deposit(1, 3), Some(FRACTION / 3));
        assert_eq!(index.remainder, 1);
        assert_eq!(index.deposit(2, 3), Some(2 * (FRACTION / 3) + 1));
        assert_eq!(index.remainder, 0);
    }

    #[test]
    fn deposit_refuses_what_does_not_fit_and_changes_nothing() {
        let mut index = Index { per_share: 7, remainder: 3 };
        for (amount, shares) in [(1, 0), (1 << 64, 1), (u128::MAX, 1), (u128::MAX, u64::MAX)] {
            let before = index;
            let result = index.deposit(amount, shares);
            // 2^128 − 1 = (2^64 − 1) · (2^64 + 1): one planck too many per share.
            assert_eq!(result, None, "{amount} among {shares}");
            assert_eq!(index, before);
        }
        assert!(index.deposit(u128::from(u64::MAX), 1).is_some());
        let mut wide = Index { per_share: 0, remainder: u128::MAX };
        assert!(wide.deposit((1 << 127) - 1, u64::MAX).is_some());
        assert!(wide.remainder < u128::from(u64::MAX));
    }

    #[test]
    fn worth_reaches_the_ends() {
        assert_eq!(worth(u128::MAX, 1, 0), Some((u64::MAX.into(), u64::MAX)));
        assert_eq!(worth(u128::MAX, u64::MAX, u64::MAX), Some((u128::MAX - u128::from(u64::MAX), 0)));
        assert_eq!(worth(0, u64::MAX, 9), Some((0, 9)));
    }

    #[test]
    fn settle_never_goes_back() {
        let mut position = Position { at: 5, owed: 0, fraction: 0 };
        assert_eq!(position.settle(&Index { per_share: 4, remainder: 0 }, 1), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// However deposits, share changes and claims mix, what was paid in is what is owed, paid and carried, to the
        /// last 2^-64 planck.
        #[test]
        fn nothing_is_lost(
            steps in prop::collection::vec((0u8..4, 0usize..4, 0usize..4, any::<u64>(), 0u32..64), 1..120),
            scale in 1u64..1 << 40,
        ) {
            let mut shares = [scale, 0, 0, 0];
            let mut index = Index::default();
            let mut positions = [Position::default(); 4];
            let (mut deposited, mut claimed) = (U256::zero(), U256::zero());
            for (kind, from, to, raw, shift) in steps {
                match kind {
                    0 => {
                        let amount = u128::from(raw >> shift);
                        let supply: u64 = shares.iter().sum();
                        prop_assert!(index.deposit(amount, supply).is_some());
                        prop_assert!(index.remainder < supply.into());
                        deposited += fixed(amount, 0);
                    }
                    1 => {
                        positions[from].settle(&index, shares[from]).expect("fits");
                        claimed += fixed(positions[from].owed, 0);
                        positions[from].owed = 0;
                    }
                    2 => {
                        for who in [from, to] {
                            positions[who].settle(&index, shares[who]).expect("fits");
                        }
                        let amount = (raw >> shift).min(shares[from]);
                        shares[from] -= amount;
                        shares[to] += amount;
                        if shares[from] == 0 && positions[from].owed == 0 {
                            index.give_back(positions[from].fraction).expect("fits");
                            positions[from] = Position::from(&index);
                        }
                    }
                    _ => {
                        positions[to].settle(&index, shares[to]).expect("fits");
                        shares[to] += raw >> 44;
                    }
                }
                let mut sum = claimed + U256::from(index.remainder);
                for (position, held) in positions.iter().zip(shares) {
                    let mut now = *position;
                    now.settle(&index, held).expect("fits");
                    sum += fixed(now.owed, now.fraction.into());
                }
                prop_assert_eq!(sum, deposited);
            }
        }
    }
}
