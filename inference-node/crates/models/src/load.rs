//! From a folder to a running model.

use burn::tensor::Device;

use crate::{
    CausalLm, Checkpoint, ModelError, ModelFolder, Runner, device::is_cpu, device_runner::DeviceRunner,
    host::HostRunner, token_tensor, values,
};

/// Loads the weights of a folder and makes a cache of `slots` sequences of at most `capacity` tokens; `capacity` is
/// lowered to the model's context. On the CPU the model runs on this crate's own kernels, elsewhere on burn's.
///
/// # Errors
/// Everything opening a checkpoint and reading its tensors can refuse.
pub fn load_runner(
    folder: &ModelFolder,
    device: &Device,
    slots: usize,
    capacity: usize,
) -> Result<Box<dyn Runner>, ModelError> {
    if !is_cpu(device) {
        return load_device_runner(folder, device, slots, capacity);
    }
    let mut checkpoint = Checkpoint::open(folder.directory())?;
    let capacity = capacity.min(folder.config().context_length());
    Ok(Box::new(HostRunner::load(folder.config(), &mut checkpoint, slots, capacity)?))
}

/// As [`load_runner`], on burn's kernels whatever the device.
///
/// # Errors
/// As [`load_runner`].
pub fn load_device_runner(
    folder: &ModelFolder,
    device: &Device,
    slots: usize,
    capacity: usize,
) -> Result<Box<dyn Runner>, ModelError> {
    let mut checkpoint = Checkpoint::open(folder.directory())?;
    let capacity = capacity.min(folder.config().context_length());
    let model = CausalLm::load(folder.config(), &mut checkpoint, device)?;
    Ok(Box::new(DeviceRunner::new(model, device, slots, capacity)))
}

/// Logits after every token of one sequence, in f32.
///
/// # Shapes
/// - output: `[tokens, vocabulary]`, row-major
///
/// # Errors
/// `Row` for no token, `UnknownToken`, `ContextExceeded`, `Device`, and whatever loading refuses.
pub fn sequence_logits(folder: &ModelFolder, device: &Device, ids: &[u32]) -> Result<Vec<f32>, ModelError> {
    let config = folder.config();
    let slots = crate::row_check::Slots::new(1, config.context_length(), config.vocabulary());
    slots.check(&[crate::RowInput { slot: 0, tokens: ids, start: 0 }])?;
    let mut checkpoint = Checkpoint::open(folder.directory())?;
    let model = CausalLm::load(config, &mut checkpoint, device)?;
    let (_, logits) = values(model.forward(token_tensor(ids, 1, device)))?;
    Ok(logits)
}
