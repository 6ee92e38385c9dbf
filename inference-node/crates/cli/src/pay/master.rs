//! The file with the owner's master key, from which the keys for every provider follow.

use crate::secrets;
use assay_envelope::api_key::ApiMaster;
use std::path::Path;

/// Reads a master key.
pub fn read(path: &Path) -> Result<ApiMaster, Box<dyn std::error::Error + Send + Sync>> {
    Ok(ApiMaster::parse(secrets::read(path)?.trim()).map_err(|error| format!("{}: {error}", path.display()))?)
}

/// Reads a master key, or draws one and writes it to a new file that only its owner can read.
pub fn read_or_make(path: &Path) -> Result<ApiMaster, Box<dyn std::error::Error + Send + Sync>> {
    if path.exists() {
        return read(path);
    }
    let master = ApiMaster::generate()?;
    secrets::write(path, &format!("{}\n", master.to_text().as_str()))?;
    println!("wrote a new master key to {}; never send it to anybody", path.display());
    Ok(master)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn master_is_made_once_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master");
        let made = read_or_make(&path).unwrap();
        assert_eq!(read_or_make(&path).unwrap(), made);
        assert!(std::fs::read_to_string(&path).unwrap().starts_with("ak-assay-"));
        std::fs::write(&path, "sk-assay-nonsense").unwrap();
        assert!(read(&path).is_err());
    }
}
