//! `Same` and `Unsaid` over all concrete sessions: whether screens that agree on all else look alike, and whether a
//! value is ever put into words. It must not know how a proof is found.

use super::concrete::{Edge, Event};
use super::learning::{Seen, step_of};
use super::looks::{Look, Part};
use super::told::{answer, eyes, said, value};
use super::ways::taken;
use attunement::script::cond::{Cond, One};
use attunement::script::rules::Value;
use attunement::script::words::{Insert, Who, Words};
use attunement::script::{FrameNo, Keep, Kind, Script, SlotRef, Step, StepNo};
use attunement::session::{Eval, State};
use attunement::value::Person;
use attunement::view::{Task, View};
use std::collections::{BTreeMap, BTreeSet};

/// Values that must make no difference, with all that is worked out or kept from them.
#[derive(Debug, Default)]
struct Apart {
    answers: BTreeSet<SlotRef>,
    keeps: BTreeSet<SlotRef>,
}

impl Apart {
    fn of(script: &Script, values: &[Value]) -> Apart {
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
            for step in &script.steps {
                apart.grow(script, step);
            }
            if before == (apart.answers.len(), apart.keeps.len()) {
                return apart;
            }
        }
    }

    fn grow(&mut self, script: &Script, step: &Step) {
        if let Kind::Call(frame, _) = step.kind
            && let Some((_, cases)) = &script.frames[frame as usize].result
            && cases.lines.iter().any(|(cond, _)| self.in_cond(cond))
        {
            self.answers.extend(step.slot);
        }
        let own = step.slot.is_some_and(|of| self.answers.contains(&of));
        let options = step.options().iter().flat_map(|option| &option.keep);
        for keep in step.keep.iter().chain(options) {
            let mut from = own;
            if let Some(words) = &keep.words {
                Look::all(&mut |part| from |= self.in_part(part)).words(words);
            }
            if from {
                self.keeps.insert(keep.to);
            }
        }
    }

    fn in_part(&self, part: Part<'_>) -> bool {
        match part {
            Part::Cond(cond) => self.in_cond(cond),
            Part::From(set) => self.answers.contains(&set.slot()),
            Part::Insert(insert) => self.in_insert(insert),
        }
    }

    fn in_cond(&self, cond: &Cond) -> bool {
        let mut reads = false;
        cond.reads(&mut |of| reads |= self.answers.contains(&of));
        reads
    }

    fn in_insert(&self, insert: &Insert) -> bool {
        if let Insert::Keep(of) = insert {
            return self.keeps.contains(of);
        }
        read_by(insert).iter().any(|of| self.answers.contains(of))
    }

    /// The answers beside these.
    fn others(&self, eval: &Eval<'_>, all: &[SlotRef], out: &mut Vec<String>) {
        for of in all.iter().filter(|of| !self.answers.contains(of)) {
            for me in [Person::A, Person::B] {
                out.push(answer(&eyes(eval.script, eval.state, Some(me)), *of));
            }
        }
    }

    /// What a part of a screen hangs on beside these.
    fn rest(&self, eval: &Eval<'_>, part: Part<'_>, out: &mut Vec<String>) {
        match part {
            Part::Cond(cond) => self.rest_of(eval, cond, out),
            Part::From(set) if self.answers.contains(&set.slot()) => {}
            Part::From(set) => out.push(format!("{:?}", eval.set(set))),
            Part::Insert(Insert::Of(who, inner)) => {
                let person = match who {
                    Who::Person(person) => *person,
                    Who::Role(role) => eval.person_of(*role),
                };
                let all = read_by(inner);
                let shown = all.iter().map(|of| {
                    let eval = eyes(eval.script, eval.state, Some(person));
                    eval.holds(&Cond::Shown(*of))
                });
                match self.in_insert(inner) {
                    true => self.others(eval, &all, out),
                    false => out.push(format!(
                        "{:?} {:?}",
                        said_by(eval, person, inner),
                        shown.collect::<Vec<_>>()
                    )),
                }
            }
            Part::Insert(insert) if self.in_insert(insert) => {
                self.others(eval, &read_by(insert), out);
            }
            Part::Insert(insert) => out.push(format!("{:?}", said(eval, insert))),
        }
    }

    fn rest_of(&self, eval: &Eval<'_>, cond: &Cond, out: &mut Vec<String>) {
        match cond {
            Cond::At(placed) => self.rest_of(eval, &placed.cond, out),
            Cond::Not(inside) => self.rest_of(eval, inside, out),
            Cond::And(all) | Cond::Or(all) => {
                all.iter().for_each(|cond| self.rest_of(eval, cond, out));
            }
            Cond::Is(One::Cases(cases), _) => {
                let all = cases.lines.iter();
                all.for_each(|(cond, _)| self.rest_of(eval, cond, out));
            }
            test if self.in_cond(test) => {
                let mut all = Vec::new();
                test.reads(&mut |of| all.push(of));
                self.others(eval, &all, out);
            }
            test => out.push(value(eval, test)),
        }
    }
}

