//! Requests that the chain's API keys and channels pay for.

mod keys;
mod signed;
mod support;
