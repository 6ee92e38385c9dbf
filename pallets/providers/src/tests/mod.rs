mod drain_and_leave;
mod encryption_keys;
mod heartbeat;
mod reads;
mod register;
mod slash;
mod update;
mod worker_keys;
