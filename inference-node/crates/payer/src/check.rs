//! What must hold before a voucher is signed.

use assay_envelope::{
    Error,
    fields::{Auth, Field, ModelUsed, Request, Sender, Usage},
    file::LogFile,
    kdf::Secret,
    keys::PublicKey,
    recipients::{Class, Recipients},
    session::SessionEntry,
    verify::{Outcome, PaymentFact, questions, verify},
};
use assay_primitives::{economy::UnitPrice, entry::RecordHeader, request::RequestMessage};

use crate::{
    chain::{ChannelFacts, PayerChain, PayerError},
    totals::LaneTotals,
};

/// Last step of the format's list that needs no inclusion in the chain.
const LAST_PROMISED_STEP: u8 = 7;

/// Why a voucher is not signed.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The receipt does not hold.
    #[error("the receipt does not hold: step {step} ({name}): {reason}")]
    Receipt {
        /// Number in the format's list.
        step: u8,
        /// What was checked.
        name: &'static str,
        /// What was found.
        reason: String,
    },
    /// The receipt is about something else, or asks for more than was agreed.
    #[error("the receipt {0}")]
    Terms(String),
    /// The session does not hold.
    #[error("the session does not hold: {0}")]
    Session(String),
    /// The file is malformed.
    #[error(transparent)]
    File(#[from] Error),
    /// The chain cannot be asked; try again.
    #[error(transparent)]
    Chain(#[from] PayerError),
}

/// What was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The channel.
    pub channel: &'a ChannelFacts,
    /// What was signed.
    pub message: &'a RequestMessage,
    /// Id in the answer's headers.
    pub request_id: [u8; 16],
    /// The lane.
    pub agent: u32,
    /// Totals before the request.
    pub before: &'a LaneTotals,
    /// Dearest price that the provider listed around the request; `None` when it listed none.
    pub price: Option<UnitPrice>,
}

/// Checks a receipt and returns the new totals, without a voucher.
///
/// # Errors
/// [`Refused`].
pub async fn receipt(chain: &dyn PayerChain, file: &LogFile, asked: &Asked<'_>) -> Result<LaneTotals, Refused> {
    let channel = asked.channel;
    let mut facts = chain.facts(&questions(file)?).await?;
    facts.payment = Some(PaymentFact { nonce: channel.nonce, signer: channel.signer });
    for step in verify(file, &facts).steps {
        let reason = match step.outcome {
            _ if step.number > LAST_PROMISED_STEP => continue,
            Outcome::Passed | Outcome::Noted(_) => continue,
            Outcome::Failed(error) => error.to_string(),
            Outcome::NotChecked(why) => why.to_owned(),
        };
        return Err(Refused::Receipt { step: step.number, name: step.name, reason });
    }
    let receipt = file.receipt.as_ref().ok_or_else(|| Refused::Terms("is missing".into()))?;
    let shown = Shown::read(file)?;
    let demand = |holds: bool, what: &str| if holds { Ok(()) } else { Err(Refused::Terms(what.to_owned())) };
    demand(receipt.message.genesis == chain.genesis(), "is of another chain")?;
    demand(receipt.message.provider == channel.provider, "is of another provider")?;
    demand(receipt.message.request_id == asked.request_id, "is of another request")?;
    let Shown { sender, usage, model, request } = shown;
    let own = (sender.account, sender.auth, sender.pay_id) == (channel.owner, Auth::Signed, channel.pay_id);
    demand(own, "names another sender")?;
    demand(model.agent == asked.agent, "names another agent")?;
    demand(usage.request_id == asked.request_id, "is of another request")?;
    let signed = request.signed.is_some_and(|terms| {
        (terms.nonce, terms.issued_ms, terms.max_cost)
            == (asked.message.nonce, asked.message.issued_ms, asked.message.max_cost)
    });
    let body = (request.body_hash, request.route) == (asked.message.body_hash, asked.message.route);
    demand(signed && body, "is of another body or other terms")?;
    demand(usage.cost <= asked.message.max_cost, "asks for more than the signed maximum")?;
    let price = asked.price.unwrap_or_default();
    let most = assay_pricing::cost(
        price.per_million_input,
        price.per_million_output,
        usage.prompt.into(),
        usage.completion.into(),
    );
    demand(usage.cost <= most, "asks for more than the listed price")?;
    let expected = asked.before.cumulative.checked_add(usage.cost);
    demand(expected == Some(usage.cumulative), "does not continue the running total")?;
    Ok(LaneTotals {
        cumulative: usage.cumulative,
        tokens_in: asked.before.tokens_in.saturating_add(usage.prompt.into()),
        tokens_out: asked.before.tokens_out.saturating_add(usage.completion.into()),
        receipt_hash: receipt.hash(),
        ..LaneTotals::default()
    })
}

