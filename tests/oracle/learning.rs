//! What one of two can learn, over all concrete sessions: which of them are alike to one person so far, and
//! whether the next screen tells them apart. It must not know how a proof is found.
//!
//! Alike are two conversations of which this person saw the same screens with the same done on them, heard of
//! the same that happened, and heard no fact in one that is otherwise in the other.

use super::concrete::{Edge, Event, Recorder, Sessions};
use super::told::{Tables, Told, UNKNOWN, answer, eyes};
use attunement::locale::ENGLISH;
use attunement::script::cond::Cond;
use attunement::script::rules::Reader;
use attunement::script::{Script, SlotRef, StepNo};
use attunement::session::{Action, Eval, Session, Start, next_seen};
use attunement::value::Person;
use attunement::view::{Turn, View, view};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// More sets of conversations than these are not gone through.
const MOST: usize = 4_000;

/// All sessions of a script as the two people may see them.
pub struct Seen<'s> {
    /// The sessions.
    pub sessions: &'s Sessions<'s>,
    /// How each state looks.
    pub views: Vec<View>,
    looks: Vec<String>,
    /// What is let be known by each act in each state.
    told: Vec<Vec<Vec<Told>>>,
    /// What its screen lets be known.
    shown: Vec<Vec<Told>>,
    /// What all that could be let be known comes to in it.
    now: Vec<BTreeMap<String, String>>,
}

impl<'s> Seen<'s> {
    /// Everything that the two may see in these sessions.
    pub fn of(script: &Arc<Script>, sessions: &'s Sessions<'s>) -> Seen<'s> {
        let tables = Tables::of(sessions.script);
        let mut played: Vec<Option<Session>> = vec![None; sessions.states.len()];
        played[0] = Some(Session::start(Arc::clone(script), Start::default()));
        for at in 0..sessions.states.len() {
            for edge in &sessions.edges[at] {
                if played[edge.to].is_none() {
                    let mut session = played[at].clone().unwrap();
                    session.act(&edge.action).unwrap();
                    assert_eq!(*session.state(), sessions.states[edge.to]);
                    played[edge.to] = Some(session);
                }
            }
        }
        let views: Vec<View> = (played.iter().flatten())
            .map(|session| View {
                screen: 0,
                back: false,
                ..view(session, &ENGLISH)
            })
            .collect();
        let look = |view: &View| {
            let place = String::new();
            format!(
                "{:?}",
                View {
                    place,
                    ..view.clone()
                }
            )
        };
        let told = |edges: &Vec<Edge>| {
            let told = |edge: &Edge| tables.told(&edge.events, Some(&edge.action));
            edges.iter().map(told).collect()
        };
        let states = || sessions.states.iter();
        Seen {
            sessions,
            looks: views.iter().map(look).collect(),
            told: sessions.edges.iter().map(told).collect(),
            shown: (states().zip(&views))
                .map(|(state, view)| match step_of(sessions.script, view) {
                    Some(step) => tables.shown(step, state),
                    None => Vec::new(),
                })
                .collect(),
            now: states().map(|state| tables.now(state)).collect(),
            views,
        }
    }

    fn is_private(&self, state: usize, of: Person) -> bool {
        matches!(&self.views[state].turn, Some(Turn::Of(person, _)) if *person == of)
    }
}

/// The step whose screen a view is.
pub fn step_of(script: &Script, view: &View) -> Option<StepNo> {
    let place = view.place.split('/').next().unwrap_or("");
    let step = script.steps.iter().position(|step| step.path == place);
    step.map(|step| step as StepNo)
}

/// What is asked of what somebody learns.
#[derive(Clone, Debug)]
pub struct Policy<'s> {
    /// The hidden answers; what comes of them is not let be known. None for `private`, by which all are.
    pub answers: Option<&'s [SlotRef]>,
    /// Who is not to know them.
    pub from: Reader,
    /// Conversations in which this holds for the other person are left out.
    pub unless: Option<&'s Cond>,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Learned {
    /// Somebody learns what they are not let know.
    More,
    /// Nobody does.
    Nothing,
    /// It depends on how a fact that changes is taken, or there is too much.
    Unclear,
}

