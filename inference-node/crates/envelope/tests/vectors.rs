//! The files under `vectors/` are what the generator makes, byte for byte.

#[path = "../examples/vectors/generate/mod.rs"]
mod generate;

use std::{fs, path::Path};

#[test]
fn files_are_reproducible() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/v1");
    let mut expected = Vec::new();
    for (name, value) in generate::all() {
        let path = folder.join(format!("{name}.json"));
        let found = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(found == generate::print(&value), "{name} differs: run `cargo run --release --example vectors`");
        expected.push(path);
    }
    for file in [folder.clone(), folder.join("bad")].iter().flat_map(|folder| fs::read_dir(folder).unwrap()) {
        let path = file.unwrap().path();
        assert!(path.is_dir() || expected.contains(&path), "{} is not made by the generator", path.display());
    }
}
