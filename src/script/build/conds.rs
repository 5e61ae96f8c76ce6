//! Turns a condition's words into one with every name resolved, and says what does not fit.
//! It must not know what the condition decides.

use super::Builder;
use super::misfit::{not_one, not_yes_or_no};
use super::names::{Here, Named};
use super::vocabulary::Vocabulary;
use crate::diagnostic::{Diagnostic, EXPLAINS, found};
use crate::expr::{self, Expr, Of, Order, Value, Word};
use crate::prelude::*;
#[cfg(feature = "explain")]
use crate::script::cond::Placed;
use crate::script::cond::{Cond, Num, One, Set};
use crate::source::Span;
use crate::value::OptionNo;

/// A finding about something that does not fit; made only in a build that explains.
macro_rules! wrong {
    ($to:expr, $span:expr, $message:expr, $hint:expr $(,)?) => {
        if EXPLAINS {
            $to.wrong($span, $message, $hint)
        } else {
            $to.found(Diagnostic::unexplained())
        }
    };
}
pub(super) use wrong;

impl Builder<'_> {
    /// The condition in a text.
    pub fn condition(&self, here: Here<'_>) -> Option<Cond> {
        let text = here.node.text()?;
        match expr::parse(text) {
            Ok(expr) => Some(placed(
                self.cond(&expr, here)?,
                here.node.span,
                here.node.span,
            )),
            Err(slip) => {
                self.slip(slip, here);
                None
            }
        }
    }

    /// The set a text such as `which(count-on is yes)` or `holds` stands for.
    pub fn set_of(&self, here: Here<'_>) -> Option<Set> {
        let text = here.node.text()?;
        match expr::parse(text) {
            Ok(Expr::Value(value)) => match self.value(&value, here)? {
                Named::Set(set, _) => Some(set),
                Named::One(One::Slot(slot), _) => Some(Set::Slot(slot)),
                _ => {
                    wrong!(
                        self,
                        self.spot(&value, here),
                        "expected options chosen before",
                        Some("name a step with many options, or write `which(…)`"),
                    );
                    None
                }
            },
            Ok(_) => {
                wrong!(
                    self,
                    here.node.span,
                    "expected options chosen before, found a condition",
                    Some("write `which(…)` round it"),
                );
                None
            }
            Err(slip) => {
                self.slip(slip, here);
                None
            }
        }
    }

    pub fn spot(&self, value: &Value, here: Here<'_>) -> Span {
        here.node.inner(value.from, value.to)
    }

    /// The finding for a condition that can't be read.
    pub fn slip(&self, slip: expr::Slip, here: Here<'_>) {
        found!(self, {
            let span = here.node.inner(slip.from, slip.to);
            match here
                .node
                .text()
                .and_then(|text| self.option_with_words(text, here.frame))
            {
                Some((step, option)) => Diagnostic::error(
                    "condition",
                    here.node.span,
                    format!("these are the words of the option `{option}`, not a condition"),
                )
                .hint(format!("write `{step} is {option}`")),
                None => Diagnostic {
                    hint: slip.hint,
                    ..Diagnostic::error("condition", span, slip.message)
                },
            }
        });
    }

    pub fn wrong(&self, span: Span, message: impl AsRef<str>, hint: Option<&str>) {
        found!(
            self,
            Diagnostic {
                hint: hint.map(str::to_string),
                ..Diagnostic::error("wrong-type", span, message.as_ref())
            }
        );
    }

    /// A condition, each test in it with its place.
    pub fn cond(&self, expr: &Expr, here: Here<'_>) -> Option<Cond> {
        let cond = self.test(expr, here)?;
        if !EXPLAINS {
            return Some(cond);
        }
        let Some(((from, to), name)) = expr.bytes().zip(expr.name()) else {
            return Some(cond);
        };
        let name = here.node.inner(name.0, name.1);
        Some(placed(cond, here.node.inner(from, to), name))
    }

    fn test(&self, expr: &Expr, here: Here<'_>) -> Option<Cond> {
        Some(match expr {
            Expr::And(all) => Cond::And(self.conds(all, here)?),
            Expr::Or(all) => Cond::Or(self.conds(all, here)?),
            Expr::Not(inside) => Cond::Not(Box::new(self.cond(inside, here)?)),
            Expr::Value(value) => return self.alone(value, here),
            Expr::Compare(left, order, right) => return self.compare(left, *order, right, here),
            Expr::Is(value, words) => return self.is(value, words, here),
            Expr::Has(value, mode, words) => match self.value(value, here)? {
                Named::Set(set, vocabulary) => Cond::Has(
                    set,
                    *mode,
                    self.option_numbers(words, &vocabulary, value, here)?,
                ),
                Named::One(one, vocabulary) => {
                    wrong!(
                        self,
                        self.spot(value, here),
                        "`has` looks into several options, and this is one",
                        Some("write `is` instead of `has`"),
                    );
                    let _ = (one, vocabulary);
                    return None;
                }
                _ => {
                    wrong!(
                        self,
                        self.spot(value, here),
                        "`has` looks into a step with many options",
                        Some("use `is` for one option or a number, `answered(…)` for a text"),
                    );
                    return None;
                }
            },
            Expr::Mentions(value, list) => match self.value(value, here)? {
                Named::Text(slot) => Cond::Mentions(slot, self.list(&list.text, here.span(list))?),
                _ => {
                    wrong!(
                        self,
                        self.spot(value, here),
                        "`mentions` looks into a text",
                        Some("name a step that asks for words, `Short` or `Long`")
                    );
                    return None;
                }
            },
        })
    }

    fn conds(&self, all: &[Expr], here: Here<'_>) -> Option<Vec<Cond>> {
        // All are read before giving up, so that all findings come in one run.
        let mut read: Vec<Option<Cond>> = Vec::with_capacity(all.len());
        for (n, expr) in all.iter().enumerate() {
            let before = n.checked_sub(1).and_then(|n| all.get(n));
            if EXPLAINS && before.is_some_and(|before| self.is_option_alone(before, expr, here)) {
                read.push(None);
            } else {
                read.push(self.cond(expr, here));
            }
        }
        read.into_iter().collect()
    }

    fn alone(&self, value: &Value, here: Here<'_>) -> Option<Cond> {
        let named = self.value(value, here)?;
        if let Named::Yes(cond) = named {
            return Some(cond);
        }
        found!(self, {
            let (message, hint) = match named {
                Named::One(_, vocabulary) => {
                    let words = vocabulary.words();
                    let word = words.first().copied().unwrap_or("…");
                    let name = self.written(value, here).unwrap_or("it");
                    (
                        "this is one of several options, not yes or no".to_string(),
                        Some(format!("write `{name} is {word}`")),
                    )
                }
                Named::Nothing(why) => (
                    format!("this can't be tested: {why}"),
                    Some("name a step that asks something".to_string()),
                ),
                named => {
                    let (message, hint) = not_yes_or_no(&named);
                    (message.to_string(), Some(hint.to_string()))
                }
            };
            Diagnostic {
                hint,
                ..Diagnostic::error("wrong-type", self.spot(value, here), message)
            }
        });
        None
    }

    /// A value as the author wrote it.
    pub fn written<'n>(&self, value: &Value, here: Here<'n>) -> Option<&'n str> {
        here.node.text()?.get(value.from..value.to)
    }

    fn is(&self, value: &Value, words: &[Word], here: Here<'_>) -> Option<Cond> {
        if let Of::Name(name) = &value.of
            && name.len() == 1
            && name[0].text == "me"
        {
            return self.me(words, here);
        }
        let span = self.spot(value, here);
        match self.value(value, here)? {
            Named::One(one, vocabulary) => Some(Cond::Is(
                one,
                self.option_numbers(words, &vocabulary, value, here)?,
            )),
            Named::Number(number) => {
                let mut tests = Vec::new();
                for word in words {
                    let Ok(other) = word.text.parse() else {
                        self.no_number(word, here);
                        return None;
                    };
                    tests.push(Cond::Equal(number.clone(), Num::Const(other)));
                }
                Some(if tests.len() == 1 {
                    tests.swap_remove(0)
                } else {
                    Cond::Or(tests)
                })
            }
            named => {
                wrong!(self, span, not_one(&named).0, not_one(&named).1);
                None
            }
        }
    }

    fn me(&self, words: &[Word], here: Here<'_>) -> Option<Cond> {
        let roles = &self.plan.frame_at(here.frame).roles;
        let mut tests = Vec::new();
        for word in words {
            match roles.iter().find(|(name, _)| *name == word.text) {
                Some((_, role)) => tests.push(Cond::Me(*role)),
                None => {
                    found!(
                        self,
                        Diagnostic::error(
                            "unknown-role",
                            here.span(word),
                            format!("there is no role `{}`", word.text),
                        )
                        .near(
                            &word.text,
                            &mut roles.iter().map(|(name, _)| *name),
                            "name one of the `roles` in `people`"
                        )
                    );
                    return None;
                }
            }
        }
        Some(Cond::Or(tests))
    }

    pub fn option_numbers(
        &self,
        words: &[Word],
        vocabulary: &Vocabulary,
        value: &Value,
        here: Here<'_>,
    ) -> Option<Vec<OptionNo>> {
        let mut numbers = Vec::new();
        for word in words {
            match vocabulary.number(&word.text) {
                Some(number) => numbers.push(number),
                None => self.unknown_option(word, vocabulary, value, here),
            }
        }
        (numbers.len() == words.len()).then_some(numbers)
    }

    fn compare(&self, left: &Value, order: Order, right: &Value, here: Here<'_>) -> Option<Cond> {
        if let Named::One(one, vocabulary) = self.value(left, here)? {
            if let Some(from) = vocabulary.from {
                let Some(Num::Const(other)) = self.number_after(right, here) else {
                    wrong!(
                        self,
                        self.spot(right, here),
                        "a line is compared with a number that stands here",
                        Some("write the number itself"),
                    );
                    return None;
                };
                let other = Num::Const(other.saturating_sub(from));
                return Some(Cond::Compare(Num::Rank(one), order, other));
            }
            if !vocabulary.ordered {
                wrong!(
                    self,
                    self.spot(left, here),
                    "these options have no order",
                    Some("write `ordered: true` in the choice, or compare with `is`"),
                );
                return None;
            }
            let Of::Name(words) = &right.of else {
                wrong!(
                    self,
                    self.spot(right, here),
                    "expected one of the options",
                    Some("write the id of an option of that choice")
                );
                return None;
            };
            let numbers = self.option_numbers(words, &vocabulary, left, here)?;
            let other = Num::Const(i32::from(*numbers.first()?));
            return Some(Cond::Compare(Num::Rank(one), order, other));
        }
        let left = self.as_number(left, here);
        let right = self.number_after(right, here);
        Some(Cond::Compare(left?, order, right?))
    }

    pub fn as_number(&self, value: &Value, here: Here<'_>) -> Option<Num> {
        match self.value(value, here)? {
            Named::Number(number) => Some(number),
            Named::Set(..) | Named::Lines(..) => {
                wrong!(
                    self,
                    self.spot(value, here),
                    "expected a number",
                    Some("write `count(…)` round it"),
                );
                None
            }
            _ => {
                wrong!(
                    self,
                    self.spot(value, here),
                    "expected a number",
                    Some("compare a scale, `count(…)` or `tries(…)`; test an option with `is`"),
                );
                None
            }
        }
    }

    /// The number that something is compared with.
    pub fn number_after(&self, value: &Value, here: Here<'_>) -> Option<Num> {
        if EXPLAINS
            && let Of::Name(words) = &value.of
            && let [word] = &words[..]
            && self.simple(&word.text, here.frame).is_none()
        {
            self.no_number(word, here);
            return None;
        }
        self.as_number(value, here)
    }

    fn no_number(&self, word: &Word, here: Here<'_>) {
        wrong!(
            self,
            here.span(word),
            format!("expected a number, found `{}`", word.text),
            Some("write a whole number"),
        );
    }

    /// What a value stands for, with what stands for it where it is missing.
    pub fn value(&self, value: &Value, here: Here<'_>) -> Option<Named> {
        let named = match &value.of {
            Of::Number(number) => Named::Number(Num::Const(*number)),
            Of::Name(words) => self.named(words, here)?,
            Of::Call(name, inside) => self.call(name, inside, here)?,
            Of::Group(inside) => match &**inside {
                Expr::Value(inner) => self.value(inner, here)?,
                other => Named::Yes(self.cond(other, here)?),
            },
        };
        let Some(word) = &value.fallback else {
            return Some(named);
        };
        match named {
            Named::One(one, vocabulary) => match vocabulary.number(&word.text) {
                Some(number) => Some(Named::One(One::Else(Box::new(one), number), vocabulary)),
                None => {
                    self.unknown_option(word, &vocabulary, value, here);
                    None
                }
            },
            Named::Number(number) => match word.text.parse() {
                Ok(other) => Some(Named::Number(Num::Else(Box::new(number), other))),
                Err(_) => {
                    self.no_number(word, here);
                    None
                }
            },
            named => {
                wrong!(
                    self,
                    here.span(word),
                    "`else` stands after one option or a number",
                    Some("take `else` and what follows it away"),
                );
                Some(named)
            }
        }
    }
}

/// A condition with its place, in a build that explains.
#[cfg(feature = "explain")]
fn placed(cond: Cond, span: Span, name: Span) -> Cond {
    Cond::At(Box::new(Placed { span, name, cond }))
}

/// The condition alone: this build keeps no places.
#[cfg(not(feature = "explain"))]
fn placed(cond: Cond, _: Span, _: Span) -> Cond {
    cond
}
