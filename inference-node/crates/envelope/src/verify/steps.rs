//! The steps themselves, one function each.

use super::{Facts, Finality, Outcome, Report, Step, WorkerKey};
use crate::{
    Error,
    block_header::BlockHeader,
    fields::{Auth, DateTime, Field, GpuProvider, Request, Sender, Usage},
    file::{Inclusion, LogFile},
    kdf::sha256,
    part::{FIELD_PATH, Half},
    receipt,
    record::{OpenedRecord, RecordEntry, RecordKeys},
    request,
    session::SessionEntry,
};
use assay_primitives::{
    entry::{RecordHeader, entry_leaf},
    hash::SoftSha256,
    limits::{BATCH_ENTRIES, BATCH_PATH, LOG_PATH},
    merkle,
    payid::PaymentIdentity,
    request::RequestMessage,
};

/// How far a provider's clock may run ahead of the block that includes its record, milliseconds.
const CLOCK_TOLERANCE_MS: u64 = 60_000;

/// Runs every step; later ones run even when earlier ones fail, so that the report is complete.
pub(super) fn run(file: &LogFile, facts: &Facts) -> Report {
    let mut steps = vec![Step { number: 1, name: "file", outcome: Outcome::Passed }];
    let mut add = |number, name, outcome| steps.push(Step { number, name, outcome });
    if let Some(receipt) = &file.receipt {
        add(2, "signature", receipt.verify().into());
        add(3, "worker key", worker_key(file, facts));
    }
    let leaf = leaf(file);
    add(4, "leaf", leaf.clone().map(|_| ()).into());
    add(5, "fields", fields(file).into());
    if file.body.is_some() || file.record_keys != RecordKeys::default() {
        let outcome = match provider(file, facts) {
            None => Outcome::NotChecked("whose log this is is unknown"),
            Some(_) => open_record(file, facts).map(|_| ()).into(),
        };
        add(5, "record", outcome);
    }
    let shown = Shown::read_all(file, facts);
    add(
        6,
        "identity",
        shown.as_ref().map_or_else(|error| Outcome::Failed(error.clone()), |s| identity(file, facts, s)),
    );
    if let Ok(shown) = &shown
        && (shown.is_signed() || shown.sender.is_some_and(|sender| sender.auth == Auth::Signed))
    {
        add(6, "request signature", request_signature(file, facts, shown));
    }
    if let Some(receipt) = &file.receipt {
        add(7, "promise", receipt::check_window(&receipt.message).into());
    }
    let block = match (&leaf, &file.inclusion) {
        (_, None) => Err(Outcome::Failed(Error::NotIncluded)),
        (Err(error), _) => Err(Outcome::Failed(error.clone())),
        (Ok(leaf), Some(inclusion)) => match provider(file, facts) {
            None => Err(Outcome::NotChecked("whose log this is is unknown")),
            Some(provider) => included(file, inclusion, leaf, provider).map_err(Outcome::Failed),
        },
    };
    let (inclusion, block) = match block {
        Ok(block) => (deadline(file, &block), Some(block)),
        Err(outcome) => (outcome, None),
    };
    add(8, "inclusion", inclusion);
    add(
        9,
        "finality",
        block.as_ref().map_or(Outcome::NotChecked("no valid inclusion"), |block| finality(facts, block)),
    );
    let time = match (&shown, &block) {
        (Ok(shown), Some(block)) => time(file, facts, shown, block),
        _ => Outcome::NotChecked("no valid inclusion"),
    };
    add(10, "time", time);
    Report { steps }
}

/// Fields that later steps need, decoded.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) date_time: Option<DateTime>,
    pub(super) provider: Option<GpuProvider>,
    pub(super) sender: Option<Sender>,
    pub(super) usage: Option<Usage>,
    pub(super) request: Option<Request>,
}

impl Shown {
    /// From the file's single fields.
    pub(super) fn read(file: &LogFile) -> Result<Self, Error> {
        let mut shown = Self::default();
        for field in &file.fields {
            match Field::decode(field.tag, &field.value)? {
                Field::DateTime(value) => shown.date_time = Some(value),
                Field::GpuProvider(value) => shown.provider = Some(value),
                Field::SenderAddress(value) => shown.sender = Some(value),
                Field::Usage(value) => shown.usage = Some(value),
                Field::Request(value) => shown.request = Some(value),
                _ => {}
            }
        }
        Ok(shown)
    }

    /// From single fields and a whole record, whose values are checked against the same roots.
    fn read_all(file: &LogFile, facts: &Facts) -> Result<Self, Error> {
        let mut shown = Self::read(file)?;
        if let Some(opened) = open_record(file, facts).ok().flatten() {
            if let Some(meta) = opened.meta_fields {
                shown.date_time = Some(meta.date_time);
                shown.provider = Some(meta.gpu_provider);
                shown.sender = Some(meta.sender_address);
                shown.usage = Some(meta.usage);
            }
            if let Some(content) = opened.content_fields {
                shown.request = Some(content.request);
            }
        }
        Ok(shown)
    }

