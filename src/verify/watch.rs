//! Lets several rules go along with one walk, and keeps for each the first way on which it is broken.
//! It must not know what any of them says.

use std::cell::{Cell, RefCell};

use super::monitor::Monitor;
use super::{Broken, Conversation, named};
use crate::explore::{Explored, Graph, Map, Moment, Node, Round, StateNo, Watch};
use crate::script::cond::Cond;
use crate::script::words::Insert;
use crate::script::{FrameNo, Kind, Owner, Script, StepNo, Target};
use crate::session::trace::Trace;
use crate::session::{Action, Eval, State, next_seen, start_seen};
use crate::source::{Mark, Span};
use crate::value::Person;

/// Rules that go along with one walk.
pub struct Watched<'s, 'g> {
    script: &'s Script,
    graph: &'g Graph,
    rules: Vec<One<'s>>,
    go_on: &'g dyn Fn(usize) -> bool,
    memory: RefCell<Vec<u32>>,
    from: Cell<StateNo>,
    action: RefCell<Option<Action>>,
    before: RefCell<Option<State>>,
    /// The last condition that decided a way, and whether it held.
    asked: Cell<Option<(Span, bool)>>,
    turn: RefCell<Option<(Span, String)>>,
}

struct One<'s> {
    monitor: Box<dyn Monitor + 's>,
    /// Where its numbers stand among those remembered.
    at: usize,
    /// What lies over the exercise concerns it.
    over: bool,
    /// By node of the graph, whether what it remembers is needed; always, if there is none.
    needed: Option<Vec<bool>>,
    breach: RefCell<Option<Breach>>,
}

/// What a walk found about a rule.
pub enum Finding {
    /// No way on which it is broken.
    None,
    /// A shortest one.
    Broken(Broken),
    /// One that could not be gone again; so it is not said that it breaks anything.
    Lost,
}

/// How a rule was first seen broken.
struct Breach {
    what: String,
    from: StateNo,
    action: Option<Action>,
    to: StateNo,
    turn: Option<(Span, String)>,
}

impl<'s, 'g> Watched<'s, 'g> {
    /// These rules, none of them broken yet. `go_on` is asked with the number of transitions now and then.
    pub fn new(
        map: &'g Map<'s>,
        monitors: Vec<Box<dyn Monitor + 's>>,
        go_on: &'g dyn Fn(usize) -> bool,
    ) -> Watched<'s, 'g> {
        let (script, graph) = (map.script, &map.graph);
        let mut at = 0;
        let mut rules = Vec::new();
        for monitor in monitors {
            let size = monitor.size();
            let frame = monitor.frame();
            let over = lies_over(script, frame);
            let opens = script
                .frames
                .get(frame as usize)
                .and_then(|frame| frame.call);
            let needed = monitor.needed().and_then(|moments| {
                let begins = |moment| matches!(moment, Moment::Enter(step) if Some(step) == opens);
                let needed = graph.before(&moments, &begins);
                // Stop here leads there from any screen.
                let stopped = stopped(script).filter(|_| frame != script.stop);
                let after_stop = stopped.is_some_and(|moment| {
                    let round = Round::Out;
                    let node = graph.number(Node { moment, round });
                    moments.contains(&moment) || needed.get(node as usize) == Some(&true)
                });
                (!after_stop).then_some(needed)
            });
            rules.push(One {
                monitor,
                at,
                over,
                needed,
                breach: RefCell::default(),
            });
            at += size;
        }
        Watched {
            script,
            graph,
            rules,
            go_on,
            memory: RefCell::new(vec![0; at]),
            from: Cell::new(0),
            action: RefCell::default(),
            before: RefCell::default(),
            asked: Cell::new(None),
            turn: RefCell::default(),
        }
    }

    /// What was found about each rule.
    pub fn findings(&self, mut explored: Option<&mut Explored<'_>>) -> Vec<Finding> {
        let breaches: Vec<Option<Breach>> = (self.rules.iter())
            .map(|rule| rule.breach.borrow_mut().take())
            .collect();
        let found = breaches.into_iter().zip(&self.rules).map(|(breach, rule)| {
            let (Some(breach), Some(explored)) = (breach, explored.as_deref_mut()) else {
                return Finding::None;
            };
            let broken = self.broken(breach, explored);
            let gone = broken.conversations.iter();
            match gone
                .map(|way| &way.actions)
                .all(|way| self.breaks(rule, way))
            {
                true => Finding::Broken(broken),
                false => Finding::Lost,
            }
        });
        found.collect()
    }

