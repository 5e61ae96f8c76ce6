//! What is said to be proved holds in every concrete session, and what is said to be broken is broken in one:
//! on random small scripts both verdicts are held against all sessions there are.
//!
//! `PROPTEST_CASES=20000 SOUNDNESS_SEED=7 cargo test --profile thorough --test soundness -- --nocapture` looks longer, and
//! elsewhere.

// Slow in the dev profile; `npm test` has it in this one: `cargo test --profile thorough --test soundness`.
#![cfg(all(feature = "explain", not(debug_assertions)))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_types,
    clippy::disallowed_methods
)] // A test stops, and needs no order.

mod oracle;

use attunement::compile::{Compiled, compile};
use attunement::script::rules::{Claim, Reader, Rule};
use attunement::script::{FrameNo, Script};
use attunement::session::{next_seen, start_seen};
use attunement::verify::{Broken, Proof, Report, Unseen, Verdict, Wanted, verify};
use oracle::concrete::{Recorder, Sessions};
use oracle::learning::{Learned, Policy, Seen, are_apart, learned};
use oracle::same::{is_said, looks_the_same};
use oracle::scripts::{Aim, Made, made};
use oracle::ways::{Books, Found, Way, search};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// More concrete states than these are not gone through, where `SOUNDNESS_STATES` does not say otherwise.
const MOST: usize = 400;

fn number(name: &str, otherwise: usize) -> usize {
    let given = std::env::var(name).ok();
    given.and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}

fn compiled(made: &Made) -> Compiled {
    compile("a.ron", &mut |path| made.file(path))
}

/// How often each kind of rule was broken and proved, and how often only the nearest sessions were looked at.
#[derive(Default, Debug)]
struct Tally {
    scripts: usize,
    refused: BTreeMap<String, usize>,
    large: usize,
    kinds: BTreeMap<&'static str, [usize; 3]>,
}

impl Tally {
    fn count(&mut self, claim: &Claim, found: &Found) {
        let kind = self.kinds.entry(kind(claim)).or_default();
        kind[match found {
            Found::Broken(_) => 0,
            Found::Holds => 1,
            Found::Open => 2,
        }] += 1;
    }
}

fn kind(claim: &Claim) -> &'static str {
    match claim {
        Claim::Never { .. } => "never",
        Claim::Before { .. } => "before",
        Claim::Same { .. } => "same",
        Claim::Hidden { .. } => "hidden",
        Claim::Max { .. } => "max",
        Claim::Unsaid { .. } => "unsaid",
        Claim::Ends => "ends",
    }
}

/// What was said of a rule.
fn proof<'r>(report: &'r Report, script: &Script, rule: &Rule) -> &'r Proof {
    let call = script.frames[rule.frame as usize].call;
    let call = call.map_or("", |call| script.steps[call as usize].path.as_str());
    let about = |proof: &&Proof| proof.span == Some(rule.span) && proof.call == call;
    report.proofs.iter().find(about).unwrap()
}

/// Holds what is said about ways against all sessions of a script.
fn ways(made: &Made, tally: &mut Tally) -> Result<(), String> {
    let most = number("SOUNDNESS_STATES", MOST);
    let compiled = compiled(made);
    let Some(script) = &compiled.script else {
        for finding in &compiled.findings {
            *tally.refused.entry(finding.code.to_string()).or_default() += 1;
        }
        return Ok(());
    };
    tally.scripts += 1;
    let sessions = Sessions::of(script, most, false);
    tally.large += usize::from(!sessions.all);
    let report = verify(script, &compiled.sources, &Wanted::default(), &Unseen);
    let ends = |proof: &&Proof| proof.name == "ends" && proof.span.is_none();
    let built_in = report.proofs.iter().find(ends).unwrap();
    let authors = script.rules.iter();
    let authors = authors.map(|rule| (rule.frame, &rule.claim, proof(&report, script, rule)));
    let all: Vec<(FrameNo, &Claim, &Proof)> = [(0, &Claim::Ends, built_in)]
        .into_iter()
        .chain(authors)
        .collect();
    for (frame, claim, proof) in all {
        if matches!(
            claim,
            Claim::Same { .. } | Claim::Hidden { .. } | Claim::Unsaid { .. }
        ) {
            continue;
        }
        let way = Way {
            script,
            frame,
            claim,
        };
        let found = search(&sessions, way, 10 * most);
        if let Err(why) = agree(way, &found, &proof.verdict, sessions.all) {
            let (says, call, verdict) = (&proof.says, &proof.call, &proof.verdict);
            return Err(format!(
                "{why}: {says} {call}\nfound: {found:?}\nsaid: {verdict:?}\n{made}"
            ));
        }
        tally.count(claim, &found);
    }
    Ok(())
}

