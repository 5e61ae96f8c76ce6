//! Reads a text: paragraphs, lists, a small safe Markdown, places for values, and good quotation marks.
//! It must not know what a name in braces means; it asks.

use crate::diagnostic::{EXPLAINS, told};
use crate::prelude::*;
use crate::script::words::{Insert, Patch, Piece, Template};
use crate::source::{Mark, Span, in_word};

/// What reading a text asks of its surroundings.
pub trait Asker {
    /// The value for a name in braces that stands at these bytes of the text.
    fn insert(&mut self, name: &str, from: usize, to: usize) -> Option<Insert>;
    /// The place in its source of these bytes of the text.
    fn place(&self, from: usize, to: usize) -> Span;
    /// A finding about these bytes of the text.
    fn slip(&mut self, from: usize, to: usize, message: String, hint: &str);
    /// A finding about the address of a link at these bytes.
    fn unsafe_link(&mut self, from: usize, to: usize, message: String);
}

/// Reads `text`. With `english`, straight quotation marks become typographic ones.
pub fn read(text: &str, english: bool, asker: &mut dyn Asker) -> Template {
    let mut blocks = Vec::new();
    let mut paragraph: Vec<Letter> = Vec::new();
    let mut items: Vec<Vec<Letter>> = Vec::new();
    let mut at = 0;
    for line in text.split('\n').chain([""]) {
        let trimmed = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len() + 1;
        let is_item = trimmed.starts_with("- ");
        if trimmed.is_empty() || is_item {
            if !paragraph.is_empty() {
                blocks.push((core::mem::take(&mut paragraph), Vec::new()));
            }
            if trimmed.is_empty() && !items.is_empty() {
                blocks.push((Vec::new(), core::mem::take(&mut items)));
            }
        }
        let (words, start) = match trimmed.strip_prefix("- ") {
            Some(words) => {
                items.push(Vec::new());
                (words, start + 2)
            }
            None => (trimmed, start),
        };
        let into = match items.last_mut() {
            Some(item) if paragraph.is_empty() => item,
            _ => &mut paragraph,
        };
        if !into.is_empty() && !words.is_empty() {
            into.push((' ', start));
        }
        into.extend(words.char_indices().map(|(n, letter)| (letter, start + n)));
    }
    let blocks = blocks
        .into_iter()
        .map(|(letters, items)| {
            if items.is_empty() {
                let pieces = pieces(&letters, english, asker);
                let said = is_speech(&pieces);
                Patch::Paragraph(pieces, said)
            } else {
                Patch::List(
                    items
                        .iter()
                        .map(|item| pieces(item, english, asker))
                        .collect(),
                )
            }
        })
        .collect();
    Template {
        blocks,
        mark: Mark::default(),
    }
}

/// A letter and its first byte.
type Letter = (char, usize);

fn pieces(letters: &[Letter], english: bool, asker: &mut dyn Asker) -> Vec<Piece> {
    let mut reader = Reader {
        letters,
        at: 0,
        before: None,
        english,
        deep: 0,
        found: [None; 4],
        asker,
    };
    reader.until(&[])
}

struct Reader<'t> {
    letters: &'t [Letter],
    at: usize,
    /// The letter before, for quotation marks; a value counts as a letter.
    before: Option<char>,
    english: bool,
    /// How many emphases and links are open.
    deep: usize,
    /// Where each sign that is looked for ahead was found last, so that none is looked for again and again.
    found: [Option<usize>; 4],
    asker: &'t mut dyn Asker,
}

/// The deepest emphases and links inside each other; a sign beyond is only a sign.
const DEEPEST: usize = 8;

/// What is looked for ahead, besides a partner of one or two stars.
const CLOSES: usize = 0;
const ENDS: usize = 3;

