//! The vocabulary of generated calls: few accounts, small ids, amounts around limits, names and CIDs that are valid,
//! so that calls meet each other and often succeed.

use crate::{craft::known, input::Input};
use assay_chain_tests::{Answer, Logged, cid, encryption_key, now};
use assay_primitives::{
    ids::{ASY, AgentId, MILLI_ASY, ROUND_BLOCKS},
    proof::RecordProof,
};
use assay_runtime::{AccountId, AgentDao, BlockNumber};
use pallet_agent_dao::types::DaoConfig;
use pallet_payments::{ClaimId, PayId};
use pallet_providers::types::{Capabilities, ProviderSpec};

/// Agents of the opening scene: 0, 1 and 2.
const AGENTS: usize = 3;

/// What arguments are made of.
pub struct Words {
    /// Accounts that sign, and the agents' own.
    pub accounts: Vec<AccountId>,
    /// Digests that calls may hold: keys, roots.
    pub digests: Vec<[u8; 32]>,
    /// Records in the log, with whose log it is, what they say and a proof.
    pub shown: Vec<Shown>,
    /// What the call in the making names.
    pub named: Named,
}

/// A record in the log of a provider.
pub type Shown = (AccountId, Answer, Logged);

/// What a call names last.
#[derive(Clone, Copy, Default)]
pub struct Named {
    /// An agent.
    pub agent: Option<AgentId>,
    /// A key or channel.
    pub pay_id: Option<PayId>,
    /// A claim.
    pub claim: Option<ClaimId>,
}

impl Words {
    /// An account of the cast, or one that `name` may mean.
    pub fn account(&self, name: &str, input: &mut Input) -> AccountId {
        let known = known::accounts(name, &self.named);
        if known.is_empty() || input.chance(32) {
            input.pick(&self.accounts).clone()
        } else {
            input.pick(&known).clone()
        }
    }

    /// The description of a provider, changed in places.
    pub fn provider_spec(&self, input: &mut Input) -> ProviderSpec {
        let mut spec = input.pick(&known::provider_specs()).clone();
        match input.byte() {
            0..32 => spec.capabilities = Capabilities(u32::from(input.byte())),
            32..64 => spec.gpu_count = input.byte() % 3,
            64..96 => spec.vram_mib = u32::from(input.byte()) * 4_096,
            96..128 => spec.price_per_gpu_hour = amount(input),
            128..160 => spec.endpoints.truncate(input.below(2)),
            160..168 => spec.worker_key = [input.byte(); 32],
            _ => {}
        }
        spec
    }

    /// Rules that a DAO may set for itself, changed in places.
    pub fn dao_config(&self, input: &mut Input) -> DaoConfig<BlockNumber> {
        let mut config = AgentDao::config_of(self.named.agent.unwrap_or_default());
        match input.below(5) {
            0 => config.support = u32::from(input.byte()) * 4_096,
            1 => config.approval = 500_000 + u32::from(input.byte()) * 2_048,
            2 => config.period = u32::from(input.byte()) * 2_400,
            3 => config.enactment_delay = u32::from(input.byte()) * 1_200,
            _ => config.treasury_share = u32::from(input.byte()) * 2_048,
        }
        config
    }

    /// Proof of a record in the log, now and then a broken one.
    pub fn proof(&self, input: &mut Input) -> RecordProof {
        let mut proof = input.pick(&self.shown).2.proof.clone();
        match input.byte() {
            0..8 => proof.body_hash = [input.byte(); 32],
            8..16 => proof.fields.truncate(input.below(3)),
            16..24 => proof.session = None,
            24..32 => proof.inclusion.batch_index = proof.inclusion.batch_index.wrapping_add(input.byte().into()),
            _ => {}
        }
        proof
    }

    /// Length of a list: mostly short.
    pub fn length(&self, input: &mut Input) -> usize {
        match input.byte() {
            byte @ 0..=247 => usize::from(byte % 4),
            byte => usize::from(byte - 240) * 9,
        }
    }

    /// A 32-byte value.
    pub fn digest(&mut self, name: &str, input: &mut Input) -> [u8; 32] {
        let known = known::digests(name, &self.named);
        if !known.is_empty() && !input.chance(8) {
            let digest = *input.pick(&known);
            if name == "pay_id" {
                self.named.pay_id = Some(digest);
            }
            return digest;
        }
        if input.chance(160) { *input.pick(&self.digests) } else { [input.byte() % 8; 32] }
    }

