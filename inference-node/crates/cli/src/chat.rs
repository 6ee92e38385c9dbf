//! `chat`: a conversation in the terminal, streamed from any OpenAI-compatible API.

use crate::{cli::Outcome, secrets};
use clap::Args;
use futures::StreamExt;
use serde_json::{Value, json};
use std::{
    io::{BufRead, IsTerminal, Write},
    path::PathBuf,
    time::Instant,
};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Arguments of `chat`. At the prompt, /quit or the end of input ends.
#[derive(Args)]
pub struct Arguments {
    /// Base URL of the API.
    #[arg(long, default_value = "http://127.0.0.1:8080/v1")]
    url: String,
    /// File whose first line is your API key; not needed for an open node.
    #[arg(long)]
    api_key_file: Option<PathBuf>,
    /// Model; the first one listed by the node when not given.
    #[arg(long)]
    model: Option<String>,
    /// Instructions for the model.
    #[arg(long)]
    system: Option<String>,
    /// Most tokens of one answer.
    #[arg(long, default_value_t = 256)]
    max_tokens: u32,
}

struct Api {
    client: reqwest::Client,
    url: String,
    key: String,
}

impl Api {
    async fn send(&self, request: reqwest::RequestBuilder) -> Result<reqwest::Response, Failure> {
        let answer = request.bearer_auth(&self.key).send().await.map_err(|error| {
            format!("{} does not answer: {}; is `assay-inference serve` running there?", self.url, error.without_url())
        })?;
        if answer.status().is_success() {
            return Ok(answer);
        }
        let status = answer.status();
        let body: Value = answer.json().await.unwrap_or_default();
        Err(format!("{status}: {}", body["error"]["message"].as_str().unwrap_or("no reason given")).into())
    }

    async fn first_model(&self) -> Result<String, Failure> {
        let list: Value = self.send(self.client.get(format!("{}/models", self.url))).await?.json().await?;
        Ok(list["data"][0]["id"].as_str().ok_or("the node serves no model")?.to_owned())
    }
}

/// Talks until the end of input.
pub async fn run(arguments: Arguments) -> Outcome {
    let key = match &arguments.api_key_file {
        Some(path) => secrets::read(path)?.lines().next().unwrap_or_default().trim().to_owned(),
        None => "open".to_owned(),
    };
    let api = Api { client: reqwest::Client::new(), url: arguments.url.trim_end_matches('/').to_owned(), key };
    let model = match arguments.model {
        Some(model) => model,
        None => api.first_model().await?,
    };
    let interactive = std::io::stdin().is_terminal();
    if interactive {
        println!("{model} at {}; /quit ends", api.url);
    }
    let mut messages = Vec::new();
    if let Some(system) = arguments.system {
        messages.push(json!({ "role": "system", "content": system }));
    }
    loop {
        if interactive {
            print!("> ");
            std::io::stdout().flush()?;
        }
        let mut line = String::new();
        if std::io::stdin().lock().read_line(&mut line)? == 0 || line.trim() == "/quit" {
            return Ok(());
        }
        if line.trim().is_empty() {
            continue;
        }
        messages.push(json!({ "role": "user", "content": line.trim() }));
        match answer(&api, &model, &messages, arguments.max_tokens).await {
            Ok(text) => messages.push(json!({ "role": "assistant", "content": text })),
            Err(error) if interactive => {
                eprintln!("error: {error}");
                messages.pop();
            }
            Err(error) => return Err(error),
        }
    }
}

/// One answer, printed as it arrives.
async fn answer(api: &Api, model: &str, messages: &[Value], max_tokens: u32) -> Result<String, Failure> {
    let body = json!({
        "model": model, "messages": messages, "max_tokens": max_tokens, "stream": true,
        "stream_options": { "include_usage": true },
    });
    let began = Instant::now();
    let response = api.send(api.client.post(format!("{}/chat/completions", api.url)).json(&body)).await?;
    let receipt = response.headers().get("x-receipt-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    let (mut text, mut tokens, mut pending) = (String::new(), 0, Vec::new());
    let mut stream = response.bytes_stream();
    while let Some(piece) = stream.next().await {
        pending.extend_from_slice(&piece?);
        while let Some(end) = pending.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = pending.drain(..=end).collect();
            let line = String::from_utf8_lossy(&line);
            let Some(data) = line.trim().strip_prefix("data: ").filter(|data| *data != "[DONE]") else { continue };
            let event: Value = serde_json::from_str(data)?;
            if let Some(message) = event["error"]["message"].as_str() {
                return Err(message.into());
            }
            if let Some(delta) = event["choices"][0]["delta"]["content"].as_str() {
                print!("{delta}");
                std::io::stdout().flush()?;
                text.push_str(delta);
            }
            if let Some(count) = event["usage"]["completion_tokens"].as_u64() {
                tokens = count;
            }
        }
    }
    println!();
    let seconds = began.elapsed().as_secs_f64().max(1e-3);
    let receipt = receipt.map(|id| format!(", receipt {id}")).unwrap_or_default();
    eprintln!("[{tokens} tokens, {:.1} tokens/s{receipt}]", tokens as f64 / seconds);
    Ok(text)
}
