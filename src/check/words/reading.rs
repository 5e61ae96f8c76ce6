//! Reads a text as a person would: its words and sentences, each with its place, without markup.
//! It must not judge them, nor know what a value in braces stands for.

use std::ops::Range;

use crate::source::{Span, in_word};
use crate::syntax::{Node, Shape};

/// The words and sentences of a text.
#[derive(Debug, Default)]
pub struct Reading {
    /// Its words; a value in braces is one.
    pub words: Vec<Word>,
    /// Its sentences, as stretches of its words.
    pub sentences: Vec<Range<usize>>,
    /// Words that stand for a value that is missing.
    pub otherwise: Vec<Vec<Word>>,
    /// Exclamation marks, several in a row as one, and what can stand in their place.
    pub shouts: Vec<(Span, Option<&'static str>)>,
}

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its letters, as written.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// It is made of letters.
    pub kind: Spoken,
}

/// What is spoken where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// The word.
    Word,
    /// A number, or a blank to fill in: `20`, `__`.
    Number,
    /// A value, known only when it is played.
    Value,
}

/// Words with a full stop that ends no sentence.
const SHORTENED: [&str; 8] = ["dr", "e.g", "i.e", "mr", "mrs", "ms", "st", "vs"];

/// A letter of the text, and the bytes of the source it stands at.
type Letter = (char, usize, usize);

impl Reading {
    /// Reads the text of a node that stands in this source.
    pub fn of(node: &Node, source: &str) -> Reading {
        let letters = match &node.shape {
            Shape::Text { text, exact: true } => plain(text, node.span.start as usize),
            _ => escaped(source, node.span.start as usize),
        };
        let mut reader = Reader {
            file: node.span.file,
            letters: &letters,
            at: 0,
            reading: Reading::default(),
            opened: 0,
            addresses: true,
            inside: false,
        };
        reader.read();
        reader.reading
    }

    /// The words of a sentence.
    pub fn sentence(&self, sentence: &Range<usize>) -> &[Word] {
        self.words.get(sentence.clone()).unwrap_or(&[])
    }

    /// The sentence with the most words.
    pub fn longest(&self) -> Option<&Range<usize>> {
        // The first of several that are equally long.
        self.sentences
            .iter()
            .rev()
            .max_by_key(|sentence| sentence.len())
    }
}

fn plain(text: &str, start: usize) -> Vec<Letter> {
    let letters = text.char_indices();
    letters
        .map(|(n, c)| (c, start + n, start + n + c.len_utf8()))
        .collect()
}

/// The letters of a text with escapes, from its opening quotation mark on.
fn escaped(source: &str, start: usize) -> Vec<Letter> {
    let start = start + usize::from(source.as_bytes().get(start) == Some(&b'"'));
    let mut rest = source.get(start..).unwrap_or("").char_indices().peekable();
    let mut letters = Vec::new();
    while let Some((n, letter)) = rest.next() {
        let letter = match letter {
            '"' => break,
            '\\' => match rest.next().map(|(_, code)| code) {
                Some('n') => '\n',
                Some('t' | 'r' | '0') => ' ',
                Some('u') => {
                    let code: String = rest
                        .by_ref()
                        .map(|(_, c)| c)
                        .take_while(|c| *c != '}')
                        .collect();
                    let number = u32::from_str_radix(code.trim_start_matches('{'), 16);
                    number.ok().and_then(char::from_u32).unwrap_or(' ')
                }
                Some('x') => {
                    let code: String = rest.by_ref().map(|(_, c)| c).take(2).collect();
                    u8::from_str_radix(&code, 16).map_or(' ', char::from)
                }
                Some(code) => code,
                None => break,
            },
            letter => letter,
        };
        let end = rest.peek().map_or(source.len() - start, |(end, _)| *end);
        letters.push((letter, start + n, start + end));
    }
    letters
}

struct Reader<'l> {
    file: u16,
    letters: &'l [Letter],
    at: usize,
    reading: Reading,
    /// The first word of the sentence that is being read.
    opened: usize,
    /// A bracket may still close.
    addresses: bool,
    /// It reads what stands in a value's braces, where a brace opens nothing.
    inside: bool,
}