    /// Bytes of the meaning that `name` says.
    pub fn bytes(&self, name: &str, input: &mut Input) -> Vec<u8> {
        if input.chance(12) {
            let len = *input.pick(&[0, 1, 31, 64, 65, 257, 1_217, 4_097]);
            return vec![input.byte(); len];
        }
        if name.contains("cid") || matches!(name, "pipeline" | "text" | "disclosure") {
            cid(input.byte() % 16)
        } else if name.contains("licence") {
            input.pick(&[b"Apache-2.0".as_slice(), b"MIT", b"AGPL-3.0-only"]).to_vec()
        } else if name.contains("name") {
            format!("agent-{}", input.byte() % 16).into_bytes()
        } else if name.contains("endpoint") {
            format!("https://node-{}.example", input.byte() % 4).into_bytes()
        } else if name == "pk" {
            encryption_key()
        } else if name.contains("wrapped") {
            vec![7; 1_120 + 48]
        } else {
            let len = input.below(40);
            (0..len).map(|_| b'a' + input.byte() % 26).collect()
        }
    }

    /// A number of at most `bits` bits, of the meaning that its name and type say.
    pub fn integer(&mut self, name: &str, type_name: &str, bits: usize, input: &mut Input) -> u128 {
        let limit = if bits == 128 { u128::MAX } else { (1 << bits) - 1 };
        if input.chance(6) {
            return *input.pick(&[limit, limit - 1, limit / 2, 0]);
        }
        let known = known::numbers(name, &self.named);
        if !known.is_empty() && !input.chance(24) {
            let number = *input.pick(&known);
            if name == "claim" {
                self.named.claim = Some(number);
            }
            return u128::from(number) & limit;
        }
        let value = match bits {
            128 if name.starts_with("per_million") => u128::from(input.byte() % 32) * ASY / 8,
            128 => amount(input),
            _ if type_name == "AgentId" || name.starts_with("agent") => {
                let agent = if input.chance(12) { AGENTS } else { input.below(AGENTS) };
                self.named.agent = AgentId::try_from(agent).ok();
                agent as u128
            }
            8 if name == "stars" => u128::from(input.byte() % 6),
            16 if name == "suite" => 1,
            _ if type_name == "VersionNumber" || name == "version" => *input.pick(&[1, 1, 2, 3, 0]),
            64 if matches!(name, "weights_bytes" | "parameters") => 1 << (input.byte() % 50),
            32 if name == "context_length" => 1 << (input.byte() % 20),
            _ if type_name == "Perbill" => u128::from(input.byte() % 12) * 100_000_000,
            _ if name.ends_with("ppm") || type_name == "Ppm" || name.contains("rate") || name.contains("threshold") => {
                u128::from(input.byte() % 24) * 50_000
            }
            _ if type_name == "Shares" || name.contains("shares") || (bits == 64 && name == "amount") => {
                *input.pick(&[0, 1, 99, 100, 1_000, 100_000, 250_000, 499_999, 500_001, 1_000_000])
            }
            _ if type_name.contains("BlockNumber") || is_moment(name) => moment(input),
            _ if name.contains("token") || name == "work" => 1 << (input.byte() % 40),
            8 => u128::from(input.byte()),
            _ if input.chance(24) => input.wide(),
            _ => u128::from(input.byte() % 6),
        };
        value & limit
    }
}

/// Whether a field of this name holds a block number.
fn is_moment(name: &str) -> bool {
    ["until", "expiry", "expires", "valid", "anchor", "deadline", "since", "starts", "ends"]
        .iter()
        .any(|word| name.contains(word))
}

/// Planck: nothing, dust, deposits, stakes, more than there is.
fn amount(input: &mut Input) -> u128 {
    let factor = u128::from(input.byte());
    match input.below(8) {
        0 => 0,
        1 => factor,
        2 => factor * MILLI_ASY,
        3 | 4 => factor * ASY,
        5 => factor * 1_000 * ASY,
        6 => 1 << (factor % 128),
        _ => factor * factor * 1_000_003,
    }
}

/// A block number around now.
fn moment(input: &mut Input) -> u128 {
    let now = u128::from(now());
    let distance = u128::from(*input.pick(&[0, 1, 2, 600, 1_200, ROUND_BLOCKS, 2 * ROUND_BLOCKS, 30 * ROUND_BLOCKS]));
    if input.chance(48) { now.saturating_sub(distance) } else { now + distance }
}
