//! `Same`: a screen looks the same whatever some values are. It holds states at the screen against each other
//! that agree on all else the screen depends on. It must not know how they were come to.

use std::collections::{BTreeMap, BTreeSet};

use super::inside::{Inside, Part, answered};
use super::record::plain_look;
use crate::explore::{StateNo, code_answer};
use crate::script::cond::{Cond, Num, One, Set};
use crate::script::rules::Value;
use crate::script::words::{Insert, Who};
use crate::script::{Kind, Script, SlotRef, StepNo};
use crate::session::{At, Eval, State};
use crate::value::Person;
use crate::view::View;

/// The rules of this kind that go along with a walk.
pub struct Sames<'s> {
    script: &'s Script,
    rules: Vec<Same<'s>>,
}

/// One rule.
struct Same<'s> {
    steps: &'s [StepNo],
    values: Apart,
    /// What each screen looked like first, by all else that it depends on.
    looks: BTreeMap<Vec<u32>, (StateNo, String)>,
    /// Two states that look different.
    breach: Option<[StateNo; 2]>,
}

/// The answers and kept words that must not show, with what is worked out or kept from them.
#[derive(Debug, Default)]
pub struct Apart {
    answers: BTreeSet<SlotRef>,
    keeps: BTreeSet<SlotRef>,
}

impl<'s> Sames<'s> {
    /// Nothing seen yet of these rules: their steps and values.
    pub fn new(
        script: &'s Script,
        rules: impl Iterator<Item = (&'s [StepNo], &'s [Value])>,
    ) -> Sames<'s> {
        let rules = rules.map(|(steps, values)| Same {
            steps,
            values: Apart::of(script, values),
            looks: BTreeMap::new(),
            breach: None,
        });
        Sames {
            script,
            rules: rules.collect(),
        }
    }

    /// A state is met for the first time.
    pub fn meets(&mut self, number: StateNo, state: &State, view: &View) {
        let (At::Step(step, _) | At::Draft(step, _) | At::Nudge(step, ..)) = state.at else {
            return;
        };
        let mut look: Option<String> = None;
        for rule in &mut self.rules {
            if rule.breach.is_some() || !rule.steps.contains(&step) {
                continue;
            }
            let look = look.get_or_insert_with(|| compared(view));
            let rest = rule.values.rest(self.script, state);
            match rule.looks.get(&rest) {
                Some((first, other)) if other != look => rule.breach = Some([*first, number]),
                Some(_) => {}
                None => {
                    rule.looks.insert(rest, (number, look.clone()));
                }
            }
        }
    }

    /// The two states by which a rule is broken, by its number.
    pub fn breach(&self, rule: usize) -> Option<[StateNo; 2]> {
        self.rules.get(rule)?.breach
    }

    /// Whether two states break a rule: they agree on all else, and look different.
    pub fn breaks(&self, rule: usize, pair: [&State; 2]) -> bool {
        let Some(rule) = self.rules.get(rule) else {
            return false;
        };
        let [one, other] = pair;
        let look = |state| compared(&plain_look(self.script, state));
        one.at == other.at
            && rule.values.rest(self.script, one) == rule.values.rest(self.script, other)
            && look(one) != look(other)
    }
}

/// What of a screen is compared: everything but how far the exercise has come.
fn compared(view: &View) -> String {
    let view = View {
        progress: None,
        ..view.clone()
    };
    format!("{view:?}")
}

impl Apart {
    /// Values, with all that is worked out or kept from them.
    pub fn of(script: &Script, values: &[Value]) -> Apart {
        let mut apart = Apart::default();
        for value in values {
            value.reads(&mut |of| {
                apart.answers.insert(of);
            });
            if let Value::Kept(of) = value {
                apart.keeps.insert(*of);
            }
        }
        loop {
            let before = (apart.answers.len(), apart.keeps.len());
            apart.results(script);
            apart.kept(script);
            if before == (apart.answers.len(), apart.keeps.len()) {
                return apart;
            }
        }
    }

    /// Adds the parts whose result is worked out from one of them.
    fn results(&mut self, script: &Script) {
        for step in &script.steps {
            let Kind::Call(frame, _) = step.kind else {
                continue;
            };
            let frame = script.frames.get(frame as usize);
            let Some((_, cases)) = frame.and_then(|frame| frame.result.as_ref()) else {
                continue;
            };
            let reads = cases.lines.iter().any(|(cond, _)| self.asked(cond));
            if let Some(of) = step.slot.filter(|_| reads) {
                self.answers.insert(of);
            }
        }
    }

