//! Reads a request body: bounded, in time, as it came.

use axum::body::Body;
use axum::http::{HeaderMap, header};
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;

use crate::config::ServerConfig;
use crate::error::ApiError;

/// How many times the limit is read and thrown away, so that the client has sent its body when it gets the answer.
const DRAIN_FACTOR: usize = 4;

/// The whole body. The size is judged before the type, so that an oversized body is always told as such.
pub async fn read(config: &ServerConfig, headers: &HeaderMap, body: Body) -> Result<Bytes, ApiError> {
    if let Some(encoding) = headers.get(header::CONTENT_ENCODING).filter(|value| value.as_bytes() != b"identity") {
        return Err(ApiError::ContentEncoding { encoding: String::from_utf8_lossy(encoding.as_bytes()).into_owned() });
    }
    // A browser sends other types across origins without asking; this one it must ask for, and is refused.
    let is_json = |value: &str| {
        value.split(';').next().is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
    };
    let json = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(is_json);
    let limit = config.body_limit;
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse::<usize>().ok());
    let drain = limit.saturating_mul(DRAIN_FACTOR);
    let waits = headers.contains_key(header::EXPECT);
    if announced.is_some_and(|size| size > drain || (size > limit && waits)) {
        return Err(ApiError::BodyTooLarge { limit });
    }
    let bytes = tokio::time::timeout(config.read_timeout, collect(body, limit, drain))
        .await
        .map_err(|_| ApiError::BodyTimeout)??;
    if json { Ok(bytes) } else { Err(ApiError::ContentType) }
}

async fn collect(mut body: Body, limit: usize, drain: usize) -> Result<Bytes, ApiError> {
    let (mut bytes, mut size) = (BytesMut::new(), 0usize);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| ApiError::BodyUnreadable)?;
        let Some(data) = frame.data_ref() else { continue };
        size = size.saturating_add(data.len());
        if size > drain {
            break;
        }
        if size <= limit {
            bytes.extend_from_slice(data);
        }
    }
    if size > limit { Err(ApiError::BodyTooLarge { limit }) } else { Ok(bytes.freeze()) }
}
