//! Writes `vectors/v1/*.json`: inputs, every intermediate and results, for other implementations.

mod generate;

use std::{fs, path::Path};

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/v1");
    fs::create_dir_all(folder.join("bad"))?;
    for (name, value) in generate::all() {
        let path = folder.join(format!("{name}.json"));
        fs::write(&path, generate::print(&value))?;
        println!("{}", path.display());
    }
    Ok(())
}
