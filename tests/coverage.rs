//! All plays together take every way an exercise offers, but for the few counted here.
//! It must not know what the plays say: it looks at what they take.

mod shelf;

use attunement::locale::ENGLISH;
use attunement::script::{Kind, Script, Skip};
use attunement::session::{Action, Given, Refusal, Session, Start};
use attunement::transcript::{Live, Run, replay};
use attunement::value::Person;
use attunement::view::{Task, View};
use std::collections::BTreeSet;

/// How many ways of each exercise no play takes yet. The number may only fall.
const NOT_TAKEN: [(&str, usize); 2] = [
    ("identifying-safety", 0),
    ("listening-without-defensiveness", 0),
];

/// A step and one way on from it: an option's id, `skip`, `unsaid`, `stop`.
type Way = (String, String);

#[test]
fn every_option_is_taken_by_some_play() {
    let plays = shelf::plays();
    let mut untaken = String::new();
    for (id, allowed) in NOT_TAKEN {
        let mut taken = BTreeSet::new();
        let mut offered = BTreeSet::new();
        let own: Vec<_> = plays.iter().filter(|one| one.play.exercise == id).collect();
        if own.is_empty() {
            continue;
        }
        let script = shelf::script(id);
        for written in own {
            let start = Start {
                country: written.play.country.clone(),
                seed: written.play.seed,
            };
            let mut watched = Watched {
                live: Live {
                    session: Session::start(script.clone(), start),
                    phrases: &ENGLISH,
                },
                taken: &mut taken,
                offered: &mut offered,
            };
            // Whether it is true is asked elsewhere; up to there it took what it took.
            let _ = replay(&written.play, &mut watched, &ENGLISH);
        }
        offered.extend(ways(&script));
        let missing: Vec<&Way> = offered.difference(&taken).collect();
        if missing.len() != allowed {
            untaken.push_str(&format!(
                "\n{id}: {} of {} ways are taken by no play, {allowed} are counted in tests/coverage.rs\n",
                missing.len(),
                offered.len()
            ));
            for (step, way) in missing {
                untaken.push_str(&format!("  {step} > {way}\n"));
            }
        }
    }
    assert!(untaken.is_empty(), "\n{untaken}");
}

/// A run that remembers what was offered and taken.
struct Watched<'a> {
    live: Live<'a>,
    taken: &'a mut BTreeSet<Way>,
    offered: &'a mut BTreeSet<Way>,
}

impl Run for Watched<'_> {
    fn view(&self) -> View {
        self.live.view()
    }

    fn act(&mut self, action: &Action) -> Result<(), Refusal> {
        let view = self.live.view();
        let step = step(&view.place);
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

/// The lines of a rating are one step.
fn step(place: &str) -> String {
    place.split('/').next().unwrap_or_default().to_string()
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
fn ways(script: &Script) -> Vec<Way> {
    let mut out = Vec::new();
    for step in &script.steps {
        let mut way = |way: &str| out.push((step.path.clone(), way.to_string()));
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
