//! Three developers, five users and two providers live together for sixty rounds, by a script of chance with a seed.

use assay_chain_tests::*;
use assay_primitives::{
    economy::Tokens,
    ids::{ASY, AgentId, Balance, ROUND_BLOCKS},
    proof::SenderAuth,
};
use assay_runtime::{AccountId, Payments, Runtime, RuntimeEvent, TrainingLedger};
use pallet_payments::{Call as Pay, types::PayId};
use pallet_training_ledger::Call as Ledger;
use polkadot_sdk::sp_keyring::{Ed25519Keyring, Sr25519Keyring as Key};
use std::collections::BTreeMap;

const DEVELOPERS: [Key; 3] = [Key::Ferdie, Key::Charlie, Key::Dave];
const USERS: [Key; 5] = [Key::Bob, Key::AliceStash, Key::BobStash, Key::CharlieStash, Key::DaveStash];
const PROVIDERS: [(Key, Ed25519Keyring); 2] =
    [(Key::Eve, Ed25519Keyring::Eve), (Key::FerdieStash, Ed25519Keyring::Ferdie)];
const ROUNDS: u32 = 60;

/// A small generator: the story is the same at every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Running totals of one lane.
#[derive(Default, Clone, Copy)]
struct Lane {
    cumulative: Balance,
    tokens: Tokens,
}

struct World {
    chance: Chance,
    journal: Journal,
    /// (user, provider) → key and channel.
    payments: Vec<(Key, Key, PayId, PayId)>,
    lanes: BTreeMap<(PayId, AgentId), Lane>,
    vouchers: BTreeMap<(PayId, AgentId), pallet_payments::types::Voucher<AccountId>>,
}

fn stage(chain: &mut Chain) -> World {
    for (provider, worker) in PROVIDERS {
        chain.apply(provider, register(provider_spec(worker_key(worker)), STAKE)).unwrap();
        chain.apply(provider, set_encryption_key(0, 1, encryption_key(), 0, 2_500_000)).unwrap();
    }
    let names = ["first-born", "second-son", "third-wheel"];
    for (agent, (who, name)) in (0..).zip(DEVELOPERS.into_iter().zip(names)) {
        chain.apply(who, create_agent(spec(name))).unwrap();
        // The second derives from the first.
        let parent = (agent == 1).then_some((0, 1));
        chain.apply(who, publish(agent, kernel(0xa0 + agent as u8), parent)).unwrap();
        chain.apply(who, deploy(agent, 1)).unwrap();
        chain.apply(who, list(agent, listing())).unwrap();
        for (provider, _) in PROVIDERS {
            chain.apply(provider, serve(agent, 1, ASK)).unwrap();
        }
    }
    chain.next_block();
    let mut payments = Vec::new();
    for user in USERS {
        chain.apply(user, set_encryption_key(0, 1, encryption_key(), 0, 2_500_000)).unwrap();
        for (provider, _) in PROVIDERS {
            let by_key = key(chain, user, provider, 3_000 * ASY, Some(200 * ASY));
            let by_channel = channel(chain, user, provider, 3_000 * ASY);
            payments.push((user, provider, by_key, by_channel));
        }
        chain.next_block();
    }
    World {
        chance: Chance(7),
        journal: Journal::default(),
        payments,
        lanes: BTreeMap::new(),
        vouchers: BTreeMap::new(),
    }
}

impl World {
    /// One user uses one agent at one provider, by key or by channel; the provider asks for its money.
    fn use_once(&mut self, chain: &mut Chain) {
        let place = self.chance.below(self.payments.len() as u64) as usize;
        let (user, provider, by_key, by_channel) = self.payments[place];
        let agent = self.chance.below(3) as AgentId;
        let by_voucher = self.chance.below(2) == 0;
        let pay_id = if by_voucher { by_channel } else { by_key };
        let tokens = Tokens { input: 1 + self.chance.below(2_000_000), output: 1 + self.chance.below(1_000_000) };
        let cost = price_of(agent, provider, tokens);
        let lane = self.lanes.entry((pay_id, agent)).or_default();
        lane.cumulative += cost;
        lane.tokens.input += tokens.input;
        lane.tokens.output += tokens.output;
        let lane = *lane;
        let auth = if by_voucher { SenderAuth::Signed } else { SenderAuth::Bearer };
        let said = Answer { sender: account(user), auth, pay_id, agent, version: 1, cumulative: lane.cumulative };
        let logged = self.journal.commit(chain, provider, &said);
        if by_voucher {
            self.vouchers.insert((pay_id, agent), voucher(pay_id, agent, lane.cumulative, lane.tokens, &logged));
        } else {
            chain
                .apply(provider, redeem_key(pay_id, agent, lane.cumulative, lane.tokens, logged.seq))
                .expect("inside allocation and limit");
        }
    }

