//! Random call sequences: money is neither made nor lost, and every invariant holds after every call.

use crate::{Claims, Event, PayId, PaymentKind, Terms, mock::*};
use assay_primitives::ids::{ASY, AgentId, Balance};
use polkadot_sdk::frame_support::{dispatch::DispatchResultWithPostInfo, traits::Currency as _};
use proptest::prelude::*;

/// One call, its arguments chosen among those that mean something and some that do not.
#[derive(Clone, Debug)]
enum Step {
    Deposit(Balance),
    RequestWithdraw(Balance),
    Withdraw,
    CreateKey { allocation: Balance, limit: Option<Balance>, expiry: Option<u32> },
    OpenChannel { deposit: Balance, expiry: Option<u32> },
    TopUp { which: usize, amount: Balance },
    Close { which: usize },
    ProviderCloses { which: usize, agent: AgentId, tokens: u64 },
    Remove { which: usize },
    Claim { which: usize, agent: AgentId, tokens: u64, truth: u8 },
    Redeem { which: usize, lanes: Vec<(AgentId, u64)>, fault: u8 },
    Dispute { which: usize },
    Answer { which: usize },
    Refute { which: usize },
    Settle { which: usize },
    CloseDispute { which: usize },
    Blocks { count: u32, room: Room },
}

/// Whether the blocks that pass have room for the agenda.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Room {
    Enough,
    None,
}

