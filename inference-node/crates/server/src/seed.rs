//! The sampler's key per choice (record format §11): from the caller where the caller gave anything.

use assay_envelope::fields::Sampling;
use assay_journal::api::SeedSource;
use axum::http::HeaderMap;

use crate::error::ApiError;
use crate::route_registry::NONCE_HEADER;

/// Chooses the source, in the format's order: greedy, body, header, provider.
pub fn source(temperature: u32, seed: Option<i64>, headers: &HeaderMap) -> Result<SeedSource, ApiError> {
    let nonce = caller_nonce(headers)?;
    Ok(match (temperature, seed, nonce) {
        (0, _, _) => SeedSource::Greedy,
        (_, Some(seed), _) => SeedSource::Caller { seed },
        (_, None, Some(nonce)) => SeedSource::CallerNonce { nonce },
        (_, None, None) => {
            let mut nonce = [0u8; 32];
            getrandom::fill(&mut nonce).map_err(|_| ApiError::Internal)?;
            SeedSource::ProviderNonce { nonce }
        }
    })
}

/// The key of choice `choice`; `None` when greedy.
pub fn derive(source: SeedSource, body_hash: &[u8; 32], choice: u32) -> Option<[u8; 32]> {
    let sampling = match source {
        SeedSource::Greedy => Sampling::Greedy,
        SeedSource::Caller { seed } => Sampling::Caller { seed },
        SeedSource::CallerNonce { nonce } => Sampling::CallerNonce { nonce },
        SeedSource::ProviderNonce { nonce } => Sampling::ProviderNonce { nonce },
    };
    assay_envelope::seed::seed(&sampling, body_hash, choice)
}

fn caller_nonce(headers: &HeaderMap) -> Result<Option<[u8; 32]>, ApiError> {
    let mut values = headers.get_all(NONCE_HEADER).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let mut nonce = [0u8; 32];
    match (hex::decode_to_slice(value.as_bytes(), &mut nonce), values.next()) {
        (Ok(()), None) => Ok(Some(nonce)),
        _ => Err(ApiError::InvalidValue { param: NONCE_HEADER.into(), message: "must be 64 hex digits, once".into() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seed_equals_the_published_vector() {
        let key = derive(SeedSource::Caller { seed: 42 }, &[9; 32], 0).unwrap();
        assert_eq!(hex::encode(key), "5808f3c7240bad0bb7ee22279e1a83d0947c6120ed6600ebb5a7669d23b0869f");
    }

    #[test]
    fn seed_follows_the_order_of_sources() {
        let mut headers = HeaderMap::new();
        assert!(matches!(source(1, None, &headers), Ok(SeedSource::ProviderNonce { .. })));
        headers.insert(NONCE_HEADER, "ab".repeat(32).parse().unwrap());
        assert_eq!(source(1, None, &headers).unwrap(), SeedSource::CallerNonce { nonce: [0xab; 32] });
        assert_eq!(source(1, Some(-5), &headers).unwrap(), SeedSource::Caller { seed: -5 });
        assert_eq!(source(0, Some(-5), &headers).unwrap(), SeedSource::Greedy);
        assert_eq!(derive(SeedSource::Greedy, &[0; 32], 0), None);
        headers.append(NONCE_HEADER, "ab".repeat(32).parse().unwrap());
        assert!(
            matches!(source(1, None, &headers), Err(ApiError::InvalidValue { param, .. }) if param == NONCE_HEADER)
        );
    }

    #[test]
    fn choices_and_bodies_have_seeds_of_their_own() {
        let nonce = SeedSource::CallerNonce { nonce: [1; 32] };
        assert_ne!(derive(nonce, &[0; 32], 0), derive(nonce, &[0; 32], 1));
        assert_ne!(derive(nonce, &[0; 32], 0), derive(nonce, &[1; 32], 0));
        assert_ne!(derive(nonce, &[0; 32], 0), derive(SeedSource::ProviderNonce { nonce: [1; 32] }, &[0; 32], 0));
    }
}
