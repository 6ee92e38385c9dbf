//! Records of different sizes and kinds, and the encodings of their fields.

use super::{hexed, sessions, stream};
use assay_envelope::{
    api_key::ApiMaster,
    fields::{
        Auth, ContentFields, DateTime, Evidence, EvidenceLevel, Fields, Finish, GpuEvidence, GpuProvider, GpuUsed,
        Message, MessageRole, MetaFields, ModelParameters, ModelUsed, NAMES, Output, Request, Sampling, Sender, Usage,
    },
    kdf::{Secret, sha256},
    part::Part,
    record::{SealedRecord, aead_key},
    request,
};
use assay_primitives::{hash::SoftSha256, payid::PaymentIdentity, request::RequestMessage};
use serde_json::{Value, json};

/// Body of the HTTP request behind the small record.
pub const BODY: &str = r#"{"model":"agent-7","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}],"seed":42}"#;

pub fn master() -> ApiMaster {
    ApiMaster::from_secret(Secret::from_bytes([0x33; 32]))
}

/// The payment channel of the sender.
pub fn channel() -> PaymentIdentity {
    let signer = master().signer(&sessions::genesis(), &sessions::provider()).verifying_key().to_bytes();
    PaymentIdentity {
        genesis: sessions::genesis(),
        owner: sessions::owner(),
        provider: sessions::provider(),
        nonce: 0,
        credential: signer,
    }
}

pub fn request_message() -> RequestMessage {
    RequestMessage {
        pay_id: channel().pay_id::<SoftSha256>(),
        nonce: [0x44; 32],
        issued_ms: 1_790_000_000_000,
        max_cost: 10_000_000,
        route: 1,
        body_hash: sha256(BODY.as_bytes()),
    }
}

/// A small signed chat.
pub fn fields_of_small() -> Fields {
    let signer = master().signer(&sessions::genesis(), &sessions::provider());
    let message = request_message();
    Fields {
        meta: MetaFields {
            date_time: DateTime { received_ms: 1_790_000_000_026, finished_ms: 1_790_000_001_276 },
            gpu_used: GpuUsed { evidence: GpuEvidence::None, count: 1, name: "NVIDIA H200".into() },
            gpu_provider: GpuProvider { account: sessions::provider(), name: "office-1".into() },
            gpu_price_per_hour: 2_500_000_000_000,
            model_used: ModelUsed {
                agent: 7,
                version: 3,
                weights_root: sha256(b"weights"),
                tokenizer_hash: sha256(b"tokenizer"),
                build_hash: sha256(b"build"),
            },
            model_parameters: ModelParameters {
                temperature: 700_000,
                top_p: 900_000,
                min_p: 0,
                presence: -500_000,
                frequency: 0,
                repetition: 1_000_000,
                top_k: 40,
                max_tokens: 256,
                n: 1,
                evidence: EvidenceLevel::A,
                replicas: 1,
                agree: 1,
                stream: true,
                adapter: None,
            },
            sender_address: Sender { account: sessions::owner(), auth: Auth::Signed, pay_id: message.pay_id },
            usage: Usage {
                request_id: core::array::from_fn(|index| u8::try_from(index).unwrap()),
                prompt: 23,
                completion: 4,
                cached: 0,
                ttft_ms: 180,
                total_ms: 1_250,
                cost: 5_000_000,
                cumulative: 15_000_000,
            },
        },
        content: ContentFields {
            prompt_instructions: vec![text(0, MessageRole::System, "Be brief.")],
            prompt: vec![text(1, MessageRole::User, "Hello")],
            prompt_tokens: (100..123).collect(),
            response: vec![Output::Text {
                finish: Finish::Stop,
                text: "Hi there!".into(),
                tool_calls: String::new(),
                token_ids: vec![5, 6, 7, 2],
            }],
            request_extra: String::new(),
            sampling: Sampling::Caller { seed: 42 },
            request: Request {
                body_hash: message.body_hash,
                route: message.route,
                signed: Some(request::terms(&signer, &message)),
            },
            evidence: Evidence { fingerprint: sha256(b"fingerprint"), attestation: [0; 32] },
        },
    }
}

pub fn text(position: u16, role: MessageRole, content: &str) -> Message {
    Message { position, role, content: content.into(), extra: String::new() }
}

pub fn seal_small() -> SealedRecord {
    sessions::open().0.seal(41, &fields_of_small()).unwrap()
}

pub fn small() -> Value {
    record(41, &fields_of_small(), None)
}

