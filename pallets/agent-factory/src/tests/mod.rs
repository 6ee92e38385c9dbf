//! One file per behaviour.

mod access;
mod cid;
mod create_agent;
mod deploy;
mod operator;
mod publish_version;
mod random_calls;
mod reads;
mod scale;
mod update;
