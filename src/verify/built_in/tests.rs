//! The promises of the engine among the built-in rules: no script can break them, so they are shown states here that
//! no run makes.

#![allow(clippy::unwrap_used)] // A test stops.

use super::comes_back::ComesBack;
use super::hands::{BackStaysHere, HandOver};
use super::left_behind::LeftBehind;
use crate::script::{Kind, Loaded, Script, StepNo, build};
use crate::session::{Action, At, Eval, Slot, State, next, start};
use crate::source::Sources;
use crate::syntax;
use crate::value::{Answer, Person};
use crate::verify::monitor::Monitor;

const EXERCISE: &str = r#"Exercise(
    format: 1,
    title: "T",
    people: (roles: { "one": "o", "two": "t" }),
    steps: {
        "first": Short(for: "one", ask: "?"),
        "second": Short(for: "two", ask: "?"),
        "part": Part(file: "part.ron", for: "one"),
        "card": Card(for: "both", kind: "done", title: "T", next: "N"),
    },
)"#;

const PART: &str =
    r#"Part(format: 1, title: "P", steps: { "asked": Short("?"), "more": Say("M") })"#;

/// A script of two people, with the parts that the engine opens.
fn script() -> Script {
    let mut sources = Sources::new();
    let texts = [
        ("a.ron", EXERCISE),
        ("part.ron", PART),
        (
            "ground.ron",
            include_str!("../../../exercises/parts/ground.ron"),
        ),
        (
            "support.ron",
            include_str!("../../../exercises/parts/support.ron"),
        ),
        (
            "not-today.ron",
            include_str!("../../../exercises/parts/not-today.ron"),
        ),
    ];
    let files = texts.map(|(name, text)| {
        let file = sources.add(name, text);
        Loaded {
            file,
            name: name.to_string(),
            tree: syntax::read(&sources, file).0.unwrap(),
            links: Vec::new(),
        }
    });
    let [mut exercise, part, ground, support, stop] = files;
    exercise.links.push(("part.ron".to_string(), 1));
    build("a", &[exercise, part, ground, support, stop])
        .0
        .unwrap()
}

fn step(script: &Script, path: &str) -> StepNo {
    let at = script.steps.iter().position(|step| step.path == path);
    at.unwrap() as StepNo
}

/// A state at a step's screen, while this person holds the device.
fn at(script: &Script, path: &str, holder: Option<Person>) -> State {
    State {
        at: At::Step(step(script, path), 0),
        holder,
        ..start(script)
    }
}

#[test]
fn a_screen_in_the_wrong_hands_breaks_hand_over() {
    let script = script();
    let rule = HandOver { script: &script };
    let sees = |state: &State| rule.moves(&mut [], None, state);
    assert_eq!(sees(&at(&script, "first", Some(Person::A))), None);
    assert_eq!(
        sees(&at(&script, "second", Some(Person::A))).unwrap(),
        "`second`, B's screen, is shown while the device is with A"
    );
    assert_eq!(
        sees(&at(&script, "card", Some(Person::A))).unwrap(),
        "`card`, a screen for both, is shown while the device is with A"
    );
}

#[test]
fn hands_that_change_without_a_hand_over_break_it_too() {
    let script = script();
    let rule = HandOver { script: &script };
    let before = at(&script, "first", Some(Person::A));
    let after = at(&script, "second", Some(Person::B));
    let by = |action| rule.moves(&mut [], Some((&before, &action)), &after);
    assert_eq!(by(Action::Ready), None);
    assert_eq!(
        by(Action::Skip).unwrap(),
        "the device is with B now, and no screen asked to hand it over"
    );
}

#[test]
fn back_into_other_hands_breaks_back_stays_here() {
    let script = script();
    let rule = BackStaysHere { script: &script };
    let before = at(&script, "first", Some(Person::A));
    let after = at(&script, "second", Some(Person::B));
    let by = |action| rule.moves(&mut [], Some((&before, &action)), &after);
    assert_eq!(
        by(Action::Skip).unwrap(),
        "Back leads to a screen that was with A, while the device is with B"
    );
    assert_eq!(by(Action::Ready), None);
    // From the hand-over itself nobody goes back.
    let blank = State {
        at: At::HandOver(step(&script, "second"), 0),
        ..before.clone()
    };
    assert_eq!(
        rule.moves(&mut [], Some((&after, &Action::Skip)), &blank),
        None
    );
}

#[test]
fn ground_that_changes_the_screen_under_it_breaks_comes_back() {
    let script = script();
    let rule = ComesBack { script: &script };
    let mut state = at(&script, "first", Some(Person::A));
    assert_eq!(rule.meets(&state), None);
    // What a part that was opened has left behind would be cleared by the next opening.
    let pick = step(&script, "ground.pick");
    let of = script.steps[pick as usize].slot.unwrap();
    state.slot_mut(of, None).unwrap().answer = Some(Answer::One(0));
    assert_eq!(
        rule.meets(&state).unwrap(),
        "Ground me is opened here, and Back to the exercise leads elsewhere"
    );
}

#[test]
fn an_answer_from_before_breaks_left_behind() {
    let script = script();
    let rule = LeftBehind::of(&script);
    let asked = step(&script, "part.asked");
    let part = step(&script, "part");
    let Kind::Call(frame, _) = script.steps[part as usize].kind else {
        return assert_eq!(part, asked, "it is a call");
    };
    let mut state = at(&script, "part.asked", Some(Person::A));
    let comes = |state: &State| rule.enters(&mut [], &Eval::at(&script, state, asked), asked);
    rule.opens(&mut [], frame, None);
    assert_eq!(comes(&state), None);
    let of = script.steps[asked as usize].slot.unwrap();
    *state.slot_mut(of, None).unwrap() = Slot {
        tries: 1,
        ..Slot::default()
    };
    rule.opens(&mut [], frame, None);
    assert_eq!(
        comes(&state).unwrap(),
        "`part.asked` is reached, and its part still knows what was answered in it before"
    );
    // Only the first step after the part was entered is looked at.
    assert_eq!(comes(&state), None);
    rule.opens(&mut [], frame, None);
    let after = next(&script, &state, &Action::Skip).unwrap();
    rule.moves(&mut [], Some((&state, &Action::Skip)), &after);
    assert_eq!(comes(&state), None);
}