    /// Adds the words that are kept from one of them.
    fn kept(&mut self, script: &Script) {
        for step in &script.steps {
            let own = step.slot.is_some_and(|of| self.answers.contains(&of));
            let options = step.options().iter().flat_map(|option| &option.keep);
            for keep in step.keep.iter().chain(options) {
                let mut from = own;
                if let Some(words) = &keep.words {
                    let mut see = |part: Part<'_>| from |= self.reads(part);
                    Inside::all(script, &mut see).words(words);
                }
                if from {
                    self.keeps.insert(keep.to);
                }
            }
        }
    }

    /// Those of the answers whose words stand on one of some screens.
    pub fn worded(&self, script: &Script, steps: &[StepNo]) -> Vec<SlotRef> {
        let mut stands = false;
        let mut see = |part: Part<'_>| match part {
            Part::Insert(insert) => stands |= self.inserts(insert),
            Part::Cond(_) | Part::From(_) => {}
        };
        let mut inside = Inside::all(script, &mut see);
        let steps = steps
            .iter()
            .filter_map(|step| script.steps.get(*step as usize));
        steps.for_each(|step| inside.step(step));
        match stands {
            true => self.answers.iter().copied().collect(),
            false => Vec::new(),
        }
    }

    fn asked(&self, cond: &Cond) -> bool {
        let mut reads = false;
        cond.reads(&mut |of| reads |= self.answers.contains(&of));
        reads
    }

    fn reads(&self, part: Part<'_>) -> bool {
        match part {
            Part::Cond(cond) => self.asked(cond),
            Part::From(set) => self.answers.contains(&set.slot()),
            Part::Insert(insert) => self.inserts(insert),
        }
    }

    fn inserts(&self, insert: &Insert) -> bool {
        let mut reads = false;
        let mut see = |of: SlotRef| reads |= self.answers.contains(&of);
        match insert {
            Insert::Answer(of) | Insert::Own(of) => see(*of),
            Insert::One(one) => one.reads(&mut see),
            Insert::Number(number) => number.reads(&mut see),
            Insert::Set(set) => see(set.slot()),
            Insert::Keep(of) => return self.keeps.contains(of),
            Insert::Of(_, inner) => return self.inserts(inner),
            _ => {}
        }
        reads
    }

    /// All that a screen depends on beside them, as it is in a state.
    fn rest(&self, script: &Script, state: &State) -> Vec<u32> {
        let mut out = Vec::new();
        let (At::Step(number, _) | At::Draft(number, _) | At::Nudge(number, ..)) = state.at else {
            return out;
        };
        let Some(step) = script.steps.get(number as usize) else {
            return out;
        };
        let eval = Eval::at(script, state, number);
        out.extend([number, eval.me.map_or(2, |me| me.index() as u32)]);
        out.extend([u32::from(eval.couple()), eval.person_of(0).index() as u32]);
        match &state.at {
            At::Step(_, line) => out.extend([0, u32::from(*line)]),
            At::Draft(..) => out.push(1),
            At::Nudge(_, text, from, to) => {
                out.extend([2, *from, *to]);
                out.extend(text.bytes().map(u32::from));
            }
            _ => {}
        }
        for reply in &state.replies {
            let of = script
                .steps
                .get(reply.step as usize)
                .and_then(|step| step.slot);
            if of.is_some_and(|of| self.answers.contains(&of)) {
                continue;
            }
            out.extend([3, reply.step, reply.option.map_or(u32::MAX, u32::from)]);
            let eval = answered(script, state, reply.step);
            Inside::all(script, &mut |part| self.note(&eval, part, &mut out)).reply(reply);
        }
        // How often it was answered, and what was taken there, shows in it too.
        if let Some(of) = step.slot.filter(|of| !self.answers.contains(of))
            && let Some(slot) = state.slot(of, eval.me)
        {
            let example = matches!(
                &step.kind,
                Kind::Write {
                    example: Some(_),
                    ..
                }
            );
            let fades = step.choice().is_some_and(|choice| choice.fade);
            let tries = if example { slot.tries } else { 0 };
            let taken = if fades { slot.taken } else { 0 };
            out.extend([u32::from(tries), taken as u32, (taken >> 32) as u32]);
        }
        Inside::all(script, &mut |part| self.note(&eval, part, &mut out)).step(step);
        out
    }

    fn note(&self, eval: &Eval<'_>, part: Part<'_>, out: &mut Vec<u32>) {
        match part {
            Part::Cond(cond) => self.note_cond(eval, cond, out),
            Part::From(set) => self.note_set(eval, set, out),
            Part::Insert(insert) => self.note_insert(eval, insert, out),
        }
    }

    fn note_cond(&self, eval: &Eval<'_>, cond: &Cond, out: &mut Vec<u32>) {
        match cond {
            Cond::At(placed) => return self.note_cond(eval, &placed.cond, out),
            Cond::And(all) | Cond::Or(all) => {
                return all.iter().for_each(|cond| self.note_cond(eval, cond, out));
            }
            Cond::Not(inside) => return self.note_cond(eval, inside, out),
            Cond::Is(one, _) => {
                if let Some(cases) = table(one) {
                    return cases.for_each(|cond| self.note_cond(eval, cond, out));
                }
            }
            _ => {}
        }
        if !self.asked(cond) {
            return out.push(eval.cond(cond).map_or(u32::MAX, u32::from));
        }
        // A test of one of them and of others: those must be the same as a whole.
        let mut others = Vec::new();
        cond.reads(&mut |of| others.push(of));
        for of in others {
            self.note_answer(eval, of, out);
        }
    }

    fn note_answer(&self, eval: &Eval<'_>, of: SlotRef, out: &mut Vec<u32>) {
        if self.answers.contains(&of) {
            return;
        }
        for me in [Person::A, Person::B] {
            if let Some(slot) = eval.state.slot(of, Some(me)) {
                match &slot.answer {
                    Some(answer) => code_answer(answer, out),
                    None => out.push(u32::MAX),
                }
                out.extend([u32::from(slot.tries), u32::from(slot.shown)]);
            }
        }
    }

    fn note_set(&self, eval: &Eval<'_>, set: &Set, out: &mut Vec<u32>) {
        if self.answers.contains(&set.slot()) {
            return;
        }
        match eval.set(set) {
            Some(options) => {
                out.push(options.len() as u32);
                out.extend(options.iter().map(|option| u32::from(*option)));
            }
            None => out.push(u32::MAX),
        }
    }

    fn note_insert(&self, eval: &Eval<'_>, insert: &Insert, out: &mut Vec<u32>) {
        match insert {
            Insert::Answer(of) | Insert::Own(of) => {
                if !self.answers.contains(of)
                    && let Some(slot) = eval.state.slot(*of, eval.me)
                {
                    if let Some(answer) = &slot.answer {
                        code_answer(answer, out);
                    }
                    out.push(u32::from(slot.shown));
                }
            }
            Insert::Keep(of) if self.keeps.contains(of) => {}
            Insert::Keep(of) => {
                let kept = eval.state.kept(*of, eval.me);
                let texts = kept.map(|kept| [Some(&kept.own), kept.other.as_ref()]);
                for text in texts.into_iter().flatten().flatten() {
                    out.push(text.len() as u32);
                    out.extend(text.bytes().map(u32::from));
                }
                out.push(u32::MAX);
            }
            Insert::Of(who, inner) => {
                let person = match who {
                    Who::Person(person) => *person,
                    Who::Role(role) => eval.person_of(*role),
                };
                let eval = Eval {
                    me: Some(person),
                    ..*eval
                };
                self.note_insert(&eval, inner, out);
            }
            Insert::One(one) if self.inserts(insert) => {
                one.reads(&mut |of| self.note_answer(eval, of, out));
            }
            Insert::One(one) => out.push(eval.one(one).map_or(u32::MAX, u32::from)),
            Insert::Number(number) if self.inserts(insert) => {
                number.reads(&mut |of| self.note_answer(eval, of, out));
            }
            Insert::Number(Num::Tries(of)) => self.note_answer(eval, *of, out),
            Insert::Number(number) => {
                let number = eval.number(number);
                out.extend(number.map_or([1, 0], |number| [0, number as u32]));
            }
            Insert::Set(set) => self.note_set(eval, set, out),
            _ => {}
        }
        out.push(u32::MAX - 1);
    }
}

/// The conditions of a worked-out value.
fn table(one: &One) -> Option<impl Iterator<Item = &Cond>> {
    match one {
        One::Cases(cases) => Some(cases.lines.iter().map(|(cond, _)| cond)),
        _ => None,
    }
}
