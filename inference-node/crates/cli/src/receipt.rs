//! `receipt`: fetch one's own receipt from an inference node.

use crate::{cli::Outcome, secrets};
use clap::Args;
use std::{path::PathBuf, time::Duration};
use tokio::time::{Instant, sleep};

/// Pause between two looks for the inclusion.
const PAUSE: Duration = Duration::from_secs(2);

/// Arguments of `receipt`.
#[derive(Args)]
pub struct Arguments {
    /// Base URL of the API.
    #[arg(long, default_value = "http://127.0.0.1:8080/v1")]
    url: String,
    /// File whose first line is your API key.
    #[arg(long)]
    api_key_file: PathBuf,
    /// Id of the request: header x-receipt-id of its answer.
    #[arg(long)]
    id: String,
    /// File to write; standard output otherwise.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Wait so many seconds for the chain to have the record.
    #[arg(long, default_value_t = 0)]
    wait_included: u64,
}

/// Fetches and writes.
pub async fn run(arguments: Arguments) -> Outcome {
    let key = secrets::read(&arguments.api_key_file)?;
    let key = key.lines().next().unwrap_or_default().trim();
    let url = format!("{}/receipts/{}", arguments.url.trim_end_matches('/'), arguments.id);
    let client = reqwest::Client::new();
    let deadline = Instant::now() + Duration::from_secs(arguments.wait_included);
    let text = loop {
        let answer = client
            .get(&url)
            .bearer_auth(key)
            .send()
            .await
            .map_err(|error| format!("{url}: {}", error.without_url()))?;
        let status = answer.status();
        let text = answer.text().await?;
        if !status.is_success() {
            return Err(format!("{url} answered {status}: {}", text.trim()).into());
        }
        let receipt: serde_json::Value = serde_json::from_str(&text)?;
        if arguments.wait_included == 0 || !receipt["inclusion"].is_null() {
            break text;
        }
        if Instant::now() > deadline {
            return Err(format!("the chain does not have the record after {} s", arguments.wait_included).into());
        }
        sleep(PAUSE).await;
    };
    match arguments.out {
        Some(path) => {
            std::fs::write(&path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
            println!("wrote {}", path.display());
        }
        None => println!("{text}"),
    }
    Ok(())
}
