//! What the words of a script let be known of one person's answers: joint values, the ways of steps that say so,
//! answers that are shown, that somebody stopped. It must not know who learns what else from it.
//!
//! A value that is let be known is a fact: in a conversation in which nobody asked it, it may be what it will. A
//! table that is asked is asked as a whole, or its order would tell what its earlier lines came to.

use super::concrete::{Event, address};
use super::looks::{Look, Part};
use super::ways::taken;
use attunement::script::cond::{Cond, Num, One, Set};
use attunement::script::words::Insert;
use attunement::script::{Cases, Kind, Owner, Script, SlotRef, Step, StepNo};
use attunement::session::{Action, Eval, State};
use attunement::value::{OptionNo, Person, SKIP, UNSAID};
use std::collections::BTreeMap;

/// One thing that is let be known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// Whose answer it comes from, if it is one person's.
    pub by: Option<Person>,
    /// The answer.
    pub from: Option<SlotRef>,
    /// What it is.
    pub name: String,
    /// What it comes to; none for something that happens.
    pub value: Option<String>,
}

/// The conditions that decide about ways, each with its whole table, by where they lie.
pub struct Tables<'s> {
    script: &'s Script,
    by: BTreeMap<usize, Vec<&'s Cond>>,
}

impl<'s> Tables<'s> {
    /// Those of a script.
    pub fn of(script: &'s Script) -> Tables<'s> {
        let mut by = BTreeMap::new();
        let mut add = |conds: Vec<&'s Cond>| {
            for cond in &conds {
                by.insert(address(cond), conds.clone());
            }
        };
        fn lines<T>(cases: &Cases<T>) -> Vec<&Cond> {
            cases.lines.iter().map(|(cond, _)| cond).collect()
        }
        for step in &script.steps {
            add(step.when.iter().collect());
            add(lines(&step.go));
            for option in step.options() {
                option.go.iter().for_each(|go| add(lines(go)));
            }
        }
        for (_, cases) in script
            .frames
            .iter()
            .filter_map(|frame| frame.result.as_ref())
        {
            add(lines(cases));
        }
        Tables { script, by }
    }

    /// What is let be known on the way from one screen to the next.
    pub fn told(&self, events: &[Event], action: Option<&Action>) -> Vec<Told> {
        let script = self.script;
        let mut out = Vec::new();
        let mut by = None;
        for event in events {
            match event {
                Event::Asked(at, me, state) => {
                    let eval = eyes(script, state, *me);
                    for cond in self.by.get(at).into_iter().flatten() {
                        in_cond(&eval, cond, true, &mut out);
                    }
                }
                Event::Finishes(step, state) => {
                    by = finished(script, *step, state, action, &mut out);
                }
                Event::Leads(step, to) => {
                    let step = &script.steps[*step as usize];
                    if tells(step) && by.is_some() {
                        out.push(happens(
                            by,
                            step.slot,
                            format!("{} leads to {to:?}", step.path),
                        ));
                    }
                }
                Event::Stops => out.push(happens(None, None, "stops".to_string())),
                _ => {}
            }
        }
        out
    }

    /// What everything that could be asked would come to in a state.
    pub fn now(&self, state: &State) -> BTreeMap<String, String> {
        let mut out = Vec::new();
        for me in [None, Some(Person::A), Some(Person::B)] {
            let eval = eyes(self.script, state, me);
            for cond in self.by.values().flatten() {
                in_cond(&eval, cond, true, &mut out);
            }
            for step in &self.script.steps {
                Look::all(&mut |part| in_part(&eval, part, &mut out)).step(step);
            }
        }
        out.into_iter()
            .filter_map(|told| Some((told.name, told.value?)))
            .collect()
    }

    /// What the screen of a step lets be known.
    pub fn shown(&self, step: StepNo, state: &State) -> Vec<Told> {
        let mut out = Vec::new();
        let eval = Eval::at(self.script, state, step);
        let step = &self.script.steps[step as usize];
        Look::all(&mut |part| in_part(&eval, part, &mut out)).step(step);
        out
    }
}

fn happens(by: Option<Person>, from: Option<SlotRef>, name: String) -> Told {
    Told {
        by,
        from,
        name,
        value: None,
    }
}

fn fact(name: String, value: String) -> Told {
    Told {
        by: None,
        from: None,
        name,
        value: Some(value),
    }
}

/// A state as one person sees it, or both.
pub fn eyes<'s>(script: &'s Script, state: &'s State, me: Option<Person>) -> Eval<'s> {
    let mut eval = Eval::at(script, state, 0);
    eval.me = me;
    eval
}

