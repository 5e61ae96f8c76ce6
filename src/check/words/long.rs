//! Finds texts, and sentences in them, that are longer than a person can take in at once.
//! It must not judge how hard their words are.

use super::reading::Word;
use super::{Text, stretch};
use crate::diagnostic::Diagnostic;

/// The most words of a sentence.
const SENTENCE: usize = 22;
/// The most words of the sentences of a text, on average.
const MEAN: usize = 14;
/// So many sentences have an average worth speaking of.
const SEVERAL: usize = 3;

/// Adds what is too long in a text.
pub fn find(text: &Text, findings: &mut Vec<Diagnostic>) {
    let reading = &text.reading;
    let (words, most) = (reading.words.len(), text.role.most());
    if let Some(span) = reading.words.get(most..).and_then(stretch) {
        let message = format!(
            "this {} has {words} words, and {most} are the most",
            text.role.called()
        );
        findings.push(
            Diagnostic::warning("long-text", span, message)
                .label("too long from here")
                .hint(text.role.shorter()),
        );
    }
    let mut longest = 0;
    for sentence in &reading.sentences {
        longest = longest.max(sentence.len());
        let words = reading.sentence(sentence);
        if let Some(span) = stretch(words).filter(|_| words.len() > SENTENCE) {
            let message = format!(
                "this sentence has {} words, and {SENTENCE} are the most",
                words.len()
            );
            findings.push(
                Diagnostic::warning("long-text", span, message)
                    .hint(format!("make two of it{}", split(words))),
            );
        }
    }
    let sentences = reading.sentences.len();
    if sentences >= SEVERAL && words > MEAN * sentences && longest <= SENTENCE {
        let sentence = reading
            .longest()
            .map_or(&[][..], |sentence| reading.sentence(sentence));
        let Some(span) = stretch(sentence) else {
            return;
        };
        let message = format!(
            "the {sentences} sentences of this text have {} words on average, and {MEAN} are the most",
            tenths(words, sentences)
        );
        findings.push(
            Diagnostic::warning("long-text", span, message)
                .label("the longest")
                .hint(format!("make two of the longest{}", split(sentence))),
        );
    }
}

/// Where a sentence could be parted: before a joining word near its middle.
pub fn split(words: &[Word]) -> String {
    let joins = |word: &Word| {
        let text = word.text.to_lowercase();
        [
            "and", "but", "so", "because", "or", "then", "which", "while", "if", "when", "where",
        ]
        .contains(&text.as_str())
    };
    let inner = 4..words.len().saturating_sub(3);
    let near = inner
        .filter(|n| joins(&words[*n]))
        .min_by_key(|n| (2 * n).abs_diff(words.len()));
    // "and then" stays together.
    let near = near.map(|n| {
        if n > 4 && joins(&words[n - 1]) {
            n - 1
        } else {
            n
        }
    });
    match near {
        Some(n) => format!(
            ", for example before `{} {}`",
            words[n].text,
            words[n + 1].text
        ),
        None => String::new(),
    }
}

/// A quotient with one digit after the point, rounded up: `14.1` is over 14 and looks so.
fn tenths(words: usize, sentences: usize) -> String {
    let tenths = (words * 10).div_ceil(sentences);
    format!("{}.{}", tenths / 10, tenths % 10)
}
