//! The chat page in a real browser, against the test model: `tests/e2e/web` does the driving, here and in the
//! end-to-end story.

use std::path::Path;
use std::time::Duration;

use crate::support::model::TestModel;
use crate::support::{KEY, Setup};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chat_page_works_in_a_browser() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/e2e/web");
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".into());
    for (what, path) in [("Chromium", Path::new(&chromium)), ("npm ci", &folder.join("node_modules/playwright-core"))] {
        if !path.exists() {
            eprintln!("skipped: no {what} ({} is missing)", path.display());
            return;
        }
    }
    let model = TestModel { pace: Duration::from_millis(10), ..TestModel::default() };
    let server = Setup { model, ..Setup::default() }.start().await;
    let output = tokio::process::Command::new("node")
        .arg("chat.mjs")
        .current_dir(&folder)
        .env("ASSAY_BASE_URL", server.url(""))
        .env("ASSAY_API_KEY", KEY)
        .env("ASSAY_EXPECT_RECEIPT", "1")
        .env("CHROMIUM", chromium)
        .kill_on_drop(true)
        .output()
        .await
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
}
