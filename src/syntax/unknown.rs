//! Says which name an author may have meant by one that no table of the format knows.
//! It must not know what the names make happen.

use super::schema::{Field, Kind, Of, RULES, STEPS};
use super::tree::Name;
use crate::diagnostic::{Diagnostic, nearest};
use crate::prelude::*;
use crate::source::Span;

/// What other tools call a field.
const FIELDS: [(&str, &str); 35] = [
    ("text", "ask"),
    ("ask", "text"),
    ("question", "ask"),
    ("prompt", "ask"),
    ("title", "ask"),
    ("label", "text"),
    ("words", "text"),
    ("content", "text"),
    ("body", "text"),
    ("message", "text"),
    ("description", "help"),
    ("note", "help"),
    ("choices", "options"),
    ("answers", "options"),
    ("items", "options"),
    ("values", "options"),
    ("next", "go"),
    ("goto", "go"),
    ("target", "go"),
    ("jump", "go"),
    ("then", "go"),
    ("if", "when"),
    ("condition", "when"),
    ("show_if", "when"),
    ("visible", "when"),
    ("feedback", "reply"),
    ("response", "reply"),
    ("min", "from"),
    ("max", "to"),
    ("min", "least"),
    ("max", "most"),
    ("required", "skip"),
    ("optional", "skip"),
    ("default", "preset"),
    ("rows", "lines"),
];

/// What other tools call a kind.
const KINDS: [(&str, &str); 19] = [
    ("Text", "Say"),
    ("Message", "Say"),
    ("Show", "Say"),
    ("Info", "Say"),
    ("Question", "Choice"),
    ("Select", "Choice"),
    ("Radio", "Choice"),
    ("Single", "Choice"),
    ("Multi", "Many"),
    ("MultiChoice", "Many"),
    ("Checkbox", "Many"),
    ("Slider", "Scale"),
    ("Rating", "Scale"),
    ("Input", "Short"),
    ("TextArea", "Long"),
    ("Matrix", "Rate"),
    ("Wait", "Timer"),
    ("Include", "Part"),
    ("End", "Card"),
];

/// The field of a kind that a name means which is none of its own.
pub fn other(kind: &Kind, word: &str) -> Option<&'static str> {
    let others = FIELDS
        .iter()
        .filter(|(other, _)| other.eq_ignore_ascii_case(word));
    let own = others
        .map(|(_, own)| *own)
        .find(|own| kind.field(own).is_some());
    own.or_else(|| nearest(word, kind.all().map(|field| field.name)))
}

/// The finding for a field that a kind has not.
pub fn field(kind: &Kind, name: &Name) -> Diagnostic {
    let word = name.text.as_str();
    let names: Vec<&str> = kind.all().map(|field| field.name).collect();
    let message = format!("{} has no field `{word}`", called(kind));
    let finding = Diagnostic::error("unknown-field", name.span, message);
    if let Some(own) = other(kind, word) {
        return finding
            .hint(format!("did you mean `{own}`?"))
            .edit(name.span, own);
    }
    let others: Vec<String> = STEPS
        .iter()
        .chain(RULES)
        .filter(|other| other.fields.iter().any(|field| field.name == word))
        .map(|other| format!("`{}`", other.name))
        .collect();
    let otherwise = if others.is_empty() {
        format!("its fields are {}", names.join(", "))
    } else {
        format!(
            "`{word}` is a field of {}; take it away, or change the kind",
            others.join(" and ")
        )
    };
    finding.hint(otherwise)
}

/// The finding for a kind that is not among those that can stand here.
pub fn kind(kinds: &'static [Kind], name: &Name) -> Diagnostic {
    let word = name.text.as_str();
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name).collect();
    let message = format!("there is no kind `{word}`");
    let finding = Diagnostic::error("unknown-kind", name.span, message);
    let other = KINDS
        .iter()
        .filter(|(other, _)| other.eq_ignore_ascii_case(word))
        .find(|(_, own)| names.contains(own));
    if let Some((_, own)) = other {
        return finding.hint(format!("did you mean `{own}`?"));
    }
    let otherwise = format!("the kinds here are {}", names.join(", "));
    finding.near(word, &mut names.iter().copied(), &otherwise)
}

/// The finding for a field that must be given and is not.
pub fn missing(kind: &Kind, field: &Field, span: Span) -> Diagnostic {
    let line = format!("{}: {}", field.name, sample(field.of));
    let message = format!("{} needs `{}`", called(kind), field.name);
    let hint = match field.heading() {
        "" => format!("add `{line}`"),
        doc => format!("add `{line}` ({})", lower(doc)),
    };
    Diagnostic::error("missing-field", span, message).hint(hint)
}

/// How a step with several fields is written: with those it can't be without, the question first.
pub fn pattern(kind: &Kind) -> String {
    let mut needed: Vec<&Field> = kind.all().filter(|field| field.needed).collect();
    needed.sort_by_key(|field| field.name != "ask");
    let mut inside: Vec<String> = needed
        .iter()
        .map(|field| format!("{}: {}", field.name, sample(field.of)))
        .collect();
    // Options are asked for where they are read; a rating may go without.
    if kind.field("options").is_some_and(|field| !field.needed) {
        inside.push("…".to_string());
    }
    format!("{}({})", kind.name, inside.join(", "))
}

/// What a value may look like.
fn sample(of: Of) -> &'static str {
    match of {
        Of::Number | Of::Count => "1",
        Of::Flag => "true",
        Of::Entries(_) => "{ \"name\": \"…\" }",
        Of::Table => "{ … }",
        Of::Steps => "{ \"first\": Say(\"…\") }",
        Of::Rules => "[ … ]",
        Of::Fields(_) => "(…)",
        Of::Any => "…",
        _ => "\"…\"",
    }
}

/// A sentence in the middle of another one.
fn lower(doc: &str) -> String {
    let mut letters = doc.chars();
    let first = letters.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// What an author calls a kind.
pub fn called(kind: &Kind) -> String {
    if kind.name.contains(' ') || kind.name == "people" {
        kind.name.to_string()
    } else {
        format!("`{}`", kind.name)
    }
}
