//! Holds what a person gives against what the screen offers, and makes an answer of it.
//! It must not store the answer, nor know where it leads.

use alloc::sync::Arc;

use super::action::{Given, Refusal};
use super::eval::Eval;
use crate::prelude::*;
use crate::script::{Choice, Ends, Kind, Opt, Skip, Step};
use crate::value::{Answer, OptionNo, SKIP, UNSAID};

/// Characters that fit into words of one's own beside an option.
pub const OWN: u32 = 140;
/// Characters that fit into a name.
pub const NAME: u32 = 24;
/// The options of an agreement.
pub const AGREE: [&str; 3] = ["yes", "not-now", "no"];

impl Eval<'_> {
    /// The options of a choice that are offered now, in the order they stand.
    pub fn offered(&self, choice: &Choice) -> Vec<OptionNo> {
        let mut all = self.among(choice.from.as_ref(), choice.borrowed, choice.options.len());
        all.retain(|number| {
            let option = choice.options.get(*number as usize);
            let when = option.and_then(|option| option.when.as_ref());
            option.is_some() && when.is_none_or(|cond| self.holds(cond))
        });
        let Some(order) = &choice.order else {
            return all;
        };
        let first = self.pick(order).iter().copied();
        let mut ordered: Vec<OptionNo> = first.filter(|number| all.contains(number)).collect();
        all.retain(|number| !ordered.contains(number));
        ordered.append(&mut all);
        ordered
    }

    /// The answer that `given` makes at a step.
    ///
    /// # Errors
    /// If the step does not offer it, or a limit is passed. The state is untouched.
    pub fn answer(&self, step: &Step, given: &Given) -> Result<Answer, Refusal> {
        match (&step.kind, given) {
            (Kind::Choice(choice) | Kind::Rate { choice, .. }, Given::Option { id, own }) => {
                self.chosen(choice, id, own.as_deref())
            }
            (Kind::Many(choice, least, most), Given::Options { ids, own }) => {
                self.many(choice, *least, *most, ids, own.as_deref())
            }
            (
                Kind::Scale { from, to, .. } | Kind::Number { from, to, .. },
                Given::Number(number),
            ) => Ok(Answer::Number(within(*number, *from, *to)?)),
            (
                Kind::Rate {
                    scale: Some(Ends { from, to, .. }),
                    ..
                },
                Given::Number(number),
            ) => {
                let option = within(*number, *from, *to)? - from;
                Ok(Answer::One(option as OptionNo))
            }
            (Kind::Write { most, .. }, Given::Text(text)) => {
                Ok(Answer::Text(written(text, *most)?))
            }
            (Kind::Timer { .. } | Kind::Breath { .. }, Given::Done) => Ok(Answer::Done),
            (Kind::Timer { stop: Some(_), .. }, Given::Stopped) => Ok(Answer::Stopped),
            (Kind::Agree(_), Given::Option { id, .. }) => AGREE
                .iter()
                .position(|known| known == id)
                .map(|n| Answer::One(n as OptionNo))
                .ok_or_else(|| Refusal::NotOffered(id.clone())),
            (Kind::Names(_), Given::Names(a, b)) => names(a, b),
            (Kind::Person(..), Given::Person(person)) => Ok(Answer::Person(*person)),
            (Kind::Person(_, _, options), Given::Option { id, .. }) => options
                .iter()
                .position(|option| option.id == *id)
                .map(|n| Answer::One(n as OptionNo))
                .ok_or_else(|| Refusal::NotOffered(id.clone())),
            _ => Err(Refusal::NotHere),
        }
    }

    /// The answer that Skip makes at a step.
    ///
    /// # Errors
    /// If the step can't be skipped.
    pub fn skipped(&self, step: &Step) -> Result<Answer, Refusal> {
        match (&step.skip, &step.kind) {
            (Skip::No, _) => Err(Refusal::NotHere),
            (Skip::AsOption(option), _) => Ok(Answer::One(*option)),
            (Skip::AsNumber(number), _) => Ok(Answer::Number(*number)),
            (Skip::Yes, Kind::Many(..)) => Ok(Answer::Set(Vec::new(), None)),
            (Skip::Yes, Kind::Write { .. }) => Ok(Answer::Text("".into())),
            (Skip::Yes, Kind::Timer { .. } | Kind::Breath { .. }) => Ok(Answer::Done),
            (Skip::Yes, _) => Ok(Answer::One(SKIP)),
        }
    }

    fn chosen(&self, choice: &Choice, id: &str, own: Option<&str>) -> Result<Answer, Refusal> {
        if id == "unsaid" && choice.unsaid {
            return Ok(Answer::One(UNSAID));
        }
        let (number, option) = self.find(choice, id)?;
        Ok(if option.write {
            Answer::Own(number, written(own.unwrap_or(""), OWN)?)
        } else {
            Answer::One(number)
        })
    }

    fn many(
        &self,
        choice: &Choice,
        least: u32,
        most: Option<u32>,
        ids: &[String],
        own: Option<&str>,
    ) -> Result<Answer, Refusal> {
        if ids.is_empty() {
            return Err(Refusal::NothingChosen);
        }
        let mut options = Vec::new();
        let mut words = None;
        let mut alone = false;
        for id in ids {
            if id == "unsaid" && choice.unsaid {
                options.push(UNSAID);
                alone = true;
                continue;
            }
            let (number, option) = self.find(choice, id)?;
            alone |= option.alone;
            if option.write {
                words = Some(written(own.unwrap_or(""), OWN)?);
            }
            if !option.empty && !options.contains(&number) {
                options.push(number);
            }
        }
        let count = options.len() as u32;
        let most = if alone { Some(1) } else { most };
        if let Some(most) = most.filter(|most| count > *most) {
            return Err(Refusal::TooMany(most));
        }
        if !alone && count < least {
            return Err(Refusal::TooFew(least));
        }
        if !choice.ranked {
            // In the script's order, so that the order of taps makes no other answer.
            let all = (0..choice.options.len() as OptionNo).chain([UNSAID]);
            options = all.filter(|number| options.contains(number)).collect();
        }
        Ok(Answer::Set(options, words))
    }

    fn find<'c>(&self, choice: &'c Choice, id: &str) -> Result<(OptionNo, &'c Opt), Refusal> {
        self.offered(choice)
            .into_iter()
            .filter_map(|number| Some((number, choice.options.get(number as usize)?)))
            .find(|(_, option)| option.id == id)
            .ok_or_else(|| Refusal::NotOffered(id.to_string()))
    }
}

