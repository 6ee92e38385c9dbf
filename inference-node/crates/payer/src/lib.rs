#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod chain;
pub mod channel;
pub mod check;
pub mod proxy;
pub mod totals;

pub use chain::{PayerChain, PayerError};
pub use channel::Channel;
pub use proxy::{Proxy, ProxyConfig};
pub use totals::{LaneTotals, TotalsFile};
