//! One of a record's two halves: eight values under one Merkle root, and their padded plaintext (§6.3, §6.4).

use crate::{
    Error,
    fields::{CONTENT_BASE, PART_FIELDS},
    kdf::Secret,
};
use assay_primitives::{
    hash::{Sha256, SoftSha256},
    labels,
    limits::{CONTENT_MAX, META_MAX, META_PADDED},
    merkle,
    padme::padme,
};
use serde::Serialize;
use zeroize::Zeroizing;

/// Hashes from a field's leaf to its root.
pub const FIELD_PATH: usize = 3;

/// Which half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// Tags 0 to 7.
    Meta,
    /// Tags 8 to 15.
    Content,
}

impl Half {
    /// First tag.
    pub const fn base(self) -> u8 {
        match self {
            Self::Meta => 0,
            Self::Content => CONTENT_BASE,
        }
    }

    /// The half that `tag` belongs to.
    pub const fn of(tag: u8) -> Option<Self> {
        match tag {
            0..8 => Some(Self::Meta),
            8..16 => Some(Self::Content),
            _ => None,
        }
    }

    /// Length that `used` bytes are padded to; `RecordTooLarge` when they do not fit.
    pub fn padded(self, used: usize) -> Result<usize, Error> {
        let (padded, limit) = match self {
            Self::Meta => (META_PADDED, META_MAX),
            Self::Content => (padme(used), CONTENT_MAX),
        };
        if used > limit { Err(Error::RecordTooLarge { size: used, limit }) } else { Ok(padded) }
    }
}

/// Eight values with their salts and leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    half: Half,
    values: [Vec<u8>; PART_FIELDS],
    salts: [[u8; 32]; PART_FIELDS],
    leaves: [[u8; 32]; PART_FIELDS],
}

/// One field that can be shown to anyone: everything needed to reach the root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DisclosedField {
    /// 0 to 15.
    pub tag: u8,
    /// Hides values that could be guessed.
    #[serde(with = "hex::serde")]
    pub salt: [u8; 32],
    /// SCALE value.
    #[serde(with = "hex::serde")]
    pub value: Vec<u8>,
    /// Sibling hashes, bottom-up.
    #[serde(serialize_with = "hex_list")]
    pub path: Vec<[u8; 32]>,
}

impl DisclosedField {
    /// The root that this field leads to; `None` unless its path has three hashes and its tag is known.
    pub fn root(&self) -> Option<[u8; 32]> {
        let base = Half::of(self.tag)?.base();
        let leaf = field_leaf(self.tag, &self.salt, &self.value);
        let index = u64::from(self.tag.saturating_sub(base));
        merkle::root_from_path::<SoftSha256>(&leaf, index, 8, &self.path)
    }
}

impl Part {
    /// Derives salts from the record key of this half and hashes the leaves.
    pub fn new(half: Half, key: &Secret, values: [Vec<u8>; PART_FIELDS]) -> Self {
        let mut salts = [[0; 32]; PART_FIELDS];
        let mut leaves = [[0; 32]; PART_FIELDS];
        let slots = values.iter().zip(salts.iter_mut()).zip(leaves.iter_mut());
        for (tag, ((value, salt), leaf)) in (half.base()..).zip(slots) {
            *salt = *key.derive(labels::SALT, &[&[tag]]).expose();
            *leaf = field_leaf(tag, salt, value);
        }
        Self { half, values, salts, leaves }
    }

    /// MTH over the eight leaves.
    pub fn root(&self) -> [u8; 32] {
        merkle::root::<SoftSha256>(&self.leaves)
    }

    /// SCALE values in tag order.
    pub const fn values(&self) -> &[Vec<u8>; PART_FIELDS] {
        &self.values
    }

    /// Salts in tag order.
    pub const fn salts(&self) -> &[[u8; 32]; PART_FIELDS] {
        &self.salts
    }

    /// Leaf hashes in tag order.
    pub const fn leaves(&self) -> &[[u8; 32]; PART_FIELDS] {
        &self.leaves
    }

    /// Everything needed to show `tag`; `None` when it belongs to the other half.
    pub fn disclose(&self, tag: u8) -> Option<DisclosedField> {
        let index = usize::from(tag.checked_sub(self.half.base())?);
        Some(DisclosedField {
            tag,
            salt: *self.salts.get(index)?,
            value: self.values.get(index)?.clone(),
            path: merkle::path::<SoftSha256>(&self.leaves, index)?,
        })
    }

    /// Length-prefixed values with their zero padding.
    pub fn plaintext(&self) -> Result<Zeroizing<Vec<u8>>, Error> {
        let used = self.values.iter().fold(0usize, |sum, value| sum.saturating_add(value.len()).saturating_add(4));
        let padded = self.half.padded(used)?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(padded));
        for value in &self.values {
            let length = u32::try_from(value.len()).map_err(|_| Error::RecordTooLarge { size: used, limit: padded })?;
            bytes.extend_from_slice(&length.to_le_bytes());
            bytes.extend_from_slice(value);
        }
        bytes.resize(padded, 0);
        Ok(bytes)
    }
}

/// Splits a padded plaintext into its eight values: exact lengths, zero padding, no more padding than needed.
pub(crate) fn split_plaintext(half: Half, plaintext: &[u8]) -> Result<[Vec<u8>; PART_FIELDS], Error> {
    let mut values: [Vec<u8>; PART_FIELDS] = Default::default();
    let mut rest = plaintext;
    for value in &mut values {
        let (length, tail) = rest.split_first_chunk().ok_or(Error::NonCanonicalPlaintext)?;
        let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| Error::NonCanonicalPlaintext)?;
        let (bytes, tail) = tail.split_at_checked(length).ok_or(Error::NonCanonicalPlaintext)?;
        *value = bytes.to_vec();
        rest = tail;
    }
    if rest.iter().any(|byte| *byte != 0) {
        return Err(Error::PaddingNotZero);
    }
    let used = plaintext.len().saturating_sub(rest.len());
    if half.padded(used).ok() != Some(plaintext.len()) {
        return Err(Error::NonCanonicalPlaintext);
    }
    Ok(values)
}

fn field_leaf(tag: u8, salt: &[u8; 32], value: &[u8]) -> [u8; 32] {
    SoftSha256::digest(&[&[0], labels::FIELD, &[tag], salt, value])
}

fn hex_list<S: serde::Serializer>(hashes: &[[u8; 32]], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(hashes.iter().map(hex::encode))
}
