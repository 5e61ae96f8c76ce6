//! Goes one conversation once more, answer by answer as a person would, and sees a rule broken on it.
//! It must not look for another conversation.

use std::cell::RefCell;

use super::monitor::{Monitor, entered_by, lies_over};
use super::turns::Turns;
use crate::explore::Graph;
use crate::script::cond::Cond;
use crate::script::words::Insert;
use crate::script::{FrameNo, Script, StepNo, Target};
use crate::session::trace::Trace;
use crate::session::{Action, Eval, State, next_seen, start_seen};
use crate::source::{Mark, Span};
use crate::value::Person;

/// What was seen on a conversation that breaks a rule.
pub struct Seen {
    /// What happens, in a sentence.
    pub what: String,
    /// Where the way turned towards it, and how.
    pub turn: Option<(Span, String)>,
    /// How many of the actions it took.
    pub actions: usize,
    /// What is worth knowing on the way: after so many actions, in a sentence.
    pub notes: Vec<(usize, String)>,
}

/// Goes a conversation with one rule; nothing if the rule holds on it or it can't be gone so.
pub fn again(
    script: &Script,
    graph: &Graph,
    monitor: &dyn Monitor,
    actions: &[Action],
) -> Option<Seen> {
    let along = Along {
        script,
        monitor,
        over: lies_over(script, monitor.frame()),
        turns: RefCell::new(Turns::of(script, graph, monitor.frame(), monitor.awaits())),
        memory: RefCell::new(vec![0; monitor.size()]),
        what: RefCell::default(),
    };
    let mut state = start_seen(script, &along);
    along.see(None, |rule, memory| rule.moves(memory, None, &state));
    along.see(None, |rule, _| rule.meets(&state));
    let mut notes: Vec<(usize, String)> = Vec::new();
    let mut remark = along.remark(&state);
    let mut actions = (1..).zip(actions);
    let mut done = 0;
    loop {
        if let Some(what) = along.what.take() {
            return Some(Seen {
                what,
                turn: along.turns.borrow().decisive(),
                actions: done,
                notes,
            });
        }
        let now = along.remark(&state);
        if now != remark {
            remark = now.clone();
            notes.extend((!now.is_empty()).then_some((done, now)));
        }
        let (number, action) = actions.next()?;
        along.turns.borrow_mut().stands(&state, action);
        let after = next_seen(script, &state, action, &along).ok()?;
        along.see(None, |rule, memory| {
            rule.moves(memory, Some((&state, action)), &after)
        });
        along.see(None, |rule, _| rule.meets(&after));
        (state, done) = (after, number);
    }
}

struct Along<'a> {
    script: &'a Script,
    monitor: &'a dyn Monitor,
    /// What lies over the exercise concerns the rule.
    over: bool,
    turns: RefCell<Turns<'a>>,
    memory: RefCell<Vec<u32>>,
    what: RefCell<Option<String>>,
}

impl<'a> Along<'a> {
    fn see(
        &self,
        eval: Option<&Eval<'_>>,
        see: impl Fn(&dyn Monitor, &mut [u32]) -> Option<String>,
    ) {
        let aside = eval.is_some_and(|eval| eval.state.aside.is_some());
        if self.is_over() || aside && !self.over {
            return;
        }
        let what = see(self.monitor, &mut self.memory.borrow_mut());
        if what.is_some() {
            *self.what.borrow_mut() = what;
        }
    }

    /// The rule is broken: what comes after that led to nothing.
    fn is_over(&self) -> bool {
        self.what.borrow().is_some()
    }

    fn turn(&self, see: impl Fn(&mut Turns<'a>)) {
        if !self.is_over() {
            see(&mut self.turns.borrow_mut());
        }
    }

    fn remark(&self, state: &State) -> String {
        self.monitor.remark(&self.memory.borrow(), state)
    }
}

impl Trace for Along<'_> {
    fn asked(&self, eval: &Eval<'_>, cond: &Cond, value: Option<bool>) {
        self.turn(|turns| turns.asked(eval, cond, value == Some(true)));
    }

    fn missing(&self, _: &Eval<'_>, _: &Insert, _: Mark) {}

    fn came(&self, _: StepNo) {}

    fn rounds(&self, _: StepNo) {}

    fn enters(&self, eval: &Eval<'_>, step: StepNo) {
        self.turn(|turns| turns.enters(step));
        self.see(Some(eval), |rule, memory| rule.enters(memory, eval, step));
    }

    fn finishes(&self, eval: &Eval<'_>, step: StepNo) {
        self.see(Some(eval), |rule, memory| rule.finishes(memory, eval, step));
        self.turn(|turns| turns.finishes(eval));
    }

    fn leads(&self, step: StepNo, _: Target) {
        self.turn(|turns| turns.leads(step));
    }

    fn opens(&self, frame: FrameNo, only: Option<Person>) {
        if !self.is_over() {
            let only = entered_by(self.script, frame, only);
            self.turn(|turns| turns.opens(frame));
            self.monitor
                .opens(&mut self.memory.borrow_mut(), frame, only);
        }
    }

    fn ends(&self, eval: &Eval<'_>, frame: FrameNo) {
        self.see(Some(eval), |rule, memory| rule.ends(memory, eval, frame));
    }

    fn stops(&self) {
        self.see(None, |rule, memory| {
            rule.stops(memory);
            None
        });
    }
}
