//! Usage reports.

use crate::{Error, Event, FirstUse, MAX_TOTALS_PER_ROUND, OldestRound, ReportCounts, Reported, RoundTotals, mock::*};
use assay_primitives::{
    economy::Tokens,
    ids::{UsageKind, UsageTotals},
};
use codec::{Decode, Encode};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchError, traits::Dispatchable},
};

const SOME: UsageTotals = UsageTotals { requests: 3, tokens_in: 50, tokens_out: 70 };
const FREE: Tokens = Tokens { input: 20, output: 70 };

fn first_use(agent: u32, user: u8) -> FirstUse<AccountId> {
    FirstUse { agent, version: 1, user: account(user), kind: UsageKind::Free }
}

fn totals(agent: u32, version: u32, round: u32) -> RoundTotals {
    RoundTotals { agent, version, round, totals: SOME, free: FREE }
}

fn report(
    who: &AccountId,
    first_uses: Vec<FirstUse<AccountId>>,
    totals: Vec<RoundTotals>,
) -> Result<(), DispatchError> {
    apply(who, report_call(first_uses, totals))
}

fn assert_refused(first_uses: Vec<FirstUse<AccountId>>, totals: Vec<RoundTotals>, error: impl Into<DispatchError>) {
    let call = report_call(first_uses, totals);
    assert_noop!(call.dispatch(RuntimeOrigin::signed(provider())), error.into());
}

#[test]
fn report_usage_tells_the_meter_in_order_and_emits_events() {
    build_and_execute(|| {
        run_to_block(ROUND_LENGTH * 2);
        let uses = vec![first_use(0, 9), FirstUse { kind: UsageKind::Channel, ..first_use(3, 8) }];
        assert_ok!(report(&provider(), uses, vec![totals(0, 1, 1), totals(0, 2, 0)]));
        let seen =
            vec![(provider(), 0, 1, account(9), UsageKind::Free), (provider(), 3, 1, account(8), UsageKind::Channel)];
        assert_eq!(FirstUses::get(), seen);
        assert_eq!(Totals::get(), vec![(provider(), 0, 1, 1, SOME, FREE), (provider(), 0, 2, 0, SOME, FREE)]);
        let who = provider;
        let events = vec![
            Event::RoundTotalsReported { provider: who(), agent: 0, version: 1, round: 1, totals: SOME, free: FREE },
            Event::RoundTotalsReported { provider: who(), agent: 0, version: 2, round: 0, totals: SOME, free: FREE },
            Event::UsageReported { provider: who(), first_uses: 2, totals: 2 },
        ];
        assert_eq!(log_events(), events);
        assert!(InferenceLog::is_reported(&provider(), 0, 2, 0));
        assert!(!InferenceLog::is_reported(&provider(), 0, 1, 0));
    });
}

#[test]
fn report_usage_passes_the_same_first_use_on_again() {
    build_and_execute(|| {
        assert_ok!(report(&provider(), vec![first_use(0, 9), first_use(0, 9)], vec![]));
        assert_ok!(report(&provider(), vec![first_use(0, 9)], vec![]));
        assert_eq!(FirstUses::get().len(), 3);
    });
}

#[test]
fn report_usage_fails_with_not_authorized_when_not_registered() {
    build_and_execute(|| {
        let call = report_call(vec![first_use(0, 9)], vec![]);
        assert_noop!(call.clone().dispatch(RuntimeOrigin::signed(account(3))), Error::<Test>::NotAuthorized);
        assert_noop!(call.dispatch(RuntimeOrigin::root()), DispatchError::BadOrigin);
    });
}

#[test]
fn report_usage_fails_with_nothing_to_report_when_empty() {
    build_and_execute(|| {
        run_to_block(ROUND_LENGTH);
        assert_refused(vec![], vec![], Error::<Test>::NothingToReport);
        let none = RoundTotals { totals: UsageTotals { requests: 0, ..SOME }, ..totals(0, 1, 0) };
        assert_refused(vec![], vec![none], Error::<Test>::NothingToReport);
    });
}

