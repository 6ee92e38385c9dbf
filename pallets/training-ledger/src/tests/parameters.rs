//! The constants of the formulas.

use crate::{Error, Event, Parameters, WorkPoints, mock::*};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::DispatchError,
};

#[test]
fn set_parameters_replaces_them_all() {
    with_agent(|| {
        assert_eq!(TrainingLedger::parameters(), Parameters::default());
        let parameters = Parameters {
            engagement_half: 1,
            popularity_factor: 1,
            prior_rating: 1_000_000,
            prior_weight: 0,
            vote_unit: 1,
            rate_max: 100_000,
            kappa: 999_999,
            points: WorkPoints { training: 0, data: 0, evaluation: 0, review: u32::MAX },
        };
        assert_ok!(TrainingLedger::set_parameters(RuntimeOrigin::root(), parameters));
        assert_eq!(TrainingLedger::parameters(), parameters);
        assert_eq!(ledger_events().last(), Some(&Event::ParametersSet { parameters }));
    });
}

#[test]
fn set_parameters_fails_out_of_range() {
    with_agent(|| {
        let good = Parameters::default();
        let bad = [
            Parameters { engagement_half: 0, ..good },
            Parameters { popularity_factor: 0, ..good },
            Parameters { prior_rating: 1_000_001, ..good },
            Parameters { vote_unit: 0, ..good },
            Parameters { rate_max: 100_001, ..good },
            // Shares worth what was burned, or more, would make burning free.
            Parameters { kappa: 1_000_000, ..good },
        ];
        for parameters in bad {
            assert_noop!(
                TrainingLedger::set_parameters(RuntimeOrigin::root(), parameters),
                Error::<Test>::InvalidParameters
            );
        }
    });
}

#[test]
fn set_parameters_is_for_root() {
    with_agent(|| {
        for origin in [signed(1), RuntimeOrigin::none()] {
            assert_noop!(TrainingLedger::set_parameters(origin, Parameters::default()), DispatchError::BadOrigin);
        }
    });
}