/// A number that lies within a range.
fn within(number: i32, from: i32, to: i32) -> Result<i32, Refusal> {
    if number < from || number > to {
        return Err(Refusal::OutOfRange(from, to));
    }
    Ok(number)
}

/// A text as it is stored: without white space at its ends, not empty, not too long.
fn written(text: &str, most: u32) -> Result<Arc<str>, Refusal> {
    let text = text.trim();
    let length = text.chars().count() as u32;
    if length == 0 {
        Err(Refusal::NothingWritten)
    } else if length > most {
        Err(Refusal::TooLong(length - most))
    } else {
        Ok(text.into())
    }
}

/// Two names that can be told apart; one left empty becomes its letter.
fn names(a: &str, b: &str) -> Result<Answer, Refusal> {
    let name = |name: &str, letter: &str| match written(name, NAME) {
        Err(Refusal::NothingWritten) => Ok(letter.into()),
        other => other,
    };
    let (a, b): (Arc<str>, Arc<str>) = (name(a, "A")?, name(b, "B")?);
    if a.eq_ignore_ascii_case(&b) {
        let tell =
            |name: &str, letter: &str| -> Arc<str> { [name, " (", letter, ")"].concat().into() };
        return Ok(Answer::Names(tell(&a, "A"), tell(&b, "B")));
    }
    Ok(Answer::Names(a, b))
}
