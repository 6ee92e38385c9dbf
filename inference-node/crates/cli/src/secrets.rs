//! Files with secrets: readable by their owner only, never overwritten.

use std::{
    fs,
    io::Write,
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
};

/// Why a secret file was refused.
#[derive(Debug, thiserror::Error)]
pub enum SecretRefused {
    /// It cannot be read.
    #[error("cannot read {0}: {1}")]
    Unreadable(String, std::io::Error),
    /// Others may read it.
    #[error("{0} can be read by others: run `chmod 600 {0}`")]
    Open(String),
    /// It cannot be written.
    #[error("cannot write {0}: {1}")]
    Unwritable(String, std::io::Error),
    /// It would be overwritten.
    #[error("{0} exists already; secrets are never overwritten")]
    Exists(String),
    /// It does not hold what it should.
    #[error("{0}: {1}")]
    Malformed(String, String),
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

/// Reads a secret text, refusing a file that others can read.
pub fn read(path: &Path) -> Result<String, SecretRefused> {
    let unreadable = |error| SecretRefused::Unreadable(name(path), error);
    let mode = fs::metadata(path).map_err(unreadable)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(SecretRefused::Open(name(path)));
    }
    fs::read_to_string(path).map_err(unreadable)
}

/// Writes a new secret text, for its owner only.
pub fn write(path: &Path, text: &str) -> Result<(), SecretRefused> {
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => SecretRefused::Exists(name(path)),
        _ => SecretRefused::Unwritable(name(path), error),
    };
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)
}

/// Reads 32 bytes of hex.
pub fn read_seed(path: &Path) -> Result<[u8; 32], SecretRefused> {
    let text = read(path)?;
    let bytes = hex::decode(text.trim()).map_err(|_| {
        SecretRefused::Malformed(name(path), "not hexadecimal; make one with `keys new --kind worker`".into())
    })?;
    <[u8; 32]>::try_from(bytes).map_err(|_| SecretRefused::Malformed(name(path), "not 32 bytes".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_for_the_owner_only_and_never_over_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        write(&path, "words").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(matches!(write(&path, "other"), Err(SecretRefused::Exists(_))));
        assert_eq!(read(&path).unwrap(), "words");
    }

    #[test]
    fn refuses_a_file_that_others_can_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        write(&path, "words").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(read(&path).unwrap_err().to_string().contains("chmod 600"));
    }
}
