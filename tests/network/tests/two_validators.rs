//! Two validators agree on finality, and go on after a restart of either.

use assay_network_tests::{Folder, Node, free_port, run, wait};
use rustix::process::Signal;
use std::fs;

/// One of the two validators, across restarts.
struct Validator {
    folder: Folder,
    account: &'static str,
    port: u16,
    key: String,
    peer: String,
}

impl Validator {
    fn new(account: &'static str, key: u8) -> Self {
        let folder = Folder::new(account);
        let key = format!("{key:064x}");
        let file = folder.path().join("node-key");
        fs::write(&file, &key).unwrap();
        let inspected = run(&["key", "inspect-node-key", "--file", file.to_str().unwrap()]);
        assert!(inspected.status.success(), "{inspected:?}");
        let peer = String::from_utf8(inspected.stdout).unwrap().trim().to_owned();
        Self { folder, account, port: free_port(), key, peer }
    }

    fn address(&self) -> String {
        format!("/ip4/127.0.0.1/tcp/{}/p2p/{}", self.port, self.peer)
    }

    fn start(&self, other: &Self, generation: u32) -> Node {
        let log = self.folder.path().join(format!("{generation}.log"));
        let arguments = [
            "--chain=two-validators".into(),
            format!("--{}", self.account),
            format!("--base-path={}", self.folder.path().display()),
            format!("--listen-addr=/ip4/127.0.0.1/tcp/{}", self.port),
            format!("--node-key={}", self.key),
            format!("--reserved-nodes={}", other.address()),
            "--no-prometheus".into(),
        ];
        Node::start(&log, &arguments)
    }
}

/// Waits until both nodes have finalised a block above `number`, and checks that it is the same block.
fn agree_above(number: u64, nodes: [&Node; 2]) -> u64 {
    let agreed = wait(&format!("finality above block {number}"), || {
        let [(_, a), (_, b)] = [nodes[0].finalised()?, nodes[1].finalised()?];
        (a.min(b) > number).then_some(a.min(b))
    });
    let hashes = nodes.map(|node| node.block_hash(agreed).expect("a finalised block has a hash"));
    assert_eq!(hashes[0], hashes[1], "two blocks {agreed} are finalised");
    agreed
}

#[test]
fn finality_survives_a_restart_of_each_validator() {
    let (alice, bob) = (Validator::new("alice", 1), Validator::new("bob", 2));

    // GIVEN a network of two validators that finalises
    let mut a = alice.start(&bob, 0);
    let mut b = bob.start(&alice, 0);
    let first = agree_above(0, [&a, &b]);

    // WHEN one stops, cleanly, and starts again
    assert_eq!(a.stop(Signal::TERM), Some(0));
    a = alice.start(&bob, 1);
    // THEN both finalise blocks that neither had
    let second = agree_above(first + 2, [&a, &b]);

    // and the same for the other one
    assert_eq!(b.stop(Signal::TERM), Some(0));
    b = bob.start(&alice, 1);
    agree_above(second + 2, [&a, &b]);

    assert_eq!(a.stop(Signal::INT), Some(0));
    assert_eq!(b.stop(Signal::INT), Some(0));
}
