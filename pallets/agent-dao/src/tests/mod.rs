//! One file per behaviour.

mod admit;
mod attacks;
mod cancel;
mod close;
mod config;
mod delegate;
mod execute;
mod first_use;
mod founding;
mod instant;
mod leave;
mod propose;
mod prune;
mod random_calls;
mod reads;
mod sale;
mod vote;
