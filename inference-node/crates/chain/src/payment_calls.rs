//! Calls of `pallet-payments`, encoded in the order it declares.

use crate::{calls::call, submit::Call};
use assay_envelope::recipients::Class;
use assay_primitives::{
    economy::Tokens,
    ids::{AgentId, Balance},
    proof::RecordProof,
};
use assay_settlement::chain::{KeyClaim, Scope, VoucherClaim};
use codec::{Encode, Output};

const PALLET: &str = "Payments";

/// Terms of a payment record, fixed when it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Agents it pays for; sorted and without repetitions when it is sent.
    pub scope: Scope,
    /// What the agent's operator reads.
    pub share: Class,
    /// Further readers, at most 4.
    pub readers: Vec<([u8; 32], Class)>,
    /// First block in which it pays for no new request.
    pub expiry: Option<u32>,
}

impl Encode for Terms {
    fn encode_to<T: Output + ?Sized>(&self, out: &mut T) {
        match &self.scope {
            Scope::Any => out.push_byte(0),
            Scope::Agents(agents) => {
                let mut agents = agents.clone();
                agents.sort_unstable();
                agents.dedup();
                out.push_byte(1);
                agents.encode_to(out);
            }
        }
        out.push_byte(share(self.share));
        let readers: Vec<([u8; 32], u8)> =
            self.readers.iter().map(|(account, class)| (*account, share(*class))).collect();
        readers.encode_to(out);
        self.expiry.encode_to(out);
    }
}

/// Index of `Share` in the pallet: 0 metadata, 1 full.
fn share(class: Class) -> u8 {
    match class {
        Class::Metadata => 0,
        Class::Full => 1,
    }
}

/// A record of the payee's own log: seq, and no provider that a gateway relayed to.
fn own_record(seq: u64) -> (u64, Option<[u8; 32]>) {
    (seq, None)
}

/// `payments.deposit_credits(amount)`.
pub fn deposit_credits(amount: Balance) -> Call {
    call(PALLET, "deposit_credits", amount)
}

/// `payments.request_withdraw(amount)`; 0 takes the request back.
pub fn request_withdraw(amount: Balance) -> Call {
    call(PALLET, "request_withdraw", amount)
}

/// `payments.withdraw()`.
pub fn withdraw() -> Call {
    call(PALLET, "withdraw", ())
}

/// `payments.create_key(provider, bearer_hash, nonce, allocation, terms, per_round_limit)`.
pub fn create_key(
    provider: [u8; 32],
    bearer_hash: [u8; 32],
    nonce: u32,
    allocation: Balance,
    terms: &Terms,
    per_round_limit: Option<Balance>,
) -> Call {
    call(PALLET, "create_key", (provider, bearer_hash, nonce, allocation, terms, per_round_limit))
}

/// `payments.top_up_key(pay_id, amount)`.
pub fn top_up_key(pay_id: [u8; 32], amount: Balance) -> Call {
    call(PALLET, "top_up_key", (pay_id, amount))
}

/// `payments.revoke_key(pay_id)`.
pub fn revoke_key(pay_id: [u8; 32]) -> Call {
    call(PALLET, "revoke_key", pay_id)
}

/// `payments.close_key(pay_id)`.
pub fn close_key(pay_id: [u8; 32]) -> Call {
    call(PALLET, "close_key", pay_id)
}

/// `payments.redeem_key(pay_id, agent, amount, tokens, record)`.
pub fn redeem_key(claim: &KeyClaim) -> Call {
    let KeyClaim { pay_id, agent, amount, tokens, seq } = *claim;
    call(PALLET, "redeem_key", (pay_id, agent, amount, tokens, own_record(seq)))
}

/// `payments.settle_claim(claim)`.
pub fn settle_claim(claim: u64) -> Call {
    call(PALLET, "settle_claim", claim)
}

/// `payments.dispute(claim)`.
pub fn dispute(claim: u64) -> Call {
    call(PALLET, "dispute", claim)
}

/// `payments.answer_dispute(claim, proof)`.
pub fn answer_dispute(claim: u64, proof: &RecordProof) -> Call {
    call(PALLET, "answer_dispute", (claim, proof))
}

