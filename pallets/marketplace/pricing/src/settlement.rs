//! Where a payment for use goes.

use crate::{PPM, Ppm, part_of};

/// Protocol fee of every settlement: 5 %.
pub const PROTOCOL_FEE: Ppm = 50_000;
/// Part of the protocol fee that is burned: half.
pub const BURN_SHARE: Ppm = 500_000;

/// The ratios that divide a settlement, ppm; above 10⁶ counts as 10⁶.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rates {
    /// Protocol fee, of the gross amount.
    pub fee_ppm: Ppm,
    /// Burned part of the protocol fee.
    pub burn_share_ppm: Ppm,
    /// Upstream royalty, of the royalty after fee; 0 without a parent.
    pub upstream_ppm: Ppm,
    /// Treasury of the agent, of the royalty after fee and upstream.
    pub treasury_ppm: Ppm,
}

impl Rates {
    /// The protocol's fee and burn with the agent's own two ratios.
    pub const fn of_agent(upstream_ppm: Ppm, treasury_ppm: Ppm) -> Self {
        Self { fee_ppm: PROTOCOL_FEE, burn_share_ppm: BURN_SHARE, upstream_ppm, treasury_ppm }
    }
}

/// A divided payment, planck; the parts add up to the gross amount exactly.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Split {
    /// Burned half of the protocol fee.
    pub burn: u128,
    /// The other half of the fee, and what rounding left over: fewer than 7 planck.
    pub protocol_treasury: u128,
    /// Royalty of the parent's agent.
    pub upstream: u128,
    /// Compute part of the provider.
    pub provider: u128,
    /// Treasury of the agent.
    pub agent_treasury: u128,
    /// Holders of the agent's shares.
    pub holders: u128,
}

impl Split {
    /// Protocol fee with its burned half and the rounding.
    pub const fn fee(&self) -> u128 {
        self.burn.saturating_add(self.protocol_treasury)
    }

    /// Sum of all parts.
    pub const fn total(&self) -> u128 {
        let agent = self.agent_treasury.saturating_add(self.holders);
        self.fee().saturating_add(self.upstream).saturating_add(self.provider).saturating_add(agent)
    }
}

/// Divides `gross` planck, of which `royalty` are the agent's and the rest the provider's.
///
/// The fee is taken of both in proportion; the parent is paid out of the royalty after the fee, the agent's treasury
/// out of what is left, its holders get the rest. Each part is floored and the protocol's treasury takes what
/// rounding left over, so that nobody else gains by cutting a payment into many. `royalty` above `gross` counts as
/// `gross`.
pub fn split(gross: u128, royalty: u128, rates: Rates) -> Split {
    let royalty = royalty.min(gross);
    let kept = complement(rates.fee_ppm);
    let burn = part_of(part_of(gross, rates.fee_ppm), rates.burn_share_ppm);
    let provider = part_of(gross.saturating_sub(royalty), kept);
    let net_royalty = part_of(royalty, kept);
    let upstream = part_of(net_royalty, rates.upstream_ppm);
    // Not `net_royalty − upstream`: a floored share of the whole keeps every part superadditive.
    let own = part_of(net_royalty, complement(rates.upstream_ppm));
    let agent_treasury = part_of(own, rates.treasury_ppm);
    let holders = part_of(own, complement(rates.treasury_ppm));
    let mut split = Split { burn, protocol_treasury: 0, upstream, provider, agent_treasury, holders };
    split.protocol_treasury = gross.saturating_sub(split.total());
    split
}

/// What is left of the whole after `ratio`.
fn complement(ratio: Ppm) -> Ppm {
    PPM.saturating_sub(ratio)
}
