//! Numbered invariants.

use crate::{BalanceOf, Config, HoldReason, MemberCount, Members, Pallet};
use alloc::collections::BTreeMap;
use assay_primitives::ids::MemberClass;
use polkadot_sdk::{
    frame_support::{ensure, traits::fungible::InspectHold},
    frame_system,
    sp_runtime::{TryRuntimeError, traits::Saturating},
};

type HeldBy<T> = BTreeMap<<T as frame_system::Config>::AccountId, BalanceOf<T>>;

impl<T: Config> Pallet<T> {
    /// Checks every invariant of the pallet's storage:
    ///
    /// 1. Each DAO's count is the number of its members, and only DAOs have members.
    /// 2. Each DAO has exactly one founder.
    /// 3. Per account, the held balance is the sum of the deposits it paid.
    ///
    /// That members include all holders of shares is the ledger's to check: it can list holders.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut counts = BTreeMap::<_, (u32, u32)>::new();
        let mut held = HeldBy::<T>::new();
        for (agent, _, member) in Members::<T>::iter() {
            let (members, founders) = counts.entry(agent).or_default();
            *members = members.saturating_add(1);
            *founders = founders.saturating_add(u32::from(member.class == MemberClass::Founder));
            held.entry(member.payer).or_default().saturating_accrue(member.deposit);
        }
        for (agent, count) in MemberCount::<T>::iter() {
            let (members, founders) = counts.remove(&agent).unwrap_or_default();
            ensure!(members == count, "1: count differs from the members");
            ensure!(founders == 1, "2: not exactly one founder");
        }
        ensure!(counts.is_empty(), "1: members without a DAO");
        let reason: T::RuntimeHoldReason = HoldReason::Member.into();
        for (who, amount) in held {
            ensure!(T::Currency::balance_on_hold(&reason, &who) == amount, "3: hold differs from the deposits");
        }
        Ok(())
    }
}
