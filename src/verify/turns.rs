//! Sees on one conversation where the script decided how it goes on, and which of these turns is to blame.
//! It must not know the rule, beyond what the rule waits for.

use std::collections::BTreeMap;

use super::monitor::{either, moments, person, whose};
use crate::explore::{Graph, Moment, Node, Round};
use crate::script::cond::Cond;
use crate::script::rules::Goal;
use crate::script::{Cases, FrameNo, Opt, Owner, Script, StepNo, Target};
use crate::session::{Action, At, Eval, Given, State};
use crate::source::{Mark, Span};
use crate::value::Person;

/// A condition that decides a way.
#[derive(Clone, Copy)]
enum Fork {
    /// A line of a step's `go`, or of an option's.
    Line {
        step: StepNo,
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
    for (step, stands) in (0..).zip(&script.steps) {
        let options = stands.options().iter();
        let tables = options.filter_map(|option| option.go.as_ref());
        for go in tables.chain([&stands.go]) {
            for (n, (cond, to)) in go.lines.iter().enumerate() {
                let last = n + 1 == go.lines.len();
                let line = Fork::Line {
                    step,
                    to: *to,
                    otherwise: last.then_some((go.otherwise, go.rest)),
                };
                forks.insert(std::ptr::from_ref(cond), line);
            }
        }
        if let Some(when) = &stands.when {
            forks.insert(std::ptr::from_ref(when), Fork::When(step));
        }
    }
    forks
}

/// Where something was decided, and how.
type Turned = Option<(Span, String)>;

/// The turns of one conversation so far.
pub struct Turns<'a> {
    script: &'a Script,
    graph: &'a Graph,
    /// The call of the file that states the rule.
    frame: FrameNo,
    /// What the rule waits for.
    awaited: &'a [Goal],
    forks: BTreeMap<*const Cond, Fork>,
    /// By node of the graph, whether what the rule waits for may still come.
    in_time: Vec<bool>,
    /// It might have come at some time since the part of the rule began.
    hopeful: bool,
    action: Option<Action>,
    /// Whose turn it is in a turn for each.
    whose: Option<Person>,
    /// The step that came last.
    at: StepNo,
    /// The last turn, and at which step.
    last: Option<(StepNo, Span, String)>,
    /// It led to the next screen itself.
    fresh: bool,
    /// After it a step came, or was passed over, by its `when`.
    passed: Turned,
    /// What the rule waits for was passed over here.
    missed: Turned,
    /// From here on it could not come any more, in whose turn for each.
    late: Option<(Option<Person>, Span, String)>,
}