impl Reader<'_> {
    fn look(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.at + ahead).map(|letter| letter.0)
    }

    fn read(&mut self) {
        while let Some(letter) = self.look(0) {
            match letter {
                '\n' => self.line(),
                '{' if self.look(1) == Some('{') => self.at += 2,
                '{' if !self.inside => self.value(),
                ']' if self.addresses && self.look(1) == Some('(') => self.address(),
                '.' | '!' | '?' | '…' => self.stop(),
                _ if in_word(letter) => self.word(),
                _ => self.at += 1,
            }
        }
        self.end();
    }

    /// A line break: a space, unless a blank line or an item of a list follows.
    fn line(&mut self) {
        self.at += 1;
        let mut blank = false;
        while let Some(letter) = self.look(0).filter(|letter| letter.is_whitespace()) {
            blank |= letter == '\n';
            self.at += 1;
        }
        if blank || (self.look(0) == Some('-') && self.look(1) == Some(' ')) {
            self.end();
        }
    }

    /// Ends the sentence, if there is one.
    fn end(&mut self) {
        let until = self.reading.words.len();
        if until > self.opened {
            self.reading.sentences.push(self.opened..until);
            self.opened = until;
        }
    }

    fn span(&self, from: usize, to: usize) -> Span {
        let first = self.letters.get(from).map_or(0, |letter| letter.1);
        let last = to.checked_sub(1).and_then(|last| self.letters.get(last));
        Span::new(self.file, first, last.map_or(first, |letter| letter.2))
    }

    fn value(&mut self) {
        let from = self.at;
        let inside = self.letters.get(from..).unwrap_or(&[]);
        let length = inside.iter().position(|letter| letter.0 == '}');
        let until = length.map_or(self.letters.len(), |n| from + n + 1);
        let text: String = inside
            .iter()
            .take(until - from)
            .map(|letter| letter.0)
            .collect();
        self.push(text, from, until, Spoken::Value);
        let words = self.letters.get(from + 1..until).unwrap_or(&[]);
        let mut other = Reader {
            file: self.file,
            letters: words,
            at: 0,
            reading: Reading::default(),
            opened: 0,
            addresses: true,
            inside: true,
        };
        other.read();
        // A name, `else`, and the words that stand for it; a name with points or dashes is no more.
        let mut words = other.reading.words;
        if let Some(n) = words.iter().position(|word| word.text == "else") {
            self.reading.otherwise.push(words.split_off(n + 1));
        }
        self.at = until;
    }

    /// The address of a link is not read.
    fn address(&mut self) {
        let rest = self.letters.get(self.at..).unwrap_or(&[]);
        match rest.iter().position(|letter| letter.0 == ')') {
            Some(length) => self.at += length + 1,
            None => {
                // Nor does any later bracket close: it is not looked for again.
                self.addresses = false;
                self.at += 1;
            }
        }
    }

    fn word(&mut self) {
        let from = self.at;
        while let Some(letter) = self.look(0) {
            let next = self.look(1).filter(|next| in_word(*next));
            let before = self.at.checked_sub(1).and_then(|n| self.letters.get(n));
            let digits = || {
                before.is_some_and(|b| b.0.is_ascii_digit())
                    && next.is_some_and(|n| n.is_ascii_digit())
            };
            let inside = match letter {
                '\'' | '’' | '-' => next.is_some(),
                '.' | ',' => digits() || (letter == '.' && self.shortened(from)),
                letter => in_word(letter),
            };
            if !inside {
                break;
            }
            self.at += 1;
        }
        let letters = self.letters.get(from..self.at).unwrap_or(&[]);
        let text: String = letters.iter().map(|letter| letter.0).collect();
        let kind =
            if text.contains(|c: char| c.is_ascii_digit()) || !text.contains(char::is_alphabetic) {
                Spoken::Number
            } else {
                Spoken::Word
            };
        self.push(text, from, self.at, kind);
    }

    /// Inside `e.g.`, whose full stops end nothing.
    fn shortened(&self, from: usize) -> bool {
        let letters = self.letters.get(from..).unwrap_or(&[]);
        let start: String = letters.iter().take(3).map(|letter| letter.0).collect();
        self.at == from + 1 && matches!(start.to_lowercase().as_str(), "e.g" | "i.e")
    }

    fn push(&mut self, text: String, from: usize, to: usize, kind: Spoken) {
        let span = self.span(from, to);
        self.reading.words.push(Word { text, span, kind });
    }

    /// Marks that can end a sentence, and the quotation marks and brackets after them.
    fn stop(&mut self) {
        let from = self.at;
        while self
            .look(0)
            .is_some_and(|c| matches!(c, '.' | '!' | '?' | '…'))
        {
            self.at += 1;
        }
        let marks = from..self.at;
        while self
            .look(0)
            .is_some_and(|c| matches!(c, '\'' | '"' | '’' | '”' | ')' | '*'))
        {
            self.at += 1;
        }
        let ends = self.ends(from);
        if let Some(first) = marks.clone().find(|n| self.letters[*n].0 == '!') {
            let last = marks
                .clone()
                .rev()
                .find(|n| self.letters[*n].0 == '!')
                .unwrap_or(first);
            let instead = if first == marks.start && last + 1 == marks.end {
                ends.then_some(".")
            } else {
                // Other marks stand beside it, and are enough.
                (first == marks.start || last + 1 == marks.end).then_some("")
            };
            self.reading
                .shouts
                .push((self.span(first, last + 1), instead));
        }
        if ends {
            self.end();
        }
    }

    /// Whether a sentence ends here: what follows begins another, or nothing does.
    fn ends(&self, mark: usize) -> bool {
        let rest = self.letters.get(self.at..).unwrap_or(&[]);
        if rest.first().is_some_and(|letter| !letter.0.is_whitespace()) {
            return false;
        }
        let last = self.reading.words.last();
        let shortened =
            |word: &Word| (SHORTENED.iter()).any(|short| word.text.eq_ignore_ascii_case(short));
        if self.letters[mark].0 == '.' && last.is_some_and(shortened) {
            return false;
        }
        let next = rest
            .iter()
            .map(|letter| letter.0)
            .find(|c| !c.is_whitespace() && !matches!(c, '\'' | '"' | '‘' | '“' | '(' | '*' | '['));
        next.is_none_or(|next| !next.is_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Reading {
        let node = Node {
            span: Span::new(0, 0, text.len()),
            shape: Shape::Text {
                text: text.to_string(),
                exact: true,
            },
        };
        Reading::of(&node, text)
    }

    fn sentences(text: &str) -> Vec<String> {
        let reading = read(text);
        let words = |sentence| {
            let words: Vec<&str> = reading
                .sentence(sentence)
                .iter()
                .map(|word| word.text.as_str())
                .collect();
            words.join(" ")
        };
        reading.sentences.iter().map(words).collect()
    }

    #[test]
    fn a_sentence_ends_before_another_begins() {
        assert_eq!(sentences("Stop. Go on? Yes"), ["Stop", "Go on", "Yes"]);
        assert_eq!(
            sentences("They may hear: 'Stop this.' Calm comes later."),
            ["They may hear Stop this", "Calm comes later"]
        );
        assert_eq!(
            sentences("Well... maybe so, e.g. later."),
            ["Well maybe so e.g later"]
        );
        assert_eq!(
            sentences("Ask Dr. Lee at 3.5 or so."),
            ["Ask Dr Lee at 3.5 or so"]
        );
        assert_eq!(
            sentences("One\n   line\n\nTwo\n- a\n- b\n  more"),
            ["One line", "Two", "a", "b more"]
        );
    }

    #[test]
    fn braces_inside_braces_open_nothing() {
        let deep = "(".to_string() + &"{(".repeat(50_000) + "}";
        assert_eq!(read(&deep).words.len(), 1);
    }

    #[test]
    fn markup_is_no_word_and_a_value_is_one() {
        assert_eq!(
            sentences("I feel **very** [calm now](tel:1 2) {x else so so}, __ and {{a}}."),
            ["I feel very calm now {x else so so} __ and a"]
        );
        let reading = read("{x else oh dear}");
        let otherwise: Vec<&str> = reading.otherwise[0]
            .iter()
            .map(|word| word.text.as_str())
            .collect();
        assert_eq!(otherwise, ["oh", "dear"]);
    }

    #[test]
    fn apostrophes_and_dashes_stand_inside_words() {
        assert_eq!(
            sentences("It's a late-night 'talk' - ok"),
            ["It's a late-night talk ok"]
        );
    }

    #[test]
    fn a_word_with_escapes_before_it_has_its_place() {
        let source = r#"ask: "a\u{e9}\n\n\"so\"", next"#;
        let node = Node {
            span: Span::new(0, 5, 8),
            shape: Shape::Text {
                text: "aé\n\n\"so\"".to_string(),
                exact: false,
            },
        };
        let reading = Reading::of(&node, source);
        let words: Vec<(&str, &str)> = reading
            .words
            .iter()
            .map(|word| {
                (
                    word.text.as_str(),
                    &source[word.span.start as usize..word.span.end as usize],
                )
            })
            .collect();
        assert_eq!(words, [("aé", r"a\u{e9}"), ("so", "so")]);
        assert_eq!(reading.sentences.len(), 2);
    }

    #[test]
    fn exclamation_marks_are_found_wherever_they_stand() {
        let shouts = |text| {
            let ends = read(text).shouts;
            let places = ends
                .into_iter()
                .map(|(span, instead)| (span.start, span.end, instead));
            places.collect::<Vec<_>>()
        };
        assert_eq!(
            shouts("Go!! On?! (No!) so"),
            [(2, 4, Some(".")), (8, 9, Some("")), (13, 14, None)]
        );
    }
}
