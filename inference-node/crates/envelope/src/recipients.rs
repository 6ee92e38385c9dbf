//! Who can open a session, in the order of their wraps (§5.3).

use crate::{Error, keys::PublicKey};
use assay_primitives::limits::READERS;

/// Why an account gets a wrap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Role {
    /// Whose request it is.
    Sender = 0,
    /// Who answers.
    Provider = 1,
    /// Operator account of the agent.
    Owner = 2,
    /// Reader named by the payment record.
    Reader = 3,
}

impl Role {
    /// The byte in a wrap.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Sender => 0,
            Self::Provider => 1,
            Self::Owner => 2,
            Self::Reader => 3,
        }
    }

    /// From the byte in a wrap.
    pub const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            0 => Some(Self::Sender),
            1 => Some(Self::Provider),
            2 => Some(Self::Owner),
            3 => Some(Self::Reader),
            _ => None,
        }
    }
}

/// What a recipient may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// All fields: gets S.
    Full,
    /// Fields 0 to 7: gets S_M.
    Metadata,
}

impl Class {
    /// The byte in a wrap.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Full => 0,
            Self::Metadata => 1,
        }
    }

    /// From the byte in a wrap.
    pub const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            0 => Some(Self::Full),
            1 => Some(Self::Metadata),
            _ => None,
        }
    }
}

/// One wrap to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Why.
    pub role: Role,
    /// How much.
    pub class: Class,
    /// For which key: that of the account at the session's anchor.
    pub key: PublicKey,
}

/// The fixed recipients of one session, in wrap order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipients(Vec<Recipient>);

impl Recipients {
    /// Sender and provider, who are always there; `None` for an account without a key at the anchor.
    pub fn new(sender: Option<PublicKey>, provider: Option<PublicKey>) -> Result<Self, Error> {
        let sender = sender.ok_or(Error::RecipientKeyMissing { role: "sender" })?;
        let provider = provider.ok_or(Error::RecipientKeyMissing { role: "provider" })?;
        Ok(Self(vec![
            Recipient { role: Role::Sender, class: Class::Full, key: sender },
            Recipient { role: Role::Provider, class: Class::Full, key: provider },
        ]))
    }

    /// Adds the agent's operator; nothing happens when it has no key at the anchor.
    ///
    /// Full only where the payment record shares.
    #[must_use]
    pub fn with_owner(mut self, key: Option<PublicKey>, class: Class) -> Self {
        self.0.retain(|recipient| recipient.role != Role::Owner);
        if let Some(key) = key {
            self.0.insert(2, Recipient { role: Role::Owner, class, key });
        }
        self
    }

    /// Adds a reader of the payment record, in stored order; nothing happens when it has no key at the anchor.
    pub fn with_reader(mut self, key: Option<PublicKey>, class: Class) -> Result<Self, Error> {
        if let Some(key) = key {
            if self.0.iter().filter(|recipient| recipient.role == Role::Reader).count() == READERS {
                return Err(Error::TooManyReaders);
            }
            self.0.push(Recipient { role: Role::Reader, class, key });
        }
        Ok(self)
    }

    /// In wrap order: 2 to 7.
    pub fn as_slice(&self) -> &[Recipient] {
        &self.0
    }
}

/// Whether roles ascend, 0 to 2 appear at most once, and sender and provider are there in full.
pub(crate) fn check_order(roles: &[(Role, Class)]) -> Result<(), Error> {
    let ascending =
        roles.is_sorted_by(|(left, _), (right, _)| left < right || (*left == Role::Reader && left == right));
    let opening = [(Role::Sender, Class::Full), (Role::Provider, Class::Full)];
    if ascending && roles.starts_with(&opening) { Ok(()) } else { Err(Error::RoleOrder) }
}
