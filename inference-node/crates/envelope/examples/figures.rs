//! Prints what sealing, opening and verifying cost on this machine, beside the goals of the record format, §20.3.

#[path = "vectors/generate/mod.rs"]
#[allow(dead_code, reason = "the generator's samples are what is measured")]
mod generate;

use assay_envelope::{
    record::RecordEntry,
    session::{Session, SessionContext, SessionEntry},
    verify::verify,
};
use assay_primitives::{blob::parse_blob, hash::SoftSha256};
use std::time::{Duration, Instant};

fn main() {
    let (session, entry) = generate::open_session();
    let recipients = generate::recipients();
    let header = session.header();
    let context = SessionContext {
        genesis: header.genesis,
        provider: header.provider,
        agent: header.agent,
        anchor: header.anchor,
        anchor_hash: header.anchor_hash,
    };
    let keys = generate::recipient_keys();
    let mut fields = generate::fields_of_small();
    fields.content.prompt[0].content = "x".repeat(1_600);
    let sealed = session.seal(41, &fields).unwrap().entry();
    let (file, facts) = (generate::receipt_file(), generate::facts());
    let blob = generate::full_blob();
    let us = Duration::from_micros;
    report("seal a record with 2 KiB of content", Some(us(30)), 20_000, || drop(session.seal(41, &fields)));
    report("open it", None, 20_000, || drop(RecordEntry::parse(&sealed).unwrap().open(&session.reader())));
    report("open a session of three wraps", Some(us(1_000)), 500, || drop(Session::open(&context, 40, &recipients)));
    report("read that session", Some(us(1_000)), 500, || drop(SessionEntry::parse(&entry).unwrap().open(&keys[..1])));
    report("verify a receipt file offline", Some(us(5_000)), 2_000, || drop(verify(&file, &facts)));
    report("parse and hash a full blob", Some(us(5_000)), 200, || {
        drop(parse_blob::<SoftSha256>(&blob, 1_000, 1_243, &header.genesis, &header.provider));
    });
}

/// Median of five rounds.
fn report(what: &str, goal: Option<Duration>, runs: u32, action: impl Fn()) {
    let mut rounds: Vec<Duration> = (0..5)
        .map(|_| {
            let start = Instant::now();
            (0..runs).for_each(|_| action());
            start.elapsed() / runs
        })
        .collect();
    rounds.sort_unstable();
    let verdict = goal.map_or_else(String::new, |goal| {
        format!("goal {goal:>7.0?}  {}", if rounds[2] <= goal { "met" } else { "MISSED" })
    });
    println!("{what:<38} {:>10.1?}   {verdict}", rounds[2]);
}
