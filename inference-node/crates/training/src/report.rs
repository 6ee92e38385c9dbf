//! The record of a run: numbers as JSON, the loss curve as a picture.

use std::{fs, path::Path};

use plotters::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{Recipe, Start, TrainError};

/// Loss of one optimiser step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepLoss {
    /// From 1.
    pub step: usize,
    /// Mean cross-entropy per token before the step, in nats.
    pub loss: f32,
    /// Learning rate of the step.
    pub learning_rate: f32,
}

/// Loss over the validation windows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ValidationLoss {
    /// Steps done before; 0 is the untrained model.
    pub step: usize,
    /// Mean cross-entropy per token, in nats.
    pub loss: f32,
}

/// Both loss curves so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Curves {
    /// One entry per step.
    pub training: Vec<StepLoss>,
    /// One entry per validation.
    pub validation: Vec<ValidationLoss>,
}

/// The record of a finished run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TrainReport {
    /// What the model was at step 0.
    pub start: Start,
    /// How it was trained.
    pub recipe: Recipe,
    /// `gpt2` or `llama`.
    pub architecture: String,
    /// Trained parameters.
    pub parameters: u64,
    /// Device.
    pub device: String,
    /// Text files.
    pub data_files: usize,
    /// Bytes of text.
    pub data_bytes: usize,
    /// SHA-256 over the texts, hexadecimal.
    pub data_hash: String,
    /// Tokens of the data.
    pub data_tokens: usize,
    /// Training sequences.
    pub training_sequences: usize,
    /// Validation sequences.
    pub validation_sequences: usize,
    /// Tokens trained on, repetitions included.
    pub trained_tokens: usize,
    /// Steps taken over from a checkpoint.
    pub resumed_at: usize,
    /// Validation loss before the first step, in nats per token.
    pub loss_before: f32,
    /// Validation loss after the last step, in nats per token.
    pub loss_after: f32,
    /// Seconds of this process, data and tokenizer included.
    pub seconds: f64,
    /// Training tokens per second, validations and checkpoints included.
    pub tokens_per_second: f64,
    /// Loss by step.
    pub curves: Curves,
}

impl TrainReport {
    /// Writes the report as JSON.
    ///
    /// # Errors
    /// `Io`.
    pub(crate) fn write(&self, path: &Path) -> Result<(), TrainError> {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        fs::write(path, text + "\n").map_err(TrainError::io(path))
    }
}

const SIZE: (u32, u32) = (960, 540);
const FONT: &str = "sans-serif";
const TRAINING: RGBColor = RGBColor(31, 119, 180);
const VALIDATION: RGBColor = RGBColor(214, 39, 40);

impl Curves {
    /// Draws both curves as SVG.
    ///
    /// # Errors
    /// `Io`, `Picture`.
    pub fn draw(&self, title: &str, path: &Path) -> Result<(), TrainError> {
        let mut svg = String::new();
        self.draw_into(title, &mut svg).map_err(|error| TrainError::Picture(error.to_string()))?;
        fs::write(path, svg).map_err(TrainError::io(path))
    }

    fn draw_into(&self, title: &str, svg: &mut String) -> Result<(), Box<dyn std::error::Error>> {
        let training: Vec<(f64, f64)> = self.training.iter().map(|at| (at.step as f64, f64::from(at.loss))).collect();
        let validation: Vec<(f64, f64)> =
            self.validation.iter().map(|at| (at.step as f64, f64::from(at.loss))).collect();
        let points = || training.iter().chain(&validation);
        let last = points().map(|(step, _)| *step).fold(1.0, f64::max);
        let lowest = points().map(|(_, loss)| *loss).fold(f64::INFINITY, f64::min).min(1e9);
        let highest = points().map(|(_, loss)| *loss).fold(f64::NEG_INFINITY, f64::max).max(lowest);
        let margin = ((highest - lowest) * 0.05).max(0.01);

        let root = SVGBackend::with_string(svg, SIZE).into_drawing_area();
        root.fill(&WHITE)?;
        let mut chart = ChartBuilder::on(&root)
            .caption(title, (FONT, 24))
            .margin(16)
            .x_label_area_size(48)
            .y_label_area_size(64)
            .build_cartesian_2d(0.0..last, (lowest - margin)..(highest + margin))?;
        chart
            .configure_mesh()
            .x_desc("optimiser step")
            .y_desc("cross-entropy, nats per token")
            .x_label_formatter(&|step| format!("{step:.0}"))
            .y_label_formatter(&|loss| format!("{loss:.2}"))
            .label_style((FONT, 14))
            .axis_desc_style((FONT, 16))
            .light_line_style(WHITE)
            .draw()?;
        let key = |color: RGBColor| move |(x, y): (i32, i32)| PathElement::new(vec![(x, y), (x + 20, y)], color);
        chart
            .draw_series(LineSeries::new(training.iter().copied(), TRAINING.stroke_width(1)))?
            .label("training")
            .legend(key(TRAINING));
        chart
            .draw_series(LineSeries::new(validation.iter().copied(), VALIDATION.stroke_width(3)))?
            .label("validation")
            .legend(key(VALIDATION));
        chart.draw_series(validation.iter().map(|point| Circle::new(*point, 4, VALIDATION.filled())))?;
        chart.configure_series_labels().border_style(BLACK).background_style(WHITE).label_font((FONT, 14)).draw()?;
        root.present()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_axes_labels_and_both_curves() {
        let training = (1..=20).map(|step| StepLoss { step, loss: 8.0 / step as f32, learning_rate: 1e-3 }).collect();
        let validation = vec![ValidationLoss { step: 0, loss: 8.0 }, ValidationLoss { step: 20, loss: 0.5 }];
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("loss.svg");
        Curves { training, validation }.draw("a model", &path).unwrap();
        let svg = fs::read_to_string(path).unwrap();
        for text in ["<svg", "a model", "optimiser step", "cross-entropy", "training", "validation", "polyline"] {
            assert!(svg.contains(text), "{text}");
        }
    }

    #[test]
    fn a_single_point_can_be_drawn() {
        let validation = vec![ValidationLoss { step: 0, loss: 8.0 }];
        let place = tempfile::tempdir().unwrap();
        Curves { training: Vec::new(), validation }.draw("", &place.path().join("x.svg")).unwrap();
    }
}
