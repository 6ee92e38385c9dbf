//! Royalties, settlement splits and suggested prices: pure integer arithmetic.
#![cfg_attr(not(test), no_std)]
