//! `set_config` and what depends on it.

use crate::{Configs, Error, Event, mock::*, types::DaoConfig};
use assay_primitives::economy::TreasuryShare;
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::DispatchError,
};

#[test]
fn set_config_is_for_the_agents_account_alone() {
    build_and_execute(|| {
        let config = DaoConfig { treasury_share: 250_000, ..rules() };
        for who in [FOUNDER, treasury(1)] {
            assert_noop!(AgentDao::set_config(signed(who), 0, config), Error::<Test>::NotAuthorized);
        }
        assert_noop!(AgentDao::set_config(RuntimeOrigin::root(), 0, config), DispatchError::BadOrigin);
        assert_noop!(AgentDao::set_config(signed(treasury(9)), 9, config), Error::<Test>::NotAuthorized);
        assert_eq!(AgentDao::treasury_share(0), 0);
        assert_ok!(AgentDao::set_config(signed(treasury(0)), 0, config));
        System::assert_last_event(Event::ConfigSet { agent: 0, config }.into());
        assert_eq!((AgentDao::treasury_share(0), AgentDao::treasury_share(1)), (250_000, 0));
        assert_eq!(Configs::<Test>::get(0), Some(config));
    });
}

#[test]
fn set_config_fails_outside_of_each_bound() {
    build_and_execute(|| {
        let good = rules();
        for bad in [
            DaoConfig { support: 9_999, ..good },
            DaoConfig { support: 1_000_001, ..good },
            DaoConfig { approval: 499_999, ..good },
            DaoConfig { approval: 1_000_000, ..good },
            DaoConfig { period: 1, ..good },
            DaoConfig { period: 51, ..good },
            DaoConfig { enactment_delay: 21, ..good },
            DaoConfig { treasury_share: 500_001, ..good },
        ] {
            assert_noop!(AgentDao::set_config(signed(treasury(0)), 0, bad), Error::<Test>::ConfigOutOfBounds);
        }
        for edge in [
            DaoConfig { support: 10_000, approval: 500_000, period: 2, enactment_delay: 0, treasury_share: 0 },
            DaoConfig {
                support: 1_000_000,
                approval: 999_999,
                period: 50,
                enactment_delay: 20,
                treasury_share: 500_000,
            },
        ] {
            assert_ok!(AgentDao::set_config(signed(treasury(0)), 0, edge));
        }
    });
}
