//! Limits of the record format (§16) that a verifier or the chain enforces.

/// Largest blob of one batch, bytes.
pub const BLOB_BYTES: u32 = 2_097_152;
/// Most entries of one batch: a full blob of the smallest record frames.
pub const BATCH_ENTRIES: u32 = 1_243;
/// Smallest record with its length prefix, bytes.
pub const RECORD_FRAME_MIN: usize = 1_686;
/// Fewest wraps of a session: sender and provider.
pub const WRAPS_MIN: u8 = 2;
/// Most wraps of a session: sender, provider, owner, four readers.
pub const WRAPS_MAX: u8 = 7;
/// Most readers of a payment record.
pub const READERS: usize = 4;
/// Most agents of a payment record.
pub const AGENTS_PER_PAYMENT: usize = 16;
/// Smallest padded content, bytes.
pub const CONTENT_MIN: usize = 1_024;
/// Largest padded content, bytes.
pub const CONTENT_MAX: usize = 2_064_384;
/// Padded metadata, bytes.
pub const META_PADDED: usize = 512;
/// Largest metadata before padding, bytes.
pub const META_MAX: usize = 504;
/// Authentication tag of ChaCha20-Poly1305, bytes.
pub const AEAD_TAG: usize = 16;
/// Oldest session that may still take records, blocks since its anchor.
pub const SESSION_AGE: u32 = 28_800;
/// Blocks after a finalised change of recipients by which a session must end.
pub const SESSION_CHANGE_GRACE: u32 = 100;
/// Largest `commit_by − anchor` of a receipt, blocks.
pub const COMMIT_WINDOW: u32 = 2_400;
/// Longest proof inside a batch, hashes.
pub const BATCH_PATH: usize = 11;
/// Longest proof inside the log, hashes.
pub const LOG_PATH: usize = 64;
/// Length of a name in fields 1 and 2, bytes of UTF-8.
pub const NAME_BYTES: usize = 48;
/// Most messages of fields 8 and 9 together.
pub const MESSAGES: usize = 4_096;
/// Longest `extra` of a message, bytes.
pub const MESSAGE_EXTRA_BYTES: usize = 65_536;
/// Longest field 12, bytes.
pub const REQUEST_EXTRA_BYTES: usize = 1_048_576;
/// Most choices of a response.
pub const CHOICES: usize = 128;
/// Longest life of an encryption key, blocks.
pub const ENCRYPTION_KEY_LIFE: u32 = 2_592_000;
/// Most encryption key epochs of one account that have not expired.
pub const ENCRYPTION_EPOCHS: u32 = 3;
/// How long after `commit_by` evidence of misbehaviour is accepted, blocks.
pub const REPORT_WINDOW: u32 = 864_000;
/// Largest receipt or disclosure file, bytes.
pub const RECEIPT_FILE_BYTES: usize = 4 * 1_024 * 1_024;
/// Largest difference between a signed request's time and the provider's clock, milliseconds.
pub const CLOCK_SKEW_MS: u64 = 120_000;
/// How long a provider remembers request nonces, milliseconds.
pub const NONCE_MEMORY_MS: u64 = 300_000;
/// Log roots that the chain remembers.
pub const RECENT_ROOTS: u32 = 1_200;
/// Room that the non-prompt parts of a record need at admission, bytes.
pub const ADMISSION_RESERVE: usize = 8 * 1_024;
