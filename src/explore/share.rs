//! What is asked of an answer by whoever borrows its options, and of two people's answers taken together.
//! It must not know where else they are read.

use super::acts::members;
use super::joint::Test;
use super::probe::{Ask, Inside, ProbeNo, worded};
use super::rating::Rating;
use super::reads::{Gather, holds_values};
use crate::expr::{Mode, Order};
use crate::script::cond::{Cond, Num, One, Set};
use crate::script::{Kind, SlotRef, Step};
use crate::value::{OptionNo, UNSAID};

impl<'s> Gather<'s> {
    /// What a step that borrows options or lines asks of the answer they come from.
    pub fn borrowing(&mut self, step: &'s Step) {
        if self.looks {
            return self.borrowing_words(step);
        }
        if let Kind::Rate {
            choice,
            lines,
            from: Some(set),
            borrowed,
            ..
        } = &step.kind
        {
            let probes = self.about(step.slot);
            let (lines, options) = (lines.len(), choice.options.len());
            let rating = Rating::of(&self.probes, &probes, lines, options);
            // A line with a value in its words is asked apart: the value may be missing.
            let texts = self.texts;
            let plain = |line: u16| !texts || !line_holds_values(step, line);
            let class = |line: u16| match plain(line) {
                true => rating
                    .like(line)
                    .into_iter()
                    .filter(|n| plain(*n))
                    .collect(),
                false => vec![line],
            };
            self.members(set, *borrowed, &class);
        }
        let (Kind::Choice(choice) | Kind::Many(choice, ..) | Kind::Rate { choice, .. }) =
            &step.kind
        else {
            return;
        };
        let Some(set) = &choice.from else { return };
        if is_joint(set) {
            return self.both_members(set);
        }
        match (&step.kind, step.slot) {
            (Kind::Choice(_), Some(of)) => {
                for class in self.alike(of, 0..choice.borrowed) {
                    self.borrow(set, class);
                }
            }
            (Kind::Many(..), Some(of)) if !choice.ranked => {
                let probes = self.about(Some(of));
                let code = |option: &OptionNo| {
                    let (mut code, mut counted) = (Vec::new(), false);
                    if worded(self.script, of, *option) {
                        code.push(u32::from(*option));
                    }
                    members(&self.probes, &probes, *option, &mut code, &mut counted);
                    code
                };
                let codes: Vec<Vec<u32>> = (0..choice.borrowed).map(|n| code(&n)).collect();
                let class = |option: u16| {
                    let same = |n: &u16| codes[*n as usize] == codes[option as usize];
                    (0..choice.borrowed).filter(same).collect()
                };
                self.members(set, choice.borrowed, &class);
            }
            _ => self.members(set, choice.borrowed, &|option| vec![option]),
        }
    }

    /// The same where the words of what is borrowed are looked at: every one counts by itself.
    fn borrowing_words(&mut self, step: &'s Step) {
        let of_choice = step.choice().and_then(|choice| choice.from.as_ref());
        let of_lines = match &step.kind {
            Kind::Rate { from, .. } => from.as_ref(),
            _ => None,
        };
        for set in of_choice.into_iter().chain(of_lines) {
            if is_joint(set) {
                self.both_members(set);
                continue;
            }
            self.read(set.slot(), Ask::Whole, true);
        }
    }

    /// What is asked of a set of which every member counts by itself; `class` are those like one.
    fn members(&mut self, set: &Set, borrowed: u16, class: &dyn Fn(u16) -> Vec<OptionNo>) {
        if is_joint(set) {
            return self.both_members(set);
        }
        if self.is_ranked(set) {
            let differ = class(0).len() < borrowed as usize;
            self.read(set.slot(), Ask::Order(differ), false);
        }
        for member in (0..borrowed).filter(|member| can_hold(set, *member)) {
            let mut class = class(member);
            class.retain(|other| can_hold(set, *other));
            let cond = Cond::Has(set.clone(), Mode::Any, vec![member]);
            self.read(set.slot(), Ask::Borrow(cond, class), false);
        }
    }

    /// What is asked of each person's members of a set that is made of both people's.
    pub fn both_members(&mut self, set: &Set) {
        let set = set.clone();
        self.jointly(Test::Set(set.clone()), |gather| {
            for cond in gather.each_member(&set) {
                gather.test(&cond, true);
            }
        });
    }

    /// For each member that a set made of both people's could have, whether one person has it.
    fn each_member(&self, set: &Set) -> Vec<Cond> {
        let step = self.script.slots.get(set.slot().slot as usize);
        let step = step.and_then(|step| self.script.steps.get(*step as usize));
        let all = step.map_or(0, |step| match &step.kind {
            Kind::Rate { lines, .. } => lines.len(),
            _ => step.options().len(),
        });
        let Some(one) = of_both(set) else {
            return Vec::new();
        };
        let mut conds: Vec<Cond> = (0..all as OptionNo)
            .chain([UNSAID])
            .map(|member| Cond::Has(one.clone(), Mode::Any, vec![member]))
            .collect();
        // And whether it was answered at all.
        conds.push(Cond::Answered(set.slot()));
        conds
    }

