//! `no-is-kept`: once somebody said No or Not now to an agreement, it is not asked again in this run, nothing faces
//! the partner, nobody touches, and the next screen for both says not today. It must not know who said it.
//!
//! The other person is still asked: their turn comes as if nothing had been said, so that nobody can tell.

use std::rc::Rc;

use super::super::monitor::{self, Monitor};
use super::shared::{Shared, bits, coming, lies_in, named, path};
use crate::explore::{Moment, Question};
use crate::script::cond::{Cond, One};
use crate::script::{CardKind, FrameNo, Kind, Script, StepNo};
use crate::session::{Action, At, Eval, State};
use crate::value::Answer;

/// Somebody said no.
const SAID: u32 = 1;
/// And the screen that closes kindly has come since.
const CLOSED: u32 = 2;

/// Goes along for `no-is-kept`. It remembers whether a no was said and followed by the close, then for each
/// agreement who was asked: 1 for A, 2 for B.
struct NoIsKept<'s> {
    script: &'s Script,
    shared: Rc<Shared>,
    /// The agreements.
    agrees: Vec<StepNo>,
    /// The calls of parts that say not today: all their cards do, and there is one.
    closes: Vec<FrameNo>,
}

/// What goes along for it.
pub fn monitor<'s>(script: &'s Script, shared: &Rc<Shared>) -> Box<dyn Monitor + 's> {
    let agree = |(_, step): &(StepNo, &crate::script::Step)| matches!(step.kind, Kind::Agree(_));
    let agrees = (0..).zip(&script.steps).filter(agree);
    Box::new(NoIsKept {
        script,
        shared: Rc::clone(shared),
        agrees: agrees.map(|(number, _)| number).collect(),
        closes: closes(script),
    })
}

fn closes(script: &Script) -> Vec<FrameNo> {
    let cards = script.steps.iter().filter_map(|step| match &step.kind {
        Kind::Card(card) => Some((step.frame, card.kind == CardKind::NotToday)),
        _ => None,
    });
    let cards: Vec<(FrameNo, bool)> = cards.collect();
    let says = |frame: &FrameNo| {
        let mut own = cards
            .iter()
            .filter(|(of, _)| lies_in(script, *of, &[*frame]));
        let first = own.next().is_some_and(|(_, not_today)| *not_today);
        first && own.all(|(_, not_today)| *not_today)
    };
    (1..script.frames.len() as FrameNo).filter(says).collect()
}

impl Monitor for NoIsKept<'_> {
    fn size(&self) -> usize {
        match self.agrees.len() {
            0 => 0,
            agrees => 1 + agrees,
        }
    }

    /// Whether it was Yes, where nothing else asks: or one answer would be gone for all.
    fn asks(&self) -> Vec<Question> {
        let question = |agree: &StepNo| {
            let of = self.script.steps.get(*agree as usize)?.slot?;
            Some(Question {
                at: Some(Moment::Leave(*agree)),
                cond: Cond::Is(One::Slot(of), vec![0]),
            })
        };
        self.agrees.iter().filter_map(question).collect()
    }

    fn remark(&self, memory: &[u32], _: &State) -> String {
        let said = memory.first().is_some_and(|said| said & SAID != 0);
        match said {
            true => "somebody has not said Yes".to_string(),
            false => String::new(),
        }
    }

    fn finishes(&self, memory: &mut [u32], eval: &Eval<'_>, step: StepNo) -> Option<String> {
        if !self.agrees.contains(&step) {
            return None;
        }
        let of = self.script.steps.get(step as usize)?.slot?;
        if eval.state.answer(of, eval.me) != Some(&Answer::One(0)) {
            memory[0] |= SAID;
        }
        None
    }

    fn enters(&self, memory: &mut [u32], eval: &Eval<'_>, step: StepNo) -> Option<String> {
        let said = memory.first()? & SAID != 0;
        if let Some(n) = self.agrees.iter().position(|agree| *agree == step) {
            let asked = memory.get_mut(1 + n)?;
            let bit = eval.me.map_or(3, |me| bits(&[me]));
            if said && *asked & bit != 0 {
                let person = eval
                    .me
                    .map_or_else(String::new, |me| named(eval, me, " of "));
                let agree = path(self.script, step);
                return Some(format!(
                    "`{agree}` is asked{person} again, after a No to it"
                ));
            }
            *asked |= bit;
            return None;
        }
        if !said {
            return None;
        }
        if let Some(goal) = coming(eval, &self.shared.facing, step) {
            let goal = monitor::coming(self.script, goal);
            return Some(format!("{goal} after a No"));
        }
        let at = self.script.steps.get(step as usize)?;
        let shared = eval.state.each.is_none() && (eval.me.is_none() || !eval.couple());
        if memory[0] & CLOSED != 0 || !shared || matches!(at.kind, Kind::Turn(_) | Kind::Call(..)) {
            return None;
        }
        memory[0] |= CLOSED;
        let kind = match &at.kind {
            Kind::Card(card) => Some(card.kind),
            _ => None,
        };
        if kind == Some(CardKind::NotToday) || lies_in(self.script, at.frame, &self.closes) {
            return None;
        }
        let (path, both) = (
            path(self.script, step),
            match eval.couple() {
                true => " for both",
                false => "",
            },
        );
        Some(format!(
            "after a No the next screen{both} is `{path}`, and its part is not one that says not today"
        ))
    }

    fn moves(
        &self,
        memory: &mut [u32],
        _: Option<(&State, &Action)>,
        to: &State,
    ) -> Option<String> {
        let left = to.at == At::Over && memory.first()? & (SAID | CLOSED) == SAID;
        left.then(|| "the exercise ends after a No, and no screen said not today".to_string())
    }
}
