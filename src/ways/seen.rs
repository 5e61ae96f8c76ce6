//! Sees which ways a transition takes.
//! It must not look at a state's answers: what is asked and done tells it enough.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::{Branch, Pick, Way, branches};
use crate::script::cond::Cond;
use crate::script::words::Insert;
use crate::script::{Kind, Script, StepNo};
use crate::session::trace::Trace;
use crate::session::{AGREE, Action, At, Eval, Given, State};
use crate::source::Mark;
use crate::value::OptionNo;

/// What it means that a condition of the script holds, or does not.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    holds: Option<Way>,
    fails: Option<Way>,
}

/// The conditions of a script that decide a way. Each is known by where it lies, for two that read alike can
/// stand in two calls of one part.
#[derive(Debug)]
pub struct Tables(BTreeMap<usize, Asked>);

impl Tables {
    /// Those of a script.
    pub fn of(script: &Script) -> Tables {
        let mut out = BTreeMap::new();
        for (number, step) in (0..).zip(&script.steps) {
            if let Some(when) = &step.when {
                let passed = Asked {
                    holds: None,
                    fails: Some(Way::Passed(number)),
                };
                out.insert(place(when), passed);
            }
            let mut table = |conds: Vec<&Cond>, way: &dyn Fn(Branch) -> Way| {
                let last = conds.len().saturating_sub(1);
                for (line, cond) in (0_u16..).zip(&conds) {
                    let asked = Asked {
                        holds: Some(way(Branch::Line(line))),
                        fails: (usize::from(line) == last).then(|| way(Branch::Else)),
                    };
                    out.insert(place(cond), asked);
                }
            };
            for (option, opt) in (0..).zip(step.options()) {
                if let Some(go) = &opt.go {
                    let conds = go.lines.iter().map(|(cond, _)| cond).collect();
                    table(conds, &|branch| Way::Goes(number, Some(option), branch));
                }
            }
            let conds = step.go.lines.iter().map(|(cond, _)| cond).collect();
            table(conds, &|branch| Way::Goes(number, None, branch));
            if let Kind::Call(frame, _) = &step.kind
                && let Some(frame) = script.frames.get(*frame as usize)
                && let Some((_, result)) = &frame.result
                && branches(result).next().is_some()
            {
                let conds = result.lines.iter().map(|(cond, _)| cond).collect();
                table(conds, &|branch| Way::Results(number, branch));
            }
        }
        Tables(out)
    }
}

fn place(cond: &Cond) -> usize {
    std::ptr::from_ref(cond).addr()
}

/// Sees what is taken, one way after the other.
#[derive(Debug)]
pub struct Seen<'s> {
    script: &'s Script,
    tables: &'s Tables,
    taken: RefCell<Vec<Way>>,
}

impl<'s> Seen<'s> {
    /// Nothing seen yet. The tables are those of this very script, not of one that reads alike.
    pub fn new(script: &'s Script, tables: &'s Tables) -> Seen<'s> {
        Seen {
            script,
            tables,
            taken: RefCell::default(),
        }
    }

    /// This is about to be done in a state; what was seen before it is gone.
    pub fn begins(&self, state: &State, action: &Action) {
        let mut taken = self.taken.borrow_mut();
        taken.clear();
        taken.extend(picks(self.script, state, action));
    }

    /// What was seen since, in order.
    pub fn taken(&self) -> Vec<Way> {
        std::mem::take(&mut *self.taken.borrow_mut())
    }
}

impl Trace for Seen<'_> {
    fn asked(&self, _: &Eval<'_>, cond: &Cond, value: Option<bool>) {
        let Some(asked) = self.tables.0.get(&place(cond)) else {
            return;
        };
        let way = if value == Some(true) {
            asked.holds
        } else {
            asked.fails
        };
        self.taken.borrow_mut().extend(way);
    }

    fn missing(&self, _: &Eval<'_>, _: &Insert, _: Mark) {}

    fn came(&self, _: StepNo) {}

    fn rounds(&self, _: StepNo) {}

    fn enters(&self, _: &Eval<'_>, step: StepNo) {
        self.taken.borrow_mut().push(Way::Comes(step));
    }
}

/// What an action picks at the screen of a state.
fn picks(script: &Script, state: &State, action: &Action) -> Vec<Way> {
    let number = match &state.at {
        At::Step(step, _) | At::Nudge(step, ..) | At::Draft(step, _) => *step,
        At::HandOver(..) | At::Reply(..) | At::Over | At::Left => return Vec::new(),
    };
    let Some(step) = script.steps.get(number as usize) else {
        return Vec::new();
    };
    let option = |id: &str| -> Option<Pick> {
        if let Kind::Agree(_) = step.kind {
            let at = AGREE.iter().position(|known| *known == id)?;
            return Some(Pick::Agree(at as u8));
        }
        match step.options().iter().position(|option| option.id == id) {
            Some(at) => Some(Pick::Option(at as OptionNo)),
            None => (id == "unsaid").then_some(Pick::Unsaid),
        }
    };
    let picks: Vec<Pick> = match action {
        Action::Skip => vec![Pick::Skip],
        Action::Change => vec![Pick::Change],
        Action::Keep => vec![Pick::Keep],
        Action::Answer(Given::Option { id, .. }) => option(id).into_iter().collect(),
        Action::Answer(Given::Options { ids, .. }) => {
            ids.iter().filter_map(|id| option(id)).collect()
        }
        Action::Answer(Given::Person(person)) => vec![Pick::Is(*person)],
        Action::Answer(Given::Stopped) => vec![Pick::Stopped],
        _ => Vec::new(),
    };
    picks
        .into_iter()
        .map(|pick| Way::Takes(number, pick))
        .collect()
}
