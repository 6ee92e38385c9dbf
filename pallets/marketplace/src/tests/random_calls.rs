//! Random sequences of calls: after each, every invariant holds and no planck appears.

use super::evidence::{Said, burn_fee};
use crate::{HoldReason, Lookbacks, Reviews, mock::*, types::*};
use assay_primitives::{
    cid::{Cid, Codec, HashFunction},
    economy::{PPM, SettledUse, SettlementMeter, Tokens},
    ids::{ASY, Balance, MemberClass, ROUND_BLOCKS, UsageKind, UsageTotals},
    traits::{Membership, UsageMeter},
};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Action {
    Serve(u32, u32, Balance),
    Unserve(u32, u32),
    RemoveStale(u32),
    Forget(u32),
    List(u32, Balance, u8),
    Delist(u32),
    Refresh(u32),
    BuyWeights(u32),
    Fund(u32, Balance),
    Leave(u32),
    Withdraw(u32),
    Rate(u32, u8, u8, Balance),
    Edit(u32, u8),
    Remove(u32),
    Publish(u32, u8),
    Hide(u32),
    Sell(u32, Balance, bool),
    Cancel(u32),
    Bid(u32, Balance),
    Buy(u32),
    Settle(u32),
    Mint(u32),
    Burn(u32),
    ForgetPipeline(u32),
    Settled(u32, Balance),
    FirstUse(u32, u8),
    Totals(u32, u64),
    Quality(u32),
    Registered(bool),
    Stuck(bool),
    Pass(u32),
}

fn action() -> impl Strategy<Value = Action> {
    use Action::*;
    let agent = || 0..3u32;
    let money = || prop_oneof![0..50 * ASY, 0..1_000u128, Just(ASY), Just(10 * ASY)];
    let market = prop_oneof![
        4 => (agent(), 1..4u32, money()).prop_map(|(agent, version, ask)| Serve(agent, version, ask)),
        2 => (agent(), 1..4u32).prop_map(|(agent, version)| Unserve(agent, version)),
        1 => agent().prop_map(RemoveStale),
        1 => agent().prop_map(Forget),
        4 => (agent(), money(), 0..3u8).prop_map(|(agent, royalty, kind)| List(agent, royalty, kind)),
        1 => agent().prop_map(Delist),
        1 => agent().prop_map(Refresh),
        2 => agent().prop_map(BuyWeights),
        2 => (agent(), money()).prop_map(|(agent, amount)| Fund(agent, amount)),
        1 => agent().prop_map(Leave),
        1 => agent().prop_map(Withdraw),
    ];
    let opinions = prop_oneof![
        3 => (agent(), 0..4u8, 0..7u8, money()).prop_map(|(agent, session, stars, fee)| Rate(agent, session, stars, fee)),
        1 => (agent(), 0..7u8).prop_map(|(agent, stars)| Edit(agent, stars)),
        1 => agent().prop_map(Remove),
        2 => (agent(), 0..4u8).prop_map(|(agent, seq)| Publish(agent, seq)),
        1 => agent().prop_map(Hide),
    ];
    let sales = prop_oneof![
        2 => (agent(), money(), any::<bool>()).prop_map(|(agent, price, fixed)| Sell(agent, price, fixed)),
        1 => agent().prop_map(Cancel),
        4 => (agent(), money()).prop_map(|(agent, amount)| Bid(agent, amount)),
        2 => agent().prop_map(Buy),
        2 => agent().prop_map(Settle),
        1 => agent().prop_map(Mint),
        1 => (0..3u32).prop_map(Burn),
        1 => (0..3u32).prop_map(ForgetPipeline),
    ];
    let world = prop_oneof![
        2 => (agent(), money()).prop_map(|(agent, gross)| Settled(agent, gross)),
        2 => (agent(), any::<u8>()).prop_map(|(agent, user)| FirstUse(agent, user)),
        2 => (agent(), any::<u64>()).prop_map(|(agent, tokens)| Totals(agent, tokens)),
        1 => (0..2 * PPM).prop_map(Quality),
        1 => any::<bool>().prop_map(Registered),
        1 => any::<bool>().prop_map(Stuck),
        3 => prop_oneof![0..100u32, 0..2 * ROUND_BLOCKS, Just(MIN_AUCTION)].prop_map(Pass),
    ];
    prop_oneof![4 => market, 2 => opinions, 4 => sales, 4 => world]
}

