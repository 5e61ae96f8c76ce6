//! Cuts a text into the signs of RON and loses nothing: every byte is in a token or is space between two.
//! It must not judge the text: what is no sign of RON comes out as [`Sort::Other`].

use super::scan::Scan;
use crate::source::in_word;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// `(`, `[` or `{`.
    Open(u8),
    /// `)`, `]` or `}`.
    Close(u8),
    Colon,
    Comma,
    /// A text with its quotation marks.
    Text,
    /// A name, a number, `true`.
    Word,
    /// `// …`, without its line end.
    LineComment,
    /// `/* … */`
    BlockComment,
    /// Any other sign.
    Other,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub sort: Sort,
    pub start: usize,
    pub end: usize,
}

/// The first token at or after a byte.
pub fn next(text: &str, at: usize) -> Option<Token> {
    let rest = text.get(at..)?;
    let start = at + (rest.len() - rest.trim_start_matches(is_space).len());
    let rest = text.get(start..)?;
    let letter = rest.chars().next()?;
    let scan = Scan(text);
    let (sort, end) = match letter {
        '(' | '[' | '{' => (Sort::Open(letter as u8), start + 1),
        ')' | ']' | '}' => (Sort::Close(letter as u8), start + 1),
        ':' => (Sort::Colon, start + 1),
        ',' => (Sort::Comma, start + 1),
        '"' => (Sort::Text, scan.literal_end(start)),
        '/' if rest.starts_with("//") => {
            let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
            (Sort::LineComment, start + line.trim_end().len())
        }
        '/' if rest.starts_with("/*") => (Sort::BlockComment, start + scan.block(start)),
        _ if scan.is_raw(start) => (Sort::Text, scan.literal_end(start)),
        _ if starts_word(rest) => {
            let inside = |c: char| in_word(c) || matches!(c, '-' | '+' | '.');
            let length = rest.find(|c| !inside(c)).unwrap_or(rest.len());
            (Sort::Word, start + length)
        }
        other => (Sort::Other, start + other.len_utf8()),
    };
    Some(Token { sort, start, end })
}

fn starts_word(rest: &str) -> bool {
    let mut letters = rest.chars();
    match letters.next() {
        Some('-' | '+') => letters.next().is_some_and(|c| c.is_ascii_digit()),
        first => first.is_some_and(in_word),
    }
}

/// What RON takes as space between signs.
pub fn is_space(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '\t'
            | '\n'
            | '\r'
            | '\x0B'
            | '\x0C'
            | '\u{85}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'
            | '\u{2029}'
    )
}

/// The bracket that closes this one.
pub fn closing(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_in_a_token_or_is_space() {
        let text = "Say(\"x \\\" y\", /* a /* b */ */ n: -3.5, r#\"raw\"#) // end \r\n; é’ - x";
        let mut at = 0;
        let mut found = Vec::new();
        while let Some(token) = next(text, at) {
            assert!(text[at..token.start].chars().all(is_space));
            found.push(&text[token.start..token.end]);
            at = token.end;
        }
        assert_eq!(
            found,
            [
                "Say",
                "(",
                "\"x \\\" y\"",
                ",",
                "/* a /* b */ */",
                "n",
                ":",
                "-3.5",
                ",",
                "r#\"raw\"#",
                ")",
                "// end",
                ";",
                "é",
                "’",
                "-",
                "x"
            ]
        );
    }
}
