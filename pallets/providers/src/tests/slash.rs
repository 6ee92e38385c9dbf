use crate::{Event, HoldReason, Unbondings, mock::*};
use assay_primitives::{
    ids::ASY,
    traits::{ProviderRegistry, SlashProvider},
};
use polkadot_sdk::frame_support::{assert_ok, traits::fungible::InspectHold};

fn slash(who: &AccountId, amount: u128) -> u128 {
    <Providers as SlashProvider<_, _>>::slash(who, amount).unwrap()
}

#[test]
fn slash_burns_stake_and_stops_new_work() {
    build_and_execute(|| {
        register(ALICE);
        let issuance = Balances::total_issuance();
        assert_eq!(slash(&ALICE, 30 * ASY), 30 * ASY);

        System::assert_last_event(Event::Slashed { provider: ALICE, amount: 30 * ASY }.into());
        assert_eq!(Balances::total_issuance(), issuance - 30 * ASY);
        assert_eq!(Balances::balance_on_hold(&HoldReason::Stake.into(), &ALICE), MIN_STAKE - 30 * ASY);
        assert!(Providers::is_registered(&ALICE) && !Providers::is_active(&ALICE));

        assert_ok!(Providers::add_stake(RuntimeOrigin::signed(ALICE), 30 * ASY));
        assert!(Providers::is_active(&ALICE));
    });
}

#[test]
fn slash_reaches_unbonding_stake() {
    build_and_execute(|| {
        register(ALICE);
        assert_ok!(Providers::unregister(RuntimeOrigin::signed(ALICE)));
        assert_eq!(slash(&ALICE, 40 * ASY), 40 * ASY);
        System::set_block_number(1 + UNBONDING);
        assert_ok!(Providers::withdraw_stake(RuntimeOrigin::signed(ALICE)));
        assert_eq!(Balances::free_balance(ALICE), FUNDS - 40 * ASY);
        assert!(!Unbondings::<Test>::contains_key(ALICE));
    });
}

#[test]
fn slash_takes_at_most_the_stake() {
    build_and_execute(|| {
        register(ALICE);
        assert_eq!(slash(&ALICE, 10 * MIN_STAKE), MIN_STAKE);
        assert_eq!(slash(&ALICE, 1), 0);
        assert_eq!(slash(&BOB, 1), 0);
        assert_eq!(Balances::free_balance(ALICE), FUNDS - MIN_STAKE);
        // What is left of the registration can leave.
        assert_ok!(Providers::unregister(RuntimeOrigin::signed(ALICE)));
        System::set_block_number(1 + UNBONDING);
        assert_ok!(Providers::withdraw_stake(RuntimeOrigin::signed(ALICE)));
    });
}
