//! What must hold after every step, beside the invariants of the pallets: no planck appears, none vanishes unseen.

use assay_primitives::ids::Balance;
use assay_runtime::{Balances, Runtime, RuntimeEvent, System};
use polkadot_sdk::{frame_system, pallet_balances};

/// Money and events before a step.
pub struct Issuance {
    total: Balance,
    events: usize,
}

impl Issuance {
    /// Takes note of what there is.
    pub fn now() -> Self {
        Self { total: Balances::total_issuance(), events: System::events().len() }
    }

    /// After calls: issuance fell by exactly what the events say was burned, and is what all accounts hold.
    ///
    /// # Panics
    /// When it did not.
    pub fn check_step(&self) {
        let burned: Balance = System::events().into_iter().skip(self.events).map(|record| burned(&record.event)).sum();
        assert_eq!(self.total - burned, Balances::total_issuance(), "issuance before, less what was burned");
        accounts_hold_the_issuance();
        settlements_add_up(self.events);
    }

    /// After blocks, whose events are gone: issuance did not rise, and is what all accounts hold.
    ///
    /// # Panics
    /// When it did.
    pub fn check_pause(&self) {
        assert!(Balances::total_issuance() <= self.total, "blocks made money");
        accounts_hold_the_issuance();
    }
}

/// Planck that the event says no longer exist.
fn burned(event: &RuntimeEvent) -> Balance {
    use pallet_balances::Event::{Burned, BurnedHeld, DustLost};
    match event {
        RuntimeEvent::Balances(Burned { amount, .. } | BurnedHeld { amount, .. } | DustLost { amount, .. }) => *amount,
        _ => 0,
    }
}

fn accounts_hold_the_issuance() {
    let held: Balance =
        frame_system::Account::<Runtime>::iter_values().map(|account| account.data.free + account.data.reserved).sum();
    assert_eq!(held, Balances::total_issuance(), "sum of all accounts");
}

/// The parts of every settlement since event `first` add up to what the payer paid.
fn settlements_add_up(first: usize) {
    for record in System::events().into_iter().skip(first) {
        if let RuntimeEvent::Payments(pallet_payments::Event::Paid { settled, .. }) = record.event {
            let parts = settled.burned
                + settled.treasury
                + settled.upstream
                + settled.provider
                + settled.agent_treasury
                + settled.holders;
            assert_eq!(parts, settled.gross, "{settled:?}");
        }
    }
}