/// `payments.open_channel(provider, signer, nonce, deposit, terms)`.
pub fn open_channel(provider: [u8; 32], signer: [u8; 32], nonce: u32, deposit: Balance, terms: &Terms) -> Call {
    call(PALLET, "open_channel", (provider, signer, nonce, deposit, terms))
}

/// `payments.top_up_channel(pay_id, amount)`.
pub fn top_up_channel(pay_id: [u8; 32], amount: Balance) -> Call {
    call(PALLET, "top_up_channel", (pay_id, amount))
}

/// `payments.redeem(vouchers)`, at most 256.
pub fn redeem(vouchers: &[VoucherClaim]) -> Call {
    let vouchers: Vec<Voucher> = vouchers.iter().map(Voucher::from).collect();
    call(PALLET, "redeem", vouchers)
}

/// `payments.request_close(pay_id)`.
pub fn request_close(pay_id: [u8; 32]) -> Call {
    call(PALLET, "request_close", pay_id)
}

/// `payments.finalize(pay_id)`.
pub fn finalize(pay_id: [u8; 32]) -> Call {
    call(PALLET, "finalize", pay_id)
}

/// A voucher as the pallet takes it.
#[derive(Encode)]
struct Voucher {
    pay_id: [u8; 32],
    agent: AgentId,
    cumulative: Balance,
    tokens: Tokens,
    valid_until: u32,
    receipt_hash: [u8; 32],
    record: (u64, Option<[u8; 32]>),
    signature: [u8; 64],
}

impl From<&VoucherClaim> for Voucher {
    fn from(claim: &VoucherClaim) -> Self {
        let message = claim.message;
        Self {
            pay_id: message.pay_id,
            agent: message.agent,
            cumulative: message.cumulative,
            tokens: Tokens { input: message.tokens_in, output: message.tokens_out },
            valid_until: message.valid_until,
            receipt_hash: message.receipt_hash,
            record: own_record(claim.seq),
            signature: claim.signature,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use assay_primitives::voucher::VoucherMessage;

    fn hex_of(call: &Call) -> String {
        hex::encode(&call.arguments.0)
    }

    #[test]
    fn terms_are_scope_share_readers_and_expiry() {
        let terms = Terms { scope: Scope::Any, share: Class::Metadata, readers: Vec::new(), expiry: None };
        assert_eq!(hex::encode(terms.encode()), "00000000");
        let terms = Terms {
            scope: Scope::Agents(vec![9, 2, 9]),
            share: Class::Full,
            readers: vec![([7; 32], Class::Full)],
            expiry: Some(256),
        };
        let reader = "07".repeat(32);
        assert_eq!(hex::encode(terms.encode()), format!("0108020000000900000001{}{reader}0101{}", "04", "00010000"));
    }

    #[test]
    fn claim_names_totals_and_a_record_of_the_own_log() {
        let tokens = Tokens { input: 3, output: 4 };
        let claim = KeyClaim { pay_id: [1; 32], agent: 7, amount: 5, tokens, seq: 6 };
        let expected = format!(
            "{}07000000{}{}{}{}00",
            "01".repeat(32),
            "05000000000000000000000000000000",
            "0300000000000000",
            "0400000000000000",
            "0600000000000000"
        );
        assert_eq!(hex_of(&redeem_key(&claim)), expected);
    }

    #[test]
    fn voucher_call_holds_what_was_signed() {
        let message = VoucherMessage {
            pay_id: [1; 32],
            agent: 7,
            cumulative: 5,
            tokens_in: 3,
            tokens_out: 4,
            valid_until: 9,
            receipt_hash: [2; 32],
        };
        let call = redeem(&[VoucherClaim { message, signature: [3; 64], seq: 6 }]);
        let signed = message.encode();
        // Without label and in another order of nothing: agent to receipt hash are the signed bytes themselves.
        let expected = [&[4][..], &signed[17..], &6u64.to_le_bytes(), &[0], &[3; 64]].concat();
        assert_eq!(call.arguments.0, expected);
    }
}
