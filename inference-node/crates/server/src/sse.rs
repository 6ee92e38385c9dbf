//! An answer as server-sent events: role, deltas, finish, usage, `[DONE]`; an error after status 200 is an `error`
//! event in OpenAI's shape and ends the stream without `[DONE]`.

use std::convert::Infallible;
use std::time::Duration;

use axum::http::{HeaderName, HeaderValue};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::stream::{self, Stream, StreamExt};
use serde_json::Value;
use tokio::sync::mpsc;

use crate::error::ApiError;
use crate::metrics;
use crate::request::StreamOptions;
use crate::run::Output;
use crate::start::{Meta, Started};
use crate::wire;

/// Starts the stream.
pub fn respond(started: Started, options: StreamOptions, keep_alive: Duration) -> Response {
    let keep_alive = KeepAlive::new().interval(keep_alive).text("keep-alive");
    let mut response = Sse::new(events(started, options)).keep_alive(keep_alive).into_response();
    // Proxies that buffer would turn a stream into a long silence.
    response.headers_mut().insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    response
}

fn events(started: Started, options: StreamOptions) -> impl Stream<Item = Result<Event, Infallible>> + Send {
    let Started { meta, output, .. } = started;
    let writer = Writer { options, offsets: vec![0; usize::from(meta.choices)], meta, output };
    let first: Vec<Event> = (0..writer.meta.choices)
        .filter_map(|choice| wire::role_chunk(&writer.meta, choice))
        .map(|chunk| writer.event(chunk))
        .collect();
    let rest = stream::unfold(Some(writer), |writer| async move {
        let mut writer = writer?;
        let (events, more) = writer.next().await;
        Some((events, more.then_some(writer)))
    });
    stream::once(async move { first }).chain(rest).flat_map(stream::iter).map(Ok)
}

struct Writer {
    meta: Meta,
    options: StreamOptions,
    output: mpsc::Receiver<Output>,
    /// Characters sent per choice.
    offsets: Vec<usize>,
}

impl Writer {
    /// The next events, and whether more will come.
    async fn next(&mut self) -> (Vec<Event>, bool) {
        match self.output.recv().await {
            Some(Output::Delta { choice, text, logprob }) => {
                let mut offset = 0;
                if let Some(sent) = self.offsets.get_mut(usize::from(choice)) {
                    offset = *sent;
                    let token = logprob.as_ref().map_or(text.as_str(), |(chosen, _)| chosen.text.as_str());
                    *sent = sent.saturating_add(token.chars().count());
                }
                let chunk = wire::delta_chunk(&self.meta, choice, &text, logprob.as_ref(), offset);
                (vec![self.event(chunk)], true)
            }
            Some(Output::Done { finishes, usage, bill }) => {
                let mut events: Vec<Event> = (0u16..)
                    .zip(finishes)
                    .map(|(choice, reason)| self.event(wire::finish_chunk(&self.meta, choice, reason)))
                    .collect();
                if self.options.include_usage {
                    events.push(data(&wire::usage_chunk(&self.meta, usage, bill)));
                }
                events.push(Event::default().data("[DONE]"));
                (events, false)
            }
            Some(Output::Failed(error)) => (vec![failure(&error)], false),
            None => (vec![failure(&ApiError::Internal)], false),
        }
    }

    fn event(&self, chunk: Value) -> Event {
        data(&if self.options.include_usage { wire::with_null_usage(chunk) } else { chunk })
    }
}

fn data(value: &Value) -> Event {
    Event::default().data(value.to_string())
}

fn failure(error: &ApiError) -> Event {
    metrics::refused(error.code());
    Event::default().event("error").data(error.body().to_string())
}