impl Reader<'_> {
    fn look(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.at + ahead).map(|(letter, _)| *letter)
    }

    fn byte(&self, at: usize) -> usize {
        self.letters
            .get(at)
            .map(|(_, byte)| *byte)
            .or_else(|| self.letters.last().map(|(c, byte)| byte + c.len_utf8()))
            .unwrap_or(0)
    }

    fn words(&self, from: usize, to: usize) -> String {
        self.letters[from..to]
            .iter()
            .map(|(letter, _)| *letter)
            .collect()
    }

    /// Where `sign` comes next, if it does.
    fn find(&self, from: usize, sign: char) -> Option<usize> {
        (from..self.letters.len()).find(|n| self.letters[*n].0 == sign)
    }

    /// Where a sign comes next, or the end of the letters; asked for from places that never go back.
    fn ahead(&mut self, what: usize, from: usize) -> usize {
        if let Some(known) = self.found[what].filter(|known| *known >= from) {
            return known;
        }
        let end = self.letters.len();
        let place = match what {
            CLOSES => self.find(from, ']'),
            ENDS => self.find(from, ')'),
            stars => self.partner(stars, from),
        };
        let place = place.unwrap_or(end);
        self.found[what] = Some(place);
        place
    }

    fn until(&mut self, stop: &[char]) -> Vec<Piece> {
        let mut out: Vec<Piece> = Vec::new();
        let mut words = String::new();
        while let Some(letter) = self.look(0) {
            if !stop.is_empty() && self.starts(stop) {
                break;
            }
            let piece = match letter {
                '{' if self.look(1) == Some('{') => {
                    self.at += 1;
                    None
                }
                '}' if self.look(1) == Some('}') => {
                    self.at += 1;
                    None
                }
                '{' => Some(self.value()),
                '*' if self.deep < DEEPEST && self.opens() => Some(self.emphasis()),
                '[' if self.deep < DEEPEST => self.link(),
                _ => None,
            };
            match piece {
                Some(piece) => {
                    if !words.is_empty() {
                        out.push(Piece::Text(core::mem::take(&mut words)));
                    }
                    out.push(piece);
                    self.before = Some('a');
                }
                None => {
                    let set = self.set(letter);
                    words.push(set);
                    self.before = Some(letter);
                    self.at += 1;
                }
            }
        }
        if !words.is_empty() {
            out.push(Piece::Text(words));
        }
        out
    }

    fn starts(&self, signs: &[char]) -> bool {
        signs
            .iter()
            .enumerate()
            .all(|(n, sign)| self.look(n) == Some(*sign))
    }

    /// A letter as it is set: in English, quotation marks open after a space and close elsewhere.
    fn set(&self, letter: char) -> char {
        let opens = self.before.is_none_or(|before| {
            before.is_whitespace() || matches!(before, '(' | '[' | '‘' | '“' | '—' | '–')
        });
        match letter {
            '\'' if self.english && opens => '‘',
            '\'' if self.english => '’',
            '"' if self.english && opens => '“',
            '"' if self.english => '”',
            _ => letter,
        }
    }

    fn value(&mut self) -> Piece {
        let open = self.at;
        let Some(close) = self.find(open, '}') else {
            let (from, to) = (self.byte(open), self.byte(open + 1));
            self.asker.slip(
                from,
                to,
                told("this brace is not closed").to_string(),
                told("write `{name}`, or `{{` for a brace itself"),
            );
            self.at = self.letters.len();
            return Piece::Text("{".to_string());
        };
        let inside = self.words(open + 1, close);
        let name = inside.split_whitespace().next().unwrap_or("").to_string();
        let rest = inside.trim_start().get(name.len()..).unwrap_or("").trim();
        let fallback = rest
            .strip_prefix("else")
            .map(|words| words.trim().to_string());
        let lead = inside.chars().take_while(|c| c.is_whitespace()).count();
        let from = self.byte(open + 1 + lead);
        let to = from + name.len();
        self.at = close + 1;
        if name.is_empty() || (!rest.is_empty() && fallback.as_deref().is_none_or(str::is_empty)) {
            self.asker.slip(
                if name.is_empty() {
                    self.byte(open)
                } else {
                    from
                },
                self.letters[close].1,
                if EXPLAINS {
                    format!("`{{{inside}}}` is not a name")
                } else {
                    String::new()
                },
                told("write `{name}` or `{name else other words}`"),
            );
            return Piece::Text(String::new());
        }
        match self.asker.insert(&name, from, to) {
            Some(insert) => {
                let mark = Mark::new(self.asker.place(from, to));
                Piece::Value(insert, fallback, mark)
            }
            None => Piece::Text(String::new()),
        }
    }

    /// A star opens before a letter and after none, and has a partner.
    fn opens(&mut self) -> bool {
        let stars = if self.look(1) == Some('*') { 2 } else { 1 };
        let after = self
            .look(stars)
            .is_some_and(|c| !c.is_whitespace() && c != '*');
        let before = self.before.is_none_or(|c| !in_word(c));
        after && before && self.ahead(stars, self.at + stars + 1) < self.letters.len()
    }

    fn partner(&self, stars: usize, from: usize) -> Option<usize> {
        (from..=self.letters.len().saturating_sub(stars)).find(|n| {
            (0..stars).all(|k| self.letters.get(n + k).is_some_and(|l| l.0 == '*'))
                && !self.letters[n - 1].0.is_whitespace()
                && self
                    .letters
                    .get(n + stars)
                    .is_none_or(|l| !in_word(l.0) && l.0 != '*')
        })
    }

    fn emphasis(&mut self) -> Piece {
        let strong = self.look(1) == Some('*');
        self.at += if strong { 2 } else { 1 };
        self.deep += 1;
        let inside = self.until(if strong { &['*', '*'] } else { &['*'] });
        self.deep -= 1;
        self.at = (self.at + if strong { 2 } else { 1 }).min(self.letters.len());
        if strong {
            Piece::Strong(inside)
        } else {
            Piece::Emphasis(inside)
        }
    }

    /// A link, or nothing if the bracket is only a bracket.
    fn link(&mut self) -> Option<Piece> {
        let open = self.at;
        let close = self.ahead(CLOSES, open);
        if self.letters.get(close + 1).map(|l| l.0) != Some('(') {
            return None;
        }
        let end = self.ahead(ENDS, close);
        if end == self.letters.len() {
            return None;
        }
        let to = self.words(close + 2, end);
        if !safe(&to) {
            let (from, until) = (self.byte(close + 2), self.byte(end));
            self.asker.unsafe_link(
                from,
                until,
                if EXPLAINS {
                    format!("`{to}` is not a safe address")
                } else {
                    String::new()
                },
            );
        }
        self.at = open + 1;
        let before = self.before.take();
        self.deep += 1;
        let words = self.until(&[']']);
        self.deep -= 1;
        self.before = before;
        self.at = end + 1;
        Some(Piece::Link(to, words))
    }
}