#[test]
fn report_usage_fails_with_not_found_for_unknown_agent_or_version() {
    build_and_execute(|| {
        run_to_block(ROUND_LENGTH);
        assert_refused(vec![first_use(AGENTS, 9)], vec![], Error::<Test>::NotFound);
        assert_refused(vec![FirstUse { version: 0, ..first_use(0, 9) }], vec![], Error::<Test>::NotFound);
        assert_refused(vec![FirstUse { version: VERSIONS + 1, ..first_use(0, 9) }], vec![], Error::<Test>::NotFound);
        assert_refused(vec![], vec![totals(AGENTS, 1, 0)], Error::<Test>::NotFound);
        assert_refused(vec![], vec![totals(0, VERSIONS + 1, 0)], Error::<Test>::NotFound);
    });
}

#[test]
fn report_usage_fails_with_not_yet_for_an_open_round() {
    build_and_execute(|| {
        run_to_block(ROUND_LENGTH - 1);
        assert_refused(vec![], vec![totals(0, 1, 0)], Error::<Test>::NotYet);
        assert_refused(vec![], vec![totals(0, 1, u32::MAX)], Error::<Test>::NotYet);
        run_to_block(ROUND_LENGTH);
        assert_ok!(report(&provider(), vec![], vec![totals(0, 1, 0)]));
        assert_refused(vec![], vec![totals(0, 1, 1)], Error::<Test>::NotYet);
    });
}

#[test]
fn report_usage_fails_with_expired_beyond_the_window() {
    build_and_execute(|| {
        run_to_block(ROUND_LENGTH * (REPORT_WINDOW + 1));
        assert_refused(vec![], vec![totals(0, 1, 0)], Error::<Test>::Expired);
        assert_ok!(report(&provider(), vec![], vec![totals(0, 1, 1)]));
    });
}

#[test]
fn report_usage_fails_with_already_exists_for_a_second_report_of_the_same_totals() {
    build_and_execute(|| {
        run_to_block(ROUND_LENGTH);
        assert_ok!(report(&provider(), vec![], vec![totals(0, 1, 0)]));
        assert_refused(vec![], vec![totals(0, 1, 0)], Error::<Test>::AlreadyExists);
        assert_refused(vec![], vec![totals(0, 2, 0), totals(0, 2, 0)], Error::<Test>::AlreadyExists);
        // Another provider, agent or version is another report.
        assert_ok!(report(&account(4), vec![], vec![totals(0, 1, 0)]));
        assert_ok!(report(&provider(), vec![], vec![totals(1, 1, 0), totals(0, 2, 0)]));
    });
}

#[test]
fn report_usage_fails_with_free_exceeds_totals_for_either_direction() {
    build_and_execute(|| {
        run_to_block(ROUND_LENGTH);
        let with = |input, output| RoundTotals { free: Tokens { input, output }, ..totals(0, 1, 0) };
        assert_refused(vec![], vec![with(SOME.tokens_in + 1, 0)], Error::<Test>::FreeExceedsTotals);
        assert_refused(vec![], vec![with(0, SOME.tokens_out + 1)], Error::<Test>::FreeExceedsTotals);
        assert_refused(vec![], vec![with(u64::MAX, u64::MAX)], Error::<Test>::FreeExceedsTotals);
        assert_ok!(report(&provider(), vec![], vec![with(SOME.tokens_in, SOME.tokens_out)]));
        // The edges of u64 are figures like others to the log.
        let most = UsageTotals { requests: u64::MAX, tokens_in: u64::MAX, tokens_out: u64::MAX };
        let free = Tokens { input: u64::MAX, output: u64::MAX };
        assert_ok!(report(&provider(), vec![], vec![RoundTotals { totals: most, free, ..totals(0, 2, 0) }]));
    });
}

