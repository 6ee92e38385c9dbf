//! The opening scene: a small economy in which most calls make sense.

use crate::{
    craft::payments,
    words::{Named, Shown, Words},
};
use assay_chain_tests::{
    ASK, Answer, Chain, Journal, account, cid, create_agent, deploy, encryption_key, kernel, now, propose,
    propose_and_execute, provider_spec, publish, redeem, register, sell, serve, set_encryption_key, spec,
    transfer_shares, worker_key,
};
use assay_primitives::{
    entry::SUITE,
    ids::{ASY, AgentId, Balance, Contribution, ContributionKind, ROUND_BLOCKS},
    proof::SenderAuth,
    traits::{AgentAccess, ContributionWitness},
    voucher::VoucherMessage,
};
use assay_runtime::{AccountId, AgentFactory, Runtime, RuntimeCall, TrainingLedger};
use pallet_agent_factory::types::{Encryption, EncryptionScheme, Kernel};
use pallet_marketplace::types::SaleTerms;
use pallet_payments::{Payments, RecordRef, Scope, Share, Terms, Voucher};
use pallet_providers::types::{Capabilities, ProviderSpec};
use polkadot_sdk::sp_keyring::{Ed25519Keyring, Sr25519Keyring};

/// Founders of agents 0, 1 and 2, in this order.
const FOUNDERS: [Sr25519Keyring; 3] = [Sr25519Keyring::Alice, Sr25519Keyring::Bob, Sr25519Keyring::Charlie];
/// Providers with their workers.
const PROVIDERS: [(Sr25519Keyring, Ed25519Keyring); 2] =
    [(Sr25519Keyring::Dave, Ed25519Keyring::Dave), (Sr25519Keyring::Eve, Ed25519Keyring::Eve)];
/// Users with encryption keys.
const USERS: [Sr25519Keyring; 3] = [Sr25519Keyring::Ferdie, Sr25519Keyring::Alice, Sr25519Keyring::FerdieStash];
/// Signers of channels.
const SIGNERS: [Ed25519Keyring; 2] = [Ed25519Keyring::Ferdie, Ed25519Keyring::Bob];

/// Accounts that answer requests.
pub fn providers() -> [AccountId; 2] {
    PROVIDERS.map(|(provider, _)| account(provider))
}

/// Providers and the keys of their workers.
pub fn workers() -> [(AccountId, Ed25519Keyring); 2] {
    PROVIDERS.map(|(provider, worker)| (account(provider), worker))
}

/// Accounts that pay.
pub fn users() -> [AccountId; 3] {
    USERS.map(account)
}

/// Keys that sign vouchers.
pub fn channel_signers() -> [Ed25519Keyring; 2] {
    SIGNERS
}

/// The vocabulary at the end of the scene.
pub fn words(shown: &[Shown]) -> Words {
    let cast = FOUNDERS.into_iter().chain(PROVIDERS.map(|(provider, _)| provider)).chain([USERS[0], USERS[2]]);
    let agents = (0..3).filter_map(AgentFactory::account_of);
    let keys = SIGNERS.into_iter().chain(PROVIDERS.map(|(_, worker)| worker)).map(|key| worker_key(key));
    let fills = (1..=4).map(|fill| [fill; 32]);
    Words {
        accounts: cast.map(account).chain(agents).collect(),
        digests: keys.chain(fills).collect(),
        shown: shown.to_vec(),
        named: Named::default(),
    }
}

/// Plays the scene and gives the records that are in the log at its end.
pub fn open(chain: &mut Chain) -> Vec<Shown> {
    for (agent, founder) in (0..).zip(FOUNDERS) {
        must(chain, founder, create_agent(spec(&format!("scene-{agent}"))));
        // Agent 1 derives from agent 0: part of its royalty goes up.
        let parent = (agent == 1).then_some((0, 1));
        must(chain, founder, publish(agent, kernel(10 + agent as u8), parent));
        must(chain, founder, deploy(agent, 1));
    }
    // Agent 2 has several holders, none of them with a majority.
    must(chain, FOUNDERS[2], transfer_shares(2, account(Sr25519Keyring::Alice), 300_000));
    must(chain, FOUNDERS[2], transfer_shares(2, account(Sr25519Keyring::Bob), 300_000));

    for (provider, worker) in PROVIDERS {
        // Either may relay requests to the other.
        let capabilities = Capabilities(Capabilities::INFER | Capabilities::GATEWAY);
        must(
            chain,
            provider,
            register(ProviderSpec { capabilities, ..provider_spec(worker_key(worker)) }, 5_000 * ASY),
        );
        for agent in 0..3 {
            must(chain, provider, serve(agent, 1, ASK));
        }
    }
    for agent in 0..3 {
        must(chain, FOUNDERS[agent as usize], list(agent));
    }
    for user in USERS.into_iter().chain(PROVIDERS.map(|(provider, _)| provider)) {
        let from = now();
        must(chain, user, set_encryption_key(0, SUITE, encryption_key(), from, from + 2_000_000));
    }
    for (user, signer) in USERS.into_iter().zip(SIGNERS) {
        must(chain, user, pallet_payments::Call::deposit_credits { amount: 500 * ASY }.into());
        must(chain, user, create_key(user));
        must(chain, user, open_channel(signer));
    }
    // Shares count from the next block on.
    chain.next_block();
    // A proposal that is open, an agent for sale, a sponsor, an item of the collection.
    must(chain, FOUNDERS[2], propose(2, set_operator(2, Sr25519Keyring::Bob)));
    must(
        chain,
        FOUNDERS[1],
        propose_and_execute(1, sell(1, SaleTerms::Auction { reserve: 5 * ASY, duration: 7 * ROUND_BLOCKS })),
    );
    must(chain, FOUNDERS[0], pallet_marketplace::Call::fund_sponsor { agent: 0, amount: 50 * ASY }.into());
    must(chain, FOUNDERS[0], pallet_marketplace::Call::mint_pipeline { agent: 0, pipeline: cid(3) }.into());
    // A version that only holders of its key can run.
    let encryption = Some(Encryption { scheme: EncryptionScheme::ChaCha20Poly1305, key_id: [1; 32] });
    must(chain, FOUNDERS[0], publish(0, Kernel { encryption, ..kernel(20) }, Some((0, 1))));

    let mut journal = Journal::default();
    let mut shown = Vec::new();
    for answer in answers() {
        let provider = Payments::<Runtime>::get(answer.pay_id).expect("it was just made").provider;
        let (provider, _) = PROVIDERS.into_iter().find(|(name, _)| account(*name) == provider).expect("one of two");
        let relayed = Answer { auth: SenderAuth::Relayed, pay_id: [9; 32], ..answer.clone() };
        for answer in [answer, relayed] {
            let logged = journal.commit(chain, provider, &answer);
            shown.push((account(provider), answer, logged));
            // The chain remembers a root of each block.
            chain.next_block();
        }
    }
    // Two rounds of paid use, so that users return and the ledger mints in the second.
    for cumulative in [5 * ASY, 10 * ASY] {
        let vouchers: Vec<_> = shown.iter().filter_map(|shown| voucher(shown, cumulative)).collect();
        must(chain, USERS[2], redeem(vouchers));
        for agent in 0..3 {
            let contribution = Contribution {
                who: account(USERS[2]),
                kind: ContributionKind::Training,
                work: 1_000,
                evidence: [1; 32],
                job: None,
                version: 1,
            };
            TrainingLedger::witness(agent, contribution).expect("the ledger takes work");
        }
        chain.skip_blocks(ROUND_BLOCKS - now() % ROUND_BLOCKS);
        for agent in 0..3 {
            must(
                chain,
                USERS[2],
                pallet_training_ledger::Call::settle_round { agent, round: now() / ROUND_BLOCKS - 1 }.into(),
            );
        }
    }
    shown
}

