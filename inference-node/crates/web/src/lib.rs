//! Server-rendered pages and their static files: no inline script or style, nothing from another origin.
#![deny(missing_docs)]

mod assets;
mod chat_page;

pub use assets::{Asset, CONTENT_SECURITY_POLICY, asset};
pub use chat_page::{ChatPage, KeyField};
