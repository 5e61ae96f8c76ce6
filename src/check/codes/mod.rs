//! Every code a finding can carry, with what it means and how to mend it, in words for authors.
//! It must not find anything; `attune check --explain` and the reference page read it aloud.

mod conditions;
mod files;
mod names;
mod people;
mod plays;
mod rules;
mod text;
mod unused;
mod values;
mod ways;
mod wording;
mod words;

use crate::diagnostic::Severity;

/// A code and its explanation.
#[derive(Debug)]
pub struct Code {
    /// The code, such as `unknown-step`. It stays the same for ever.
    pub name: &'static str,
    /// How much such a finding matters.
    pub severity: Severity,
    /// What is the matter, and why it matters: one or two short paragraphs, the first sentence a heading.
    pub says: &'static str,
    /// How to mend it.
    pub mend: &'static str,
    /// The mistakes it stands for, the most usual one first; none where a file can't show it.
    pub examples: &'static [Example],
}

/// A mistake, and the same mended.
///
/// It is written as on the page of the language: whole files, or a stretch that stands for one.
/// A line `// file: parts/x.ron` begins another file.
#[derive(Debug)]
pub struct Example {
    /// A script with this one mistake.
    pub wrong: &'static str,
    /// The same, mended: nothing is found in it.
    pub right: &'static str,
}

/// Codes about one thing.
#[derive(Debug)]
pub struct Chapter {
    /// What they are about.
    pub title: &'static str,
    /// The codes.
    pub codes: &'static [Code],
}

/// All codes, by what they are about.
pub static CODES: &[Chapter] = &[
    chapter("Commas, brackets and quotation marks", text::CODES),
    chapter("Kinds, fields and values", values::CODES),
    chapter("Names", names::CODES),
    chapter("Conditions and case tables", conditions::CODES),
    chapter("Texts", words::CODES),
    chapter("Ways through an exercise", ways::CODES),
    chapter("Rules that are proved", rules::CODES),
    chapter("Two people", people::CODES),
    chapter("Files and parts", files::CODES),
    chapter(
        "What is never used, and warnings that are allowed",
        unused::CODES,
    ),
    chapter("Wording files", wording::CODES),
    chapter("Plays", plays::CODES),
];

const fn chapter(title: &'static str, codes: &'static [Code]) -> Chapter {
    Chapter { title, codes }
}

/// Every code.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    CODES.iter().flat_map(|chapter| chapter.codes)
}

/// The explanation of a code.
pub fn code(name: &str) -> Option<&'static Code> {
    codes().find(|code| code.name == name)
}

impl Code {
    /// Its first sentence, which says in one line what it is about.
    pub fn heading(&self) -> &'static str {
        self.says
            .split_once(". ")
            .map_or(self.says, |(heading, _)| heading)
            .trim_end_matches('.')
    }
}

const fn error(
    name: &'static str,
    says: &'static str,
    mend: &'static str,
    examples: &'static [Example],
) -> Code {
    Code {
        name,
        severity: Severity::Error,
        says,
        mend,
        examples,
    }
}

const fn warning(
    name: &'static str,
    says: &'static str,
    mend: &'static str,
    examples: &'static [Example],
) -> Code {
    Code {
        severity: Severity::Warning,
        ..error(name, says, mend, examples)
    }
}