#[test]
fn report_spam_is_bounded_per_provider_and_round() {
    build_and_execute(|| {
        // GIVEN a provider that reports every version of every agent, 64 at a time.
        run_to_block(ROUND_LENGTH);
        let all: Vec<_> =
            (0..AGENTS).flat_map(|agent| (1..=VERSIONS).map(move |version| totals(agent, version, 0))).collect();
        assert!(all.len() > MAX_TOTALS_PER_ROUND as usize);
        let (allowed, rest) = all.split_at(MAX_TOTALS_PER_ROUND as usize);
        for chunk in allowed.chunks(64) {
            assert_ok!(report(&provider(), vec![], chunk.to_vec()));
        }
        // WHEN it has reported 1,024, THEN no further one is taken, but those of others and of other rounds are.
        assert_eq!(ReportCounts::<Test>::get(0, provider()), MAX_TOTALS_PER_ROUND);
        assert_refused(vec![], vec![rest[0]], Error::<Test>::TooMany);
        assert_ok!(report(&account(4), vec![], vec![rest[0]]));
        run_to_block(2 * ROUND_LENGTH);
        assert_ok!(report(&provider(), vec![], vec![RoundTotals { round: 1, ..rest[0] }]));

        // WHEN the rounds are over for long enough, THEN nothing of it is left.
        run_to_block(ROUND_LENGTH * (REPORT_WINDOW + 4) + 20);
        assert_eq!(Reported::<Test>::iter().count() + ReportCounts::<Test>::iter().count(), 0);
    });
}

#[test]
fn report_usage_changes_nothing_when_one_of_its_parts_fails() {
    build_and_execute(|| {
        run_to_block(ROUND_LENGTH);
        let good = vec![first_use(0, 9), first_use(1, 9)];
        assert_refused(good.clone(), vec![totals(0, 1, 0), totals(0, 1, 5)], Error::<Test>::NotYet);
        Refusing::set(&true);
        assert_refused(good, vec![], DispatchError::Unavailable);
        assert_refused(vec![], vec![totals(0, 1, 0)], DispatchError::Unavailable);
        Refusing::set(&false);
        assert!(FirstUses::get().is_empty());
        assert!(Totals::get().is_empty());
        assert_eq!(Reported::<Test>::iter().count(), 0);
    });
}

#[test]
fn report_usage_takes_64_of_each_and_refuses_to_decode_65() {
    build_and_execute(|| {
        run_to_block(ROUND_LENGTH);
        let uses: Vec<_> = (0..64).map(|user| first_use(0, user)).collect();
        let sums: Vec<_> = (1..=64).map(|version| totals(0, version, 0)).collect();
        assert_ok!(report(&provider(), uses, sums));
        assert_eq!(FirstUses::get().len(), 64);
        assert_eq!(Totals::get().len(), 64);
    });
    let index = report_call(vec![], vec![]).encode()[..2].to_vec();
    for (uses, sums) in [(64, 64), (65, 0), (0, 65)] {
        let mut bytes = index.clone();
        bytes.extend(vec![first_use(0, 9); uses].encode());
        bytes.extend(vec![totals(0, 1, 0); sums].encode());
        assert_eq!(RuntimeCall::decode(&mut &bytes[..]).is_ok(), uses <= 64 && sums <= 64);
    }
}

#[test]
fn on_idle_forgets_reports_that_are_out_of_the_window() {
    build_and_execute(|| {
        // GIVEN 100 reports of round 0 and one of round 1
        run_to_block(ROUND_LENGTH * 2);
        for who in [account(2), account(4)] {
            let sums = (1..=50).map(|version| totals(0, version, 0)).collect();
            assert_ok!(report(&who, vec![], sums));
        }
        assert_ok!(report(&provider(), vec![], vec![totals(0, 1, 1)]));
        // WHEN round 0 leaves the window, 64 reports go in the first block and the rest in the next
        run_to_block(ROUND_LENGTH * (REPORT_WINDOW + 1));
        assert_eq!(Reported::<Test>::iter().count(), 101);
        next_block();
        assert_eq!(Reported::<Test>::iter().count(), 101 - 64);
        assert_eq!(OldestRound::<Test>::get(), 0);
        InferenceLog::do_try_state().expect("invariants hold while a round is being forgotten");
        next_block();
        // THEN round 1 is untouched, and the two counts of round 0 went with the last reports.
        assert_eq!(Reported::<Test>::iter().count(), 1);
        assert_eq!(ReportCounts::<Test>::iter().collect::<Vec<_>>(), vec![(1, provider(), 1)]);
        assert_eq!(OldestRound::<Test>::get(), 1);
        assert!(InferenceLog::is_reported(&provider(), 0, 1, 1));
        run_to_block(ROUND_LENGTH * (REPORT_WINDOW + 2) + 1);
        assert_eq!(Reported::<Test>::iter().count(), 0);
    });
}
