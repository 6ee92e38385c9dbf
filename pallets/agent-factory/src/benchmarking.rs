//! Benchmarks at the bounds: longest names, CIDs and lists.

use crate::{
    Agents, AgentsOf, AllowedNodes, Call, Config, KeyGrants, NextAgentId, Pallet, Versions,
    cid::{Cid, Codec, HashFunction},
    types::*,
};
use alloc::{boxed::Box, vec, vec::Vec};
use assay_primitives::ids::AgentId;
use polkadot_sdk::{
    frame_benchmarking::v2::*,
    frame_support::traits::{
        Get,
        fungible::{Inspect, Mutate},
    },
    frame_system::RawOrigin,
    sp_runtime::{Saturating, traits::Bounded},
};

/// Reaches the state that the benchmarks start from.
pub trait BenchmarkHelper<AccountId> {
    /// Gives `who` an encryption key that is in force now, and the money for its deposit.
    fn give_encryption_key(who: &AccountId);
}

fn cid(fill: u8) -> Vec<u8> {
    Cid { codec: Codec::DagCbor, hash: HashFunction::Blake2b256, digest: [fill; 32] }.to_bytes()
}

fn spec<T: Config>(letter: u8, base: BaseModel) -> AgentSpec {
    AgentSpec {
        name: vec![letter; 64],
        task: TaskClass::Chat,
        base,
        licence: vec![b'L'; 128],
        visibility: Visibility::Private,
        metadata_cid: cid(1),
        research_cid: Some(cid(2)),
        royalty: T::MaxRoyalty::get(),
    }
}

fn kernel<T: Config>() -> Kernel {
    Kernel {
        weights_root: [1; 32],
        weights_cid: cid(3),
        weights_bytes: u64::MAX,
        config_hash: [2; 32],
        tokenizer_hash: [3; 32],
        chat_template_hash: [4; 32],
        architecture: Architecture::Phi3,
        parameters: u64::MAX,
        context_length: T::MaxContextLength::get(),
        dtype: DType::Int4,
        encryption: Some(Encryption { scheme: EncryptionScheme::ChaCha20Poly1305, key_id: [5; 32] }),
        code: Some(Code { cid: cid(6), hash: [7; 32], world: vec![b'w'; 64] }),
        docs_cid: cid(8),
    }
}

fn funded<T: Config>(seed: u32) -> T::AccountId {
    let who = account("who", seed, 0);
    let balance = <T::Currency as Inspect<T::AccountId>>::Balance::max_value() / 1_000_000u32.into();
    T::Currency::set_balance(&who, balance.saturating_add(T::Currency::minimum_balance()));
    who
}

/// An agent with one version, owned by the returned account.
fn agent<T: Config>(letter: u8) -> Result<(T::AccountId, AgentId), BenchmarkError> {
    let founder = funded::<T>(letter.into());
    let id = NextAgentId::<T>::get();
    Pallet::<T>::do_create_agent(founder.clone(), spec::<T>(letter, BaseModel::Scratch))?;
    Pallet::<T>::do_publish_version(founder.clone(), id, kernel::<T>(), None, None)?;
    Ok((founder, id))
}

/// A private agent whose allow-listed node holds the longest key of version 1, paid for by the agent, not its founder.
fn granted<T: Config>() -> Result<(T::AccountId, AgentId, T::AccountId), BenchmarkError> {
    let (founder, id) = agent::<T>(b'a')?;
    let node: T::AccountId = account("node", 0, 0);
    Pallet::<T>::do_allow_node(founder.clone(), id, node.clone())?;
    T::BenchmarkHelper::give_encryption_key(&node);
    let payer = Pallet::<T>::account(id);
    T::Currency::set_balance(&payer, T::Currency::balance(&founder));
    Pallet::<T>::do_grant_key(payer, id, 1, node.clone(), longest_key())?;
    Ok((founder, id, node))
}

