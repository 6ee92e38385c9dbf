//! Receipts: the provider's signed promise for one record (§9).

use crate::{
    Error,
    signature::{SIGNATURE, Signer, SigningKey, verify_strict},
};
use assay_primitives::{hash::SoftSha256, limits::COMMIT_WINDOW, receipt::ReceiptMessage};

/// A signed receipt message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// What is promised.
    pub message: ReceiptMessage,
    /// The provider's worker key.
    pub key: [u8; 32],
    /// Over the 145 bytes of the message.
    pub signature: [u8; SIGNATURE],
}

impl Receipt {
    /// Signs `message`; `PromiseTooLong` when no client would accept it.
    pub fn sign(worker_key: &SigningKey, message: ReceiptMessage) -> Result<Self, Error> {
        check_window(&message)?;
        let signature = worker_key.sign(&message.encode()).to_bytes();
        Ok(Self { message, key: worker_key.verifying_key().to_bytes(), signature })
    }

    /// Checks the signature strictly. That the key is the provider's is another question.
    pub fn verify(&self) -> Result<(), Error> {
        verify_strict(&self.key, &self.message.encode(), &self.signature)
    }

    /// SHA-256 of the message, named by vouchers.
    pub fn hash(&self) -> [u8; 32] {
        self.message.hash::<SoftSha256>()
    }
}

/// Whether `commit_by` is at most 2,400 blocks after the anchor, and not before it.
pub fn check_window(message: &ReceiptMessage) -> Result<(), Error> {
    match message.commit_by.checked_sub(message.anchor) {
        Some(blocks) if blocks <= COMMIT_WINDOW => Ok(()),
        Some(blocks) => Err(Error::PromiseTooLong { blocks }),
        None => Err(Error::PromiseTooLong { blocks: 0 }),
    }
}
