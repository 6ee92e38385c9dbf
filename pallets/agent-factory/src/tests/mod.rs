//! One file per behaviour.

mod access;
mod cid;
mod create_agent;
mod deploy;
mod keys;
mod operator;
mod publish_version;
mod random_calls;
mod reads;
mod sale;
mod scale;
mod search;
mod update;
mod upstream;
