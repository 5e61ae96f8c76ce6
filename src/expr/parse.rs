//! Puts tokens in order: `and` binds closer than `or`, `not` closer than both.
//! It must not know what names mean.

use super::lex::{Lexed, Token, lex};
use super::{Expr, Mode, Of, Order, Slip, Value, Word};
use crate::diagnostic::EXPLAINS;
use crate::prelude::*;

/// How deep brackets of a condition may be nested.
const DEEPEST: usize = 32;

/// What may follow a test.
const NEXT_TEST: &str = "`and`, `or` or the end of the condition";

/// Reads a condition.
///
/// ```
/// use attunement::expr::{parse, Expr};
/// assert!(matches!(parse("stirred >= 7 or numb is lot"), Ok(Expr::Or(tests)) if tests.len() == 2));
/// assert_eq!(parse("a == b").unwrap_err().hint.as_deref(), Some("write `is`"));
/// ```
///
/// # Errors
/// At the first place that can't be read, with what was expected and found there.
pub fn parse(text: &str) -> Result<Expr, Slip> {
    let tokens = lex(text)?;
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        depth: 0,
        slip: Slip::default(),
    };
    match parser.whole() {
        Some(expr) => Ok(expr),
        None => Err(parser.slip),
    }
}

struct Parser<'t> {
    tokens: &'t [Lexed<'t>],
    at: usize,
    depth: usize,
    /// Why it can't be read; kept here because every step would carry it in its answer otherwise.
    slip: Slip,
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Lexed<'t> {
        self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    fn next(&mut self) -> Lexed<'t> {
        let token = self.peek();
        self.at += 1;
        token
    }

    fn eat(&mut self, wanted: Token<'_>) -> bool {
        let same = self.peek().token == wanted;
        if same {
            self.at += 1;
        }
        same
    }

    fn unexpected<T>(&mut self, expected: &str) -> Option<T> {
        if EXPLAINS {
            let here = self.peek();
            self.slip = Slip {
                from: here.from,
                to: here.to,
                message: format!("expected {expected}, found {}", here.token.shown()),
                hint: Some(match (self.act(expected), expected) {
                    (Some(act), _) => act.to_string(),
                    (None, NEXT_TEST) => "put `and` or `or` between two tests".to_string(),
                    (None, "`,` or `]`") => {
                        "put commas between the words, and `]` after the last".to_string()
                    }
                    _ => format!("write {expected} here"),
                }),
            };
        }
        None
    }

    /// What an author most likely has to do where something else than `expected` stands.
    fn act(&self, expected: &str) -> Option<&'static str> {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let before = before.map(|lexed| lexed.token);
        Some(match (self.peek().token, before) {
            (_, Some(Token::Word("if" | "when"))) => "take `if` away: the condition stands alone",
            (Token::Word(word), _) if word.eq_ignore_ascii_case("and") && word != "and" => {
                "write `and` in small letters"
            }
            (Token::Word(word), _) if word.eq_ignore_ascii_case("or") && word != "or" => {
                "write `or` in small letters"
            }
            (Token::Sign(","), Some(Token::Number(_))) => "write a whole number",
            (Token::Sign("."), _) if expected.starts_with('`') => "take the point away",
            (Token::Sign(")"), _) if expected.starts_with('`') => {
                "take the bracket away, or open it with `(`"
            }
            (Token::Sign("["), Some(Token::Word("is" | "not"))) => {
                "write `any` before the list: `is any [one, other]`"
            }
            (Token::End, _) if expected == "`)`" => "close the bracket with `)`",
            (Token::End, Some(Token::Word("and" | "or"))) => {
                "write another test after it, or take `and` or `or` away"
            }
            (Token::End, Some(Token::Word("is" | "has" | "any" | "not"))) => {
                "write an option or a number after it"
            }
            (Token::End, Some(Token::Sign(_))) => "write a number after the sign",
            (Token::Word("and" | "or"), _) => "take it away, or write a test before it",
            (Token::Sign("<" | "<=" | ">" | ">="), _) => {
                "write the name of an answer before the sign"
            }
            (Token::Word(_), Some(Token::Word(_))) => {
                "join two tests with `and` or `or`; an option is one word, by its id"
            }
            _ => return None,
        })
    }

    fn whole(&mut self) -> Option<Expr> {
        let expr = self.or()?;
        match self.peek().token {
            Token::End => Some(expr),
            _ => self.unexpected(NEXT_TEST),
        }
    }

    fn or(&mut self) -> Option<Expr> {
        self.depth += 1;
        if self.depth > DEEPEST {
            let stop = self.unexpected("a shorter condition");
            if EXPLAINS {
                self.slip.message =
                    format!("brackets are nested too deeply; at most {DEEPEST} levels are read");
            }
            return stop;
        }
        let mut all = vec![self.and()?];
        while self.eat(Token::Word("or")) {
            all.push(self.and()?);
        }
        self.depth -= 1;
        Some(one_or(all, Expr::Or))
    }

    fn and(&mut self) -> Option<Expr> {
        let mut all = vec![self.not()?];
        while self.eat(Token::Word("and")) {
            all.push(self.not()?);
        }
        Some(one_or(all, Expr::And))
    }

    fn not(&mut self) -> Option<Expr> {
        let mut negated = false;
        while self.eat(Token::Word("not")) {
            negated = !negated;
        }
        let test = self.test()?;
        Some(if negated {
            Expr::Not(Box::new(test))
        } else {
            test
        })
    }

    fn test(&mut self) -> Option<Expr> {
        let value = self.value()?;
        let order = match self.peek().token {
            Token::Sign("<") => Some(Order::Less),
            Token::Sign("<=") => Some(Order::AtMost),
            Token::Sign(">") => Some(Order::More),
            Token::Sign(">=") => Some(Order::AtLeast),
            _ => None,
        };
        if let Some(order) = order {
            self.at += 1;
            return Some(Expr::Compare(value, order, self.value()?));
        }
        if self.eat(Token::Word("is")) {
            let negated = self.eat(Token::Word("not"));
            let words = if self.eat(Token::Word("any")) {
                self.list()?
            } else {
                vec![self.word("an option or a number")?]
            };
            let is = Expr::Is(value, words);
            return Some(if negated { Expr::Not(Box::new(is)) } else { is });
        }
        if self.eat(Token::Word("has")) {
            let mode = match self.peek().token {
                Token::Word("any") => Some(Mode::Any),
                Token::Word("all") => Some(Mode::All),
                Token::Word("only") => Some(Mode::Only),
                _ => None,
            };
            return Some(match mode {
                Some(mode) => {
                    self.at += 1;
                    Expr::Has(value, mode, self.list()?)
                }
                None => Expr::Has(value, Mode::Any, vec![self.word("an option")?]),
            });
        }
        if self.eat(Token::Word("mentions")) {
            return Some(Expr::Mentions(value, self.word("the name of a list")?));
        }
        Some(match value {
            Value {
                of: Of::Group(inner),
                fallback: None,
                ..
            } => *inner,
            value => Expr::Value(value),
        })
    }

    fn value(&mut self) -> Option<Value> {
        let first = self.next();
        let of = match first.token {
            Token::Number(number) => Of::Number(number),
            Token::Sign("(") => {
                let inner = self.or()?;
                if !self.eat(Token::Sign(")")) {
                    return self.unexpected("`)`");
                }
                Of::Group(Box::new(inner))
            }
            Token::Word("and" | "or" | "is" | "has" | "else" | "any")
            | Token::Sign(_)
            | Token::End
                if !(first.token == Token::Word("any")
                    && self.peek().token == Token::Sign("(")) =>
            {
                self.at -= 1;
                return self.unexpected("the name of an answer");
            }
            Token::Word(word) => {
                let word = Word {
                    text: word.to_string(),
                    from: first.from,
                    to: first.to,
                };
                if self.eat(Token::Sign("(")) {
                    let mut inside = vec![self.or()?];
                    while self.eat(Token::Sign(",")) {
                        inside.push(self.or()?);
                    }
                    if !self.eat(Token::Sign(")")) {
                        return self.unexpected("`)`");
                    }
                    Of::Call(word, inside)
                } else {
                    let mut words = vec![word];
                    while self.eat(Token::Sign(".")) {
                        words.push(self.word("a name after the point")?);
                    }
                    Of::Name(words)
                }
            }
            Token::Sign(_) | Token::End => {
                self.at -= 1;
                return self.unexpected("the name of an answer");
            }
        };
        let to = self.tokens[self.at - 1].to;
        let fallback = if self.eat(Token::Word("else")) {
            Some(self.word("what stands for a missing answer")?)
        } else {
            None
        };
        Some(Value {
            of,
            fallback,
            from: first.from,
            to,
        })
    }

    fn word(&mut self, expected: &str) -> Option<Word> {
        let here = self.peek();
        let text = match here.token {
            Token::Word(word) => word.to_string(),
            Token::Number(number) => number.to_string(),
            _ => return self.unexpected(expected),
        };
        self.at += 1;
        Some(Word {
            text,
            from: here.from,
            to: here.to,
        })
    }

    fn list(&mut self) -> Option<Vec<Word>> {
        if !self.eat(Token::Sign("[")) {
            let stop = self.unexpected("a list");
            if EXPLAINS {
                let hint = "write the words in square brackets: `[one, other]`";
                self.slip.hint = Some(hint.to_string());
            }
            return stop;
        }
        let mut words = vec![self.word("an option")?];
        while self.eat(Token::Sign(",")) {
            words.push(self.word("an option")?);
        }
        if self.eat(Token::Sign("]")) {
            Some(words)
        } else {
            self.unexpected("`,` or `]`")
        }
    }
}