/// Whether a verdict is what was found.
fn agree(way: Way<'_>, found: &Found, verdict: &Verdict, all: bool) -> Result<(), String> {
    match (found, verdict) {
        (_, Verdict::Undecided(why)) => Err(format!("undecided, {why}")),
        (Found::Broken(_), Verdict::Proved) => Err("said to be proved, and broken".to_string()),
        (Found::Holds, Verdict::Broken(_)) => Err("said to be broken, and holds".to_string()),
        (Found::Holds | Found::Open, Verdict::Proved) => Ok(()),
        (_, Verdict::Broken(broken)) => {
            let length = replay(way, broken)?;
            match found {
                Found::Broken(shortest) if length > shortest.len() => {
                    Err(format!("{length} acts, and {} would do", shortest.len()))
                }
                Found::Broken(shortest) if length < shortest.len() && all => {
                    Err(format!("{length} acts, and {} were found", shortest.len()))
                }
                _ => Ok(()),
            }
        }
    }
}

/// Plays a conversation act by act; how many acts it has, if the last of them breaks the rule and none before.
fn replay(way: Way<'_>, broken: &Broken) -> Result<usize, String> {
    let [conversation] = &broken.conversations[..] else {
        return Err("not one conversation".to_string());
    };
    let recorder = Recorder::default();
    let mut state = start_seen(way.script, &recorder);
    let mut books = Books::default();
    let mut is_broken = books.go(way, &recorder.take(), None, &state);
    for (n, action) in conversation.actions.iter().enumerate() {
        if is_broken {
            return Err(format!("broken already before act {n}"));
        }
        state = next_seen(way.script, &state, action, &recorder)
            .map_err(|refusal| format!("{action:?} is refused: {refusal:?}"))?;
        is_broken = books.go(way, &recorder.take(), Some(action), &state);
    }
    match is_broken {
        true => Ok(conversation.actions.len()),
        false => Err("not broken by its last act".to_string()),
    }
}

/// Chance that is the same at every run, unless a seed says otherwise.
fn chance() -> TestRng {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&(number("SOUNDNESS_SEED", 0) as u64).to_le_bytes());
    TestRng::from_seed(RngAlgorithm::ChaCha, &seed)
}

