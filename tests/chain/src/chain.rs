//! Blocks: claim, timestamp, extrinsics, finish; the next slot is the next validator's.

use crate::invariants;
use assay_primitives::ids::{Balance, SLOT_MILLISECONDS};
use assay_runtime::{
    AccountId, Babe, Executive, Hash, Header, Nonce, Runtime, RuntimeCall, RuntimeEvent, Session, SignedPayload,
    System, TxExtension, UncheckedExtrinsic,
};
use codec::Encode;
use pallet_payments::types::Settled;
use polkadot_sdk::{
    frame_metadata_hash_extension::CheckMetadataHash,
    frame_support::traits::{CallMetadata, GetCallMetadata},
    frame_system, pallet_scheduler, pallet_skip_feeless_payment, pallet_timestamp, pallet_transaction_payment,
    sp_consensus_babe::{
        self, Slot,
        digests::{CompatibleDigestItem, PreDigest, SecondaryVRFPreDigest},
    },
    sp_core::{Pair, crypto::VrfSecret, hexdisplay::HexDisplay, sr25519, storage::well_known_keys},
    sp_genesis_builder::{PresetId, runtime_decl_for_genesis_builder::GenesisBuilder},
    sp_io::TestExternalities,
    sp_keyring::Sr25519Keyring,
    sp_runtime::{
        ApplyExtrinsicResult, Digest, DigestItem, DispatchError, StateVersion,
        generic::Era,
        traits::{BlakeTwo256, Hash as _, Header as _, SaturatedConversion},
        transaction_validity::TransactionValidityError,
    },
};
use serde_json::Value;
use std::{collections::BTreeSet, sync::LazyLock};

/// Slot of block 1; any positive number.
const FIRST_SLOT: u64 = 1_000;

/// What became of an extrinsic.
pub type Applied = Result<(), DispatchError>;

/// Account of a development key.
pub fn account(who: Sr25519Keyring) -> AccountId {
    who.to_account_id()
}

/// The state of a running chain, inside `TestExternalities`.
pub struct Chain {
    parent: Header,
    slot: u64,
    author: u32,
    /// Authors that may not take their turn.
    skipped: Vec<u32>,
    /// What payments did in all closed blocks.
    settled: Vec<Settled>,
}

impl Chain {
    /// Tells `story` on the chain of `preset`, in its first open block, and closes the last one.
    pub fn tell(preset: &str, story: impl FnOnce(&mut Chain)) -> TestExternalities {
        let mut externalities = TestExternalities::new_empty();
        // Storage proofs and authors' code version need the code's key; its content is not executed here.
        externalities.insert(well_known_keys::CODE.to_vec(), b"native".to_vec());
        externalities.execute_with(|| {
            build_genesis(preset);
            let state_root = Hash::from_slice(&polkadot_sdk::sp_io::storage::root(StateVersion::V1));
            let extrinsics_root = BlakeTwo256::ordered_trie_root(Vec::new(), StateVersion::V1);
            let genesis = Header::new(0, extrinsics_root, state_root, Hash::zero(), Digest::default());
            let mut chain =
                Self { parent: genesis, slot: FIRST_SLOT, author: 0, skipped: Vec::new(), settled: Vec::new() };
            chain.open();
            story(&mut chain);
            chain.close();
        });
        externalities
    }

    /// Goes on, in its next block, with a chain that [`Chain::tell`] left; inside its externalities.
    ///
    /// The parent is a stand-in with the right number: nothing on chain looks at more of it than its hash.
    pub fn resume() -> Self {
        let parent = Header::new(
            System::block_number(),
            Default::default(),
            Default::default(),
            Hash::zero(),
            Digest::default(),
        );
        let mut chain =
            Self { parent, slot: *Babe::current_slot(), author: 0, skipped: Vec::new(), settled: Vec::new() };
        chain.open();
        chain
    }

    /// Header of the last closed block.
    pub fn parent(&self) -> &Header {
        &self.parent
    }

    /// Slot of the open block.
    pub fn slot(&self) -> Slot {
        Slot::from(self.slot)
    }

    /// Account of the open block's author.
    pub fn author(&self) -> AccountId {
        Session::validators()[self.author as usize].clone()
    }

    /// Never lets this validator take its turn again, as a network does with one that is disabled.
    pub fn skip(&mut self, authority: u32) {
        self.skipped.push(authority);
    }

    /// Closes the open block, checks every invariant, and opens the next one. Gives the closed block's header.
    pub fn next_block(&mut self) -> Header {
        self.close();
        self.open();
        self.parent.clone()
    }

