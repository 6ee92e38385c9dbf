//! Reading the weights of a folder: one safetensors file or shards with an index, memory-mapped, any float dtype.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs::File,
    path::{Component, Path, PathBuf},
};

use half::{bf16, f16};
use memmap2::Mmap;
use safetensors::{Dtype, SafeTensorError, SafeTensors, tensor::Metadata};
use serde::Deserialize;

use crate::ModelError;

/// Largest header the safetensors format allows, in bytes.
const LARGEST_HEADER: u64 = 100_000_000;
const SINGLE_FILE: &str = "model.safetensors";
const INDEX_FILE: &str = "model.safetensors.index.json";

/// The weights of a model folder, opened but not yet read.
#[derive(Debug)]
pub struct Checkpoint {
    shards: Vec<Shard>,
    /// Tensor name → position in `shards`.
    owners: BTreeMap<String, usize>,
    unread: BTreeSet<String>,
}

#[derive(Debug)]
struct Shard {
    path: PathBuf,
    map: Mmap,
    metadata: Metadata,
    /// Where the tensors begin in `map`.
    data: usize,
}

#[derive(Deserialize)]
struct Index {
    weight_map: HashMap<String, String>,
}

impl Checkpoint {
    /// Opens the weights of `directory` and checks every header.
    ///
    /// # Errors
    /// `Io`, `Malformed`, `Truncated`, `HeaderTooLarge`, `PathEscape`, `ShardMismatch`.
    pub fn open(directory: &Path) -> Result<Self, ModelError> {
        let single = directory.join(SINGLE_FILE);
        let index = directory.join(INDEX_FILE);
        if single.exists() || !index.exists() {
            return Self::open_file(&single);
        }
        Self::open_index(directory, &index)
    }

    /// Opens one safetensors file.
    ///
    /// # Errors
    /// `Io`, `Malformed`, `Truncated`, `HeaderTooLarge`.
    pub fn open_file(path: &Path) -> Result<Self, ModelError> {
        let shard = Shard::open(path.to_owned())?;
        let owners: BTreeMap<_, _> = shard.metadata.tensors().into_keys().map(|name| (name, 0)).collect();
        Ok(Self::from_parts(vec![shard], owners))
    }

    fn open_index(directory: &Path, index: &Path) -> Result<Self, ModelError> {
        let text = std::fs::read(index).map_err(ModelError::io(index))?;
        let parsed: Index = serde_json::from_slice(&text).map_err(|error| ModelError::malformed(index, error))?;
        let names: BTreeSet<&String> = parsed.weight_map.values().collect();
        let paths = names.iter().map(|name| inside(directory, name)).collect::<Result<Vec<_>, _>>()?;
        let mut shards = Vec::with_capacity(names.len());
        let mut owners = BTreeMap::new();
        for (name, path) in names.into_iter().zip(paths) {
            let shard = Shard::open(path)?;
            for tensor in shard.metadata.tensors().into_keys() {
                let expected = parsed.weight_map.get(&tensor);
                if expected != Some(name) {
                    let reason = match expected {
                        Some(other) => format!("the index says {other}, it is in {name}"),
                        None => format!("it is in {name} but not in the index"),
                    };
                    return Err(ModelError::ShardMismatch { name: tensor, reason });
                }
                owners.insert(tensor, shards.len());
            }
            shards.push(shard);
        }
        if let Some((tensor, shard)) = parsed.weight_map.iter().find(|(tensor, _)| !owners.contains_key(*tensor)) {
            let reason = format!("the index says {shard}, which does not hold it");
            return Err(ModelError::ShardMismatch { name: tensor.clone(), reason });
        }
        Ok(Self::from_parts(shards, owners))
    }

    fn from_parts(shards: Vec<Shard>, owners: BTreeMap<String, usize>) -> Self {
        let unread = owners.keys().cloned().collect();
        Self { shards, owners, unread }
    }

