//! All plays together take every way an exercise offers, but for the few counted here.
//! It must not know what the plays say: it looks at what they take.

#![allow(clippy::panic)] // A test says what is wrong with an exercise.

mod shelf;

use attunement::diagnostic::report;
use attunement::locale::ENGLISH;
use attunement::script::{Kind, Script, Skip, Step};
use attunement::session::{Action, Given, Refusal, Session, Start};
use attunement::source::Sources;
use attunement::transcript::{Live, Run, replay};
use attunement::value::Person;
use attunement::view::{Task, View};
use std::collections::{BTreeMap, BTreeSet};

const EXERCISES: [&str; 2] = ["identifying-safety", "listening-without-defensiveness"];

/// How many ways no play takes. The number may only fall.
///
/// Nobody can come to these five: a question of the gate that neither exercise asks, and "Nothing yet"
/// among several things that hold, where it clears the others.
const NOT_TAKEN: usize = 5;

/// A step, and one way on from it: an option's id, `skip`, `stop`, `change`, `keep`.
///
/// A step is named by its file and id: a part that is called in several places is counted once.
type Way = (String, String);

#[test]
fn every_option_is_taken_by_some_play() {
    let plays = shelf::plays();
    let mut taken = BTreeSet::new();
    let mut offered = BTreeSet::new();
    for id in EXERCISES {
        let compiled = shelf::exercise(id);
        let Some(script) = &compiled.script else {
            panic!("\n{}", report(&compiled.findings, &compiled.sources));
        };
        let names = Names::of(script, &compiled.sources);
        offered.extend(ways(script, &names));
        for written in plays.iter().filter(|one| one.play.exercise == id) {
            let start = Start {
                country: written.play.country.clone(),
                seed: written.play.seed,
            };
            let mut watched = Watched {
                live: Live {
                    session: Session::start(script.clone(), start),
                    phrases: &ENGLISH,
                },
                names: &names,
                taken: &mut taken,
                offered: &mut offered,
            };
            // Whether it is true is asked elsewhere; up to there it took what it took.
            let _ = replay(&written.play, &mut watched, &ENGLISH);
        }
    }
    let missing: Vec<String> = offered
        .difference(&taken)
        .map(|(step, way)| format!("  {step} > {way}\n"))
        .collect();
    let account = format!(
        "{} of {} ways are taken by no play; tests/coverage.rs allows {NOT_TAKEN}\n{}",
        missing.len(),
        offered.len(),
        missing.concat()
    );
    // `cargo test --test coverage -- --nocapture` shows what is still to be played.
    println!("{account}");
    assert!(missing.len() <= NOT_TAKEN, "\n{account}");
}

/// What the steps of a script are called here, by their path.
struct Names(BTreeMap<String, String>);

impl Names {
    fn of(script: &Script, sources: &Sources) -> Names {
        let named = |step: &Step| {
            let file = &sources.get(step.span.file).name;
            let file = file.rsplit(['/', ' ']).next().unwrap_or_default();
            let id = step.path.rsplit('.').next().unwrap_or_default();
            (step.path.clone(), format!("{file}: {id}"))
        };
        Names(script.steps.iter().map(named).collect())
    }

    /// The step at a place; the lines of a rating are one step.
    fn at(&self, place: &str) -> String {
        let path = place.split('/').next().unwrap_or_default();
        let known = self.0.get(path);
        known.map_or_else(|| path.to_string(), String::clone)
    }
}

/// A run that remembers what was offered and taken.
struct Watched<'a> {
    live: Live<'a>,
    names: &'a Names,
    taken: &'a mut BTreeSet<Way>,
    offered: &'a mut BTreeSet<Way>,
}

impl Run for Watched<'_> {
    fn view(&self) -> View {
        self.live.view()
    }

    fn act(&mut self, action: &Action) -> Result<(), Refusal> {
        let view = self.live.view();
        let step = self.names.at(&view.place);
        for way in seen(&view) {
            self.offered.insert((step.clone(), way));
        }
        self.live.act(action)?;
        for way in done(action) {
            self.taken.insert((step.clone(), way));
        }
        Ok(())
    }

    fn undo(&mut self) -> bool {
        self.live.undo()
    }

    fn is_over(&self) -> bool {
        self.live.is_over()
    }

    fn has_left(&self) -> bool {
        self.live.has_left()
    }
}

/// The ways a screen offers.
fn seen(view: &View) -> Vec<String> {
    let mut ways: Vec<String> = match &view.task {
        Task::Choose { options, .. } | Task::ChooseMany { options, .. } => {
            options.iter().map(|offer| offer.id.clone()).collect()
        }
        Task::Timer { stop: Some(_), .. } => vec!["stop".to_string()],
        Task::Nudge { .. } => vec!["change".to_string(), "keep".to_string()],
        _ => Vec::new(),
    };
    if view.skip {
        ways.push("skip".to_string());
    }
    ways
}

/// The ways an action takes.
fn done(action: &Action) -> Vec<String> {
    match action {
        Action::Skip => vec!["skip".to_string()],
        Action::Change => vec!["change".to_string()],
        Action::Keep => vec!["keep".to_string()],
        Action::Answer(Given::Option { id, .. }) => vec![id.clone()],
        Action::Answer(Given::Options { ids, .. }) => ids.clone(),
        Action::Answer(Given::Person(Person::A)) => vec!["A".to_string()],
        Action::Answer(Given::Person(Person::B)) => vec!["B".to_string()],
        Action::Answer(Given::Stopped) => vec!["stop".to_string()],
        _ => Vec::new(),
    }
}

/// The ways a script has, whether or not any play came there.
fn ways(script: &Script, names: &Names) -> Vec<Way> {
    let mut out = Vec::new();
    for step in &script.steps {
        let name = names.at(&step.path);
        let mut way = |way: &str| out.push((name.clone(), way.to_string()));
        for option in step.options() {
            way(&option.id);
        }
        match &step.kind {
            Kind::Choice(choice) | Kind::Many(choice, ..) | Kind::Rate { choice, .. }
                if choice.unsaid =>
            {
                way("unsaid");
            }
            Kind::Agree(_) => ["yes", "not-now", "no"].into_iter().for_each(&mut way),
            Kind::Person(..) => ["A", "B"].into_iter().for_each(&mut way),
            Kind::Timer { stop: Some(_), .. } => way("stop"),
            Kind::Write { nudge: Some(_), .. } => ["change", "keep"].into_iter().for_each(&mut way),
            _ => {}
        }
        if step.asks() && step.skip != Skip::No {
            way("skip");
        }
    }
    out
}
