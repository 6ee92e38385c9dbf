//! Callers that do not speak HTTP to the end.

use std::time::Duration;

use assay_server::{Access, ServerConfig};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{KEY, Server, Setup, chat_body, key_file};

/// Sends bytes, ends the sending side, and reads whatever comes.
async fn exchange(server: &Server, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn garbage_is_refused_and_the_server_goes_on() {
    let server = Setup::default().start().await;
    assert!(exchange(&server, b"\x16\x03\x01\x02\x00 not http\r\n\r\n").await.starts_with("HTTP/1.1 400"));
    let long = [b"GET / HTTP/1.1\r\nx: ".as_slice(), &[b'a'; 1 << 20], b"\r\n\r\n"].concat();
    let answer = exchange(&server, &long).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{answer}");
    server.chat_ok(&chat_body(json!({}))).await;
}

#[tokio::test]
async fn truncated_body_generates_nothing_and_keeps_no_place() {
    let config = ServerConfig { max_concurrent_per_key: Some(1), ..ServerConfig::new(Access::Keys(key_file())) };
    let server = Setup { config, ..Setup::default() }.start().await;
    let body = chat_body(json!({})).to_string();
    let half = body.get(..body.len() / 2).unwrap();
    let head = format!(
        "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {KEY}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let answer = exchange(&server, format!("{head}{half}").as_bytes()).await;
    assert!(answer.is_empty() || answer.contains("body_unreadable"), "{answer}");
    assert_eq!(server.recorder().count(), 0);
    server.chat_ok(&chat_body(json!({}))).await;
}

#[tokio::test]
async fn connection_is_closed_when_its_headers_never_end() {
    let config =
        ServerConfig { read_timeout: Duration::from_millis(50), ..ServerConfig::new(Access::Keys(key_file())) };
    let server = Setup { config, ..Setup::default() }.start().await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: local").await.unwrap();
    let mut answer = Vec::new();
    let ended = tokio::time::timeout(crate::support::PATIENCE, stream.read_to_end(&mut answer)).await;
    assert!(ended.is_ok(), "the server waits for ever");
}

#[tokio::test]
async fn connections_beyond_the_limit_wait_for_a_place() {
    let config = ServerConfig { max_connections: 1, ..ServerConfig::new(Access::Keys(key_file())) };
    let server = Setup { config, ..Setup::default() }.start().await;
    let first = TcpStream::connect(server.address).await.unwrap();
    let mut second = TcpStream::connect(server.address).await.unwrap();
    second.write_all(b"GET /livez HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    let early = tokio::time::timeout(Duration::from_millis(50), second.read_to_string(&mut answer)).await;
    assert!(early.is_err(), "answered although the only place is taken");
    drop(first);
    second.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}