    /// Paths of the weight files, in the order of their names.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.shards.iter().map(|shard| shard.path.as_path())
    }

    /// Names of all tensors, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.owners.keys().map(String::as_str)
    }

    /// The dtype most values are stored in, in config.json's words (`float32`, `bfloat16`, …).
    pub fn dtype(&self) -> &'static str {
        let mut values: HashMap<&'static str, usize> = HashMap::new();
        for info in self.shards.iter().flat_map(|shard| shard.metadata.tensors().into_values()) {
            *values.entry(dtype_name(info.dtype)).or_default() += info.shape.iter().product::<usize>();
        }
        values.into_iter().max_by_key(|(name, count)| (*count, *name)).map_or("float32", |(name, _)| name)
    }

    /// Whether there is a tensor of this name.
    pub fn contains(&self, name: &str) -> bool {
        self.owners.contains_key(name)
    }

    /// Reads a tensor as f32 in row-major order and marks it as used.
    ///
    /// # Errors
    /// `MissingTensor`, `Shape`, `Dtype`, `NotFinite`.
    pub fn read(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        let missing = || ModelError::MissingTensor { name: name.to_owned() };
        let name = self.stored_name(name).ok_or_else(missing)?.to_owned();
        let name = name.as_str();
        let shard = self.owners.get(name).and_then(|owner| self.shards.get(*owner)).ok_or_else(missing)?;
        let info = shard.metadata.info(name).ok_or_else(missing)?;
        if info.shape != shape {
            let (expected, got) = (shape.to_vec(), info.shape.clone());
            return Err(ModelError::Shape { name: name.to_owned(), expected, got });
        }
        let (start, end) = info.data_offsets;
        let bytes = shard.map.get(shard.data + start..shard.data + end).ok_or_else(missing)?;
        let values = to_f32(info.dtype, bytes)
            .ok_or_else(|| ModelError::Dtype { name: name.to_owned(), dtype: format!("{:?}", info.dtype) })?;
        if let Some(index) = values.iter().position(|value| !value.is_finite()) {
            return Err(ModelError::NotFinite { name: name.to_owned(), index });
        }
        self.unread.remove(name);
        Ok(values)
    }

    /// The first GPT-2 releases leave out the outermost module's name.
    fn stored_name<'a>(&self, name: &'a str) -> Option<&'a str> {
        let short = name.strip_prefix("transformer.");
        [Some(name), short].into_iter().flatten().find(|name| self.owners.contains_key(*name))
    }

    /// Marks a tensor as known without reading it.
    pub(crate) fn ignore(&mut self, name: &str) {
        self.unread.remove(name);
    }

    /// Names of the tensors that were neither read nor ignored.
    pub(crate) fn unread(&self) -> impl Iterator<Item = &str> {
        self.unread.iter().map(String::as_str)
    }
}

impl Shard {
    fn open(path: PathBuf) -> Result<Self, ModelError> {
        let file = File::open(&path).map_err(ModelError::io(&path))?;
        let length = file.metadata().map_err(ModelError::io(&path))?.len();
        if length < 8 {
            return Err(ModelError::Truncated { path, expected: 8, got: length });
        }
        // SAFETY: the map is only read; a model folder that another process changes while it is read is outside what
        // the node supports, as for every other reader of the format.
        let map = unsafe { Mmap::map(&file) }.map_err(ModelError::io(&path))?;
        let header = map.first_chunk().map_or(u64::MAX, |bytes| u64::from_le_bytes(*bytes));
        if header > LARGEST_HEADER || header > length - 8 {
            return Err(ModelError::HeaderTooLarge { path, header, file: length });
        }
        let (header_length, metadata) = SafeTensors::read_metadata(&map).map_err(|error| match error {
            SafeTensorError::MetadataIncompleteBuffer => match declared_length(&map, header) {
                Some(expected) if expected > length => {
                    ModelError::Truncated { path: path.clone(), expected, got: length }
                }
                _ => ModelError::malformed(&path, "bytes that belong to no tensor"),
            },
            other => ModelError::malformed(&path, other),
        })?;
        Ok(Self { path, map, metadata, data: header_length + 8 })
    }
}

/// File length that the header's offsets ask for; `None` when the header itself is unreadable.
fn declared_length(file: &[u8], header: u64) -> Option<u64> {
    let end = usize::try_from(header).ok()?.checked_add(8)?;
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(file.get(8..end)?).ok()?;
    let ends = object.values().filter_map(|tensor| tensor.get("data_offsets")?.get(1)?.as_u64());
    ends.max()?.checked_add(header)?.checked_add(8)
}

/// Joins a shard's name to the folder, refusing anything but a plain file name in it.
fn inside(directory: &Path, name: &str) -> Result<PathBuf, ModelError> {
    let mut components = Path::new(name).components();
    match (components.next(), components.next()) {
        (Some(Component::Normal(file)), None) if !name.contains(['\\', '\0']) => {
            // A link may lead out of the folder, as content-addressed caches make them; a name may not.
            Ok(directory.join(file))
        }
        _ => Err(ModelError::PathEscape { name: name.to_owned() }),
    }
}

fn dtype_name(dtype: Dtype) -> &'static str {
    match dtype {
        Dtype::F64 => "float64",
        Dtype::F32 => "float32",
        Dtype::F16 => "float16",
        Dtype::BF16 => "bfloat16",
        _ => "other",
    }
}

fn to_f32(dtype: Dtype, bytes: &[u8]) -> Option<Vec<f32>> {
    Some(match dtype {
        Dtype::F64 => chunks(bytes).map(|chunk| f64::from_le_bytes(chunk) as f32).collect(),
        Dtype::F32 => chunks(bytes).map(f32::from_le_bytes).collect(),
        Dtype::F16 => chunks(bytes).map(|chunk| f16::from_le_bytes(chunk).to_f32()).collect(),
        Dtype::BF16 => chunks(bytes).map(|chunk| bf16::from_le_bytes(chunk).to_f32()).collect(),
        _ => return None,
    })
}

fn chunks<const N: usize>(bytes: &[u8]) -> impl Iterator<Item = [u8; N]> {
    bytes.as_chunks::<N>().0.iter().copied()
}