/// Whether a step says itself that the other person learns which way it goes.
fn tells(step: &Step) -> bool {
    step.tells_way && !matches!(step.kind, Kind::Turn(_) | Kind::Call(..))
}

/// What is let be known as a step is done with; whose it is.
fn finished(
    script: &Script,
    number: StepNo,
    state: &State,
    action: Option<&Action>,
    out: &mut Vec<Told>,
) -> Option<Person> {
    let step = &script.steps[number as usize];
    let eval = Eval::at(script, state, number);
    let by = eval.me.filter(|_| eval.couple())?;
    let whole = |of: SlotRef| format!("{of:?} is {}", answer(&eval, of));
    if let Some(of) = step.slot.filter(|_| step.open) {
        out.push(happens(Some(by), Some(of), whole(of)));
    }
    let mut acts = Vec::new();
    for option in taken(step, action) {
        let option = &step.options()[option as usize];
        if let Some(of) = option.reveals {
            out.push(happens(Some(by), Some(of), whole(of)));
        }
        if option.reveals.is_some() || !option.keep.is_empty() {
            acts.push(option.id.as_str());
        }
    }
    if tells(step) {
        out.push(happens(
            Some(by),
            step.slot,
            format!("{} with {acts:?}", step.path),
        ));
    }
    Some(by)
}

/// The options of the step whose answer is kept there.
fn options(script: &Script, of: SlotRef) -> Vec<OptionNo> {
    let step = &script.steps[script.slots[of.slot as usize] as usize];
    let count = step.options().len().max(4) as OptionNo;
    (0..count).chain([UNSAID, SKIP]).collect()
}

/// An answer in full, read by asking after everything that it could be.
pub fn answer(eval: &Eval<'_>, of: SlotRef) -> String {
    let step = &eval.script.steps[eval.script.slots[of.slot as usize] as usize];
    let mut out = Vec::new();
    let mut holds = |what: String, cond: Cond| {
        if eval.holds(&cond) {
            out.push(what);
        }
    };
    for option in options(eval.script, of) {
        holds(format!("o{option}"), Cond::Is(One::Slot(of), vec![option]));
    }
    for number in 0..12 {
        holds(
            format!("n{number}"),
            Cond::Equal(Num::Slot(of), Num::Const(number)),
        );
    }
    holds("given".to_string(), Cond::Answered(of));
    for list in 0..eval.script.lists.len() as u16 {
        holds(format!("m{list}"), Cond::Mentions(of, list));
    }
    if let Kind::Rate { lines, choice, .. } = &step.kind {
        for line in 0..lines.len() as u16 {
            let options = (0..choice.options.len() as OptionNo).chain([UNSAID, SKIP]);
            for option in options {
                let is = Cond::Is(One::Line(of, line), vec![option]);
                holds(format!("l{line}o{option}"), is);
            }
        }
    }
    out.push(format!("{:?}", eval.set(&Set::Slot(of))));
    out.push(format!("{:?}", said(eval, &Insert::Answer(of))));
    out.push(format!("{:?}", said(eval, &Insert::Own(of))));
    out.join(" ")
}

/// What a value is in words; none where it is missing.
pub fn said(eval: &Eval<'_>, insert: &Insert) -> Option<String> {
    use attunement::script::words::{Patch, Piece, Template, Words};
    use attunement::source::Mark;
    let piece = Piece::Value(insert.clone(), None, Mark::default());
    let words = Words::new(Cases::plain(Template {
        blocks: vec![Patch::Paragraph(vec![piece], false)],
        mark: Mark::default(),
    }));
    let said = eval.say(&words);
    (!said.missing).then(|| said.words.text())
}

/// The joint values in a part of a screen.
fn in_part(eval: &Eval<'_>, part: Part<'_>, out: &mut Vec<Told>) {
    match part {
        Part::Cond(cond) => in_cond(eval, cond, false, out),
        Part::From(set) => in_set(eval, set, out),
        Part::Insert(Insert::One(one)) => {
            in_one(eval, one, false, out);
        }
        Part::Insert(Insert::Number(num)) => {
            in_num(eval, num, false, out);
        }
        Part::Insert(Insert::Set(set)) => in_set(eval, set, out),
        Part::Insert(_) => {}
    }
}

/// Whether a condition holds, or is unknown.
pub fn value(eval: &Eval<'_>, cond: &Cond) -> String {
    let not = Cond::Not(Box::new(cond.clone()));
    let value = match (eval.holds(cond), eval.holds(&not)) {
        (true, _) => "yes",
        (_, true) => "no",
        _ => UNKNOWN,
    };
    value.to_string()
}

