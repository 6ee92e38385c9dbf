//! Amounts of ASY as people type them.

use assay_primitives::ids::{ASY, Balance};

/// Decimals of one ASY.
const DECIMALS: usize = 12;

/// Reads a decimal amount of ASY into planck.
pub fn parse_asy(text: &str) -> Result<Balance, String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.chars().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return Err(format!("'{text}' is not an amount of ASY such as 2.50"));
    }
    if fraction.len() > DECIMALS {
        return Err(format!("'{text}' has more than {DECIMALS} decimals"));
    }
    let whole: Balance = whole.parse().map_err(|_| format!("'{text}' is too large"))?;
    let fraction: Balance = format!("{fraction:0<DECIMALS$}").parse().map_err(|_| format!("'{text}' is too large"))?;
    whole
        .checked_mul(ASY)
        .and_then(|planck| planck.checked_add(fraction))
        .ok_or_else(|| format!("'{text}' is too large"))
}

/// Planck as ASY, without trailing zeros.
pub fn show_asy(planck: Balance) -> String {
    let fraction = format!("{:012}", planck % ASY);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { format!("{} ASY", planck / ASY) } else { format!("{}.{fraction} ASY", planck / ASY) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_shows_amounts() {
        assert_eq!(parse_asy("2.50"), Ok(2_500_000_000_000));
        assert_eq!(parse_asy("0.000000000001"), Ok(1));
        assert_eq!(show_asy(2_500_000_000_000), "2.5 ASY");
        assert_eq!(show_asy(1_000 * ASY), "1000 ASY");
    }

    #[test]
    fn refuses_what_is_no_amount() {
        for text in ["", "-1", "1.2.3", "1e3", "0.0000000000001", "340282366920938463463374607432"] {
            assert!(parse_asy(text).is_err(), "{text}");
        }
    }
}
