mod contributions;
mod invariants;
mod lifecycle;
mod shares_at;
mod transfer_shares;
mod usage_trend;
