//! Who signs extrinsics.

use assay_chain::{ChainError, Signer};
use clap::Args;
use std::path::PathBuf;

/// The account that signs.
#[derive(Args, Clone)]
#[group(required = false, multiple = false)]
pub struct SignerArguments {
    /// File whose first line is the secret: a BIP-39 phrase, a 0x seed, or a derivation such as //Alice.
    #[arg(long, value_name = "FILE")]
    pub signer_file: Option<PathBuf>,
    /// A well-known account of development chains.
    #[arg(long, value_name = "NAME", value_parser = ["alice", "bob", "charlie", "dave", "eve", "ferdie"])]
    pub dev_signer: Option<String>,
}

impl SignerArguments {
    /// Reads the key.
    pub fn signer(&self) -> Result<Signer, Box<dyn std::error::Error + Send + Sync>> {
        match (&self.signer_file, &self.dev_signer) {
            (Some(path), _) => {
                let text = crate::secrets::read(path)?;
                Ok(Signer::from_uri(text.lines().next().unwrap_or_default())?)
            }
            (None, Some(name)) => {
                let (first, rest) = name.split_at(1);
                Ok(Signer::from_uri(&format!("//{}{rest}", first.to_uppercase()))?)
            }
            (None, None) => Err(ChainError::BadKey(
                "no signer: give --signer-file FILE, or --dev-signer on a development chain".into(),
            )
            .into()),
        }
    }
}