    pub(super) fn is_signed(&self) -> bool {
        self.request.is_some_and(|request| request.signed.is_some())
    }
}

/// Opens a whole disclosed record; `None` when the file holds none.
pub(super) fn open_record(file: &LogFile, facts: &Facts) -> Result<Option<OpenedRecord>, Error> {
    let Some(body) = &file.body else {
        let lone_keys = file.record_keys != RecordKeys::default();
        return if lone_keys { Err(Error::FileMalformed("record_keys without body".into())) } else { Ok(None) };
    };
    if sha256(body) != file.body_hash {
        return Err(Error::LeafMismatch);
    }
    let provider = provider(file, facts).ok_or(Error::ProviderMismatch)?;
    let session = session(file, facts).transpose()?;
    let entry = RecordEntry::from_parts(&file.header, body)?;
    entry.open_with_keys(&file.record_keys, &provider, session.map(|session| session.header().agent)).map(Some)
}

fn provider(file: &LogFile, facts: &Facts) -> Option<[u8; 32]> {
    let claimed = || Some(Shown::read(file).ok()?.provider?.account);
    file.receipt.map(|receipt| receipt.message.provider).or(facts.provider).or_else(claimed)
}

fn worker_key(file: &LogFile, facts: &Facts) -> Outcome {
    let Some(receipt) = &file.receipt else { return Outcome::NotChecked("no receipt") };
    if facts.genesis.is_some_and(|genesis| genesis != receipt.message.genesis) {
        return Outcome::Failed(Error::WrongChain);
    }
    match facts.worker_key {
        Some(WorkerKey::Registered(key)) if key == receipt.key && facts.genesis.is_some() => Outcome::Passed,
        Some(WorkerKey::Registered(key)) if key == receipt.key => Outcome::NotChecked("the chain's genesis is unknown"),
        Some(_) => Outcome::Failed(Error::KeyNotRegistered),
        None => Outcome::NotChecked("the registry was not asked"),
    }
}

fn leaf(file: &LogFile) -> Result<[u8; 32], Error> {
    let header = RecordHeader::parse(&file.header)?;
    let leaf = entry_leaf::<SoftSha256>(&file.header, &file.body_hash);
    match &file.receipt {
        Some(receipt) if receipt.message.leaf != leaf || receipt.message.seq != header.seq => Err(Error::LeafMismatch),
        _ => Ok(leaf),
    }
}

fn fields(file: &LogFile) -> Result<(), Error> {
    let header = RecordHeader::parse(&file.header)?;
    let mut seen = [false; crate::fields::FIELDS];
    for field in &file.fields {
        let root = match Half::of(field.tag) {
            Some(Half::Meta) => header.meta_root,
            Some(Half::Content) => header.content_root,
            None => return Err(Error::UnknownTag { tag: field.tag }),
        };
        if field.path.len() > FIELD_PATH {
            return Err(Error::PathTooLong);
        }
        if field.root() != Some(root) {
            return Err(Error::FieldRootMismatch);
        }
        Field::decode(field.tag, &field.value)?;
        match seen.get_mut(usize::from(field.tag)) {
            Some(seen) if !*seen => *seen = true,
            _ => return Err(Error::FileMalformed(format!("field {} twice", field.tag))),
        }
    }
    Ok(())
}

fn identity(file: &LogFile, facts: &Facts, shown: &Shown) -> Outcome {
    let expected = provider(file, facts);
    if let (Some(found), Some(expected)) = (&shown.provider, expected)
        && found.account != expected
    {
        return Outcome::Failed(Error::ProviderMismatch);
    }
    if let (Some(usage), Some(receipt)) = (&shown.usage, &file.receipt)
        && usage.request_id != receipt.message.request_id
    {
        return Outcome::Failed(Error::RequestMismatch);
    }
    match (&shown.provider, &shown.usage, &file.receipt) {
        (Some(_), Some(_), Some(_)) | (Some(_), _, None) => Outcome::Passed,
        _ => Outcome::NotChecked("fields 2 and 7 are not shown"),
    }
}

