//! The distributed training formula: pure integer arithmetic.
#![cfg_attr(not(test), no_std)]
