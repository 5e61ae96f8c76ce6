//! Notes what is read on every way through a script: which conditions ever hold, which answers were never
//! asked when they were read, which steps come. It must not judge; the rules do.

use std::cell::{Cell, RefCell};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::explore::{Inside, StateNo, Watch, keepers, look};
use crate::script::cond::{Cond, Num, One, Placed, Set};
use crate::script::words::{Insert, Who};
use crate::script::{Kind, Script, SlotRef, StepNo};
use crate::session::trace::Trace;
use crate::session::{Action, At, Eval, State, given};
use crate::source::{Mark, Span};

/// What is known of one place in a condition.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// It held at least once.
    pub held: bool,
    /// It asked for an answer that each of two has, where nobody's was meant.
    pub nobodys: bool,
}

/// How a condition is made: its places, as far as one that never holds is to blame.
#[derive(Debug)]
pub enum Shape {
    /// A stretch of text.
    Place {
        /// The stretch.
        span: Span,
        /// The answer it tests, if it is a test of one.
        of: Option<SlotRef>,
        /// What it is made of.
        inside: Box<Shape>,
    },
    /// All must hold.
    All(Vec<Shape>),
    /// One must hold.
    Any(Vec<Shape>),
    /// A test, or something that is not to blame by itself.
    Test,
}

/// An answer that was read though it was never asked.
#[derive(Debug)]
pub struct Missing {
    /// The answer.
    pub of: SlotRef,
    /// The state it was read in or from, …
    pub from: StateNo,
    /// … by this action, if it was read on the way on, …
    pub action: Option<Action>,
    /// … which led here.
    pub to: StateNo,
    /// The places around it, from the whole condition inwards.
    pub within: Vec<Span>,
    /// Why it is missing.
    pub lack: Lack,
    /// It stands in a text.
    pub text: bool,
    /// What could stand for it: `(name else this)`.
    pub instead: Option<Instead>,
}

/// Why an answer is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// It was never asked.
    Unasked,
    /// It was skipped, and so is no number and has no words.
    Skipped,
    /// Its owner has not shown it to whoever reads this.
    Unshown,
}

/// What can stand for a missing answer in a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instead {
    /// An option.
    Option,
    /// An option that is held against others by its place among them.
    Place,
    /// A number.
    Number,
}

/// What was noted.
#[derive(Debug)]
pub struct Facts<'s> {
    script: &'s Script,
    keepers: BTreeMap<SlotRef, Vec<SlotRef>>,
    /// By the address of a condition: nothing is to be noted about it any more.
    settled: RefCell<BTreeMap<usize, bool>>,
    /// Every condition that was read, by its place.
    pub shapes: RefCell<BTreeMap<Span, Shape>>,
    /// Every place in them.
    pub places: RefCell<BTreeMap<Span, Place>>,
    /// By the place of the name that was read.
    pub missing: RefCell<BTreeMap<Span, Missing>>,
    /// The questions on which some way finds nothing to take, with the first state in which that is so.
    pub empty: RefCell<BTreeMap<StepNo, StateNo>>,
    /// The steps that some way comes to.
    pub came: RefCell<Vec<bool>>,
    /// The steps by which a way goes round without a screen.
    pub rounds: RefCell<BTreeSet<StepNo>>,
    /// Transitions between states.
    pub edges: RefCell<Vec<(StateNo, StateNo)>>,
    /// By state: the step whose screen it is; none where the exercise is over.
    pub screens: RefCell<Vec<Option<StepNo>>>,
    /// The step that was come to last.
    last: Cell<StepNo>,
    from: Cell<StateNo>,
    action: RefCell<Option<Action>>,
    /// What was missing on the way that is being gone.
    open: RefCell<Vec<Span>>,
}

