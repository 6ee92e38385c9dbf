//! From what the server knows and what the provider is, to the sixteen fields of a record.

use std::collections::HashMap;

use assay_envelope::fields::{
    self, ContentFields, DateTime, Evidence, EvidenceLevel, Fields, GpuProvider, GpuUsed, Message, MessageRole,
    MetaFields, ModelParameters, ModelUsed, Output, Sampling, Sender, Usage,
};
use assay_primitives::{
    economy::{Tokens, UnitPrice},
    ids::{AgentId, Balance, VersionNumber},
};

use crate::{
    api::{Auth, Caller, Draft, DraftMessage, DraftOutput, RecordError, SeedSource},
    charge::{Charge, Metered},
};

/// One version that this provider serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServedModel {
    /// Root over the weights, as in the agent's kernel.
    pub weights_root: [u8; 32],
    /// SHA-256 of the tokenizer.
    pub tokenizer_hash: [u8; 32],
    /// Hash of the software that runs it.
    pub build_hash: [u8; 32],
    /// Planck per 10^6 prompt tokens.
    pub ask_input: Balance,
    /// Planck per 10^6 completion tokens.
    pub ask_output: Balance,
}

/// What every record says about this provider.
#[derive(Clone, Debug)]
pub struct ProviderFacts {
    /// Display name, at most 48 bytes of UTF-8.
    pub name: String,
    /// The hardware that answers.
    pub gpu: GpuUsed,
    /// Planck per hour of that hardware.
    pub price_per_hour: Balance,
    /// What is served here.
    pub models: HashMap<(AgentId, VersionNumber), ServedModel>,
}

impl ProviderFacts {
    /// The served version.
    pub fn model(&self, agent: AgentId, version: VersionNumber) -> Result<&ServedModel, RecordError> {
        self.models.get(&(agent, version)).ok_or(RecordError::NotServed { agent, version })
    }
}

/// Counts tokens and applies the charge, or the provider's own ask where there is none.
pub fn meter(model: &ServedModel, draft: &Draft) -> Metered {
    let prompt = count(draft.prompt_tokens.len());
    let completion = draft.outputs.iter().fold(0u32, |sum, output| sum.saturating_add(count(output.token_ids.len())));
    let ask = UnitPrice { per_million_input: model.ask_input, per_million_output: model.ask_output };
    draft.charge.unwrap_or(Charge { price: ask, free: Tokens::default() }).meter(prompt, completion)
}

/// Bytes of all texts and ids of the content, before encoding: more than this a record certainly needs.
pub fn content_bytes(draft: &Draft) -> usize {
    let messages = draft.messages.iter().map(|message| message.content.len().saturating_add(message.extra.len()));
    let outputs = draft.outputs.iter().map(|output| {
        let ids = output.token_ids.len().saturating_mul(4);
        output.text.len().saturating_add(output.tool_calls.len()).saturating_add(ids)
    });
    let ids = draft.prompt_tokens.len().saturating_mul(4);
    messages.chain(outputs).fold(draft.request_extra.len().saturating_add(ids), usize::saturating_add)
}

/// Who a record is about.
#[derive(Clone, Copy, Debug)]
pub struct Parties<'a> {
    /// AccountId32 of the provider.
    pub provider: [u8; 32],
    /// The sender.
    pub caller: &'a Caller,
    /// Agent of the session.
    pub agent: AgentId,
    /// Version used.
    pub version: VersionNumber,
}

