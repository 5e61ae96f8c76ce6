//! What the tool tells an author: a code, a place, what was found, and an act that mends it.
//! It must not know how a finding came about, nor any rule of the language.

#[cfg(feature = "explain")]
mod render;

#[cfg(feature = "explain")]
pub use render::render;

use crate::prelude::*;
use crate::source::{Sources, Span};

/// Whether this build can say what is wrong with a script, or only that something is.
pub const EXPLAINS: bool = cfg!(feature = "explain");

/// The code of the one finding of a build that can't explain.
pub const UNEXPLAINED: &str = "unexplained";

/// Words for a finding; none in a build that can't explain, which is to carry no text it never shows.
pub const fn told(words: &'static str) -> &'static str {
    if EXPLAINS { words } else { "" }
}

/// Adds a finding. In a build that can't explain, only that there is one: the page then asks the build
/// that can, and what every visitor loads stays small.
macro_rules! found {
    ($to:expr, $finding:expr $(,)?) => {
        if crate::diagnostic::EXPLAINS {
            $to.found($finding)
        } else {
            $to.found(crate::diagnostic::Diagnostic::unexplained())
        }
    };
}
pub(crate) use found;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The script cannot be played.
    Error,
    /// The script plays, but something in it is probably not meant.
    Warning,
}

impl Severity {
    /// The word shown to the author.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A second place that helps to understand a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there, in a few words.
    pub words: String,
}

/// A change of text that mends a finding and cannot do harm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is taken out.
    pub span: Span,
    /// What is put in its place.
    pub text: String,
}

/// One finding about a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A name that stays the same for ever, such as `unknown-step`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong: lower case, no final stop, the author's words in backticks.
    pub message: String,
    /// The smallest place that is wrong.
    pub span: Span,
    /// A few words under the caret; may be empty.
    pub label: String,
    /// Other places that belong to it.
    pub labels: Vec<Label>,
    /// What the author could do.
    pub hint: Option<String>,
    /// The same as a ready change, where one is safe.
    pub edit: Option<Edit>,
    /// The shortest way through the script on which it happens.
    #[cfg(feature = "explain")]
    pub way: Option<String>,
    /// What else is to be known of it, each with a word for what that is, such as the rule's `because`.
    #[cfg(feature = "explain")]
    pub notes: Vec<(&'static str, String)>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            span,
            label: String::new(),
            labels: Vec::new(),
            hint: None,
            edit: None,
            #[cfg(feature = "explain")]
            way: None,
            #[cfg(feature = "explain")]
            notes: Vec::new(),
        }
    }

    /// An error that this build has no words for.
    #[inline(never)] // Once, not at every place that finds something.
    pub fn unexplained() -> Diagnostic {
        Diagnostic::error(UNEXPLAINED, Span::default(), "")
    }

    /// The same with the name that a misspelt `word` most likely means, or else another hint.
    pub fn near(
        self,
        word: &str,
        names: &mut dyn Iterator<Item = &str>,
        otherwise: &str,
    ) -> Diagnostic {
        let span = self.span;
        match nearest(word, names) {
            Some(near) => self
                .hint(format!("did you mean `{near}`?"))
                .edit(span, near),
            None if otherwise.is_empty() => self,
            None => self.hint(otherwise),
        }
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::error(code, span, message)
        }
    }

    /// The same with a few words under the caret.
    pub fn label(mut self, words: impl Into<String>) -> Diagnostic {
        self.label = words.into();
        self
    }

    /// The same with a second place.
    pub fn also(mut self, span: Span, words: impl Into<String>) -> Diagnostic {
        self.labels.push(Label {
            span,
            words: words.into(),
        });
        self
    }

    /// The same with an act that mends it.
    pub fn hint(mut self, words: impl Into<String>) -> Diagnostic {
        self.hint = Some(words.into());
        self
    }

    /// The same with the way on which it happens.
    #[cfg(feature = "explain")]
    pub fn way(mut self, words: impl Into<String>) -> Diagnostic {
        self.way = Some(words.into());
        self
    }

    /// The same with something else that is to be known, and a word for what that is.
    #[cfg(feature = "explain")]
    pub fn note(mut self, of: &'static str, words: impl Into<String>) -> Diagnostic {
        self.notes.push((of, words.into()));
        self
    }

    /// The same with a ready change.
    pub fn edit(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.edit = Some(Edit {
            span,
            text: text.into(),
        });
        self
    }
}