impl<'s> Facts<'s> {
    /// Nothing noted yet.
    pub fn new(script: &'s Script) -> Facts<'s> {
        Facts {
            script,
            keepers: keepers(script),
            settled: RefCell::default(),
            shapes: RefCell::default(),
            places: RefCell::default(),
            missing: RefCell::default(),
            empty: RefCell::default(),
            came: RefCell::new(vec![false; script.steps.len()]),
            rounds: RefCell::default(),
            edges: RefCell::default(),
            screens: RefCell::default(),
            last: Cell::new(0),
            from: Cell::new(0),
            action: RefCell::default(),
            open: RefCell::default(),
        }
    }

    /// Whether a place was read at all.
    pub fn was_read(&self, span: Span) -> bool {
        self.places.borrow().contains_key(&span)
    }

    /// Whether a place ever held.
    pub fn held(&self, span: Span) -> bool {
        self.places
            .borrow()
            .get(&span)
            .is_some_and(|place| place.held)
    }

    /// Whether a place asked for nobody's answer.
    pub fn is_nobodys(&self, span: Span) -> bool {
        self.places
            .borrow()
            .get(&span)
            .is_some_and(|place| place.nobodys)
    }

    fn note_missing(&self, name: Span, missing: Missing) {
        if let Entry::Vacant(place) = self.missing.borrow_mut().entry(name) {
            self.open.borrow_mut().push(name);
            place.insert(missing);
        }
    }

    fn missing_here(&self, of: SlotRef) -> Missing {
        Missing {
            of,
            from: self.from.get(),
            action: self.action.borrow().clone(),
            to: self.from.get(),
            within: Vec::new(),
            lack: Lack::Unasked,
            text: false,
            instead: None,
        }
    }

    /// Works a condition out, every half of it, and notes which hold.
    fn note(&self, cond: &Cond, eval: &Eval<'_>) -> Option<bool> {
        match cond {
            Cond::At(placed) => {
                let value = self.note(&placed.cond, eval);
                let mut places = self.places.borrow_mut();
                let place = places.entry(placed.span).or_default();
                place.held |= value == Some(true);
                if value.is_none() && !place.nobodys {
                    let read = read_in(&placed.cond);
                    place.nobodys = read.iter().any(|(of, _)| is_nobodys(eval, *of));
                }
                value
            }
            Cond::And(all) => join(all.iter().map(|cond| self.note(cond, eval)), false),
            Cond::Or(all) => join(all.iter().map(|cond| self.note(cond, eval)), true),
            Cond::Both(inside) => join(eval.people().map(|eval| self.note(inside, &eval)), false),
            Cond::Either(inside) => join(eval.people().map(|eval| self.note(inside, &eval)), true),
            cond => eval.cond(cond),
        }
    }

    fn is_settled(&self, shape: &Shape) -> bool {
        match shape {
            Shape::Place { span, inside, .. } => self.held(*span) && self.is_settled(inside),
            Shape::All(all) | Shape::Any(all) => all.iter().all(|shape| self.is_settled(shape)),
            Shape::Test => true,
        }
    }
}

/// Whether a question has no option to take in this state.
fn offers_nothing(script: &Script, state: &State, number: StepNo) -> bool {
    let kind = script.steps.get(number as usize).map(|step| &step.kind);
    let Some(Kind::Choice(choice) | Kind::Many(choice, ..)) = kind else {
        return false;
    };
    !choice.unsaid && Eval::at(script, state, number).offered(choice).is_empty()
}

/// What halves come to together: the one value that decides, wherever it stands.
fn join(values: impl Iterator<Item = Option<bool>>, decides: bool) -> Option<bool> {
    let mut known = true;
    let mut decided = false;
    for value in values {
        match value {
            Some(value) if value == decides => decided = true,
            Some(_) => {}
            None => known = false,
        }
    }
    match (decided, known) {
        (true, _) => Some(decides),
        (false, true) => Some(!decides),
        (false, false) => None,
    }
}

fn shape(cond: &Cond) -> Shape {
    let all = |all: &[Cond]| all.iter().map(shape).collect();
    match cond {
        Cond::At(placed) => Shape::Place {
            span: placed.span,
            of: tested(&placed.cond),
            inside: Box::new(shape(&placed.cond)),
        },
        Cond::And(conds) => Shape::All(all(conds)),
        Cond::Or(conds) => Shape::Any(all(conds)),
        Cond::Both(inside) | Cond::Either(inside) => Shape::All(vec![shape(inside)]),
        _ => Shape::Test,
    }
}

/// The answer that a test is about.
fn tested(cond: &Cond) -> Option<SlotRef> {
    read_in(cond).first().map(|(of, _)| *of)
}

/// The answers a test can't do without, and what could stand for them.
fn read_in(cond: &Cond) -> Vec<(SlotRef, Option<Instead>)> {
    let mut out: Vec<(SlotRef, Option<Instead>)> = Vec::new();
    match cond {
        Cond::Is(one, _) => one_in(one, &mut out),
        Cond::Compare(left, _, right) | Cond::Equal(left, right) => {
            num_in(left, &mut out);
            num_in(right, &mut out);
        }
        Cond::Has(set, ..) => set_in(set, &mut out),
        Cond::Mentions(of, _) => out.push((*of, None)),
        Cond::AllLines(lines) => out.push((lines.slot, None)),
        // Whether it was answered, shown or came up at all is never unknown.
        _ => {}
    }
    out
}

fn one_in(one: &One, out: &mut Vec<(SlotRef, Option<Instead>)>) {
    match one {
        One::Slot(of) | One::Line(of, _) => out.push((*of, Some(Instead::Option))),
        One::OfTwo(inner, _) => one_in(inner, out),
        One::Cases(_) | One::Else(..) => {}
    }
}

fn num_in(num: &Num, out: &mut Vec<(SlotRef, Option<Instead>)>) {
    match num {
        Num::Slot(of) => out.push((*of, Some(Instead::Number))),
        Num::Rank(one) => {
            let mut options = Vec::new();
            one_in(one, &mut options);
            out.extend(
                options
                    .into_iter()
                    .map(|(of, _)| (of, Some(Instead::Place))),
            );
        }
        Num::Count(set) => set_in(set, out),
        Num::OfTwo(inner, _) => num_in(inner, out),
        Num::Const(_) | Num::Tries(_) | Num::Else(..) => {}
    }
}

fn set_in(set: &Set, out: &mut Vec<(SlotRef, Option<Instead>)>) {
    match set {
        Set::Slot(of) => out.push((*of, None)),
        Set::Among(inner, _) | Set::First(inner, _) | Set::Both(inner) => set_in(inner, out),
        // Lines of a rating that did not come pass no test.
        Set::Lines(_) => {}
    }
}

/// What is the matter with an answer that a test needs.
fn lack(eval: &Eval<'_>, of: SlotRef, instead: Option<Instead>, joint: bool) -> Option<Lack> {
    if joint {
        // What two people answered together is unknown where one of them skipped: that is what `else` is for.
        let mut people = eval.people();
        return people.find_map(|eval| lack(&eval, of, None, false));
    }
    if is_nobodys(eval, of) {
        return None;
    }
    match eval.state.answer(of, eval.me) {
        None => Some(Lack::Unasked),
        // Of an option that was skipped it is known that it is none of the others.
        Some(answer) if !given(answer) => match instead {
            Some(Instead::Number | Instead::Place) => Some(Lack::Skipped),
            _ => None,
        },
        Some(_) => None,
    }
}

/// Whether each of two has an answer and nobody's is meant, as where both look on: that is another matter.
fn is_nobodys(eval: &Eval<'_>, of: SlotRef) -> bool {
    of.each && eval.me.is_none()
}

/// Whether an answer has no words for its reader: never asked, skipped, or not shown to them.
fn unsaid(eval: &Eval<'_>, of: SlotRef) -> bool {
    let answer = eval.state.answer(of, eval.me);
    !is_nobodys(eval, of) && (!answer.is_some_and(given) || !eval.may_see(of))
}

/// The first test, from the left, for which a condition is unknown because an answer was never asked.
fn lacking<'c>(
    cond: &'c Cond,
    eval: &Eval<'_>,
    within: &mut Vec<Span>,
) -> Option<(&'c Placed, SlotRef, Option<Instead>, Lack)> {
    if eval.cond(cond).is_some() {
        return None;
    }
    match cond {
        Cond::At(placed) => {
            within.push(placed.span);
            let joint = Inside::of(&placed.cond).joint;
            let read = read_in(&placed.cond);
            let found = read.into_iter().find_map(|(of, instead)| {
                let lack = lack(eval, of, instead, joint)?;
                Some((&**placed, of, instead, lack))
            });
            let found = match found {
                Some(found) => Some(found),
                None => lacking(&placed.cond, eval, within),
            };
            if found.is_none() {
                within.pop();
            }
            found
        }
        Cond::And(all) | Cond::Or(all) => all.iter().find_map(|cond| lacking(cond, eval, within)),
        Cond::Not(inside) => lacking(inside, eval, within),
        Cond::Both(inside) | Cond::Either(inside) => eval
            .people()
            .find_map(|eval| lacking(inside, &eval, within)),
        _ => None,
    }
}

