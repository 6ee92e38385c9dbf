//! Everything a client may ask the runtime.

use crate::{
    AccountId, AgentDao, AgentFactory, Babe, Balance, Block, BlockNumber, Executive, Grandpa, Historical, InferenceLog,
    InherentDataExt, Marketplace, Nonce, Payments, Providers, Runtime, RuntimeCall, SessionKeys, System,
    TrainingLedger, TransactionPayment, VERSION, configs::BABE_GENESIS_EPOCH_CONFIG, configs::EPOCH_SLOTS, genesis,
};
use alloc::vec::Vec;
use assay_primitives::{
    economy::{Ppm, UnitPrice},
    ids::{AgentId, Contribution, Digest256, Round, Shares, VersionNumber},
    traits::{AgentAccess, ShareLedger},
};
use codec::Encode;
use pallet_agent_dao::types as dao;
use pallet_agent_factory::types as factory;
use pallet_marketplace::types as market;
use pallet_payments::types::{self as payments, PaymentKind};
use pallet_providers::types as providers;
use pallet_training_ledger as ledger;
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
            Executive::execute_block(block);
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
            Executive::offchain_worker(header);
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
        fn agent(id: AgentId) -> Option<factory::AgentInfo<AccountId, Balance, BlockNumber>> {
            AgentFactory::agent_info(id)
        }
        fn agent_by_name(
            name: Vec<u8>,
        ) -> Option<factory::AgentInfo<AccountId, Balance, BlockNumber>> {
            AgentFactory::agent_info_by_name(name)
        }
        fn version(
            agent: AgentId,
            number: VersionNumber,
        ) -> Option<factory::VersionInfo<AccountId, Balance, BlockNumber>> {
            AgentFactory::version_info(agent, number)
        }
        fn versions(
            agent: AgentId,
            from: VersionNumber,
            limit: u32,
        ) -> Vec<factory::VersionInfo<AccountId, Balance, BlockNumber>> {
            AgentFactory::version_infos(agent, from, limit)
        }
        fn agents_of(account: AccountId) -> Vec<AgentId> {
            AgentFactory::agents_of(account)
        }
        fn lineage(agent: AgentId, version: VersionNumber) -> Vec<factory::LineageStep> {
            AgentFactory::lineage_of(agent, version)
        }
        fn may_run(node: AccountId, agent: AgentId, version: VersionNumber) -> bool {
            <AgentFactory as AgentAccess<AccountId>>::may_run(&node, agent, version)
        }
        fn key_grant(
            agent: AgentId,
            version: VersionNumber,
            node: AccountId,
        ) -> Option<factory::KeyGrantInfo<AccountId, Balance, BlockNumber>> {
            AgentFactory::key_grant_info(agent, version, node)
        }
        fn allowed_nodes(
            agent: AgentId,
            after: Option<AccountId>,
            limit: u32,
        ) -> Vec<factory::AllowedNode<AccountId, Balance>> {
            AgentFactory::allowed_nodes_of(agent, after, limit)
        }
        fn search(
            filter: factory::SearchFilter,
            cursor: Option<AgentId>,
        ) -> factory::SearchPage<AccountId, Balance, BlockNumber> {
            AgentFactory::search_agents(filter, cursor)
        }
    }

    impl pallet_agent_dao::runtime_api::AgentDaoApi<Block, AccountId, Balance, BlockNumber> for Runtime {
        fn member(
            agent: AgentId,
            account: AccountId,
        ) -> Option<dao::MemberInfo<AccountId, Balance, BlockNumber>> {
            AgentDao::member_info(agent, account)
        }
        fn members(
            agent: AgentId,
            from: Option<AccountId>,
            limit: u32,
        ) -> Vec<dao::MemberInfo<AccountId, Balance, BlockNumber>> {
            AgentDao::member_infos(agent, from, limit)
        }
        fn member_count(agent: AgentId) -> u32 {
            AgentDao::members_of(agent)
        }
        fn config(agent: AgentId) -> Option<dao::DaoConfig<BlockNumber>> {
            AgentDao::config_info(agent)
        }
        fn proposal(agent: AgentId, id: dao::ProposalId) -> Option<dao::ProposalInfo<AccountId, Balance, BlockNumber>> {
            AgentDao::proposal_info(agent, id)
        }
        fn proposals(
            agent: AgentId,
            from: Option<dao::ProposalId>,
            limit: u32,
        ) -> Vec<dao::ProposalInfo<AccountId, Balance, BlockNumber>> {
            AgentDao::proposal_infos(agent, from, limit)
        }
        fn vote_of(
            agent: AgentId,
            id: dao::ProposalId,
            account: AccountId,
        ) -> Option<dao::BallotInfo<AccountId, Balance>> {
            AgentDao::vote_info(agent, id, account)
        }
        fn votes(
            agent: AgentId,
            id: dao::ProposalId,
            from: Option<AccountId>,
            limit: u32,
        ) -> Vec<dao::BallotInfo<AccountId, Balance>> {
            AgentDao::vote_infos(agent, id, from, limit)
        }
        fn delegation_of(
            agent: AgentId,
            account: AccountId,
        ) -> Option<dao::Delegation<AccountId, Balance, BlockNumber>> {
            AgentDao::delegation_info(agent, account)
        }
        fn delegators_of(agent: AgentId, account: AccountId) -> Vec<AccountId> {
            AgentDao::delegator_infos(agent, account)
        }
        fn voting_power(
            agent: AgentId,
            account: AccountId,
            id: dao::ProposalId,
        ) -> Option<dao::VotingPower<AccountId>> {
            AgentDao::voting_power_of(agent, account, id)
        }
        fn can_execute(agent: AgentId, id: dao::ProposalId) -> bool {
            AgentDao::is_executable(agent, id)
        }
        fn call_class(call: Vec<u8>) -> Option<dao::Sensitivity> {
            AgentDao::class_of(&call)
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
        fn trend(agent: AgentId, version: VersionNumber) -> Option<ledger::TrendInfo> {
            TrainingLedger::trend(agent, version)
        }
        fn generation(agent: AgentId) -> ledger::Generation {
            <TrainingLedger as ShareLedger<AccountId, BlockNumber, DispatchError>>::generation(agent)
        }
        fn generations(
            agent: AgentId,
            from: ledger::Generation,
            limit: u32,
        ) -> Vec<ledger::GenerationInfo<BlockNumber>> {
            TrainingLedger::generations(agent, from, limit)
        }
        fn claimable(agent: AgentId, generation: ledger::Generation, account: AccountId) -> Balance {
            TrainingLedger::claimable(agent, generation, &account)
        }
        fn vesting(
            agent: AgentId,
            generation: ledger::Generation,
            account: AccountId,
            from: Option<VersionNumber>,
            limit: u32,
        ) -> Vec<ledger::VestingInfo> {
            TrainingLedger::vesting(agent, generation, &account, from, limit)
        }
        fn round(
            agent: AgentId,
            generation: ledger::Generation,
            round: Round,
            account: AccountId,
        ) -> Option<ledger::RoundInfo> {
            TrainingLedger::round_info(agent, generation, round, &account)
        }
        fn current_round() -> Round {
            TrainingLedger::round()
        }
        fn score(agent: AgentId) -> ledger::Score {
            TrainingLedger::score_now(agent)
        }
        fn last_score(agent: AgentId) -> Option<ledger::Score> {
            TrainingLedger::last_score(agent)
        }
        fn agent_metadata(agent: AgentId) -> ledger::Metadata {
            TrainingLedger::agent_metadata(agent)
        }
        fn version_metadata(agent: AgentId, version: VersionNumber) -> ledger::Metadata {
            TrainingLedger::version_metadata(agent, version)
        }
        fn top_agents(from: u32, limit: u32) -> Vec<ledger::BoardEntry> {
            TrainingLedger::top_agents(from, limit)
        }
        fn value(agent: AgentId) -> ledger::ValueInfo {
            TrainingLedger::value(agent)
        }
        fn parameters() -> ledger::Parameters {
            TrainingLedger::parameters()
        }
    }

    impl pallet_providers::runtime_api::ProvidersApi<Block, AccountId, BlockNumber> for Runtime {
        fn provider(account: AccountId) -> Option<providers::ProviderInfo<AccountId, BlockNumber>> {
            Providers::provider(&account)
        }
        fn providers(
            from: Option<AccountId>,
            limit: u32,
        ) -> Vec<providers::ProviderInfo<AccountId, BlockNumber>> {
            Providers::providers(from, limit)
        }
        fn encryption_key(
            account: AccountId,
            block: BlockNumber,
        ) -> Option<providers::EncryptionKeyInfo<BlockNumber>> {
            Providers::encryption_key_at(&account, block)
        }
        fn next_encryption_epoch(account: AccountId) -> u32 {
            pallet_providers::Keyrings::<Runtime>::get(&account).next_epoch
        }
        fn worker_key_at(
            account: AccountId,
            block: BlockNumber,
        ) -> Option<providers::WorkerPublicKey> {
            Providers::worker_key_at(&account, block)
        }
        fn endpoint(account: AccountId) -> Option<providers::Endpoint<AccountId, BlockNumber>> {
            Providers::endpoint(&account)
        }
        fn endpoints(from: Option<AccountId>, limit: u32) -> Vec<providers::Endpoint<AccountId, BlockNumber>> {
            Providers::endpoints(from, limit)
        }
        fn reputation(account: AccountId) -> providers::Reputation {
            Providers::reputation(&account)
        }
        fn performance(account: AccountId) -> providers::PerformanceInfo {
            Providers::performance(&account)
        }
        fn uptime(account: AccountId) -> Option<Ppm> {
            Providers::uptime(&account)
        }
        fn is_silent(account: AccountId) -> bool {
            Providers::is_silent(&account)
        }
        fn jail(account: AccountId) -> Option<providers::JailInfo<BlockNumber>> {
            Providers::jail(&account)
        }
        fn jailed(from: Option<AccountId>, limit: u32) -> Vec<(AccountId, BlockNumber)> {
            Providers::jailed(from, limit)
        }
    }

    impl pallet_marketplace::runtime_api::MarketplaceApi<Block, AccountId, BlockNumber> for Runtime {
        fn offers(agent: AgentId) -> Vec<market::OfferInfo<AccountId, BlockNumber>> {
            Marketplace::offers(agent)
        }
        fn offers_page(
            agent: AgentId,
            from: Option<(VersionNumber, AccountId)>,
            limit: u32,
        ) -> Vec<market::OfferInfo<AccountId, BlockNumber>> {
            Marketplace::offers_page(agent, from, limit)
        }
        fn offers_of(provider: AccountId) -> Vec<market::OfferInfo<AccountId, BlockNumber>> {
            Marketplace::offers_of(provider)
        }
        fn listing(agent: AgentId) -> Option<market::ListingInfo<BlockNumber>> {
            Marketplace::listing(agent)
        }
        fn listings(from: Option<AgentId>, limit: u32) -> Vec<market::ListingInfo<BlockNumber>> {
            Marketplace::listings(from, limit)
        }
        fn price(agent: AgentId, provider: AccountId) -> Option<UnitPrice> {
            Marketplace::price(agent, &provider)
        }
        fn price_bounds(agent: AgentId, provider: AccountId, since: BlockNumber) -> Option<market::PriceBoundsInfo> {
            Marketplace::price_bounds(agent, &provider, since)
        }
        fn may_export(agent: AgentId, account: AccountId) -> bool {
            Marketplace::may_export(&account, agent)
        }
        fn sponsor(agent: AgentId) -> Option<market::SponsorInfo<AccountId, BlockNumber>> {
            Marketplace::sponsor(agent)
        }
        fn reviews(
            agent: AgentId,
            from: Option<Digest256>,
            limit: u32,
        ) -> Vec<market::ReviewInfo<AccountId, BlockNumber>> {
            Marketplace::reviews(agent, from, limit)
        }
        fn review_of(agent: AgentId, session: Digest256) -> Option<market::Review<AccountId, BlockNumber>> {
            Marketplace::review_of(agent, session)
        }
        fn lookbacks(
            agent: AgentId,
            from: Option<Digest256>,
            limit: u32,
        ) -> Vec<market::LookbackInfo<AccountId, BlockNumber>> {
            Marketplace::lookbacks(agent, from, limit)
        }
        fn sale(agent: AgentId) -> Option<market::SaleInfo<AccountId, BlockNumber>> {
            Marketplace::sale(agent)
        }
        fn sales(from: Option<AgentId>, limit: u32) -> Vec<market::SaleInfo<AccountId, BlockNumber>> {
            Marketplace::sales(from, limit)
        }
        fn pipelines(from: Option<market::ItemId>, limit: u32) -> Vec<market::PipelineInfo<AccountId>> {
            Marketplace::pipelines(from, limit)
        }
        fn suggested_price(agent: AgentId) -> Balance {
            Marketplace::suggested_price(agent)
        }
        fn top_agents(round: market::BoardRound, from: u32, limit: u32) -> Vec<market::Place<AgentId>> {
            Marketplace::top_agents(round, from, limit)
        }
        fn top_providers(round: market::BoardRound, from: u32, limit: u32) -> Vec<market::Place<AccountId>> {
            Marketplace::top_providers(round, from, limit)
        }
        fn top_versions(
            round: market::BoardRound,
            from: u32,
            limit: u32,
        ) -> Vec<market::Place<(AgentId, VersionNumber)>> {
            Marketplace::top_versions(round, from, limit)
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

    impl pallet_payments::runtime_api::PaymentsApi<Block, AccountId, BlockNumber> for Runtime {
        fn credits(account: AccountId) -> payments::CreditInfo<BlockNumber> {
            Payments::credit_info(&account)
        }
        fn payment(pay_id: [u8; 32]) -> Option<payments::PaymentInfo<AccountId, BlockNumber>> {
            Payments::payment_info(&pay_id)
        }
        fn payment_by_bearer(bearer_hash: [u8; 32]) -> Option<payments::PaymentInfo<AccountId, BlockNumber>> {
            Payments::payment_info_by_bearer(&bearer_hash)
        }
        fn keys_of(
            owner: AccountId,
            from: Option<payments::PayId>,
            limit: u32,
        ) -> Vec<payments::PaymentInfo<AccountId, BlockNumber>> {
            Payments::payments_of(&owner, PaymentKind::Key, from, limit)
        }
        fn channels_of(
            owner: AccountId,
            from: Option<payments::PayId>,
            limit: u32,
        ) -> Vec<payments::PaymentInfo<AccountId, BlockNumber>> {
            Payments::payments_of(&owner, PaymentKind::Channel, from, limit)
        }
        fn keys_for(
            provider: AccountId,
            from: Option<payments::PayId>,
            limit: u32,
        ) -> Vec<payments::PaymentInfo<AccountId, BlockNumber>> {
            Payments::payments_for(&provider, PaymentKind::Key, from, limit)
        }
        fn channels_for(
            provider: AccountId,
            from: Option<payments::PayId>,
            limit: u32,
        ) -> Vec<payments::PaymentInfo<AccountId, BlockNumber>> {
            Payments::payments_for(&provider, PaymentKind::Channel, from, limit)
        }
        fn next_nonce(owner: AccountId) -> u32 {
            Payments::next_nonce_of(&owner)
        }
        fn claims(
            provider: AccountId,
            from: Option<payments::ClaimId>,
            limit: u32,
        ) -> Vec<payments::ClaimInfo<AccountId, BlockNumber>> {
            Payments::claims_to(&provider, from, limit)
        }
        fn claims_on(
            pay_id: [u8; 32],
            from: Option<payments::ClaimId>,
            limit: u32,
        ) -> Vec<payments::ClaimInfo<AccountId, BlockNumber>> {
            Payments::claims_on(&pay_id, from, limit)
        }
        fn claim(id: payments::ClaimId) -> Option<payments::ClaimInfo<AccountId, BlockNumber>> {
            Payments::claim_info(id)
        }
        fn lanes(pay_id: [u8; 32]) -> Vec<payments::LaneInfo<BlockNumber>> {
            Payments::lane_infos(&pay_id)
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