/// Fields that decide about money.
struct Shown {
    sender: Sender,
    usage: Usage,
    model: ModelUsed,
    request: Request,
}

impl Shown {
    fn read(file: &LogFile) -> Result<Self, Refused> {
        let (mut sender, mut usage, mut model, mut request) = (None, None, None, None);
        for field in &file.fields {
            match Field::decode(field.tag, &field.value)? {
                Field::SenderAddress(value) => sender = Some(value),
                Field::Usage(value) => usage = Some(value),
                Field::ModelUsed(value) => model = Some(value),
                Field::Request(value) => request = Some(value),
                _ => {}
            }
        }
        match (sender, usage, model, request) {
            (Some(sender), Some(usage), Some(model), Some(request)) => Ok(Self { sender, usage, model, request }),
            _ => Err(Refused::Terms("does not show fields 4, 6, 7 and 14".into())),
        }
    }
}

/// Checks the session of a record before the first payment for it (record format §5.5, steps 1 to 5): every wrap, with the
/// keys of the accounts that had to get one.
///
/// # Errors
/// [`Refused`].
pub async fn session(
    chain: &dyn PayerChain,
    channel: &ChannelFacts,
    record: &RecordHeader,
    entry: &[u8],
    secret: Secret,
) -> Result<(), Refused> {
    let broken = |what: &str| Refused::Session(what.to_owned());
    let session = SessionEntry::parse(entry).map_err(|error| Refused::Session(error.to_string()))?;
    let header = session.header();
    if *session.id() != record.session_id || header.seq != record.session_seq {
        return Err(broken("it is not the one that the record names"));
    }
    if (header.genesis, header.provider) != (chain.genesis(), channel.provider) {
        return Err(broken("it is of another chain or provider"));
    }
    if chain.block_hash(header.anchor).await? != Some(header.anchor_hash) {
        return Err(broken("its anchor is not a finalised block"));
    }
    let opened =
        session.open_with_secret(Class::Full, secret).map_err(|_| broken("the secret is not the one it commits to"))?;
    let at = header.anchor;
    let (owner, provider) = (key(chain, channel.owner, at).await?, key(chain, channel.provider, at).await?);
    let operator = match chain.operator(header.agent, at).await? {
        Some(account) => key(chain, account, at).await?,
        None => None,
    };
    let mut expected = Recipients::new(owner, provider)?.with_owner(operator, channel.share);
    for (reader, class) in &channel.readers {
        expected = expected.with_reader(key(chain, *reader, at).await?, *class)?;
    }
    session.check_wraps(&opened, &expected).map_err(|_| broken("its wraps are not those of the right accounts"))
}

/// The encryption key of an account at a block.
async fn key(chain: &dyn PayerChain, account: [u8; 32], number: u32) -> Result<Option<PublicKey>, Refused> {
    let bytes = chain.encryption_key(account, number).await?;
    Ok(bytes.map(|bytes| PublicKey::parse(&bytes)).transpose()?)
}
