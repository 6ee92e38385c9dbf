//! One file per behaviour.

mod admit;
mod first_use;
mod founding;
mod leave;
mod random_calls;
mod reads;
