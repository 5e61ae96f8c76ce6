//! Follows a run press by press: what was done on a page, a written play, or the shortest way to a step.
//! It must not know the page; presses come in and go out, with where they lead.

use super::press::{Meaning, Press};
use crate::cli::exercise::{Opened, begin};
use crate::diagnostic::render;
use crate::explore::{Interrupts, Limits, Map, Nobody, StateNo, Watch, Wishes, explore};
use crate::locale::ENGLISH;
use crate::script::cond::Cond;
use crate::script::words::Insert;
use crate::script::{Script, StepNo};
use crate::session::trace::Trace;
use crate::session::{Action, At, Eval, Refusal, State};
use crate::source::{Mark, Sources};
use crate::transcript::{Live, Play, Run, plain, replay};
use crate::view::{Task, View};
use serde::Serialize;
use std::cell::Cell;
use std::sync::Arc;

/// So many transitions are tried to find a way to a step.
const MOST_TRIED: usize = 400_000;

/// What came of following a run.
#[derive(Debug, Serialize)]
pub struct Followed {
    /// What was done, each with its place.
    pub presses: Vec<Press>,
    /// Where it stands now.
    pub at: Place,
    /// What could not be done, in kind sentences for the author.
    pub notes: Vec<String>,
    /// The country whose support lines are offered.
    pub country: Option<String>,
}

/// Where a run stands.
#[derive(Debug, Serialize)]
pub struct Place {
    /// The place as plays name it.
    pub place: String,
    /// The file its step stands in, as the author would type it; none between steps.
    pub file: Option<String>,
    /// The line.
    pub line: Option<u32>,
    /// The first words of the screen.
    pub words: String,
    /// The exercise is over.
    pub over: bool,
}

/// Does again what was done on a page, as far as the exercise as it is now takes it.
///
/// What was done at a screen that is not met any more is left out; where a screen is new, the run stands there.
pub fn again(
    opened: &Opened,
    script: &Arc<Script>,
    presses: &[Press],
    country: Option<&str>,
) -> Followed {
    let mut run = begin(script, country, 0, &ENGLISH);
    let mut done = Vec::new();
    let mut notes = Vec::new();
    let mut rest = presses;
    while let Some(press) = rest.first() {
        let view = run.view();
        let here = |press: &Press| press.place.is_empty() || press.place == view.place;
        if !here(press) {
            let left = rest.iter().take_while(|press| !here(press)).count();
            if left == rest.len() {
                notes.push(match known(script, &press.place) {
                    true => format!(
                        "You had done more from {} on. The way leads elsewhere now: you are at {}.",
                        named(&press.place),
                        at(&view)
                    ),
                    false => format!(
                        "{} is not on the way any more. You are at {}.",
                        capital(&named(&press.place)),
                        at(&view)
                    ),
                });
                break;
            }
            notes.push(format!(
                "What you did at {} is left out: the way does not lead there any more.",
                named(&press.place)
            ));
            rest = &rest[left..];
            continue;
        }
        rest = &rest[1..];
        match did(&mut run, press, &view) {
            Ok(press) => done.push(press),
            Err(why) => {
                notes.push(why);
                break;
            }
        }
    }
    let at = place(opened, script, &run.view());
    Followed {
        presses: done,
        at,
        notes,
        country: country.map(String::from),
    }
}

/// Does one press; the same press with all that is known of it, or why it is not taken.
fn did(run: &mut Live<'_>, press: &Press, view: &View) -> Result<Press, String> {
    let untaken = || {
        let says = match press.says.is_empty() {
            true => String::from("What you did"),
            false => format!("`{}`", press.says),
        };
        format!(
            "{says} is not taken at {} as it is now. You are there again.",
            at(view)
        )
    };
    match press.meaning(view).ok_or_else(untaken)? {
        Meaning::Undo if run.undo() => Ok(Press::undo(view)),
        Meaning::Undo => Err(format!("There is nothing to take back at {}.", at(view))),
        Meaning::Act(action) => {
            run.act(&action).map_err(|_| untaken())?;
            Ok(Press::of(&action, view))
        }
    }
}

/// Does what a written play does, as far as it is true.
pub fn played(opened: &Opened, script: &Arc<Script>, name: &str, text: &str) -> Followed {
    let mut sources = Sources::new();
    sources.add(name, text);
    let mut notes = Vec::new();
    let told = |finding: &_| {
        format!(
            "The play is not true from here on.\n{}",
            render(finding, &sources)
        )
    };
    let play = match Play::parse(text) {
        Ok(play) => play,
        Err(findings) => {
            notes.extend(findings.first().map(told));
            Play::default()
        }
    };
    let mut run = Noted {
        live: begin(script, play.country.as_deref(), play.seed, &ENGLISH),
        presses: Vec::new(),
    };
    if let Err(finding) = replay(&play, &mut run, &ENGLISH) {
        notes.push(told(&finding));
    }
    Followed {
        at: place(opened, script, &run.live.view()),
        presses: run.presses,
        notes,
        country: play.country,
    }
}

/// A run that notes what is pressed.
struct Noted<'a> {
    live: Live<'a>,
    presses: Vec<Press>,
}

