//! Inner loops over f32 slices. Each is compiled for the base instruction set and for AVX2 with FMA, chosen at run time.

/// Independent partial sums of a dot product: enough to keep two FMA units of eight lanes busy.
const LANES: usize = 32;

/// Sum of products; the shorter slice decides the length.
pub(super) fn dot(left: &[f32], right: &[f32]) -> f32 {
    #[cfg(target_arch = "x86_64")]
    if has_fma() {
        // SAFETY: the processor has AVX2 and FMA.
        return unsafe { dot_fma(left, right) };
    }
    dot_with(left, right, |sum, a, b| sum + a * b)
}

/// `target += factor · source`.
pub(super) fn add_scaled(target: &mut [f32], factor: f32, source: &[f32]) {
    #[cfg(target_arch = "x86_64")]
    if has_fma() {
        // SAFETY: the processor has AVX2 and FMA.
        return unsafe { add_scaled_fma(target, factor, source) };
    }
    add_scaled_with(target, factor, source, |sum, a, b| sum + a * b);
}

#[cfg(target_arch = "x86_64")]
fn has_fma() -> bool {
    std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("fma")
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn dot_fma(left: &[f32], right: &[f32]) -> f32 {
    dot_with(left, right, |sum, a, b| a.mul_add(b, sum))
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn add_scaled_fma(target: &mut [f32], factor: f32, source: &[f32]) {
    add_scaled_with(target, factor, source, |sum, a, b| a.mul_add(b, sum));
}

#[inline(always)]
fn dot_with(left: &[f32], right: &[f32], step: impl Fn(f32, f32, f32) -> f32) -> f32 {
    let (left_chunks, left_rest) = left.as_chunks::<LANES>();
    let (right_chunks, right_rest) = right.as_chunks::<LANES>();
    let mut sums = [0.0f32; LANES];
    for (a, b) in left_chunks.iter().zip(right_chunks) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum = step(*sum, *a, *b);
        }
    }
    let rest = left_rest.iter().zip(right_rest).fold(0.0, |sum, (a, b)| step(sum, *a, *b));
    let mut width = LANES / 2;
    while width > 0 {
        let (low, high) = sums.split_at_mut(width);
        low.iter_mut().zip(high).for_each(|(low, high)| *low += *high);
        width /= 2;
    }
    sums.first().copied().unwrap_or(0.0) + rest
}

#[inline(always)]
fn add_scaled_with(target: &mut [f32], factor: f32, source: &[f32], step: impl Fn(f32, f32, f32) -> f32) {
    for (target, source) in target.iter_mut().zip(source) {
        *target = step(*target, factor, *source);
    }
}

/// Turns scores into probabilities in place.
pub(super) fn softmax(scores: &mut [f32]) {
    let largest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - largest).exp();
        sum += *score;
    }
    let scale = 1.0 / sum;
    scores.iter_mut().for_each(|score| *score *= scale);
}

/// `x · σ(x)`.
pub(super) fn silu(x: f32) -> f32 {
    x / (1.0 + (-x).exp())
}

/// GELU in the tanh approximation, as `x · σ(2u)`.
pub(super) fn gelu_new(x: f32) -> f32 {
    #[allow(clippy::excessive_precision, reason = "the digits that every float of this value has")]
    const TWICE_SQRT_2_OVER_PI: f32 = 1.595_769_1;
    x / (1.0 + (-TWICE_SQRT_2_OVER_PI * x * (1.0 + 0.044_715 * x * x)).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dot_is_right_at_every_length() {
        for length in 0..100u16 {
            let left: Vec<f32> = (0..length).map(f32::from).collect();
            let expected: f32 = left.iter().map(|x| x * 2.0).sum();
            assert_eq!(dot(&left, &vec![2.0; usize::from(length)]), expected);
        }
    }

    #[test]
    fn softmax_sums_to_one_even_for_huge_scores() {
        let mut scores = [1e30, 1e30, -1e30];
        softmax(&mut scores);
        assert_eq!(scores, [0.5, 0.5, 0.0]);
    }

    #[test]
    fn gelu_matches_its_tanh_form() {
        for step in -40..40i8 {
            let x = f32::from(step) / 8.0;
            let tanh = 0.5 * x * (1.0 + (0.797_884_6 * (x + 0.044_715 * x * x * x)).tanh());
            assert!((gelu_new(x) - tanh).abs() < 1e-5, "{x}");
        }
    }
}