/// Two choices with tool calls, 8 KiB of prompt.
pub fn middle() -> Value {
    let seed = sha256(b"record 8k");
    let letters = stream::letters(&seed, 8_000);
    let mut fields = fields_of_small();
    fields.content.prompt.push(text(2, MessageRole::Assistant, "Earlier."));
    fields
        .content
        .prompt
        .push(Message { extra: r#"{"tool_call_id":"c1"}"#.into(), ..text(3, MessageRole::Tool, &letters) });
    fields.content.response.push(Output::Text {
        finish: Finish::ToolCalls,
        text: "Grüße".into(),
        tool_calls: r#"[{"id":"c2"}]"#.into(),
        token_ids: vec![1, 2, 3],
    });
    fields.content.request_extra = r#"{"stop":["\n"]}"#.into();
    fields.content.sampling = Sampling::CallerNonce { nonce: [0x44; 32] };
    record(42, &fields, Some((9, seed, letters)))
}

/// The largest content that a record can hold: 2,064,384 bytes.
pub fn largest() -> Value {
    let seed = sha256(b"record max");
    let mut fields = fields_of_small();
    fields.content.prompt[0].content = stream::letters(&seed, 1_000_000);
    let used: usize = fields.content.encode().unwrap().iter().map(|value| value.len() + 4).sum();
    let letters = stream::letters(&seed, 1_000_000 + 2_064_384 - used);
    fields.content.prompt[0].content.clone_from(&letters);
    record(43, &fields, Some((9, seed, letters)))
}

pub fn embedding() -> Value {
    let mut fields = fields_of_small();
    fields.content.prompt_instructions.clear();
    fields.content.prompt = vec![text(0, MessageRole::Raw, "Embed me")];
    fields.content.response = vec![Output::embedding(&[0.5, -1.25, 3.0]).unwrap()];
    fields.content.sampling = Sampling::Greedy;
    fields.content.request = Request { body_hash: sha256(b"embedding body"), route: 3, signed: None };
    fields.meta.sender_address.auth = Auth::Bearer;
    record(44, &fields, None)
}

pub fn local_auth() -> Value {
    record(45, &fields_of_local(), None)
}

pub fn fields_of_local() -> Fields {
    let mut fields = fields_of_small();
    fields.meta.sender_address = Sender { account: sessions::owner(), auth: Auth::Local, pay_id: [0; 32] };
    fields.content.request.signed = None;
    fields.content.sampling = Sampling::ProviderNonce { nonce: [0x55; 32] };
    fields
}

/// One record with all intermediates; `long` names the field whose text is described instead of printed.
fn record(seq: u64, fields: &Fields, long: Option<(u8, [u8; 32], String)>) -> Value {
    let (session, _) = sessions::open();
    let sealed = session.seal(seq, fields).unwrap();
    let keys = session.reader().record_keys(seq);
    let (meta_key, full_key) = (keys.meta.unwrap(), keys.full.unwrap());
    let header = sealed.header.encode();
    let hash = sha256(&header);
    let values: Vec<Value> = (0u8..)
        .zip(sealed.meta.values().iter().chain(sealed.content.values()))
        .map(|(tag, value)| match &long {
            Some((long_tag, seed, letters)) if *long_tag == tag => stream::describe(value, seed, letters),
            _ => json!(hexed(value)),
        })
        .collect();
    let both = |of: fn(&Part) -> &[[u8; 32]; 8]| -> Vec<String> {
        of(&sealed.meta).iter().chain(of(&sealed.content)).map(hexed).collect()
    };
    let mut vector = json!({
        "session": "session",
        "seq": seq,
        "values": values,
        "record_key_meta": hexed(meta_key.expose()),
        "record_key_full": hexed(full_key.expose()),
        "salts": both(Part::salts),
        "leaves": both(Part::leaves),
        "meta_root": hexed(sealed.header.meta_root),
        "content_root": hexed(sealed.header.content_root),
        "header": hexed(header),
        "header_hash": hexed(hash),
        "aead_key_meta": hexed(aead_key(&meta_key, &hash).as_slice()),
        "aead_key_full": hexed(aead_key(&full_key, &hash).as_slice()),
        "content_padded": sealed.body.len() - 528 - 16,
        "body_hash": hexed(sealed.body_hash()),
        "leaf": hexed(sealed.leaf),
    });
    if sealed.body.len() < 20_000 {
        vector["body"] = json!(hexed(&sealed.body));
    }
    vector
}

/// Smallest and largest encodings of fields with a limit of their own, and messages of every role.
pub fn fields() -> Value {
    let low = smallest();
    let high = greatest();
    let (low_meta, high_meta) = (low.meta.encode().unwrap(), high.meta.encode().unwrap());
    let (low_content, high_content) = (low.content.encode().unwrap(), high.content.encode().unwrap());
    let extra_seed = sha256(b"request extra");
    let values = low_meta.iter().chain(&low_content).zip(high_meta.iter().chain(&high_content));
    let fields: Vec<Value> = (0u8..)
        .zip(values)
        .map(|(tag, (low, high))| {
            let high_text =
                if tag == 12 { stream::describe(high, &extra_seed, &high_content_text()) } else { json!(hexed(high)) };
            json!({
                "tag": tag,
                "name": NAMES[usize::from(tag)],
                "min": hexed(low),
                "max": high_text,
                "max_bytes": high.len(),
            })
        })
        .collect();
    json!(fields)
}

fn high_content_text() -> String {
    stream::letters(&sha256(b"request extra"), 1_048_576)
}

fn smallest() -> Fields {
    let zero = [0; 32];
    Fields {
        meta: MetaFields {
            date_time: DateTime { received_ms: 0, finished_ms: 0 },
            gpu_used: GpuUsed { evidence: GpuEvidence::None, count: 0, name: String::new() },
            gpu_provider: GpuProvider { account: zero, name: String::new() },
            gpu_price_per_hour: 0,
            model_used: ModelUsed { agent: 0, version: 0, weights_root: zero, tokenizer_hash: zero, build_hash: zero },
            model_parameters: ModelParameters {
                temperature: 0,
                top_p: 0,
                min_p: 0,
                presence: i32::MIN,
                frequency: i32::MIN,
                repetition: 0,
                top_k: 0,
                max_tokens: 0,
                n: 0,
                evidence: EvidenceLevel::A,
                replicas: 0,
                agree: 0,
                stream: false,
                adapter: None,
            },
            sender_address: Sender { account: zero, auth: Auth::Local, pay_id: zero },
            usage: Usage {
                request_id: [0; 16],
                prompt: 0,
                completion: 0,
                cached: 0,
                ttft_ms: 0,
                total_ms: 0,
                cost: 0,
                cumulative: 0,
            },
        },
        content: ContentFields {
            prompt_instructions: Vec::new(),
            prompt: Vec::new(),
            prompt_tokens: Vec::new(),
            response: Vec::new(),
            request_extra: String::new(),
            sampling: Sampling::Greedy,
            request: Request { body_hash: zero, route: 1, signed: None },
            evidence: Evidence::default(),
        },
    }
}

fn greatest() -> Fields {
    let full = [0xff; 32];
    // 24 letters of two bytes each.
    let name = "é".repeat(24);
    let mut fields = fields_of_small();
    let roles = [MessageRole::User, MessageRole::Assistant, MessageRole::Tool, MessageRole::Raw];
    fields.content.prompt = (2..).zip(roles).map(|(position, role)| text(position, role, "…")).collect();
    fields.content.prompt_instructions =
        (0..).zip([MessageRole::System, MessageRole::Developer]).map(|(at, role)| text(at, role, "…")).collect();
    let finishes =
        [Finish::Stop, Finish::Length, Finish::ToolCalls, Finish::ContentFilter, Finish::Cancelled, Finish::Error];
    fields.content.response = finishes
        .map(|finish| Output::Text { finish, text: "t".into(), tool_calls: "[]".into(), token_ids: vec![u32::MAX] })
        .to_vec();
    fields.content.response.push(Output::Embedding { dimensions: u32::MAX, hash: full });
    fields.content.request_extra = high_content_text();
    fields.content.sampling = Sampling::Caller { seed: i64::MIN };
    fields.content.request.route = 3;
    fields.content.evidence = Evidence { fingerprint: full, attestation: full };
    fields.meta = MetaFields {
        date_time: DateTime { received_ms: u64::MAX, finished_ms: u64::MAX },
        gpu_used: GpuUsed { evidence: GpuEvidence::Attested, count: u8::MAX, name: name.clone() },
        gpu_provider: GpuProvider { account: full, name },
        gpu_price_per_hour: u128::MAX,
        model_used: ModelUsed {
            agent: u32::MAX,
            version: u32::MAX,
            weights_root: full,
            tokenizer_hash: full,
            build_hash: full,
        },
        model_parameters: ModelParameters {
            temperature: u32::MAX,
            top_p: u32::MAX,
            min_p: u32::MAX,
            presence: i32::MAX,
            frequency: i32::MAX,
            repetition: u32::MAX,
            top_k: u32::MAX,
            max_tokens: u32::MAX,
            n: u16::MAX,
            evidence: EvidenceLevel::C,
            replicas: u8::MAX,
            agree: u8::MAX,
            stream: true,
            adapter: Some(full),
        },
        sender_address: Sender { account: full, auth: Auth::Relayed, pay_id: full },
        usage: Usage {
            request_id: [0xff; 16],
            prompt: u32::MAX,
            completion: u32::MAX,
            cached: u32::MAX,
            ttft_ms: u32::MAX,
            total_ms: u32::MAX,
            cost: u128::MAX,
            cumulative: u128::MAX,
        },
    };
    fields
}
