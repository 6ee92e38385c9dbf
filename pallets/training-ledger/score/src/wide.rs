//! `a · b / c` over all of `u128`: the product has 256 bits, which no primitive type has.

const LOW_HALF: u128 = (1 << 64) - 1;

/// Largest integer at most `a · b / c`; `None` when `c` is 0 or the result exceeds `u128`.
pub fn mul_div_floor(a: u128, b: u128, c: u128) -> Option<u128> {
    mul_div_rem(a, b, c).map(|(quotient, _)| quotient)
}

/// Smallest integer at least `a · b / c`; `None` when `c` is 0 or the result exceeds `u128`.
pub fn mul_div_ceil(a: u128, b: u128, c: u128) -> Option<u128> {
    let (quotient, remainder) = mul_div_rem(a, b, c)?;
    if remainder == 0 { Some(quotient) } else { quotient.checked_add(1) }
}

/// Quotient and remainder of `a · b / c`; `None` when `c` is 0 or the quotient exceeds `u128`.
pub(crate) fn mul_div_rem(a: u128, b: u128, c: u128) -> Option<(u128, u128)> {
    let (high, low) = full_product(a, b);
    full_div(high, low, c)
}

/// `(a0 · b0 + a1 · b1) / c`, floor; `None` when `c` is 0 or the sum or the result is out of range.
pub(crate) fn sum_of_products_div(a0: u128, b0: u128, a1: u128, b1: u128, c: u128) -> Option<u128> {
    let (high0, low0) = full_product(a0, b0);
    let (high1, low1) = full_product(a1, b1);
    let (low, carry) = low0.overflowing_add(low1);
    let high = high0.checked_add(high1)?.checked_add(u128::from(carry))?;
    full_div(high, low, c).map(|(quotient, _)| quotient)
}

/// The 256-bit product as (high, low) words. Schoolbook multiplication over 64-bit halves: no partial sum leaves u128.
fn full_product(a: u128, b: u128) -> (u128, u128) {
    let (a1, a0) = (a >> 64, a & LOW_HALF);
    let (b1, b0) = (b >> 64, b & LOW_HALF);
    let low = a0.wrapping_mul(b0);
    let middle = a1.wrapping_mul(b0).wrapping_add(low >> 64);
    let crossed = a0.wrapping_mul(b1).wrapping_add(middle & LOW_HALF);
    let high = a1.wrapping_mul(b1).wrapping_add(middle >> 64).wrapping_add(crossed >> 64);
    (high, (crossed << 64) | (low & LOW_HALF))
}

/// (high, low) divided by `c`, bit by bit where the product needs more than one word.
fn full_div(high: u128, low: u128, c: u128) -> Option<(u128, u128)> {
    if high == 0 {
        return Some((low.checked_div(c)?, low.checked_rem(c)?));
    }
    // The quotient fits one word exactly when high < c; this also refuses c = 0.
    if high >= c {
        return None;
    }
    let (mut remainder, mut quotient) = (high, 0_u128);
    for bit in (0..u128::BITS).rev() {
        // remainder < c before the shift, so one subtraction brings the 129-bit value below c again.
        let carry = remainder >> 127 == 1;
        remainder = (remainder << 1) | ((low >> bit) & 1);
        quotient <<= 1;
        if carry || remainder >= c {
            remainder = remainder.wrapping_sub(c);
            quotient |= 1;
        }
    }
    Some((quotient, remainder))
}
