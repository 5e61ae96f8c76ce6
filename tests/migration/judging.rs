//! Judges a saved run that was taken up in an edited exercise: by what screens say, and by the files as they stand.
//! It must not ask the save why it did what it did; of its report only the numbers count.

use super::dice::Dice;
use super::edits::Edited;
use super::trees::{field, kind};
use super::walks::{act, see, ways};
use attunement::save::{Report, Save, restore};
use attunement::script::{Loaded, Script};
use attunement::session::{Action, Given, Session, Start};
use attunement::syntax::{Node, Shape};
use attunement::value::Person;
use attunement::view::{Offer, Task, Turn, View};
use std::sync::Arc;

/// So many acts by chance, then only on; a run that is not over after all of them has no end.
const BY_CHANCE: usize = 60;
const LONGEST: usize = 600;

/// One act, and what its screen said to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Where.
    place: String,
    /// What was done there.
    action: Action,
    /// What stood there for it to mean something.
    said: String,
}

/// A run that was saved.
pub struct Kept {
    /// As it stands in a file.
    pub text: String,
    /// What was seen and done.
    seen: Vec<Seen>,
}

impl Kept {
    /// The places it came to.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        self.seen.iter().map(|seen| seen.place.as_str())
    }
}

/// What an edited exercise came to for one saved run.
pub struct Outcome {
    /// What the engine says.
    pub report: Report,
    /// So many acts taken again were compared with the screen they came from.
    pub compared: usize,
    /// A gate or agreement stood in the save.
    pub gates: usize,
    /// It came back to a hand-over.
    pub handed: bool,
    /// So many acts were taken from the save once what is asked each time was answered as before.
    pub later: usize,
    /// So many turned out then to be about something else now.
    pub unfit: usize,
}

/// The acts of a run from its start, with their screens.
fn screens<'a>(
    script: &Arc<Script>,
    start: &Start,
    acts: impl Iterator<Item = &'a Action>,
) -> (Session, Vec<(View, Action)>) {
    let mut session = Session::start(script.clone(), start.clone());
    let mut all = Vec::new();
    for action in acts {
        all.push((see(&session), action.clone()));
        assert_eq!(session.act(action), Ok(()), "the log is no run");
    }
    (session, all)
}

fn seen(all: &[(View, Action)]) -> impl Iterator<Item = Seen> {
    all.iter().map(|(view, action)| Seen {
        place: view.place.clone(),
        action: action.clone(),
        said: said(view, action),
    })
}

/// Saves a run; none where there is nothing to keep.
pub fn keep(session: &Session) -> Option<Kept> {
    let text = Save::of(session)?.to_string();
    let (_, first) = screens(session.script(), session.started(), session.log());
    let mut all: Vec<Seen> = seen(&first).collect();
    // What was left out or told less of on ways that were left makes its own screens.
    let again = restore(session.script(), &Save::read(&text).unwrap(), false)
        .unwrap()
        .session;
    let (_, told) = screens(session.script(), session.started(), again.log());
    all.extend(seen(&told));
    Some(Kept { text, seen: all })
}

/// What a screen says that gives an act its meaning.
fn said(view: &View, action: &Action) -> String {
    let chosen = |options: &[Offer], ids: &[String]| -> Vec<String> {
        let words = |id: &String| {
            options
                .iter()
                .find(|offer| offer.id == *id)
                .map(|offer| offer.words.clone())
        };
        ids.iter().filter_map(words).collect()
    };
    let what = match (&view.task, action) {
        (Task::Choose { options, .. }, Action::Answer(Given::Option { id, .. })) => {
            chosen(options, std::slice::from_ref(id)).join(" / ")
        }
        (Task::ChooseMany { options, .. }, Action::Answer(Given::Options { ids, .. })) => {
            let mut words = chosen(options, ids);
            words.sort();
            words.join(" / ")
        }
        (
            Task::Scale {
                from,
                to,
                low,
                high,
            },
            _,
        ) => format!("{from} {low} to {to} {high}"),
        (Task::Number { from, to, unit }, _) => format!("{from} to {to} {unit}"),
        (task, _) => format!("{:?}", std::mem::discriminant(task)),
    };
    turn_of(view) + &format!("{} | {:?} | {what}", view.prompt.text(), view.told)
}