    /// Opens the block that comes `count` blocks after the next one, as if those had been empty; slots are not
    /// skipped, so that the session goes on.
    pub fn skip_blocks(&mut self, count: u32) {
        self.close();
        let number = *self.parent.number() + count;
        self.parent.set_number(number);
        System::set_block_number(number);
        // Each of those blocks would have looked at its own part of the agenda, up to the first with a claim.
        let due = pallet_payments::Agenda::<Runtime>::iter_keys().map(|(block, _)| block).min();
        pallet_payments::AgendaFrom::<Runtime>::mutate(|from| *from = (*from).max(due.unwrap_or(number).min(number)));
        // So would the scheduler, which nothing here uses.
        pallet_scheduler::IncompleteSince::<Runtime>::put(number + 1);
        self.open();
    }

    /// Applies `call`, signed by `who`.
    ///
    /// # Panics
    /// When the extrinsic would not have been let into a block.
    pub fn apply(&mut self, who: Sr25519Keyring, call: impl Into<RuntimeCall>) -> Applied {
        self.try_apply(who, call).expect("the extrinsic is valid")
    }

    /// Applies `call`, signed by `who`, and gives the reason when the block cannot have it.
    pub fn try_apply(&mut self, who: Sr25519Keyring, call: impl Into<RuntimeCall>) -> ApplyExtrinsicResult {
        let nonce = System::account_nonce(account(who));
        self.apply_extrinsic(extrinsic(who, nonce, call.into()))
    }

    /// Applies an extrinsic as it would come from the network.
    pub fn apply_extrinsic(&mut self, extrinsic: UncheckedExtrinsic) -> Result<Applied, TransactionValidityError> {
        Executive::apply_extrinsic(extrinsic)
    }

    /// Applies `call` and checks that it fails with `error` and changes nothing but fee, nonce and events.
    pub fn refuse(&mut self, who: Sr25519Keyring, call: impl Into<RuntimeCall>, error: impl Into<DispatchError>) {
        let call = call.into();
        let CallMetadata { pallet_name, function_name } = call.get_call_metadata();
        let author = self.author();
        let before = state_without(&account(who), &author);
        let applied = self.apply(who, call);
        assert_eq!(applied, Err(error.into()), "{pallet_name}.{function_name}");
        let after = state_without(&account(who), &author);
        let changed: Vec<_> = before.symmetric_difference(&after).map(|(key, _)| HexDisplay::from(key)).collect();
        assert!(changed.is_empty(), "the refused {pallet_name}.{function_name} changed {changed:?}");
    }

    /// Payments of all closed blocks, those included that the chain settled by itself at a block's end.
    pub fn settled(&self) -> &[Settled] {
        &self.settled
    }

    /// Planck that the last extrinsic of `who` in the open block cost, fee and tip.
    pub fn fee_of_last(&self, who: Sr25519Keyring) -> Balance {
        let who = account(who);
        let paid = |event| match event {
            RuntimeEvent::TransactionPayment(pallet_transaction_payment::Event::TransactionFeePaid {
                who: payer,
                actual_fee,
                tip,
            }) if payer == who => Some(actual_fee + tip),
            _ => None,
        };
        self.events().into_iter().rev().find_map(paid).expect("it signed something in this block")
    }

    /// Events of the open block so far.
    pub fn events(&self) -> Vec<RuntimeEvent> {
        System::events().into_iter().map(|record| record.event).collect()
    }

    fn open(&mut self) {
        let number = *self.parent.number() + 1;
        self.slot += 1;
        let authorities = Session::validators().len() as u32;
        loop {
            self.author = (self.author + 1) % authorities;
            if !self.skipped.contains(&self.author) {
                break;
            }
        }
        let digest = pre_digest(self.author, self.slot());
        let header = Header::new(number, Default::default(), Default::default(), self.parent.hash(), digest);
        Executive::initialize_block(&header);
        let now = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now: self.slot * SLOT_MILLISECONDS });
        self.apply_extrinsic(UncheckedExtrinsic::new_bare(now)).expect("the inherent is valid").expect("it is applied");
    }

    fn close(&mut self) {
        self.parent = Executive::finalize_block();
        self.settled.extend(crate::economy::settlements(self));
        invariants::check_all();
    }
}

/// The claim of a secondary slot: index and a real VRF signature, as block authors make it.
pub fn pre_digest(authority_index: u32, slot: Slot) -> Digest {
    let author = Session::validators()[authority_index as usize].clone();
    let author = Sr25519Keyring::from_account_id(&author).expect("validators of the presets are well-known");
    let epoch = Babe::current_epoch();
    let data = sp_consensus_babe::make_vrf_sign_data(&epoch.randomness, slot, epoch.epoch_index);
    let claim = SecondaryVRFPreDigest { authority_index, slot, vrf_signature: pair(author).vrf_sign(&data) };
    Digest { logs: vec![<DigestItem as CompatibleDigestItem>::babe_pre_digest(PreDigest::SecondaryVRF(claim))] }
}

