#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod api;
mod books;
mod cache;
pub mod chain;
pub mod error;
mod gate;
pub mod metric;
mod nonces;
mod redeemer;
pub mod usage;
mod vouchers;

pub use api::{Hold, Intended, PaymentGate, SignedVoucher};
pub use books::Books;
pub use error::GateError;
pub use gate::Gate;
pub use redeemer::{RedeemPolicy, Redeemed, Redeemer};
pub use vouchers::{StoredVoucher, VoucherFile};