impl Trace for Facts<'_> {
    fn asked(&self, eval: &Eval<'_>, cond: &Cond, value: Option<bool>) {
        let address = std::ptr::from_ref(cond) as usize;
        let known = self.settled.borrow().get(&address).copied();
        if known == Some(true) && value.is_some() {
            return;
        }
        let Cond::At(whole) = cond else { return };
        let eval = eval.seen_by(None);
        if known != Some(true) {
            let mut shapes = self.shapes.borrow_mut();
            let shape = shapes.entry(whole.span).or_insert_with(|| shape(cond));
            self.note(cond, &eval);
            let settled = self.is_settled(shape);
            self.settled.borrow_mut().insert(address, settled);
        }
        if value.is_none() {
            let mut within = Vec::new();
            if let Some((placed, of, instead, lack)) = lacking(cond, &eval, &mut within) {
                let missing = Missing {
                    within,
                    instead,
                    lack,
                    ..self.missing_here(of)
                };
                self.note_missing(placed.name, missing);
            }
        }
    }

    fn missing(&self, eval: &Eval<'_>, insert: &Insert, mark: Mark) {
        let (eval, insert) = match insert {
            Insert::Of(who, inner) => {
                let person = match who {
                    Who::Person(person) => *person,
                    Who::Role(role) => eval.person_of(*role),
                };
                let me = Some(person);
                (Eval { me, ..*eval }, &**inner)
            }
            insert => (*eval, insert),
        };
        // Made for the other person, it shows what was shown: the rest is missing on purpose.
        if eval.for_other {
            return;
        }
        let of = match insert {
            Insert::Answer(of) => Some(*of).filter(|of| unsaid(&eval, *of)),
            Insert::Keep(place) => {
                let keepers = self.keepers.get(place).map_or(&[][..], Vec::as_slice);
                let never = keepers.iter().all(|of| unsaid(&eval, *of));
                keepers.first().copied().filter(|_| never)
            }
            _ => None,
        };
        if let Some(of) = of {
            let lack = match eval.state.answer(of, eval.me) {
                _ if !eval.may_see(of) => Lack::Unshown,
                Some(_) => Lack::Skipped,
                None => Lack::Unasked,
            };
            let missing = Missing {
                text: true,
                lack,
                ..self.missing_here(of)
            };
            self.note_missing(mark.span(), missing);
        }
    }

    fn came(&self, step: StepNo) {
        self.last.set(step);
        if let Some(came) = self.came.borrow_mut().get_mut(step as usize) {
            *came = true;
        }
    }

    fn rounds(&self, _: StepNo) {
        self.rounds.borrow_mut().insert(self.last.get());
    }
}

impl Watch for Facts<'_> {
    fn goes(&self, from: StateNo, action: Option<&Action>) {
        self.from.set(from);
        *self.action.borrow_mut() = action.cloned();
        self.open.borrow_mut().clear();
    }

    fn went(&self, from: StateNo, to: StateNo) {
        self.edges.borrow_mut().push((from, to));
        for name in self.open.borrow_mut().drain(..) {
            if let Some(missing) = self.missing.borrow_mut().get_mut(&name) {
                missing.to = to;
            }
        }
    }

    fn meets(&self, number: StateNo, state: &State) {
        let step = match &state.at {
            At::Step(step, _) | At::Nudge(step, ..) | At::Draft(step, _) => Some(*step),
            At::HandOver(step, _) | At::Reply(step, _) => Some(*step),
            At::Over | At::Left => None,
        };
        self.screens.borrow_mut().push(step);
        if let At::Step(step, _) = state.at
            && offers_nothing(self.script, state, step)
        {
            self.empty.borrow_mut().entry(step).or_insert(number);
        }
        self.from.set(number);
        *self.action.borrow_mut() = None;
        look(self.script, state, self);
    }
}