/// Puts findings in the order a reader meets their places, and drops repeats.
pub fn sort(findings: &mut Vec<Diagnostic>) {
    if !EXPLAINS {
        // They are all the same one.
        return findings.truncate(1);
    }
    findings.sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
    findings.dedup();
}

/// The whole report of a run: every finding as text, a blank line between two.
#[cfg(feature = "explain")]
pub fn report(findings: &[Diagnostic], sources: &Sources) -> String {
    let mut out = String::new();
    for finding in findings {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&render(finding, sources));
    }
    out
}

/// The one word for every finding: a build that can't explain draws none.
#[cfg(not(feature = "explain"))]
pub fn report(_: &[Diagnostic], _: &Sources) -> String {
    UNEXPLAINED.to_string()
}

/// The name among `names` that a misspelt `word` most likely means: few letters wrong, missing,
/// added or swapped (optimal string alignment distance, at most a third of the word's length).
///
/// ```
/// use attunement::diagnostic::nearest;
/// assert_eq!(nearest("setady", ["steady", "stand"]), Some("steady"));
/// assert_eq!(nearest("STAND", ["steady", "stand"]), Some("stand"));
/// assert_eq!(nearest("moon", ["steady", "stand"]), None);
/// ```
#[cfg(feature = "explain")]
pub fn nearest<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let limit = (word.chars().count() / 3).max(1);
    let letters = word.chars().count();
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let bound = best.map_or(limit, |(distance, _)| distance);
        // Letters of another size are no mistake at all.
        let distance = match word.eq_ignore_ascii_case(name) {
            true => 0,
            false if unlike(word, name) > 2 * bound => continue,
            false => apart(word, name, bound),
        };
        let near = distance <= limit && distance < letters;
        if near && best.is_none_or(|best| (distance, name) < best) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// How many slips of a finger lie between two words; more than the limit, if it is more. What they begin and
/// end with alike is left out first, so that thousands of names such as `step-12` are soon compared.
#[cfg(feature = "explain")]
fn apart(a: &str, b: &str, limit: usize) -> usize {
    let alike = (a.chars().zip(b.chars())).take_while(|(one, other)| one == other);
    let start: usize = alike.map(|(letter, _)| letter.len_utf8()).sum();
    let (a, b) = (&a[start..], &b[start..]);
    let alike = (a.chars().rev().zip(b.chars().rev())).take_while(|(one, other)| one == other);
    let end: usize = alike.map(|(letter, _)| letter.len_utf8()).sum();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let (long, short) = (a.chars().count(), b.chars().count());
    match long.abs_diff(short) {
        less if less > limit || long == 0 || short == 0 => less,
        _ => strsim::osa_distance(a, b),
    }
}

/// How many letters of either word the other has not: at most twice their distance, and quickly counted.
#[cfg(feature = "explain")]
fn unlike(a: &str, b: &str) -> usize {
    let mut counts = [0i32; 64];
    for byte in a.bytes() {
        counts[usize::from(byte) % 64] += 1;
    }
    for byte in b.bytes() {
        counts[usize::from(byte) % 64] -= 1;
    }
    counts
        .iter()
        .map(|count| count.unsigned_abs() as usize)
        .sum()
}

/// None: a build that can't explain suggests nothing.
#[cfg(not(feature = "explain"))]
pub fn nearest<'n>(_: &str, _: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    None
}
