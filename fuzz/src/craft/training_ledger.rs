//! What the pallets that judge work would tell the ledger, and parameters near the ones in force.

use crate::{
    input::Input,
    words::Words,
    world::{By, Line},
};
use assay_primitives::{
    ids::{AgentId, Contribution, ContributionKind},
    traits::ContributionWitness,
};
use assay_runtime::{Runtime, TrainingLedger};
use pallet_training_ledger::{Call, ParametersOf, types::VestingControl};

pub fn line(input: &mut Input, words: &mut Words) -> Option<Line> {
    let agent = AgentId::from(input.byte() % 3);
    let version = 1 + u32::from(input.byte() % 2);
    match input.below(8) {
        0..5 => {
            let kind = *input.pick(&[
                ContributionKind::Training,
                ContributionKind::Data,
                ContributionKind::Evaluation,
                ContributionKind::Review,
            ]);
            let work = 1 << (input.byte() % 64);
            let who = words.account("who", input);
            let contribution = Contribution { who, kind, work, evidence: [input.byte(); 32], job: None, version };
            Some(Line::Witness(Box::new(move || TrainingLedger::witness(agent, contribution).map(|_| ()))))
        }
        5 => Some(Line::Witness(Box::new(move || TrainingLedger::forfeit(agent, version).map(|_| ())))),
        _ => {
            let mut parameters = ParametersOf::<Runtime>::get();
            let factor = u128::from(input.byte()) + 1;
            match input.below(6) {
                0 => parameters.engagement_half = factor * factor * factor,
                1 => parameters.popularity_factor = u32::MAX / (factor as u32),
                2 => parameters.prior_weight = u128::MAX / factor,
                3 => parameters.vote_unit = factor,
                4 => parameters.rate_max = 100_000 / factor as u32,
                _ => parameters.kappa = 1_000_000 - factor as u32,
            }
            Some(Line::Call(Call::set_parameters { parameters }.into(), By::Root))
        }
    }
}
