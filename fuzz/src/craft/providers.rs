//! Heartbeats, signed by the worker.

use crate::{
    input::Input,
    scene,
    words::Words,
    world::{By, Line},
};
use assay_chain_tests::now;
use assay_primitives::heartbeat::{HeartbeatBody, message};
use assay_runtime::{Runtime, System};
use polkadot_sdk::{frame_support::traits::Get, sp_core::Pair};

pub fn line(input: &mut Input, _words: &mut Words) -> Option<Line> {
    let (provider, worker) = input.pick(&scene::workers()).clone();
    let key_epoch = u32::from(input.byte() % 2);
    let length = <<Runtime as pallet_providers::Config>::HeartbeatPeriod as Get<u32>>::get();
    let period = now() / length;
    let body = HeartbeatBody {
        load_ppm: u32::from(input.byte()) * 4_000,
        running: input.byte().into(),
        waiting: input.byte().into(),
        vram_free_mib: u32::from(input.byte()) * 512,
    };
    let genesis = System::block_hash(0).into();
    let bytes = message(&genesis, &provider.clone().into(), key_epoch, period, &body);
    let signature = worker.pair().sign(&bytes).0;
    let call = pallet_providers::Call::heartbeat { provider, key_epoch, period, body, signature };
    Some(Line::Call(call.into(), By::Itself))
}
