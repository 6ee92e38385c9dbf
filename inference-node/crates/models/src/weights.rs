//! Where a model's parameters come from: a checkpoint, or a seeded draw for training from scratch.

use rand::{Rng, SeedableRng, distr::Open01};
use rand_chacha::ChaCha12Rng;
use sha2::{Digest, Sha256};

use crate::{Checkpoint, ModelError};

/// First value of a parameter that is not read from a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fill {
    /// Normal around 0 with this standard deviation.
    Normal(f32),
    /// All 0.
    Zeros,
    /// All 1.
    Ones,
}

/// Gives every parameter its values, in row-major order.
pub(crate) trait Weights {
    /// Values of the tensor `name`.
    fn take(&mut self, name: &str, shape: &[usize], fill: Fill) -> Result<Vec<f32>, ModelError>;
}

impl Weights for Checkpoint {
    fn take(&mut self, name: &str, shape: &[usize], _: Fill) -> Result<Vec<f32>, ModelError> {
        self.read(name, shape)
    }
}

/// Draws parameters from a seed. Each tensor has its own stream, keyed by seed and name, so that the draw does not
/// depend on the order in which tensors are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SeededWeights {
    pub(crate) seed: u64,
}

impl Weights for SeededWeights {
    fn take(&mut self, name: &str, shape: &[usize], fill: Fill) -> Result<Vec<f32>, ModelError> {
        let length = shape.iter().product();
        Ok(match fill {
            Fill::Zeros => vec![0.0; length],
            Fill::Ones => vec![1.0; length],
            Fill::Normal(deviation) => {
                let key = Sha256::new().chain_update(self.seed.to_le_bytes()).chain_update(name).finalize();
                let mut random = ChaCha12Rng::from_seed(key.into());
                std::iter::repeat_with(|| deviation * standard_normal(&mut random)).take(length).collect()
            }
        })
    }
}

/// Box-Muller transform.
fn standard_normal(random: &mut impl Rng) -> f32 {
    let (radius, angle): (f32, f32) = (random.sample(Open01), random.sample(Open01));
    (-2.0 * radius.ln()).sqrt() * (2.0 * std::f32::consts::PI * angle).cos()
}