/// Signs `call` the way a wallet does, for ever valid.
pub fn extrinsic(who: Sr25519Keyring, nonce: Nonce, call: RuntimeCall) -> UncheckedExtrinsic {
    let payload = SignedPayload::new(call, extension(nonce)).expect("the implicit data is there");
    let signature = payload.using_encoded(|bytes| pair(who).sign(bytes));
    let (call, extension, _) = payload.deconstruct();
    UncheckedExtrinsic::new_signed(call, account(who).into(), signature.into(), extension)
}

/// `call` in an extrinsic without signer, which is let in only if the call authorizes itself.
pub fn general_extrinsic(call: RuntimeCall) -> UncheckedExtrinsic {
    UncheckedExtrinsic::new_transaction(call, extension(0))
}

fn extension(nonce: Nonce) -> TxExtension {
    let payment = pallet_transaction_payment::ChargeTransactionPayment::<Runtime>::from(0);
    (
        frame_system::AuthorizeCall::new(),
        frame_system::CheckNonZeroSender::new(),
        frame_system::CheckSpecVersion::new(),
        frame_system::CheckTxVersion::new(),
        frame_system::CheckGenesis::new(),
        frame_system::CheckMortality::from(Era::Immortal),
        frame_system::CheckNonce::from(nonce),
        frame_system::CheckWeight::new(),
        pallet_skip_feeless_payment::SkipCheckIfFeeless::from(payment),
        CheckMetadataHash::new(false),
        frame_system::WeightReclaim::new(),
    )
}

/// The key pair of a development account; each is derived once, because that takes as long as many signatures.
fn pair(who: Sr25519Keyring) -> sr25519::Pair {
    static PAIRS: LazyLock<Vec<(Sr25519Keyring, sr25519::Pair)>> =
        LazyLock::new(|| Sr25519Keyring::iter().map(|who| (who, who.pair())).collect());
    PAIRS.iter().find(|(name, _)| *name == who).map(|(_, pair)| pair.clone()).expect("every account has a pair")
}

/// Everything stored, but for what any extrinsic changes: the block's own accounting and the balances and nonces of
/// payer and author.
fn state_without(payer: &AccountId, author: &AccountId) -> BTreeSet<(Vec<u8>, Vec<u8>)> {
    use polkadot_sdk::frame_support::storage::storage_prefix;
    let touched: Vec<Vec<u8>> = [payer, author]
        .map(frame_system::Account::<Runtime>::hashed_key_for)
        .into_iter()
        .chain(
            [
                "Events",
                "EventCount",
                "EventTopics",
                "ExtrinsicData",
                "BlockWeight",
                "BlockSize",
                "ExtrinsicCount",
                "ExtrinsicWeightReclaimed",
                "ExecutionPhase",
                "InherentsApplied",
            ]
            .map(|item| storage_prefix(b"System", item.as_bytes()).to_vec()),
        )
        .chain([storage_prefix(b"Balances", b"TotalIssuance").to_vec(), well_known_keys::EXTRINSIC_INDEX.to_vec()])
        .collect();
    let mut state = BTreeSet::new();
    let mut key = Vec::new();
    while let Some(next) = polkadot_sdk::sp_io::storage::next_key(&key) {
        if !touched.iter().any(|prefix| next.starts_with(prefix)) {
            let value = polkadot_sdk::sp_io::storage::get(&next).expect("the key exists");
            state.insert((next.clone(), value.to_vec()));
        }
        key = next;
    }
    state
}

/// Builds the state of `preset` the way a chain specification does: the default configuration, patched.
fn build_genesis(preset: &str) {
    let read = |id: Option<PresetId>| -> Value {
        let json = <Runtime as GenesisBuilder<assay_runtime::Block>>::get_preset(&id).expect("the preset exists");
        serde_json::from_slice(&json).expect("presets are JSON")
    };
    let mut configuration = read(None);
    patch(&mut configuration, read(Some(preset.into())));
    let json = serde_json::to_vec(&configuration).expect("JSON can be written");
    <Runtime as GenesisBuilder<assay_runtime::Block>>::build_state(json).expect("the genesis is valid");
}

/// Merges as RFC 7396 does.
fn patch(target: &mut Value, with: Value) {
    match (target, with) {
        (Value::Object(target), Value::Object(with)) => {
            for (name, value) in with {
                patch(target.entry(name).or_insert(Value::Null), value);
            }
        }
        (target, with) => *target = with,
    }
}

/// Number of the open block.
pub fn now() -> u32 {
    System::block_number().saturated_into()
}
