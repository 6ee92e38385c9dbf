//! What the chain said about a receipt, as a file: with it, a receipt is checked without any connection.

use assay_envelope::verify::{BlockFact, Facts, Finality, PaymentFact, SessionFact, WorkerKey};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Version of the file.
const VERSION: u8 = 1;
/// In place of a worker key: the chain had none for the provider at the anchor.
const UNREGISTERED: &str = "unregistered";

/// Why a facts file was refused.
#[derive(Debug, thiserror::Error)]
pub enum FactsRefused {
    /// It cannot be read or written.
    #[error("{0}: {1}")]
    Io(String, std::io::Error),
    /// Not the JSON that `verify --save-facts` writes.
    #[error("{0} is no facts file: {1}; write one with `verify --save-facts`")]
    Malformed(String, String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    v: u8,
    genesis: Option<String>,
    provider: Option<String>,
    worker_key: Option<String>,
    session: Option<RawSession>,
    block: Option<RawBlock>,
    payment: Option<RawPayment>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSession {
    entry: String,
    anchor_hash: String,
    anchor_ms: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBlock {
    hash: String,
    finalised: bool,
    time_ms: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPayment {
    nonce: u32,
    signer: String,
}

/// Reads facts that [`save`] wrote.
///
/// # Errors
/// `Io`, `Malformed`.
pub fn load(path: &Path) -> Result<Facts, FactsRefused> {
    let text = std::fs::read_to_string(path).map_err(|error| FactsRefused::Io(path.display().to_string(), error))?;
    parse(&text).map_err(|reason| FactsRefused::Malformed(path.display().to_string(), reason))
}

/// Writes facts.
///
/// # Errors
/// `Io`.
pub fn save(facts: &Facts, path: &Path) -> Result<(), FactsRefused> {
    let raw = Raw {
        v: VERSION,
        genesis: facts.genesis.map(hex::encode),
        provider: facts.provider.map(hex::encode),
        worker_key: facts.worker_key.map(|key| match key {
            WorkerKey::Registered(key) => hex::encode(key),
            WorkerKey::Unregistered => UNREGISTERED.to_owned(),
        }),
        session: facts.session.as_ref().map(|session| RawSession {
            entry: hex::encode(&session.entry),
            anchor_hash: hex::encode(session.anchor_hash),
            anchor_ms: session.anchor_ms,
        }),
        block: facts.block.map(|block| RawBlock {
            hash: hex::encode(block.hash),
            finalised: block.finality == Finality::Finalised,
            time_ms: block.time_ms,
        }),
        payment: facts.payment.map(|payment| RawPayment { nonce: payment.nonce, signer: hex::encode(payment.signer) }),
    };
    let text = serde_json::to_string_pretty(&raw).unwrap_or_default();
    std::fs::write(path, text + "\n").map_err(|error| FactsRefused::Io(path.display().to_string(), error))
}

fn parse(text: &str) -> Result<Facts, String> {
    let raw: Raw = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if raw.v != VERSION {
        return Err(format!("version {}, expected {VERSION}", raw.v));
    }
    let optional = |text: Option<String>| text.as_deref().map(hash).transpose();
    let worker_key = match raw.worker_key.as_deref() {
        None => None,
        Some(UNREGISTERED) => Some(WorkerKey::Unregistered),
        Some(key) => Some(WorkerKey::Registered(hash(key)?)),
    };
    let session = raw.session.map(|session| {
        let entry = hex::decode(&session.entry).map_err(|error| error.to_string())?;
        Ok::<_, String>(SessionFact { entry, anchor_hash: hash(&session.anchor_hash)?, anchor_ms: session.anchor_ms })
    });
    let block = raw.block.map(|block| {
        let finality = if block.finalised { Finality::Finalised } else { Finality::Pending };
        Ok::<_, String>(BlockFact { hash: hash(&block.hash)?, finality, time_ms: block.time_ms })
    });
    let payment = raw
        .payment
        .map(|payment| Ok::<_, String>(PaymentFact { nonce: payment.nonce, signer: hash(&payment.signer)? }));
    Ok(Facts {
        genesis: optional(raw.genesis)?,
        provider: optional(raw.provider)?,
        worker_key,
        session: session.transpose()?,
        block: block.transpose()?,
        payment: payment.transpose()?,
    })
}

fn hash(text: &str) -> Result<[u8; 32], String> {
    let mut bytes = [0; 32];
    hex::decode_to_slice(text, &mut bytes).map_err(|_| format!("'{text}' is not 32 bytes of hex"))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use assay_envelope::{file::LogFile, verify::verify};
    use serde_json::Value;

    /// The envelope's receipt vector: the file and the facts about it.
    fn vector() -> (Value, Facts) {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../envelope/vectors/v1/receipt.json");
        let vector: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let given = &vector["facts"];
        let bytes = |name: &str| hash(given[name].as_str().unwrap()).unwrap();
        let entry = hex::decode(given["session_entry"].as_str().unwrap()).unwrap();
        let anchor_hash = assay_envelope::session::SessionEntry::parse(&entry).unwrap().header().anchor_hash;
        let facts = Facts {
            genesis: Some(bytes("genesis")),
            provider: None,
            worker_key: Some(WorkerKey::Registered(bytes("worker_key"))),
            session: Some(SessionFact { entry, anchor_hash, anchor_ms: given["session_anchor_ms"].as_u64().unwrap() }),
            block: Some(BlockFact {
                hash: bytes("block_hash"),
                finality: Finality::Finalised,
                time_ms: given["block_ms"].as_u64().unwrap(),
            }),
            payment: Some(PaymentFact { nonce: 0, signer: bytes("payment_signer") }),
        };
        (vector["file"].clone(), facts)
    }

    #[test]
    fn facts_come_back_from_their_file_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("facts.json");
        let pending = Facts {
            worker_key: Some(WorkerKey::Unregistered),
            block: Some(BlockFact { hash: [9; 32], finality: Finality::Pending, time_ms: 1 }),
            provider: Some([3; 32]),
            ..Facts::default()
        };
        for facts in [vector().1, Facts::default(), pending] {
            save(&facts, &path).unwrap();
            assert_eq!(load(&path).unwrap(), facts);
        }
        std::fs::write(&path, "{\"v\":2}").unwrap();
        assert!(load(&path).unwrap_err().to_string().contains("--save-facts"));
    }

    #[test]
    fn a_stored_receipt_verifies_offline_and_no_longer_after_one_flipped_byte() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("facts.json");
        let (file, facts) = vector();
        save(&facts, &path).unwrap();
        let facts = load(&path).unwrap();
        let good = verify(&LogFile::from_json(&file).unwrap(), &facts);
        assert!(good.is_proven(), "{good}");

        let members = ["/message", "/key", "/signature", "/header", "/body_hash", "/fields/0/value", "/fields/0/salt"];
        let proof = ["/inclusion/blob_hash", "/inclusion/block_header", "/inclusion/batch_path/0"];
        for member in members.into_iter().chain(proof) {
            let Some(text) = file.pointer(member).and_then(Value::as_str) else {
                panic!("{member} is missing");
            };
            let mut bytes = hex::decode(text).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            let mut changed = file.clone();
            *changed.pointer_mut(member).unwrap() = hex::encode(bytes).into();
            let proven = LogFile::from_json(&changed).is_ok_and(|file| verify(&file, &facts).is_proven());
            assert!(!proven, "{member}");
        }
    }

    #[test]
    fn a_receipt_of_another_worker_key_is_refused() {
        let (file, facts) = vector();
        let facts = Facts { worker_key: Some(WorkerKey::Registered([7; 32])), ..facts };
        let report = verify(&LogFile::from_json(&file).unwrap(), &facts);
        assert_eq!(report.first_failure().map(|(step, _)| step.number), Some(3));
    }
}