impl<'a> Turns<'a> {
    /// None yet.
    pub fn of(
        script: &'a Script,
        graph: &'a Graph,
        frame: FrameNo,
        awaited: &'a [Goal],
    ) -> Turns<'a> {
        let call = script
            .frames
            .get(frame as usize)
            .and_then(|frame| frame.call);
        // At another call it is too late, and so it is for one person in the other's turn.
        let ends = |moment| match moment {
            Moment::Enter(step) => Some(step) == call,
            Moment::TurnEnd(turn) => script
                .turns
                .get(turn as usize)
                .is_some_and(|turn| turn.owner == Owner::Each),
            _ => false,
        };
        let mut turns = Turns {
            script,
            graph,
            frame,
            awaited,
            forks: forks(script),
            in_time: graph.before(&moments(awaited), &ends),
            hopeful: false,
            action: None,
            whose: None,
            at: 0,
            last: None,
            fresh: false,
            passed: None,
            missed: None,
            late: None,
        };
        turns.opens(0);
        turns
    }

    /// The state in which something is done.
    pub fn stands(&mut self, state: &State, action: &Action) {
        self.action = Some(action.clone());
        (self.passed, self.fresh) = (None, false);
        let (At::Step(at, _) | At::Nudge(at, ..) | At::Draft(at, _) | At::HandOver(at, _)) =
            state.at
        else {
            return;
        };
        if let (Action::Stop, Some(step)) = (action, self.script.steps.get(at as usize)) {
            let words = "on this screen somebody chose Stop here".to_string();
            (self.last, self.fresh) = (Some((at, step.span, words)), true);
        }
    }

    /// Of all turns the one that is most to blame.
    pub fn decisive(&self) -> Turned {
        if let Some(step) = self.awaited.iter().find_map(|goal| goal.step())
            && !self.hopeful
        {
            let words = "no way leads here before it is needed".to_string();
            return Some((self.script.steps.get(step as usize)?.span, words));
        }
        let late = self.late.as_ref();
        let late = late.map(|(_, span, words)| (*span, words.clone()));
        let decided = self.missed.clone().or(late).or(self.passed.clone());
        decided.or_else(|| match &self.last {
            Some((_, span, words)) if self.fresh => Some((*span, words.clone())),
            last => {
                let place = self.script.steps.get(self.at as usize)?.span;
                let words = "the way came here step by step".to_string();
                Some(match last {
                    Some((step, ..)) => {
                        let path = &self.script.steps.get(*step as usize)?.path;
                        (place, format!("{words}; it last turned at `{path}`"))
                    }
                    None => (place, words),
                })
            }
        })
    }

    /// A part is entered. If it states the rule, what led there is not to blame.
    pub fn opens(&mut self, frame: FrameNo) {
        if frame != self.frame {
            return;
        }
        (self.missed, self.late, self.passed, self.last) = (None, None, None, None);
        let frame = self.script.frames.get(frame as usize);
        self.hopeful = frame.is_some_and(|frame| self.is_in_time(frame.first));
    }

    /// A step comes.
    pub fn enters(&mut self, step: StepNo) {
        self.at = step;
    }

    /// A condition was asked.
    pub fn asked(&mut self, eval: &Eval<'_>, cond: &Cond, held: bool) {
        let (Some(fork), Cond::At(placed)) = (self.forks.get(&std::ptr::from_ref(cond)), cond)
        else {
            return;
        };
        let by = person(eval);
        self.whose = whose(eval);
        match *fork {
            Fork::Line { step, to, .. } if held => {
                let led = led(self.script, to);
                self.turned(
                    step,
                    placed.span,
                    &format!("this held{by}, and led {led}"),
                    to,
                );
            }
            Fork::Line {
                step,
                otherwise: Some((to, mark)),
                ..
            } => {
                let led = led(self.script, to);
                let words = format!("nothing above `else` held{by}, which led {led}");
                self.turned(step, mark.span(), &words, to);
            }
            Fork::Line { .. } => {}
            Fork::When(number) => {
                let step = self.script.steps.get(number as usize);
                let path = step.map_or("", |step| step.path.as_str());
                let words = match held {
                    true => format!("this held{by}, and so `{path}` came"),
                    false => format!("this did not hold{by}, and so `{path}` was passed over"),
                };
                let awaited = |goal: &Goal| goal.step() == Some(number);
                let turn = Some((placed.span, words));
                match held {
                    false if self.awaited.iter().any(awaited) => self.missed = turn,
                    _ => self.passed = turn,
                }
            }
        }
    }

    /// A step is done with.
    pub fn finishes(&mut self, eval: &Eval<'_>) {
        self.whose = whose(eval);
    }

    /// A step leads on.
    pub fn leads(&mut self, number: StepNo) {
        let Some(step) = self.script.steps.get(number as usize) else {
            return;
        };
        match self.taken(step.options()) {
            Some((option, go)) if go.lines.is_empty() => {
                let led = led(self.script, go.otherwise);
                let words = format!("`{}` was chosen, and led {led}", option.id);
                self.turned(number, option.mark.span(), &words, go.otherwise);
            }
            Some(_) => {}
            None => self.plain(number, &step.go),
        }
    }

    /// A `go` without a table.
    fn plain(&mut self, step: StepNo, go: &Cases<Target>) {
        if go.lines.is_empty() && go.mark != Mark::default() {
            let words = format!("this always leads {}", led(self.script, go.otherwise));
            self.turned(step, go.mark.span(), &words, go.otherwise);
        }
    }

    /// An option that was taken and leads somewhere itself.
    fn taken<'s>(&self, options: &'s [Opt]) -> Option<(&'s Opt, &'s Cases<Target>)> {
        let taken = |id: &String| match &self.action {
            Some(Action::Answer(Given::Option { id: taken, .. })) => taken == id,
            Some(Action::Answer(Given::Options { ids, .. })) => ids.contains(id),
            _ => false,
        };
        let mut options = options.iter().filter(|option| taken(&option.id));
        options.find_map(|option| Some((option, option.go.as_ref()?)))
    }

    /// The way turned at a step, and leads to `to`.
    fn turned(&mut self, step: StepNo, span: Span, words: &str, to: Target) {
        let turn = format!("the way turned here: {words}");
        (self.last, self.fresh) = (Some((step, span, turn)), true);
        self.passed = None;
        if self.awaited.is_empty() {
            return;
        }
        let in_time = self.is_in_time(to);
        self.hopeful |= in_time;
        match &self.late {
            Some((whose, ..)) if in_time && *whose == self.whose => self.late = None,
            None if !in_time && self.hopeful => {
                let awaited = either(self.script, self.awaited);
                let words = format!("from here on it was too late for {awaited}: {words}");
                self.late = Some((self.whose, span, words));
            }
            _ => {}
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
        self.awaited.iter().any(awaited)
            || nodes.any(|node| self.in_time.get(node as usize).copied().unwrap_or(false))
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
            match frame.and_then(|frame| frame.call) {
                Some(call) => format!("to the end of `{}`", path(call)),
                None => "to the end".to_string(),
            }
        }
        Target::TurnEnd(turn) => {
            let turn = script.turns.get(turn as usize);
            let path = turn.map_or("", |turn| path(turn.step));
            format!("to the end of `{path}`")
        }
    }
}
