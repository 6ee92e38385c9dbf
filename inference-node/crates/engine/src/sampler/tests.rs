//! The vectors were made by an independent program (its own ChaCha12, `f64` mathematics rounded to `f32`).

use super::*;

const VOCABULARY: u32 = 300;

fn logits() -> Vec<f32> {
    (0..VOCABULARY).map(|id| (id * 37 % 101) as f32 / 25.0).collect()
}

fn seed() -> [u8; 32] {
    std::array::from_fn(|index| index as u8)
}

fn run(sampling: Sampling, prompt: &[u32], bias: &[(u32, f32)]) -> Vec<u32> {
    let mut sampler = Sampler::new(sampling, Some(seed()), bias.to_vec(), prompt).unwrap();
    (0..16).map(|position| sampler.choose(&logits(), position).unwrap()).collect()
}

#[test]
fn noise_words_follow_the_documented_layout() {
    let expected = [
        (0, 0, 0xfff9_31f2),
        (0, 1, 0x5ec6_7ad1),
        (0, 15, 0x7988_3646),
        (0, 16, 0xa09a_fa6c),
        (1, 0, 0x1880_b692),
        (7, 255, 0x3564_15a1),
        (u32::MAX, u32::MAX, 0x64a2_c62a),
    ];
    for (position, id, word) in expected {
        let mut noise = Noise::new(seed(), position);
        noise.stream.set_word_pos(u128::from(id));
        assert_eq!(noise.stream.next_u32(), word, "position {position}, id {id}");
    }
}

#[test]
fn fixed_vectors_are_chosen_for_each_parameter() {
    let base = Sampling::default();
    assert_eq!(run(base, &[], &[]), [0, 21, 130, 260, 62, 125, 196, 212, 176, 256, 36, 98, 180, 150, 297, 223]);
    assert_eq!(
        run(Sampling { temperature: 500_000, ..base }, &[], &[]),
        [92, 150, 90, 221, 207, 125, 196, 212, 60, 256, 60, 49, 180, 150, 139, 223]
    );
    assert_eq!(
        run(Sampling { temperature: 800_000, top_k: 40, ..base }, &[], &[]),
        [60, 150, 90, 221, 128, 120, 68, 79, 60, 161, 60, 49, 180, 150, 139, 229]
    );
    assert_eq!(
        run(Sampling { temperature: 700_000, top_p: 900_000, ..base }, &[], &[]),
        [92, 150, 90, 196, 95, 125, 196, 212, 60, 256, 92, 49, 180, 150, 139, 223]
    );
    assert_eq!(
        run(Sampling { temperature: 1_200_000, min_p: 100_000, ..base }, &[], &[]),
        [92, 21, 130, 196, 62, 125, 196, 212, 176, 256, 92, 98, 180, 150, 297, 223]
    );
}

#[test]
fn fixed_vectors_are_chosen_with_penalties_and_bias() {
    let penalised = Sampling {
        temperature: 300_000,
        frequency_penalty: 500_000,
        presence_penalty: 250_000,
        repetition_penalty: 1_100_000,
        ..Sampling::default()
    };
    assert_eq!(
        run(penalised, &[30, 60, 90], &[(5, 3.5), (30, -2.0)]),
        [5, 5, 90, 5, 5, 125, 196, 212, 232, 161, 5, 49, 180, 150, 139, 229]
    );
    let all = Sampling {
        temperature: 900_000,
        top_p: 800_000,
        min_p: 50_000,
        presence_penalty: 100_000,
        frequency_penalty: 200_000,
        repetition_penalty: 1_300_000,
        top_k: 100,
    };
    assert_eq!(run(all, &[30, 60, 90], &[]), [210, 150, 8, 196, 95, 125, 68, 79, 232, 256, 166, 49, 180, 98, 297, 229]);
}

#[test]
fn sparse_and_dense_candidates_draw_the_same_noise() {
    let candidates: Vec<Candidate> = (0..100_000).map(|id| Candidate { id, logit: 0.0 }).collect();
    let dense = Noise::new(seed(), 9).perturb(candidates.clone());
    let few: Vec<Candidate> = candidates.into_iter().filter(|candidate| candidate.id % 33_331 == 7).collect();
    for candidate in Noise::new(seed(), 9).perturb(few) {
        assert_eq!(candidate.logit, dense[candidate.id as usize].logit, "id {}", candidate.id);
    }
}