/// What a value is that nobody can know yet.
pub const UNKNOWN: &str = "?";

/// A condition without its places, so that two that ask the same are one.
fn bare(cond: &Cond) -> Cond {
    let inside = |cond: &Cond| Box::new(bare(cond));
    let all = |conds: &[Cond]| conds.iter().map(bare).collect();
    match cond {
        Cond::At(placed) => bare(&placed.cond),
        Cond::And(conds) => Cond::And(all(conds)),
        Cond::Or(conds) => Cond::Or(all(conds)),
        Cond::Not(cond) => Cond::Not(inside(cond)),
        Cond::Both(cond) => Cond::Both(inside(cond)),
        Cond::Either(cond) => Cond::Either(inside(cond)),
        cond => cond.clone(),
    }
}

/// The joint values in a condition; in one that decides about a way also each test of an answer whose step says
/// that the other person learns its way.
fn in_cond(eval: &Eval<'_>, cond: &Cond, way: bool, out: &mut Vec<Told>) {
    let worked_out = match cond {
        Cond::At(placed) => return in_cond(eval, &placed.cond, way, out),
        Cond::Not(inside) => return in_cond(eval, inside, way, out),
        Cond::And(all) | Cond::Or(all) => {
            return all.iter().for_each(|cond| in_cond(eval, cond, way, out));
        }
        Cond::Both(_) | Cond::Either(_) => {
            return out.push(fact(format!("{:?}", bare(cond)), value(eval, cond)));
        }
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
    if way && !worked_out {
        in_test(eval, cond, out);
    }
}

fn in_test(eval: &Eval<'_>, test: &Cond, out: &mut Vec<Told>) {
    if !eval.couple() {
        return;
    }
    let script = eval.script;
    let mut told: Vec<(SlotRef, Person)> = Vec::new();
    test.reads(&mut |of| {
        let step = &script.steps[script.slots[of.slot as usize] as usize];
        let by = match step.owner {
            Owner::Each => eval.me,
            Owner::Role(role) => Some(eval.person_of(role)),
            Owner::Both | Owner::Holder => None,
        };
        told.extend(by.filter(|_| tells(step)).map(|by| (of, by)));
    });
    if let Some((of, by)) = told.first() {
        out.push(Told {
            by: Some(*by),
            from: Some(*of),
            name: format!("{by:?} {:?}", bare(test)),
            value: Some(value(eval, test)),
        });
    }
}

/// The joint values in an option; whether it is worked out by itself.
fn in_one(eval: &Eval<'_>, one: &One, way: bool, out: &mut Vec<Told>) -> bool {
    match one {
        One::Slot(_) | One::Line(..) => false,
        One::Else(inside, _) => in_one(eval, inside, way, out),
        One::Cases(cases) => {
            (cases.lines.iter()).for_each(|(cond, _)| in_cond(eval, cond, way, out));
            true
        }
        One::OfTwo(inside, _) => {
            let all = inside
                .slot()
                .map_or(Vec::new(), |of| options(eval.script, of));
            let is = |option: &u16| eval.holds(&Cond::Is(one.clone(), vec![*option]));
            let value = all.into_iter().find(is).map(|option| option.to_string());
            let value = value.unwrap_or_else(|| UNKNOWN.to_string());
            out.push(fact(format!("{one:?}"), value));
            true
        }
    }
}

fn in_num(eval: &Eval<'_>, num: &Num, way: bool, out: &mut Vec<Told>) -> bool {
    match num {
        Num::Const(_) | Num::Slot(_) | Num::Tries(_) => false,
        Num::Rank(one) => in_one(eval, one, way, out),
        Num::Else(inside, _) => in_num(eval, inside, way, out),
        Num::Count(set) => {
            in_set(eval, set, out);
            false
        }
        Num::OfTwo(..) => {
            let is = |number: &i32| eval.holds(&Cond::Equal(num.clone(), Num::Const(*number)));
            let value = (0..12).find(is).map(|number| number.to_string());
            let value = value.unwrap_or_else(|| UNKNOWN.to_string());
            out.push(fact(format!("{num:?}"), value));
            true
        }
    }
}

fn in_set(eval: &Eval<'_>, set: &Set, out: &mut Vec<Told>) {
    match set {
        Set::Slot(_) | Set::Lines(_) => {}
        Set::Among(inside, _) | Set::First(inside, _) => in_set(eval, inside, out),
        Set::Both(_) => {
            let value = eval.set(set).map(|options| format!("{options:?}"));
            let value = value.unwrap_or_else(|| UNKNOWN.to_string());
            out.push(fact(format!("{set:?}"), value));
        }
    }
}
