//! Random reports and batches over rounds keep every invariant, and a refused report changes nothing.

use crate::{MAX_TOTALS_PER_ROUND, ReportCounts, RoundTotals, mock::*};
use assay_primitives::{economy::Tokens, ids::UsageTotals};
use polkadot_sdk::{
    frame_support::storage::with_storage_layer,
    sp_io,
    sp_runtime::{StateVersion, traits::Dispatchable},
};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Action {
    Report { who: u8, agent: u32, versions: u32, age: u32, free: u64 },
    Commit { who: u8, records: u64 },
    Wait(u32),
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        4 => (1u8..6, 0u32..5, 0u32..65, 0u32..6, 0u64..12)
            .prop_map(|(who, agent, versions, age, free)| Action::Report { who, agent, versions, age, free }),
        1 => (1u8..6, 0u64..3).prop_map(|(who, records)| Action::Commit { who, records }),
        3 => (0u32..15).prop_map(Action::Wait),
    ]
}

fn call_of(action: &Action) -> Option<(AccountId, RuntimeCall)> {
    match *action {
        Action::Report { who, agent, versions, age, free } => {
            let round = InferenceLog::round_at(System::block_number()).saturating_sub(age);
            let sums = (1..=versions)
                .map(|version| RoundTotals {
                    agent,
                    version,
                    round,
                    totals: UsageTotals { requests: 1, tokens_in: 10, tokens_out: 20 },
                    free: Tokens { input: free, output: free },
                })
                .collect();
            Some((account(who), report_call(vec![], sums)))
        }
        Action::Commit { who, records } => {
            let who = account(who);
            let seq = InferenceLog::next_seq(&who);
            Some((who.clone(), commit_call(seq, 1 + records as u32, entry::batch(seq, &who, records))))
        }
        Action::Wait(_) => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn random_reports_keep_every_invariant(actions in prop::collection::vec(action(), 1..80)) {
        build_and_execute(|| {
            for action in actions {
                if let Action::Wait(blocks) = action {
                    run_to_block(System::block_number() + blocks);
                } else if let Some((who, call)) = call_of(&action) {
                    note_extrinsic(&who, &call);
                    let before = sp_io::storage::root(StateVersion::V1);
                    let info = polkadot_sdk::frame_support::dispatch::GetDispatchInfo::get_dispatch_info(&call);
                    let result = with_storage_layer(|| call.dispatch(RuntimeOrigin::signed(who)));
                    if result.is_err() {
                        assert_eq!(sp_io::storage::root(StateVersion::V1), before);
                    }
                    System::note_applied_extrinsic(&result, info);
                }
                InferenceLog::do_try_state().expect("invariants hold");
                assert!(ReportCounts::<Test>::iter_values().all(|count| count <= MAX_TOTALS_PER_ROUND));
            }
        });
    }
}