/// A conversation so far, as far as it matters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Element {
    state: usize,
    /// The hidden answers that were given.
    given: BTreeMap<SlotRef, String>,
    /// The facts that were heard, with each change.
    heard: BTreeMap<String, Vec<String>>,
}

/// One person, who learns.
struct Learner<'l, 's> {
    seen: &'l Seen<'s>,
    policy: &'l Policy<'l>,
    observer: Person,
    known: HashMap<Element, u32>,
    elements: Vec<Element>,
}

type Set = BTreeSet<u32>;

/// Whether anybody can learn what a policy says they should not.
pub fn learned(seen: &Seen<'_>, policy: &Policy<'_>) -> Learned {
    let mut out = Learned::Nothing;
    for observer in [Person::A, Person::B] {
        let mut learner = Learner {
            seen,
            policy,
            observer,
            known: HashMap::new(),
            elements: Vec::new(),
        };
        match learner.run() {
            Learned::More => return Learned::More,
            Learned::Unclear => out = Learned::Unclear,
            Learned::Nothing => {}
        }
    }
    out
}

impl Learner<'_, '_> {
    fn run(&mut self) -> Learned {
        let begin = Element {
            state: 0,
            given: BTreeMap::new(),
            heard: BTreeMap::new(),
        };
        let begin = Set::from([self.number(begin)]);
        let mut known = BTreeSet::from([begin.clone()]);
        let mut open = vec![begin];
        let mut unclear = false;
        while let Some(set) = open.pop() {
            if known.len() > MOST || self.elements.len() > 50 * MOST {
                return Learned::Unclear;
            }
            let (shown, unseen) = self.silently(&set);
            match self.tells(&shown) {
                Learned::More => return Learned::More,
                Learned::Unclear => unclear = true,
                Learned::Nothing => {}
            }
            let mut next: Vec<Set> = unseen.into_values().collect();
            next.extend(self.acts(&shown));
            for set in next {
                if known.insert(set.clone()) {
                    open.push(set);
                }
            }
        }
        match unclear {
            true => Learned::Unclear,
            false => Learned::Nothing,
        }
    }

    fn number(&mut self, element: Element) -> u32 {
        let next = self.elements.len() as u32;
        let number = *self.known.entry(element.clone()).or_insert(next);
        if number == next {
            self.elements.push(element);
        }
        number
    }

    fn hear(&self, heard: &mut BTreeMap<String, Vec<String>>, told: &[Told]) -> Vec<String> {
        hear(self.policy, self.observer, heard, told)
    }

    fn is_out(&self, state: usize) -> bool {
        let Some(unless) = self.policy.unless else {
            return false;
        };
        let script = self.seen.sessions.script;
        let state = &self.seen.sessions.states[state];
        let eval = eyes(script, state, Some(self.observer.other()));
        eval.couple() && eval.holds(unless)
    }

    /// The conversation after an act, and what this person hears of it.
    fn go(&mut self, from: u32, n: usize) -> Option<(u32, Vec<String>)> {
        let seen = self.seen;
        let mut element = self.elements[from as usize].clone();
        let edge = &seen.sessions.edges[element.state][n];
        for event in &edge.events {
            self.gives(&mut element.given, event);
        }
        let happens = self.hear(&mut element.heard, &seen.told[element.state][n]);
        element.state = edge.to;
        (!self.is_out(edge.to)).then(|| (self.number(element), happens))
    }

    /// Takes up a hidden answer as it is given.
    fn gives(&self, given: &mut BTreeMap<SlotRef, String>, event: &Event) {
        let script = self.seen.sessions.script;
        let Event::Finishes(step, state) = event else {
            return;
        };
        let hidden = self.policy.answers.unwrap_or_default();
        let of = script.steps[*step as usize].slot;
        if let Some(of) = of.filter(|of| hidden.contains(of)) {
            let eval = Eval::at(script, state, *step);
            if eval.couple() && eval.me == Some(self.observer.other()) {
                given.insert(of, answer(&eval, of));
            }
        }
    }

