//! Names and meanings of the journal's metrics; the unit is part of the name.

use metrics::{describe_counter, describe_gauge, describe_histogram};

/// Records made durable since the start.
pub const RECORDS: &str = "assay_journal_records_total";
/// Time from the first record of a group to the end of its sync, seconds.
pub const GROUP_SECONDS: &str = "assay_journal_group_seconds";
/// Requests refused at admission since the start.
pub const REFUSED: &str = "assay_journal_refused_total";
/// Sequence number after the last durable entry.
pub const END: &str = "assay_journal_end_entries";
/// Sequence number after the last entry that is final on the chain.
pub const FINAL: &str = "assay_journal_final_entries";
/// Blob bytes that are not final on the chain.
pub const UNSETTLED: &str = "assay_journal_unsettled_bytes";
/// Batches that reached a block since the start.
pub const BATCHES: &str = "assay_journal_batches_total";
/// Batches that did not, since the start.
pub const BATCHES_FAILED: &str = "assay_journal_batches_failed_total";
/// Number of the finalised head as last seen.
pub const HEAD: &str = "assay_journal_chain_head_blocks";

/// Every metric of this crate with its help text.
pub const ALL: [(&str, &str); 9] = [
    (RECORDS, "Records made durable"),
    (GROUP_SECONDS, "Time to seal and sync a group of records in seconds"),
    (REFUSED, "Requests refused at admission"),
    (END, "Entries in the journal"),
    (FINAL, "Entries final on the chain"),
    (UNSETTLED, "Bytes of entries that are not final on the chain"),
    (BATCHES, "Batches that reached a block"),
    (BATCHES_FAILED, "Batches that failed and are sent again"),
    (HEAD, "Number of the finalised head"),
];

/// Tells the installed recorder what each metric means.
pub fn describe() {
    for (name, help) in ALL {
        match name {
            GROUP_SECONDS => describe_histogram!(name, help),
            END | FINAL | UNSETTLED | HEAD => describe_gauge!(name, help),
            _ => describe_counter!(name, help),
        }
    }
}
