//! Credits, API keys and payment channels.
#![cfg_attr(not(feature = "std"), no_std)]