    /// Everything that is asked of an answer anywhere.
    fn about(&self, of: Option<SlotRef>) -> Vec<ProbeNo> {
        (0..self.probes.len() as ProbeNo)
            .filter(|probe| Some(self.probes.get(*probe).of) == of)
            .collect()
    }

    /// Whether the order of a set's members is somebody's own.
    fn is_ranked(&self, set: &Set) -> bool {
        let step = self.script.slots.get(set.slot().slot as usize);
        let step = step.and_then(|step| self.script.steps.get(*step as usize));
        step.is_some_and(|step| match &step.kind {
            Kind::Many(choice, ..) => choice.ranked,
            _ => false,
        })
    }

    fn borrow(&mut self, set: &Set, mut among: Vec<OptionNo>) {
        among.retain(|member| can_hold(set, *member));
        if among.is_empty() {
            return;
        }
        let cond = Cond::Has(set.clone(), Mode::Any, among);
        self.test(&cond, false);
    }

    /// Options of one answer that nothing asked of it tells apart, wherever it is asked.
    fn alike(&self, of: SlotRef, options: impl Iterator<Item = OptionNo>) -> Vec<Vec<OptionNo>> {
        let probes = self.about(Some(of));
        let mut classes: Vec<(Vec<u32>, Vec<OptionNo>)> = Vec::new();
        let mut state = crate::session::State::new(self.script);
        for option in options {
            let me = Some(crate::value::Person::A);
            if let Some(slot) = state.slot_mut(of, me) {
                slot.answer = Some(crate::value::Answer::One(option));
            }
            let mut code = Vec::new();
            let eval = super::probe::eyes(self.script, &state, me);
            for probe in &probes {
                self.probes.result(*probe, &eval, &mut code);
            }
            match classes.iter_mut().find(|(known, _)| *known == code) {
                Some((_, class)) => class.push(option),
                None => classes.push((code, vec![option])),
            }
        }
        classes.into_iter().map(|(_, class)| class).collect()
    }

    /// A test of both people's answers at once: what is asked of each of the two.
    pub fn joint(&mut self, test: &Cond, inside: &Inside<'_>) {
        let each: Vec<Cond> = match (test, &inside.tries[..], inside.tables.is_empty()) {
            (Cond::Compare(Num::Count(set), _, Num::Const(_)), [], true)
            | (Cond::Equal(Num::Count(set), Num::Const(_)), [], true) => self.each_member(set),
            (Cond::Compare(num, order, other @ Num::Const(_)), [], true) => {
                let one = |num| Cond::Compare(num, *order, other.clone());
                of_one(num).map(one).into_iter().collect()
            }
            (Cond::Equal(num, other @ Num::Const(_)), [], true) => {
                let tests = |num: Num| {
                    let less = Cond::Compare(num.clone(), Order::Less, other.clone());
                    [Cond::Equal(num, other.clone()), less]
                };
                of_one(num).map(tests).into_iter().flatten().collect()
            }
            (Cond::Has(Set::Both(set), Mode::Any | Mode::All, options), ..) => {
                let one = |option: &OptionNo| Cond::Has((**set).clone(), Mode::Any, vec![*option]);
                options.iter().map(one).collect()
            }
            (Cond::Has(set, ..), [], true) => self.each_member(set),
            _ => Vec::new(),
        };
        let apart = |cond: &Cond| !Inside::of(cond).joint;
        if each.is_empty() || !each.iter().all(apart) {
            for of in &inside.answers {
                self.read(*of, Ask::Whole, true);
            }
            for of in &inside.tries {
                self.read(*of, Ask::Tries(u16::MAX), true);
            }
            return;
        }
        for cond in &each {
            self.test(cond, true);
        }
    }
}

fn line_holds_values(step: &Step, line: u16) -> bool {
    match &step.kind {
        Kind::Rate { lines, .. } => {
            let line = lines.get(line as usize);
            line.is_some_and(|line| holds_values(&line.text))
        }
        _ => false,
    }
}

/// Whether a member could ever be in a set.
fn can_hold(set: &Set, member: OptionNo) -> bool {
    match set {
        Set::Slot(_) => true,
        Set::Lines(lines) => lines.lines.contains(&member),
        Set::Among(inner, options) => options.contains(&member) && can_hold(inner, member),
        Set::First(inner, _) | Set::Both(inner) => can_hold(inner, member),
    }
}

/// The number of one of two people whose lower or higher one is meant.
fn of_one(num: &Num) -> Option<Num> {
    match num {
        Num::OfTwo(inner, _) => Some((**inner).clone()),
        Num::Else(inner, _) => of_one(inner),
        Num::Rank(One::OfTwo(inner, _)) => Some(Num::Rank((**inner).clone())),
        _ => None,
    }
}

/// Whether a set is made of both people's.
pub fn is_joint(set: &Set) -> bool {
    of_both(set).is_some()
}

/// One person's share in a set that is made of both people's.
fn of_both(set: &Set) -> Option<&Set> {
    match set {
        Set::Both(inner) => Some(inner),
        Set::Among(inner, _) | Set::First(inner, _) => of_both(inner),
        Set::Slot(_) | Set::Lines(_) => None,
    }
}
