//! Findings as JSON, for editors and build pipelines. The order and the names of the fields stay.
//! It must not know how findings come about, nor where they are written to.

use crate::diagnostic::{Diagnostic, Edit, Label};
use crate::source::{Sources, Span};
use serde::Serialize;

/// One finding. Absent things are `null`, so that every finding has the same fields.
#[derive(Serialize)]
pub struct Finding {
    code: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    at: At,
    label: Option<String>,
    labels: Vec<Labelled>,
    hint: Option<String>,
    edit: Option<Change>,
    way: Option<String>,
}

/// A stretch of a file: bytes from 0, lines and columns (in characters) from 1, the end not included.
#[derive(Serialize)]
pub struct At {
    file: String,
    span: Bytes,
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Bytes {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Point {
    line: u32,
    column: u32,
}

/// A stretch with words about it.
#[derive(Serialize)]
pub struct Labelled {
    #[serde(flatten)]
    at: At,
    words: String,
}

#[derive(Serialize)]
struct Change {
    #[serde(flatten)]
    at: At,
    text: String,
}

impl Finding {
    /// The JSON form of a finding about these sources.
    pub fn of(finding: &Diagnostic, sources: &Sources) -> Finding {
        let labelled = |label: &Label| labelled(label.span, &label.words, sources);
        let change = |edit: &Edit| Change {
            at: at(edit.span, sources),
            text: edit.text.clone(),
        };
        Finding {
            code: finding.code,
            severity: finding.severity.word(),
            message: finding.message.clone(),
            at: at(finding.span, sources),
            label: Some(finding.label.clone()).filter(|label| !label.is_empty()),
            labels: finding.labels.iter().map(labelled).collect(),
            hint: finding.hint.clone(),
            edit: finding.edit.as_ref().map(change),
            way: finding.way.clone(),
        }
    }
}

/// The JSON form of a stretch with words about it.
pub fn labelled(span: Span, words: &str, sources: &Sources) -> Labelled {
    Labelled {
        at: at(span, sources),
        words: words.to_string(),
    }
}

/// The JSON form of a stretch.
pub fn at(span: Span, sources: &Sources) -> At {
    let point = |byte| {
        let place = sources.place(span.file, byte);
        Point {
            line: place.line,
            column: place.column,
        }
    };
    At {
        file: sources.get(span.file).name.clone(),
        span: Bytes {
            start: span.start,
            end: span.end,
        },
        start: point(span.start),
        end: point(span.end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_stand_in_their_order() {
        let mut sources = Sources::new();
        let file = sources.add("a.ron", "é: helo");
        let span = Span::new(file, 4, 8);
        let finding = Diagnostic::error("unknown-step", span, "there is no step `helo`")
            .hint("did you mean `hello`?")
            .edit(span, "hello");
        let json = serde_json::to_string(&Finding::of(&finding, &sources)).unwrap();
        let at = r#""file":"a.ron","span":{"start":4,"end":8},"start":{"line":1,"column":4},"end":{"line":1,"column":8}"#;
        let head =
            r#""code":"unknown-step","severity":"error","message":"there is no step `helo`""#;
        let expected = format!(
            r#"{{{head},{at},"label":null,"labels":[],"hint":"did you mean `hello`?","edit":{{{at},"text":"hello"}},"way":null}}"#
        );
        assert_eq!(json, expected);
    }
}
