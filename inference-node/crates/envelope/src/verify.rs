//! Checking a receipt or disclosure file without trusting who made it (§9, §10).
//!
//! Everything that must come from the chain is passed in as [`Facts`]; [`questions`] says which. The result lists each
//! step, so that a person sees what was checked, what failed, and what could not be checked.

mod steps;

use crate::{Error, block_header::BlockHeader, fields::MetaFields, file::LogFile};
use assay_primitives::entry::RecordHeader;
use core::fmt;

/// What the chain has to be asked about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questions {
    /// Whose log; `None` when the file names nobody.
    pub provider: Option<[u8; 32]>,
    /// Which worker key did the provider have at this block?
    pub worker_key_at: Option<u32>,
    /// Which entry is at this seq of the provider's log?
    pub session_seq: u64,
    /// Is this block finalised, and when was it made?
    pub block_hash: Option<[u8; 32]>,
    /// Which payment record has this id?
    pub pay_id: Option<[u8; 32]>,
}

/// Answers of the chain; `None` means that it was not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Hash of block 0.
    pub genesis: Option<[u8; 32]>,
    /// Provider whose log the reader means, where the file names nobody.
    pub provider: Option<[u8; 32]>,
    /// Worker key of the provider at the receipt's anchor.
    pub worker_key: Option<WorkerKey>,
    /// The SessionOpen entry at the record's `session_seq`, with the time of its anchor block.
    pub session: Option<SessionFact>,
    /// The block of the inclusion proof.
    pub block: Option<BlockFact>,
    /// The payment record of field 6.
    pub payment: Option<PaymentFact>,
}

/// Answer about a worker key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkerKey {
    /// This key was registered.
    Registered([u8; 32]),
    /// None was.
    Unregistered,
}

/// Answer about a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionFact {
    /// The whole entry, checked against the record's `session_id`.
    pub entry: Vec<u8>,
    /// Hash of the block at the anchor's number, in the finalised chain.
    pub anchor_hash: [u8; 32],
    /// Time of that block, milliseconds since 1970 UTC.
    pub anchor_ms: u64,
}

/// Answer about a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockFact {
    /// Which block the answer is about.
    pub hash: [u8; 32],
    /// Whether it is final.
    pub finality: Finality,
    /// Its time, milliseconds since 1970 UTC.
    pub time_ms: u64,
}

/// Whether a block can still be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finality {
    /// It cannot.
    Finalised,
    /// It can, or it is unknown.
    Pending,
}

/// Answer about a payment record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaymentFact {
    /// How many payment records the owner had made before.
    pub nonce: u32,
    /// Ed25519 key of the channel.
    pub signer: [u8; 32],
}

/// One line of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Number in the format's list of ten; a request's signature and a whole record have no number of their own.
    pub number: u8,
    /// What is checked.
    pub name: &'static str,
    /// How it went.
    pub outcome: Outcome,
}

/// How a step went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Holds.
    Passed,
    /// Holds, but the reader should know this.
    Noted(Error),
    /// Does not hold.
    Failed(Error),
    /// Could not be checked.
    NotChecked(&'static str),
}

impl From<Result<(), Error>> for Outcome {
    fn from(result: Result<(), Error>) -> Self {
        result.map_or_else(Self::Failed, |()| Self::Passed)
    }
}

/// All steps in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// In the order of the format.
    pub steps: Vec<Step>,
}

impl Report {
    /// Whether every step was checked and holds.
    pub fn is_proven(&self) -> bool {
        self.steps.iter().all(|step| matches!(step.outcome, Outcome::Passed | Outcome::Noted(_)))
    }

    /// The first step that does not hold.
    pub fn first_failure(&self) -> Option<(&Step, &Error)> {
        self.steps.iter().find_map(|step| match &step.outcome {
            Outcome::Failed(error) => Some((step, error)),
            _ => None,
        })
    }

    /// A report on bytes that are not a file.
    pub fn unreadable(error: Error) -> Self {
        Self { steps: vec![Step { number: 1, name: "file", outcome: Outcome::Failed(error) }] }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:>2} {:<17} ", self.number, self.name)?;
        match &self.outcome {
            Outcome::Passed => formatter.write_str("ok"),
            Outcome::Noted(note) => write!(formatter, "ok, but {note}"),
            Outcome::Failed(error) => write!(formatter, "FAILED: {error}"),
            Outcome::NotChecked(why) => write!(formatter, "not checked: {why}"),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.steps.iter().try_for_each(|step| writeln!(formatter, "{step}"))
    }
}

/// What to ask the chain before [`verify`]; fails only when the record header or block header is malformed.
pub fn questions(file: &LogFile) -> Result<Questions, Error> {
    let header = RecordHeader::parse(&file.header)?;
    let block_hash = match &file.inclusion {
        Some(inclusion) => Some(BlockHeader::parse(&inclusion.block_header)?.hash),
        None => None,
    };
    let shown = steps::Shown::read(file);
    Ok(Questions {
        provider: file
            .receipt
            .map(|receipt| receipt.message.provider)
            .or_else(|| Some(shown.as_ref().ok()?.provider.as_ref()?.account)),
        worker_key_at: file.receipt.map(|receipt| receipt.message.anchor),
        session_seq: header.session_seq,
        block_hash,
        pay_id: shown.ok().filter(|shown| shown.is_signed()).and_then(|shown| Some(shown.sender?.pay_id)),
    })
}

/// Runs all steps that apply to a receipt or disclosure file.
pub fn verify(file: &LogFile, facts: &Facts) -> Report {
    steps::run(file, facts)
}

/// Metadata that a whole disclosed record shows, after [`verify`] has passed.
pub fn shown_metadata(file: &LogFile, facts: &Facts) -> Result<Option<MetaFields>, Error> {
    Ok(steps::open_record(file, facts)?.and_then(|opened| opened.meta_fields))
}
