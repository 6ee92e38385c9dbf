//! Rules of the text that describes an agent.

use crate::types::{
    BaseModel, LongBytes, MAX_LICENCE_BYTES, MAX_NAME_BYTES, MAX_REPO_BYTES, MAX_REVISION_BYTES, ShortBytes,
};
use alloc::vec::Vec;

/// The first rule a description breaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SpecDefect {
    /// The name is empty.
    NameEmpty,
    /// The name is longer than [`MAX_NAME_BYTES`].
    NameTooLong,
    /// The name has a character outside `[a-z0-9-]`, or begins or ends with `-`.
    NameMalformed,
    /// The licence is longer than [`MAX_LICENCE_BYTES`].
    LicenceTooLong,
    /// The licence is not an SPDX expression.
    LicenceMalformed,
    /// The repository is empty, too long or not `owner/name`.
    Repo,
    /// The revision is empty, too long or has a character outside `[A-Za-z0-9._/-]`.
    Revision,
}

/// Checks an agent name and returns its stored form.
pub fn check_name(name: Vec<u8>) -> Result<ShortBytes, SpecDefect> {
    if name.is_empty() {
        return Err(SpecDefect::NameEmpty);
    }
    if longer_than(&name, MAX_NAME_BYTES) {
        return Err(SpecDefect::NameTooLong);
    }
    let characters = name.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if !characters || name.first() == Some(&b'-') || name.last() == Some(&b'-') {
        return Err(SpecDefect::NameMalformed);
    }
    ShortBytes::try_from(name).map_err(|_| SpecDefect::NameTooLong)
}

/// Checks an SPDX licence expression and returns its stored form.
///
/// Identifiers are `[A-Za-z0-9.+:-]+`, separated by single spaces, with balanced parentheses around non-empty parts.
/// Whether an identifier is on the SPDX list is not checked: the list changes without the chain.
pub fn check_licence(licence: Vec<u8>) -> Result<LongBytes, SpecDefect> {
    if longer_than(&licence, MAX_LICENCE_BYTES) {
        return Err(SpecDefect::LicenceTooLong);
    }
    if !is_licence_expression(&licence) {
        return Err(SpecDefect::LicenceMalformed);
    }
    LongBytes::try_from(licence).map_err(|_| SpecDefect::LicenceTooLong)
}

/// Checks the text inside a base model and returns its stored form; existence of an agent is the pallet's to check.
pub fn check_base(base: BaseModel) -> Result<BaseModel<LongBytes>, SpecDefect> {
    match base {
        BaseModel::Hub { repo, revision } => {
            if longer_than(&repo, MAX_REPO_BYTES) || !is_repo(&repo) {
                return Err(SpecDefect::Repo);
            }
            if longer_than(&revision, MAX_REVISION_BYTES) || !is_revision(&revision) {
                return Err(SpecDefect::Revision);
            }
            Ok(BaseModel::Hub {
                repo: LongBytes::try_from(repo).map_err(|_| SpecDefect::Repo)?,
                revision: LongBytes::try_from(revision).map_err(|_| SpecDefect::Revision)?,
            })
        }
        BaseModel::Agent { id, version } => Ok(BaseModel::Agent { id, version }),
        BaseModel::Scratch => Ok(BaseModel::Scratch),
    }
}

fn longer_than(bytes: &[u8], bound: u32) -> bool {
    u32::try_from(bytes.len()).map_or(true, |len| len > bound)
}

fn is_licence_expression(bytes: &[u8]) -> bool {
    let mut depth: u32 = 0;
    let mut previous = b' ';
    for &byte in bytes {
        let allowed = match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'+' | b':' | b'-' => previous != b')',
            b'(' => {
                depth = depth.saturating_add(1);
                matches!(previous, b' ' | b'(')
            }
            b')' => {
                let Some(outer) = depth.checked_sub(1) else { return false };
                depth = outer;
                !matches!(previous, b' ' | b'(')
            }
            b' ' => !matches!(previous, b' ' | b'('),
            _ => false,
        };
        if !allowed {
            return false;
        }
        previous = byte;
    }
    depth == 0 && previous != b' '
}

fn is_repo(bytes: &[u8]) -> bool {
    let part = |part: &[u8]| {
        !part.is_empty()
            && part.iter().all(|byte| matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-'))
    };
    bytes.split(|byte| *byte == b'/').count() <= 2 && bytes.split(|byte| *byte == b'/').all(part)
}

fn is_revision(bytes: &[u8]) -> bool {
    !bytes.is_empty()
        && bytes.iter().all(|byte| matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'/' | b'-'))
}
