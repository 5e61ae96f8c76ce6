//! What one person is let know of the other's answers, as the script says they are: joint values, the ways of
//! steps that say so, answers that are shown, and that somebody stopped. It must not know who learns what else.
//!
//! A table that is asked is asked as a whole: what an earlier line says must not decide what is let be known,
//! or the other person could tell that line by it.

use std::collections::BTreeMap;

use super::inside::{Inside, Part, answered};
use super::shape;
use crate::explore::code_answer;
use crate::script::cond::{Cond, Num, One, Set};
use crate::script::words::Insert;
use crate::script::{Cases, Kind, Owner, Script, SlotRef, Step, StepNo, Target};
use crate::session::{At, Eval, State};
use crate::value::{Answer, OptionNo, Person};

/// One thing that is let be known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// Whose answer it comes from; both know a joint value, and that the exercise closes.
    pub by: Option<Person>,
    /// The answer it comes from.
    pub from: Option<SlotRef>,
    /// What it is.
    pub name: Vec<u32>,
    /// What it comes to; none for something that just happens.
    pub value: Option<Vec<u32>>,
}

impl Told {
    fn fact(name: Vec<u32>, value: Vec<u32>) -> Told {
        Told {
            by: None,
            from: None,
            name,
            value: Some(value),
        }
    }
}

/// The conditions of a script that decide about ways, by where the first of each table lies in memory: there a
/// trace meets them.
pub struct Ways<'s> {
    /// The script.
    pub script: &'s Script,
    tables: BTreeMap<usize, Vec<&'s Cond>>,
}

fn address(cond: &Cond) -> usize {
    std::ptr::from_ref(cond).addr()
}

