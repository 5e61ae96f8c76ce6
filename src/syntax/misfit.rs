//! Says what is wrong with a value that is not what its field holds, and goes on with what is meant.
//! It must not let such a value through: each one has a finding that is an error.

use super::read::Reader;
use super::schema::{Kind, Of};
use super::tree::{Name, Node, Shape};
use super::unknown;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

impl Reader<'_> {
    /// The finding for a value that does not fit, and the value that seems to be meant in its place, so
    /// that nothing else is said about it.
    pub fn misfit(&self, node: &mut Node, of: Of) {
        let (finding, meant) = self.judge(node, of);
        self.found(finding);
        node.shape = meant.unwrap_or(Shape::Nothing);
    }

    fn judge(&self, node: &Node, of: Of) -> (Diagnostic, Option<Shape>) {
        let span = match node.shape {
            Shape::Text { .. } => self.quoted(node.span),
            _ => node.span,
        };
        let words = self.words(span);
        let wrong = |found: &str| {
            let message = format!("expected {}, found {found}", of.expected());
            Diagnostic::error("wrong-type", span, message)
        };
        let text = |words: &str| Shape::Text {
            text: words.to_string(),
            exact: true,
        };
        match (&node.shape, of) {
            (Shape::Nothing, _) if is_nothing(words) => {
                let message = format!("there is no `{words}` here");
                let finding = Diagnostic::error("no-null", span, message)
                    .hint("leave the whole entry out where there is nothing to say");
                let finding = match self.entry(span) {
                    Some(entry) => finding.edit(entry, ""),
                    None => finding,
                };
                (finding, None)
            }
            (Shape::Nothing, Of::Flag) if flag(words).is_some() => self.flagged(span, words),
            (Shape::Nothing, of) if !words.is_empty() && takes_text(of) => {
                let message = format!("`{words}` has no quotation marks");
                let finding = Diagnostic::error("missing-quotes", span, message)
                    .hint(format!("write `\"{words}\"`"))
                    .edit(span, format!("\"{words}\""));
                (finding, Some(text(words)))
            }
            (Shape::Nothing, Of::Number) if !words.is_empty() => {
                let finding = wrong(&format!("`{words}`"));
                (finding.hint("write the number in digits"), None)
            }
            (Shape::Nothing, _) if !words.is_empty() => (wrong(&format!("`{words}`")), None),
            (Shape::Text { text: words, .. }, Of::Flag) if flag(words).is_some() => {
                self.flagged(span, words)
            }
            (Shape::Text { text: words, .. }, Of::Number) => match words.trim().parse::<i64>() {
                Ok(number) => {
                    let finding = wrong(&format!("`\"{words}\"` in quotes"))
                        .hint(format!("write `{number}` without quotation marks"))
                        .edit(span, number.to_string());
                    (finding, Some(Shape::Number(number)))
                }
                Err(_) => (self.figures(wrong("text"), span, words), None),
            },
            (Shape::Number(_) | Shape::Flag(_), of)
                if takes_text(of) && !matches!(of, Of::Condition | Of::Go) =>
            {
                let finding = wrong(&format!("`{words}`"))
                    .hint(format!("write `\"{words}\"` in quotation marks"))
                    .edit(span, format!("\"{words}\""));
                (finding, Some(text(words)))
            }
            (Shape::List(items), Of::Entries(_)) => {
                let (finding, table) = self.table_of(wrong("a list"), span, items);
                (finding, table)
            }
            (Shape::Text { text, .. }, Of::Entries(_)) => {
                let finding = wrong("text").hint(format!(
                    "write `{{ \"{}\": \"{text}\" }}`: an id, a colon, the words",
                    id(text)
                ));
                (finding, None)
            }
            (Shape::Table(entries), Of::Fields(kind) | Of::WordsOr(kind))
                if entries
                    .iter()
                    .all(|(name, _)| kind.field(&name.text).is_some()) =>
            {
                let finding = wrong("a table")
                    .hint("write round brackets, and the names of fields without quotation marks");
                self.rewritten(finding, span, entries, Some(kind))
            }
            (Shape::Table(entries), Of::WordsOr(_))
                if entries.last().is_some_and(|(name, _)| name.text == "else") =>
            {
                let finding = wrong("a case table");
                (finding.hint("write it as a field: `(text: { … })`"), None)
            }
            (Shape::Fields(entries), Of::Entries(_) | Of::Table | Of::Steps) => {
                let finding = wrong("fields in brackets")
                    .hint("write curly brackets, and the names in quotation marks");
                self.rewritten(finding, span, entries, None)
            }
            (Shape::Fields(fields), Of::Words | Of::Text | Of::Go | Of::Condition) if matches!(fields.as_slice(), [(_, one)] if one.text().is_some()) =>
            {
                let finding = wrong("fields in brackets");
                (
                    finding.hint("write the words alone, without brackets"),
                    None,
                )
            }
            (Shape::Text { .. }, Of::Steps) => (
                wrong("text").hint("write `{ \"first\": Say(\"…\") }`"),
                None,
            ),
            (shape, of) => {
                let finding = wrong(node.what());
                let hint = match (of, shape) {
                    (Of::Go, Shape::List(_)) => {
                        "write one step, or a case table: `{ \"condition\": \"step\", \"else\": \"next\" }`"
                    }
                    (Of::Go, _) => "write the id of a step in quotes, or `\"next\"` or `\"end\"`",
                    (Of::Condition, Shape::Flag(true)) => {
                        "take it away: without it, it always holds"
                    }
                    (Of::Condition, _) => "write a condition in quotes, such as `\"couple\"`",
                    (Of::Flag, _) => "write `true` or `false`",
                    (Of::Words, Shape::List(_)) => {
                        "write one text; a blank line in it begins a new paragraph"
                    }
                    (Of::Table | Of::Lists | Of::Entries(_), _) => {
                        "write `{ \"name\": … }`, each with a name of its own"
                    }
                    (Of::Steps, _) => "write `{ \"first\": Say(\"…\") }`, each step with its id",
                    (Of::Fields(_), _) => {
                        "write its fields in round brackets: `(field: …, other: …)`"
                    }
                    (Of::Rules, _) => "write a list in square brackets: `[ Never(…) ]`",
                    (Of::Ids, _) => {
                        "write a name in quotes, or a list of names: `[\"one\", \"other\"]`"
                    }
                    _ => return (finding, None),
                };
                (finding.hint(hint), None)
            }
        }
    }

    /// The act for a number that was written with words: its figures alone, where it begins with them.
    fn figures(&self, finding: Diagnostic, span: Span, words: &str) -> Diagnostic {
        let words = words.trim();
        let end = words.find(|letter: char| !letter.is_ascii_digit());
        match words.get(..end.unwrap_or(0)) {
            Some(figures) if !figures.is_empty() && !words.contains(['.', ',']) => finding
                .hint(format!("write `{figures}` alone, without quotation marks"))
                .edit(span, figures),
            _ => finding.hint("write the number in digits"),
        }
    }

    fn words(&self, span: Span) -> &str {
        let words = self.text.get(span.start as usize..span.end as usize);
        words.unwrap_or("")
    }

    /// A text's place with its quotation marks.
    fn quoted(&self, span: Span) -> Span {
        let (start, end) = (span.start as usize, span.end as usize);
        let mark = |at: usize| self.text.as_bytes().get(at) == Some(&b'"');
        match start.checked_sub(1) {
            Some(before) if mark(before) && mark(end) => self.span(before, end + 1),
            _ => span,
        }
    }

    /// The whole entry `name: value,` of a field's value.
    fn entry(&self, value: Span) -> Option<Span> {
        let (start, end) = (value.start as usize, value.end as usize);
        let before = self
            .text
            .get(..start)?
            .trim_end()
            .strip_suffix(':')?
            .trim_end();
        let name = before.trim_end_matches(crate::source::in_word);
        let rest = self.text.get(end..)?;
        let space = rest.len() - rest.trim_start().len();
        let comma = rest[space..].starts_with(',');
        let end = if comma { end + space + 1 } else { end };
        (name.len() < before.len()).then(|| self.span(name.len(), end))
    }

    fn flagged(&self, span: Span, words: &str) -> (Diagnostic, Option<Shape>) {
        let meant = flag(words).unwrap_or(true);
        let found = self.words(span);
        let message = format!("expected true or false, found `{found}`");
        let finding = Diagnostic::error("wrong-type", span, message)
            .hint(format!("write `{meant}`"))
            .edit(span, meant.to_string());
        (finding, Some(Shape::Flag(meant)))
    }

    /// A list of words where a table of them belongs.
    fn table_of(
        &self,
        finding: Diagnostic,
        span: Span,
        items: &[Node],
    ) -> (Diagnostic, Option<Shape>) {
        let mut entries: Vec<(Name, Node)> = Vec::new();
        for item in items {
            let Some(words) = item.text() else {
                return (finding, None);
            };
            let mut id = id(words);
            if entries.iter().any(|(name, _)| name.text == id) {
                id = format!("{id}-{}", entries.len() + 1);
            }
            let name = Name {
                text: id,
                span: item.span,
            };
            entries.push((name, item.clone()));
        }
        let Some((first, words)) = entries.first() else {
            return (finding.hint("write `{ \"name\": \"words\" }`"), None);
        };
        let finding = finding.hint(format!(
            "write `{{ \"{}\": \"{}\", … }}`: an id, a colon, the words",
            first.text,
            words.text().unwrap_or("")
        ));
        let lines: Vec<String> = entries
            .iter()
            .map(|(name, node)| {
                format!("\"{}\": {}", name.text, self.words(self.quoted(node.span)))
            })
            .collect();
        let finding = match self.bracket_end(span.start as usize) {
            Some(end) => finding.edit(
                self.span(span.start as usize, end),
                format!("{{ {} }}", lines.join(", ")),
            ),
            None => finding,
        };
        (finding, Some(Shape::Table(entries)))
    }

    /// A table that is to be fields, of a kind, or fields that are to be a table.
    fn rewritten(
        &self,
        finding: Diagnostic,
        span: Span,
        entries: &[(Name, Node)],
        kind: Option<&'static Kind>,
    ) -> (Diagnostic, Option<Shape>) {
        let start = span.start as usize;
        let shape = match kind {
            Some(_) => Shape::Fields(entries.to_vec()),
            None => Shape::Table(entries.to_vec()),
        };
        let Some(end) = self.bracket_end(start) else {
            return (finding, Some(shape));
        };
        let mut text = String::from(if kind.is_some() { "(" } else { "{" });
        let mut at = start + 1;
        for (name, _) in entries {
            let whole = if kind.is_some() {
                self.quoted(name.span)
            } else {
                name.span
            };
            text.push_str(self.text.get(at..whole.start as usize).unwrap_or(""));
            match kind {
                Some(_) => text.push_str(&name.text),
                None => text.push_str(&format!("\"{}\"", name.text)),
            }
            at = whole.end as usize;
        }
        text.push_str(self.text.get(at..end - 1).unwrap_or(""));
        text.push(if kind.is_some() { ')' } else { '}' });
        (finding.edit(self.span(start, end), text), Some(shape))
    }

    /// The byte after the bracket that closes the one at a byte.
    fn bracket_end(&self, mut at: usize) -> Option<usize> {
        let scan = self.scan();
        let mut depth = 0usize;
        loop {
            match scan.byte(at) {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' if depth == 1 => return Some(at + 1),
                b')' | b']' | b'}' => depth = depth.checked_sub(1)?,
                b'"' => {
                    at = scan.literal_end(at);
                    continue;
                }
                b'/' if matches!(scan.byte(at + 1), b'/' | b'*') => {
                    at = scan.skip(at);
                    continue;
                }
                0 => return None,
                _ => {}
            }
            at += 1;
        }
    }
}

