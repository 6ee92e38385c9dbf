//! The layers both families are built from, with parameters in the layout of the Hugging Face files.

use burn::{
    module::{Module, Param},
    tensor::{Device, Int, Tensor, TensorData, activation, module},
};

use crate::{
    Bias, ModelError,
    weights::{Fill, Weights},
};

/// How a matrix lies in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Orientation {
    /// `[out, in]`, as torch's `Linear`.
    OutIn,
    /// `[in, out]`, as GPT-2's `Conv1D`.
    InOut,
}

/// A matrix and its optional bias to be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LinearShape {
    pub(crate) inputs: usize,
    pub(crate) outputs: usize,
    pub(crate) bias: Bias,
    pub(crate) orientation: Orientation,
    /// Standard deviation of the first draw.
    pub(crate) deviation: f32,
}

impl LinearShape {
    /// Shape of the stored matrix.
    pub(crate) fn stored(&self) -> [usize; 2] {
        match self.orientation {
            Orientation::OutIn => [self.outputs, self.inputs],
            Orientation::InOut => [self.inputs, self.outputs],
        }
    }
}

/// Reads a parameter onto a device.
fn parameter<const D: usize>(
    weights: &mut dyn Weights,
    name: &str,
    shape: [usize; D],
    fill: Fill,
    device: &Device,
) -> Result<Param<Tensor<D>>, ModelError> {
    let values = weights.take(name, &shape, fill)?;
    Ok(Param::from_tensor(Tensor::from_data(TensorData::new(values, shape), device)))
}

/// `x·W (+ b)`.
#[derive(Module, Debug)]
pub(crate) struct Linear {
    weight: Param<Tensor<2>>,
    bias: Option<Param<Tensor<1>>>,
    #[module(skip)]
    orientation: Orientation,
}

impl Linear {
    pub(crate) fn read(
        weights: &mut dyn Weights,
        name: &str,
        shape: LinearShape,
        device: &Device,
    ) -> Result<Self, ModelError> {
        let fill = Fill::Normal(shape.deviation);
        let weight = parameter(weights, &format!("{name}.weight"), shape.stored(), fill, device)?;
        let bias = match shape.bias {
            Bias::Absent => None,
            Bias::Present => Some(parameter(weights, &format!("{name}.bias"), [shape.outputs], Fill::Zeros, device)?),
        };
        Ok(Self { weight, bias, orientation: shape.orientation })
    }

    /// # Shapes
    /// - input: `[batch, tokens, in]`
    /// - output: `[batch, tokens, out]`
    pub(crate) fn forward(&self, input: Tensor<3>) -> Tensor<3> {
        let weight = match self.orientation {
            Orientation::OutIn => self.weight.val().transpose(),
            Orientation::InOut => self.weight.val(),
        };
        module::linear(input, weight, self.bias.as_ref().map(Param::val))
    }
}

/// One learned vector per token or position.
#[derive(Module, Debug)]
pub(crate) struct Embedding {
    weight: Param<Tensor<2>>,
}

impl Embedding {
    pub(crate) fn read(
        weights: &mut dyn Weights,
        name: &str,
        shape: [usize; 2],
        deviation: f32,
        device: &Device,
    ) -> Result<Self, ModelError> {
        let weight = parameter(weights, &format!("{name}.weight"), shape, Fill::Normal(deviation), device)?;
        Ok(Self { weight })
    }

    /// # Shapes
    /// - input: `[batch, tokens]`
    /// - output: `[batch, tokens, hidden]`
    pub(crate) fn forward(&self, ids: Tensor<2, Int>) -> Tensor<3> {
        module::embedding(self.weight.val(), ids)
    }

    /// Scores every vector against a hidden state: the tied output head.
    ///
    /// # Shapes
    /// - input: `[batch, tokens, hidden]`
    /// - output: `[batch, tokens, rows]`
    pub(crate) fn score(&self, hidden: Tensor<3>) -> Tensor<3> {
        module::linear(hidden, self.weight.val().transpose(), None)
    }
}

/// `x / sqrt(mean(x²) + ε) · w` (Zhang and Sennrich, 2019).
#[derive(Module, Debug)]
pub(crate) struct RmsNorm {
    weight: Param<Tensor<1>>,
    epsilon: f64,
}

impl RmsNorm {
    pub(crate) fn read(
        weights: &mut dyn Weights,
        name: &str,
        size: usize,
        epsilon: f64,
        device: &Device,
    ) -> Result<Self, ModelError> {
        let weight = parameter(weights, &format!("{name}.weight"), [size], Fill::Ones, device)?;
        Ok(Self { weight, epsilon })
    }

    /// # Shapes
    /// - input, output: `[batch, tokens, hidden]`
    pub(crate) fn forward(&self, input: Tensor<3>) -> Tensor<3> {
        let mean_square = input.clone().square().mean_dim(2);
        let scale = mean_square.add_scalar(self.epsilon).sqrt().recip();
        input * scale * self.weight.val().unsqueeze()
    }
}

/// `(x − mean) / sqrt(variance + ε) · w + b` (Ba et al., 2016).
#[derive(Module, Debug)]
pub(crate) struct LayerNorm {
    weight: Param<Tensor<1>>,
    bias: Param<Tensor<1>>,
    epsilon: f64,
}

impl LayerNorm {
    pub(crate) fn read(
        weights: &mut dyn Weights,
        name: &str,
        size: usize,
        epsilon: f64,
        device: &Device,
    ) -> Result<Self, ModelError> {
        let weight = parameter(weights, &format!("{name}.weight"), [size], Fill::Ones, device)?;
        let bias = parameter(weights, &format!("{name}.bias"), [size], Fill::Zeros, device)?;
        Ok(Self { weight, bias, epsilon })
    }

    /// # Shapes
    /// - input, output: `[batch, tokens, hidden]`
    pub(crate) fn forward(&self, input: Tensor<3>) -> Tensor<3> {
        module::layer_norm(input, self.weight.val(), Some(self.bias.val()), self.epsilon)
    }
}

/// GELU in the tanh approximation (`gelu_new`), written with the equal `x·σ(2u)`: one transcendental instead of two.
pub(crate) fn gelu_new(input: Tensor<3>) -> Tensor<3> {
    const TWICE_SQRT_2_OVER_PI: f64 = 1.595_769_121_605_730_8;
    let inner = input.clone().square().mul_scalar(0.044_715).add_scalar(1.0).mul_scalar(TWICE_SQRT_2_OVER_PI);
    input.clone() * activation::sigmoid(input * inner)
}
