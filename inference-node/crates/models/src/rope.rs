//! Rotary position embedding in Hugging Face's half-split convention.
//!
//! Paper: Su et al., "RoFormer" (2021). Scaling: `llama3` of the Llama 3.1 release and `linear` (position
//! interpolation), as in `transformers` `modeling_rope_utils`.

use half::{bf16, f16};
use serde_json::{Map, Value, json};

use crate::ModelError;

/// Change to the rotary frequencies for contexts longer than the trained one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RopeScaling {
    /// Frequencies as trained.
    Default,
    /// Every frequency divided by `factor`.
    Linear {
        /// At least 1.
        factor: f64,
    },
    /// Low frequencies divided by `factor`, high ones kept, those between blended.
    Llama3 {
        /// At least 1.
        factor: f64,
        /// Wavelengths above `original_context / low_frequency` are divided.
        low_frequency: f64,
        /// Wavelengths below `original_context / high_frequency` are kept; larger than `low_frequency`.
        high_frequency: f64,
        /// Context of the first training, in tokens.
        original_context: f64,
    },
}

/// Number format in which the rotary frequencies are held.
///
/// torch's `model.to(bfloat16)` casts the frequencies with the weights, and the fixed reference values this crate is held
/// to were computed on such a model; `from_pretrained` keeps them in f32. Folders whose `config.json` has the `dtype` of
/// transformers 5 follow the reference values; those of earlier releases (`torch_dtype`), published Llama weights among
/// them, use f32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RopePrecision {
    /// f32.
    Single,
    /// Rounded to f16.
    Half,
    /// Rounded to bf16.
    Brain,
}

impl RopePrecision {
    /// Reads `dtype` of `config.json`.
    pub(crate) fn from_dtype(dtype: Option<&str>) -> Self {
        match dtype {
            Some("float16") => Self::Half,
            Some("bfloat16") => Self::Brain,
            _ => Self::Single,
        }
    }

    fn round(self, frequency: f32) -> f32 {
        match self {
            Self::Single => frequency,
            Self::Half => f16::from_f32(frequency).to_f32(),
            Self::Brain => bf16::from_f32(frequency).to_f32(),
        }
    }
}

/// Base used when `config.json` names none.
const DEFAULT_THETA: f64 = 10_000.0;

