//! Which device a model runs on.

use burn::tensor::Device;

/// The CPU backend's name in reports.
const CPU: &str = "cpu (flex)";

/// A GPU when this build has the `cuda` feature and the machine a driver and a device, else the CPU.
pub fn pick_device() -> Device {
    #[cfg(feature = "cuda")]
    if let Some(device) = Device::enumerate(burn::tensor::DeviceType::Cuda).into_vec().into_iter().next() {
        return device;
    }
    Device::flex()
}

/// Whether this is the CPU backend.
pub fn is_cpu(device: &Device) -> bool {
    *device == Device::flex()
}

/// Name of a device for people: `cpu (flex)` or the backend's own.
pub fn device_name(device: &Device) -> String {
    if is_cpu(device) { CPU.to_owned() } else { format!("{device:?}") }
}