fn cid() -> Vec<u8> {
    Cid { codec: Codec::Raw, hash: HashFunction::Sha2_256, digest: [1; 32] }.to_bytes()
}

/// Runs the action by `who`; refusals are as welcome as successes.
fn run(who: AccountId, action: Action) {
    let origin = signed(who.clone());
    let ceo = || signed(OPERATOR);
    let _ = match action {
        Action::Serve(agent, version, ask) => Marketplace::serve(origin, agent, version, price(ask, ask / 2)),
        Action::Unserve(agent, version) => Marketplace::unserve(origin, agent, version),
        Action::RemoveStale(agent) => Marketplace::remove_stale(origin, ALICE, agent, 1),
        Action::Forget(agent) => Marketplace::forget_prices(origin, ALICE, agent),
        Action::List(agent, royalty, kind) => {
            let mut terms = terms(match kind {
                0 => Royalty::Fixed(price(royalty, 0)),
                _ => Royalty::FollowsQuality { floor: price(royalty / 2, 0), max: price(royalty, royalty) },
            });
            terms.weights.price = Some(royalty).filter(|_| kind > 0);
            terms.free = free_tier(1_000_000, 10 * ASY);
            list(agent, terms)
        }
        Action::Delist(agent) => Marketplace::delist(ceo(), agent),
        Action::Refresh(agent) => Marketplace::refresh_royalty(origin, agent),
        Action::BuyWeights(agent) => Marketplace::buy_weights(origin, agent, 100 * ASY),
        Action::Fund(agent, amount) => Marketplace::fund_sponsor(ceo(), agent, amount),
        Action::Leave(agent) => Marketplace::leave_sponsor(ceo(), agent),
        Action::Withdraw(agent) => Marketplace::withdraw_sponsor(ceo(), agent),
        Action::Rate(agent, session, stars, fee) => {
            burn_fee(&who, agent, fee);
            let proof = Said::new(who, agent, 1, session).logged();
            Marketplace::rate(origin, agent, 1, Box::new(proof), stars, None)
        }
        Action::Edit(agent, stars) => {
            let session = Reviews::<Test>::iter_key_prefix(agent).next().unwrap_or_default();
            Marketplace::edit_review(origin, agent, session, stars, Some(cid()))
        }
        Action::Remove(agent) => {
            let session = Reviews::<Test>::iter_key_prefix(agent).next().unwrap_or_default();
            Marketplace::remove_review(origin, agent, session)
        }
        Action::Publish(agent, seq) => {
            let said = Said { seq: 100 + u64::from(seq), ..Said::new(who, agent, 1, 1) };
            Marketplace::publish_lookback(origin, agent, cid(), Box::new(said.logged()))
        }
        Action::Hide(agent) => {
            let leaf = Lookbacks::<Test>::iter_key_prefix(agent).next().unwrap_or_default();
            Marketplace::withdraw_lookback(origin, agent, leaf)
        }
        Action::Sell(agent, price, is_fixed) => {
            let auction = SaleTerms::Auction { reserve: price, duration: MIN_AUCTION };
            let terms = if is_fixed { SaleTerms::Fixed { price } } else { auction };
            Marketplace::sell(signed(agent_account(agent)), agent, terms)
        }
        Action::Cancel(agent) => Marketplace::cancel_sale(signed(agent_account(agent)), agent),
        Action::Bid(agent, amount) => Marketplace::bid(origin, agent, amount),
        Action::Buy(agent) => Marketplace::buy(origin, agent, 50 * ASY),
        Action::Settle(agent) => Marketplace::settle_sale(origin, agent),
        Action::Mint(agent) => Marketplace::mint_pipeline(ceo(), agent, cid()),
        Action::Burn(item) => Nfts::burn(ceo(), 0, item),
        Action::ForgetPipeline(item) => Marketplace::forget_pipeline(origin, item),
        Action::Settled(agent, gross) => {
            let (tokens, payer) = (Tokens::default(), CAROL);
            let settled = SettledUse { agent, payer, provider: who, tokens, gross, fee: 0, burned: 0, holders: 0 };
            Marketplace::on_settled(&settled)
        }
        Action::FirstUse(agent, user) => {
            let user = AccountId::new([user; 32]);
            let counted = Marketplace::on_first_use(&who, agent, 1, &user, UsageKind::Free);
            counted.and_then(|()| Others::admit(agent, &user, MemberClass::User, &who))
        }
        Action::Totals(agent, input) => {
            let round = (System::block_number() / ROUND_BLOCKS).saturating_sub(1);
            let totals = UsageTotals { requests: 1, tokens_in: input, tokens_out: 0 };
            Marketplace::on_totals(&who, agent, 1, round, totals, Tokens { input, output: input / 2 })
        }
        Action::Quality(quality) => {
            Certified::set(&Some(quality).filter(|quality| *quality > PPM / 3));
            Ok(())
        }
        Action::Registered(both) => {
            Registered::set(if both { vec![(ALICE, true), (BOB, true)] } else { vec![(BOB, true)] });
            Ok(())
        }
        Action::Stuck(stuck) => {
            Stuck::set(&stuck);
            Ok(())
        }
        Action::Pass(blocks) => {
            pass(blocks);
            Ok(())
        }
    };
}

