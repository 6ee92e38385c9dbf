//! Rules of the kernel manifest.

use crate::{
    cid::{Cid, CidDefect},
    types::{Kernel, MAX_WORLD_BYTES, ShortBytes},
};
use assay_primitives::ids::Digest256;
use polkadot_sdk::frame_support::ensure;

const ZERO: Digest256 = [0; 32];

/// The first rule a manifest breaks, in field order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KernelDefect {
    /// `weights_root` is zero.
    WeightsRoot,
    /// `weights_cid`, `code.cid` or `docs_cid` is not an accepted identifier.
    Cid(CidDefect),
    /// `weights_bytes` is zero.
    WeightsBytes,
    /// `config_hash` is zero.
    ConfigHash,
    /// `tokenizer_hash` is zero.
    TokenizerHash,
    /// `chat_template_hash` is zero.
    ChatTemplateHash,
    /// `parameters` is zero.
    Parameters,
    /// `context_length` is zero.
    ContextZero,
    /// `context_length` is above the bound.
    ContextTooLong,
    /// `encryption.key_id` is zero.
    KeyId,
    /// `code.hash` is zero.
    CodeHash,
    /// `code.world` is empty, too long or has a character outside `[a-z0-9-:/@.]`.
    World,
}

impl Kernel {
    /// Checks every rule and returns the stored form. `max_context` is in tokens.
    pub fn check(self, max_context: u32) -> Result<Kernel<ShortBytes>, KernelDefect> {
        ensure!(self.weights_root != ZERO, KernelDefect::WeightsRoot);
        Cid::parse(&self.weights_cid).map_err(KernelDefect::Cid)?;
        ensure!(self.weights_bytes > 0, KernelDefect::WeightsBytes);
        ensure!(self.config_hash != ZERO, KernelDefect::ConfigHash);
        ensure!(self.tokenizer_hash != ZERO, KernelDefect::TokenizerHash);
        ensure!(self.chat_template_hash != ZERO, KernelDefect::ChatTemplateHash);
        ensure!(self.parameters > 0, KernelDefect::Parameters);
        ensure!(self.context_length > 0, KernelDefect::ContextZero);
        ensure!(self.context_length <= max_context, KernelDefect::ContextTooLong);
        if let Some(encryption) = &self.encryption {
            ensure!(encryption.key_id != ZERO, KernelDefect::KeyId);
        }
        if let Some(code) = &self.code {
            Cid::parse(&code.cid).map_err(KernelDefect::Cid)?;
            ensure!(code.hash != ZERO, KernelDefect::CodeHash);
            ensure!(is_world(&code.world), KernelDefect::World);
        }
        Cid::parse(&self.docs_cid).map_err(KernelDefect::Cid)?;
        self.try_map(|bytes| ShortBytes::try_from(bytes).map_err(|_| KernelDefect::Cid(CidDefect::TooLong)))
    }
}

fn is_world(bytes: &[u8]) -> bool {
    !bytes.is_empty()
        && u32::try_from(bytes.len()).is_ok_and(|len| len <= MAX_WORLD_BYTES)
        && bytes.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b':' | b'/' | b'@' | b'.'))
}