fn one_or(mut all: Vec<Expr>, many: fn(Vec<Expr>) -> Expr) -> Expr {
    if all.len() == 1 {
        all.swap_remove(0)
    } else {
        many(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place and words of the slip, drawn under the condition.
    fn slip(text: &str) -> String {
        match parse(text) {
            Ok(_) => "reads".to_string(),
            Err(slip) => format!(
                "{}{} {}",
                " ".repeat(slip.from),
                "^".repeat((slip.to - slip.from).max(1)),
                slip.message
            ),
        }
    }

    #[test]
    fn the_sketch_of_the_language_reads() {
        for text in [
            "gate is me-only or any(count-on.core is not-now) or any(paused is not no)",
            "(wish else want) is not want or (freely else no) is not no",
            "saying-no is not ok or not done-to-me has none",
            "couple and (saying-no is not ok or not done-to-me has none)",
            "tries(first-words) >= 3",
            "which(count-on.core is any [sometimes, skip])",
            "count(holds) is 0",
            "both(agree is yes and check is calm)",
            "places has only [hand, hug]",
            "line mentions shield-words",
        ] {
            assert_eq!(slip(text), "reads", "{text}");
        }
    }

    #[test]
    fn a_slip_points_at_its_word() {
        assert_eq!(slip("a = b"), "  ^ `=` is not a word of conditions");
        assert_eq!(
            slip("a is"),
            "    ^ expected an option or a number, found the end of the condition"
        );
        assert_eq!(
            slip("a is b c"),
            "       ^ expected `and`, `or` or the end of the condition, found `c`"
        );
        assert_eq!(
            slip("(a is b"),
            "       ^ expected `)`, found the end of the condition"
        );
        assert_eq!(
            slip("a has any b"),
            "          ^ expected a list, found `b`"
        );
        assert_eq!(
            slip("or a"),
            "^^ expected the name of an answer, found `or`"
        );
        assert_eq!(slip("99999999999"), "^^^^^^^^^^^ this number is too large");
    }

    #[test]
    fn deep_brackets_are_refused_not_overflowed() {
        let deep = format!("{}a{}", "(".repeat(5000), ")".repeat(5000));
        assert!(slip(&deep).contains("too deeply"));
    }
}
