mod reads;
mod remove_stale;
mod serve;
mod unserve;