    /// Goes on where this person sees and hears nothing: to the screens they see, and by what they hear of.
    fn silently(&mut self, set: &Set) -> (Vec<u32>, BTreeMap<Vec<String>, Set>) {
        let other = self.observer.other();
        let mut open: Vec<u32> = set.iter().copied().collect();
        let mut known = Set::new();
        let mut shown = Set::new();
        let mut unseen: BTreeMap<Vec<String>, Set> = BTreeMap::new();
        while let Some(at) = open.pop() {
            if !known.insert(at) {
                continue;
            }
            let state = self.elements[at as usize].state;
            if !self.seen.is_private(state, other) {
                let mut element = self.elements[at as usize].clone();
                self.hear(&mut element.heard, &self.seen.shown[state]);
                let number = self.number(element);
                shown.insert(number);
                continue;
            }
            for n in 0..self.seen.sessions.edges[state].len() {
                match self.go(at, n) {
                    Some((to, happens)) if happens.is_empty() => open.push(to),
                    Some((to, happens)) => {
                        unseen.entry(happens).or_default().insert(to);
                    }
                    None => {}
                }
            }
        }
        (shown.into_iter().collect(), unseen)
    }

    /// What comes of each act at screens that look alike.
    fn acts(&mut self, shown: &[u32]) -> Vec<Set> {
        let mut next: BTreeMap<(String, String, Vec<String>), Set> = BTreeMap::new();
        for at in shown {
            let state = self.elements[*at as usize].state;
            for n in 0..self.seen.sessions.edges[state].len() {
                let act = format!("{:?}", self.seen.sessions.edges[state][n].action);
                if let Some((to, happens)) = self.go(*at, n) {
                    let look = self.seen.looks[state].clone();
                    next.entry((look, act, happens)).or_default().insert(to);
                }
            }
        }
        next.into_values().collect()
    }

    /// Whether the screens that come tell more than they may.
    fn tells(&self, shown: &[u32]) -> Learned {
        let element = |at: u32| &self.elements[at as usize];
        let look = |at: u32| &self.seen.looks[element(at).state];
        let mut out = Learned::Nothing;
        for one in shown {
            for other in shown.iter().filter(|other| look(**other) != look(*one)) {
                for strict in [true, false] {
                    if !self.are_alike(*one, *other, strict) {
                        continue;
                    }
                    let tells = match self.policy.answers {
                        None => true,
                        Some(_) => {
                            self.is_about(*one) && {
                                // Could it have been this answer, by what this screen shows?
                                let given = &element(*other).given;
                                !shown.iter().any(|third| {
                                    element(*third).given == *given
                                        && look(*third) == look(*one)
                                        && self.are_alike(*one, *third, strict)
                                })
                            }
                        }
                    };
                    match (tells, strict) {
                        (true, true) => return Learned::More,
                        (true, false) => out = Learned::Unclear,
                        (false, _) => {}
                    }
                }
            }
        }
        out
    }

    /// Whether this person is one that a rule hides answers from.
    fn is_about(&self, at: u32) -> bool {
        let sessions = self.seen.sessions;
        let state = &sessions.states[self.elements[at as usize].state];
        match self.policy.from {
            Reader::Other => true,
            Reader::Role(role) => {
                Eval::at(sessions.script, state, 0).person_of(role) == self.observer
            }
        }
    }

    /// Whether no fact that was heard in one conversation is otherwise in the other. `strict` takes only those
    /// for alike in which it also changed alike.
    fn are_alike(&self, one: u32, other: u32, strict: bool) -> bool {
        let (one, other) = (&self.elements[one as usize], &self.elements[other as usize]);
        let against = |one: &Element, other: &Element| {
            one.heard.iter().all(|(name, values)| {
                let last = values.last().map_or(UNKNOWN, String::as_str);
                match other.heard.get(name) {
                    Some(others) if strict => values == others,
                    Some(others) => values.ends_with(others) || others.ends_with(values),
                    None => {
                        let now = self.seen.now[other.state].get(name);
                        let now = now.map_or(UNKNOWN, String::as_str);
                        last == UNKNOWN || now == UNKNOWN || now == last
                    }
                }
            })
        };
        against(one, other) && against(other, one)
    }
}

