//! Uptime over the last 30 rounds.

use crate::{Liveness, mock::*};
use polkadot_sdk::frame_support::assert_ok;

/// Heartbeat periods of a round in the mock.
const PER_ROUND: u32 = ROUND / PERIOD;

#[test]
fn uptime_is_unknown_before_the_first_whole_period() {
    build_and_execute(|| {
        assert_eq!(Providers::uptime(&ALICE), None);
        register(ALICE);
        beat(ALICE);
        // The period of the registration is not a whole one.
        assert_eq!(Providers::uptime(&ALICE), None);
        go_to_period(1);
        assert_eq!(Providers::uptime(&ALICE), None);
        beat(ALICE);
        assert_eq!(Providers::uptime(&ALICE), Some(1_000_000));
    });
}

#[test]
fn uptime_is_the_share_of_periods_that_were_seen() {
    build_and_execute(|| {
        register(ALICE);
        // GIVEN heartbeats in 3 of each 4 periods from 1 to 40.
        for period in 1..=40 {
            go_to_period(period);
            if period % 4 != 0 {
                beat(ALICE);
            }
        }
        // The running period 40 is not missed before it is over: 30 of 39.
        assert_eq!(Providers::uptime(&ALICE), Some(769_230));
        go_to_period(41);
        assert_eq!(Providers::uptime(&ALICE), Some(750_000));
        beat(ALICE);
        assert_eq!(Providers::uptime(&ALICE), Some(756_097));
        assert_eq!(Providers::endpoint(&ALICE).unwrap().uptime, Some(756_097));
    });
}

#[test]
fn uptime_forgets_what_is_older_than_30_rounds() {
    build_and_execute(|| {
        register(ALICE);
        // GIVEN silence in round 0 and all heartbeats of rounds 1 to 29.
        for period in PER_ROUND..30 * PER_ROUND {
            go_to_period(period);
            beat(ALICE);
        }
        // The window is rounds 0 to 29, of which period 0 is before the registration: 290 of 299.
        assert_eq!(Providers::uptime(&ALICE), Some(969_899));
        // WHEN round 0 leaves the window, THEN everything in it was seen.
        go_to_period(30 * PER_ROUND);
        assert_eq!(Providers::uptime(&ALICE), Some(1_000_000));
        // WHEN 30 more rounds pass in silence, THEN nothing was.
        go_to_period(60 * PER_ROUND);
        assert_eq!(Providers::uptime(&ALICE), Some(0));
        beat(ALICE);
        // 1 of 290 whole periods and the running one.
        assert_eq!(Providers::uptime(&ALICE), Some(1_000_000 / 291));
        // A read changes nothing that a heartbeat would not.
        assert_eq!(Liveness::<Test>::get(ALICE).unwrap().total(), 1);
    });
}

#[test]
fn uptime_starts_again_with_a_registration() {
    build_and_execute(|| {
        register(ALICE);
        go_to_period(3);
        assert_eq!(Providers::uptime(&ALICE), Some(0));
        assert_ok!(Providers::unregister(RuntimeOrigin::signed(ALICE)));
        assert_eq!(Providers::uptime(&ALICE), None);
        assert!(!Liveness::<Test>::contains_key(ALICE));
    });
}

#[test]
fn uptime_counts_silence_of_a_draining_provider() {
    build_and_execute(|| {
        register(ALICE);
        assert_ok!(Providers::drain(RuntimeOrigin::signed(ALICE)));
        go_to_period(11);
        assert_ok!(Providers::resume(RuntimeOrigin::signed(ALICE)));
        // What is forgiven is still not seen.
        assert_eq!(Providers::uptime(&ALICE), Some(0));
    });
}
