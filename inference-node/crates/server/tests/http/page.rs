//! The chat page over HTTP; `tests/e2e/web` drives it in a browser.

use assay_server::{Access, ServerConfig};

use crate::support::Setup;

#[tokio::test]
async fn page_is_served_with_a_strict_policy_and_its_files() {
    let server = Setup::default().start().await;
    let response = server.http.get(server.url("/")).send().await.unwrap();
    let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'; script-src 'self'") && !policy.contains("unsafe"));
    assert_eq!(response.headers()["x-frame-options"], "DENY");
    let html = response.text().await.unwrap();
    assert!(html.contains("<option value=\"agent-7\">") && html.contains("type=\"password\""));
    let mut files = 0;
    for part in html.split("\"/assets/").skip(1) {
        let name = part.split('"').next().unwrap();
        let file = server.http.get(server.url(&format!("/assets/{name}"))).send().await.unwrap();
        assert_eq!(file.status(), 200, "{name}");
        assert_eq!(file.headers()["x-content-type-options"], "nosniff");
        files += 1;
    }
    assert_eq!(files, 3);
}

#[tokio::test]
async fn page_of_an_open_server_asks_for_no_key() {
    let config = ServerConfig::new(Access::Open { account: None });
    let server = Setup { config, ..Setup::unrecorded() }.start().await;
    let html = server.http.get(server.url("/")).send().await.unwrap().text().await.unwrap();
    assert!(!html.contains("type=\"password\""));
}