    fn broken(&self, breach: Breach, explored: &mut Explored<'_>) -> Broken {
        let (way, _) = match &breach.action {
            Some(action) => explored.way_by(breach.from, action, breach.to, self),
            None => explored.way_to(breach.from, self),
        };
        Broken {
            what: breach.what,
            conversations: vec![Conversation {
                title: String::new(),
                actions: way.into_iter().map(|(_, action)| action).collect(),
            }],
            turn: breach.turn,
        }
    }

    /// Whether a rule is broken by the last of these acts, gone again from the beginning, and not before.
    fn breaks(&self, rule: &One<'s>, actions: &[Action]) -> bool {
        let is_broken = || rule.breach.borrow_mut().take().is_some();
        is_broken();
        self.recalls(&[]);
        self.goes(0, None);
        *self.before.borrow_mut() = None;
        let mut state = start_seen(self.script, self);
        let mut memory = self.remembers(&state);
        for action in actions {
            if is_broken() {
                return false;
            }
            self.recalls(&memory);
            self.goes(0, Some(action));
            self.stands(&state);
            let Ok(after) = next_seen(self.script, &state, action, self) else {
                return false;
            };
            memory = self.remembers(&after);
            state = after;
        }
        is_broken()
    }

    /// Lets each rule see something, and keeps what it says if it is broken for the first time.
    fn each(
        &self,
        eval: Option<&Eval<'_>>,
        see: impl Fn(&dyn Monitor, &mut [u32]) -> Option<String>,
    ) {
        let aside = eval.is_some_and(|eval| eval.state.aside.is_some());
        let mut memory = self.memory.borrow_mut();
        for rule in &self.rules {
            if aside && !rule.over {
                continue;
            }
            let until = rule.at + rule.monitor.size();
            let Some(own) = memory.get_mut(rule.at..until) else {
                continue;
            };
            if let Some(what) = see(&*rule.monitor, own)
                && rule.breach.borrow().is_none()
            {
                *rule.breach.borrow_mut() = Some(Breach {
                    what,
                    from: self.from.get(),
                    action: self.action.borrow().clone(),
                    to: StateNo::MAX,
                    turn: self.turn.borrow().clone(),
                });
            }
        }
    }
}

/// Whether the call of a part is a turn for each of its own.
fn is_called_for_each(script: &Script, frame: FrameNo) -> bool {
    let call = script
        .frames
        .get(frame as usize)
        .and_then(|frame| frame.call);
    let step = call.and_then(|call| script.steps.get(call as usize));
    matches!(step.map(|step| &step.kind), Some(Kind::Call(_, Some(turn)))
        if script.turns.get(*turn as usize).is_some_and(|turn| turn.owner == Owner::Each))
}

/// Where Stop here leads.
fn stopped(script: &Script) -> Option<Moment> {
    match script.frames.get(script.stop as usize)?.first {
        Target::Step(step) => Some(Moment::Enter(step)),
        _ => None,
    }
}

/// Whether a call lies in what can be opened over any screen.
fn lies_over(script: &Script, mut frame: FrameNo) -> bool {
    loop {
        if frame == script.ground || frame == script.support {
            return true;
        }
        let call = script
            .frames
            .get(frame as usize)
            .and_then(|frame| frame.call);
        match call.and_then(|call| script.steps.get(call as usize)) {
            Some(step) => frame = step.frame,
            None => return false,
        }
    }
}

impl Trace for Watched<'_, '_> {
    fn asked(&self, _: &Eval<'_>, cond: &Cond, value: Option<bool>) {
        if let Cond::At(placed) = cond {
            self.asked.set(Some((placed.span, value == Some(true))));
        }
    }

