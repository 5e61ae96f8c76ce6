//! The plays beside each exercise take every step, option and branch that can be taken in it.
//! It must not know what the plays say: it looks at what they take.

// Slow in the dev profile; `npm test` has it in this one: `cargo test --profile thorough --test coverage`.
#![cfg(all(feature = "cli", not(debug_assertions)))]
#![allow(clippy::panic)] // A test says what is wrong with an exercise.

mod shelf;

use attunement::cli::cover::Coverage;
use attunement::diagnostic::report;
use attunement::ways::Spot;
use std::collections::BTreeMap;

/// How many places no way takes in any exercise. The number may only fall.
///
/// Nobody can come to these two: "Nothing" among several things that were taken, where it clears the others.
const NEVER: usize = 2;

#[test]
fn every_way_is_taken_by_some_play() {
    let plays = shelf::plays();
    let mut missed = String::new();
    let mut never: BTreeMap<String, usize> = BTreeMap::new();
    for id in shelf::exercises() {
        let compiled = shelf::exercise(&id);
        let Some(script) = &compiled.script else {
            panic!("\n{}", report(&compiled.findings, &compiled.sources));
        };
        let own = plays.iter().filter(|one| one.play.exercise == id);
        let own: Vec<(String, String)> = own
            .map(|one| (one.name.clone(), one.sources.get(0).text.clone()))
            .collect();
        let coverage = Coverage::of(script, &compiled.sources, &own);
        assert!(coverage.untrue.is_empty(), "{}", coverage.untrue.join("\n"));
        // Of an exercise that is too large to go every way it is not known whether it can take the rest of a part:
        // another exercise has to.
        let own = script.frames.first().map_or(0, |frame| frame.file);
        let unknown = |number, spot: &Spot| {
            coverage.found.undecided.contains(&number) && spot.span.file != own
        };
        for (number, spot) in (0..).zip(&coverage.spots.list) {
            let file = compiled.sources.get(spot.span.file);
            let line = compiled.sources.place(spot.span.file, spot.span.start).line;
            let place = format!("{}:{line}: {} {}", file.name, spot.step, spot.words);
            if coverage.taken.contains(&number) {
                never.insert(place, 0);
            } else if coverage.found.never.contains(&number) || unknown(number, spot) {
                never.entry(place).or_insert(1);
            } else {
                missed.push_str(&format!("  {id}: {place}\n"));
            }
        }
    }
    assert!(
        missed.is_empty(),
        "\nno play takes these; `attune verify --cover exercises/… --save-plays exercises/plays` writes some\n{missed}"
    );
    let never: Vec<String> = never
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(place, _)| format!("  {place}\n"))
        .collect();
    assert!(
        never.len() <= NEVER,
        "\nno way takes these {}; {NEVER} are known\n{}",
        never.len(),
        never.concat()
    );
}
