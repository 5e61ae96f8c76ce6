//! Every kind of edit an author makes, to every exercise, under thousands of saved runs: nothing is taken for another
//! answer, nothing is passed unasked, nothing is lost without a word.
//! It must not know an exercise: where an edit can't be made, another place is tried.

// Slow in the dev profile; `npm test` has it in this one: `cargo test --profile thorough --test migration`.
#![cfg(not(debug_assertions))]
// It stops at what it did not expect, and goes on two threads.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

#[path = "migration/dice.rs"]
mod dice;
#[path = "migration/edits.rs"]
mod edits;
#[path = "migration/five.rs"]
mod five;
#[path = "migration/judging.rs"]
mod judging;
mod noted;
mod shelf;
#[path = "migration/trees.rs"]
mod trees;
#[path = "migration/walks.rs"]
mod walks;

use attunement::save::Report;
use attunement::session::Unfit;
use dice::Dice;
use edits::{Edited, KINDS, edit};
use judging::{Case, Kept, keep};
use std::sync::Arc;
use trees::{Site, made, sites};
use walks::runs;

/// Saved runs of each exercise.
const RUNS: usize = 60;
/// Saved runs that each edit is tried on.
const EACH: usize = 7;
/// Edits of each kind that are tried on an exercise.
const EDITS: usize = 2;
/// An edit is tried at so many places before it is given up.
const TRIES: usize = 12;

/// What came of one kind of edit.
#[derive(Default)]
struct Sum {
    edits: usize,
    pairs: usize,
    acts: usize,
    kept: usize,
    waiting: usize,
    again: usize,
    changed: usize,
    gone: usize,
    compared: usize,
    later: usize,
    gates: usize,
    handed: usize,
}

impl Sum {
    fn row(&self) -> [usize; 12] {
        [
            self.edits,
            self.pairs,
            self.acts,
            self.kept,
            self.waiting,
            self.again,
            self.changed,
            self.gone,
            self.later,
            self.compared,
            self.gates,
            self.handed,
        ]
    }

    fn add(&mut self, report: &Report) {
        let of =
            |why: fn(&Unfit) -> bool| report.doubts.iter().filter(|doubt| why(&doubt.why)).count();
        self.pairs += 1;
        self.acts += report.kept + report.waiting + report.doubts.len();
        self.kept += report.kept;
        self.waiting += report.waiting;
        self.again += of(|why| *why == Unfit::Again);
        self.gone += of(|why| *why == Unfit::Gone);
        self.changed += of(|why| matches!(why, Unfit::Changed | Unfit::Refused(_)));
    }
}

/// One exercise under every kind of edit; what came of each.
fn exercise(id: &str, seed: u64) -> Vec<Sum> {
    let mut dice = Dice(seed);
    let compiled = shelf::exercise(id);
    let old = compiled.draft.as_ref().unwrap().files();
    let kept: Vec<Kept> = runs(id, RUNS, &mut dice).iter().filter_map(keep).collect();
    // Where somebody came to, for the most part: what nobody saw can't mean another thing.
    let met: Vec<&str> = kept.iter().flat_map(Kept::places).collect();
    let met = |id: &str| {
        met.iter()
            .any(|place| place.split(['.', '/']).any(|word| word == id))
    };
    let (places, unmet): (Vec<Site>, Vec<Site>) = sites(old)
        .into_iter()
        .partition(|site| met(trees::at(old, site).0));
    let mut all = Vec::new();
    for kind in KINDS {
        let mut sum = Sum::default();
        for _ in 0..EDITS {
            let Some((edited, step, place)) = make(kind, id, old, [&places, &unmet], &mut dice)
            else {
                break;
            };
            let script = Arc::new(made(id, &edited.trees).unwrap());
            sum.edits += 1;
            let came = |kept: &Kept| {
                kept.places()
                    .any(|seen| seen.split(['.', '/']).any(|word| word == step))
            };
            let there: Vec<usize> = (0..kept.len()).filter(|n| came(&kept[*n])).collect();
            for n in 0..EACH {
                // Mostly a run that came to the place.
                let which = match dice.roll(4) {
                    0 => dice.roll(kept.len()),
                    _ => *there.get(dice.roll(there.len())).unwrap_or(&0),
                };
                let name = format!("{id}, {kind} at {place}, run {which} ({n})");
                let case = Case {
                    name: &name,
                    old,
                    new: &edited,
                    script: &script,
                    kept: &kept[which],
                };
                let outcome = case.judge(&mut dice);
                sum.add(&outcome.report);
                sum.compared += outcome.compared;
                sum.changed += outcome.unfit;
                sum.later += outcome.later;
                sum.gates += outcome.gates;
                sum.handed += usize::from(outcome.handed);
            }
        }
        all.push(sum);
    }
    all
}

