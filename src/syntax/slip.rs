//! Says in an author's words where and why the text can't be read as RON.
//! It must not know the format's kinds beyond what was expected when reading stopped.

use ron::error::{Error, Position, SpannedError};

use crate::diagnostic::Diagnostic;
use crate::prelude::*;
use crate::source::Span;

/// The finding for a text that `ron` gave up on. `wanted` is what was being read.
pub fn explain(
    text: &str,
    file: u16,
    error: &SpannedError,
    wanted: &str,
    reached: usize,
) -> Diagnostic {
    let at = byte(text, &error.span.end).max(byte(text, &error.span.start));
    let found = found(text, at);
    let span = Span::new(file, at, (at + found.len()).min(text.len()));
    let before = text[..at].trim_end().len();
    let curly = text[..(at + found.len()).min(text.len())]
        .char_indices()
        .rev()
        .take(2)
        .find(|(_, letter)| matches!(letter, '“' | '”' | '‘' | '’' | '„'));
    if let Some((place, letter)) = curly.filter(|(place, _)| *place + 4 >= at) {
        return Diagnostic::error(
            "syntax",
            Span::new(file, place, place + letter.len_utf8()),
            format!("`{letter}` is a typographic quotation mark"),
        )
        .hint("use the straight one, `\"`, round texts; inside a text both are fine");
    }
    let mut code = &error.code;
    if found.is_empty() && !matches!(code, Error::ExpectedStringEnd) && !still_open(text).is_empty()
    {
        code = &Error::Eof;
    }
    match code {
        Error::ExceededRecursionLimit => too_deep(span),
        Error::ExpectedComma if found == "=" => equals(span),
        Error::ExpectedComma if found == "." => Diagnostic::error(
            "wrong-type",
            span,
            "expected a whole number, found one with a point",
        ),
        Error::ExpectedComma => Diagnostic::error(
            "syntax",
            span,
            format!(
                "expected a comma or a closing bracket, found {}",
                quoted(found)
            ),
        )
        .also(
            Span::new(file, before.saturating_sub(1), before),
            "put a comma after this",
        )
        .hint("put a comma between the two"),
        Error::ExpectedMapColon if found == "=" => equals(span),
        Error::ExpectedMapColon => Diagnostic::error(
            "syntax",
            span,
            format!("expected `:` and a value, found {}", quoted(found)),
        )
        .hint("write `name: value`, or `\"name\": value` in a table"),
        Error::ExpectedStringEnd => {
            let open = text[..reached.min(at)].len();
            let open = text[open..].find('"').map_or(open, |n| open + n);
            Diagnostic::error(
                "syntax",
                Span::new(file, open, open + 1),
                "this text has no closing quotation mark",
            )
            .hint("put `\"` at the end of the text")
        }
        Error::Eof
        | Error::ExpectedArrayEnd
        | Error::ExpectedMapEnd
        | Error::ExpectedStructLikeEnd
        | Error::UnclosedBlockComment => unclosed(text, file, span, found),
        Error::InvalidEscape(_) => Diagnostic::error(
            "syntax",
            span,
            "a backslash in a text is the start of a code such as `\\n`",
        )
        .hint("write `\\\\` for a backslash itself"),
        Error::TrailingCharacters => Diagnostic::error(
            "syntax",
            span,
            format!("expected the end of the file, found {}", quoted(found)),
        )
        .hint("a file holds one exercise or part: take it away, put `//` before it, or look for a bracket that closes too early"),
        Error::Message(words) if words.starts_with("a key") || words.starts_with("no kind") => {
            Diagnostic::error("syntax", span, words.clone())
        }
        _ => {
            let message = format!("expected {wanted}, found {}", quoted(found));
            let finding = Diagnostic::error("syntax", span, message);
            if found == "=" {
                equals(span)
            } else if text[at..].starts_with("<!--") {
                finding.hint("a comment begins with `//`, and ends with its line")
            } else if text[at..].starts_with("```") {
                let line = text[at..].find('\n').map_or(text.len(), |end| at + end);
                let finding = finding.hint("take this line away, and the last one like it");
                Diagnostic { span: Span::new(file, at, line), ..finding }
            } else if wanted.starts_with("the name") && found.contains('-') {
                let name = found.replace('-', "_");
                finding.hint(format!("write `{name}`: the names of fields have no dashes")).edit(span, name)
            } else if wanted.starts_with("`Exercise(`") {
                finding.hint(BEGIN)
            } else if wanted.starts_with("a rule") {
                finding.hint("write a rule such as `Never(reach: \"…\", when: \"…\")`")
            } else {
                finding.hint("write what was expected, or take away what stands here")
            }
        }
    }
}

fn equals(span: Span) -> Diagnostic {
    Diagnostic::error("syntax", span, "expected `:`, found `=`")
        .hint("write `:` between a name and its value")
        .edit(span, ":")
}

fn unclosed(text: &str, file: u16, span: Span, found: &str) -> Diagnostic {
    let finding = Diagnostic::error(
        "syntax",
        span,
        format!("expected a closing bracket, found {}", quoted(found)),
    );
    let open = still_open(&text[..span.start as usize]);
    if let Some((at, _)) = open.get(DEEPEST) {
        return too_deep(Span::new(file, *at, at + 1));
    }
    match open.last() {
        Some(&(at, bracket)) => finding
            .also(Span::new(file, at, at + 1), "this is still open")
            .hint(format!("close it with `{}`", closing(bracket))),
        None if text.contains("/*") => finding.hint("look for a comment `/*` without its `*/`"),
        None => finding.hint(BEGIN),
    }
}

const BEGIN: &str = "begin the file with `Exercise(`, or with `Part(` for steps that are shared";

/// How deep brackets are read: the limit of the `ron` crate, which is never lifted.
const DEEPEST: usize = 127;

fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error(
        "too-deep",
        span,
        "brackets are nested too deeply; at most 128 levels are read",
    )
    .hint("move some steps into a part")
}

/// The brackets that are not closed before the end of `text`, outermost first.
fn still_open(text: &str) -> Vec<(usize, char)> {
    let mut open = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => {
                while let Some((_, letter)) = letters.next() {
                    if letter == '\\' {
                        letters.next();
                    } else if letter == '"' {
                        break;
                    }
                }
            }
            '/' if letters.peek().is_some_and(|(_, next)| *next == '/') => {
                while letters.next().is_some_and(|(_, letter)| letter != '\n') {}
            }
            '(' | '[' | '{' => open.push((at, letter)),
            ')' | ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
    }
    open
}

fn closing(bracket: char) -> char {
    match bracket {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

fn quoted(found: &str) -> String {
    if found.is_empty() {
        "the end of the file".to_string()
    } else {
        format!("`{found}`")
    }
}

/// The word or sign at a byte.
fn found(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    let word = rest
        .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'))
        .unwrap_or(rest.len());
    let end = if word > 0 {
        rest.char_indices()
            .nth(24)
            .map_or(word, |(n, _)| n.min(word))
    } else {
        rest.chars().next().map_or(0, char::len_utf8)
    };
    &rest[..end]
}

/// The byte of a line and column, both from 1; past white space, to what stopped the reading.
fn byte(text: &str, at: &Position) -> usize {
    let mut start = 0;
    for _ in 1..at.line {
        match text[start..].find('\n') {
            Some(n) => start += n + 1,
            None => break,
        }
    }
    let column = text[start..]
        .char_indices()
        .nth(at.col.saturating_sub(1))
        .map_or(text.len(), |(n, _)| start + n);
    let space = text[column..].len() - text[column..].trim_start().len();
    column + space
}