/// Whether an address may be linked to: https, http, tel, sms and mailto, and nothing else.
pub fn safe(address: &str) -> bool {
    ["https:", "http:", "tel:", "sms:", "mailto:"]
        .iter()
        .any(|scheme| {
            address
                .get(..scheme.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(scheme))
        })
        && !address.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// A paragraph is speech if one pair of quotation marks holds all of it.
fn is_speech(pieces: &[Piece]) -> bool {
    let starts =
        matches!(pieces.first(), Some(Piece::Text(words)) if words.starts_with(['‘', '“']));
    let ends = matches!(pieces.last(), Some(Piece::Text(words)) if words.ends_with(['’', '”']));
    let opened: usize = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(words) => words.matches(['‘', '“']).count(),
            _ => 0,
        })
        .sum();
    starts && ends && opened == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Plain(Vec<String>);

    impl Asker for Plain {
        fn insert(&mut self, _: &str, _: usize, _: usize) -> Option<Insert> {
            Some(Insert::Me)
        }
        fn place(&self, _: usize, _: usize) -> Span {
            Span::default()
        }
        fn slip(&mut self, from: usize, to: usize, message: String, _: &str) {
            self.0.push(format!("{from}-{to} {message}"));
        }
        fn unsafe_link(&mut self, from: usize, to: usize, message: String) {
            self.slip(from, to, message, "");
        }
    }

    fn show(text: &str) -> String {
        let mut asker = Plain::default();
        let template = read(text, true, &mut asker);
        let blocks: Vec<String> = template
            .blocks
            .iter()
            .map(|block| match block {
                Patch::Paragraph(pieces, said) => {
                    format!("{}{}", if *said { "says " } else { "" }, flat(pieces))
                }
                Patch::List(items) => {
                    let items: Vec<String> = items
                        .iter()
                        .map(|item| format!("- {}", flat(item)))
                        .collect();
                    items.join(" ")
                }
            })
            .chain(asker.0)
            .collect();
        blocks.join(" | ")
    }

    fn flat(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(words) => words.clone(),
                Piece::Emphasis(inside) => format!("<em {}>", flat(inside)),
                Piece::Strong(inside) => format!("<b {}>", flat(inside)),
                Piece::Link(to, inside) => format!("<{to} {}>", flat(inside)),
                Piece::Value(_, None, _) => "<value>".to_string(),
                Piece::Value(_, Some(fallback), _) => format!("<value or {fallback}>"),
            })
            .collect()
    }

    #[test]
    fn a_blank_line_divides_paragraphs_and_an_indent_is_no_word() {
        assert_eq!(
            show("One\n   line.\n\n   'Said so.'\n\nAsked?"),
            "One line. | says ‘Said so.’ | Asked?"
        );
    }

    #[test]
    fn quotation_marks_are_set_as_a_printer_would() {
        assert_eq!(show("It's 'so': '{x}'"), "It’s ‘so’: ‘<value>’");
        assert_eq!(show("'A' and 'B'"), "‘A’ and ‘B’");
    }

    #[test]
    fn the_small_markdown_reads_and_stars_in_a_number_stay() {
        assert_eq!(
            show("an *em* and **strong** [*120*7867#](tel:*120*7867%23)"),
            "an <em em> and <b strong> <tel:*120*7867%23 *120*7867#>"
        );
        assert_eq!(show("- a\n- b\n  more\n\nEnd"), "- a - b more | End");
        assert_eq!(
            show("2 * 3 * 4, __ and [no link]"),
            "2 * 3 * 4, __ and [no link]"
        );
    }

    #[test]
    fn signs_that_open_too_deep_are_only_signs() {
        let deep =
            |open: &str, close: &str| show(&(open.repeat(50_000) + "a" + &close.repeat(50_000)));
        assert_eq!(deep("[", "](tel:1)").matches("<tel:1 ").count(), DEEPEST);
        assert!(deep(" *", "* ").matches("<em ").count() <= DEEPEST + 1);
        assert_eq!(deep("[", "").len(), 50_001);
    }

    #[test]
    fn braces_take_a_name_and_what_stands_for_it() {
        assert_eq!(
            show("{a} {b else no one} {{c}}"),
            "<value> <value or no one> {c}"
        );
        assert!(show("{a b}").contains("1-4 `{a b}` is not a name"));
        assert!(
            show("x {a").contains("2-4 this brace is not closed")
                || show("x {a").contains("2-3 this brace is not closed")
        );
    }

    #[test]
    fn an_address_that_could_run_is_refused() {
        assert!(
            show("[x](javascript:alert)").contains("4-20 `javascript:alert` is not a safe address")
        );
        assert!(!safe(" https://x") && !safe("data:x") && safe("HTTPS://x"));
    }
}
