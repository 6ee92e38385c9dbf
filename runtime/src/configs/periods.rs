//! How long the economy's windows are: the standard ones, or what the genesis says.
//!
//! A network for tests shortens them in its chain specification (`periods`), so that the code that runs there is the
//! code that runs everywhere. Nothing changes them later: claims and votes count on them.

use crate::{BlockNumber, Runtime};
use assay_primitives::ids::ROUND_BLOCKS;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::{frame_support, frame_support::traits::Get};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Lengths, blocks; each above 0.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    Debug,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Periods {
    /// One economic round.
    pub round: BlockNumber,
    /// From a request to withdraw credits to their payment.
    pub withdrawal: BlockNumber,
    /// How long a closed or expired key or channel takes claims and vouchers.
    pub closing: BlockNumber,
    /// How long a claim on a key can be disputed before it is paid.
    pub dispute: BlockNumber,
    /// How long a provider has to open a disputed record.
    pub answer: BlockNumber,
    /// Shortest voting period of a DAO; also the standard one's seventh.
    pub voting: BlockNumber,
    /// How long the stake of a provider that left stays on hold.
    pub unbonding: BlockNumber,
    /// One heartbeat.
    pub heartbeat: BlockNumber,
}

impl Default for Periods {
    fn default() -> Self {
        Self {
            round: ROUND_BLOCKS,
            withdrawal: ROUND_BLOCKS,
            closing: ROUND_BLOCKS,
            dispute: ROUND_BLOCKS,
            // One hour.
            answer: 1_200,
            voting: ROUND_BLOCKS,
            unbonding: 7 * ROUND_BLOCKS,
            // Ten minutes.
            heartbeat: 200,
        }
    }
}

impl Periods {
    fn all(&self) -> [BlockNumber; 8] {
        let Self { round, withdrawal, closing, dispute, answer, voting, unbonding, heartbeat } = *self;
        [round, withdrawal, closing, dispute, answer, voting, unbonding, heartbeat]
    }
}

pub use pallet::*;

/// Keeps the lengths; without calls or events.
#[frame_support::pallet]
pub mod pallet {
    use super::Periods;
    use core::marker::PhantomData;
    use polkadot_sdk::frame_support::{self, pallet_prelude::*};

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: polkadot_sdk::frame_system::Config {}

    /// Lengths of the economy's windows. Written at genesis, never again.
    #[pallet::storage]
    pub type Lengths<T: Config> = StorageValue<_, Periods, ValueQuery>;

    /// Lengths that differ from the standard ones.
    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// The lengths.
        pub lengths: Periods,
        #[serde(skip)]
        _runtime: PhantomData<T>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            assert!(self.lengths.all().iter().all(|length| *length > 0), "every period has at least one block");
            if self.lengths != Periods::default() {
                Lengths::<T>::put(self.lengths);
            }
        }
    }
}

impl Config for Runtime {}

macro_rules! lengths {
    ($($(#[$docs:meta])* $name:ident = $field:ident;)*) => {
        $(
            $(#[$docs])*
            pub struct $name;
            impl Get<BlockNumber> for $name {
                fn get() -> BlockNumber {
                    Lengths::<Runtime>::get().$field
                }
            }
        )*
    };
}

lengths! {
    /// One economic round.
    RoundLength = round;
    /// From a request to withdraw credits to their payment.
    WithdrawDelay = withdrawal;
    /// How long a closed key or channel takes claims and vouchers.
    CloseWindow = closing;
    /// How long a claim on a key can be disputed.
    DisputeWindow = dispute;
    /// How long a provider has to open a disputed record.
    AnswerWindow = answer;
    /// Shortest voting period of a DAO.
    MinVoting = voting;
    /// How long the stake of a provider that left stays on hold.
    UnbondingBlocks = unbonding;
    /// One heartbeat.
    HeartbeatPeriod = heartbeat;
}

/// Voting period of a DAO that has not set its own: seven times the shortest.
pub fn standard_voting() -> BlockNumber {
    MinVoting::get().saturating_mul(7)
}
