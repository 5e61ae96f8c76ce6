//! Reads RON by hand for the player, into the same tree as `ron` does, in a tenth of its weight.
//! It must not say what is wrong: what it can't read is left to the build that explains.

use super::read::{Reader, Want};
use super::schema::{Kind, Of, ROOTS, RULES};
use super::tree::{Name, Node, Shape};
use crate::diagnostic::Diagnostic;

/// How deep values may be nested.
const DEEPEST: u8 = 48;

/// The tree of a text, or a finding that there is none.
pub fn tree(reader: &Reader<'_>) -> Option<Node> {
    let text = reader.text;
    let mut plain = Plain {
        reader,
        at: reader.scan().skip(0),
        depth: 0,
    };
    // `#![enable(…)]`: all that it can enable is enabled.
    while plain.byte() == b'#' {
        let rest = text.bytes().skip(plain.at);
        plain.go(plain.at + rest.take_while(|byte| *byte != b']').count() + 1);
    }
    let tree = plain
        .value(Want::Kind(ROOTS))
        .filter(|_| plain.at == text.len());
    if tree.is_none() {
        reader.found(Diagnostic::unexplained());
    }
    tree
}

struct Plain<'r, 't> {
    reader: &'r Reader<'t>,
    /// The next byte; never a space, nor inside a comment.
    at: usize,
    depth: u8,
}

impl Plain<'_, '_> {
    fn byte(&self) -> u8 {
        self.reader.scan().byte(self.at)
    }

    /// Goes on to a byte, and past the spaces and comments there.
    fn go(&mut self, to: usize) {
        self.at = self.reader.scan().skip(to);
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.byte() == byte).then(|| self.go(self.at + 1))
    }

    /// Past the comma after an entry; none where neither it nor the closing bracket stands here.
    fn comma(&mut self, close: u8) -> Option<()> {
        match self.byte() {
            byte if byte == close => Some(()),
            _ => self.eat(b','),
        }
    }

    /// A bare word with its place.
    fn word(&mut self) -> Option<Name> {
        let start = self.at;
        let text = self.reader.scan().word(start);
        // `ron` takes no dash in a bare word.
        let first = text.bytes().next()?;
        if text.bytes().any(|byte| byte == b'-') || first.is_ascii_digit() {
            return None;
        }
        let end = start + text.len();
        self.go(end);
        Some(Name {
            text: text.to_string(),
            span: self.reader.span(start, end),
        })
    }

    fn value(&mut self, want: Want) -> Option<Node> {
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let node = match want {
            Want::Kind(kinds) => self.kind(kinds),
            _ => self.plain(want),
        }?;
        self.depth -= 1;
        if let Want::Of(of) = want {
            self.reader.fits(&node, of);
        }
        Some(node)
    }

    fn plain(&mut self, want: Want) -> Option<Node> {
        let start = self.at;
        let scan = self.reader.scan();
        let shape = match scan.byte(start) {
            open @ (b'(' | b'{') => {
                self.go(start + 1);
                let node = self.entries(want, start)?;
                self.eat(if open == b'{' { b'}' } else { b')' })?;
                return Some(node);
            }
            b'[' => self.list(want)?,
            b'-' | b'+' | b'0'..=b'9' => self.number()?,
            _ => match scan.word(start) {
                _ if scan.is_raw(start) => return self.text(),
                "" => return self.text(),
                _ => match self.word()?.text.as_str() {
                    "true" => Shape::Flag(true),
                    "false" => Shape::Flag(false),
                    _ => Shape::Nothing,
                },
            },
        };
        Some(self.reader.node(start, shape))
    }

    /// Fields or a table up to the closing bracket, which is left.
    fn entries(&mut self, want: Want, start: usize) -> Option<Node> {
        let is_table = self.reader.scan().byte(start) == b'{';
        let close = if is_table { b'}' } else { b')' };
        let mut all = Vec::new();
        while self.byte() != close {
            let name = if is_table {
                let key = self.text()?;
                let Shape::Text { text, .. } = key.shape else {
                    return None;
                };
                Name {
                    text,
                    span: key.span,
                }
            } else {
                self.word()?
            };
            self.eat(b':')?;
            let wanted = self.reader.wanted(want, &name, !is_table);
            let node = self.value(wanted)?;
            all.push((name, node));
            self.comma(close)?;
        }
        Some(self.reader.entries(start, want, is_table, all))
    }

    fn list(&mut self, want: Want) -> Option<Shape> {
        let want = match want {
            Want::Of(Of::Rules) => Want::Kind(RULES),
            _ => Want::Of(Of::Any),
        };
        self.eat(b'[')?;
        let mut items = Vec::new();
        while self.byte() != b']' {
            items.push(self.value(want)?);
            self.comma(b']')?;
        }
        self.eat(b']')?;
        Some(Shape::List(items))
    }

    fn kind(&mut self, kinds: &'static [Kind]) -> Option<Node> {
        let name = self.word()?;
        let kind = self.reader.kind(kinds, &name);
        let (start, want, is_value) = self.reader.brackets(kind, self.at);
        self.eat(b'(')?;
        let node = if is_value {
            let node = self.value(want)?;
            self.comma(b')')?;
            node
        } else {
            self.entries(want, start)?
        };
        self.eat(b')')?;
        let is_table = self.reader.scan().byte(start) == b'{';
        let node = match kind {
            Some(kind) => self.reader.settle(kind, &name, node, is_table),
            None => node,
        };
        Some(Node {
            span: name.span,
            shape: Shape::Kind(name, Box::new(node)),
        })
    }

    /// A whole number; other bases than ten are left to `ron`.
    fn number(&mut self) -> Option<Shape> {
        let text = self.reader.text.as_bytes();
        let mut at = self.at;
        let negative = text.get(at) == Some(&b'-');
        at += usize::from(matches!(text.get(at), Some(b'-' | b'+')));
        let mut number: Option<i64> = None;
        while let Some(byte) = text.get(at) {
            match byte {
                b'0'..=b'9' => {
                    let digit = i64::from(byte - b'0');
                    let tens = number.unwrap_or(0).checked_mul(10)?;
                    number = Some(if negative {
                        tens.checked_sub(digit)?
                    } else {
                        tens.checked_add(digit)?
                    });
                }
                b'_' if number.is_some() => {}
                _ => break,
            }
            at += 1;
        }
        self.go(at);
        number.map(Shape::Number)
    }

    /// A text in quotes, escaped or raw.
    fn text(&mut self) -> Option<Node> {
        let reader = self.reader;
        let (start, end) = (self.at, reader.scan().literal_end(self.at));
        let literal = reader.text.get(start..end)?;
        let is_raw = literal.starts_with('r');
        let edge = literal.find('"')?;
        let words = literal.get(edge + 1..literal.len().checked_sub(edge.max(1))?)?;
        self.go(end);
        if !is_raw && words.bytes().any(|byte| byte == b'\\') {
            return Some(reader.node(
                start,
                Shape::Text {
                    text: unescaped(words)?,
                    exact: false,
                },
            ));
        }
        let from = start + edge + 1;
        Some(Node {
            span: reader.span(from, from + words.len()),
            shape: Shape::Text {
                text: words.to_string(),
                exact: true,
            },
        })
    }
}

