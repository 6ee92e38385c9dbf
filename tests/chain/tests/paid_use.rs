//! Use that is paid for: by a key, by a channel, through a lineage; every planck has one receiver.

use assay_chain_tests::*;
use assay_primitives::{
    economy::Tokens,
    ids::{ASY, Balance, ROUND_BLOCKS},
    proof::SenderAuth,
};
use assay_runtime::{Marketplace, Payments, Providers, Runtime, TrainingLedger, configs::Treasury};
use pallet_payments::{Call as Pay, types::PayId};
use polkadot_sdk::sp_keyring::{Ed25519Keyring, Sr25519Keyring as Key};

type PayError = pallet_payments::Error<Runtime>;

const PROVIDER: Key = Key::Eve;
const DEVELOPER: Key = Key::Ferdie;
const FORKER: Key = Key::Charlie;
const USER: Key = Key::Bob;
const PRESET: &str = "local_testnet";
const TOKENS: Tokens = Tokens { input: 400_000, output: 200_000 };

/// Agent 0 of the developer; agent 1 of the forker, whose version derives from it at 10 %; both listed and served.
fn stage(chain: &mut Chain) {
    chain.apply(PROVIDER, register(provider_spec(worker_key(Ed25519Keyring::Eve)), STAKE)).unwrap();
    for who in [PROVIDER, DEVELOPER, FORKER, USER] {
        chain.apply(who, set_encryption_key(0, 1, encryption_key(), 0, 2_000_000)).unwrap();
    }
    for (agent, who, name, parent) in [(0, DEVELOPER, "origin", None), (1, FORKER, "fork", Some((0, 1)))] {
        chain.apply(who, create_agent(spec(name))).unwrap();
        chain.apply(who, publish(agent, kernel(0xaa + agent as u8), parent)).unwrap();
        chain.apply(who, deploy(agent, 1)).unwrap();
        chain.apply(who, list(agent, listing())).unwrap();
        chain.apply(PROVIDER, serve(agent, 1, ASK)).unwrap();
    }
    chain.next_block();
}

fn answer(pay_id: PayId, agent: u32, cumulative: Balance) -> Answer {
    Answer { sender: account(USER), auth: SenderAuth::Bearer, pay_id, agent, version: 1, cumulative }
}

/// Price of [`TOKENS`]: royalty 0.4 · 1 + 0.2 · 2 = 0.8 ASY; compute 0.4 · 0.5 + 0.2 · 2 = 0.6 ASY.
const ROYALTY_PART: Balance = 800_000_000_000;
const COMPUTE_PART: Balance = 600_000_000_000;
const GROSS: Balance = ROYALTY_PART + COMPUTE_PART;

#[test]
fn a_key_pays_provider_holders_treasury_and_fire_to_the_planck() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let mut journal = Journal::default();
        let pay_id = key(chain, USER, PROVIDER, 10 * ASY, None);
        assert_eq!(price_of(0, PROVIDER, TOKENS), GROSS);
        // GIVEN an answer in the log
        let logged = journal.commit(chain, PROVIDER, &answer(pay_id, 0, GROSS));
        // WHEN the provider claims more than its prices allow, or before the record is there
        chain.refuse(PROVIDER, redeem_key(pay_id, 0, GROSS + 1, TOKENS, logged.seq), PayError::AbovePrice);
        chain.refuse(PROVIDER, redeem_key(pay_id, 0, GROSS, TOKENS, logged.seq + 1), PayError::NotLogged);
        chain.apply(PROVIDER, redeem_key(pay_id, 0, GROSS, TOKENS, logged.seq)).unwrap();
        // THEN the money is promised, and paid after a day
        assert_eq!(Payments::payment_info(&pay_id).unwrap().pending, GROSS);
        chain.refuse(PROVIDER, Pay::settle_claim { claim: 0 }, PayError::NotYet);
        chain.skip_blocks(ROUND_BLOCKS);
        let before = [account(PROVIDER), Treasury::get()].map(|who| wealth(&who));
        let issued = issuance();
        // The fee of this extrinsic goes to the block's author, who is none of them.
        chain.apply(DEVELOPER, Pay::settle_claim { claim: 0 }).unwrap();
        let after = [account(PROVIDER), Treasury::get()].map(|who| wealth(&who));
        // 5 % of 1.4 ASY is 0.07: half burned, half to the treasury; the rest of each part to its side.
        assert_eq!(issued - issuance(), 35_000_000_000);
        assert_eq!(after[1] - before[1], 35_000_000_000);
        assert_eq!(after[0] - before[0], COMPUTE_PART / 100 * 95);
        assert_eq!(TrainingLedger::claimable(0, 0, &account(DEVELOPER)), ROYALTY_PART / 100 * 95);
        let paid = settlements(chain);
        assert_eq!(paid.len(), 1);
        assert_eq!(paid[0].gross, GROSS);
        let info = Payments::payment_info(&pay_id).unwrap();
        assert_eq!((info.spent, info.pending, info.available), (GROSS, 0, 10 * ASY - GROSS));
        // and the holder takes it out
        chain.next_block();
        let held = wealth(&account(DEVELOPER));
        chain.apply(DEVELOPER, pallet_training_ledger::Call::claim { agent: 0 }).unwrap();
        let fee = chain.fee_of_last(DEVELOPER);
        assert_eq!(wealth(&account(DEVELOPER)) + fee - held, ROYALTY_PART / 100 * 95);
        assert!(Providers::reputation(&account(PROVIDER)).mean > 500_000, "paid work is remembered");
    });
}

