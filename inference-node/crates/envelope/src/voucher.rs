//! Vouchers: running totals that a payer signs after checking a receipt (§12.3).

use crate::{
    Error,
    signature::{SIGNATURE, Signer, SigningKey, verify_strict},
};
use assay_primitives::voucher::VoucherMessage;

/// Signs running totals with the channel's key.
pub fn sign(signer: &SigningKey, message: &VoucherMessage) -> [u8; SIGNATURE] {
    signer.sign(&message.encode()).to_bytes()
}

/// Checks a voucher's signature strictly.
pub fn verify(signer: &[u8; 32], message: &VoucherMessage, signature: &[u8; SIGNATURE]) -> Result<(), Error> {
    verify_strict(signer, &message.encode(), signature)
}
