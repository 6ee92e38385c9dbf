//! One provider, some users with keys, a chain in memory, and requests.

#![allow(dead_code, unused_imports, reason = "each test binary uses its part")]

pub mod chain;

use std::{collections::HashMap, path::Path, sync::Arc, time::Duration};

use assay_envelope::{
    fields::{GpuEvidence, GpuUsed},
    kdf::Secret,
    keys::EncryptionKey,
    signature::SigningKey,
};
use assay_journal::{
    BatchPolicy, Journal, JournalConfig, ProviderFacts, ServedModel,
    api::{
        Auth, Caller, Draft, DraftMessage, DraftOutput, DraftParameters, RecordError, Recorder, SeedSource,
        SignedReceipt,
    },
};
pub use chain::{Faults, MemoryChain};

pub const PROVIDER: [u8; 32] = [1; 32];
pub const OWNER: [u8; 32] = [2; 32];
pub const AGENT: u32 = 7;
pub const VERSION: u32 = 3;

pub fn key_of(account: [u8; 32]) -> EncryptionKey {
    EncryptionKey::from_seed(Secret::from_bytes(account))
}

pub fn user(number: u8) -> [u8; 32] {
    [100 + number; 32]
}

/// Provider, owner and three users are registered, agents 7 and 8 exist.
pub fn populate(chain: &MemoryChain) {
    for account in [PROVIDER, OWNER, user(0), user(1), user(2)] {
        chain.register(account, key_of(account).public().as_bytes());
    }
    chain.create_agent(AGENT, OWNER);
    chain.create_agent(AGENT + 1, [55; 32]);
}

pub fn chain() -> Arc<MemoryChain> {
    let chain = MemoryChain::new(PROVIDER);
    populate(&chain);
    Arc::new(chain)
}

pub fn quick() -> BatchPolicy {
    BatchPolicy {
        bytes: 1_048_576,
        max_age: Duration::from_millis(5),
        poll: Duration::from_millis(2),
        resubmit_after: Duration::from_millis(20),
    }
}

pub fn config(directory: &Path) -> JournalConfig {
    let model = ServedModel {
        weights_root: [3; 32],
        tokenizer_hash: [4; 32],
        build_hash: [5; 32],
        ask_input: 1_000_000,
        ask_output: 2_000_000,
    };
    let facts = ProviderFacts {
        name: "test provider".into(),
        gpu: GpuUsed { evidence: GpuEvidence::None, count: 0, name: "CPU".into() },
        price_per_hour: 1_000,
        models: HashMap::from([((AGENT, VERSION), model), ((AGENT + 1, VERSION), model)]),
    };
    let mut config =
        JournalConfig::new(directory.to_owned(), SigningKey::from_bytes(&[8; 32]), vec![key_of(PROVIDER)], facts);
    config.batch = quick();
    config
}

pub async fn open(directory: &Path, chain: &Arc<MemoryChain>) -> Journal {
    Journal::open(config(directory), Arc::clone(chain) as _).await.unwrap()
}

pub fn caller(number: u8) -> Caller {
    Caller::local(user(number))
}

pub fn draft(request: u64, prompt: &str) -> Draft {
    let mut request_id = [0; 16];
    request_id[..8].copy_from_slice(&request.to_le_bytes());
    Draft {
        request_id,
        received_ms: 1_700_000_000_000,
        finished_ms: 1_700_000_000_900,
        ttft_ms: 40,
        parameters: DraftParameters {
            temperature: 0,
            top_p: 1_000_000,
            min_p: 0,
            presence: 0,
            frequency: 0,
            repetition: 1_000_000,
            top_k: 0,
            max_tokens: 16,
            n: 1,
            stream: false,
        },
        messages: vec![
            DraftMessage { position: 0, role: 0, content: "Be brief.".into(), extra: String::new() },
            DraftMessage { position: 1, role: 2, content: prompt.into(), extra: String::new() },
        ],
        prompt_tokens: vec![1, 2, 3, 4],
        cached_tokens: 0,
        outputs: vec![DraftOutput {
            finish: 0,
            text: "secret answer".into(),
            tool_calls: String::new(),
            token_ids: vec![5, 6, 7],
        }],
        request_extra: String::new(),
        seed: SeedSource::Greedy,
        body_hash: [6; 32],
        route: 1,
        signed: None,
        charge: None,
    }
}

pub async fn record(journal: &Journal, number: u8, agent: u32, request: u64) -> Result<SignedReceipt, RecordError> {
    let admission = journal.admit(caller(number), agent, VERSION, 100).await?;
    journal.record(admission, draft(request, "secret question")).await
}

/// Lets blocks pass until all that is durable is final.
pub async fn settle(journal: &Journal, chain: &MemoryChain) {
    let flushed = journal.flush();
    tokio::pin!(flushed);
    loop {
        tokio::select! {
            () = &mut flushed => return,
            () = tokio::time::sleep(Duration::from_millis(1)) => chain.tick(),
        }
    }
}

/// The chain's entries are the journal's, byte for byte.
pub fn assert_equal(journal: &Journal, chain: &MemoryChain) {
    let committed = chain.entries();
    assert_eq!(committed.len() as u64, journal.status().end, "entries are missing");
    for (seq, entry) in (0..).zip(&committed) {
        assert_eq!(journal.entry(seq).unwrap().as_ref(), Some(entry), "entry {seq}");
    }
}
