use crate::{MAX_PAGE, Pallet, mock::*, types::Capabilities};
use assay_primitives::ids::ASY;
use polkadot_sdk::frame_support::{assert_ok, traits::Hooks, traits::fungible::Mutate};
use std::collections::BTreeSet;

#[test]
fn providers_pages_visit_every_provider_once() {
    build_and_execute(|| {
        let accounts: BTreeSet<AccountId> = (0..105).map(|i| AccountId::new([100 + i; 32])).collect();
        for account in &accounts {
            assert_ok!(<Balances as Mutate<_>>::mint_into(account, MIN_STAKE + ASY));
            register(account.clone());
        }
        // A page is never longer than 100.
        assert_eq!(Providers::providers(None, u32::MAX).len(), MAX_PAGE as usize);
        assert!(Providers::providers(None, 0).is_empty());

        let mut seen = Vec::new();
        let mut from = None;
        loop {
            let page = Providers::providers(from.clone(), 40);
            let Some(last) = page.last() else { break };
            from = Some(last.account.clone());
            seen.extend(page.into_iter().map(|info| info.account));
        }
        assert_eq!(seen.len(), accounts.len());
        assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), accounts);
    });
}

#[test]
fn capabilities_include_each_other_by_bits() {
    let both = Capabilities(Capabilities::INFER | Capabilities::GATEWAY);
    assert!(both.includes(Capabilities::INFER) && both.includes(Capabilities::GATEWAY));
    assert!(!both.includes(Capabilities::INFER | Capabilities::TRAIN));
    assert_eq!(both.0, 33);
}

#[test]
fn integrity_test_passes() {
    <Pallet<Test> as Hooks<u32>>::integrity_test();
}
