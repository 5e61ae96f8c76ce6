//! Every code a finding can carry, with what it means and how to mend it, in words for authors.
//! It must not find anything; `attune check --explain` and the reference page read it aloud.

mod owners;

use crate::diagnostic::Severity;

/// A code and its explanation.
#[derive(Debug)]
pub struct Code {
    /// The code, such as `unknown-step`. It stays the same for ever.
    pub name: &'static str,
    /// How much such a finding matters.
    pub severity: Severity,
    /// What is the matter, and why it matters, in one or two short paragraphs.
    pub says: &'static str,
    /// How to mend it.
    pub mend: &'static str,
    /// A stretch of a script with the mistake.
    pub wrong: &'static str,
    /// The same, mended.
    pub right: &'static str,
}

/// All codes, by room.
pub static CODES: &[&[Code]] = &[owners::OWNERS];

/// The explanation of a code.
pub fn code(name: &str) -> Option<&'static Code> {
    let mut codes = CODES.iter().flat_map(|codes| codes.iter());
    codes.find(|code| code.name == name)
}
