//! Finds out what the functions of conditions stand for: `count(…)`, `any(…)`, `lower(…)` and the rest.
//! It must not know what a condition decides.

use super::Builder;
use super::conds::wrong;
use super::names::{Here, Named};
use super::vocabulary::Vocabulary;
use crate::diagnostic::{Diagnostic, EXPLAINS, found, told};
use crate::expr::words::FUNCTIONS;
use crate::expr::{Expr, Of, Value, Word};
use crate::prelude::*;
use crate::script::cond::{Cond, End, Lines, Num, One, Set};
use crate::script::{SlotRef, StepNo};
use crate::value::OptionNo;

/// What to do with a question that only one answered.
const ALONE: &str = "put the question into a turn for `each`";

impl Builder<'_> {
    /// What a function of something stands for.
    pub fn call(&self, name: &Word, inside: &[Expr], here: Here<'_>) -> Option<Named> {
        let first = inside.first()?;
        let function = name.text.as_str();
        if (inside.len() == 2) != (function == "top") || inside.len() > 2 {
            wrong!(
                self,
                here.span(name),
                match function {
                    "top" => "`top` takes a ranking and a number".to_string(),
                    _ => format!("`{function}` takes one thing in its brackets"),
                },
                Some(match function {
                    "top" => "write `top(step, 3)`",
                    _ => "take the comma and what follows it away",
                }),
            );
            return None;
        }
        if matches!(function, "both" | "either" | "lower" | "higher" | "overlap")
            && !self.joint.get()
        {
            found!(
                self,
                Diagnostic::error(
                    "joint-only",
                    here.span(name),
                    format!("`{function}` stands only in `joint` and in rules"),
                )
                .hint("make it a value of `joint`, which tells both of it, and use its name here")
            );
            return None;
        }
        Some(match function {
            "any" => Named::Yes(Cond::AnyLine(self.lines(name, first, here)?)),
            "all" => Named::Yes(Cond::AllLines(self.lines(name, first, here)?)),
            "which" => {
                let lines = self.lines(name, first, here)?;
                let vocabulary = Vocabulary {
                    options: self.lines_of(self.step_of(lines.slot)),
                    ..Vocabulary::default()
                };
                Named::Set(Set::Lines(lines), vocabulary)
            }
            "count" => {
                let set = match first {
                    Expr::Value(value) => match self.value(value, here)? {
                        Named::Set(set, _) => Some(set),
                        _ => None,
                    },
                    test => Some(Set::Lines(self.lines(name, test, here)?)),
                };
                let Some(set) = set else {
                    wrong!(
                        self,
                        here.span(name),
                        "`count` counts options, or lines that pass",
                        Some("write `count(step)` or `count(rating is option)`"),
                    );
                    return None;
                };
                Named::Number(Num::Count(set))
            }
            "top" => return self.top(name, first, inside.get(1)?, here),
            "tries" => Named::Number(Num::Tries(self.slot(name, first, here)?)),
            "answered" => Named::Yes(Cond::Answered(self.slot(name, first, here)?)),
            "shown" => Named::Yes(Cond::Shown(self.slot(name, first, here)?)),
            "both" => Named::Yes(Cond::Both(Box::new(self.cond(first, here)?))),
            "either" => Named::Yes(Cond::Either(Box::new(self.cond(first, here)?))),
            "lower" => return self.of_two(name, first, End::Lower, here),
            "higher" => return self.of_two(name, first, End::Higher, here),
            "overlap" => return self.overlap(name, first, here),
            _ => {
                found!(self, {
                    let names: Vec<&str> = FUNCTIONS.iter().map(|known| known.name).collect();
                    let hint = format!("the functions are {}", names.join(", "));
                    let message = format!("there is no function `{function}`");
                    Diagnostic::error("unknown-function", here.span(name), message).near(
                        function,
                        &mut names.into_iter(),
                        &hint,
                    )
                });
                return None;
            }
        })
    }

    /// The value in the brackets of a function, if it is one.
    fn inside(&self, expr: &Expr, here: Here<'_>) -> Option<Named> {
        match expr {
            Expr::Value(value) => self.value(value, here),
            // A condition: its findings, and what it is.
            expr => Some(Named::Yes(self.cond(expr, here)?)),
        }
    }

    /// So many from the start of a ranking.
    fn top(&self, name: &Word, first: &Expr, many: &Expr, here: Here<'_>) -> Option<Named> {
        let set = self.inside(first, here)?;
        let many = match many {
            Expr::Value(value) => self.as_number(value, here)?,
            _ => Num::Const(0),
        };
        if let (Named::Set(set, vocabulary), Num::Const(many @ 1..=99)) = (set, many)
            && vocabulary.ranked
        {
            let set = Set::First(Box::new(set), many as u16);
            return Some(Named::Set(set, vocabulary));
        }
        wrong!(
            self,
            here.span(name),
            "`top` takes a ranking and a number from 1 to 99",
            Some("name a step `Rank(…)`: `top(step, 3)`"),
        );
        None
    }

    /// The lower or the higher of the answers that each gave to the same question.
    fn of_two(&self, name: &Word, first: &Expr, end: End, here: Here<'_>) -> Option<Named> {
        let inside = self.inside(first, here)?;
        let hint = told(match &inside {
            Named::Number(number) if number.slot().is_some() => ALONE,
            Named::One(one, _) if one.slot().is_some_and(|of| of.each) => {
                "write `ordered: true` in that choice, if its options go up as they stand"
            }
            Named::One(..) => ALONE,
            Named::Set(..) | Named::Lines(..) => "for what both took, write `overlap(…)`",
            _ => "name a scale, a number or a choice",
        });
        match inside {
            Named::Number(number) if number.slot().is_some_and(|of| of.each) => {
                return Some(Named::Number(Num::OfTwo(Box::new(number), end)));
            }
            Named::One(one, vocabulary)
                if (vocabulary.ordered || vocabulary.from.is_some())
                    && one.slot().is_some_and(|of| of.each) =>
            {
                return Some(Named::One(One::OfTwo(Box::new(one), end), vocabulary));
            }
            _ => {}
        }
        wrong!(
            self,
            here.span(name),
            format!(
                "`{}` takes a scale, a number or an ordered choice that each answers alone",
                name.text
            ),
            Some(hint),
        );
        None
    }

    /// What both took of the same options.
    fn overlap(&self, name: &Word, first: &Expr, here: Here<'_>) -> Option<Named> {
        let inside = self.inside(first, here)?;
        let hint = told(match &inside {
            Named::Set(..) => ALONE,
            Named::Number(_) => "for the lower of two numbers, write `lower(…)`",
            _ => "name a step with many options: `Many(…)`, `Feelings(…)` or `Rank(…)`",
        });
        if let Named::Set(set, vocabulary) = inside
            && set.slot().each
        {
            // Words of one's own are two answers, even where both took the option for them.
            let options = vocabulary.options.iter();
            let shared = options.zip(0..).filter(|(option, _)| !option.write);
            let shared = shared.map(|(_, number)| number).collect();
            let set = Set::Both(Box::new(Set::Among(Box::new(set), shared)));
            let vocabulary = Vocabulary {
                unsaid: false,
                ranked: false,
                ..vocabulary
            };
            return Some(Named::Set(set, vocabulary));
        }
        wrong!(
            self,
            here.span(name),
            "`overlap` takes a step with many options that each answers alone",
            Some(hint),
        );
        None
    }

    fn step_of(&self, slot: SlotRef) -> StepNo {
        self.plan.slots[slot.slot as usize]
    }

    /// The step whose answer a function is about.
    fn slot(&self, function: &Word, expr: &Expr, here: Here<'_>) -> Option<SlotRef> {
        if let Expr::Value(Value {
            of: Of::Name(words),
            fallback: None,
            ..
        }) = expr
            && words.len() == 1
        {
            if let Some(step) = self.plan.step(here.frame, &words[0].text)
                && let Some(slot) = self.plan.step_at(step).slot
            {
                return Some(slot);
            }
            match self.named(words, here)? {
                // A setting that stands for an answer of the caller.
                Named::Text(slot)
                | Named::One(One::Slot(slot), _)
                | Named::Set(Set::Slot(slot), _) => {
                    return Some(slot);
                }
                _ => {}
            }
        }
        wrong!(
            self,
            here.span(function),
            format!(
                "`{}` takes the id of a step that asks something",
                function.text
            ),
            Some("write the id of that step alone in the brackets"),
        );
        None
    }

    /// A test on the lines of a rating: `count-on.core is any [sometimes, skip]`.
    fn lines(&self, function: &Word, test: &Expr, here: Here<'_>) -> Option<Lines> {
        let (test, negated) = match test {
            Expr::Not(inside) => (&**inside, true),
            test => (test, false),
        };
        if let Expr::Is(value, _) | Expr::Compare(value, ..) = test {
            if let Named::Lines(slot, lines, vocabulary) = self.value(value, here)? {
                let (options, negated) = match test {
                    Expr::Compare(_, order, right) => {
                        let other = self.number_after(right, here)?;
                        let (Some(from), Num::Const(other)) = (vocabulary.from, other) else {
                            wrong!(
                                self,
                                self.spot(value, here),
                                "only lines on a scale are compared, and with a number",
                                Some(
                                    "give the rating `low` and `high` for `options`, or write `is`"
                                ),
                            );
                            return None;
                        };
                        let numbers = 0..vocabulary.options.len() as OptionNo;
                        let passes = |number: &OptionNo| {
                            order.holds(from + i32::from(*number), other) != negated
                        };
                        // Not to be below 8 is to be 8 or more: a line that was skipped is neither.
                        (numbers.filter(passes).collect(), false)
                    }
                    Expr::Is(_, words) => (
                        self.option_numbers(words, &vocabulary, value, here)?,
                        negated,
                    ),
                    _ => return None,
                };
                return Some(Lines {
                    slot,
                    lines,
                    options,
                    negated,
                });
            }
            wrong!(
                self,
                self.spot(value, here),
                format!("`{}` looks at the lines of a rating", function.text),
                Some("name a `Rate` step in the brackets"),
            );
            return None;
        }
        wrong!(
            self,
            here.span(function),
            format!("`{}` takes a test on the lines of a rating", function.text),
            Some("write `rating is option`, or `rating is any [one, other]`"),
        );
        None
    }
}