/// Words with each escape replaced.
fn unescaped(words: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = words.chars();
    while let Some(letter) = rest.next() {
        if letter != '\\' {
            out.push(letter);
            continue;
        }
        out.push(match rest.next()? {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            'x' => {
                let (digits, after) = rest.as_str().split_at_checked(2)?;
                rest = after.chars();
                unicode(digits).filter(char::is_ascii)?
            }
            'u' => {
                let (digits, after) = rest.as_str().strip_prefix('{')?.split_once('}')?;
                rest = after.chars();
                unicode(digits)?
            }
            same @ ('\'' | '"' | '\\') => same,
            _ => return None,
        });
    }
    Some(out)
}

fn unicode(digits: &str) -> Option<char> {
    if digits.is_empty() || digits.len() > 6 {
        return None;
    }
    let mut number = 0;
    for digit in digits.chars() {
        number = number * 16 + digit.to_digit(16)?;
    }
    char::from_u32(number)
}

#[cfg(test)]
mod tests {
    use super::super::read::Reader;
    use super::super::{by_ron, tree::Node};
    use crate::diagnostic::Diagnostic;
    use std::cell::RefCell;

    const TEXTS: [&str; 8] = [
        include_str!("../../exercises/identifying-safety.ron"),
        include_str!("../../exercises/listening-without-defensiveness.ron"),
        include_str!("../../exercises/parts/ground.ron"),
        include_str!("../../exercises/parts/private-gate.ron"),
        include_str!("../../exercises/parts/reveal.ron"),
        include_str!("../../exercises/parts/stop-plan.ron"),
        include_str!("../../exercises/parts/support.ron"),
        r##"#![enable(implicit_some)] /* a /* b */ */ Part ( format : 1_0 , title: r#"a "b" \ \u{e9}"#, // c
            settings: {"\u{e9}\x41\n\"": -3, r"x": +4, "y": (needs: "words",),}, rules: [ Max(step: ["a",], times: +2,), ],
            steps: { "a": Say ( "b" , ) , "b": Say(), "c": Nay("x"), "d": Say(["x"]), "e": Say({"else": "x"}), "f": Say(text: no), }, )"##,
    ];

    /// What a reader makes of a text, with what it found; no tree where it found the text unreadable.
    fn read(text: &str, tree: fn(&Reader<'_>) -> Option<Node>) -> (Option<Node>, Vec<Diagnostic>) {
        let reader = Reader {
            text,
            file: 0,
            findings: RefCell::new(Vec::new()),
        };
        (tree(&reader), reader.findings.take())
    }

    #[test]
    fn both_readers_make_the_same_tree() {
        for text in TEXTS {
            let ron = read(text, by_ron::tree);
            assert!(ron.0.is_some(), "{:?}", ron.1);
            assert!(read(text, super::tree) == ron, "{text}");
        }
    }

    #[test]
    fn both_readers_refuse_the_same_slips() {
        let mut state = 7u32;
        let mut chance = |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % below
        };
        let signs = [
            "", "(", ")", "{", "}", "[", "]", ":", ",", "\"", "\\", " ", "\n", "/*", "*/", "//",
            "-", "1", "_", "#", "r", "a", "é",
        ];
        for text in TEXTS {
            for _ in 0..100 {
                let mut slipped = text.to_string();
                for _ in 0..=chance(2) {
                    let at = chance(slipped.len());
                    let to = (at + chance(3)).min(slipped.len());
                    if slipped.is_char_boundary(at) && slipped.is_char_boundary(to) {
                        slipped.replace_range(at..to, signs[chance(signs.len())]);
                    }
                }
                let plain = read(&slipped, super::tree);
                let ron = read(&slipped, by_ron::tree);
                let refused = !plain.1.is_empty() && !ron.1.is_empty();
                assert!(
                    refused || plain == ron,
                    "{:?} {:?}\n{slipped}",
                    plain.1,
                    ron.1
                );
            }
        }
    }
}