/// Makes up so many scripts, and holds each verdict about them against all their sessions.
fn compare(
    cases: u32,
    aim: Aim,
    couple: bool,
    hold: &dyn Fn(&Made, &mut Tally) -> Result<(), String>,
) -> Tally {
    let config = Config {
        cases: number("PROPTEST_CASES", cases as usize) as u32,
        failure_persistence: None,
        max_shrink_iters: 400,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(config, chance());
    let tally = RefCell::new(Tally::default());
    let held = runner.run(&vec(any::<u8>(), 60..400), |bytes| {
        let made = made(&bytes, couple, aim);
        let held = hold(&made, &mut tally.borrow_mut());
        held.map_err(TestCaseError::fail)
    });
    if let Err(TestError::Fail(why, _)) = &held {
        panic!("{why}");
    }
    held.unwrap();
    tally.into_inner()
}

/// Each kind of rule is broken and proved often enough for its verdicts to say something.
#[track_caller]
fn is_a_mix(tally: &Tally, kinds: &[&str]) {
    // `cargo test --test soundness -- --nocapture` shows it.
    println!("{tally:#?}");
    for kind in kinds {
        let [broken, holds, _] = tally.kinds[kind];
        let all = broken + holds;
        assert!(all >= 40, "{kind}: {all}");
        assert!(
            20 * broken.min(holds) >= 3 * all,
            "{kind}: {broken} of {all}"
        );
    }
}

#[test]
fn alone_what_is_said_of_ways_is_so_in_every_session() {
    let tally = compare(400, Aim::Ways, false, &ways);
    is_a_mix(&tally, &["never", "before", "max", "ends"]);
}

#[test]
fn with_two_what_is_said_of_ways_is_so_in_every_session() {
    let tally = compare(400, Aim::Ways, true, &ways);
    is_a_mix(&tally, &["never", "before", "max", "ends"]);
}

/// Holds what is said about knowledge against all sessions of a script.
fn knowledge(made: &Made, tally: &mut Tally) -> Result<(), String> {
    let most = number("SOUNDNESS_STATES", MOST);
    let compiled = compiled(made);
    let Some(script) = &compiled.script else {
        for finding in &compiled.findings {
            *tally.refused.entry(finding.code.to_string()).or_default() += 1;
        }
        return Ok(());
    };
    tally.scripts += 1;
    let sessions = Sessions::of(script, most, true);
    if !sessions.all {
        tally.large += 1;
        return Ok(());
    }
    let seen = Seen::of(script, &sessions);
    let report = verify(script, &compiled.sources, &Wanted::default(), &Unseen);
    let mut all: Vec<(&'static str, Policy<'_>, &Proof)> = Vec::new();
    let private = |proof: &&Proof| proof.name == "private" && proof.span.is_none();
    if let Some(proof) = report.proofs.iter().find(private) {
        let policy = Policy {
            answers: None,
            from: Reader::Other,
            unless: None,
        };
        all.push(("private", policy, proof));
    }
    for rule in &script.rules {
        if let Claim::Hidden {
            answers,
            from,
            unless,
        } = &rule.claim
        {
            let policy = Policy {
                answers: Some(answers),
                from: *from,
                unless: unless.as_ref(),
            };
            all.push(("hidden", policy, proof(&report, script, rule)));
        }
    }
    for (name, policy, proof) in all {
        let found = learned(&seen, &policy);
        let mut held = Ok(());
        if let Verdict::Broken(broken) = &proof.verdict {
            held = match &broken.conversations[..] {
                [one, other] => are_apart(script, &policy, [&one.actions, &other.actions]),
                _ => Err("not two conversations".to_string()),
            };
        }
        let (says, call, verdict) = (&proof.says, &proof.call, &proof.verdict);
        let wrong = |why: String| {
            Err(format!(
                "{why}: {name} {says} {call}\nfound: {found:?}\nsaid: {verdict:?}\n{made}"
            ))
        };
        if let Err(why) = held {
            return wrong(why);
        }
        if let Err(why) = the_same(tally, name, found, verdict) {
            return wrong(why);
        }
    }
    for rule in &script.rules {
        let proof = proof(&report, script, rule);
        let (name, found) = match &rule.claim {
            Claim::Same { steps, values } => (
                "same",
                looks_the_same(&seen, steps, values).map(|same| !same),
            ),
            Claim::Unsaid { values } => ("unsaid", Some(is_said(&seen, rule.frame, values))),
            _ => continue,
        };
        let found = match found {
            Some(true) => Learned::More,
            Some(false) => Learned::Nothing,
            None => Learned::Unclear,
        };
        if let Err(why) = the_same(tally, name, found, &proof.verdict) {
            let (says, call, verdict) = (&proof.says, &proof.call, &proof.verdict);
            return Err(format!(
                "{why}: {name} {says} {call}\nfound: {found:?}\nsaid: {verdict:?}\n{made}"
            ));
        }
    }
    Ok(())
}

/// Whether a verdict is what was found, and counts it.
fn the_same(
    tally: &mut Tally,
    name: &'static str,
    found: Learned,
    verdict: &Verdict,
) -> Result<(), String> {
    let kind = tally.kinds.entry(name).or_default();
    match (found, verdict) {
        (_, Verdict::Undecided(_)) => return Err("undecided".to_string()),
        (Learned::More, Verdict::Proved) => {
            return Err("said to be proved, and broken".to_string());
        }
        (Learned::Nothing, Verdict::Broken(_)) => {
            return Err("said to be broken, and holds".to_string());
        }
        (Learned::More, _) => kind[0] += 1,
        (Learned::Nothing, _) => kind[1] += 1,
        (Learned::Unclear, _) => kind[2] += 1,
    }
    Ok(())
}

#[test]
fn what_is_said_of_knowledge_is_so_in_every_session() {
    let tally = compare(400, Aim::Knowledge, true, &knowledge);
    println!("{tally:#?}");
}
