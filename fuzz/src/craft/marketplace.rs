//! Reviews of sessions that were paid.

use crate::{
    input::Input,
    words::Words,
    world::{By, Line},
};
use assay_runtime::Runtime;
use pallet_marketplace::Call;

pub fn line(input: &mut Input, words: &mut Words) -> Option<Line> {
    let paid =
        |pay_id, agent| pallet_payments::Lanes::<Runtime>::get(pay_id, agent).is_some_and(|lane| lane.unreviewed > 0);
    let shown: Vec<_> = words.shown.iter().filter(|(_, said, _)| paid(said.pay_id, said.agent)).collect();
    if shown.is_empty() {
        return None;
    }
    let (_, said, logged) = *input.pick(&shown);
    let (agent, version, by) = (said.agent, said.version, By::Account(said.sender.clone()));
    let evidence = Box::new(logged.proof.clone());
    let call = if input.chance(208) {
        Call::rate { agent, version, evidence, stars: 1 + input.byte() % 5, text: None }
    } else {
        let disclosure = assay_chain_tests::cid(input.byte());
        Call::publish_lookback { agent, disclosure, evidence }
    };
    Some(Line::Call(call.into(), by))
}
