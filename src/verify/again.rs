//! Goes one conversation once more, answer by answer as a person would, and sees a rule broken on it: what
//! happens there, and where the way last turned towards it. It must not look for another conversation.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::monitor::{Monitor, either, lies_over, moments, person};
use crate::explore::{Graph, Moment, Node, Round};
use crate::script::cond::Cond;
use crate::script::rules::Goal;
use crate::script::words::Insert;
use crate::script::{Cases, FrameNo, Kind, Opt, Script, StepNo, Target};
use crate::session::trace::Trace;
use crate::session::{Action, At, Eval, Given, State, next_seen, start_seen};
use crate::source::{Mark, Span};
use crate::value::Person;

/// What was seen on a conversation that breaks a rule.
pub struct Seen {
    /// What happens, in a sentence.
    pub what: String,
    /// Where the way last turned before it, and how.
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
    let call = script.frames.get(monitor.frame() as usize)?.call;
    let anew = |moment| matches!(moment, Moment::Enter(step) if Some(step) == call);
    let along = Along {
        script,
        monitor,
        over: lies_over(script, monitor.frame()),
        forks: forks(script),
        graph,
        in_time: graph.before(&moments(monitor.awaits()), &anew),
        memory: RefCell::new(vec![0; monitor.size()]),
        action: RefCell::default(),
        turn: RefCell::default(),
        passed: RefCell::default(),
        missed: RefCell::default(),
        late: RefCell::default(),
        hopeful: Cell::new(false),
        at: Cell::new(0),
        what: RefCell::default(),
    };
    along.begins(0);
    let mut state = start_seen(script, &along);
    along.moves(None, &state);
    let mut notes: Vec<(usize, String)> = Vec::new();
    let mut remark = along.remark(&state);
    for (n, action) in [None]
        .into_iter()
        .chain(actions.iter().map(Some))
        .enumerate()
    {
        if let Some(action) = action {
            along.stands(&state, action);
            let after = next_seen(script, &state, action, &along).ok()?;
            along.moves(Some((&state, action)), &after);
            state = after;
        }
        if let Some(what) = along.what.take() {
            return Some(Seen {
                what,
                turn: along.decisive(),
                actions: n,
                notes,
            });
        }
        let now = along.remark(&state);
        if now != remark {
            remark = now.clone();
            notes.extend((!now.is_empty()).then_some((n, now)));
        }
    }
    None
}

/// A condition that decides a way.
#[derive(Clone, Copy)]
enum Fork {
    /// A line of a step's `go`, or of an option's.
    Line {
        to: Target,
        /// Of the last line of a table: where `else` leads, and where that stands.
        otherwise: Option<(Target, Mark)>,
    },
    /// Whether a step is passed over.
    When(StepNo),
}

/// Every condition that decides a way, by where it lies in memory: a part that is called twice has each twice.
fn forks(script: &Script) -> BTreeMap<*const Cond, Fork> {
    let mut forks = BTreeMap::new();
    let mut table = |go: &Cases<Target>| {
        for (n, (cond, to)) in go.lines.iter().enumerate() {
            let last = n + 1 == go.lines.len();
            let otherwise = last.then_some((go.otherwise, go.rest));
            let (to, key) = (*to, std::ptr::from_ref(cond));
            forks.insert(key, Fork::Line { to, otherwise });
        }
    };
    for step in &script.steps {
        table(&step.go);
        let options = step.options().iter();
        options
            .filter_map(|option| option.go.as_ref())
            .for_each(&mut table);
    }
    for (number, step) in (0..).zip(&script.steps) {
        if let Some(when) = &step.when {
            forks.insert(std::ptr::from_ref(when), Fork::When(number));
        }
    }
    forks
}

type Turned = Option<(Span, String)>;

struct Along<'a> {
    script: &'a Script,
    monitor: &'a dyn Monitor,
    /// What lies over the exercise concerns the rule.
    over: bool,
    forks: BTreeMap<*const Cond, Fork>,
    graph: &'a Graph,
    /// By node of the graph, whether what the rule waits for may still come.
    in_time: Vec<bool>,
    memory: RefCell<Vec<u32>>,
    action: RefCell<Option<Action>>,
    /// The last turn of the way.
    turn: RefCell<Turned>,
    /// After it, on the way to the next screen: a step came, or was passed over, by its `when`.
    passed: RefCell<Turned>,
    /// What the rule waits for was passed over here.
    missed: RefCell<Turned>,
    /// From here on nothing could come any more that the rule waits for.
    late: RefCell<Turned>,
    /// It might still have come at some time since its part began.
    hopeful: Cell<bool>,
    /// The step that came last.
    at: Cell<StepNo>,
    what: RefCell<Option<String>>,
}

