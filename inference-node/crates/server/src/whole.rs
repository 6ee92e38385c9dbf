//! An answer in one piece.

use axum::Json;
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};

use crate::error::ApiError;
use crate::route_registry::{COST_HEADER, CUMULATIVE_HEADER};
use crate::run::Output;
use crate::start::Started;
use crate::wire::{self, Choice};

/// Waits for all choices; the client's going away drops this and with it the receiver, which the task notices.
pub async fn respond(mut started: Started) -> Result<Response, ApiError> {
    let mut choices: Vec<Choice> = (0..started.meta.choices).map(|_| Choice::default()).collect();
    while let Some(output) = started.output.recv().await {
        match output {
            Output::Delta { choice, text, logprob } => {
                if let Some(choice) = choices.get_mut(usize::from(choice)) {
                    choice.text.push_str(&text);
                    choice.logprobs.extend(logprob);
                }
            }
            Output::Done { finishes, usage, bill } => {
                let body = wire::whole(&started.meta, &choices, &finishes, usage, bill);
                let mut response = Json(body).into_response();
                if let Some(bill) = bill {
                    for (name, amount) in [(COST_HEADER, bill.cost), (CUMULATIVE_HEADER, bill.cumulative)] {
                        let value = HeaderValue::from_str(&amount.to_string()).map_err(|_| ApiError::Internal)?;
                        response.headers_mut().insert(HeaderName::from_static(name), value);
                    }
                }
                return Ok(response);
            }
            Output::Failed(error) => return Err(error),
        }
    }
    Err(ApiError::Internal)
}