/// An edit of this kind that leaves an exercise, and where it was made.
fn make(
    kind: &str,
    id: &str,
    old: &[attunement::script::Loaded],
    places: [&[Site]; 2],
    dice: &mut Dice,
) -> Option<(Edited, String, String)> {
    let mut tries = 0;
    for _ in 0..60 * TRIES {
        let from = places[usize::from(!places[1].is_empty() && dice.roll(6) == 0)];
        let place = &from[dice.roll(from.len())];
        // What stands in the exercise's own file is met by more runs than what stands in a part.
        if place.file > 0 && dice.roll(3) > 0 {
            continue;
        }
        let Some(edited) = edit(kind, old, place, dice) else {
            continue;
        };
        if made(id, &edited.trees).is_some() {
            let (id, file) = (trees::at(old, place).0, &old[place.file].name);
            return Some((edited, id.to_string(), format!("{id} of {file}")));
        }
        tries += 1;
        if tries > TRIES {
            break;
        }
    }
    None
}

#[test]
fn no_edit_changes_what_an_answer_means_or_leads_past_a_gate() {
    let ids = shelf::exercises();
    let halves: Vec<Vec<Vec<Sum>>> = std::thread::scope(|scope| {
        let half = |from: usize| {
            let own: Vec<(usize, &String)> = ids.iter().enumerate().skip(from).step_by(2).collect();
            scope.spawn(move || {
                own.iter()
                    .map(|(n, id)| exercise(id, *n as u64 + 1))
                    .collect()
            })
        };
        let threads = [half(0), half(1)];
        threads.map(|thread| thread.join().unwrap()).into()
    });
    let names = "edits pairs acts kept wait again other gone later seen gates hands";
    let mut table = format!("{:<20}", "");
    names
        .split(' ')
        .for_each(|name| table += &format!("{name:>6}"));
    let mut all = [0; 12];
    let mut few = Vec::new();
    for (n, kind) in KINDS.iter().enumerate() {
        let mut row = [0; 12];
        for sums in halves.iter().flatten() {
            add(&mut row, &sums[n].row());
        }
        add(&mut all, &row);
        table += &format!("\n{kind:<20}");
        row.iter()
            .for_each(|number| table += &format!("{number:>6}"));
        // An edit that is hardly ever met tells nothing.
        if row[0] < 4 {
            few.push(*kind);
        }
    }
    table += &format!("\n{:<20}", "");
    all.iter()
        .for_each(|number| table += &format!("{number:>6}"));
    println!("{table}");
    assert!(few.is_empty(), "hardly tried: {few:?}");
    let [
        _,
        pairs,
        _,
        kept,
        _,
        again,
        other,
        gone,
        later,
        seen,
        gates,
        hands,
    ] = all;
    assert!(pairs >= 5_000, "{pairs}");
    assert!(
        kept > 5_000 && again > 20_000 && other > 500 && gone > 100,
        "{table}"
    );
    assert!(
        later > 10_000 && seen > 15_000 && gates > 50_000 && hands > 1_000,
        "{table}"
    );
}

fn add(sum: &mut [usize; 12], row: &[usize; 12]) {
    sum.iter_mut()
        .zip(row)
        .for_each(|(sum, number)| *sum += number);
}
