//! What rules about ways say of concrete sessions, with books of its own of who finished what and how often
//! what came. It must not know how a proof is found; it goes through all sessions.

use super::concrete::{Event, Sessions, is_over, people, whose_turn};
use attunement::script::cond::Cond;
use attunement::script::rules::{Claim, Goal};
use attunement::script::{FrameNo, Kind, Owner, Script, Skip, Step, StepNo};
use attunement::session::{Action, Eval, Given, State};
use attunement::value::Person;
use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};

/// A rule about ways, of one call of the file that states it.
#[derive(Clone, Copy, Debug)]
pub struct Way<'s> {
    /// The script.
    pub script: &'s Script,
    /// The call.
    pub frame: FrameNo,
    /// What it says.
    pub claim: &'s Claim,
}

/// What was written down of a session so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Books {
    /// Who finished one of the first.
    finished: BTreeSet<Person>,
    /// How often each step came, for each person in a turn for each.
    came: BTreeMap<(StepNo, Option<Person>), u32>,
    /// Who saw a card last.
    card: BTreeSet<Person>,
}

impl Books {
    /// Goes on by one act; whether the rule is broken on the way or where it leads.
    pub fn go(
        &mut self,
        way: Way<'_>,
        events: &[Event],
        action: Option<&Action>,
        to: &State,
    ) -> bool {
        let mut broken = false;
        for event in events {
            broken |= self.sees(way, event, action);
        }
        broken || (matches!(way.claim, Claim::Ends) && self.lacks_a_card(way, to))
    }

    fn sees(&mut self, way: Way<'_>, event: &Event, action: Option<&Action>) -> bool {
        let script = way.script;
        if !matches!(way.claim, Claim::Ends) {
            self.opens(way, event);
        }
        match (way.claim, event) {
            (Claim::Never { reach, when }, _) => {
                let comes = reach.iter().any(|goal| comes(script, *goal, event));
                let state = state_of(event);
                comes && state.is_some_and(|state| !holding(script, state, when).is_empty())
            }
            (Claim::Before { first, .. }, Event::Finishes(step, state)) => {
                if first
                    .iter()
                    .any(|goal| finishes(script, *goal, *step, state, action))
                {
                    self.finished.extend(concerned(script, state));
                }
                false
            }
            (Claim::Before { then, unless, .. }, _) => {
                let (true, Some(state)) = (
                    then.iter().any(|goal| comes(script, *goal, event)),
                    state_of(event),
                ) else {
                    return false;
                };
                let excused = match unless {
                    Some(unless) => holding(script, state, unless),
                    None => Vec::new(),
                };
                let lacks =
                    |person: &Person| !self.finished.contains(person) && !excused.contains(person);
                concerned(script, state).iter().any(lacks)
            }
            (Claim::Max { steps, times }, Event::Enters(step, state)) if steps.contains(step) => {
                let count = self.came.entry((*step, whose_turn(script, state)));
                let count = count.or_default();
                *count += 1;
                *count > *times
            }
            (Claim::Ends, Event::Enters(step, state)) => {
                let sees = match Eval::at(script, state, *step).me {
                    Some(me) if people(script, state).len() == 2 => vec![me],
                    _ => vec![Person::A, Person::B],
                };
                match &script.steps[*step as usize].kind {
                    Kind::Turn(_) | Kind::Call(..) => {}
                    Kind::Card(_) => self.card.extend(sees),
                    _ => self.card.retain(|person| !sees.contains(person)),
                }
                false
            }
            _ => false,
        }
    }

    /// A rule of a part begins anew where the part is entered, for whoever enters it.
    fn opens(&mut self, way: Way<'_>, event: &Event) {
        let script = way.script;
        let Event::Enters(step, state) = event else {
            // Stop here leads to a part that nobody calls then.
            if let Event::Opens(frame) = event
                && *frame == way.frame
                && *frame == script.stop
            {
                *self = Books::default();
            }
            return;
        };
        let Kind::Call(frame, turn) = &script.steps[*step as usize].kind else {
            return;
        };
        if *frame != way.frame {
            return;
        }
        let each = turn.is_some_and(|turn| script.turns[turn as usize].owner == Owner::Each);
        match whose_turn(script, state).filter(|_| !each) {
            Some(person) => {
                self.finished.remove(&person);
                self.came.retain(|(_, whose), _| *whose != Some(person));
            }
            None => *self = Books::default(),
        }
    }

    fn lacks_a_card(&self, way: Way<'_>, to: &State) -> bool {
        let all = people(way.script, to);
        is_over(way.script, to) && all.iter().any(|person| !self.card.contains(person))
    }
}

fn state_of(event: &Event) -> Option<&State> {
    match event {
        Event::Enters(_, state) | Event::Finishes(_, state) | Event::Ends(_, state) => Some(state),
        _ => None,
    }
}