/// All fields of the record; `cumulative` includes this request's cost.
pub fn fields(
    facts: &ProviderFacts,
    parties: &Parties<'_>,
    draft: Draft,
    metered: &Metered,
    cumulative: Balance,
) -> Result<Fields, RecordError> {
    let model = facts.model(parties.agent, parties.version)?;
    let (prompt_instructions, prompt) =
        messages(draft.messages)?.into_iter().partition(|message| message.role.tag() == 8);
    let (auth, pay_id) = match parties.caller.auth {
        Auth::Local => (fields::Auth::Local, [0; 32]),
        Auth::Bearer { pay_id } => (fields::Auth::Bearer, pay_id),
        Auth::Signed { pay_id } => (fields::Auth::Signed, pay_id),
    };
    if draft.signed.is_some() != (auth == fields::Auth::Signed) {
        return Err(RecordError::Seal("exactly the signed requests have signed terms".into()));
    }
    let parameters = &draft.parameters;
    Ok(Fields {
        meta: MetaFields {
            date_time: DateTime { received_ms: draft.received_ms, finished_ms: draft.finished_ms },
            gpu_used: facts.gpu.clone(),
            gpu_provider: GpuProvider { account: parties.provider, name: facts.name.clone() },
            gpu_price_per_hour: facts.price_per_hour,
            model_used: ModelUsed {
                agent: parties.agent,
                version: parties.version,
                weights_root: model.weights_root,
                tokenizer_hash: model.tokenizer_hash,
                build_hash: model.build_hash,
            },
            model_parameters: ModelParameters {
                temperature: parameters.temperature,
                top_p: parameters.top_p,
                min_p: parameters.min_p,
                presence: parameters.presence,
                frequency: parameters.frequency,
                repetition: parameters.repetition,
                top_k: parameters.top_k,
                max_tokens: parameters.max_tokens,
                n: parameters.n,
                evidence: EvidenceLevel::A,
                replicas: 1,
                agree: 1,
                stream: parameters.stream,
                adapter: None,
            },
            sender_address: Sender { account: parties.caller.account, auth, pay_id },
            usage: Usage {
                request_id: draft.request_id,
                prompt: metered.prompt,
                completion: metered.completion,
                cached: draft.cached_tokens,
                ttft_ms: draft.ttft_ms,
                total_ms: u32::try_from(draft.finished_ms.saturating_sub(draft.received_ms)).unwrap_or(u32::MAX),
                cost: metered.cost,
                cumulative,
            },
        },
        content: ContentFields {
            prompt_instructions,
            prompt,
            prompt_tokens: draft.prompt_tokens,
            response: draft.outputs.into_iter().map(output).collect::<Result<_, _>>()?,
            request_extra: draft.request_extra,
            sampling: match draft.seed {
                SeedSource::Greedy => Sampling::Greedy,
                SeedSource::Caller { seed } => Sampling::Caller { seed },
                SeedSource::CallerNonce { nonce } => Sampling::CallerNonce { nonce },
                SeedSource::ProviderNonce { nonce } => Sampling::ProviderNonce { nonce },
            },
            request: fields::Request { body_hash: draft.body_hash, route: draft.route, signed: draft.signed },
            evidence: Evidence::default(),
        },
    })
}

fn messages(drafts: Vec<DraftMessage>) -> Result<Vec<Message>, RecordError> {
    drafts
        .into_iter()
        .map(|draft| {
            let role = match draft.role {
                0 => MessageRole::System,
                1 => MessageRole::Developer,
                2 => MessageRole::User,
                3 => MessageRole::Assistant,
                4 => MessageRole::Tool,
                5 => MessageRole::Raw,
                other => return Err(RecordError::Seal(format!("unknown role {other}"))),
            };
            Ok(Message { position: draft.position, role, content: draft.content, extra: draft.extra })
        })
        .collect()
}

fn output(draft: DraftOutput) -> Result<Output, RecordError> {
    let finish = match draft.finish {
        0 => fields::Finish::Stop,
        1 => fields::Finish::Length,
        2 => fields::Finish::ToolCalls,
        3 => fields::Finish::ContentFilter,
        4 => fields::Finish::Cancelled,
        5 => fields::Finish::Error,
        other => return Err(RecordError::Seal(format!("unknown finish {other}"))),
    };
    Ok(Output::Text { finish, text: draft.text, tool_calls: draft.tool_calls, token_ids: draft.token_ids })
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
