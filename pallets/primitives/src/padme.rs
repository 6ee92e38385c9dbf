//! Padmé padding (§7): the length of a record's content leaks only its exponent and a few leading bits.

use crate::limits::CONTENT_MIN;

/// Padded length of `len` bytes of content; at least 1,024, at most 6.25 % above the floor.
///
/// Idempotent and monotone. Lengths are far below `usize::MAX / 2`; above that the result saturates.
pub fn padme(len: usize) -> usize {
    if len <= CONTENT_MIN {
        return CONTENT_MIN;
    }
    let exponent = len.ilog2();
    let kept_bits = exponent.ilog2().saturating_add(1);
    let mask = 1usize.checked_shl(exponent.saturating_sub(kept_bits)).unwrap_or(1).saturating_sub(1);
    len.saturating_add(mask) & !mask
}
