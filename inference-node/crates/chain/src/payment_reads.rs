//! What wallets and inference nodes read of `pallet-payments`, decoded by the chain's own metadata.

use crate::{ChainError, Connection};
use assay_envelope::recipients::Class;
use assay_settlement::chain::{OpenClaim, PaymentKind, PaymentRecord, PaymentState, RedeemedLane, Scope};
use subxt::{ext::scale_decode::DecodeAsType, utils::AccountId32};

const API: &str = "PaymentsApi";
/// Entries of one page.
const PAGE: u32 = 100;

/// Credits of an account, planck.
#[derive(Clone, Debug, PartialEq, Eq, DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct Credits {
    /// On hold.
    pub held: u128,
    /// Allocated to API keys and not spent.
    pub allocated: u128,
    /// Free to allocate or to withdraw.
    pub unallocated: u128,
    /// Amount and first block of a requested withdrawal.
    pub withdrawal: Option<(u128, u32)>,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
enum KindInfo {
    Key,
    Channel,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
enum ScopeInfo {
    Any,
    Agents(Vec<u32>),
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
enum ShareInfo {
    Metadata,
    Full,
}

impl From<ShareInfo> for Class {
    fn from(share: ShareInfo) -> Self {
        match share {
            ShareInfo::Metadata => Self::Metadata,
            ShareInfo::Full => Self::Full,
        }
    }
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct ReaderInfo {
    account: AccountId32,
    class: ShareInfo,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
enum StateInfo {
    Open,
    Closing {
        #[allow(dead_code, reason = "`redeem_until` says it")]
        until: u32,
    },
    Closed,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct TokensInfo {
    input: u64,
    output: u64,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct LaneInfo {
    agent: u32,
    redeemed: u128,
    tokens: TokensInfo,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct PaymentInfo {
    pay_id: [u8; 32],
    owner: AccountId32,
    provider: AccountId32,
    nonce: u32,
    kind: KindInfo,
    credential: [u8; 32],
    scope: ScopeInfo,
    share: ShareInfo,
    readers: Vec<ReaderInfo>,
    expiry: Option<u32>,
    state: StateInfo,
    is_live: bool,
    redeem_until: Option<u32>,
    funds: u128,
    available: u128,
    per_round_limit: Option<u128>,
    round: u32,
    used_in_round: u128,
    lanes: Vec<LaneInfo>,
}

impl From<PaymentInfo> for PaymentRecord {
    fn from(info: PaymentInfo) -> Self {
        Self {
            pay_id: info.pay_id,
            owner: info.owner.0,
            provider: info.provider.0,
            nonce: info.nonce,
            kind: match info.kind {
                KindInfo::Key => PaymentKind::Key,
                KindInfo::Channel => PaymentKind::Channel,
            },
            credential: info.credential,
            scope: match info.scope {
                ScopeInfo::Any => Scope::Any,
                ScopeInfo::Agents(agents) => Scope::Agents(agents),
            },
            share: info.share.into(),
            readers: info.readers.into_iter().map(|reader| (reader.account.0, reader.class.into())).collect(),
            expiry: info.expiry,
            state: match info.state {
                StateInfo::Open if info.is_live => PaymentState::Live,
                StateInfo::Open => PaymentState::Expired,
                StateInfo::Closing { .. } => PaymentState::Closing,
                StateInfo::Closed => PaymentState::Closed,
            },
            redeem_until: info.redeem_until,
            funds: info.funds,
            available: info.available,
            per_round_limit: info.per_round_limit,
            round: info.round,
            used_in_round: info.used_in_round,
            lanes: info
                .lanes
                .into_iter()
                .map(|lane| RedeemedLane {
                    agent: lane.agent,
                    redeemed: lane.redeemed,
                    tokens: assay_primitives::economy::Tokens { input: lane.tokens.input, output: lane.tokens.output },
                })
                .collect(),
        }
    }
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct RecordInfo {
    seq: u64,
    relayed_to: Option<AccountId32>,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct ClaimInfo {
    id: u64,
    pay_id: [u8; 32],
    agent: u32,
    delta: u128,
    record: RecordInfo,
    due: u32,
    answer_by: Option<u32>,
}

impl Connection {
    /// Credits of an account.
    pub async fn credits(&self, account: [u8; 32]) -> Result<Credits, ChainError> {
        self.ask(API, "credits", (account,), None).await
    }

    /// A payment record at a block (newest finalised when `None`).
    pub async fn payment(&self, pay_id: [u8; 32], at: Option<[u8; 32]>) -> Result<Option<PaymentRecord>, ChainError> {
        let info: Option<PaymentInfo> = self.ask(API, "payment", (pay_id,), at).await?;
        Ok(info.map(Into::into))
    }

    /// The API key whose bearer secret has this hash.
    pub async fn payment_by_bearer(
        &self,
        hash: [u8; 32],
        at: Option<[u8; 32]>,
    ) -> Result<Option<PaymentRecord>, ChainError> {
        let info: Option<PaymentInfo> = self.ask(API, "payment_by_bearer", (hash,), at).await?;
        Ok(info.map(Into::into))
    }

    /// The nonce that the owner's next payment record must have.
    pub async fn next_payment_nonce(&self, owner: [u8; 32], at: Option<[u8; 32]>) -> Result<u32, ChainError> {
        self.ask(API, "next_nonce", (owner,), at).await
    }

    /// All API keys or channels that an account pays for.
    pub async fn payments_of(&self, owner: [u8; 32], kind: PaymentKind) -> Result<Vec<PaymentRecord>, ChainError> {
        let method = match kind {
            PaymentKind::Key => "keys_of",
            PaymentKind::Channel => "channels_of",
        };
        let mut all: Vec<PaymentRecord> = Vec::new();
        loop {
            let from = all.last().map(|last| last.pay_id);
            let page: Vec<PaymentInfo> = self.ask(API, method, (owner, from, PAGE), None).await?;
            let full = page.len() >= usize::try_from(PAGE).unwrap_or(usize::MAX);
            all.extend(page.into_iter().map(PaymentRecord::from));
            if !full {
                return Ok(all);
            }
        }
    }

    /// All claims of a provider that are not paid yet and that its own log proves.
    pub async fn open_claims(&self, provider: [u8; 32], at: Option<[u8; 32]>) -> Result<Vec<OpenClaim>, ChainError> {
        let mut all = Vec::new();
        let mut from: Option<u64> = None;
        loop {
            let page: Vec<ClaimInfo> = self.ask(API, "claims", (provider, from, PAGE), at).await?;
            let full = page.len() >= usize::try_from(PAGE).unwrap_or(usize::MAX);
            from = page.last().map(|last| last.id);
            all.extend(page.into_iter().filter(|info| info.record.relayed_to.is_none()).map(|info| OpenClaim {
                id: info.id,
                pay_id: info.pay_id,
                agent: info.agent,
                seq: info.record.seq,
                delta: info.delta,
                due: info.due,
                answer_by: info.answer_by,
            }));
            if !full {
                return Ok(all);
            }
        }
    }
}