/// Goes on with the fields that misspelt names mean, so that they are not said to be missing as well.
pub fn respell(kind: &Kind, fields: &mut [(Name, Node)]) {
    for n in 0..fields.len() {
        let word = fields[n].0.text.as_str();
        if kind.field(word).is_none()
            && let Some(own) = unknown::other(kind, word)
            && fields.iter().all(|(name, _)| name.text != own)
        {
            fields[n].0.text = own.to_string();
        }
    }
}

/// The words that other notations have for nothing.
pub fn is_nothing(word: &str) -> bool {
    let words = ["null", "nil", "none", "undefined"];
    words.iter().any(|one| one.eq_ignore_ascii_case(word))
}

/// What a word for yes or no says.
pub fn flag(word: &str) -> Option<bool> {
    match word.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

fn takes_text(of: Of) -> bool {
    matches!(
        of,
        Of::Words
            | Of::Text
            | Of::Condition
            | Of::Go
            | Of::Ids
            | Of::WordsOr(_)
            | Of::Count
            | Of::Any
    )
}

/// An id made of words: `My hands` becomes `my-hands`.
pub fn id(words: &str) -> String {
    let mut id = String::new();
    for letter in words.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            id.push(letter);
        } else if !id.is_empty() && !id.ends_with('-') && letter != '\'' && letter != '’' {
            id.push('-');
        }
        if id.len() >= 24 {
            break;
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() {
        "one".to_string()
    } else {
        id.to_string()
    }
}
