//! Holds no code: it depends on every external crate of the workspace, and every other crate names it among its
//! dev-dependencies. Cargo then resolves the same features for `-p one-crate` as for `--workspace`, so that testing one
//! crate reuses the artifacts of all instead of compiling burn a second time.
