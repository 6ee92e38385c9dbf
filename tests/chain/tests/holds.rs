//! A whole life of money on hold: what goes on hold comes back, and at every block the sums are those of the records.

use assay_chain_tests::*;
use assay_primitives::ids::{ASY, Balance, FOUNDER_SHARES, MILLI_ASY};
use assay_runtime::{Balances, RuntimeHoldReason};
use pallet_agent_factory::{Call as Factory, types::Visibility};
use pallet_marketplace::types::Ask;
use pallet_providers::Call as Providers;
use polkadot_sdk::{
    frame_support::traits::fungible::InspectHold,
    sp_keyring::{Ed25519Keyring, Sr25519Keyring as Key},
};

const PROVIDER: Key = Key::Eve;
const DEVELOPER: Key = Key::Ferdie;
const BUYER: Key = Key::Bob;

fn on_hold(who: Key, reason: impl Into<RuntimeHoldReason>) -> Balance {
    Balances::balance_on_hold(&reason.into(), &account(who))
}

#[test]
fn holds_are_the_records_in_every_block_of_a_whole_life() {
    use pallet_agent_dao::HoldReason::Member;
    use pallet_agent_factory::HoldReason::{Agent, AllowedNode, Version};
    use pallet_marketplace::HoldReason::Offer;
    use pallet_providers::HoldReason::{EncryptionKey, Stake};

    // `next_block` checks the sums of all reasons and that holders are members.
    Chain::tell("local_testnet", |chain| {
        let issuance = Balances::total_issuance();
        // A provider stakes, adds to it, and registers two keys.
        chain.apply(PROVIDER, register(provider_spec(worker_key(Ed25519Keyring::Eve)), STAKE)).unwrap();
        chain.apply(PROVIDER, Providers::add_stake { amount: 5 * ASY }).unwrap();
        chain.apply(PROVIDER, set_encryption_key(0, 1, encryption_key(), 0, 1_000)).unwrap();
        chain.apply(PROVIDER, set_encryption_key(1, 1, encryption_key(), 0, 2_000)).unwrap();
        chain.next_block();
        assert_eq!(on_hold(PROVIDER, Stake), STAKE + 5 * ASY);
        assert_eq!(on_hold(PROVIDER, EncryptionKey), 300 * MILLI_ASY);

        // A developer makes a private agent with two versions and lets the provider run it.
        chain.apply(DEVELOPER, create_agent(spec("private"))).unwrap();
        chain.apply(DEVELOPER, publish(0, kernel(1), None)).unwrap();
        chain.apply(DEVELOPER, publish(0, kernel(2), Some((0, 1)))).unwrap();
        // The first was deployed once: what never was, its operator alone may run.
        chain.apply(DEVELOPER, deploy(0, 1)).unwrap();
        chain.apply(DEVELOPER, deploy(0, 2)).unwrap();
        chain.apply(DEVELOPER, Factory::set_visibility { agent: 0, visibility: Visibility::Private }).unwrap();
        chain.apply(DEVELOPER, Factory::allow_node { agent: 0, node: account(PROVIDER) }).unwrap();
        chain.next_block();
        assert_eq!(on_hold(DEVELOPER, Agent), 10 * ASY);
        assert_eq!(on_hold(DEVELOPER, Version), 2 * ASY);
        assert_eq!(on_hold(DEVELOPER, AllowedNode), 20 * MILLI_ASY);

        // It serves both, changes a price, and takes one back.
        chain.apply(PROVIDER, serve(0, 1, ASK)).unwrap();
        chain.apply(PROVIDER, serve(0, 2, ASK)).unwrap();
        chain.apply(PROVIDER, serve(0, 2, Ask::default())).unwrap();
        chain.next_block();
        assert_eq!(on_hold(PROVIDER, Offer), 40 * MILLI_ASY);
        chain.apply(PROVIDER, pallet_marketplace::Call::unserve { agent: 0, version: 1 }).unwrap();

        // Users become members at the provider's cost, a buyer at the seller's.
        let users = [Key::One, Key::Two].map(|who| first_use(0, 2, account(who))).to_vec();
        chain.apply(PROVIDER, report(users, vec![])).unwrap();
        chain.apply(DEVELOPER, transfer_shares(0, account(BUYER), FOUNDER_SHARES)).unwrap();
        chain.next_block();
        assert_eq!(on_hold(PROVIDER, Member), 20 * MILLI_ASY);
        assert_eq!(on_hold(DEVELOPER, Member), 20 * MILLI_ASY, "its own and the buyer's");

        // One user leaves; the buyer sells all and leaves; the founder stays without a share.
        chain.apply(BUYER, transfer_shares(0, account(DEVELOPER), FOUNDER_SHARES)).unwrap();
        chain.apply(BUYER, pallet_agent_dao::Call::leave { agent: 0 }).unwrap();
        chain.next_block();
        assert_eq!(on_hold(DEVELOPER, Member), 10 * MILLI_ASY);

        // The node is revoked, so anyone may remove its offer; the deposits go back to their payers.
        chain.apply(DEVELOPER, Factory::revoke_node { agent: 0, node: account(PROVIDER) }).unwrap();
        let stale = pallet_marketplace::Call::remove_stale { provider: account(PROVIDER), agent: 0, version: 2 };
        chain.apply(BUYER, stale).unwrap();
        chain.next_block();
        assert_eq!((held(AllowedNode), held(Offer)), (0, 0));

        // The provider leaves; a week later its stake is free, and long after its keys' deposits are.
        chain.apply(PROVIDER, Providers::unregister {}).unwrap();
        chain.next_block();
        assert_eq!(on_hold(PROVIDER, Stake), STAKE + 5 * ASY);
        chain.skip_blocks(7 * 28_800);
        chain.apply(PROVIDER, Providers::withdraw_stake {}).unwrap();
        chain.next_block();
        assert_eq!(held(Stake), 0);
        chain.skip_blocks(864_000);
        for epoch in [0, 1] {
            chain.apply(PROVIDER, Providers::reclaim_encryption_key { epoch }).unwrap();
        }
        chain.apply(BUYER, Providers::prune_worker_keys { provider: account(PROVIDER) }).unwrap();
        chain.next_block();
        assert_eq!(held(EncryptionKey), 0);

        // What is for ever stays on hold, and no money appeared or vanished.
        assert_eq!((held(Agent), held(Version)), (10 * ASY, 2 * ASY));
        assert_eq!(Balances::total_issuance(), issuance);
    });
}
