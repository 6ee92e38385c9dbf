//! What can go wrong between this node and the chain.

/// Errors of the chain client.
#[derive(Debug, thiserror::Error)]
pub enum ChainError {
    /// The node does not answer.
    #[error("chain at {url} not reachable: {reason}; is the node running, and does its --rpc-port match?")]
    Unreachable {
        /// WebSocket address tried.
        url: String,
        /// What the transport said.
        reason: String,
    },
    /// The node answered, but not what was asked.
    #[error("chain answered unexpectedly to {what}: {reason}")]
    Unexpected {
        /// What was asked.
        what: String,
        /// What came back.
        reason: String,
    },
    /// The runtime executed the call and refused it.
    #[error("the chain refused {call}: {error}")]
    Refused {
        /// `Pallet.call`.
        call: String,
        /// `Pallet.Error: docs`.
        error: String,
        /// Name of the error alone.
        name: String,
    },
    /// The pool would not take the transaction, or forgot it; sending again may help.
    #[error("transaction {call} was not included: {reason}")]
    NotIncluded {
        /// `Pallet.call`.
        call: String,
        /// What the pool said.
        reason: String,
    },
    /// The account or the secret is malformed.
    #[error("{0}")]
    BadKey(String),
    /// A storage proof did not lead from the block's state root to an answer.
    #[error("storage proof rejected: {0}")]
    ProofInvalid(String),
}

impl ChainError {
    /// Wraps an unexpected answer.
    pub fn unexpected(what: impl Into<String>, reason: impl ToString) -> Self {
        Self::Unexpected { what: what.into(), reason: reason.to_string() }
    }

    /// Whether trying the same again later can succeed.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::NotIncluded { .. } | Self::Unexpected { .. })
    }
}