/// What a value is in words for its owner.
fn said_by(eval: &Eval<'_>, person: Person, insert: &Insert) -> Option<String> {
    said(&eyes(eval.script, eval.state, Some(person)), insert)
}

/// The answers that a text puts in.
fn read_by(insert: &Insert) -> Vec<SlotRef> {
    let mut out = Vec::new();
    match insert {
        Insert::Answer(of) | Insert::Own(of) => out.push(*of),
        Insert::One(one) => one.reads(&mut |of| out.push(of)),
        Insert::Number(number) => number.reads(&mut |of| out.push(of)),
        Insert::Set(set) => out.push(set.slot()),
        Insert::Of(_, inner) => return read_by(inner),
        _ => {}
    }
    out
}

/// Whether screens of these steps look alike whatever these values are; none if it can't be said.
pub fn looks_the_same(seen: &Seen<'_>, steps: &[StepNo], values: &[Value]) -> Option<bool> {
    let script = seen.sessions.script;
    let apart = Apart::of(script, values);
    let mut known: BTreeMap<Vec<String>, String> = BTreeMap::new();
    for (state, view) in seen.sessions.states.iter().zip(&seen.views) {
        let Some(number) = step_of(script, view).filter(|step| steps.contains(step)) else {
            continue;
        };
        if !view.replies.is_empty() {
            return None;
        }
        let step = &script.steps[number as usize];
        let eval = Eval::at(script, state, number);
        let mut rest = vec![
            view.place.clone(),
            format!("{:?}", view.turn),
            under_way(view),
        ];
        rest.push(format!("{} {:?}", eval.couple(), eval.person_of(0)));
        if step.slot.is_none_or(|of| !apart.answers.contains(&of)) {
            rest.push(format!("{:?}", tried(view)));
        }
        Look::all(&mut |part| apart.rest(&eval, part, &mut rest)).step(step);
        let look = format!("{:?}", looked_at(view));
        if known.entry(rest).or_insert_with(|| look.clone()) != &look {
            return Some(false);
        }
    }
    Some(true)
}

/// What of a screen is compared.
fn looked_at(view: &View) -> View {
    View {
        progress: None,
        place: String::new(),
        ..view.clone()
    }
}

/// What stands in a field, or is thought about.
fn under_way(view: &View) -> String {
    match &view.task {
        Task::Write { draft, .. } => draft.clone(),
        Task::Nudge {
            before,
            word,
            after,
            ..
        } => format!("{before}|{word}|{after}"),
        _ => String::new(),
    }
}

