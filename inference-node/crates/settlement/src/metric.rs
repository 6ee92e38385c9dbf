//! Names and meanings of the metrics of settlement; the unit is part of the name.

use metrics::{describe_counter, describe_gauge};

/// Payment records read from the chain since the start.
pub const READS: &str = "assay_settlement_reads_total";
/// Holds that exist now.
pub const HELD: &str = "assay_settlement_held_requests";
/// Vouchers taken since the start.
pub const VOUCHERS: &str = "assay_settlement_vouchers_total";
/// Claims and vouchers that the chain has taken since the start.
pub const REDEEMED: &str = "assay_settlement_redeemed_total";
/// Calls of the redeemer that failed since the start.
pub const FAILED: &str = "assay_settlement_failed_total";
/// Disputes answered since the start.
pub const ANSWERED: &str = "assay_settlement_answered_total";

/// Every metric of this crate with its help text.
pub const ALL: [(&str, &str); 6] = [
    (READS, "Payment records read from the chain"),
    (HELD, "Requests that hold money or free tokens"),
    (VOUCHERS, "Vouchers taken"),
    (REDEEMED, "Claims and vouchers that reached a block"),
    (FAILED, "Redemptions that failed and are tried again"),
    (ANSWERED, "Disputes answered"),
];

/// Tells the installed recorder what each metric means.
pub fn describe() {
    for (name, help) in ALL {
        match name {
            HELD => describe_gauge!(name, help),
            _ => describe_counter!(name, help),
        }
    }
}
