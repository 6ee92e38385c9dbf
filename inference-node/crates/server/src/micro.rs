//! JSON numbers to micro-units (record format §6.2): floor(|x|·10⁶ + ½) with the sign of x.

/// Micro-units of one.
pub const ONE: u32 = 1_000_000;

/// Largest magnitude converted; parameters are far below.
const LARGEST: f64 = 2_000.0;

/// The integer the record stores and the sampler uses; `None` above 2,000 in magnitude.
pub fn from_number(number: f64) -> Option<i32> {
    if !number.is_finite() || number.abs() > LARGEST {
        return None;
    }
    let magnitude = (number.abs() * f64::from(ONE) + 0.5).floor();
    // At most 2·10⁹ by the guard, a whole number: the conversion is exact.
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^31")]
    let whole = magnitude as i32;
    Some(if number < 0.0 { -whole } else { whole })
}

#[cfg(test)]
mod tests {
    use super::from_number;

    #[test]
    fn number_rounds_half_away_from_zero() {
        for (number, micro) in [
            (0.0, 0),
            (-0.0, 0),
            (0.7, 700_000),
            (1.0, 1_000_000),
            (-2.0, -2_000_000),
            (0.000_000_4, 0),
            (0.000_000_5, 1),
            (-0.000_000_5, -1),
            (0.95, 950_000),
            (1.1, 1_100_000),
            (0.123_456_7, 123_457),
            (2_000.0, 2_000_000_000),
        ] {
            assert_eq!(from_number(number), Some(micro), "{number}");
        }
        assert_eq!(from_number(2_000.1), None);
        assert_eq!(from_number(f64::NAN), None);
        assert_eq!(from_number(f64::INFINITY), None);
    }
}