fn tried(view: &View) -> Vec<&str> {
    match &view.task {
        Task::Choose { options, .. } | Task::ChooseMany { options, .. } => {
            let tried = options.iter().filter(|offer| offer.tried);
            tried.map(|offer| offer.id.as_str()).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a value is put into words anywhere in a call of a file, or in what it calls.
pub fn is_said(seen: &Seen<'_>, frame: FrameNo, values: &[Value]) -> bool {
    let script = seen.sessions.script;
    let unsaid = Unsaid::of(script, frame, values);
    let on_screens = seen.sessions.states.iter().zip(&seen.views);
    let mut on_screens = on_screens.filter_map(|(state, view)| {
        let step = step_of(script, view)?;
        Some((state, step))
    });
    let mut kept = seen.sessions.edges.iter().flatten();
    on_screens.any(|(state, step)| unsaid.on_screen(state, step))
        || kept.any(|edge| unsaid.in_kept(edge))
}

/// Values that are not to be said.
struct Unsaid<'s> {
    script: &'s Script,
    frame: FrameNo,
    answers: Vec<SlotRef>,
    shapes: Vec<String>,
    keeps: BTreeSet<SlotRef>,
}

impl<'s> Unsaid<'s> {
    fn of(script: &'s Script, frame: FrameNo, values: &[Value]) -> Unsaid<'s> {
        let mut unsaid = Unsaid {
            script,
            frame,
            answers: Vec::new(),
            shapes: Vec::new(),
            keeps: BTreeSet::new(),
        };
        for value in values {
            match value {
                Value::Answer(of) => unsaid.answers.push(*of),
                Value::Kept(of) => {
                    unsaid.keeps.insert(*of);
                }
                Value::Yes(_) => {}
                Value::One(one) => unsaid.shapes.push(format!("{one:?}")),
                Value::Number(number) => unsaid.shapes.push(format!("{number:?}")),
                Value::Set(set) => unsaid.shapes.push(format!("{set:?}")),
            }
        }
        for step in &script.steps {
            let options = step.options().iter().flat_map(|option| &option.keep);
            if step.slot.is_some_and(|of| unsaid.answers.contains(&of)) {
                let keeps = step.keep.iter().chain(options);
                unsaid.keeps.extend(keeps.map(|keep| keep.to));
            }
        }
        unsaid
    }

    fn is_within(&self, step: &Step) -> bool {
        let mut frame = step.frame;
        loop {
            if frame == self.frame {
                return true;
            }
            match self.script.frames[frame as usize].call {
                Some(call) => frame = self.script.steps[call as usize].frame,
                None => return false,
            }
        }
    }

    fn on_screen(&self, state: &State, number: StepNo) -> bool {
        let step = &self.script.steps[number as usize];
        let eval = Eval::at(self.script, state, number);
        let mut says = false;
        Look::now(eval, &mut |part| says |= self.says(&eval, part)).step(step);
        says && self.is_within(step)
    }

    fn says(&self, eval: &Eval<'_>, part: Part<'_>) -> bool {
        match part {
            Part::Cond(_) => false,
            Part::From(attunement::script::cond::Set::Slot(of)) => {
                let any = eval.set(&attunement::script::cond::Set::Slot(*of));
                self.answers.contains(of) && any.is_some_and(|options| !options.is_empty())
            }
            Part::From(set) => {
                self.shapes.contains(&format!("{set:?}"))
                    && eval.set(set).is_some_and(|options| !options.is_empty())
            }
            Part::Insert(insert) => self.is_it(insert) && said(eval, insert).is_some(),
        }
    }

    fn is_it(&self, insert: &Insert) -> bool {
        match insert {
            Insert::Answer(of) | Insert::Own(of) => self.answers.contains(of),
            Insert::Keep(of) => self.keeps.contains(of),
            Insert::Of(_, inner) => self.is_it(inner),
            Insert::One(one) => self.shapes.contains(&format!("{one:?}")),
            Insert::Number(number) => self.shapes.contains(&format!("{number:?}")),
            Insert::Set(set) => self.shapes.contains(&format!("{set:?}")),
            _ => false,
        }
    }

    /// Whether words are kept by an act that say it.
    fn in_kept(&self, edge: &Edge) -> bool {
        edge.events.iter().any(|event| {
            let Event::Finishes(number, state) = event else {
                return false;
            };
            let step = &self.script.steps[*number as usize];
            let eval = Eval::at(self.script, state, *number);
            let says = |words: &Words| {
                let mut says = false;
                Look::now(eval, &mut |part| says |= self.says(&eval, part)).words(words);
                says
            };
            let taken = taken(step, Some(&edge.action)).into_iter();
            let options = taken.flat_map(|option| &step.options()[option as usize].keep);
            let mut keeps = step.keep.iter().chain(options);
            let own = step.slot.filter(|of| self.answers.contains(of));
            let is_said = |of: SlotRef| said(&eval, &Insert::Answer(of)).is_some();
            self.is_within(step)
                && keeps.any(|keep: &Keep| match &keep.words {
                    Some(words) => says(words),
                    None => own.is_some_and(is_said),
                })
        })
    }
}
