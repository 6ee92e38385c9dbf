//! Log-probabilities as the OpenAI interface reports them: of the model's own distribution, before bias, penalties and
//! temperature.

use crate::{
    api::{EngineError, TokenLogprob},
    language::Language,
};

/// The chosen token's log-probability and the `alternatives` most likely tokens, most likely first.
pub fn report(
    language: &dyn Language,
    logits: &[f32],
    chosen: u32,
    alternatives: u8,
) -> Result<(Option<TokenLogprob>, Vec<TokenLogprob>), EngineError> {
    let highest = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mass: f64 = logits.iter().map(|l| f64::from(l - highest).exp()).sum();
    let normaliser = f64::from(highest) + mass.ln();
    let entry = |id: u32| -> Result<Option<TokenLogprob>, EngineError> {
        let Some(logit) = usize::try_from(id).ok().and_then(|index| logits.get(index)) else { return Ok(None) };
        #[allow(clippy::cast_possible_truncation)] // reported as f32
        let logprob = (f64::from(*logit) - normaliser) as f32;
        Ok(Some(TokenLogprob { id, text: language.decode(&[id])?, logprob }))
    };
    let mut ranked: Vec<(u32, f32)> = (0u32..).zip(logits.iter().copied()).collect();
    let wanted = usize::from(alternatives).min(ranked.len());
    let by_rank = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if wanted > 0 && wanted < ranked.len() {
        ranked.select_nth_unstable_by(wanted - 1, by_rank);
    }
    ranked.truncate(wanted);
    ranked.sort_unstable_by(by_rank);
    let mut top = Vec::with_capacity(wanted);
    for (id, _) in ranked {
        top.extend(entry(id)?);
    }
    Ok((entry(chosen)?, top))
}