/// Everything that this pallet has on hold, over all accounts.
fn all_held() -> Balance {
    use HoldReason::*;
    let reasons = [Offer, PriceHistory, Listing, Sponsor, Review, Lookback, Bid, Pipeline];
    everybody().into_iter().flat_map(|who| reasons.map(|reason| held(reason, who.clone()))).sum()
}

/// The same from the records.
fn all_recorded() -> Balance {
    use crate::*;
    let offers: Balance = Offers::<Test>::iter().map(|(_, offer)| offer.deposit).sum();
    let histories: Balance = Asks::<Test>::iter().map(|(_, _, history)| history.deposit).sum();
    let listings: Balance = Listings::<Test>::iter().map(|(_, listing)| listing.deposit).sum();
    let sponsors: Balance = Sponsors::<Test>::iter().flat_map(|(_, list)| list).map(|sponsor| sponsor.amount).sum();
    let reviews: Balance = Reviews::<Test>::iter().map(|(_, _, review)| review.deposit).sum();
    let lookbacks: Balance = Lookbacks::<Test>::iter().map(|(_, _, lookback)| lookback.deposit).sum();
    let bids: Balance =
        Sales::<Test>::iter().filter_map(|(_, sale)| sale.leading).map(|bid| bid.amount + bid.deposit).sum();
    let pipelines: Balance = Pipelines::<Test>::iter().map(|(_, pipeline)| pipeline.deposit).sum();
    offers + histories + listings + sponsors + reviews + lookbacks + bids + pipelines
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_invariant_holds_after_random_calls(actions in prop::collection::vec((0..4usize, action()), 1..120)) {
        Registered::set(vec![(ALICE, true), (BOB, true)]);
        new_test_ext().execute_with(|| {
            let mut issuance = Balances::total_issuance();
            for (who, action) in actions {
                let said = format!("{action:?}");
                run([ALICE, BOB, CAROL, DAVE][who].clone(), action);
                Marketplace::do_try_state().map_err(|error| TestCaseError::fail(format!("{said}: {error:?}")))?;
                prop_assert_eq!(all_held(), all_recorded(), "holds after {}", said);
                prop_assert!(Balances::total_issuance() <= issuance, "money out of nothing by {}", said);
                issuance = Balances::total_issuance();
            }
            Ok(())
        })?;
    }
}
