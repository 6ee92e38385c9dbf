//! AdamW over a model's parameters, with moments known by tensor name so that they can be saved beside the weights.

use std::collections::BTreeMap;

use assay_models::{CausalLm, Checkpoint, NamedTensor, ParameterPath, values};
use burn::{
    module::{Module, ModuleMapper, ModuleVisitor, Param},
    optim::{AdamW, AdamWConfig, AdamWState, AdaptiveMomentumState, GradientsParams, Optimizer},
    tensor::{Device, Tensor, TensorData},
};

use crate::{Recipe, TrainError};

/// As in the paper (Loshchilov and Hutter, 2019); burn's own default is larger.
const EPSILON: f32 = 1e-8;

/// AdamW with its state.
pub(crate) struct ModelOptimizer {
    /// For matrices.
    decayed: AdamW,
    /// For vectors: norms and biases are not pulled towards 0.
    plain: AdamW,
    /// Moments by tensor name, flattened.
    states: BTreeMap<String, AdamWState<1>>,
    clip: f32,
}

impl ModelOptimizer {
    pub(crate) fn new(recipe: &Recipe) -> Self {
        let config = |decay| {
            AdamWConfig::new()
                .with_beta_1(recipe.beta_1)
                .with_beta_2(recipe.beta_2)
                .with_epsilon(EPSILON)
                .with_weight_decay(decay)
                .build()
        };
        let (decayed, plain) = (config(recipe.weight_decay), config(0.0));
        Self { decayed, plain, states: BTreeMap::new(), clip: recipe.clip }
    }

    /// One step along accumulated gradients of `passes` forward passes. Returns the model and the norm that the mean
    /// gradient had before clipping.
    ///
    /// # Errors
    /// `Model` when a device fails.
    pub(crate) fn step(
        &mut self,
        model: CausalLm,
        gradients: GradientsParams,
        passes: usize,
        learning_rate: f64,
    ) -> Result<(CausalLm, f32), TrainError> {
        let mut squares = SquareSum { gradients: &gradients, sum: Ok(0.0) };
        model.visit(&mut squares);
        let norm = squares.sum?.sqrt() / passes as f64;
        let clip = f64::from(self.clip);
        let limited = if clip > 0.0 && norm > clip { clip / norm } else { 1.0 };
        let scale = limited / passes as f64;
        let path = ParameterPath::default();
        let model = model.map(&mut Update { optimizer: self, gradients, learning_rate, scale, path });
        Ok((model, norm as f32))
    }

    /// The moments as tensors `<name>.moment_1` and `<name>.moment_2`.
    ///
    /// # Errors
    /// `Model` when a device fails.
    pub(crate) fn named_tensors(&self) -> Result<Vec<NamedTensor>, TrainError> {
        let mut tensors = Vec::with_capacity(2 * self.states.len());
        for (name, state) in &self.states {
            for (moment, tensor) in [(1, &state.momentum.moment_1), (2, &state.momentum.moment_2)] {
                let (shape, values) = values(tensor.clone())?;
                tensors.push(NamedTensor { name: format!("{name}.moment_{moment}"), shape, values });
            }
        }
        Ok(tensors)
    }

    /// Takes up saved moments after `step` steps.
    ///
    /// # Errors
    /// `Model` for missing or misshapen tensors.
    pub(crate) fn restore(
        &mut self,
        model: &CausalLm,
        file: &mut Checkpoint,
        step: usize,
        device: &Device,
    ) -> Result<(), TrainError> {
        for tensor in model.named_tensors()? {
            let length = tensor.values.len();
            let mut moment = |index: usize| -> Result<Tensor<1>, TrainError> {
                let values = file.read(&format!("{}.moment_{index}", tensor.name), &[length])?;
                Ok(Tensor::from_data(TensorData::new(values, [length]), device))
            };
            let momentum = AdaptiveMomentumState::new(step, moment(1)?, moment(2)?);
            self.states.insert(tensor.name, AdamWState::new(momentum));
        }
        Ok(())
    }
}

struct SquareSum<'a> {
    gradients: &'a GradientsParams,
    sum: Result<f64, TrainError>,
}

impl ModuleVisitor for SquareSum<'_> {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        let (Ok(sum), Some(gradient)) = (&mut self.sum, self.gradients.get::<D>(param.id)) else { return };
        match values(gradient.square().sum()) {
            Ok((_, squares)) => *sum += squares.iter().copied().map(f64::from).sum::<f64>(),
            Err(error) => self.sum = Err(error.into()),
        }
    }
}

struct Update<'a> {
    optimizer: &'a mut ModelOptimizer,
    gradients: GradientsParams,
    learning_rate: f64,
    scale: f64,
    path: ParameterPath,
}

impl ModuleMapper for Update<'_> {
    fn enter_module(&mut self, name: &str, container: &str) {
        self.path.enter(name, container);
    }

    fn exit_module(&mut self, _: &str, container: &str) {
        self.path.exit(container);
    }

    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let Some(gradient) = self.gradients.remove::<D>(param.id) else { return param };
        let (id, value, mapper) = param.consume();
        let shape = value.dims();
        let length = shape.iter().product::<usize>();
        let flat = |tensor: Tensor<D>| tensor.reshape([length]);
        let optimizer = if D > 1 { &self.optimizer.decayed } else { &self.optimizer.plain };
        let name = self.path.name();
        let state = self.optimizer.states.remove(&name);
        let gradient = flat(gradient).mul_scalar(self.scale);
        let (updated, state) = optimizer.step(self.learning_rate, flat(value.inner()), gradient, state);
        self.optimizer.states.extend(state.map(|state| (name, state)));
        let updated = Tensor::from_inner(updated.reshape(shape)).require_grad();
        Param::from_mapped_value(id, updated, mapper)
    }
}