impl Run for Noted<'_> {
    fn view(&self) -> View {
        self.live.view()
    }

    fn act(&mut self, action: &Action) -> Result<(), Refusal> {
        let view = self.live.view();
        self.live.act(action)?;
        self.presses.push(Press::of(action, &view));
        Ok(())
    }

    fn undo(&mut self) -> bool {
        let view = self.live.view();
        let undone = self.live.undo();
        if undone {
            self.presses.push(Press::undo(&view));
        }
        undone
    }

    fn is_over(&self) -> bool {
        self.live.is_over()
    }

    fn has_left(&self) -> bool {
        self.live.has_left()
    }
}

/// Goes a shortest way to the step of this path.
pub fn toward(opened: &Opened, script: &Arc<Script>, path: &str) -> Followed {
    let wanted = script.steps.iter().position(|step| step.path == path);
    let found = wanted.map_or(Found::Unknown, |step| way_to(script, step as StepNo));
    let (actions, note) = match found {
        Found::Way(actions) => (actions, None),
        Found::None => (
            Vec::new(),
            Some(format!(
                "No way leads to `{path}`, whatever anybody answers."
            )),
        ),
        Found::TooFar => (
            Vec::new(),
            Some(format!(
                "No way to `{path}` was found in {MOST_TRIED} tries. There may be one all the same."
            )),
        ),
        Found::Unknown => (
            Vec::new(),
            Some(format!("There is no step `{path}` any more.")),
        ),
    };
    let mut run = begin(script, None, 0, &ENGLISH);
    let mut presses = Vec::new();
    for action in &actions {
        let view = run.view();
        if run.act(action).is_err() {
            break;
        }
        presses.push(Press::of(action, &view));
    }
    Followed {
        at: place(opened, script, &run.view()),
        presses,
        notes: note.into_iter().collect(),
        country: None,
    }
}

enum Found {
    Way(Vec<Action>),
    None,
    TooFar,
    Unknown,
}

/// Walks until the step is met: first without what can be opened on every screen, for the plainest way, then with it.
fn way_to(script: &Arc<Script>, wanted: StepNo) -> Found {
    let mut complete = true;
    for opens in [false, true] {
        let limits = Limits {
            states: MOST_TRIED,
            steps: MOST_TRIED,
            live: 40 * MOST_TRIED,
        };
        let wishes = Wishes {
            interrupts: Interrupts {
                stop: opens,
                ground: opens,
                support: opens,
                leave: false,
            },
            once: true,
            ..Wishes::within(limits)
        };
        let map = Map::of(script, wishes);
        let seek = Seek {
            wanted,
            met: Cell::new(None),
        };
        let Some(mut explored) = explore(&map, &seek) else {
            return Found::TooFar;
        };
        if let Some(state) = seek.met.get() {
            let (way, _) = explored.way_to(state, &Nobody);
            return Found::Way(way.into_iter().map(|(_, action)| action).collect());
        }
        complete &= explored.outcome.complete;
    }
    match complete {
        true => Found::None,
        false => Found::TooFar,
    }
}

/// Sees the first state that stands at a step.
struct Seek {
    wanted: StepNo,
    met: Cell<Option<StateNo>>,
}

impl Trace for Seek {
    fn asked(&self, _: &Eval<'_>, _: &Cond, _: Option<bool>) {}
    fn missing(&self, _: &Eval<'_>, _: &Insert, _: Mark) {}
    fn came(&self, _: StepNo) {}
    fn rounds(&self, _: StepNo) {}
}

impl Watch for Seek {
    fn goes(&self, _: StateNo, _: Option<&Action>) {}
    fn went(&self, _: StateNo, _: StateNo) {}
    fn meets(&self, number: StateNo, state: &State) {
        let here = matches!(state.at, At::Step(step, _) if step == self.wanted);
        if here && self.met.get().is_none() {
            self.met.set(Some(number));
        }
    }
    fn goes_on(&self, _: usize) -> bool {
        self.met.get().is_none()
    }
}

/// The step of a place: what stands before the line of a rating.
fn step_of(place: &str) -> &str {
    place.split_once('/').map_or(place, |(step, _)| step)
}

fn known(script: &Script, place: &str) -> bool {
    let path = step_of(place);
    script.steps.iter().any(|step| step.path == path)
}

/// Where a view stands, with the line an author finds it at.
fn place(opened: &Opened, script: &Script, view: &View) -> Place {
    let path = step_of(&view.place);
    let step = script.steps.iter().find(|step| step.path == path);
    let source = step.map(|step| opened.sources.get(step.span.file));
    let line = step.map(|step| opened.sources.place(step.span.file, step.span.start).line);
    Place {
        place: view.place.clone(),
        file: source.map(|source| source.name.clone()),
        line,
        words: plain(&view.prompt)
            .lines()
            .next()
            .unwrap_or_default()
            .to_string(),
        over: matches!(view.task, Task::Over),
    }
}

/// Where a run stands, as a sentence names it.
fn at(view: &View) -> String {
    named(&view.place)
}

fn named(place: &str) -> String {
    match place {
        "hand-over" => "the hand-over".to_string(),
        "over" => "the end".to_string(),
        place => format!("`{place}`"),
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
