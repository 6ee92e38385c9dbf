//! Matrix products of a step: few input rows, large matrices.

use std::sync::Arc;

use rayon::prelude::*;

use super::kernels::dot;

/// Below this many multiplications a step is faster on one thread than handed to others.
const PARALLEL_WORK: usize = 1 << 17;
/// From this many input rows on, a blocked matrix product beats one dot product per output.
const BLOCKED_ROWS: usize = 12;
/// Output rows handed to a thread at a time.
const OUTPUT_CHUNK: usize = 32;

/// `x·Wᵀ (+ b)`, the matrix row-major in `[outputs, inputs]`.
#[derive(Clone, Debug)]
pub(super) struct Linear {
    weight: Arc<Vec<f32>>,
    bias: Option<Vec<f32>>,
    inputs: usize,
    outputs: usize,
}

impl Linear {
    pub(super) fn new(weight: Arc<Vec<f32>>, bias: Option<Vec<f32>>, inputs: usize) -> Self {
        let outputs = weight.len().checked_div(inputs).unwrap_or(0);
        Self { weight, bias, inputs, outputs }
    }

    /// Stacks matrices of the same input into one, so that a step makes one pass instead of several. A missing bias
    /// beside a present one counts as 0.
    pub(super) fn stack(parts: Vec<Self>) -> Self {
        let inputs = parts.first().map_or(0, |part| part.inputs);
        let weight: Vec<f32> = parts.iter().flat_map(|part| part.weight.iter().copied()).collect();
        let bias = parts.iter().any(|part| part.bias.is_some()).then(|| {
            let zeros = |part: &Self| vec![0.0; part.outputs];
            parts.iter().flat_map(|part| part.bias.clone().unwrap_or_else(|| zeros(part))).collect()
        });
        Self::new(Arc::new(weight), bias, inputs)
    }

    pub(super) fn outputs(&self) -> usize {
        self.outputs
    }

    /// # Shapes
    /// - input: `[rows, inputs]`
    /// - output: `[rows, outputs]`
    pub(super) fn forward(&self, input: &[f32]) -> Vec<f32> {
        let rows = input.len().checked_div(self.inputs).unwrap_or(0);
        let mut output = vec![0.0; rows * self.outputs];
        if rows >= BLOCKED_ROWS {
            self.blocked(input, &mut output, rows);
        } else {
            self.by_output(input, &mut output, rows);
        }
        if let Some(bias) = &self.bias {
            for row in output.chunks_exact_mut(self.outputs) {
                row.iter_mut().zip(bias).for_each(|(value, bias)| *value += *bias);
            }
        }
        output
    }

    /// Each weight row is read once and multiplied with every input row.
    fn by_output(&self, input: &[f32], output: &mut [f32], rows: usize) {
        let columns = |weights: &[f32], place: &mut [f32]| {
            for (weight, place) in weights.chunks_exact(self.inputs).zip(place.chunks_exact_mut(rows)) {
                for (row, place) in input.chunks_exact(self.inputs).zip(place) {
                    *place = dot(weight, row);
                }
            }
        };
        let parallel = rows * self.weight.len() >= PARALLEL_WORK;
        let run = |transposed: &mut [f32]| {
            if parallel {
                let places = transposed.par_chunks_mut(OUTPUT_CHUNK * rows);
                let weights = self.weight.par_chunks(OUTPUT_CHUNK * self.inputs);
                weights.zip(places).for_each(|(weights, place)| columns(weights, place));
            } else {
                columns(&self.weight, transposed);
            }
        };
        if rows == 1 {
            return run(output);
        }
        let mut transposed = vec![0.0; output.len()];
        run(&mut transposed);
        for (column, values) in transposed.chunks_exact(rows).enumerate() {
            let places = output.iter_mut().skip(column).step_by(self.outputs);
            places.zip(values).for_each(|(place, value)| *place = *value);
        }
    }

    fn blocked(&self, input: &[f32], output: &mut [f32], rows: usize) {
        assert!(
            input.len() == rows * self.inputs
                && output.len() == rows * self.outputs
                && self.weight.len() == self.outputs * self.inputs,
            "the shapes of a product agree"
        );
        let stride = |length: usize| isize::try_from(length).unwrap_or(isize::MAX);
        let parallel = rows * self.weight.len() >= PARALLEL_WORK;
        let parallelism = if parallel { gemm::Parallelism::Rayon(0) } else { gemm::Parallelism::None };
        // SAFETY: the three slices have the lengths asserted above, which are those of the strides given: input
        // [rows, inputs] and output [rows, outputs] row-major, weight [outputs, inputs] read transposed. The output is
        // borrowed mutably, so it overlaps neither operand.
        unsafe {
            gemm::gemm(
                rows,
                self.outputs,
                self.inputs,
                output.as_mut_ptr(),
                1,
                stride(self.outputs),
                false,
                input.as_ptr(),
                1,
                stride(self.inputs),
                self.weight.as_ptr(),
                stride(self.inputs),
                1,
                0.0,
                1.0,
                false,
                false,
                false,
                parallelism,
            );
        }
    }
}

/// `[inputs, outputs]` → `[outputs, inputs]`.
pub(super) fn transpose(matrix: &[f32], outputs: usize) -> Vec<f32> {
    (0..outputs).flat_map(|column| matrix.iter().skip(column).step_by(outputs).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_computes_the_same_product() {
        let (inputs, outputs) = (37, 45);
        let weight: Vec<f32> = (0..inputs * outputs).map(|i| ((i * 7 % 13) as f32) - 6.0).collect();
        let bias: Vec<f32> = (0..outputs).map(|i| i as f32).collect();
        let linear = Linear::new(Arc::new(weight.clone()), Some(bias.clone()), inputs);
        for rows in [1, 2, 5, BLOCKED_ROWS, 40] {
            let input: Vec<f32> = (0..rows * inputs).map(|i| ((i * 5 % 11) as f32) - 5.0).collect();
            let output = linear.forward(&input);
            for row in 0..rows {
                for column in 0..outputs {
                    let expected: f32 =
                        (0..inputs).map(|i| input[row * inputs + i] * weight[column * inputs + i]).sum::<f32>()
                            + bias[column];
                    assert_eq!(output[row * outputs + column], expected);
                }
            }
        }
    }

    #[test]
    fn transposing_swaps_rows_and_columns() {
        assert_eq!(transpose(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 3), [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
    }
}
