//! Puts values into texts, for one pair of eyes: what its reader may not know counts as missing.
//! It must not fail; a missing value leaves its fallback, or a dash.

use alloc::sync::Arc;

use super::eval::{Eval, given};
use super::state::{At, Kept};
use crate::prelude::*;
use crate::script::words::{Block, Inline, Insert, Patch, Piece, Rich, Who, Words};
use crate::script::{Kind, Opt, Owner, SlotRef, Step};
use crate::value::{Answer, Person};

/// What stands where a value is missing and the text says nothing else.
const MISSING: &str = "…";
/// How deep the words of options may stand inside one another.
const DEEPEST: u8 = 4;

/// A text as it comes out, and whether a value it needs is missing.
#[derive(Debug, Default)]
pub struct Said {
    /// The text.
    pub words: Rich,
    /// A value without a fallback is missing.
    pub missing: bool,
}

impl Eval<'_> {
    /// A text with its values put in.
    pub fn say(&self, words: &Words) -> Said {
        let mut said = Said::default();
        for block in &self.pick(words).blocks {
            let block = match block {
                Patch::Paragraph(pieces, true) => {
                    Block::Speech(self.pieces(pieces, &mut said.missing))
                }
                Patch::Paragraph(pieces, false) => {
                    Block::Paragraph(self.pieces(pieces, &mut said.missing))
                }
                Patch::List(items) => Block::List(
                    items
                        .iter()
                        .map(|item| self.pieces(item, &mut said.missing))
                        .collect(),
                ),
            };
            said.words.blocks.push(block);
        }
        said
    }

    /// The text as plain words.
    pub fn plain(&self, words: &Words) -> String {
        self.say(words).words.text()
    }

    fn pieces(&self, pieces: &[Piece], missing: &mut bool) -> Vec<Inline> {
        let mut out = Vec::new();
        // How many bytes of the next text the end of a value stands for.
        let mut skip = 0;
        for (n, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Text(words) => push(&mut out, &words[core::mem::take(&mut skip)..]),
                Piece::Emphasis(inside) => out.push(Inline::Emphasis(self.pieces(inside, missing))),
                Piece::Strong(inside) => out.push(Inline::Strong(self.pieces(inside, missing))),
                Piece::Link(to, inside) => out.push(Inline::Link {
                    to: to.clone(),
                    words: self.pieces(inside, missing),
                }),
                Piece::Value(insert, fallback, _mark) => {
                    let value = self.insert(insert).filter(|words| !words.is_empty());
                    let words = match (value, fallback) {
                        (Some(words), _) => words,
                        (None, Some(fallback)) => fallback.clone(),
                        (None, None) => {
                            #[cfg(feature = "explain")]
                            if let Some(witness) = self.witness {
                                witness.missing(self, insert, *_mark);
                            }
                            *missing = true;
                            MISSING.to_string()
                        }
                    };
                    let next = match pieces.get(n + 1) {
                        Some(Piece::Text(next)) => next.as_str(),
                        _ => "",
                    };
                    let (words, dropped) = meet(&words, next);
                    skip = dropped;
                    push(&mut out, words);
                }
            }
        }
        out
    }

    fn insert(&self, insert: &Insert) -> Option<String> {
        match insert {
            Insert::Answer(of) => {
                if !self.may_see(*of) {
                    return None;
                }
                self.words_of(*of, self.state.answer(*of, self.me)?)
            }
            Insert::Own(of) => match self.state.answer(*of, self.me)? {
                Answer::Own(_, words) | Answer::Set(_, Some(words)) if self.may_see(*of) => {
                    Some(copied(words))
                }
                _ => None,
            },
            Insert::One(one) => {
                let option = option_of(self.step_of(one.slot()?)?, self.one(one)?)?;
                self.option_words(option)
            }
            Insert::Number(number) => Some(self.number(number)?.to_string()),
            Insert::Set(set) => self.several(set.slot(), &self.set(set)?, None),
            Insert::Keep(of) => {
                let kept = self.state.kept(*of, self.me)?;
                let own = !self.for_other && (kept.by.is_none() || kept.by == self.me);
                let words = if own {
                    Some(&kept.own)
                } else {
                    kept.other.as_ref()
                };
                words.map(|words| copied(words))
            }
            Insert::Of(who, inner) => {
                let person = match who {
                    Who::Person(person) => *person,
                    Who::Role(role) => self.person_of(*role),
                };
                Eval {
                    me: Some(person),
                    for_other: self.couple() && (self.for_other || self.me != Some(person)),
                    ..*self
                }
                .insert(inner)
            }
            Insert::Me => self.me.map(|me| self.name(me)),
            Insert::Other => self.me.map(|me| self.name(me.other())),
            Insert::Person(person) => Some(self.name(*person)),
            Insert::Role(role) => Some(self.name(self.person_of(*role))),
            Insert::Words(words) => Some(self.plain(words)),
            Insert::Line => match self.state.at {
                At::Step(step, line) => match &self.script.steps.get(step as usize)?.kind {
                    Kind::Rate { lines, .. } => Some(self.plain(&lines.get(line as usize)?.text)),
                    _ => None,
                },
                _ => None,
            },
            Insert::Word => match &self.state.at {
                At::Nudge(_, text, from, to) => {
                    text.get(*from as usize..*to as usize).map(str::to_string)
                }
                _ => None,
            },
        }
    }

    /// Whether the reader may see an answer: it is their own, or shared, or was shown to them.
    pub fn may_see(&self, of: SlotRef) -> bool {
        let Some(step) = self.step_of(of) else {
            return false;
        };
        let own = !self.for_other
            && match step.owner {
                Owner::Role(role) => self.me == Some(self.person_of(role)),
                _ => true,
            };
        let shared = step.owner == Owner::Both;
        own || shared
            || !self.couple()
            || self.state.slot(of, self.me).is_some_and(|slot| slot.shown)
    }

    /// What somebody is called.
    pub fn name(&self, person: Person) -> String {
        let names = self.script.people.as_ref().and_then(|people| people.names);
        let given = names.and_then(|slot| {
            let of = SlotRef { slot, each: false };
            match self.state.answer(of, None)? {
                Answer::Names(a, b) => {
                    let name = if person == Person::A { a } else { b };
                    Some(copied(name))
                }
                _ => None,
            }
        });
        given.unwrap_or_else(|| person.letter().to_string())
    }

    /// An answer in words, as they stand inside a sentence.
    pub fn words_of(&self, of: SlotRef, answer: &Answer) -> Option<String> {
        if !given(answer) {
            return None;
        }
        let step = self.step_of(of)?;
        Some(match answer {
            Answer::One(option) => self.option_words(option_of(step, *option)?)?,
            Answer::Own(_, words) => copied(words),
            Answer::Set(options, own) => self.several(of, options, own.as_deref())?,
            Answer::Number(number) => number.to_string(),
            Answer::Text(text) => copied(text),
            Answer::Person(person) => self.name(*person),
            Answer::Names(a, b) => [&**a, ", ", b].concat(),
            Answer::Lines(_) | Answer::Done | Answer::Stopped => return None,
        })
    }

    /// Several options or lines in words, with commas between.
    fn several(&self, of: SlotRef, numbers: &[u16], own: Option<&str>) -> Option<String> {
        let step = self.step_of(of)?;
        let mut all = String::new();
        for number in numbers {
            let words = match &step.kind {
                // Of a rating several things are always lines.
                Kind::Rate { lines, .. } => self.plain(&lines.get(*number as usize)?.text),
                _ => {
                    let option = option_of(step, *number)?;
                    match own {
                        Some(own) if option.write => own.to_string(),
                        _ => self.option_words(option)?,
                    }
                }
            };
            all.push_str(if all.is_empty() { "" } else { ", " });
            all.push_str(&words);
        }
        Some(all)
    }

    /// The step whose answer is kept there.
    fn step_of(&self, of: SlotRef) -> Option<&Step> {
        let step = self.script.slots.get(of.slot as usize)?;
        self.script.steps.get(*step as usize)
    }

    /// An option's words inside a sentence; missing where options hold each other's words without end.
    fn option_words(&self, option: &Opt) -> Option<String> {
        let deeper = Eval {
            depth: self.depth + 1,
            ..*self
        };
        let words = option.in_text.as_ref().unwrap_or(&option.text);
        (self.depth < DEEPEST).then(|| deeper.plain(words))
    }

    /// An answer's words as they are kept, for their owner and for the other person.
    pub fn keep_words(&self, of: SlotRef, words: Option<&Words>) -> Option<Kept> {
        let read = |eval: Eval<'_>| {
            let words = match words {
                // Which line of a table holds could tell what was not shown.
                Some(words) if eval.for_other && !words.lines.is_empty() => return None,
                Some(words) => {
                    let said = eval.say(words);
                    if eval.for_other && said.missing {
                        return None;
                    }
                    said.words.text()
                }
                None if eval.may_see(of) => eval.words_of(of, self.state.answer(of, self.me)?)?,
                None => return None,
            };
            (!words.is_empty()).then(|| Arc::<str>::from(words))
        };
        Some(Kept {
            by: self.me.filter(|_| self.couple()),
            own: read(*self)?,
            other: read(Eval {
                for_other: true,
                ..*self
            }),
        })
    }
}