impl<'s> Ways<'s> {
    /// Those of a script.
    pub fn of(script: &'s Script) -> Ways<'s> {
        let mut ways = Ways {
            script,
            tables: BTreeMap::new(),
        };
        for step in &script.steps {
            if let Some(when) = &step.when {
                ways.tables.insert(address(when), vec![when]);
            }
            ways.table(&step.go);
            for option in step.options() {
                option.go.iter().for_each(|go| ways.table(go));
            }
        }
        for frame in &script.frames {
            if let Some((_, cases)) = &frame.result {
                ways.table(cases);
            }
        }
        ways
    }

    fn table<T>(&mut self, cases: &'s Cases<T>) {
        let conds: Vec<&Cond> = cases.lines.iter().map(|(cond, _)| cond).collect();
        if let Some(first) = conds.first() {
            self.tables.insert(address(first), conds);
        }
    }

    /// What is let be known as a condition is asked.
    pub fn asked(&self, eval: &Eval<'_>, cond: &Cond, out: &mut Vec<Told>) {
        let eval = Eval {
            witness: None,
            ..*eval
        };
        for cond in self.tables.get(&address(cond)).into_iter().flatten() {
            in_cond(&eval, cond, true, out);
        }
    }

    /// All that could be asked of joint values, and of answers whose steps tell, as it is now.
    pub fn now(&self, state: &'s State) -> BTreeMap<Vec<u32>, Vec<u32>> {
        let mut out = Vec::new();
        for me in [None, Some(Person::A), Some(Person::B)] {
            let eval = Eval {
                me,
                ..Eval::at(self.script, state, 0)
            };
            let conds = self.tables.values().flatten();
            conds.for_each(|cond| in_cond(&eval, cond, true, &mut out));
            let mut see = |part: Part<'s>| in_part(&eval, part, &mut out);
            let mut inside = Inside::all(self.script, &mut see);
            self.script.steps.iter().for_each(|step| inside.step(step));
        }
        let facts = out.into_iter();
        facts
            .filter_map(|told| Some((told.name, told.value?)))
            .collect()
    }
}

/// What is let be known as a step is done with; where it leads comes after.
pub fn finished(eval: &Eval<'_>, number: StepNo, out: &mut Vec<Told>) {
    let Some(step) = eval.script.steps.get(number as usize) else {
        return;
    };
    let Some(by) = eval.me.filter(|_| eval.couple()) else {
        return;
    };
    let answer = step.slot.and_then(|of| eval.state.answer(of, eval.me));
    let event = |from: Option<SlotRef>, name: Vec<u32>| Told {
        by: Some(by),
        from,
        name,
        value: None,
    };
    let whole = |of: SlotRef| {
        let mut name = vec![61, of.slot];
        match eval.state.answer(of, eval.me) {
            Some(answer) => code_answer(answer, &mut name),
            None => name.push(u32::MAX),
        }
        name
    };
    if let Some(of) = step.slot.filter(|_| step.open) {
        out.push(event(Some(of), whole(of)));
    }
    let mut name = vec![62, number];
    for taken in taken(answer) {
        let Some(option) = step.options().get(*taken as usize) else {
            continue;
        };
        if let Some(of) = option.reveals {
            out.push(event(Some(of), whole(of)));
        }
        if option.reveals.is_some() || !option.keep.is_empty() {
            name.push(u32::from(*taken));
        }
    }
    if tells(step) {
        out.push(event(step.slot, name));
    }
}

/// What is let be known as a step leads somewhere.
pub fn leads(script: &Script, by: Option<Person>, number: StepNo, to: Target, out: &mut Vec<Told>) {
    let step = script.steps.get(number as usize);
    if let Some(step) = step.filter(|step| tells(step))
        && by.is_some()
    {
        let to = match to {
            Target::Step(step) => [0, step],
            Target::End(frame) => [1, frame],
            Target::TurnEnd(turn) => [2, turn],
        };
        out.push(Told {
            by,
            from: step.slot,
            name: vec![63, number, to[0], to[1]],
            value: None,
        });
    }
}

/// That the exercise closes because somebody stopped.
pub fn stops() -> Told {
    Told {
        by: None,
        from: None,
        name: vec![64],
        value: None,
    }
}

/// Whether a step says itself that the other person learns which way it goes.
fn tells(step: &Step) -> bool {
    step.tells_way && !matches!(step.kind, Kind::Turn(_) | Kind::Call(..))
}

/// The joint values that a screen asks or shows.
pub fn shown<'s>(script: &'s Script, state: &'s State, out: &mut Vec<Told>) {
    for reply in &state.replies {
        let eval = answered(script, state, reply.step);
        Inside::all(script, &mut |part| in_part(&eval, part, out)).reply(reply);
    }
    if let At::Step(number, _) | At::Draft(number, _) | At::Nudge(number, ..) = state.at
        && let Some(step) = script.steps.get(number as usize)
    {
        let eval = Eval::at(script, state, number);
        Inside::all(script, &mut |part| in_part(&eval, part, out)).step(step);
    }
}

fn in_part(eval: &Eval<'_>, part: Part<'_>, out: &mut Vec<Told>) {
    match part {
        Part::Cond(cond) => in_cond(eval, cond, false, out),
        Part::From(set) => in_set(eval, set, out),
        Part::Insert(Insert::One(one)) => {
            in_one(eval, one, false, out);
        }
        Part::Insert(Insert::Number(number)) => {
            in_num(eval, number, false, out);
        }
        Part::Insert(Insert::Set(set)) => in_set(eval, set, out),
        Part::Insert(_) => {}
    }
}

