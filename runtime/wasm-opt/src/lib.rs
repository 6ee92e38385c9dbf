#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

use std::{
    ffi::OsString,
    fmt,
    path::Path,
    process::{Command, ExitStatus},
};

/// Environment variable that names the program; `wasm-opt` on the path unless it is set.
const PROGRAM: &str = "WASM_OPT";

/// The passes that the build of a runtime asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// Removes DWARF debug information.
    StripDwarf,
    /// Replaces sign extension operators. Nothing is done: the target `wasm32v1-none` has none of them.
    SignextLowering,
}

/// Options of one run.
#[derive(Clone, Debug)]
pub struct OptimizationOptions {
    arguments: Vec<OsString>,
}

impl OptimizationOptions {
    /// Rewrites the module without optimising it.
    pub fn new_opt_level_0() -> Self {
        Self { arguments: vec!["-O0".into()] }
    }

    /// Accepts no feature beyond WebAssembly 1.0.
    pub fn mvp_features_only(&mut self) -> &mut Self {
        self.argument("--mvp-features")
    }

    /// Keeps the names of functions, which stack traces of a node need.
    pub fn debug_info(&mut self, keep: bool) -> &mut Self {
        if keep { self.argument("--debuginfo") } else { self }
    }

    /// Runs one more pass.
    pub fn add_pass(&mut self, pass: Pass) -> &mut Self {
        match pass {
            Pass::StripDwarf => self.argument("--strip-dwarf"),
            Pass::SignextLowering => self,
        }
    }

    /// Reads the module at `input` and writes the result to `output`, which may be the same file.
    pub fn run(&self, input: impl AsRef<Path>, output: impl AsRef<Path>) -> Result<(), OptimizationError> {
        let program = std::env::var_os(PROGRAM).unwrap_or_else(|| "wasm-opt".into());
        let status = Command::new(&program)
            .args(&self.arguments)
            .arg(input.as_ref())
            .arg("--output")
            .arg(output.as_ref())
            .status()
            .map_err(|error| OptimizationError::NotStarted { program, error })?;
        if status.success() { Ok(()) } else { Err(OptimizationError::Failed(status)) }
    }

    fn argument(&mut self, argument: &str) -> &mut Self {
        self.arguments.push(argument.into());
        self
    }
}

/// Why there is no result.
#[derive(Debug)]
pub enum OptimizationError {
    /// The program could not be started.
    NotStarted {
        /// What was tried.
        program: OsString,
        /// Why it failed.
        error: std::io::Error,
    },
    /// The program refused the module; it says why on standard error.
    Failed(ExitStatus),
}

impl fmt::Display for OptimizationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotStarted { program, error } => write!(
                formatter,
                "{} does not start ({error}): install binaryen (apt install binaryen) or set {PROGRAM}",
                program.display()
            ),
            Self::Failed(status) => write!(formatter, "wasm-opt ended with {status}"),
        }
    }
}

impl std::error::Error for OptimizationError {}

#[cfg(test)]
mod tests {
    use super::*;

    /// The smallest module: magic number and version.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0";

    fn folder(name: &str) -> std::path::PathBuf {
        let path = std::env::temp_dir().join(format!("assay-wasm-opt-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("the temporary folder is writable");
        path
    }

    fn options() -> OptimizationOptions {
        let mut options = OptimizationOptions::new_opt_level_0();
        options.mvp_features_only().debug_info(true).add_pass(Pass::StripDwarf).add_pass(Pass::SignextLowering);
        options
    }

    #[test]
    fn run_writes_a_module_over_itself() {
        let folder = folder("over");
        let file = folder.join("module.wasm");
        std::fs::write(&file, MODULE).unwrap();
        options().run(&file, &file).unwrap();
        assert!(std::fs::read(&file).unwrap().starts_with(MODULE));
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn run_fails_with_failed_for_what_is_no_module() {
        let folder = folder("bad");
        let file = folder.join("module.wasm");
        std::fs::write(&file, b"not a module").unwrap();
        let error = options().run(&file, folder.join("out.wasm")).unwrap_err();
        assert!(matches!(error, OptimizationError::Failed(_)), "{error}");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