    fn redeem_all(&mut self, chain: &mut Chain) {
        let vouchers: Vec<_> = std::mem::take(&mut self.vouchers).into_values().collect();
        for some in vouchers.chunks(16) {
            chain.apply(Key::Alice, redeem(some.to_vec())).unwrap();
        }
    }
}

/// Everything that settlements burned so far must be missing from the issuance, and nothing else.
fn only_settlements_burn(chain: &Chain, issued: Balance) {
    let burned: Balance = chain.settled().iter().map(|settled| settled.burned).sum();
    assert_eq!(issued - issuance(), burned, "at block {}", now());
}

fn refused_vouchers(chain: &Chain) -> usize {
    let refused =
        |event: &RuntimeEvent| matches!(event, RuntimeEvent::Payments(pallet_payments::Event::VoucherRefused { .. }));
    chain.events().iter().filter(|event| refused(event)).count()
}

#[test]
fn sixty_rounds_conserve_every_planck_and_every_share() {
    Chain::tell("local_testnet", |chain| {
        let mut world = stage(chain);
        let issued = issuance();
        let mut minted = false;
        for round in 0..ROUNDS {
            // GIVEN some use, money of which moves in several blocks
            for _ in 0..4 {
                world.use_once(chain);
                chain.next_block();
            }
            world.redeem_all(chain);
            assert_eq!(refused_vouchers(chain), 0, "round {round}");
            chain.next_block();
            only_settlements_burn(chain, issued);

            // WHEN a day passes and anyone settles what is due; some of it the chain settled by itself
            chain.skip_blocks(ROUND_BLOCKS - now() % ROUND_BLOCKS + 10);
            let due: Vec<_> = PROVIDERS
                .iter()
                .flat_map(|(provider, _)| Payments::claims_to(&account(*provider), None, 100))
                .filter(|claim| claim.due <= now())
                .collect();
            for claim in due {
                chain.apply(Key::Alice, Pay::settle_claim { claim: claim.id }).expect("it is due");
            }
            chain.next_block();
            // THEN nothing leaves the world but what settlements burn
            only_settlements_burn(chain, issued);

            // Every round is settled once, by anyone.
            let last = TrainingLedger::round() - 1;
            for agent in 0..3 {
                chain.apply(Key::Alice, Ledger::settle_round { agent, round: last }).expect("the round is over");
                assert!(chain.apply(Key::Alice, Ledger::settle_round { agent, round: last }).is_err());
                let score = TrainingLedger::last_score(agent).expect("settled");
                assert!([score.engagement, score.rating, score.popularity].iter().all(|part| *part <= 1_000_000));
                for user in USERS {
                    let before = supply(agent);
                    let claimed = chain.apply(user, Ledger::claim_round { agent, round: last });
                    minted |= claimed.is_ok() && before < supply(agent);
                }
            }
            // Holders take their money now and then, and shares change hands.
            let developer = DEVELOPERS[(round % 3) as usize];
            let agent = round % 3;
            let _ = chain.apply(developer, Ledger::claim { agent });
            let to = USERS[(round % 5) as usize];
            chain.apply(developer, transfer_shares(agent, account(to), 1_000)).unwrap();
            chain.next_block();
        }
        let settled_gross: Balance = chain.settled().iter().map(|settled| settled.gross).sum();
        assert!(settled_gross > 100 * ASY, "{settled_gross}");
        assert!(minted, "paid use has minted shares for its users");
        // The last claims fall due, and the chain settles them by itself.
        chain.skip_blocks(ROUND_BLOCKS);
        chain.next_block();
        assert_eq!(pallet_payments::Claims::<Runtime>::iter().count(), 0);
        // At the end everybody takes everything, and what stays in the ledger's pot is dust.
        for agent in 0..3 {
            for (holder, _) in TrainingLedger::holders(agent, None, 256) {
                let who = Key::from_account_id(&holder).expect("only people hold shares here");
                if TrainingLedger::claimable(agent, 0, &holder) > 0 {
                    chain.apply(who, Ledger::claim { agent }).expect("it has something to claim");
                }
            }
            chain.next_block();
        }
        let pot = wealth(&TrainingLedger::pot());
        assert!(pot < ASY / 1_000 + 1_000, "{pot} planck are left in the pot");
    });
}

fn supply(agent: AgentId) -> u64 {
    pallet_training_ledger::Ledgers::<Runtime>::get(agent, 0).expect("it was never sold").supply
}
