//! Bounded histories of prices that never understate what was charged.

use crate::types::{AskPoint, RoyaltyPoint};
use assay_primitives::economy::UnitPrice;
use polkadot_sdk::frame_support::{BoundedVec, traits::Get};

/// A price from a block on.
pub(crate) trait Point: Copy {
    /// Block number.
    type Block: Copy + Ord;
    /// First block it holds for.
    fn since(&self) -> Self::Block;
    /// Whether both stand for the same price.
    fn is_same(&self, other: &Self) -> bool;
    /// Makes this point stand for the time of `other` too: highest prices do not go down, lowest not up.
    fn widen(&mut self, other: &Self);
}

/// Who changes a price.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Change {
    /// Somebody who can wait.
    Chosen,
    /// Events that cannot be refused.
    Forced,
}

/// The history has no room: prices changed too often in the window.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Full;

/// Appends `point`.
///
/// A full history makes room only by merging its two oldest points, and only when both ended before `exact_from`:
/// since then every price is exact, so that nobody can move an old peak next to the present by many small changes.
/// Otherwise a chosen change is refused, and a forced one widens the last point.
pub(crate) fn record<P: Point, N: Get<u32>>(
    points: &mut BoundedVec<P, N>,
    point: P,
    exact_from: P::Block,
    change: Change,
) -> Result<(), Full> {
    // Only the price at the end of a block counts.
    if points.last().is_some_and(|last| last.since() == point.since()) {
        points.pop();
    }
    if points.last().is_some_and(|last| last.is_same(&point)) {
        return Ok(());
    }
    if points.is_full() {
        if points.get(2).is_some_and(|third| third.since() <= exact_from) {
            let second = points.remove(1);
            if let Some(oldest) = points.get_mut(0) {
                oldest.widen(&second);
            }
        } else if change == Change::Chosen {
            return Err(Full);
        } else {
            if let Some(last) = points.last_mut() {
                last.widen(&point);
            }
            return Ok(());
        }
    }
    points.try_push(point).map_err(|_| Full)
}

/// A point and when it held: from `start` until before `end`, `None` = until now.
pub(crate) struct Span<P: Point> {
    pub start: P::Block,
    pub end: Option<P::Block>,
    pub point: P,
}

impl<P: Point> Span<P> {
    /// Whether it held in `from` or later.
    pub(crate) fn reaches(&self, from: P::Block) -> bool {
        self.end.is_none_or(|end| end > from)
    }

    /// Whether both held in one block, `from` or later.
    pub(crate) fn meets<Q: Point<Block = P::Block>>(&self, other: &Span<Q>, from: P::Block) -> bool {
        let start = self.start.max(other.start).max(from);
        self.end.is_none_or(|end| end > start) && other.end.is_none_or(|end| end > start)
    }
}

/// The spans of a history, oldest first.
pub(crate) fn spans<P: Point>(points: &[P]) -> impl Iterator<Item = Span<P>> + '_ {
    let ends = points.iter().skip(1).map(|next| Some(next.since())).chain(core::iter::once(None));
    points.iter().zip(ends).map(|(point, end)| Span { start: point.since(), end, point: *point })
}

impl<BlockNumber: Copy + Ord> Point for AskPoint<BlockNumber> {
    type Block = BlockNumber;

    fn since(&self) -> BlockNumber {
        self.since
    }

    fn is_same(&self, other: &Self) -> bool {
        self.ask == other.ask
    }

    fn widen(&mut self, other: &Self) {
        self.ask = match (self.ask, other.ask) {
            (Some(one), Some(two)) => Some(highest(one, two)),
            (one, two) => one.or(two),
        };
    }
}

impl<BlockNumber: Copy + Ord> Point for RoyaltyPoint<BlockNumber> {
    type Block = BlockNumber;

    fn since(&self) -> BlockNumber {
        self.since
    }

    fn is_same(&self, other: &Self) -> bool {
        self.highest == other.highest && self.lowest == other.lowest
    }

    fn widen(&mut self, other: &Self) {
        self.highest = highest(self.highest, other.highest);
        self.lowest = lowest(self.lowest, other.lowest);
    }
}

/// The higher of two prices, part by part.
pub(crate) fn highest(one: UnitPrice, two: UnitPrice) -> UnitPrice {
    UnitPrice {
        per_million_input: one.per_million_input.max(two.per_million_input),
        per_million_output: one.per_million_output.max(two.per_million_output),
    }
}

/// The lower of two prices, part by part.
pub(crate) fn lowest(one: UnitPrice, two: UnitPrice) -> UnitPrice {
    UnitPrice {
        per_million_input: one.per_million_input.min(two.per_million_input),
        per_million_output: one.per_million_output.min(two.per_million_output),
    }
}

/// Two prices together.
pub(crate) fn sum(one: UnitPrice, two: UnitPrice) -> UnitPrice {
    UnitPrice {
        per_million_input: one.per_million_input.saturating_add(two.per_million_input),
        per_million_output: one.per_million_output.saturating_add(two.per_million_output),
    }
}