/// A voucher for what the record says, up to `cumulative`.
fn voucher((provider, said, logged): &Shown, cumulative: Balance) -> Option<Voucher<AccountId>> {
    let payment = Payments::<Runtime>::get(said.pay_id)?;
    let message = VoucherMessage {
        pay_id: said.pay_id,
        agent: said.agent,
        cumulative,
        tokens_in: 0,
        // Half of what the price allows.
        tokens_out: u64::try_from(cumulative / ASY).ok()? * 600_000,
        valid_until: u32::MAX,
        receipt_hash: [9; 32],
    };
    assert_eq!(*provider, payment.provider);
    payments::sign(message, RecordRef { seq: logged.seq, relayed_to: None })
}

fn must(chain: &mut Chain, who: Sr25519Keyring, call: RuntimeCall) {
    let name = format!("{call:?}");
    chain.apply(who, call).unwrap_or_else(|error| panic!("{who:?} cannot make the scene's {name}: {error:?}"));
}

/// For each payment record and each agent: a request that cost 20 ASY.
fn answers() -> Vec<Answer> {
    let payments = Payments::<Runtime>::iter();
    payments
        .flat_map(|(pay_id, payment)| {
            (0..3).map(move |agent| Answer {
                sender: payment.owner.clone(),
                auth: SenderAuth::Bearer,
                pay_id,
                agent,
                version: 1,
                cumulative: 20 * ASY,
            })
        })
        .collect()
}

/// What the DAO of an agent may decide about its operator.
fn set_operator(agent: AgentId, operator: Sr25519Keyring) -> RuntimeCall {
    pallet_agent_factory::Call::set_operator { agent, operator: account(operator) }.into()
}

fn terms() -> Terms<AccountId, u32> {
    Terms { scope: Scope::Any, share: Share::Metadata, readers: Default::default(), expiry: None }
}

/// The user's first payment record: an API key of 200 ASY for the first provider.
fn create_key(user: Sr25519Keyring) -> RuntimeCall {
    pallet_payments::Call::create_key {
        provider: account(PROVIDERS[0].0),
        bearer_hash: account(user).into(),
        nonce: 0,
        allocation: 200 * ASY,
        terms: terms(),
        per_round_limit: None,
    }
    .into()
}

/// The second: a channel of 100 ASY to the second provider.
fn open_channel(signer: Ed25519Keyring) -> RuntimeCall {
    pallet_payments::Call::open_channel {
        provider: account(PROVIDERS[1].0),
        signer: worker_key(signer),
        nonce: 1,
        deposit: 100 * ASY,
        terms: terms(),
    }
    .into()
}

/// A listing with a price for use and for the weights.
fn list(agent: AgentId) -> RuntimeCall {
    use assay_primitives::economy::{Tokens, UnitPrice};
    use pallet_marketplace::types::{FreeTier, Licence, Royalty, Terms, WeightsTerms};
    let royalty = UnitPrice { per_million_input: ASY / 10, per_million_output: ASY };
    let licence = Licence::Spdx(b"Apache-2.0".to_vec().try_into().expect("short"));
    let terms = Terms {
        royalty: Royalty::Fixed(royalty),
        free: FreeTier { per_account: Tokens { input: 100_000, output: 100_000 }, max_ask: ASK, per_round: 10 * ASY },
        weights: WeightsTerms { price: Some(10 * ASY), licence },
    };
    pallet_marketplace::Call::list { agent, terms: Box::new(terms) }.into()
}
