//! Every domain separation label of the record format (§3), already as `L(s)` = length byte ‖ ASCII.
//!
//! The length byte makes the set prefix-free, and (being at least 12) keeps labelled preimages apart from the
//! 0x00 and 0x01 that open Merkle leaves and nodes.

/// Merkle leaf of an entry: SHA-256(header) ‖ SHA-256(body).
pub const ENTRY: &[u8] = b"\x0eassay/entry/v1";
/// Merkle leaf of a batch: provider ‖ first_seq ‖ count ‖ batch_root ‖ blob_hash ‖ blob_len.
pub const BATCH: &[u8] = b"\x0eassay/batch/v1";
/// Merkle leaf of a field: tag ‖ salt ‖ value.
pub const FIELD: &[u8] = b"\x0eassay/field/v1";
/// S → S_M.
pub const META: &[u8] = b"\x0dassay/meta/v1";
/// S or S_M → its commitment in the session header.
pub const COMMIT: &[u8] = b"\x0fassay/commit/v1";
/// S or S_M → the 64 bytes of randomness of one wrap.
pub const COINS: &[u8] = b"\x0eassay/coins/v1";
/// S or S_M → the key of one record.
pub const RECORD: &[u8] = b"\x0fassay/record/v1";
/// Record key → salt of one field.
pub const SALT: &[u8] = b"\x0dassay/salt/v1";
/// Record key → AEAD key, bound to the record header.
pub const AEAD: &[u8] = b"\x0dassay/aead/v1";
/// HPKE `info` of a wrap.
pub const WRAP: &[u8] = b"\x0dassay/wrap/v1";
/// Id of an encryption key.
pub const ENC_KEY: &[u8] = b"\x10assay/enc-key/v1";
/// Recovery entropy → X-Wing seed.
pub const ENC_SEED: &[u8] = b"\x11assay/enc-seed/v1";
/// Recovery entropy → master of an API key.
pub const API_MASTER: &[u8] = b"\x13assay/api-master/v1";
/// API master → Ed25519 seed of the channel signer.
pub const API_SIGN: &[u8] = b"\x11assay/api-sign/v1";
/// API master → bearer secret for one provider.
pub const API_BEARER: &[u8] = b"\x13assay/api-bearer/v1";
/// Checksum inside printed tokens.
pub const API_CHECK: &[u8] = b"\x12assay/api-check/v1";
/// Id of a payment record.
pub const PAY: &[u8] = b"\x0cassay/pay/v1";
/// Credential of an API key as the chain stores it.
pub const BEARER: &[u8] = b"\x0fassay/bearer/v1";
/// Key of the sampler.
pub const SEED: &[u8] = b"\x0dassay/seed/v1";
/// Hash of concatenated inference fingerprints.
pub const FINGERPRINT: &[u8] = b"\x14assay/fingerprint/v1";
/// Hash of an embedding vector.
pub const EMBEDDING: &[u8] = b"\x12assay/embedding/v1";
/// Ed25519 message of a receipt.
pub const RECEIPT: &[u8] = b"\x10assay/receipt/v1";
/// Ed25519 message of a signed request.
pub const REQUEST: &[u8] = b"\x10assay/request/v1";
/// Ed25519 message of a payment voucher.
pub const VOUCHER: &[u8] = b"\x10assay/voucher/v1";

/// All labels of version 1.
pub const ALL: [&[u8]; 24] = [
    ENTRY,
    BATCH,
    FIELD,
    META,
    COMMIT,
    COINS,
    RECORD,
    SALT,
    AEAD,
    WRAP,
    ENC_KEY,
    ENC_SEED,
    API_MASTER,
    API_SIGN,
    API_BEARER,
    API_CHECK,
    PAY,
    BEARER,
    SEED,
    FINGERPRINT,
    EMBEDDING,
    RECEIPT,
    REQUEST,
    VOUCHER,
];