/// The joint values in a condition, and, in one that decides about a way, what is asked in it of answers whose
/// steps say that the other person learns their way.
fn in_cond(eval: &Eval<'_>, cond: &Cond, way: bool, out: &mut Vec<Told>) {
    match cond {
        Cond::At(placed) => return in_cond(eval, &placed.cond, way, out),
        Cond::And(all) | Cond::Or(all) => {
            return all.iter().for_each(|cond| in_cond(eval, cond, way, out));
        }
        Cond::Not(inside) => return in_cond(eval, inside, way, out),
        Cond::Both(_) | Cond::Either(_) => {
            let value = eval.cond(cond).map_or(u32::MAX, u32::from);
            return out.push(Told::fact(shape::of_cond(cond), vec![value]));
        }
        _ => {}
    }
    // What a worked-out value is made of is asked by itself.
    let apart = match cond {
        Cond::Is(one, _) => in_one(eval, one, way, out),
        Cond::Compare(left, _, right) | Cond::Equal(left, right) => {
            in_num(eval, left, way, out) | in_num(eval, right, way, out)
        }
        Cond::Has(set, ..) => {
            in_set(eval, set, out);
            false
        }
        _ => false,
    };
    if way && !apart {
        in_test(eval, cond, out);
    }
}

/// The same in an option; whether it is worked out by a table.
fn in_one(eval: &Eval<'_>, one: &One, way: bool, out: &mut Vec<Told>) -> bool {
    match one {
        One::Slot(_) | One::Line(..) => false,
        One::Cases(cases) => {
            (cases.lines.iter()).for_each(|(cond, _)| in_cond(eval, cond, way, out));
            true
        }
        One::Else(inside, _) => in_one(eval, inside, way, out),
        One::OfTwo(..) => {
            let value = eval.one(one).map_or(u32::MAX, u32::from);
            out.push(Told::fact(shape::of_one(one), vec![value]));
            true
        }
    }
}

fn in_num(eval: &Eval<'_>, num: &Num, way: bool, out: &mut Vec<Told>) -> bool {
    match num {
        Num::Const(_) | Num::Slot(_) | Num::Tries(_) => false,
        Num::Rank(one) => in_one(eval, one, way, out),
        Num::Count(set) => {
            in_set(eval, set, out);
            false
        }
        Num::Else(inside, _) => in_num(eval, inside, way, out),
        Num::OfTwo(..) => {
            let value = match eval.number(num) {
                Some(number) => vec![0, number as u32],
                None => vec![u32::MAX],
            };
            out.push(Told::fact(shape::of_num(num), value));
            true
        }
    }
}

fn in_set(eval: &Eval<'_>, set: &Set, out: &mut Vec<Told>) {
    match set {
        Set::Slot(_) | Set::Lines(_) => {}
        Set::Among(inside, _) | Set::First(inside, _) => in_set(eval, inside, out),
        Set::Both(_) => {
            let value = match eval.set(set) {
                Some(options) => options.into_iter().map(u32::from).collect(),
                None => vec![u32::MAX],
            };
            out.push(Told::fact(shape::of_set(set), value));
        }
    }
}

/// What a test of an answer comes to whose step says that the other person learns its way.
fn in_test(eval: &Eval<'_>, test: &Cond, out: &mut Vec<Told>) {
    let script = eval.script;
    let mut found: Option<(SlotRef, Person)> = None;
    test.reads(&mut |of| {
        let step = script.slots.get(of.slot as usize);
        let step = step.and_then(|step| script.steps.get(*step as usize));
        let Some(step) = step.filter(|step| tells(step)) else {
            return;
        };
        let by = match step.owner {
            Owner::Each => eval.me,
            Owner::Role(role) => Some(eval.person_of(role)),
            Owner::Both | Owner::Holder => None,
        };
        found = found.or(by.map(|by| (of, by)));
    });
    let Some((of, by)) = found.filter(|_| eval.couple()) else {
        return;
    };
    let mut name = vec![65, by.index() as u32];
    name.append(&mut shape::of_cond(test));
    let value = eval.cond(test).map_or(u32::MAX, u32::from);
    out.push(Told {
        by: Some(by),
        from: Some(of),
        name,
        value: Some(vec![value]),
    });
}

/// The options that were taken in an answer.
pub fn taken(answer: Option<&Answer>) -> &[OptionNo] {
    match answer {
        Some(Answer::One(option) | Answer::Own(option, _)) => std::slice::from_ref(option),
        Some(Answer::Set(options, _)) => options,
        _ => &[],
    }
}
