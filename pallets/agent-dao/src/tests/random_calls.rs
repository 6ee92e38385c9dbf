//! Random admissions and departures keep every invariant, and a refused one changes nothing.

use crate::mock::*;
use assay_primitives::{
    ids::{MemberClass, UsageKind},
    traits::{AgentLifecycle, Membership, UsageMeter},
};
use polkadot_sdk::{
    frame_support::storage::with_storage_layer,
    sp_io,
    sp_runtime::{AccountId32, StateVersion},
};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Action {
    Open(u32, u8),
    Use(u8, u32, u8),
    Admit(u32, u8, u8, u8),
    Leave(u8, u32),
    Hold(u32, u8, u64),
}

fn action() -> impl Strategy<Value = Action> {
    let (agent, who) = (0u32..3, 0u8..6);
    prop_oneof![
        (agent.clone(), who.clone()).prop_map(|(agent, founder)| Action::Open(agent, founder)),
        (who.clone(), agent.clone(), who.clone()).prop_map(|(by, agent, user)| Action::Use(by, agent, user)),
        (agent.clone(), who.clone(), 0u8..3, who.clone())
            .prop_map(|(agent, who, class, payer)| Action::Admit(agent, who, class, payer)),
        (who.clone(), agent.clone()).prop_map(|(who, agent)| Action::Leave(who, agent)),
        (agent, who, 0u64..2).prop_map(|(agent, who, shares)| Action::Hold(agent, who, shares)),
    ]
}

/// Accounts 1 to 3 have money, the others have none.
fn account(index: u8) -> AccountId32 {
    AccountId32::new([index; 32])
}

fn run(action: Action) -> Result<(), polkadot_sdk::sp_runtime::DispatchError> {
    match action {
        Action::Open(agent, founder) => AgentDao::on_created(agent, &account(founder)),
        Action::Use(by, agent, user) => AgentDao::on_first_use(&account(by), agent, 1, &account(user), UsageKind::Free),
        Action::Admit(agent, who, class, payer) => {
            let class = [MemberClass::User, MemberClass::Investor, MemberClass::Contributor][usize::from(class)];
            AgentDao::admit(agent, &account(who), class, &account(payer))
        }
        Action::Leave(who, agent) => AgentDao::leave(signed(account(who)), agent),
        Action::Hold(agent, who, shares) => {
            Holdings::mutate(|table| table.insert((agent, account(who)), shares));
            Ok(())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn random_calls_keep_every_invariant(actions in proptest::collection::vec(action(), 1..80)) {
        build_and_execute(|| {
            for action in actions {
                let before = sp_io::storage::root(StateVersion::V1);
                if with_storage_layer(|| run(action)).is_err() {
                    assert_eq!(sp_io::storage::root(StateVersion::V1), before);
                }
                check_invariants();
            }
        });
    }
}