fn amount() -> impl Strategy<Value = Balance> {
    prop_oneof![
        1 => Just(0),
        2 => 1..1_000u128,
        6 => 1..3 * ASY,
        2 => 1..20 * ASY,
        1 => Just(FUNDS),
        1 => Just(u128::MAX),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let expiry = || prop::option::of(2..80_000u32);
    let tokens = || prop_oneof![2 => 0..1_000u64, 6 => 0..3_000_000u64, 1 => Just(u64::MAX)];
    prop_oneof![
        1 => amount().prop_map(Step::Deposit),
        1 => amount().prop_map(Step::RequestWithdraw),
        1 => Just(Step::Withdraw),
        1 => (amount(), prop::option::of(amount()), expiry())
            .prop_map(|(allocation, limit, expiry)| Step::CreateKey { allocation, limit, expiry }),
        1 => (amount(), expiry()).prop_map(|(deposit, expiry)| Step::OpenChannel { deposit, expiry }),
        1 => (0..6usize, amount()).prop_map(|(which, amount)| Step::TopUp { which, amount }),
        1 => (0..6usize).prop_map(|which| Step::Close { which }),
        1 => (0..6usize, 0..3u32, tokens())
            .prop_map(|(which, agent, tokens)| Step::ProviderCloses { which, agent, tokens }),
        1 => (0..6usize).prop_map(|which| Step::Remove { which }),
        4 => (0..6usize, 0..3u32, tokens(), 0..4u8)
            .prop_map(|(which, agent, tokens, truth)| Step::Claim { which, agent, tokens, truth }),
        4 => (0..6usize, prop::collection::vec((0..3u32, tokens()), 1..5), 0..4u8)
            .prop_map(|(which, lanes, fault)| Step::Redeem { which, lanes, fault }),
        2 => (0..8usize).prop_map(|which| Step::Dispute { which }),
        2 => (0..8usize).prop_map(|which| Step::Answer { which }),
        2 => (0..8usize).prop_map(|which| Step::Refute { which }),
        2 => (0..8usize).prop_map(|which| Step::Settle { which }),
        2 => (0..8usize).prop_map(|which| Step::CloseDispute { which }),
        3 => (prop_oneof![2 => 1..50u32, 1 => Just(ANSWER), 1 => Just(WINDOW)], prop_oneof![Just(Room::Enough), Just(Room::None)])
            .prop_map(|(count, room)| Step::Blocks { count, room }),
    ]
}

/// What the test itself remembers.
struct Memory {
    ids: Vec<PayId>,
    records: Vec<Logged>,
}

impl Memory {
    fn id(&self, which: usize) -> PayId {
        self.ids[which % self.ids.len()]
    }

    fn take(&mut self, step: Step) -> DispatchResultWithPostInfo {
        let alice = || signed(ALICE);
        let provider = || signed(PROVIDER);
        match step {
            Step::Deposit(amount) => Payments::deposit_credits(alice(), amount)?,
            Step::RequestWithdraw(amount) => Payments::request_withdraw(alice(), amount)?,
            Step::Withdraw => Payments::withdraw(alice())?,
            Step::CreateKey { allocation, limit, expiry } => {
                let (nonce, terms) = (Payments::next_nonce_of(&ALICE), Terms { expiry, ..any_agent() });
                let hash = bearer(&PROVIDER, nonce as u8);
                Payments::create_key(alice(), PROVIDER, hash, nonce, allocation, terms, limit)?;
                self.ids.insert(0, Payments::pay_id(&ALICE, &PROVIDER, nonce, hash));
            }
            Step::OpenChannel { deposit, expiry } => {
                let (nonce, terms) = (Payments::next_nonce_of(&ALICE), Terms { expiry, ..any_agent() });
                let signer = signer_key(1);
                Payments::open_channel(alice(), PROVIDER, signer, nonce, deposit, terms)?;
                self.ids.insert(0, Payments::pay_id(&ALICE, &PROVIDER, nonce, signer));
            }
            Step::TopUp { which, amount } => {
                let pay_id = self.id(which);
                Payments::top_up_key(alice(), pay_id, amount)
                    .or_else(|_| Payments::top_up_channel(alice(), pay_id, amount))?;
            }
            Step::Close { which } => {
                let pay_id = self.id(which);
                Payments::revoke_key(alice(), pay_id).or_else(|_| Payments::request_close(alice(), pay_id))?;
            }
            Step::ProviderCloses { which, agent, tokens: sum } => {
                let pay_id = self.id(which);
                let last = self.vouchers(pay_id, &[(agent, sum)]);
                Payments::close_channel(provider(), pay_id, last.try_into().unwrap())?;
            }
            Step::Remove { which } => {
                let pay_id = self.id(which);
                Payments::close_key(alice(), pay_id).or_else(|_| Payments::finalize(alice(), pay_id))?;
            }
            Step::Claim { which, agent, tokens: sum, truth } => {
                let pay_id = self.id(which);
                if crate::Payments::<Test>::contains_key(pay_id) {
                    let sum = tokens(sum, 0);
                    let says = if truth == 0 { price(sum) / 2 } else { price(sum) };
                    let record = Record::of(pay_id, agent, says).commit();
                    self.records.push(record.clone());
                    Payments::redeem_key(provider(), pay_id, agent, price(sum), sum, own(record.seq))?;
                }
            }
            Step::Redeem { which, lanes, fault } => {
                let mut vouchers = self.vouchers(self.id(which), &lanes);
                match (vouchers.first_mut(), fault) {
                    (Some(first), 0) => first.cumulative = first.cumulative.wrapping_add(1),
                    (Some(first), 1) => first.agent += 1,
                    _ => {}
                }
                return Payments::redeem(signed(CAROL), vouchers.try_into().unwrap());
            }
            Step::Dispute { which } => Payments::dispute(alice(), open_claim(which))?,
            Step::Answer { which } => {
                let id = open_claim(which);
                if let Some(record) = self.record_of(id) {
                    return Payments::answer_dispute(provider(), id, record.proof());
                }
            }
            Step::Refute { which } => {
                let id = open_claim(which);
                if let Some(record) = self.record_of(id) {
                    Payments::prove_overclaim(signed(BOB), id, record.proof())?;
                }
            }
            Step::Settle { which } => return Payments::settle_claim(signed(BOB), open_claim(which)),
            Step::CloseDispute { which } => Payments::close_dispute(signed(BOB), open_claim(which))?,
            Step::Blocks { count, room } => {
                go_to(now() + count);
                if room == Room::Enough {
                    idle();
                }
            }
        }
        Ok(().into())
    }

    fn vouchers(&self, pay_id: PayId, lanes: &[(AgentId, u64)]) -> Vec<crate::Voucher<AccountId>> {
        if !crate::Payments::<Test>::contains_key(pay_id) {
            return Vec::new();
        }
        lanes.iter().map(|(agent, sum)| voucher(pay_id, *agent, tokens(*sum, 0))).collect()
    }

    fn record_of(&self, id: u64) -> Option<&Logged> {
        let seq = Claims::<Test>::get(id)?.record.seq;
        // The newest: what a failed call logged is undone, and its seq given to another.
        self.records.iter().rev().find(|record| record.seq == seq)
    }
}

/// One of the claims that are neither paid nor refunded; one that does not exist where there are none.
fn open_claim(which: usize) -> u64 {
    let mut open: Vec<_> = Claims::<Test>::iter_keys().collect();
    open.sort_unstable();
    open.get(which % open.len().max(1)).copied().unwrap_or(u64::MAX)
}

/// Σ of what settlements burned.
fn burned() -> Balance {
    let part = |event| match event {
        Event::Paid { settled, .. } => settled.burned,
        _ => 0,
    };
    events().into_iter().map(part).sum()
}

/// Everything that can own money.
fn everybody() -> Balance {
    let named = [ALICE, BOB, CAROL, PROVIDER, RIVAL, GATEWAY, TRAINER, TREASURY, HOLDERS, Payments::pot()];
    let agents = (0..8).map(agent_account);
    named.into_iter().chain(agents).map(|who| Balances::total_balance(&who)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn money_is_conserved_over_random_calls(
        steps in prop::collection::vec(step(), 1..40),
        rates in prop::collection::vec(0..=1_000_000u32, 3),
    ) {
        new_test_ext().execute_with(|| {
            Edges::set(&[(0, (1, rates[0])), (1, (2, rates[1]))].into());
            TreasuryShares::set(&[(0, rates[2]), (1, rates[2])].into());
            let issued = issuance();
            let ids = vec![key(ALICE, PROVIDER, 20 * ASY), channel(ALICE, PROVIDER, 20 * ASY)];
            let mut memory = Memory { ids, records: Vec::new() };
            for step in steps {
                let taken = format!("{step:?}");
                let _ = polkadot_sdk::frame_support::storage::with_storage_layer(|| {
                    memory.take(step).map_err(|error| error.error)
                });
                assert_eq!(Payments::do_try_state(), Ok(()), "after {taken}");
                assert_eq!(issuance(), issued - burned() - Slashed::get(), "after {taken}");
                assert_eq!(everybody(), issuance(), "after {taken}");
                assert_eq!(free(&Payments::pot()), ED, "after {taken}");
            }
            for info in Payments::payments_of(&ALICE, PaymentKind::Key, None, 100) {
                prop_assert!(info.spent + info.pending + info.available == info.funds);
            }
            Ok(())
        })?;
    }

    #[test]
    fn dust_and_rounding_give_nobody_more_than_one_payment_would(
        parts in prop::collection::vec(1..3_000u64, 1..60),
        treasury in 0..=1_000_000u32,
        upstream in 0..=1_000_000u32,
    ) {
        // GIVEN the same use, paid at once and in many vouchers
        let pay = |sums: &[u64]| {
            let mut ext = new_test_ext();
            ext.execute_with(|| {
                Edges::set(&[(0, (1, upstream))].into());
                TreasuryShares::set(&[(0, treasury)].into());
                let pay_id = channel(ALICE, PROVIDER, 90 * ASY);
                let mut total = 0;
                for sum in sums {
                    total += sum;
                    // A little below the price, so that no part divides evenly.
                    let cumulative = Balance::from(total) * 8_999_993;
                    let seq = Record::of(pay_id, 0, cumulative).commit().seq;
                    redeem(&[voucher_of(pay_id, 0, cumulative, tokens(total, total), seq)]);
                }
                let agents: Balance = (0..2).map(|agent| free(&agent_account(agent))).sum();
                let info = Payments::payment_info(&pay_id).unwrap();
                (info.spent, free(&PROVIDER) - FUNDS, agents + free(&HOLDERS) - ED, burned())
            })
        };
        let whole = pay(&[parts.iter().sum()]);
        let cut = pay(&parts);
        // THEN the payer pays no more, and nobody but the treasury gains by the cut
        prop_assert_eq!(cut.0, whole.0);
        prop_assert!(cut.1 <= whole.1 && cut.2 <= whole.2 && cut.3 <= whole.3, "{:?} {:?}", cut, whole);
    }
}
