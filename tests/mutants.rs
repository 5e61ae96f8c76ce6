//! No harmful slip gets through: each of hundreds of small changes of the shipped exercises is rejected by the
//! check, broken by a rule with a conversation that replays, told by a play, makes no difference at all, or is on a
//! list of those that were read and harm nobody.
//!
//! `ATTUNE_MUTANTS=all cargo test --profile thorough --test mutants -- --nocapture` judges every mutant there is;
//! with `some` it tells of each as it is judged.

// Thousands of proofs: `cargo test --profile thorough --test mutants` takes minutes where the dev profile takes an hour.
#![cfg(all(feature = "explain", not(debug_assertions)))]
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::disallowed_types
)]

#[path = "mutants/harmless.rs"]
mod harmless;
#[path = "mutants/judging.rs"]
mod judging;
#[path = "mutants/making.rs"]
mod making;
mod shelf;

use judging::{Fate, Original};
use making::Mutant;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

const EXERCISES: [&str; 2] = ["identifying-safety", "listening-without-defensiveness"];
/// How many are judged of each exercise, spread evenly over all there are.
const EACH: usize = 160;

#[test]
fn no_mutant_survives_unexplained() {
    let all = std::env::var_os("ATTUNE_MUTANTS").is_some_and(|all| all == "all");
    let mut tally: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut lines = Vec::new();
    let mut survivors = Vec::new();
    let mut judged = 0;
    for id in EXERCISES {
        let original = Original::read(id);
        let mutants = original.mutants();
        let chosen = if all { mutants } else { spread(mutants, EACH) };
        judged += chosen.len();
        for (mutant, fate) in judge(&original, &chosen) {
            *tally.entry((mutant.kind, fate.word())).or_default() += 1;
            lines.push(format!(
                "{:<16} {:<10} {} {}",
                mutant.kind,
                fate.word(),
                mutant.says,
                fate.why()
            ));
            if let Fate::Survived(_) | Fate::Undecided(_) = fate {
                survivors.push(format!("  {}: {} {}", mutant.kind, mutant.says, fate.why()));
            }
        }
    }
    println!("{}", lines.join("\n"));
    println!("\n{judged} mutants");
    for ((kind, fate), count) in &tally {
        println!("{kind:<16} {fate:<10} {count}");
    }
    assert!(judged >= 300, "only {judged} mutants were judged");
    assert!(
        survivors.is_empty(),
        "{} mutants survive:\n{}",
        survivors.len(),
        survivors.join("\n")
    );
}

/// So many of them, the same at every run, of every kind its share.
fn spread(mutants: Vec<Mutant>, count: usize) -> Vec<Mutant> {
    let all = mutants.len();
    let chosen = mutants.into_iter().enumerate();
    // Evenly: one for every step of count / all.
    chosen
        .filter(|(n, _)| (n + 1) * count / all > n * count / all)
        .map(|(_, mutant)| mutant)
        .collect()
}

/// What becomes of each, on as many threads as there are cores.
fn judge<'m>(original: &Original, mutants: &'m [Mutant]) -> Vec<(&'m Mutant, Fate)> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let said = std::env::var_os("ATTUNE_MUTANTS").is_some();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some((n, mutant)) = {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    mutants.get(n).map(|mutant| (n, mutant))
                } {
                    let from = std::time::Instant::now();
                    let fate = original.judge(mutant);
                    if said {
                        eprintln!(
                            "{:5} ms {} {} {} {}",
                            from.elapsed().as_millis(),
                            mutant.kind,
                            fate.word(),
                            mutant.says,
                            fate.why()
                        );
                    }
                    done.lock().unwrap().push((n, fate));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap();
    done.sort_by_key(|(n, _)| *n);
    done.into_iter()
        .map(|(n, fate)| (&mutants[n], fate))
        .collect()
}