    fn missing(&self, _: &Eval<'_>, _: &Insert, _: Mark) {}

    fn came(&self, _: StepNo) {}

    fn rounds(&self, _: StepNo) {}

    fn enters(&self, eval: &Eval<'_>, step: StepNo) {
        self.each(Some(eval), |rule, memory| rule.enters(memory, eval, step));
    }

    fn finishes(&self, eval: &Eval<'_>, step: StepNo) {
        self.asked.set(None);
        self.each(Some(eval), |rule, memory| rule.finishes(memory, eval, step));
    }

    fn leads(&self, number: StepNo, _: Target) {
        let Some(step) = self.script.steps.get(number as usize) else {
            return;
        };
        // In a table the last condition asked is the one that held, or none of them did.
        let turn = match self.asked.get() {
            Some((span, true)) => Some((span, "the way turned here: this held".to_string())),
            Some((_, false)) => Some((
                step.go.mark.span(),
                "the way turned here: none of the lines above `else` held".to_string(),
            )),
            None => {
                let action = self.action.borrow();
                let id = match action.as_ref() {
                    Some(Action::Answer(crate::session::Given::Option { id, .. })) => id.as_str(),
                    _ => "",
                };
                let option = step.options().iter().find(|option| option.id == id);
                let go = option.filter(|option| option.go.is_some());
                let by = action.as_ref().map_or_else(String::new, named);
                match go {
                    Some(option) => Some((
                        option.mark.span(),
                        format!("the way turned here: {by} was taken"),
                    )),
                    None => Some((step.span, format!("the way went on from here, by {by}"))),
                }
            }
        };
        *self.turn.borrow_mut() = turn;
    }

    fn opens(&self, frame: FrameNo, only: Option<Person>) {
        // Called for each, a part is entered by both, one after the other.
        let only = only.filter(|_| !is_called_for_each(self.script, frame));
        let mut memory = self.memory.borrow_mut();
        for rule in &self.rules {
            let until = rule.at + rule.monitor.size();
            if let Some(own) = memory.get_mut(rule.at..until) {
                rule.monitor.opens(own, frame, only);
            }
        }
    }

    fn ends(&self, eval: &Eval<'_>, frame: FrameNo) {
        self.each(Some(eval), |rule, memory| rule.ends(memory, eval, frame));
    }

    fn stops(&self) {
        self.each(None, |rule, memory| {
            rule.stops(memory);
            None
        });
    }
}

impl Watch for Watched<'_, '_> {
    fn goes(&self, from: StateNo, action: Option<&Action>) {
        self.from.set(from);
        *self.action.borrow_mut() = action.cloned();
        self.asked.set(None);
        *self.turn.borrow_mut() = None;
    }

    fn stands(&self, state: &State) {
        *self.before.borrow_mut() = Some(state.clone());
    }

    fn went(&self, from: StateNo, to: StateNo) {
        for rule in &self.rules {
            if let Some(breach) = rule.breach.borrow_mut().as_mut()
                && breach.to == StateNo::MAX
                && breach.from == from
            {
                breach.to = to;
            }
        }
    }

    fn meets(&self, _: StateNo, _: &State) {}

    fn recalls(&self, memory: &[u32]) {
        let mut own = self.memory.borrow_mut();
        own.fill(0);
        for (own, known) in own.iter_mut().zip(memory) {
            *own = *known;
        }
    }

    fn remembers(&self, to: &State) -> Vec<u32> {
        let action = self.action.borrow().clone();
        let before = self.before.borrow();
        let from = before.as_ref().zip(action.as_ref());
        self.each(None, |rule, memory| rule.moves(memory, from, to));
        if matches!(to.at, crate::session::At::Over | crate::session::At::Left) {
            return Vec::new();
        }
        let mut memory = self.memory.borrow().clone();
        let node = self
            .graph
            .rests(&to.at, to.each)
            .filter(|_| to.aside.is_none());
        for rule in &self.rules {
            if let (Some(node), Some(needed)) = (node, &rule.needed)
                && !needed.get(node as usize).copied().unwrap_or(true)
                && let Some(own) = memory.get_mut(rule.at..rule.at + rule.monitor.size())
            {
                own.fill(0);
            }
        }
        memory
    }

    fn goes_on(&self, steps: usize) -> bool {
        (self.go_on)(steps) && self.rules.iter().any(|rule| rule.breach.borrow().is_none())
    }
}
