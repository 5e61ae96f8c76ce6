//! Finds texts that ask more of a reader than eight years of school, by the Flesch-Kincaid grade.
//! It must not judge a text in another language, whose syllables it can't count.
//!
//! The formula: J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom, *Derivation of New Readability
//! Formulas (Automated Readability Index, Fog Count and Flesch Reading Ease Formula) for Navy Enlisted
//! Personnel*, Research Branch Report 8-75, Naval Technical Training Command, 1975.

use super::long::split;
use super::reading::{Reading, Spoken, Word};
use super::syllables::LONGEST;
use super::{Text, stretch, syllables};
use crate::diagnostic::Diagnostic;

/// Texts of so many words are too short for a grade.
const SHORT: usize = 25;
/// The highest grade, in tenths.
const MOST: i64 = 80;
/// A word of so many syllables is long.
const LONG: u32 = 3;
/// Sentences of fewer words on average are short enough; then it is the words.
const CALM: usize = 12;

/// Adds that a text is hard to read.
pub fn find(text: &Text, findings: &mut Vec<Diagnostic>) {
    let reading = &text.reading;
    if !text.english || reading.words.len() <= SHORT {
        return;
    }
    let Some(grade) = grade(reading).filter(|grade| *grade > MOST) else {
        return;
    };
    let longest = reading
        .longest()
        .map_or(&[][..], |sentence| reading.sentence(sentence));
    let Some(span) = stretch(longest) else { return };
    let long = long_words(reading);
    let quoted: Vec<String> = long
        .iter()
        .take(3)
        .map(|word| format!("`{word}`"))
        .collect();
    let mut message = format!(
        "this {} reads at grade {}.{}, and 8 is the most",
        text.role.called(),
        grade / 10,
        grade % 10
    );
    if let [_, ..] = quoted[..] {
        let (number, verb) = match quoted.len() {
            1 => ("one of its words", "is"),
            2 => ("two of its words", "are"),
            _ => ("three of its words", "are"),
        };
        message.push_str(&format!("; {number} {verb} long: {}", quoted.join(", ")));
    }
    let mean = reading.words.len() / reading.sentences.len().max(1);
    let hint = match (mean >= CALM, quoted.is_empty()) {
        (true, true) => format!("make two of the longest sentence{}", split(longest)),
        (true, false) => format!(
            "make two of the longest sentence{}, or use shorter words",
            split(longest)
        ),
        _ => "use shorter words".to_string(),
    };
    findings.push(
        Diagnostic::warning("hard-to-read", span, message)
            .label("the longest sentence")
            .hint(hint),
    );
}

/// The grade in tenths. A value or a number makes its sentence longer, and says nothing about words.
fn grade(reading: &Reading) -> Option<i64> {
    let spoken: Vec<u32> = reading
        .words
        .iter()
        .filter(|word| word.kind == Spoken::Word)
        .map(|word| syllables(&word.text))
        .collect();
    if spoken.is_empty() || reading.sentences.is_empty() {
        return None;
    }
    let length = reading.words.len() as f64 / reading.sentences.len() as f64;
    let heard = f64::from(spoken.iter().sum::<u32>()) / spoken.len() as f64;
    let grade = 0.39 * length + 11.8 * heard - 15.59;
    Some((grade * 10.0).round() as i64)
}

/// The long words, the longest first, each once.
fn long_words(reading: &Reading) -> Vec<&str> {
    let words = reading
        .words
        .iter()
        .filter(|word| word.kind == Spoken::Word);
    let mut long: Vec<(u32, &Word)> = words
        .map(|word| (syllables(&word.text), word))
        .filter(|(heard, word)| {
            *heard >= LONG && word.text.contains(char::is_lowercase) && word.text.len() <= LONGEST
        })
        .collect();
    // Words of the same length stay in their order.
    long.sort_by_key(|(heard, _)| std::cmp::Reverse(*heard));
    let mut out: Vec<&str> = Vec::new();
    for (_, word) in long {
        if !out
            .iter()
            .any(|known| known.eq_ignore_ascii_case(&word.text))
        {
            out.push(&word.text);
        }
    }
    out
}
