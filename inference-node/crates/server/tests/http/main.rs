//! The server over real sockets: a deterministic model, a recorder in memory, and `reqwest` as the caller.

mod access;
mod bad_input;
mod browser;
mod chat;
mod limits;
mod openai_client;
mod page;
mod records;
mod sockets;
mod stream;
mod support;
mod surface;
