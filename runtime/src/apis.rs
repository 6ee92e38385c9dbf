//! Everything a client may ask the runtime.

use crate::{
    AccountId, AgentDao, AgentFactory, Babe, Balance, Block, BlockNumber, Executive, Grandpa, Historical, InferenceLog,
    InherentDataExt, Marketplace, Nonce, Providers, Runtime, RuntimeCall, SessionKeys, System, TrainingLedger,
    TransactionPayment, VERSION, configs::BABE_GENESIS_EPOCH_CONFIG, configs::EPOCH_SLOTS, genesis,
};
use alloc::vec::Vec;
use assay_primitives::{
    ids::{AgentId, Contribution, Digest256, Round, Shares, VersionNumber},
    traits::{AgentAccess, ShareLedger},
};
use codec::Encode;
use polkadot_sdk::{
    frame_support::{genesis_builder_helper, weights::Weight},
    pallet_transaction_payment::{FeeDetails, RuntimeDispatchInfo},
    sp_api::impl_runtime_apis,
    sp_consensus_babe, sp_consensus_grandpa,
    sp_core::{OpaqueMetadata, crypto::KeyTypeId},
    sp_genesis_builder,
    sp_inherents::{CheckInherentsResult, InherentData},
    sp_runtime::{
        ApplyExtrinsicResult, DispatchError, ExtrinsicInclusionMode,
        traits::{Block as BlockT, NumberFor},
        transaction_validity::{TransactionSource, TransactionValidity},
    },
    sp_session::OpaqueGeneratedSessionKeys,
    sp_version::RuntimeVersion,
    *,
};

