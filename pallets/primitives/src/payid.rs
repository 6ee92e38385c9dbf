//! Ids of payment records and the credential of API keys (§3, §12).

use crate::{hash::Sha256, labels};

/// What a payment record is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaymentIdentity {
    /// Hash of block 0.
    pub genesis: [u8; 32],
    /// Who pays.
    pub owner: [u8; 32],
    /// Who is paid.
    pub provider: [u8; 32],
    /// How many payment records the owner had made before.
    pub nonce: u32,
    /// Channel: signer public key. API key: [`bearer_hash`].
    pub credential: [u8; 32],
}

impl PaymentIdentity {
    /// The pay_id: never returns, because the nonce never does.
    pub fn pay_id<H: Sha256>(&self) -> [u8; 32] {
        H::digest(&[
            labels::PAY,
            &self.genesis,
            &self.owner,
            &self.provider,
            &self.nonce.to_le_bytes(),
            &self.credential,
        ])
    }
}

/// Hash under which the chain knows a bearer secret; useless at another provider or chain.
pub fn bearer_hash<H: Sha256>(genesis: &[u8; 32], provider: &[u8; 32], bearer: &[u8; 32]) -> [u8; 32] {
    H::digest(&[labels::BEARER, genesis, provider, bearer])
}