/// Words of an answer as a text of its own. `to_string` of shared words would write them by `core::fmt`, 0.5 KiB.
fn copied(words: &str) -> String {
    String::from(words)
}

/// The option with this number, if it is one of the step's own.
pub fn option_of(step: &Step, number: u16) -> Option<&Opt> {
    step.options().get(number as usize)
}

fn push(out: &mut Vec<Inline>, words: &str) {
    match out.last_mut() {
        Some(Inline::Text(text)) => text.push_str(words),
        _ => out.push(Inline::Text(words.to_string())),
    }
}

/// A value and the text that follows it, without two marks in a row: what is left of the value, and
/// how many bytes of the text its own last mark stands for.
fn meet<'a>(words: &'a str, next: &str) -> (&'a str, usize) {
    let bare = words.trim_end_matches(['\'', '"', '’', '”']);
    let quoted = bare.len() < words.len();
    match (bare.chars().next_back(), quoted, next.chars().next()) {
        // "I can count on: My body is safe." must not end in two full stops.
        (Some('.'), false, Some('.')) => (words.trim_end_matches('.'), 0),
        // "Call R., today." is no sentence that ends.
        (Some('.'), false, Some(',')) if !is_short(words) => (words.trim_end_matches('.'), 0),
        (Some('?' | '!'), false, Some('.' | ',')) => (words, 1),
        (Some('.' | '?' | '!'), true, Some('.')) => (words, 1),
        _ => (words, 0),
    }
}

/// Whether the last word is an initial or another word cut short.
fn is_short(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    last.chars().count() <= 3
}

#[cfg(test)]
mod tests {
    use super::meet;

    #[test]
    fn a_value_and_the_text_after_it_never_make_two_marks() {
        assert_eq!(meet("My body is safe.", "."), ("My body is safe", 0));
        assert_eq!(meet("I ask.", ", by Friday."), ("I ask", 0));
        assert_eq!(meet("Call R.", ", today."), ("Call R.", 0));
        assert_eq!(meet("Would you call?", ", today."), ("Would you call?", 1));
        assert_eq!(
            meet("I say ‘I’ll be back.’", "."),
            ("I say ‘I’ll be back.’", 1)
        );
        assert_eq!(meet("I say 'Now.'", ", today."), ("I say 'Now.'", 0));
        assert_eq!(meet("my parents'", "."), ("my parents'", 0));
        assert_eq!(meet("music", " and"), ("music", 0));
    }
}