impl_runtime_apis! {
    impl sp_api::Core<Block> for Runtime {
        fn version() -> RuntimeVersion {
            VERSION
        }
        fn execute_block(block: <Block as BlockT>::LazyBlock) {
            Executive::execute_block(block)
        }
        fn initialize_block(header: &<Block as BlockT>::Header) -> ExtrinsicInclusionMode {
            Executive::initialize_block(header)
        }
    }

    impl sp_api::Metadata<Block> for Runtime {
        fn metadata() -> OpaqueMetadata {
            OpaqueMetadata::new(Runtime::metadata().into())
        }
        fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
            Runtime::metadata_at_version(version)
        }
        fn metadata_versions() -> Vec<u32> {
            Runtime::metadata_versions()
        }
    }

    impl sp_block_builder::BlockBuilder<Block> for Runtime {
        fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
            Executive::apply_extrinsic(extrinsic)
        }
        fn finalize_block() -> <Block as BlockT>::Header {
            Executive::finalize_block()
        }
        fn inherent_extrinsics(data: InherentData) -> Vec<<Block as BlockT>::Extrinsic> {
            data.create_extrinsics()
        }
        fn check_inherents(block: <Block as BlockT>::LazyBlock, data: InherentData) -> CheckInherentsResult {
            data.check_extrinsics(&block)
        }
    }

    impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
        fn validate_transaction(
            source: TransactionSource,
            tx: <Block as BlockT>::Extrinsic,
            block_hash: <Block as BlockT>::Hash,
        ) -> TransactionValidity {
            Executive::validate_transaction(source, tx, block_hash)
        }
    }

    impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
        fn offchain_worker(header: &<Block as BlockT>::Header) {
            Executive::offchain_worker(header)
        }
    }

    impl sp_session::SessionKeys<Block> for Runtime {
        fn generate_session_keys(owner: Vec<u8>, seed: Option<Vec<u8>>) -> OpaqueGeneratedSessionKeys {
            SessionKeys::generate(&owner, seed).into()
        }
        fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
            SessionKeys::decode_into_raw_public_keys(&encoded)
        }
    }

    impl sp_consensus_babe::BabeApi<Block> for Runtime {
        fn configuration() -> sp_consensus_babe::BabeConfiguration {
            let epoch_config = Babe::epoch_config().unwrap_or(BABE_GENESIS_EPOCH_CONFIG);
            sp_consensus_babe::BabeConfiguration {
                slot_duration: Babe::slot_duration(),
                epoch_length: EPOCH_SLOTS,
                c: epoch_config.c,
                authorities: Babe::authorities().to_vec(),
                randomness: Babe::randomness(),
                allowed_slots: epoch_config.allowed_slots,
            }
        }
        fn current_epoch_start() -> sp_consensus_babe::Slot {
            Babe::current_epoch_start()
        }
        fn current_epoch() -> sp_consensus_babe::Epoch {
            Babe::current_epoch()
        }
        fn next_epoch() -> sp_consensus_babe::Epoch {
            Babe::next_epoch()
        }
        fn generate_key_ownership_proof(
            _: sp_consensus_babe::Slot,
            authority_id: sp_consensus_babe::AuthorityId,
        ) -> Option<sp_consensus_babe::OpaqueKeyOwnershipProof> {
            use polkadot_sdk::frame_support::traits::KeyOwnerProofSystem;
            Historical::prove((sp_consensus_babe::KEY_TYPE, authority_id))
                .map(|proof| sp_consensus_babe::OpaqueKeyOwnershipProof::new(proof.encode()))
        }
        fn submit_report_equivocation_unsigned_extrinsic(
            equivocation_proof: sp_consensus_babe::EquivocationProof<<Block as BlockT>::Header>,
            key_owner_proof: sp_consensus_babe::OpaqueKeyOwnershipProof,
        ) -> Option<()> {
            Babe::submit_unsigned_equivocation_report(equivocation_proof, key_owner_proof.decode()?)
        }
    }

    impl sp_consensus_grandpa::GrandpaApi<Block> for Runtime {
        fn grandpa_authorities() -> sp_consensus_grandpa::AuthorityList {
            Grandpa::grandpa_authorities()
        }
        fn current_set_id() -> sp_consensus_grandpa::SetId {
            pallet_grandpa::CurrentSetId::<Runtime>::get()
        }
        fn submit_report_equivocation_unsigned_extrinsic(
            equivocation_proof: sp_consensus_grandpa::EquivocationProof<<Block as BlockT>::Hash, NumberFor<Block>>,
            key_owner_proof: sp_consensus_grandpa::OpaqueKeyOwnershipProof,
        ) -> Option<()> {
            Grandpa::submit_unsigned_equivocation_report(equivocation_proof, key_owner_proof.decode()?)
        }
        fn generate_key_ownership_proof(
            _: sp_consensus_grandpa::SetId,
            authority_id: sp_consensus_grandpa::AuthorityId,
        ) -> Option<sp_consensus_grandpa::OpaqueKeyOwnershipProof> {
            use polkadot_sdk::frame_support::traits::KeyOwnerProofSystem;
            Historical::prove((sp_consensus_grandpa::KEY_TYPE, authority_id))
                .map(|proof| sp_consensus_grandpa::OpaqueKeyOwnershipProof::new(proof.encode()))
        }
    }

    impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
        fn account_nonce(account: AccountId) -> Nonce {
            System::account_nonce(account)
        }
    }

    impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
        fn query_info(uxt: <Block as BlockT>::Extrinsic, len: u32) -> RuntimeDispatchInfo<Balance> {
            TransactionPayment::query_info(uxt, len)
        }
        fn query_fee_details(uxt: <Block as BlockT>::Extrinsic, len: u32) -> FeeDetails<Balance> {
            TransactionPayment::query_fee_details(uxt, len)
        }
        fn query_weight_to_fee(weight: Weight) -> Balance {
            TransactionPayment::weight_to_fee(weight)
        }
        fn query_length_to_fee(length: u32) -> Balance {
            TransactionPayment::length_to_fee(length)
        }
    }

    impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<Block, Balance, RuntimeCall> for Runtime {
        fn query_call_info(call: RuntimeCall, len: u32) -> RuntimeDispatchInfo<Balance> {
            TransactionPayment::query_call_info(call, len)
        }
        fn query_call_fee_details(call: RuntimeCall, len: u32) -> FeeDetails<Balance> {
            TransactionPayment::query_call_fee_details(call, len)
        }
        fn query_weight_to_fee(weight: Weight) -> Balance {
            TransactionPayment::weight_to_fee(weight)
        }
        fn query_length_to_fee(length: u32) -> Balance {
            TransactionPayment::length_to_fee(length)
        }
    }

    impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
        fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
            genesis_builder_helper::build_state::<crate::RuntimeGenesisConfig>(config)
        }
        fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
            genesis_builder_helper::get_preset::<crate::RuntimeGenesisConfig>(id, genesis::preset)
        }
        fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
            genesis::preset_names()
        }
    }

    impl pallet_agent_factory::runtime_api::AgentFactoryApi<Block, AccountId, Balance, BlockNumber> for Runtime {
        fn agent(id: AgentId) -> Option<pallet_agent_factory::types::AgentInfo<AccountId, Balance, BlockNumber>> {
            AgentFactory::agent_info(id)
        }
        fn agent_by_name(
            name: Vec<u8>,
        ) -> Option<pallet_agent_factory::types::AgentInfo<AccountId, Balance, BlockNumber>> {
            AgentFactory::agent_info_by_name(name)
        }
        fn version(
            agent: AgentId,
            number: VersionNumber,
        ) -> Option<pallet_agent_factory::types::VersionInfo<AccountId, Balance, BlockNumber>> {
            AgentFactory::version_info(agent, number)
        }
        fn versions(
            agent: AgentId,
            from: VersionNumber,
            limit: u32,
        ) -> Vec<pallet_agent_factory::types::VersionInfo<AccountId, Balance, BlockNumber>> {
            AgentFactory::version_infos(agent, from, limit)
        }
        fn agents_of(account: AccountId) -> Vec<AgentId> {
            AgentFactory::agents_of(account)
        }
        fn lineage(agent: AgentId, version: VersionNumber) -> Vec<pallet_agent_factory::types::LineageStep> {
            AgentFactory::lineage_of(agent, version)
        }
        fn may_run(node: AccountId, agent: AgentId, version: VersionNumber) -> bool {
            <AgentFactory as AgentAccess<AccountId>>::may_run(&node, agent, version)
        }
    }

    impl pallet_agent_dao::runtime_api::AgentDaoApi<Block, AccountId, Balance, BlockNumber> for Runtime {
        fn member(
            agent: AgentId,
            account: AccountId,
        ) -> Option<pallet_agent_dao::types::MemberInfo<AccountId, Balance, BlockNumber>> {
            AgentDao::member_info(agent, account)
        }
        fn members(
            agent: AgentId,
            from: Option<AccountId>,
            limit: u32,
        ) -> Vec<pallet_agent_dao::types::MemberInfo<AccountId, Balance, BlockNumber>> {
            AgentDao::member_infos(agent, from, limit)
        }
        fn member_count(agent: AgentId) -> u32 {
            AgentDao::members_of(agent)
        }
    }

    impl pallet_training_ledger::runtime_api::TrainingLedgerApi<Block, AccountId, BlockNumber> for Runtime {
        fn shares(agent: AgentId, account: AccountId) -> Shares {
            <TrainingLedger as ShareLedger<AccountId, BlockNumber, DispatchError>>::shares(agent, &account)
        }
        fn shares_at(agent: AgentId, account: AccountId, block: BlockNumber) -> Shares {
            <TrainingLedger as ShareLedger<AccountId, BlockNumber, DispatchError>>::shares_at(agent, &account, block)
        }
        fn supply(agent: AgentId) -> Shares {
            <TrainingLedger as ShareLedger<AccountId, BlockNumber, DispatchError>>::supply(agent)
        }
        fn holders(agent: AgentId, from: Option<AccountId>, limit: u32) -> Vec<(AccountId, Shares)> {
            TrainingLedger::holders(agent, from, limit)
        }
        fn holder_count(agent: AgentId) -> u32 {
            TrainingLedger::holder_count(agent)
        }
        fn contributions(agent: AgentId, from: u32, limit: u32) -> Vec<Contribution<AccountId>> {
            TrainingLedger::contributions(agent, from, limit)
        }
        fn contribution_count(agent: AgentId) -> u32 {
            TrainingLedger::contribution_count(agent)
        }
        fn trend(agent: AgentId, version: VersionNumber) -> Option<pallet_training_ledger::TrendInfo> {
            TrainingLedger::trend(agent, version)
        }
    }

    impl pallet_providers::runtime_api::ProvidersApi<Block, AccountId, BlockNumber> for Runtime {
        fn provider(account: AccountId) -> Option<pallet_providers::types::ProviderInfo<AccountId, BlockNumber>> {
            Providers::provider(&account)
        }
        fn providers(
            from: Option<AccountId>,
            limit: u32,
        ) -> Vec<pallet_providers::types::ProviderInfo<AccountId, BlockNumber>> {
            Providers::providers(from, limit)
        }
        fn encryption_key(
            account: AccountId,
            block: BlockNumber,
        ) -> Option<pallet_providers::types::EncryptionKeyInfo<BlockNumber>> {
            Providers::encryption_key_at(&account, block)
        }
        fn next_encryption_epoch(account: AccountId) -> u32 {
            pallet_providers::Keyrings::<Runtime>::get(&account).next_epoch
        }
        fn worker_key_at(
            account: AccountId,
            block: BlockNumber,
        ) -> Option<pallet_providers::types::WorkerPublicKey> {
            Providers::worker_key_at(&account, block)
        }
    }

    impl pallet_marketplace::runtime_api::MarketplaceApi<Block, AccountId, BlockNumber> for Runtime {
        fn offers(agent: AgentId) -> Vec<pallet_marketplace::types::OfferInfo<AccountId, BlockNumber>> {
            Marketplace::offers(agent)
        }
        fn offers_page(
            agent: AgentId,
            from: Option<(VersionNumber, AccountId)>,
            limit: u32,
        ) -> Vec<pallet_marketplace::types::OfferInfo<AccountId, BlockNumber>> {
            Marketplace::offers_page(agent, from, limit)
        }
        fn offers_of(provider: AccountId) -> Vec<pallet_marketplace::types::OfferInfo<AccountId, BlockNumber>> {
            Marketplace::offers_of(provider)
        }
    }

    impl pallet_inference_log::runtime_api::InferenceLogApi<Block, AccountId> for Runtime {
        fn next_seq(provider: AccountId) -> u64 {
            InferenceLog::next_seq(&provider)
        }
        fn log() -> pallet_inference_log::LogInfo {
            InferenceLog::log_info()
        }
        fn recent_roots() -> Vec<(u64, Digest256)> {
            InferenceLog::recent_roots()
        }
        fn reported(provider: AccountId, agent: AgentId, version: VersionNumber, round: Round) -> bool {
            InferenceLog::is_reported(&provider, agent, version, round)
        }
    }

    #[cfg(feature = "runtime-benchmarks")]
    impl frame_benchmarking::Benchmark<Block> for Runtime {
        fn benchmark_metadata(
            extra: bool,
        ) -> (Vec<frame_benchmarking::BenchmarkList>, Vec<frame_support::traits::StorageInfo>) {
            crate::benchmarks::metadata(extra)
        }
        fn dispatch_benchmark(
            config: frame_benchmarking::BenchmarkConfig,
        ) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
            crate::benchmarks::dispatch(config)
        }
    }
}
