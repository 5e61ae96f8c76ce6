//! Cuts a condition into tokens.
//! It must not know their order.

use super::Slip;
use crate::diagnostic::EXPLAINS;
use crate::prelude::*;
use crate::source::in_word;

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'t> {
    /// A name or keyword.
    Word(&'t str),
    /// A whole number.
    Number(i32),
    /// `( ) [ ] , . < <= > >=`
    Sign(&'t str),
    /// The end of the condition.
    End,
}

impl Token<'_> {
    /// The token as it is shown in a message.
    pub fn shown(self) -> String {
        match self {
            Token::Word(word) | Token::Sign(word) => format!("`{word}`"),
            Token::Number(number) => format!("`{number}`"),
            Token::End => "the end of the condition".to_string(),
        }
    }
}

/// A token with its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Lexed<'t> {
    /// The token.
    pub token: Token<'t>,
    /// Its first byte.
    pub from: usize,
    /// The byte after it.
    pub to: usize,
}

/// The tokens of a condition, the end included.
///
/// # Errors
/// At the first sign that no condition has, with the right way to write it where one is known.
pub fn lex(text: &str) -> Result<Vec<Lexed<'_>>, Slip> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = text.get(at..).unwrap_or("");
        let Some(letter) = rest.chars().next() else {
            break;
        };
        if letter.is_whitespace() {
            at += letter.len_utf8();
            continue;
        }
        let (token, length) = if letter.is_ascii_digit() {
            let word = word(rest);
            let length = word.len();
            match word.parse() {
                Ok(number) => (Token::Number(number), length),
                // An option may be called `20-min`.
                Err(_) if word.bytes().any(|byte| !byte.is_ascii_digit()) => {
                    (Token::Word(word), length)
                }
                Err(_) => {
                    let hint = EXPLAINS.then(|| "write a smaller number".to_string());
                    return Err(slip(at, length, "this number is too large", hint));
                }
            }
        } else if in_word(letter) && letter != '_' {
            let word = word(rest);
            (Token::Word(word), word.len())
        } else if EXPLAINS && rest.starts_with("<>") {
            return Err(unknown(rest, at, letter));
        } else if rest.starts_with("<=") || rest.starts_with(">=") {
            (Token::Sign(head(rest, 2)), 2)
        } else if matches!(letter, '(' | ')' | '[' | ']' | ',' | '.' | '<' | '>') {
            (Token::Sign(head(rest, 1)), 1)
        } else {
            return Err(unknown(rest, at, letter));
        };
        out.push(Lexed {
            token,
            from: at,
            to: at + length,
        });
        at += length;
    }
    out.push(Lexed {
        token: Token::End,
        from: text.len(),
        to: text.len(),
    });
    Ok(out)
}

/// The word that a text begins with.
fn word(text: &str) -> &str {
    let length = text.find(|c: char| !(in_word(c) || c == '-'));
    head(text, length.unwrap_or(text.len()))
}

/// The first bytes of a text. In the core rooms never `text[..n]`, whose panic prints, nor `contains` with
/// a letter, which searches for words: the two bring 12 KB of code and tables to the player.
fn head(text: &str, length: usize) -> &str {
    text.get(..length).unwrap_or("")
}

fn unknown(rest: &str, at: usize, letter: char) -> Slip {
    if !EXPLAINS {
        return Slip::default();
    }
    for (sign, instead) in [
        ("=>", ">="),
        ("=<", "<="),
        ("<>", "is not"),
        ("≥", ">="),
        ("≤", "<="),
        ("≠", "is not"),
        ("===", "is"),
        ("==", "is"),
        ("=", "is"),
        ("!==", "is not"),
        ("!=", "is not"),
        ("&&", "and"),
        ("&", "and"),
        ("||", "or"),
        ("|", "or"),
        ("!", "not"),
    ] {
        if rest.starts_with(sign) {
            return slip(
                at,
                sign.len(),
                &format!("`{sign}` is not a word of conditions"),
                Some(format!("write `{instead}`")),
            );
        }
    }
    if matches!(letter, '\'' | '‘' | '’') {
        return slip(
            at,
            letter.len_utf8(),
            "words in a condition stand without quotation marks",
            Some("take the quotation marks away".to_string()),
        );
    }
    if letter == '+' || letter == '*' || letter == '/' {
        return slip(
            at,
            1,
            &format!("`{letter}` does not work here: conditions don't calculate"),
            Some("test each answer by itself, with `and` or `or` between them".to_string()),
        );
    }
    slip(
        at,
        letter.len_utf8(),
        &format!("`{letter}` is not a sign of conditions"),
        Some(if letter == '%' {
            "take it away".to_string()
        } else {
            "write it in words: `is`, `has`, `and`, `or`, `not`".to_string()
        }),
    )
}

fn slip(at: usize, length: usize, message: &str, hint: Option<String>) -> Slip {
    if !EXPLAINS {
        return Slip::default();
    }
    Slip {
        from: at,
        to: at + length,
        message: message.to_string(),
        hint,
    }
}
