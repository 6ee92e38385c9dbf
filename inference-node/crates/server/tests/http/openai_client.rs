//! The official `openai` Python client against the test model: `tests/e2e/openai_client.py` does the calling, here and
//! in the end-to-end story.

use std::path::{Path, PathBuf};

use crate::support::{KEY, Setup};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn official_python_client_is_served() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let python = std::env::var_os("ASSAY_PYTHON").map_or_else(|| root.join(".venv/bin/python"), PathBuf::from);
    let mut probe = tokio::process::Command::new(&python);
    let has_client = probe.args(["-c", "import openai"]).output().await.is_ok_and(|output| output.status.success());
    if !has_client {
        eprintln!("skipped: {} has no `openai` package", python.display());
        return;
    }
    let server = Setup::default().start().await;
    let output = tokio::process::Command::new(&python)
        .arg(root.join("tests/e2e/openai_client.py"))
        .env("BASE_URL", server.url("/v1"))
        .env("API_KEY", KEY)
        .env("EXPECT_RECEIPT", "1")
        .kill_on_drop(true)
        .output()
        .await
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
}