/// Whether a place stands in a part that says it is fleeting, is an agreement, or may show something: by the files alone.
fn of_the_moment(trees: &[Loaded], place: &str) -> bool {
    let path = place.split('/').next().unwrap_or(place);
    let mut file = 0;
    for id in path.split('.') {
        let Some(node) = field(&trees[file].tree, "steps").and_then(|steps| find(steps, id)) else {
            return false;
        };
        let options = field(node, "options").map_or(&[][..], Node::table);
        if kind(node) == "Agree"
            || options
                .iter()
                .any(|(_, option)| option.field("reveals").is_some())
        {
            return true;
        }
        let Some(called) = field(node, "file").and_then(Node::text) else {
            return false;
        };
        let Some((_, next)) = trees[file].links.iter().find(|(known, _)| known == called) else {
            return false;
        };
        file = *next;
        if field(&trees[file].tree, "fleeting").is_some_and(|node| node.shape == Shape::Flag(true))
        {
            return true;
        }
    }
    false
}

fn find<'n>(steps: &'n Node, id: &str) -> Option<&'n Node> {
    steps
        .table()
        .iter()
        .find_map(|(name, node)| match name.text == id {
            true => Some(node),
            false => find(field(node, "steps")?, id),
        })
}

/// The name that something had before.
fn before(now: &Edited, word: &str) -> String {
    match &now.now {
        Some((new, old)) if word == new => old.clone(),
        _ => word.to_string(),
    }
}

/// A place as it was called before.
fn place_before(now: &Edited, place: &str) -> String {
    let (path, line) = place
        .split_once('/')
        .map_or((place, None), |(path, line)| (path, Some(line)));
    let path: Vec<String> = path.split('.').map(|word| before(now, word)).collect();
    let line = line.map_or(String::new(), |line| format!("/{}", before(now, line)));
    path.join(".") + &line
}

fn action_before(now: &Edited, action: &Action) -> Action {
    match action {
        Action::Answer(Given::Option { id, own }) => Action::Answer(Given::Option {
            id: before(now, id),
            own: own.clone(),
        }),
        Action::Answer(Given::Options { ids, own }) => Action::Answer(Given::Options {
            ids: ids.iter().map(|id| before(now, id)).collect(),
            own: own.clone(),
        }),
        action => action.clone(),
    }
}

/// What is judged: an exercise, what it became, and a run that was saved before.
pub struct Case<'c> {
    /// What is said where an oracle is not content.
    pub name: &'c str,
    /// The trees before.
    pub old: &'c [Loaded],
    /// The trees now.
    pub new: &'c Edited,
    /// The script now.
    pub script: &'c Arc<Script>,
    /// The run.
    pub kept: &'c Kept,
}

