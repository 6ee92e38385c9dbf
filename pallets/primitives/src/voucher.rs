//! The message that a payer signs after checking a receipt (§12.3).

use crate::{
    labels,
    layout::{Reader, concat},
};

/// Bytes of the message.
pub const MESSAGE: usize = 121;

/// Running totals that the payer of a channel agrees to for one agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VoucherMessage {
    /// Payment record: binds chain, owner, provider and signer.
    pub pay_id: [u8; 32],
    /// Lane of the channel.
    pub agent: u32,
    /// Planck owed in total since the channel was opened.
    pub cumulative: u128,
    /// Prompt tokens in total.
    pub tokens_in: u64,
    /// Completion tokens in total.
    pub tokens_out: u64,
    /// Last block at which the voucher can be redeemed.
    pub valid_until: u32,
    /// SHA-256 of the receipt message behind `cumulative`.
    pub receipt_hash: [u8; 32],
}

impl VoucherMessage {
    /// The 121 bytes.
    pub fn encode(&self) -> [u8; MESSAGE] {
        concat(&[
            labels::VOUCHER,
            &self.pay_id,
            &self.agent.to_le_bytes(),
            &self.cumulative.to_le_bytes(),
            &self.tokens_in.to_le_bytes(),
            &self.tokens_out.to_le_bytes(),
            &self.valid_until.to_le_bytes(),
            &self.receipt_hash,
        ])
    }

    /// Parses exactly 121 bytes with the right label.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        reader.tag(labels::VOUCHER)?;
        let message = Self {
            pay_id: reader.array()?,
            agent: reader.u32()?,
            cumulative: reader.u128()?,
            tokens_in: reader.u64()?,
            tokens_out: reader.u64()?,
            valid_until: reader.u32()?,
            receipt_hash: reader.array()?,
        };
        reader.end()?;
        Some(message)
    }
}
