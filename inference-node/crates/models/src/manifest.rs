//! The facts of a model folder that a published version carries on the chain, so that anyone can check a copy.

use std::{
    fs::{self, File},
    io::Read,
    path::Path,
};

use assay_primitives::{hash::SoftSha256, merkle};
use codec::Encode;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{Architecture, Checkpoint, ModelConfig, ModelError};

/// Bytes per leaf of a file's tree.
const CHUNK: usize = 1 << 20;

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ManifestFile {
    /// Path inside the folder, parts separated by `/`.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// RFC 6962 root over its 1 MiB chunks.
    #[serde(serialize_with = "as_hex")]
    pub root: [u8; 32],
}

/// Hashes and sizes of a model folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Manifest {
    /// RFC 6962 root over all files, sorted by the bytes of their paths; a leaf's data is SCALE(path, size, root).
    #[serde(serialize_with = "as_hex")]
    pub weights_root: [u8; 32],
    /// Sum of the sizes of all files, in bytes.
    pub weights_bytes: u64,
    /// SHA-256 of `kernel.toml`, or of `config.json` where there is none.
    #[serde(serialize_with = "as_hex")]
    pub config_hash: [u8; 32],
    /// SHA-256 of `tokenizer.json`.
    #[serde(serialize_with = "as_hex")]
    pub tokenizer_hash: [u8; 32],
    /// SHA-256 of `chat_template.jinja`; of nothing where there is none.
    #[serde(serialize_with = "as_hex")]
    pub chat_template_hash: [u8; 32],
    /// `gpt2` or `llama`.
    #[serde(serialize_with = "as_name")]
    pub architecture: Architecture,
    /// Number of weights, shared ones counted once.
    pub parameters: u64,
    /// Longest sequence, in tokens.
    pub context_length: u32,
    /// Number format of most weights: `float32`, `float16`, `bfloat16` or `float64`.
    pub dtype: &'static str,
    /// All files, in tree order.
    pub files: Vec<ManifestFile>,
}

impl Manifest {
    /// Reads every file of a model folder once.
    ///
    /// # Errors
    /// `Io`, and what [`ModelConfig::read`] and [`Checkpoint::open`] refuse.
    pub fn of(directory: &Path) -> Result<Self, ModelError> {
        let config = ModelConfig::read(&directory.join("config.json"))?;
        let dtype = Checkpoint::open(directory)?.dtype();
        let files = files_of(directory)?;
        let kernel = directory.join("kernel.toml");
        let described_by = if kernel.exists() { kernel } else { directory.join("config.json") };
        Ok(Self {
            weights_root: root_of(&files),
            weights_bytes: files.iter().map(|file| file.size).sum(),
            config_hash: file_hash(&described_by)?,
            tokenizer_hash: file_hash(&directory.join("tokenizer.json"))?,
            chat_template_hash: file_hash(&directory.join("chat_template.jinja"))?,
            architecture: config.architecture(),
            parameters: config.parameter_count(),
            context_length: u32::try_from(config.context_length()).unwrap_or(u32::MAX),
            dtype,
            files,
        })
    }
}

/// Only the root of a folder, for checking a copy against a published one.
///
/// # Errors
/// `Io`, `Malformed` for a file name that is not UTF-8.
pub fn weights_root(directory: &Path) -> Result<[u8; 32], ModelError> {
    Ok(root_of(&files_of(directory)?))
}

fn root_of(files: &[ManifestFile]) -> [u8; 32] {
    let leaves: Vec<_> = files
        .iter()
        .map(|file| {
            let input = (file.path.as_bytes(), file.size, file.root).encode();
            merkle::leaf_hash::<SoftSha256>(&input)
        })
        .collect();
    merkle::root::<SoftSha256>(&leaves)
}

fn files_of(directory: &Path) -> Result<Vec<ManifestFile>, ModelError> {
    let mut files = Vec::new();
    collect(directory, "", &mut files)?;
    files.sort_by(|left, right| left.path.as_bytes().cmp(right.path.as_bytes()));
    Ok(files)
}

fn collect(directory: &Path, prefix: &str, files: &mut Vec<ManifestFile>) -> Result<(), ModelError> {
    for entry in fs::read_dir(directory).map_err(ModelError::io(directory))? {
        let entry = entry.map_err(ModelError::io(directory))?;
        let path = entry.path();
        let name = entry.file_name();
        let name = name.to_str().ok_or_else(|| ModelError::malformed(&path, "its name is not UTF-8"))?;
        let relative = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}/{name}") };
        // Follows links: content-addressed caches are made of them.
        let metadata = fs::metadata(&path).map_err(ModelError::io(&path))?;
        if metadata.is_dir() {
            collect(&path, &relative, files)?;
        } else {
            let (size, root) = chunk_root(&path)?;
            files.push(ManifestFile { path: relative, size, root });
        }
    }
    Ok(())
}

fn chunk_root(path: &Path) -> Result<(u64, [u8; 32]), ModelError> {
    let mut file = File::open(path).map_err(ModelError::io(path))?;
    let mut leaves = Vec::new();
    let mut size = 0;
    let mut chunk = Vec::with_capacity(CHUNK);
    loop {
        chunk.clear();
        let limit = u64::try_from(CHUNK).unwrap_or(u64::MAX);
        let read = file.by_ref().take(limit).read_to_end(&mut chunk).map_err(ModelError::io(path))?;
        if read == 0 {
            return Ok((size, merkle::root::<SoftSha256>(&leaves)));
        }
        size += u64::try_from(read).unwrap_or(u64::MAX);
        leaves.push(merkle::leaf_hash::<SoftSha256>(&chunk));
    }
}

/// SHA-256 of a file's bytes; of nothing where there is no file.
fn file_hash(path: &Path) -> Result<[u8; 32], ModelError> {
    let bytes = if path.exists() { fs::read(path).map_err(ModelError::io(path))? } else { Vec::new() };
    Ok(Sha256::digest(bytes).into())
}

fn as_hex<S: serde::Serializer>(hash: &[u8; 32], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&hex::encode(hash))
}

fn as_name<S: serde::Serializer>(architecture: &Architecture, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(architecture.as_str())
}
