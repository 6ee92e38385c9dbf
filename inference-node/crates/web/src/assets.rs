//! Static files, compiled in.

/// Policy of every page: own scripts, styles and connections, nothing inline, no frame around it, no form target.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
     img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// One file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Path below `/assets/`.
    pub name: &'static str,
    /// HTTP content type.
    pub content_type: &'static str,
    /// Content.
    pub body: &'static str,
}

const ASSETS: [Asset; 4] = [
    Asset { name: "chat.css", content_type: "text/css; charset=utf-8", body: include_str!("../assets/chat.css") },
    Asset { name: "chat.js", content_type: "text/javascript; charset=utf-8", body: include_str!("../assets/chat.js") },
    Asset {
        name: "receipt.js",
        content_type: "text/javascript; charset=utf-8",
        body: include_str!("../assets/receipt.js"),
    },
    Asset { name: "icon.svg", content_type: "image/svg+xml", body: include_str!("../assets/icon.svg") },
];

/// The file of this name.
pub fn asset(name: &str) -> Option<Asset> {
    ASSETS.into_iter().find(|asset| asset.name == name)
}