#[test]
fn a_fork_pays_its_parent_the_royalty_that_was_frozen() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let mut journal = Journal::default();
        let pay_id = channel(chain, USER, PROVIDER, 10 * ASY);
        // GIVEN a parent that raises its royalty after the fork was published
        let raise = pallet_agent_factory::Call::set_royalty {
            agent: 0,
            royalty: polkadot_sdk::sp_runtime::Perbill::from_percent(20),
        };
        chain.apply(DEVELOPER, raise).unwrap();
        let logged = journal.commit(chain, PROVIDER, &answer(pay_id, 1, GROSS));
        // WHEN the fork is paid for, by a voucher, presented by a stranger
        chain.apply(Key::Alice, redeem(vec![voucher(pay_id, 1, GROSS, TOKENS, &logged)])).unwrap();
        // THEN a tenth of the net royalty is the parent's, as when it was published
        let net = ROYALTY_PART / 100 * 95;
        assert_eq!(TrainingLedger::claimable(0, 0, &account(DEVELOPER)), net / 10);
        assert_eq!(TrainingLedger::claimable(1, 0, &account(FORKER)), net - net / 10);
    });
}

#[test]
fn vouchers_are_worth_something_once_here_and_in_their_lane_only() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let mut journal = Journal::default();
        let pay_id = channel(chain, USER, PROVIDER, 10 * ASY);
        let other = channel(chain, USER, PROVIDER, 10 * ASY);
        let logged = journal.commit(chain, PROVIDER, &answer(pay_id, 0, GROSS));
        let good = voucher(pay_id, 0, GROSS, TOKENS, &logged);
        chain.apply(PROVIDER, redeem(vec![good.clone()])).unwrap();
        assert_eq!(settlements(chain).len(), 1);
        chain.next_block();
        // WHEN the same voucher comes again, in another lane, in another channel, with another amount
        let replays = [
            good.clone(),
            pallet_payments::types::Voucher { agent: 1, ..good.clone() },
            pallet_payments::types::Voucher { pay_id: other, ..good.clone() },
            pallet_payments::types::Voucher { cumulative: 2 * GROSS, ..good.clone() },
        ];
        for replay in replays {
            chain.apply(PROVIDER, redeem(vec![replay])).unwrap();
        }
        // THEN nothing moves
        assert_eq!(settlements(chain), []);
        assert_eq!(Payments::payment_info(&pay_id).unwrap().spent, GROSS);
        assert_eq!(Payments::payment_info(&other).unwrap().spent, 0);
    });
}