#[test]
fn greedy_takes_the_highest_and_breaks_ties_by_lowest_id() {
    let greedy = Sampling { temperature: 0, ..Sampling::default() };
    let mut sampler = Sampler::new(greedy, None, Vec::new(), &[0]).unwrap();
    assert_eq!(sampler.choose(&[0.0, 2.0, 2.0, -1.0], 1).unwrap(), 1);
    assert_eq!(sampler.choose(&[-0.0, 0.0], 2).unwrap(), 0);
}

#[test]
fn presence_and_frequency_penalise_only_generated_tokens() {
    let sampling =
        Sampling { temperature: 0, frequency_penalty: 300_000, presence_penalty: 300_000, ..Default::default() };
    let mut sampler = Sampler::new(sampling, None, Vec::new(), &[1, 1, 1]).unwrap();
    let logits = [0.0, 1.0, 0.5];
    let chosen: Vec<u32> = (0..4).map(|position| sampler.choose(&logits, position).unwrap()).collect();
    // 1.0 → 0.4 after one use; then 0.5 → −0.1; then 0.4 → 0.1; then 0.1 > 0.0.
    assert_eq!(chosen, [1, 2, 1, 1]);
}

#[test]
fn not_a_number_is_refused_with_its_position() {
    let mut sampler = Sampler::new(Sampling::default(), Some(seed()), Vec::new(), &[]).unwrap();
    for bad in [[0.0, f32::NAN], [0.0, f32::INFINITY], [f32::NEG_INFINITY; 2]] {
        assert_eq!(sampler.choose(&bad, 12), Err(EngineError::NotANumber { position: 12 }));
    }
    assert!(sampler.choose(&[f32::NEG_INFINITY, 0.0], 13).is_ok());
}

#[test]
fn missing_seed_is_refused_above_temperature_zero() {
    assert_eq!(Sampler::new(Sampling::default(), None, Vec::new(), &[]).err(), Some(EngineError::MissingSeed));
}

#[test]
fn other_seed_gives_other_tokens() {
    let mut other = Sampler::new(Sampling::default(), Some([9; 32]), Vec::new(), &[]).unwrap();
    let tokens: Vec<u32> = (0..16).map(|position| other.choose(&logits(), position).unwrap()).collect();
    assert_ne!(tokens, run(Sampling::default(), &[], &[]));
}

#[test]
fn frequencies_follow_the_softmax() {
    // GIVEN probabilities 0.1, 0.2, 0.3, 0.4 WHEN 20,000 tokens are drawn THEN chi-square (3 degrees) is below its
    // 99.9 % point of 16.27.
    let weights = [0.1f32, 0.2, 0.3, 0.4];
    let logits: Vec<f32> = weights.iter().map(|w| w.ln()).collect();
    let mut sampler = Sampler::new(Sampling::default(), Some(seed()), Vec::new(), &[]).unwrap();
    let mut seen = [0f64; 4];
    let draws = 20_000;
    for position in 0..draws {
        seen[sampler.choose(&logits, position).unwrap() as usize] += 1.0;
    }
    let chi: f64 = seen
        .iter()
        .zip(weights)
        .map(|(n, w)| {
            let expected = f64::from(w) * f64::from(draws);
            (n - expected).powi(2) / expected
        })
        .sum();
    assert!(chi < 16.27, "chi-square {chi}, counts {seen:?}");
}

proptest::proptest! {
    #[test]
    fn chosen_token_is_within_the_truncation(
        logits in proptest::collection::vec(-8f32..8.0, 1..80),
        top_k in 0u32..10, top_p in 1u32..=1_000_000, min_p in 0u32..=1_000_000, position in 0u32..5_000,
    ) {
        let sampling = Sampling { top_k, top_p, min_p, ..Sampling::default() };
        let mut sampler = Sampler::new(sampling, Some([3; 32]), Vec::new(), &[]).unwrap();
        let id = sampler.choose(&logits, position).unwrap();
        let better = logits.iter().filter(|l| **l > logits[id as usize]).count();
        proptest::prop_assert!(top_k == 0 || better < top_k as usize);
        let highest = logits.iter().copied().fold(f32::MIN, f32::max);
        proptest::prop_assert!(libm::expf(logits[id as usize] - highest) >= micro(i64::from(min_p)) || better == 0);
    }
}
