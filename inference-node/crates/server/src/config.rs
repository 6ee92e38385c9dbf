//! What the operator decides about the HTTP server.

use std::time::Duration;

use crate::key_file::KeyFile;

/// Largest HTTP body, bytes (4 MiB): above the largest recordable prompt, so that the record's own limit is the one met.
pub const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// Who may call.
#[derive(Clone, Debug)]
pub enum Access {
    /// Bearer tokens of a key file, which may be empty where the chain's keys are taken.
    Keys(KeyFile),
    /// Everybody who reaches the listener, which must be a loopback address; asked for with `--no-auth`.
    Open {
        /// AccountId32 that the records are for; `None` only when nothing is recorded.
        account: Option<[u8; 32]>,
    },
}

/// Settings of one server.
#[derive(Clone, Debug)]
pub struct ServerConfig {
    /// Who may call.
    pub access: Access,
    /// Largest request body, bytes; at most [`BODY_LIMIT`].
    pub body_limit: usize,
    /// Longest time from a connection's first byte to its last header byte, and to read a body.
    pub read_timeout: Duration,
    /// Longest time for a client to take a piece of a stream before it counts as gone.
    pub stall_timeout: Duration,
    /// Longest time of one generation; `None` has no limit but `max_tokens`.
    pub generation_timeout: Option<Duration>,
    /// Time between keep-alive comments of a silent stream.
    pub keep_alive: Duration,
    /// Time that running responses get to finish when the server stops; then they are cancelled and recorded.
    pub shutdown_grace: Duration,
    /// Open connections; more wait in the listener's backlog.
    pub max_connections: usize,
    /// Requests of one key at the same time; `None` has no limit but the engine's queue.
    pub max_concurrent_per_key: Option<u32>,
    /// Requests of one key per minute, also the largest burst; `None` has no limit.
    pub requests_per_minute: Option<u32>,
    /// Cap on the tokens of one choice; `None` has no cap but the context.
    pub max_output_tokens: Option<u32>,
    /// Web origins that may call from a browser (`https://app.example`); empty sends no CORS header at all.
    pub cors_origins: Vec<String>,
}

impl ServerConfig {
    /// The defaults, with the given callers.
    pub fn new(access: Access) -> Self {
        Self {
            access,
            body_limit: BODY_LIMIT,
            read_timeout: Duration::from_secs(30),
            stall_timeout: Duration::from_secs(60),
            generation_timeout: None,
            keep_alive: Duration::from_secs(10),
            shutdown_grace: Duration::from_secs(30),
            max_connections: 1_024,
            max_concurrent_per_key: Some(32),
            requests_per_minute: None,
            max_output_tokens: None,
            cors_origins: Vec::new(),
        }
    }

    /// Checks what types cannot: limits above zero, origins that a browser would send.
    pub fn check(&self) -> Result<(), ConfigRefused> {
        if self.body_limit == 0 || self.body_limit > BODY_LIMIT {
            return Err(ConfigRefused::BodyLimit { got: self.body_limit });
        }
        if self.max_connections == 0
            || self.max_concurrent_per_key == Some(0)
            || self.requests_per_minute == Some(0)
            || self.max_output_tokens == Some(0)
        {
            return Err(ConfigRefused::ZeroLimit);
        }
        for origin in &self.cors_origins {
            let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
            let well_formed = |host: &str| {
                !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b))
            };
            if !host.is_some_and(well_formed) {
                return Err(ConfigRefused::Origin { got: origin.clone() });
            }
        }
        Ok(())
    }
}

/// Why a configuration was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigRefused {
    /// Outside 1..=[`BODY_LIMIT`].
    #[error("body_limit must be 1 to {BODY_LIMIT} bytes, not {got}")]
    BodyLimit {
        /// As given.
        got: usize,
    },
    /// A limit of zero would refuse everybody.
    #[error("max_connections, max_concurrent_per_key, requests_per_minute and max_output_tokens must be above 0")]
    ZeroLimit,
    /// Not `scheme://host[:port]`.
    #[error("`{got}` is not a web origin such as https://app.example")]
    Origin {
        /// As given.
        got: String,
    },
    /// Records need an account to be sealed for.
    #[error("open access with a log needs the account that the records are for")]
    AccountMissing,
    /// What is not in the log cannot be claimed.
    #[error("paid requests need a log on the chain")]
    RecorderMissing,
    /// Everybody would be served for nothing.
    #[error("a server without keys cannot ask for payment: give a key file, or none and no `--no-auth`")]
    OpenAndPaid,
    /// A served model without agent cannot be recorded.
    #[error("model `{model}` has no agent and version on the chain, so its use cannot be recorded")]
    AgentMissing {
        /// Its id.
        model: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn config_is_refused_when_a_limit_or_origin_is_impossible() {
        let good = ServerConfig::new(Access::Open { account: None });
        assert_eq!(good.check(), Ok(()));
        let zero = ServerConfig { requests_per_minute: Some(0), ..good.clone() };
        assert_eq!(zero.check(), Err(ConfigRefused::ZeroLimit));
        let body = ServerConfig { body_limit: BODY_LIMIT + 1, ..good.clone() };
        assert_eq!(body.check(), Err(ConfigRefused::BodyLimit { got: BODY_LIMIT + 1 }));
        for origin in ["*", "app.example", "https://", "https://a.example/path"] {
            let config = ServerConfig { cors_origins: vec![origin.into()], ..good.clone() };
            assert_eq!(config.check(), Err(ConfigRefused::Origin { got: origin.into() }));
        }
    }
}
