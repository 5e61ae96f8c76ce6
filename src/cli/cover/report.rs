//! Puts coverage into words and into JSON, by file and line.
//! It must not find anything out.

use super::{Coverage, PLAYS};
use crate::cli::check::count;
use crate::cli::files::as_typed;
use crate::source::Sources;
use crate::ways::{Spot, Way};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

/// What kind of place it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Step,
    Option,
    Branch,
}

impl Sort {
    const ALL: [Sort; 3] = [Sort::Step, Sort::Option, Sort::Branch];

    fn of(spot: &Spot) -> Sort {
        match spot.ways.first() {
            Some(Way::Comes(_)) | None => Sort::Step,
            Some(Way::Takes(..)) => Sort::Option,
            Some(Way::Passed(_) | Way::Goes(..) | Way::Results(..)) => Sort::Branch,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Sort::Step => "step",
            Sort::Option => "option",
            Sort::Branch => "branch",
        }
    }

    fn many(self) -> &'static str {
        match self {
            Sort::Step => "steps",
            Sort::Option => "options",
            Sort::Branch => "branches",
        }
    }
}

/// What is known of a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Taken,
    Missed,
    Never,
    Undecided,
}

impl State {
    fn of(coverage: &Coverage, missed: &BTreeSet<u32>, spot: u32) -> State {
        if coverage.taken.contains(&spot) {
            State::Taken
        } else if coverage.found.undecided.contains(&spot) {
            State::Undecided
        } else if missed.contains(&spot) {
            State::Missed
        } else {
            State::Never
        }
    }

    fn name(self) -> &'static str {
        match self {
            State::Taken => "taken",
            State::Missed => "missed",
            State::Never => "never",
            State::Undecided => "undecided",
        }
    }
}

/// Everything that can be told of a place.
struct Told<'c> {
    spot: &'c Spot,
    sort: Sort,
    state: State,
}

fn told(coverage: &Coverage) -> Vec<Told<'_>> {
    let missed = coverage.missed();
    let numbered = (0..).zip(&coverage.spots.list);
    numbered
        .map(|(number, spot)| Told {
            spot,
            sort: Sort::of(spot),
            state: State::of(coverage, &missed, number),
        })
        .collect()
}

/// The report for reading.
pub fn text(coverage: &Coverage, file: &str, sources: &Sources, saved: Option<&str>) -> String {
    let all = told(coverage);
    let mut out = String::new();
    for untrue in &coverage.untrue {
        let _ = writeln!(out, "{untrue}");
    }
    let _ = writeln!(out, "{file}: {}", count(coverage.plays, "play"));
    if !coverage.untrue.is_empty() {
        let (number, is) = match coverage.untrue.len() {
            1 => ("1".to_string(), "is"),
            n => (n.to_string(), "are"),
        };
        let _ = writeln!(
            out,
            "{number} of them {is} not true, and takes nothing here"
        );
    }
    out.push('\n');
    for sort in Sort::ALL {
        let of = |state| {
            let here = all.iter().filter(|told| told.sort == sort);
            here.filter(|told| told.state == state).count()
        };
        let (taken, missed, undecided) =
            (of(State::Taken), of(State::Missed), of(State::Undecided));
        let _ = write!(
            out,
            "  {:<9} {taken:>4} of {:<4} taken",
            sort.many(),
            taken + missed + undecided
        );
        match of(State::Never) {
            0 => {}
            never => {
                let _ = write!(out, ", {never} more that no way takes");
            }
        }
        out.push('\n');
    }
    let own = coverage.spots.list.first().map_or(0, |spot| spot.span.file);
    let own = all
        .iter()
        .map(|told| told.spot.span.file)
        .min()
        .unwrap_or(own);
    let mut list = |heading: &str, which: &dyn Fn(&Told<'_>) -> bool| {
        let these: Vec<&Told<'_>> = all.iter().filter(|told| which(told)).collect();
        if these.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n{heading}");
        let mut under = None;
        for told in these {
            let span = told.spot.span;
            if under != Some(span.file) {
                under = Some(span.file);
                let _ = writeln!(out, "  {}", sources.get(span.file).name);
            }
            let line = sources.place(span.file, span.start).line;
            let _ = writeln!(out, "    {line:>4}  {}", words(told.spot));
        }
    };
    list("taken by no play:", &|told| told.state == State::Missed);
    list("whatever is answered, no way takes these:", &|told| {
        told.state == State::Never && told.spot.span.file == own
    });
    list(
        "in parts; this exercise never takes them, another may:",
        &|told| told.state == State::Never && told.spot.span.file != own,
    );
    list(
        "undecided, for the exercise is too large to go every way:",
        &|told| told.state == State::Undecided,
    );
    let written = &coverage.written;
    if !written.is_empty() {
        let (would, them) = match written.len() {
            1 => ("1 play would take".to_string(), "it"),
            n => (format!("{n} plays would take"), "them"),
        };
        let what = match coverage.found.open.len() {
            0 => "all that is missed".to_string(),
            open => format!("all that is missed but for {}", count(open, "place")),
        };
        let _ = match saved {
            Some(folder) => writeln!(
                out,
                "\n{} in `{folder}`, which between them take {what}:",
                count(written.len(), "play")
            ),
            None => writeln!(out, "\n{would} {what}; `{}` writes {them}:", writing(file)),
        };
        for (name, _) in written {
            let _ = writeln!(out, "  {name}");
        }
    }
    out
}

/// The command that writes plays for what is missed to where they are looked for, beside the exercise.
fn writing(file: &str) -> String {
    let folder = Path::new(file).with_file_name(PLAYS);
    let folder = folder.display().to_string();
    format!(
        "attune verify --cover --save-plays {} {}",
        as_typed(&folder),
        as_typed(file)
    )
}

/// A place in a line: `start > not-now`.
fn words(spot: &Spot) -> String {
    match spot.ways.first() {
        Some(Way::Results(..)) => spot.words.clone(),
        Some(Way::Goes(_, None, _)) => format!("{}: {}", spot.step, spot.words),
        _ => format!("{} {}", spot.step, spot.words),
    }
}

/// The report for programs. The order and the names of the fields stay.
#[derive(Serialize)]
pub struct Report {
    exercise: String,
    plays: usize,
    untrue: Vec<String>,
    states: usize,
    transitions: usize,
    ways: Vec<Line>,
    /// Plays that would take what is missed.
    shortest: Vec<Shortest>,
}

#[derive(Serialize)]
struct Line {
    file: String,
    line: u32,
    column: u32,
    what: &'static str,
    step: String,
    way: String,
    state: &'static str,
}

#[derive(Serialize)]
struct Shortest {
    name: String,
    play: String,
}

/// The JSON form.
pub fn json(coverage: &Coverage, file: &str, sources: &Sources) -> Report {
    let line = |told: Told<'_>| {
        let span = told.spot.span;
        let place = sources.place(span.file, span.start);
        Line {
            file: sources.get(span.file).name.clone(),
            line: place.line,
            column: place.column,
            what: told.sort.name(),
            step: told.spot.step.clone(),
            way: told.spot.words.clone(),
            state: told.state.name(),
        }
    };
    let shortest = coverage.written.iter().map(|(name, play)| Shortest {
        name: name.clone(),
        play: play.to_string(),
    });
    Report {
        exercise: file.to_string(),
        plays: coverage.plays,
        untrue: coverage.untrue.clone(),
        states: coverage.found.states,
        transitions: coverage.found.steps,
        ways: told(coverage).into_iter().map(line).collect(),
        shortest: shortest.collect(),
    }
}