fn request_signature(file: &LogFile, facts: &Facts, shown: &Shown) -> Outcome {
    let (Some(sender), Some(request)) = (shown.sender, shown.request) else {
        return Outcome::NotChecked("fields 6 and 14 are not both shown");
    };
    let (Auth::Signed, Some(terms)) = (sender.auth, request.signed) else {
        return Outcome::Failed(Error::RequestMismatch);
    };
    let (Some(payment), Some(provider)) = (facts.payment, provider(file, facts)) else {
        return Outcome::NotChecked("the payment record was not asked for");
    };
    let Some(genesis) = facts.genesis.or(file.receipt.map(|receipt| receipt.message.genesis)) else {
        return Outcome::NotChecked("the chain's genesis is unknown");
    };
    let identity =
        PaymentIdentity { genesis, owner: sender.account, provider, nonce: payment.nonce, credential: payment.signer };
    if identity.pay_id::<SoftSha256>() != sender.pay_id {
        return Outcome::Failed(Error::RequestMismatch);
    }
    let message = RequestMessage {
        pay_id: sender.pay_id,
        nonce: terms.nonce,
        issued_ms: terms.issued_ms,
        max_cost: terms.max_cost,
        route: request.route,
        body_hash: request.body_hash,
    };
    request::verify(&payment.signer, &message, &terms.signature).into()
}

fn included(file: &LogFile, inclusion: &Inclusion, leaf: &[u8; 32], provider: [u8; 32]) -> Result<BlockHeader, Error> {
    if inclusion.batch_path.len() > BATCH_PATH || inclusion.log_path.len() > LOG_PATH {
        return Err(Error::PathTooLong);
    }
    let seq = RecordHeader::parse(&file.header)?.seq;
    let index = seq.checked_sub(inclusion.first_seq).ok_or(Error::ProofInvalid)?;
    if inclusion.count > BATCH_ENTRIES {
        return Err(Error::ProofInvalid);
    }
    let count = u64::from(inclusion.count);
    let batch_root =
        merkle::root_from_path::<SoftSha256>(leaf, index, count, &inclusion.batch_path).ok_or(Error::ProofInvalid)?;
    let batch_leaf = inclusion.batch_leaf(provider, batch_root).leaf_hash::<SoftSha256>();
    let block = BlockHeader::parse(&inclusion.block_header)?;
    let digest = block.log_digest()?;
    let proven = digest.size == inclusion.log_size
        && merkle::verify_inclusion::<SoftSha256>(
            &batch_leaf,
            inclusion.batch_index,
            inclusion.log_size,
            &inclusion.log_path,
            &digest.root,
        );
    if proven { Ok(block) } else { Err(Error::ProofInvalid) }
}

fn deadline(file: &LogFile, block: &BlockHeader) -> Outcome {
    match &file.receipt {
        Some(receipt) if block.number > receipt.message.commit_by => {
            Outcome::Noted(Error::LateCommit { block: block.number, commit_by: receipt.message.commit_by })
        }
        _ => Outcome::Passed,
    }
}

fn finality(facts: &Facts, block: &BlockHeader) -> Outcome {
    match &facts.block {
        None => Outcome::NotChecked("the chain was not asked"),
        Some(fact) if fact.hash == block.hash && fact.finality == Finality::Finalised => Outcome::Passed,
        Some(_) => Outcome::Failed(Error::NotFinalised),
    }
}

fn time(file: &LogFile, facts: &Facts, shown: &Shown, block: &BlockHeader) -> Outcome {
    let Some(claimed) = shown.date_time else { return Outcome::NotChecked("field 0 is not shown") };
    let Some(fact) = facts.block.filter(|fact| fact.hash == block.hash) else {
        return Outcome::NotChecked("the time of the block is unknown");
    };
    if claimed.finished_ms > fact.time_ms.saturating_add(CLOCK_TOLERANCE_MS) {
        return Outcome::Failed(Error::TimeOutOfBounds);
    }
    match (&facts.session, session(file, facts)) {
        (Some(fact), Some(Ok(session))) => {
            if session.header().anchor_hash != fact.anchor_hash {
                Outcome::Failed(Error::SessionReferenceMismatch)
            } else if claimed.finished_ms < fact.anchor_ms {
                Outcome::Failed(Error::TimeOutOfBounds)
            } else {
                Outcome::Passed
            }
        }
        (_, Some(Err(error))) => Outcome::Failed(error),
        _ => Outcome::NotChecked("the session entry was not asked for"),
    }
}

/// The session entry that the chain holds, checked against the record; `None` when it was not asked for.
fn session<'a>(file: &LogFile, facts: &'a Facts) -> Option<Result<SessionEntry<'a>, Error>> {
    let fact = facts.session.as_ref()?;
    let check = || {
        let header = RecordHeader::parse(&file.header)?;
        let session = SessionEntry::parse(&fact.entry)?;
        let expected_provider = provider(file, facts);
        if *session.id() != header.session_id || session.header().seq != header.session_seq {
            return Err(Error::SessionReferenceMismatch);
        }
        if facts.genesis.is_some_and(|genesis| genesis != session.header().genesis) {
            return Err(Error::WrongChain);
        }
        if expected_provider.is_some_and(|provider| provider != session.header().provider) {
            return Err(Error::ProviderMismatch);
        }
        Ok(session)
    };
    Some(check())
}