#[test]
fn a_payer_who_closes_first_still_pays_what_was_used() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let mut journal = Journal::default();
        let pay_id = channel(chain, USER, PROVIDER, 10 * ASY);
        let logged = journal.commit(chain, PROVIDER, &answer(pay_id, 0, GROSS));
        chain.apply(USER, Pay::request_close { pay_id }).unwrap();
        chain.refuse(USER, Pay::finalize { pay_id }, PayError::NotYet);
        chain.skip_blocks(ROUND_BLOCKS - 10);
        chain.apply(PROVIDER, redeem(vec![voucher(pay_id, 0, GROSS, TOKENS, &logged)])).unwrap();
        assert_eq!(settlements(chain).len(), 1);
        chain.skip_blocks(ROUND_BLOCKS);
        let before = wealth(&account(USER));
        chain.apply(USER, Pay::finalize { pay_id }).unwrap();
        // THEN everything else is back, the storage deposit included; nothing of the channel is left
        assert_eq!(wealth(&account(USER)) + chain.fee_of_last(USER), before);
        assert_eq!(Payments::payment_info(&pay_id), None);
        assert_eq!(held(pallet_payments::HoldReason::Channel), 0);
        assert_eq!(held(pallet_payments::HoldReason::Record), 0);
    });
}

#[test]
fn a_disputed_claim_is_paid_by_its_record_and_an_invented_one_costs_stake() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let mut journal = Journal::default();
        let pay_id = key(chain, USER, PROVIDER, 10 * ASY, None);
        let logged = journal.commit(chain, PROVIDER, &answer(pay_id, 0, GROSS));
        chain.apply(PROVIDER, redeem_key(pay_id, 0, GROSS, TOKENS, logged.seq)).unwrap();
        // A second claim on top, with tokens that no record shows.
        let twice = Tokens { input: 2 * TOKENS.input, output: 2 * TOKENS.output };
        chain.apply(PROVIDER, redeem_key(pay_id, 0, 2 * GROSS, twice, logged.seq)).unwrap();
        chain.next_block();
        for claim in [0, 1] {
            chain.apply(USER, Pay::dispute { claim }).unwrap();
        }
        // WHEN the provider opens the record
        let proof = Box::new(logged.proof.clone());
        chain.apply(PROVIDER, Pay::answer_dispute { claim: 0, proof: proof.clone() }).unwrap();
        assert_eq!(settlements(chain).len(), 1);
        // THEN it is paid for what the record says, and for nothing more
        let stake = Providers::provider(&account(PROVIDER)).unwrap().stake;
        let answered = chain.apply(PROVIDER, Pay::answer_dispute { claim: 1, proof: proof.clone() });
        assert!(answered.is_err(), "the record's cumulative is below the claim");
        chain.apply(USER, Pay::prove_overclaim { claim: 1, proof }).unwrap();
        assert_eq!(Payments::payment_info(&pay_id).unwrap().spent, GROSS);
        assert_eq!(Payments::payment_info(&pay_id).unwrap().pending, 0);
        assert_eq!(stake - Providers::provider(&account(PROVIDER)).unwrap().stake, 10 * ASY);
        assert!(!Marketplace::offers(0).iter().any(|offer| offer.provider == account(PROVIDER)), "below its stake");
    });
}

#[test]
fn a_review_needs_fees_and_weighs_them_once() {
    use pallet_marketplace::Call as Market;
    type MarketError = pallet_marketplace::Error<Runtime>;
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let mut journal = Journal::default();
        let pay_id = channel(chain, USER, PROVIDER, 10 * ASY);
        let logged = journal.commit(chain, PROVIDER, &answer(pay_id, 0, GROSS));
        let rate = |logged: &Logged, stars: u8| Market::rate {
            agent: 0,
            version: 1,
            evidence: Box::new(logged.proof.clone()),
            stars,
            text: None,
        };
        // GIVEN an answer that nobody has paid for yet
        chain.next_block();
        chain.refuse(USER, rate(&logged, 5), MarketError::NotPaid);
        chain.apply(PROVIDER, redeem(vec![voucher(pay_id, 0, GROSS, TOKENS, &logged)])).unwrap();
        chain.next_block();
        // WHEN a stranger shows the same record, the sender rates, and rates again
        chain.refuse(Key::Alice, rate(&logged, 1), MarketError::NotAuthorized);
        chain.apply(USER, rate(&logged, 5)).unwrap();
        chain.refuse(USER, rate(&logged, 5), MarketError::AlreadyExists);
        // THEN the review weighs the burned fee, and the provider's times are known
        let reviews = Marketplace::reviews(0, None, 10);
        assert_eq!(reviews.len(), 1);
        assert_eq!(Providers::performance(&account(PROVIDER)).samples, 1);
    });
}
