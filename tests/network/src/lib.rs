//! Starts `assay-node` processes for tests: temporary folders, free ports, and no process that outlives its test.
//!
//! The binary is `$ASSAY_NODE`, or `assay-node` in the build folder that the test itself comes from.

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use std::{
    fs::{self, File},
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread::sleep,
    time::{Duration, Instant},
};

/// How long anything may take before the test gives up; a loaded machine with two cores needs a small part of it.
pub const PATIENCE: Duration = Duration::from_secs(240);
/// Pause between two looks.
const POLL: Duration = Duration::from_millis(300);

/// Path of the node's binary.
///
/// # Panics
/// When it has not been built.
pub fn binary() -> PathBuf {
    let path = std::env::var_os("ASSAY_NODE").map(PathBuf::from).unwrap_or_else(|| {
        // target/release/deps/test-hash → target/release/assay-node
        let test = std::env::current_exe().expect("a test has an executable");
        let folder = test.ancestors().nth(2).expect("tests are in deps/ of the build folder");
        folder.join("assay-node")
    });
    assert!(
        path.is_file(),
        "{} does not exist: run `cargo build --release -p assay-node`, or set ASSAY_NODE",
        path.display()
    );
    path
}

/// Runs the node's binary with `arguments` to its end.
pub fn run(arguments: &[&str]) -> Output {
    Command::new(binary()).args(arguments).output().expect("the node's binary starts")
}

/// A folder that is deleted with its owner.
pub struct Folder(PathBuf);

impl Folder {
    /// A new empty folder.
    pub fn new(name: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("assay-{name}-{}-{count}", std::process::id()));
        fs::create_dir_all(&path).expect("the temporary folder is writable");
        Self(path)
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A TCP port of this machine that nothing listens on.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    listener.local_addr().expect("a bound socket has an address").port()
}

/// A running node; killed when dropped.
pub struct Node {
    child: Child,
    rpc: SocketAddr,
    log: PathBuf,
}

impl Node {
    /// Starts a node with `arguments` and waits for its RPC server. Its log goes to `log`.
    ///
    /// # Panics
    /// When it ends or has no RPC server within [`PATIENCE`]; shows the log.
    pub fn start(log: &Path, arguments: &[String]) -> Self {
        let file = File::create(log).expect("the log file is writable");
        let child = Command::new(binary())
            .args(arguments)
            .args(["--rpc-port", "0", "--no-telemetry", "--no-mdns"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(file)
            .spawn()
            .expect("the node's binary starts");
        let mut node = Self { child, rpc: SocketAddr::from(([127, 0, 0, 1], 0)), log: log.to_owned() };
        node.rpc = wait("the RPC server", || {
            if let Ok(Some(status)) = node.child.try_wait() {
                panic!("the node ended with {status}:\n{}", node.tail());
            }
            let log = fs::read_to_string(log).unwrap_or_default();
            let (_, addresses) = log.split_once("Running JSON-RPC server: addr=")?;
            // The line may still be in the making: only what ends with a comma is complete.
            addresses.lines().next()?.split_once(',')?.0.trim().parse().ok()
        });
        node
    }

    /// Result of an RPC call.
    pub fn call(&self, method: &str, params: Value) -> Result<Value, Value> {
        let request = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).to_string();
        let reply = self.post(&request).map_err(|error| json!(error.to_string()))?;
        let mut reply: Value = serde_json::from_str(&reply).map_err(|error| json!(format!("{error}: {reply}")))?;
        match reply.get_mut("error") {
            Some(error) => Err(error.take()),
            None => Ok(reply["result"].take()),
        }
    }

    fn post(&self, body: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&self.rpc, Duration::from_secs(5))?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        write!(
            stream,
            "POST / HTTP/1.1\r\nHost: localhost:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            self.rpc.port(),
            body.len()
        )?;
        let mut reply = String::new();
        stream.read_to_string(&mut reply)?;
        // The object is all of the body, whatever the transfer encoding put around it.
        let start = reply.find("\r\n\r\n").and_then(|head| Some(head + reply[head..].find('{')?));
        let end = reply.rfind('}').map(|end| end + 1);
        match (start, end) {
            (Some(start), Some(end)) if start < end => Ok(reply[start..end].to_owned()),
            _ => Err(std::io::Error::other(reply)),
        }
    }

    /// Hash of the finalised block and its number.
    pub fn finalised(&self) -> Option<(String, u64)> {
        let hash = self.call("chain_getFinalizedHead", json!([])).ok()?;
        let header = self.call("chain_getHeader", json!([hash])).ok()?;
        Some((hash.as_str()?.to_owned(), number(&header["number"])?))
    }

    /// Hash of block `number`.
    pub fn block_hash(&self, number: u64) -> Option<String> {
        Some(self.call("chain_getBlockHash", json!([number])).ok()?.as_str()?.to_owned())
    }

    /// Sends `signal` and returns the exit code; `None` when another signal ended the node.
    pub fn stop(mut self, signal: Signal) -> Option<i32> {
        kill_process(self.pid(), signal).expect("the node runs");
        wait("the node's end", || self.child.try_wait().ok()?).code()
    }

    /// Last lines of the log.
    pub fn tail(&self) -> String {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(40)..].join("\n")
    }

    fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("--- end of {} ---\n{}", self.log.display(), self.tail());
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Looks until there is something.
///
/// # Panics
/// After [`PATIENCE`].
pub fn wait<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "no {what} after {PATIENCE:?}");
        sleep(POLL);
    }
}

/// Reads a number that the RPC writes as hex.
pub fn number(value: &Value) -> Option<u64> {
    u64::from_str_radix(value.as_str()?.strip_prefix("0x")?, 16).ok()
}