fn longest_key() -> Vec<u8> {
    vec![7; MAX_WRAPPED_KEY_BYTES as usize]
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn create_agent() -> Result<(), BenchmarkError> {
        let (_, base) = agent::<T>(b'b')?;
        let caller = funded::<T>(0);
        let id = NextAgentId::<T>::get();
        let spec = Box::new(spec::<T>(b'a', BaseModel::Agent { id: base, version: 1 }));

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), spec);

        assert!(Agents::<T>::contains_key(id));
        Ok(())
    }

    #[benchmark]
    fn publish_version() -> Result<(), BenchmarkError> {
        let (_, parent) = agent::<T>(b'p')?;
        let (caller, id) = agent::<T>(b'a')?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), id, Box::new(kernel::<T>()), Some((parent, 1)), None);

        assert!(Versions::<T>::contains_key(id, 2));
        Ok(())
    }

    #[benchmark]
    fn deploy() -> Result<(), BenchmarkError> {
        let (caller, id) = agent::<T>(b'a')?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), id, 1);

        assert_eq!(Agents::<T>::get(id).and_then(|record| record.deployed), Some(1));
        Ok(())
    }

    #[benchmark]
    fn retire() -> Result<(), BenchmarkError> {
        let (caller, id) = agent::<T>(b'a')?;
        Pallet::<T>::do_deploy(caller.clone(), id, 1)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), id);

        assert_eq!(Agents::<T>::get(id).and_then(|record| record.deployed), None);
        Ok(())
    }

    #[benchmark]
    fn set_operator() -> Result<(), BenchmarkError> {
        let (_, id) = agent::<T>(b'a')?;
        let account = Pallet::<T>::account(id);
        Pallet::<T>::do_set_operator(account.clone(), id, funded::<T>(1))?;
        let operator = funded::<T>(2);

        #[extrinsic_call]
        _(RawOrigin::Signed(account), id, operator.clone());

        assert!(AgentsOf::<T>::contains_key(operator, id));
        Ok(())
    }

    #[benchmark]
    fn update_metadata() -> Result<(), BenchmarkError> {
        let (caller, id) = agent::<T>(b'a')?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), id, cid(9));

        assert_eq!(Agents::<T>::get(id).map(|record| record.metadata_cid.into_inner()), Some(cid(9)));
        Ok(())
    }

    #[benchmark]
    fn update_research() -> Result<(), BenchmarkError> {
        let (caller, id) = agent::<T>(b'a')?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), id, Some(cid(9)));

        assert!(Agents::<T>::get(id).is_some_and(|record| record.research_cid.is_some()));
        Ok(())
    }

    #[benchmark]
    fn set_visibility() -> Result<(), BenchmarkError> {
        let (caller, id) = agent::<T>(b'a')?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), id, Visibility::Public);

        assert_eq!(Agents::<T>::get(id).map(|record| record.visibility), Some(Visibility::Public));
        Ok(())
    }

    #[benchmark]
    fn set_royalty() -> Result<(), BenchmarkError> {
        let (caller, id) = agent::<T>(b'a')?;
        let royalty = polkadot_sdk::sp_runtime::Perbill::from_percent(1);

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), id, royalty);

        assert_eq!(Agents::<T>::get(id).map(|record| record.royalty), Some(royalty));
        Ok(())
    }

    #[benchmark]
    fn allow_node() -> Result<(), BenchmarkError> {
        let (caller, id) = agent::<T>(b'a')?;
        let node: T::AccountId = account("node", 0, 0);

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), id, node.clone());

        assert!(AllowedNodes::<T>::contains_key(id, node));
        Ok(())
    }

    #[benchmark]
    fn revoke_node() -> Result<(), BenchmarkError> {
        let (caller, id) = agent::<T>(b'a')?;
        let node: T::AccountId = account("node", 0, 0);
        Pallet::<T>::do_allow_node(caller.clone(), id, node.clone())?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), id, node.clone());

        assert!(!AllowedNodes::<T>::contains_key(id, node));
        Ok(())
    }

    #[benchmark]
    fn grant_key() -> Result<(), BenchmarkError> {
        let (caller, id, node) = granted::<T>()?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller.clone()), id, 1, node.clone(), longest_key());

        assert!(KeyGrants::<T>::get((id, 1, node)).is_some_and(|grant| grant.payer == caller));
        Ok(())
    }

    #[benchmark]
    fn remove_key_grant() -> Result<(), BenchmarkError> {
        let (caller, id, node) = granted::<T>()?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), id, 1, node.clone());

        assert!(!KeyGrants::<T>::contains_key((id, 1, node)));
        Ok(())
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