impl Case<'_> {
    /// Takes the run up, goes on by chance to its end, and says what came of it.
    pub fn judge(&self, dice: &mut Dice) -> Outcome {
        let save = Save::read(&self.kept.text).unwrap();
        let restored = restore(self.script, &save, false).unwrap();
        let (session, report) = (restored.session, restored.report);
        let start = save.start.clone();
        // Nothing is lost without a word.
        let all = self
            .kept
            .text
            .lines()
            .filter(|line| line.split(' ').count() > 2)
            .count();
        assert_eq!(all, save.len(), "{}", self.name);
        assert_eq!(
            report.kept + report.waiting + report.doubts.len(),
            all,
            "{}: {report:?}",
            self.name
        );
        // What stands is what a fresh run of the same acts comes to.
        let (fresh, taken) = screens(self.script, &start, session.log());
        assert_eq!(
            fresh.state(),
            session.state(),
            "{}: a state no run comes to",
            self.name
        );
        let mut compared = self.right(&taken, report.edited);
        let shown = see(&session);
        let couple = matches!(see(&fresh).turn, Some(Turn::Of(..) | Turn::Both));
        if couple {
            assert!(
                matches!(shown.task, Task::HandOver { .. }),
                "{}: no hand-over at {}",
                self.name,
                shown.place
            );
            assert_eq!(shown.turn, None, "{}", self.name);
        }
        // Saved once more it is the same.
        if let Some(save) = Save::of(&session) {
            let again =
                restore(self.script, &Save::read(&save.to_string()).unwrap(), false).unwrap();
            assert_eq!(
                again.session.state(),
                session.state(),
                "{}: another state the second time",
                self.name
            );
            assert_eq!(
                (again.report.edited, again.report.doubts.len()),
                (false, 0),
                "{}: {:?}",
                self.name,
                again.report
            );
            assert_eq!(again.report.waiting, report.waiting, "{}", self.name);
        }
        let known = session.unfit().len();
        // Most people answer what is asked again as they did before, as far as that is offered.
        let as_before = dice.roll(4) > 0;
        let (later, unfit) = self.to_the_end(session, fresh, report.edited, as_before, dice);
        compared += later;
        let places = self.kept.seen.iter().map(|seen| &seen.place);
        let gates = places
            .filter(|place| of_the_moment(self.old, place))
            .count();
        Outcome {
            report,
            compared,
            gates,
            handed: matches!(shown.task, Task::HandOver { .. }),
            later,
            unfit: unfit - known,
        }
    }

    /// Whether acts taken again stand where they were done: the same said to the same person, and nothing of a gate.
    fn right(&self, taken: &[(View, Action)], edited: bool) -> usize {
        let mut compared = 0;
        for (view, action) in taken {
            let place = place_before(self.new, &view.place);
            assert!(
                !edited
                    || !of_the_moment(&self.new.trees, &view.place)
                        && !of_the_moment(self.old, &place),
                "{}: passed {} unasked by {action:?}",
                self.name,
                view.place
            );
            let says = match action {
                Action::Answer(_) | Action::Skip => true,
                Action::Next => matches!(view.task, Task::Read { .. }),
                _ => false,
            };
            if !says || view.aside {
                continue;
            }
            let done = action_before(self.new, action);
            let mut known = self
                .kept
                .seen
                .iter()
                .filter(|seen| seen.place == place && seen.action == done);
            let said = said(view, action);
            assert!(
                known.clone().any(|seen| seen.said == said),
                "{}: {action:?} at {} was done where another thing was said:\n  now {said}\n  then {:?}",
                self.name,
                view.place,
                known.next()
            );
            compared += 1;
        }
        compared
    }

    /// Answers what is in doubt by chance, holding every act that is taken from the save to the same.
    fn to_the_end(
        &self,
        mut session: Session,
        mut shadow: Session,
        edited: bool,
        as_before: bool,
        dice: &mut Dice,
    ) -> (usize, usize) {
        let mut before: Vec<&Seen> = self.kept.seen.iter().collect();
        let (mut compared, mut unfit) = (0, session.unfit().len());
        let mut hands: Option<Turn> = None;
        for n in 0..LONGEST {
            let now = see(&session);
            match &now.task {
                Task::HandOver { .. } => hands = None,
                Task::Over => return (compared, unfit),
                _ => {
                    let same = |one: &Turn, other: &Turn| person(one) == person(other);
                    let other = hands
                        .as_ref()
                        .zip(now.turn.as_ref())
                        .is_some_and(|(one, other)| !same(one, other));
                    assert!(!other, "{}: {} is shown to {hands:?}", self.name, now.place);
                    hands = now.turn.clone();
                }
            }
            let place = place_before(self.new, &now.place);
            let same = |seen: &&&Seen| seen.place == place && seen.said.starts_with(&turn_of(&now));
            let fits = |seen: &&&Seen| session.clone().act(&seen.action) == Ok(());
            let as_done = before
                .iter()
                .find(same)
                .filter(fits)
                .map(|seen| seen.action.clone());
            if let Some(at) = before.iter().position(|seen| same(&seen)) {
                before.remove(at);
            }
            let action = match as_done.filter(|_| as_before && !session.is_held()) {
                Some(action) => Some(action),
                None if n < BY_CHANCE => act(&now, dice),
                None => on(&now),
            };
            let Some(action) = action else {
                panic!("{}: nothing to do at {}", self.name, now.place);
            };
            let (held, done) = (session.is_held(), session.log().count());
            assert_eq!(
                session.act(&action),
                Ok(()),
                "{}: {action:?} at {}",
                self.name,
                now.place
            );
            if held {
                continue;
            }
            unfit = unfit.max(session.unfit().len());
            let log: Vec<&Action> = session.log().collect();
            // What lies over the exercise leaves the log again.
            if log.len() > done && !now.aside {
                assert_eq!(shadow.act(log[done]), Ok(()), "{}", self.name);
                let mut taken = Vec::new();
                for action in &log[done + 1..] {
                    taken.push((see(&shadow), (*action).clone()));
                    assert_eq!(shadow.act(action), Ok(()), "{}", self.name);
                }
                compared += self.right(&taken, edited);
            } else {
                shadow = screens(session.script(), session.started(), log.into_iter()).0;
            }
            assert_eq!(shadow.state(), session.state(), "{}", self.name);
        }
        // The same state in a fresh run goes round likewise: then the edit made an exercise without an end.
        let mut fresh = shadow;
        for _ in 0..LONGEST {
            let Some(action) = on(&see(&fresh)) else {
                panic!("{}: only what was taken up goes on without end", self.name);
            };
            assert_eq!(fresh.act(&action), Ok(()), "{}", self.name);
        }
        (compared, unfit)
    }
}

fn person(turn: &Turn) -> Option<Person> {
    match turn {
        Turn::Of(person, _) => Some(*person),
        Turn::Both => None,
    }
}

fn turn_of(view: &View) -> String {
    format!("{:?} | ", view.turn)
}

/// The last way on; Skip only where there is no other.
fn on(now: &View) -> Option<Action> {
    let mut ways = ways(now);
    if ways.len() > 1 {
        ways.retain(|way| *way != Action::Skip);
    }
    ways.pop()
}