impl Along<'_> {
    /// The state in which something is done.
    fn stands(&self, state: &State, action: &Action) {
        *self.action.borrow_mut() = Some(action.clone());
        *self.passed.borrow_mut() = None;
        let (At::Step(at, _) | At::Nudge(at, ..) | At::Draft(at, _) | At::HandOver(at, _)) =
            state.at
        else {
            return;
        };
        if let (Action::Stop, Some(step)) = (action, self.script.steps.get(at as usize)) {
            let words = "on this screen somebody chose Stop here".to_string();
            *self.turn.borrow_mut() = Some((step.span, words));
        }
    }

    fn moves(&self, from: Option<(&State, &Action)>, to: &State) {
        self.see(None, |rule, memory| rule.moves(memory, from, to));
    }

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

    fn awaits(&self, number: StepNo) -> bool {
        let mut awaited = self.monitor.awaits().iter();
        awaited.any(|goal| goal.step() == Some(number))
    }

    /// The part that states the rule begins: what led there is not to blame.
    fn begins(&self, frame: FrameNo) {
        for turn in [&self.missed, &self.late, &self.passed, &self.turn] {
            *turn.borrow_mut() = None;
        }
        let first = self
            .script
            .frames
            .get(frame as usize)
            .map(|frame| frame.first);
        self.hopeful
            .set(first.is_some_and(|first| self.is_in_time(first)));
    }

    /// Of all that turned the way, what is most to blame.
    fn decisive(&self) -> Turned {
        let awaited = self.monitor.awaits();
        let place = |number: StepNo| Some(self.script.steps.get(number as usize)?.span);
        if let Some(step) = awaited.iter().find_map(|goal| goal.step())
            && !self.hopeful.get()
        {
            return Some((
                place(step)?,
                "no way leads here before it is needed".to_string(),
            ));
        }
        let turns = [&self.missed, &self.late, &self.passed, &self.turn];
        let turned = turns.iter().find_map(|turn| turn.take());
        turned.or_else(|| {
            let words = "the way came here by itself, one step after the other".to_string();
            Some((place(self.at.get())?, words))
        })
    }

    fn remark(&self, state: &State) -> String {
        self.monitor.remark(&self.memory.borrow(), state)
    }

    /// The way turned, and leads to `to`.
    fn turned(&self, span: Span, words: &str, to: Target) {
        if self.is_over() {
            return;
        }
        *self.turn.borrow_mut() = Some((span, format!("the way turned here: {words}")));
        *self.passed.borrow_mut() = None;
        let awaited = self.monitor.awaits();
        if awaited.is_empty() {
            return;
        }
        let mut late = self.late.borrow_mut();
        if self.is_in_time(to) {
            self.hopeful.set(true);
            *late = None;
        } else if late.is_none() && self.hopeful.get() {
            let awaited = either(self.script, awaited);
            let words = format!("from here on it was too late for {awaited}: {words}");
            *late = Some((span, words));
        }
    }

    /// Whether what the rule waits for may come on some way from here.
    fn is_in_time(&self, to: Target) -> bool {
        let moment = match to {
            Target::Step(step) => Moment::Enter(step),
            Target::End(frame) => Moment::End(frame),
            Target::TurnEnd(turn) => Moment::TurnEnd(turn),
        };
        let awaited = |goal: &Goal| matches!(to, Target::Step(to) if goal.step() == Some(to));
        let rounds = [Round::Out, Round::First, Round::Second].into_iter();
        let mut nodes = rounds.map(|round| self.graph.number(Node { moment, round }));
        self.monitor.awaits().iter().any(awaited)
            || nodes.any(|node| self.in_time.get(node as usize).copied().unwrap_or(false))
    }

    /// A `go` without a table.
    fn plain(&self, go: &Cases<Target>) {
        if go.lines.is_empty() && go.mark != Mark::default() {
            let led = led(self.script, go.otherwise);
            self.turned(
                go.mark.span(),
                &format!("this always leads {led}"),
                go.otherwise,
            );
        }
    }

    /// An option that was taken and leads somewhere itself.
    fn taken(&self, number: StepNo) -> Option<&Opt> {
        let action = self.action.borrow();
        let taken = |id: &String| match action.as_ref() {
            Some(Action::Answer(Given::Option { id: taken, .. })) => taken == id,
            Some(Action::Answer(Given::Options { ids, .. })) => ids.contains(id),
            _ => false,
        };
        let mut options = self.script.steps.get(number as usize)?.options().iter();
        options.find(|option| option.go.is_some() && taken(&option.id))
    }
}

