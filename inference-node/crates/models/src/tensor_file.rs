//! Writing safetensors files.

use std::{borrow::Cow, collections::HashMap, path::Path};

use safetensors::{Dtype, View};

use crate::{ModelError, NamedTensor};

/// A tensor about to be written.
struct Values<'a>(&'a NamedTensor);

impl View for Values<'_> {
    fn dtype(&self) -> Dtype {
        Dtype::F32
    }

    fn shape(&self) -> &[usize] {
        &self.0.shape
    }

    fn data(&self) -> Cow<'_, [u8]> {
        if cfg!(target_endian = "little") {
            return Cow::Borrowed(bytemuck::cast_slice(&self.0.values));
        }
        Cow::Owned(self.0.values.iter().flat_map(|value| value.to_le_bytes()).collect())
    }

    fn data_len(&self) -> usize {
        size_of_val(self.0.values.as_slice())
    }
}

/// Writes f32 tensors to a safetensors file, replacing it in one step.
///
/// # Errors
/// `Io`, `Malformed` for values that do not fill their shape.
pub fn write_tensors(path: &Path, tensors: &[NamedTensor]) -> Result<(), ModelError> {
    let views = tensors.iter().map(|tensor| (tensor.name.as_str(), Values(tensor)));
    // `transformers` refuses files that do not name the framework that laid them out.
    let metadata = HashMap::from([("format".to_owned(), "pt".to_owned())]);
    safetensors::serialize_to_file(views, Some(metadata), path).map_err(|error| match error {
        safetensors::SafeTensorError::IoError(source) => ModelError::Io { path: path.to_owned(), source },
        other => ModelError::malformed(path, other),
    })?;
    readable_by_all(path).map_err(ModelError::io(path))
}

/// The file was made as a private temporary one.
#[cfg(unix)]
fn readable_by_all(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &Path) -> std::io::Result<()> {
    Ok(())
}