impl RopeScaling {
    /// Reads `rope_parameters` (transformers 5) or `rope_theta` and `rope_scaling` (before), giving the base as well.
    pub(crate) fn from_config(config: &Map<String, Value>) -> Result<(f64, Self), ModelError> {
        let object = |field: &str| config.get(field).and_then(Value::as_object);
        let parameters = object("rope_parameters").or_else(|| object("rope_scaling"));
        let theta = parameters.and_then(|map| map.get("rope_theta")).or_else(|| config.get("rope_theta"));
        let theta = match theta.filter(|value| !value.is_null()) {
            None => DEFAULT_THETA,
            Some(value) => positive(value).ok_or_else(|| refused("rope_theta", value))?,
        };
        let Some(parameters) = parameters else { return Ok((theta, Self::Default)) };
        let kind = parameters.get("rope_type").or_else(|| parameters.get("type"));
        let number = |field: &'static str| {
            let value = parameters.get(field).unwrap_or(&Value::Null);
            positive(value).ok_or_else(|| refused(field, value))
        };
        let scaling = match kind.and_then(Value::as_str).unwrap_or("default") {
            "default" => Self::Default,
            "linear" => Self::Linear { factor: number("factor")? },
            "llama3" => {
                let (low_frequency, high_frequency) = (number("low_freq_factor")?, number("high_freq_factor")?);
                if high_frequency <= low_frequency {
                    let reason = format!("{high_frequency} is not above low_freq_factor {low_frequency}");
                    return Err(ModelError::Config { field: "high_freq_factor", reason });
                }
                Self::Llama3 {
                    factor: number("factor")?,
                    low_frequency,
                    high_frequency,
                    original_context: number("original_max_position_embeddings")?,
                }
            }
            other => {
                return Err(ModelError::Config { field: "rope_type", reason: format!("`{other}` is not supported") });
            }
        };
        Ok((theta, scaling))
    }

    /// The `rope_parameters` object of transformers 5.
    pub(crate) fn to_object(self, theta: f64) -> Value {
        match self {
            Self::Default => json!({ "rope_theta": theta, "rope_type": "default" }),
            Self::Linear { factor } => json!({ "factor": factor, "rope_theta": theta, "rope_type": "linear" }),
            Self::Llama3 { factor, low_frequency, high_frequency, original_context } => json!({
                "factor": factor,
                "high_freq_factor": high_frequency,
                "low_freq_factor": low_frequency,
                "original_max_position_embeddings": original_context.round().to_string().parse::<u64>().unwrap_or(0),
                "rope_theta": theta,
                "rope_type": "llama3",
            }),
        }
    }

    /// Radians per position of each rotated pair: `theta^(-2i/d)`, scaled.
    ///
    /// # Shapes
    /// - output: `[head_dim / 2]`
    pub(crate) fn frequencies(self, theta: f64, head_dim: usize, precision: RopePrecision) -> Vec<f32> {
        (0..head_dim / 2)
            .map(|pair| {
                // The reference computes the base frequencies in f32; its rounding is part of the model.
                let exponent = (2 * pair) as f32 / head_dim as f32;
                let frequency = 1.0 / (theta as f32).powf(exponent);
                precision.round(self.scale(frequency))
            })
            .collect()
    }

    fn scale(self, frequency: f32) -> f32 {
        match self {
            Self::Default => frequency,
            Self::Linear { factor } => frequency / factor as f32,
            Self::Llama3 { factor, low_frequency, high_frequency, original_context } => {
                let wavelength = 2.0 * std::f32::consts::PI / frequency;
                let (context, factor) = (original_context as f32, factor as f32);
                let (low, high) = (low_frequency as f32, high_frequency as f32);
                if wavelength > context / low {
                    frequency / factor
                } else if wavelength < context / high {
                    frequency
                } else {
                    let smooth = (context / wavelength - low) / (high - low);
                    (1.0 - smooth) * frequency / factor + smooth * frequency
                }
            }
        }
    }
}

/// Cosines and sines for every position below `positions`.
///
/// # Shapes
/// - output: two of `[positions, frequencies]`, row-major
pub(crate) fn table(frequencies: &[f32], positions: usize) -> (Vec<f32>, Vec<f32>) {
    let angles = (0..positions).flat_map(|position| frequencies.iter().map(move |f| position as f32 * f));
    angles.map(|angle| (angle.cos(), angle.sin())).unzip()
}

fn positive(value: &Value) -> Option<f64> {
    value.as_f64().filter(|number| number.is_finite() && *number > 0.0)
}

fn refused(field: &'static str, value: &Value) -> ModelError {
    ModelError::Config { field, reason: format!("{value} is not a positive number") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn llama3_keeps_short_wavelengths_and_divides_long_ones() {
        let scaling =
            RopeScaling::Llama3 { factor: 8.0, low_frequency: 1.0, high_frequency: 4.0, original_context: 64.0 };
        let plain = RopeScaling::Default.frequencies(500_000.0, 16, RopePrecision::Single);
        let scaled = scaling.frequencies(500_000.0, 16, RopePrecision::Single);
        assert_eq!(scaled.first(), plain.first());
        assert_eq!(scaled.last().map(|f| f * 8.0), plain.last().copied());
    }

    #[test]
    fn a_config_without_rope_fields_has_the_default_base() {
        let (theta, scaling) = RopeScaling::from_config(&Map::new()).unwrap();
        assert_eq!((theta, scaling), (10_000.0, RopeScaling::Default));
    }

    #[test]
    fn an_unknown_scaling_is_named() {
        let config = json!({ "rope_scaling": { "type": "yarn", "factor": 2.0 } });
        let error = RopeScaling::from_config(config.as_object().unwrap()).unwrap_err();
        assert!(error.to_string().contains("yarn"), "{error}");
    }
}