/// Where a way leads, in a sentence.
fn led(script: &Script, to: Target) -> String {
    let path = |number: StepNo| {
        let step = script.steps.get(number as usize);
        step.map_or("", |step| step.path.as_str())
    };
    match to {
        Target::Step(number) => format!("to `{}`", path(number)),
        Target::End(0) => "to the end".to_string(),
        Target::End(frame) => {
            let frame = script.frames.get(frame as usize);
            let call = frame.and_then(|frame| frame.call);
            match call {
                Some(call) => format!("to the end of `{}`", path(call)),
                None => "to the end".to_string(),
            }
        }
        Target::TurnEnd(turn) => {
            let turn = script.turns.get(turn as usize);
            format!(
                "to the end of `{}`",
                turn.map_or("", |turn| path(turn.step))
            )
        }
    }
}

impl Trace for Along<'_> {
    fn asked(&self, eval: &Eval<'_>, cond: &Cond, value: Option<bool>) {
        let (Some(fork), Cond::At(placed)) = (self.forks.get(&std::ptr::from_ref(cond)), cond)
        else {
            return;
        };
        if self.is_over() {
            return;
        }
        let (held, by) = (value == Some(true), person(eval));
        match *fork {
            Fork::Line { to, .. } if held => {
                let led = led(self.script, to);
                self.turned(placed.span, &format!("this held{by}, and led {led}"), to);
            }
            Fork::Line {
                otherwise: Some((to, mark)),
                ..
            } => {
                let led = led(self.script, to);
                let words = format!("nothing above `else` held{by}, which led {led}");
                self.turned(mark.span(), &words, to);
            }
            Fork::Line { .. } => {}
            Fork::When(number) => {
                let step = self.script.steps.get(number as usize);
                let path = step.map_or("", |step| step.path.as_str());
                let words = match held {
                    true => format!("this held{by}, and so `{path}` came"),
                    false => format!("this did not hold{by}, and so `{path}` was passed over"),
                };
                let turn = Some((placed.span, words));
                match held {
                    false if self.awaits(number) => *self.missed.borrow_mut() = turn,
                    _ => *self.passed.borrow_mut() = turn,
                }
            }
        }
    }

    fn missing(&self, _: &Eval<'_>, _: &Insert, _: Mark) {}

    fn came(&self, _: StepNo) {}

    fn rounds(&self, _: StepNo) {}

    fn enters(&self, eval: &Eval<'_>, step: StepNo) {
        if !self.is_over() {
            self.at.set(step);
        }
        self.see(Some(eval), |rule, memory| rule.enters(memory, eval, step));
    }

    fn finishes(&self, eval: &Eval<'_>, number: StepNo) {
        self.see(Some(eval), |rule, memory| {
            rule.finishes(memory, eval, number)
        });
        // Where a call leads is not told apart from its end.
        if let Some(step) = self.script.steps.get(number as usize)
            && matches!(step.kind, Kind::Call(_, None) | Kind::Turn(_))
        {
            self.plain(&step.go);
        }
    }

    fn leads(&self, number: StepNo, _: Target) {
        match self.taken(number) {
            Some(option) => {
                let Some(go) = option.go.as_ref().filter(|go| go.lines.is_empty()) else {
                    return;
                };
                let led = led(self.script, go.otherwise);
                let words = format!("`{}` was chosen, and led {led}", option.id);
                self.turned(option.mark.span(), &words, go.otherwise);
            }
            None => {
                if let Some(step) = self.script.steps.get(number as usize) {
                    self.plain(&step.go);
                }
            }
        }
    }

    fn opens(&self, frame: FrameNo, only: Option<Person>) {
        if !self.is_over() {
            if frame == self.monitor.frame() {
                self.begins(frame);
            }
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
