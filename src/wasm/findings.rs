//! What is wrong with an exercise and what it says of itself, as plain JavaScript objects for editors.
//! It must not find anything by itself; compiling and the rules do.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::plain::js;
use super::{Exercise, Files};
use crate::check::{Subject, check};
use crate::diagnostic::{self, Diagnostic};
use crate::plain::{Plain, list};
use crate::source::{Sources, Span};

#[wasm_bindgen]
impl Files {
    /// Every finding, sorted by place: what stops the exercise, and what its author can hardly mean.
    pub fn findings(&mut self) -> JsValue {
        self.missing();
        let Some(compiled) = &mut self.compiled else {
            return js(&Plain::List(Vec::new()));
        };
        let mut findings = compiled.findings.clone();
        if let Some(draft) = &compiled.draft {
            findings.append(&mut check(&Subject {
                script: draft.script(),
                files: draft.files(),
                sources: &compiled.sources,
                whole: compiled.script.is_some(),
            }));
        }
        diagnostic::sort(&mut findings);
        js(&list(&findings, &|finding| {
            plain(finding, &compiled.sources)
        }))
    }
}

#[wasm_bindgen]
impl Exercise {
    /// What the exercise says of itself.
    #[wasm_bindgen(getter)]
    pub fn about(&self) -> JsValue {
        let about = &self.script.about;
        let texts = |texts: &Vec<String>| list(texts, &|text| Plain::from(text.as_str()));
        let about = Plain::new()
            .text("id", &self.script.id)
            .text("title", &self.script.title)
            .text("language", &self.script.language)
            .number("minutes", self.script.minutes)
            .flag("couple", self.script.people.is_some())
            .text("aim", &about.aim)
            .text("forWhom", &about.for_whom)
            .text("note", &about.note)
            .text("method", &about.method)
            .set("source", texts(&about.source))
            .set("after", texts(&about.after));
        js(&about)
    }
}

fn plain(finding: &Diagnostic, sources: &Sources) -> Plain {
    let labels = list(&finding.labels, &|label| {
        at(Plain::new(), label.span, sources).text("words", &label.words)
    });
    let mut plain = at(Plain::new(), finding.span, sources)
        .text("code", finding.code)
        .text("severity", finding.severity.word())
        .text("message", &finding.message)
        .text("label", &finding.label)
        .set("labels", labels)
        .text("report", &diagnostic::render(finding, sources));
    if let Some(hint) = &finding.hint {
        plain = plain.text("hint", hint);
    }
    if let Some(edit) = &finding.edit {
        let edit = at(Plain::new(), edit.span, sources).text("text", &edit.text);
        plain = plain.set("edit", edit);
    }
    plain
}

/// A place: the file, UTF-16 offsets as JavaScript's strings count, and lines and columns from 1.
pub(super) fn at(plain: Plain, span: Span, sources: &Sources) -> Plain {
    let source = sources.get(span.file);
    let offset = |byte: u32| {
        let before = source.text.get(..byte as usize).unwrap_or("");
        before.encode_utf16().count() as u32
    };
    let (start, end) = (
        sources.place(span.file, span.start),
        sources.place(span.file, span.end),
    );
    plain
        .text("file", &source.name)
        .number("from", offset(span.start))
        .number("to", offset(span.end))
        .number("line", start.line)
        .number("column", start.column)
        .number("endLine", end.line)
        .number("endColumn", end.column)
}
