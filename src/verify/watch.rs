//! Lets several rules go along with one walk, and keeps for each the first way on which it is broken.
//! It must not know what any of them says.

use std::cell::{Cell, RefCell};

use super::again::again;
use super::monitor::{Monitor, Settled, entered_by, lies_over};
use super::walked::{Record, Walked, rests};
use super::{Broken, Conversation};
use crate::explore::{Explored, Graph, Map, Moment, Node, Round, StateNo, Watch};
use crate::script::cond::Cond;
use crate::script::words::Insert;
use crate::script::{FrameNo, Script, StepNo, Target};
use crate::session::trace::Trace;
use crate::session::{Action, Eval, State};
use crate::source::Mark;
use crate::value::Person;

/// Rules that go along with one walk.
pub struct Watched<'s, 'g> {
    script: &'s Script,
    graph: &'g Graph,
    rules: Vec<One<'s>>,
    go_on: &'g dyn Fn(usize) -> bool,
    /// The whole walk, for rules that are settled on it.
    record: Record<'s>,
    memory: RefCell<Vec<u32>>,
    from: Cell<StateNo>,
    /// The step at which the transition that is being gone came to rest.
    rests: Cell<Option<StepNo>>,
    action: RefCell<Option<Action>>,
    before: RefCell<Option<State>>,
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

/// What came of one rule's going along.
pub enum Finding {
    /// It was not seen broken.
    Nothing,
    /// On this conversation.
    Broken(Broken),
    /// It seemed broken, and the way to it can't be gone: then nothing is known of the rule.
    Unfounded,
    /// It takes too long to find out, in these words.
    Open(String),
}

/// Where a rule was first seen broken.
struct Breach {
    from: StateNo,
    action: Option<Action>,
    to: StateNo,
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
            record: Record::new(script, graph),
            memory: RefCell::new(vec![0; at]),
            from: Cell::new(0),
            rests: Cell::new(None),
            action: RefCell::default(),
            before: RefCell::default(),
        }
    }

    /// The whole walk; it is handed over once.
    pub fn walked(&self) -> Walked {
        self.record.taken()
    }

    /// What the whole walk shows about a rule that no way of it broke.
    pub fn settled(&self, rule: usize, walked: &Walked, explored: &mut Explored<'_>) -> Finding {
        let rule = self.rules.get(rule);
        let found = match rule.map(|rule| rule.monitor.settles(walked)) {
            None | Some(Settled::Holds) => return Finding::Nothing,
            Some(Settled::Open(why)) => return Finding::Open(why),
            Some(Settled::Broken(found)) => found,
        };
        let mut conversations = Vec::new();
        if let Some((first, then)) = found.way.split_first() {
            let mut numbers = explored.numbers_to(*first);
            numbers.extend(then.iter().map(|state| (None, *state)));
            let (way, _) = explored.way_along(&numbers, self);
            if way.len() + 1 < numbers.len() {
                return Finding::Unfounded;
            }
            conversations.push(Conversation {
                actions: way.into_iter().map(|(_, action)| action).collect(),
                ..Conversation::default()
            });
        }
        Finding::Broken(Broken {
            what: found.what,
            conversations,
            turn: found.turn,
        })
    }

    /// What was found about each rule.
    pub fn findings(&self, mut explored: Option<&mut Explored<'_>>) -> Vec<Finding> {
        let breaches: Vec<Option<Breach>> = (self.rules.iter())
            .map(|rule| rule.breach.borrow_mut().take())
            .collect();
        let found = self.rules.iter().zip(breaches).map(|(rule, breach)| {
            let (Some(explored), Some(breach)) = (explored.as_deref_mut(), breach) else {
                return Finding::Nothing;
            };
            match self.broken(&*rule.monitor, breach, explored) {
                Some(broken) => Finding::Broken(broken),
                None => Finding::Unfounded,
            }
        });
        found.collect()
    }

    /// The conversation, gone again from its first screen; nothing if the rule is not broken on it.
    fn broken(
        &self,
        monitor: &dyn Monitor,
        breach: Breach,
        explored: &mut Explored<'_>,
    ) -> Option<Broken> {
        let (way, _) = match &breach.action {
            Some(action) => explored.way_by(breach.from, action, breach.to, self),
            None => explored.way_to(breach.from, self),
        };
        let mut actions: Vec<Action> = way.into_iter().map(|(_, action)| action).collect();
        let seen = again(self.script, self.graph, monitor, &actions)?;
        actions.truncate(seen.actions);
        Some(Broken {
            what: seen.what,
            conversations: vec![Conversation {
                title: String::new(),
                actions,
                notes: seen.notes,
            }],
            turn: seen.turn,
        })
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
            let broken = see(&*rule.monitor, own).is_some();
            if broken && rule.breach.borrow().is_none() {
                *rule.breach.borrow_mut() = Some(Breach {
                    from: self.from.get(),
                    action: self.action.borrow().clone(),
                    to: StateNo::MAX,
                });
            }
        }
    }
}

/// Where Stop here leads.
fn stopped(script: &Script) -> Option<Moment> {
    match script.frames.get(script.stop as usize)?.first {
        Target::Step(step) => Some(Moment::Enter(step)),
        _ => None,
    }
}

impl Trace for Watched<'_, '_> {
    fn asked(&self, _: &Eval<'_>, _: &Cond, _: Option<bool>) {}

    fn missing(&self, _: &Eval<'_>, _: &Insert, _: Mark) {}

    fn came(&self, _: StepNo) {}

    fn rounds(&self, _: StepNo) {}

    fn enters(&self, eval: &Eval<'_>, step: StepNo) {
        self.record.enters(step);
        self.each(Some(eval), |rule, memory| rule.enters(memory, eval, step));
    }

    fn finishes(&self, eval: &Eval<'_>, step: StepNo) {
        self.each(Some(eval), |rule, memory| rule.finishes(memory, eval, step));
    }

    fn leads(&self, step: StepNo, _: Target) {
        self.record.leads(step);
    }

    fn opens(&self, frame: FrameNo, only: Option<Person>) {
        let only = entered_by(self.script, frame, only);
        self.record.opens(frame, only);
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
        self.record.goes(action);
        self.from.set(from);
        *self.action.borrow_mut() = action.cloned();
    }

    fn stands(&self, state: &State) {
        *self.before.borrow_mut() = Some(state.clone());
    }

    fn went(&self, from: StateNo, to: StateNo) {
        self.record.went(from, to, self.rests.get());
        for rule in &self.rules {
            if let Some(breach) = rule.breach.borrow_mut().as_mut()
                && breach.to == StateNo::MAX
                && breach.from == from
            {
                breach.to = to;
            }
        }
    }

    fn meets(&self, number: StateNo, state: &State) {
        self.record.meets(state);
        for rule in &self.rules {
            if rule.monitor.meets(state).is_some() && rule.breach.borrow().is_none() {
                *rule.breach.borrow_mut() = Some(Breach {
                    from: number,
                    action: None,
                    to: number,
                });
            }
        }
    }

    fn recalls(&self, memory: &[u32]) {
        let mut own = self.memory.borrow_mut();
        own.fill(0);
        for (own, known) in own.iter_mut().zip(memory) {
            *own = *known;
        }
    }

    fn remembers(&self, to: &State) -> Vec<u32> {
        self.rests.set(rests(to));
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
