//! Rules for what a provider says about itself.

use crate::{
    Config, Error,
    types::{MAX_PRICE_PER_GPU_HOUR, MAX_VRAM_MIB, ProviderSpec},
    worker_keys::check_worker_key,
};
use polkadot_sdk::frame_support::ensure;

/// Checks every field of `spec` that its type does not bound already.
pub(crate) fn check_spec<T: Config>(spec: &ProviderSpec) -> Result<(), Error<T>> {
    ensure!(is_name(&spec.name), Error::<T>::NameInvalid);
    ensure!(is_name(&spec.gpu_model), Error::<T>::GpuModelInvalid);
    ensure!((spec.gpu_count == 0) == (spec.vram_mib == 0), Error::<T>::VramInvalid);
    ensure!(spec.vram_mib <= MAX_VRAM_MIB, Error::<T>::VramInvalid);
    ensure!(is_region(&spec.region), Error::<T>::RegionInvalid);
    ensure!(spec.price_per_gpu_hour <= MAX_PRICE_PER_GPU_HOUR, Error::<T>::PriceTooHigh);
    ensure!(spec.capabilities.is_valid(), Error::<T>::CapabilitiesInvalid);
    ensure!(!spec.endpoints.is_empty(), Error::<T>::EndpointMissing);
    let mut rest = spec.endpoints.iter();
    while let Some(endpoint) = rest.next() {
        ensure!(is_endpoint(endpoint), Error::<T>::EndpointInvalid);
        ensure!(rest.clone().all(|other| other != endpoint), Error::<T>::EndpointRepeated);
    }
    check_worker_key::<T>(&spec.worker_key)
}

fn is_name(bytes: &[u8]) -> bool {
    core::str::from_utf8(bytes).is_ok_and(|name| !name.trim().is_empty() && !name.chars().any(char::is_control))
}

fn is_region(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// Printable ASCII without spaces, with something behind the scheme or the first slash.
fn is_endpoint(bytes: &[u8]) -> bool {
    let prefixes: [&[u8]; 3] = [b"https://", b"http://", b"/"];
    bytes.iter().all(u8::is_ascii_graphic)
        && prefixes.iter().any(|prefix| bytes.strip_prefix(*prefix).is_some_and(|rest| !rest.is_empty()))
}