/// Takes up facts that a person hears; what happens comes out, in order.
fn hear(
    policy: &Policy<'_>,
    observer: Person,
    heard: &mut BTreeMap<String, Vec<String>>,
    told: &[Told],
) -> Vec<String> {
    let hidden = |of: SlotRef| policy.answers.unwrap_or_default().contains(&of);
    let mut happens = Vec::new();
    let mut facts: BTreeMap<&String, &String> = BTreeMap::new();
    for told in told {
        if told.by == Some(observer) || told.from.is_some_and(hidden) {
            continue;
        }
        match &told.value {
            Some(value) => {
                facts.insert(&told.name, value);
            }
            None => happens.push(told.name.clone()),
        }
    }
    for (name, value) in facts {
        let values = heard.entry(name.clone()).or_default();
        if values.last() != Some(value) {
            values.push(value.clone());
        }
    }
    happens.sort();
    happens
}

/// One conversation as a person perceives it: what they saw and did and heard, the last screen apart.
struct Perceived {
    so_far: Vec<String>,
    last: String,
    heard: BTreeMap<String, Vec<String>>,
    now: BTreeMap<String, String>,
}

/// Plays two conversations: whether they are alike to one of the two people up to the last screen, and not there.
pub fn are_apart(
    script: &Arc<Script>,
    policy: &Policy<'_>,
    conversations: [&[Action]; 2],
) -> Result<(), String> {
    let mut why = Vec::new();
    for observer in [Person::A, Person::B] {
        let [one, other] = [
            perceive(script, policy, conversations[0], observer)?,
            perceive(script, policy, conversations[1], observer)?,
        ];
        let fits = |one: &Perceived, other: &Perceived| {
            one.heard.iter().all(|(name, values)| {
                let last = values.last().map_or(UNKNOWN, String::as_str);
                let now = other.now.get(name).map_or(UNKNOWN, String::as_str);
                match other.heard.get(name) {
                    Some(others) => values.ends_with(others) || others.ends_with(values),
                    None => last == UNKNOWN || now == UNKNOWN || now == last,
                }
            })
        };
        why.push(match () {
            () if one.so_far != other.so_far => format!(
                "not alike so far to {observer:?}: {:?} and {:?}",
                one.so_far, other.so_far
            ),
            () if one.last == other.last => format!("the same in the end to {observer:?}"),
            () if !fits(&one, &other) || !fits(&other, &one) => {
                format!("let be known to {observer:?}")
            }
            () => return Ok(()),
        });
    }
    Err(why.join("; "))
}

fn perceive(
    script: &Arc<Script>,
    policy: &Policy<'_>,
    actions: &[Action],
    observer: Person,
) -> Result<Perceived, String> {
    let tables = Tables::of(script);
    let recorder = Recorder::new(true);
    let mut session = Session::start(Arc::clone(script), Start::default());
    let mut so_far = Vec::new();
    let mut heard = BTreeMap::new();
    let mut last = String::new();
    for n in 0..=actions.len() {
        let state = session.state().clone();
        let screen = View {
            screen: 0,
            back: false,
            ..view(&session, &ENGLISH)
        };
        let theirs =
            matches!(&screen.turn, Some(Turn::Of(person, _)) if *person == observer.other());
        if !theirs {
            if let Some(step) = step_of(script, &screen) {
                hear(policy, observer, &mut heard, &tables.shown(step, &state));
            }
            let place = String::new();
            so_far.extend((!last.is_empty()).then(|| std::mem::take(&mut last)));
            last = format!("{:?}", View { place, ..screen });
        }
        let Some(action) = actions.get(n) else { break };
        if !theirs {
            so_far.push(std::mem::take(&mut last));
            so_far.push(format!("{action:?}"));
        }
        next_seen(script, &state, action, &recorder)
            .map_err(|refusal| format!("{action:?} is refused: {refusal:?}"))?;
        let told = tables.told(&recorder.take(), Some(action));
        so_far.extend(hear(policy, observer, &mut heard, &told));
        session
            .act(action)
            .map_err(|refusal| format!("{action:?} is refused: {refusal:?}"))?;
    }
    Ok(Perceived {
        so_far,
        last,
        heard,
        now: tables.now(session.state()),
    })
}