/// Whom something concerns: in a turn for each whoever's turn it is, anywhere else all who take part.
fn concerned(script: &Script, state: &State) -> Vec<Person> {
    match whose_turn(script, state) {
        Some(person) => vec![person],
        None => people(script, state),
    }
}

/// For whom of them a condition holds.
fn holding(script: &Script, state: &State, cond: &Cond) -> Vec<Person> {
    let holds = |person: &Person| {
        let mut eval = Eval::at(script, state, 0);
        eval.me = Some(*person);
        eval.holds(cond)
    };
    let mut all = concerned(script, state);
    all.retain(holds);
    all
}

/// Whether a goal is come to: a step that comes, an option it offers, a line it asks; an end.
fn comes(script: &Script, goal: Goal, event: &Event) -> bool {
    let (goal, state) = match (goal, event) {
        (Goal::End(frame), Event::Ends(ended, _)) => return frame == *ended,
        (Goal::Step(step), Event::Enters(number, _)) => return step == *number,
        (goal, Event::Enters(number, state)) if goal.step() == Some(*number) => (goal, state),
        _ => return false,
    };
    match goal {
        Goal::Option(step, option) => offers(script, step, state).contains(&option),
        Goal::Line(step, line) => asks(script, step, state).contains(&line),
        Goal::Step(_) | Goal::End(_) => false,
    }
}

fn offers(script: &Script, number: StepNo, state: &State) -> Vec<u16> {
    let choice = script.steps[number as usize].choice();
    choice.map_or_else(Vec::new, |choice| {
        Eval::at(script, state, number).offered(choice)
    })
}

fn asks(script: &Script, number: StepNo, state: &State) -> Vec<u16> {
    match &script.steps[number as usize].kind {
        Kind::Rate {
            lines,
            from,
            borrowed,
            ..
        } => Eval::at(script, state, number).among(from.as_ref(), *borrowed, lines.len()),
        _ => Vec::new(),
    }
}

/// Whether a goal is finished with a step: an option by taking it, a line by being asked it.
fn finishes(
    script: &Script,
    goal: Goal,
    number: StepNo,
    state: &State,
    action: Option<&Action>,
) -> bool {
    match goal {
        Goal::Step(step) => step == number,
        Goal::Option(step, option) => {
            step == number && taken(&script.steps[step as usize], action).contains(&option)
        }
        Goal::Line(step, line) => step == number && asks(script, number, state).contains(&line),
        Goal::End(_) => false,
    }
}

/// The options that an act takes; one that means none takes nothing.
pub fn taken(step: &Step, action: Option<&Action>) -> Vec<u16> {
    let ids = match action {
        Some(Action::Answer(Given::Option { id, .. })) => vec![id],
        Some(Action::Answer(Given::Options { ids, .. })) => ids.iter().collect(),
        Some(Action::Skip) => {
            return match step.skip {
                Skip::AsOption(option) => vec![option],
                _ => Vec::new(),
            };
        }
        _ => Vec::new(),
    };
    let options = (0u16..).zip(step.options());
    options
        .filter(|(_, option)| ids.contains(&&option.id) && !option.empty)
        .map(|(number, _)| number)
        .collect()
}

/// What all sessions say of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A shortest way on which it is broken, in acts.
    Broken(Vec<Action>),
    /// None breaks it.
    Holds,
    /// None of the nearest ones breaks it; there are more.
    Open,
}

/// Goes through all sessions with a rule, the shortest first.
pub fn search(sessions: &Sessions<'_>, way: Way<'_>, most: usize) -> Found {
    let mut books = Books::default();
    if books.go(way, &sessions.begin, None, &sessions.states[0]) {
        return Found::Broken(Vec::new());
    }
    let mut known = HashSet::from([(0, books.clone())]);
    let mut met = vec![(0, books, None)];
    let mut open = VecDeque::from([0]);
    while let Some(at) = open.pop_front() {
        let (state, books, _) = met[at].clone();
        for (n, edge) in sessions.edges[state].iter().enumerate() {
            let mut after = books.clone();
            let to = &sessions.states[edge.to];
            if after.go(way, &edge.events, Some(&edge.action), to) {
                let mut way = vec![edge.action.clone()];
                let mut back = at;
                while let (_, _, Some((from, by))) = &met[back] {
                    let (from, by): (usize, usize) = (*from, *by);
                    way.push(sessions.edges[met[from].0][by].action.clone());
                    back = from;
                }
                way.reverse();
                return Found::Broken(way);
            }
            if known.insert((edge.to, after.clone())) {
                met.push((edge.to, after, Some((at, n))));
                open.push_back(met.len() - 1);
            }
        }
        if met.len() > most {
            return Found::Open;
        }
    }
    match sessions.all {
        true => Found::Holds,
        false => Found::Open,
    }
}
