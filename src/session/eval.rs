//! Works conditions out over a state: holds, does not hold, or unknown where an answer is missing.
//! It must not change the state.

use super::state::State;
use crate::expr::Mode;
use crate::prelude::*;
use crate::script::cond::{Cond, End, Lines, Num, One, Set};
use crate::script::{Cases, Owner, Script, SlotRef, StepNo};
use crate::source::in_word;
use crate::value::{Answer, OptionNo, Person, SKIP, UNASKED};

/// A state seen by one person, or by both.
#[derive(Clone, Copy)]
pub struct Eval<'s> {
    /// The script.
    pub script: &'s Script,
    /// The state.
    pub state: &'s State,
    /// Whose answers "mine" are; `None` where both look on.
    pub me: Option<Person>,
    /// The words are for the other person: of `me` only what was shown to them.
    pub for_other: bool,
    /// Who sees what is read.
    #[cfg(feature = "explain")]
    pub witness: super::trace::Witness<'s>,
    /// How deep an option's words stand inside another's.
    pub(crate) depth: u8,
}

/// An answer that names a person is none of the options beside the two names.
const A_PERSON: OptionNo = UNASKED - 1;

impl<'s> Eval<'s> {
    /// As the owner of a step sees it.
    pub fn at(script: &'s Script, state: &'s State, step: StepNo) -> Eval<'s> {
        let nobody = Eval {
            script,
            state,
            me: None,
            for_other: false,
            #[cfg(feature = "explain")]
            witness: None,
            depth: 0,
        };
        if !nobody.couple() {
            return Eval {
                me: Some(Person::A),
                ..nobody
            };
        }
        let owner = script
            .steps
            .get(step as usize)
            .map_or(Owner::Both, |step| step.owner);
        Eval {
            me: match owner {
                Owner::Both => None,
                Owner::Holder => state.holder,
                Owner::Each => state.each.map(|each| each.now),
                Owner::Role(role) => Some(nobody.person_of(role)),
            },
            ..nobody
        }
    }

    /// Whether two people take part.
    pub fn couple(&self) -> bool {
        let Some(people) = &self.script.people else {
            return false;
        };
        match people.two_when.bare() {
            Cond::Const(always) => *always,
            // What decides it is asked of both, so nobody's own answers are needed.
            cond => Eval { me: None, ..*self }.cond(cond) == Some(true),
        }
    }

    /// Who has a role. Before it is given out, A has the first one.
    pub fn person_of(&self, role: u8) -> Person {
        let cast = self.script.casts.iter().rev().find_map(|(slot, cast)| {
            let of = SlotRef {
                slot: *slot,
                each: false,
            };
            match self.state.answer(of, None) {
                Some(Answer::Person(person)) => Some((*cast, *person)),
                _ => None,
            }
        });
        match cast {
            Some((cast, person)) if cast == role => person,
            Some((_, person)) => person.other(),
            None if role == 0 => Person::A,
            None => Person::B,
        }
    }

    /// Whether nobody at the device has this role: a person alone has only one.
    pub fn absent(&self, owner: Owner) -> bool {
        let alone = self.script.people.as_ref().and_then(|people| people.alone);
        match (owner, alone) {
            (Owner::Role(role), Some(alone)) => role != alone && !self.couple(),
            _ => false,
        }
    }

    /// Whether a condition holds; unknown does not.
    pub fn holds(&self, cond: &Cond) -> bool {
        let value = self.cond(cond);
        #[cfg(feature = "explain")]
        if let Some(witness) = self.witness {
            witness.asked(self, cond, value);
        }
        value == Some(true)
    }

    /// The first value whose condition holds, or the last one.
    pub fn pick<'c, T>(&self, cases: &'c Cases<T>) -> &'c T {
        cases
            .lines
            .iter()
            .find(|(cond, _)| self.holds(cond))
            .map_or(&cases.otherwise, |(_, value)| value)
    }

    /// Whether a condition holds; `None` where it is unknown.
    pub(crate) fn cond(&self, cond: &Cond) -> Option<bool> {
        match cond {
            Cond::Const(value) => Some(*value),
            Cond::And(all) => self.all(all.iter().map(|cond| self.cond(cond))),
            Cond::Or(all) => self.any(all.iter().map(|cond| self.cond(cond))),
            Cond::Not(inside) => self.cond(inside).map(|value| !value),
            Cond::Couple => Some(self.couple()),
            Cond::Me(role) => Some(match self.me {
                _ if !self.couple() => {
                    self.script.people.as_ref().and_then(|people| people.alone) == Some(*role)
                }
                Some(me) => self.person_of(*role) == me,
                None => return None,
            }),
            Cond::Is(one, options) => Some(options.contains(&self.one(one)?)),
            Cond::Compare(left, order, right) => {
                Some(order.holds(self.number(left)?, self.number(right)?))
            }
            Cond::Equal(left, right) => Some(self.number(left)? == self.number(right)?),
            Cond::Has(set, mode, options) => {
                let set = self.set(set)?;
                Some(match mode {
                    Mode::Any => options.iter().any(|option| set.contains(option)),
                    Mode::All => options.iter().all(|option| set.contains(option)),
                    Mode::Only => {
                        !set.is_empty() && set.iter().all(|option| options.contains(option))
                    }
                })
            }
            Cond::Answered(of) => Some(self.state.answer(*of, self.me).is_some_and(given)),
            Cond::Shown(of) => Some(self.state.slot(*of, self.me).is_some_and(|slot| slot.shown)),
            Cond::Mentions(of, list) => match self.state.answer(*of, self.me)? {
                Answer::Text(text) => Some(mention(self.script, *list, text).is_some()),
                _ => Some(false),
            },
            Cond::AnyLine(lines) => Some(!self.passing(lines).is_empty()),
            Cond::AllLines(lines) => {
                let asked = self.asked(lines);
                (asked > 0).then(|| self.passing(lines).len() == asked)
            }
            Cond::Both(inside) => self.all(self.people().map(|eval| eval.cond(inside))),
            Cond::Either(inside) => self.any(self.people().map(|eval| eval.cond(inside))),
            #[cfg(feature = "explain")]
            Cond::At(placed) => self.cond(&placed.cond),
            #[cfg(feature = "explain")]
            Cond::Unread => None,
        }
    }

    /// The state as each of the people sees it; a person alone is both.
    pub(crate) fn people(&self) -> impl Iterator<Item = Eval<'s>> {
        let second = self.couple().then_some(Person::B);
        let eval = *self;
        core::iter::once(Person::A)
            .chain(second)
            .map(move |me| Eval {
                me: Some(me),
                ..eval
            })
    }

    fn all(&self, values: impl Iterator<Item = Option<bool>>) -> Option<bool> {
        let mut known = true;
        for value in values {
            match value {
                Some(false) => return Some(false),
                None => known = false,
                Some(true) => {}
            }
        }
        known.then_some(true)
    }

    fn any(&self, values: impl Iterator<Item = Option<bool>>) -> Option<bool> {
        let mut known = true;
        for value in values {
            match value {
                Some(true) => return Some(true),
                None => known = false,
                Some(false) => {}
            }
        }
        known.then_some(false)
    }

    pub(crate) fn one(&self, one: &One) -> Option<OptionNo> {
        match one {
            One::Slot(of) => match self.state.answer(*of, self.me)? {
                Answer::One(option) | Answer::Own(option, _) => Some(*option),
                Answer::Done => Some(0),
                Answer::Stopped => Some(1),
                Answer::Person(_) => Some(A_PERSON),
                _ => None,
            },
            One::Line(of, line) => match self.state.answer(*of, self.me)? {
                Answer::Lines(lines) => lines
                    .get(*line as usize)
                    .copied()
                    .filter(|option| *option != UNASKED),
                _ => None,
            },
            One::Cases(cases) => Some(*self.pick(cases)),
            One::Else(one, otherwise) => Some(self.one(one).unwrap_or(*otherwise)),
            One::OfTwo(one, end) => self
                .of_two(*end, |eval| {
                    let option = eval.one(one).filter(|option| *option < A_PERSON);
                    option.map(i32::from)
                })
                .map(|option| option as OptionNo),
        }
    }

    pub(crate) fn number(&self, number: &Num) -> Option<i32> {
        match number {
            Num::Const(number) => Some(*number),
            Num::Slot(of) => match self.state.answer(*of, self.me)? {
                Answer::Number(number) => Some(*number),
                _ => None,
            },
            Num::Rank(one) => self
                .one(one)
                .filter(|option| *option < A_PERSON)
                .map(i32::from),
            Num::Tries(of) => Some(
                self.state
                    .slot(*of, self.me)
                    .map_or(0, |slot| i32::from(slot.tries)),
            ),
            Num::Count(set) => Some(self.set(set)?.len() as i32),
            Num::Else(number, otherwise) => Some(self.number(number).unwrap_or(*otherwise)),
            Num::OfTwo(number, end) => self.of_two(*end, |eval| eval.number(number)),
        }
    }

    /// The lower or the higher of both people's numbers; unknown where one is missing.
    fn of_two(&self, end: End, number: impl Fn(Eval<'s>) -> Option<i32>) -> Option<i32> {
        let mut found = None;
        for eval in self.people() {
            let next = number(eval)?;
            let wins = |known| match end {
                End::Lower => next < known,
                End::Higher => next > known,
            };
            if found.is_none_or(wins) {
                found = Some(next);
            }
        }
        found
    }

    /// The numbers of a list whose first ones are `borrowed`: of those the ones in the set, in its order,
    /// then the list's own.
    pub fn among(&self, set: Option<&Set>, borrowed: u16, all: usize) -> Vec<u16> {
        let all = all as u16;
        let Some(set) = set else {
            return (0..all).collect();
        };
        let mut among = self.set(set).unwrap_or_default();
        among.retain(|number| *number < borrowed);
        among.extend(borrowed..all);
        among
    }

    /// The options in a set; unknown where nothing was answered.
    pub fn set(&self, set: &Set) -> Option<Vec<OptionNo>> {
        match set {
            Set::First(set, count) => {
                let mut options = self.set(set)?;
                options.truncate(usize::from(*count));
                Some(options)
            }
            Set::Both(set) => {
                let mut both: Option<Vec<OptionNo>> = None;
                for eval in self.people() {
                    let next = eval.set(set)?;
                    both = Some(match both {
                        None => next,
                        Some(both) => both.into_iter().filter(|n| next.contains(n)).collect(),
                    });
                }
                // In the script's order: who ranked how stays unsaid.
                let both = both?;
                let last = both
                    .iter()
                    .copied()
                    .max()
                    .map_or(0, |last| last.saturating_add(1));
                Some((0..last).filter(|number| both.contains(number)).collect())
            }
            Set::Slot(of) => match self.state.answer(*of, self.me)? {
                Answer::Set(options, _) => Some(options.clone()),
                Answer::One(SKIP) => Some(Vec::new()),
                Answer::One(option) | Answer::Own(option, _) => Some(vec![*option]),
                _ => None,
            },
            Set::Lines(lines) => Some(self.passing(lines)),
            Set::Among(set, of) => {
                let mut options = self.set(set)?;
                options.retain(|option| of.contains(option));
                Some(options)
            }
        }
    }

    fn answered_lines<'l>(
        &self,
        lines: &'l Lines,
    ) -> impl Iterator<Item = (u16, OptionNo)> + use<'s, 'l> {
        let answers = match self.state.answer(lines.slot, self.me) {
            Some(Answer::Lines(answers)) => answers.as_slice(),
            _ => &[],
        };
        lines.lines.iter().filter_map(move |line| {
            let option = *answers.get(*line as usize)?;
            (option != UNASKED).then_some((*line, option))
        })
    }

    fn asked(&self, lines: &Lines) -> usize {
        self.answered_lines(lines).count()
    }

    fn passing(&self, lines: &Lines) -> Vec<u16> {
        self.answered_lines(lines)
            .filter(|(_, option)| lines.options.contains(option) != lines.negated)
            .map(|(line, _)| line)
            .collect()
    }
}

/// Whether an answer says something: not skipped, not empty.
pub fn given(answer: &Answer) -> bool {
    match answer {
        Answer::One(option) => *option < UNASKED,
        Answer::Set(options, _) => !options.is_empty(),
        Answer::Text(text) => !text.is_empty(),
        _ => true,
    }
}

/// The bytes of the first word of a list that stands in a text as a whole word, whatever its case.
pub fn mention(script: &Script, list: u16, text: &str) -> Option<(usize, usize)> {
    let words = &script.lists.get(list as usize)?.words;
    text.char_indices()
        .filter(|(at, _)| {
            text.get(..*at)
                .and_then(|before| before.chars().next_back())
                .is_none_or(|c| !in_word(c))
        })
        .find_map(|(at, _)| {
            words.iter().find_map(|word| {
                let end = at + word.len();
                let here = text.get(at..end)?;
                let whole = text
                    .get(end..)
                    .and_then(|after| after.chars().next())
                    .is_none_or(|c| !in_word(c));
                (whole && here.eq_ignore_ascii_case(word)).then_some((at, end))
            })
        })
}
