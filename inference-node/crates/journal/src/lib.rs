//! Durable log of sealed entries: sessions, records, receipts, batches.

pub mod api;
