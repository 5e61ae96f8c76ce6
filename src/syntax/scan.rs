//! Finds where the next value starts in a text that `ron` reads, so that every node has its exact place.
//! It must not judge the text: what it finds in broken RON need only be some place near by.

/// The text being read.
#[derive(Clone, Copy)]
pub struct Scan<'t>(pub &'t str);

impl<'t> Scan<'t> {
    /// The byte at a place; 0 past the end.
    pub fn byte(self, at: usize) -> u8 {
        self.0.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// The bare word at a place; empty if there is none.
    pub fn word(self, at: usize) -> &'t str {
        let rest = self.0.get(at..).unwrap_or("");
        let inside = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
        let end = rest.bytes().take_while(|b| inside(b)).count();
        rest.get(..end).unwrap_or("")
    }

    /// Whether a raw text, `r"…"` or `r#"…"#`, starts here.
    pub fn is_raw(self, at: usize) -> bool {
        self.byte(at) == b'r' && matches!(self.byte(at + 1), b'"' | b'#')
    }

    /// Whether the number at a place names a type of Rust's, as in `5u8`.
    #[cfg(feature = "explain")]
    pub fn is_typed(self, at: usize) -> bool {
        let figures = |letter: char| letter.is_ascii_digit();
        let rest = self.word(at + 1).trim_end_matches(figures);
        // No figure of any base is one of these two.
        rest.ends_with(['i', 'u']) && rest.len() < self.word(at + 1).len()
    }

    /// The first byte at or after `at` that is neither space nor comment.
    pub fn skip(self, mut at: usize) -> usize {
        loop {
            while self.byte(at).is_ascii_whitespace() {
                at += 1;
            }
            let rest = self.0.as_bytes().get(at..).unwrap_or(&[]);
            at += match rest {
                [b'/', b'/', ..] => {
                    let end = rest.iter().position(|byte| *byte == b'\n');
                    end.unwrap_or(rest.len())
                }
                [b'/', b'*', ..] => block(rest),
                _ => return at,
            };
        }
    }

    /// The length of the block comment that starts here, with those inside it.
    #[cfg(feature = "explain")]
    pub fn block(self, at: usize) -> usize {
        block(self.0.as_bytes().get(at..).unwrap_or(&[]))
    }

    /// The byte after the text or word that starts here.
    pub fn literal_end(self, at: usize) -> usize {
        let bytes = self.0.as_bytes();
        let end = bytes.len();
        if self.is_raw(at) {
            let hashes = bytes[at + 1..].iter().take_while(|b| **b == b'#').count();
            let from = (at + 2 + hashes).min(end);
            let closes =
                |n: &usize| bytes[*n] == b'"' && (1..=hashes).all(|k| self.byte(n + k) == b'#');
            return (from..end).find(closes).map_or(end, |n| n + 1 + hashes);
        }
        if self.byte(at) != b'"' {
            return at + self.word(at).len();
        }
        let mut at = at + 1;
        while at < end && bytes[at] != b'"' {
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        (at + 1).min(end)
    }
}

/// Where the next value is, for a reader that does not say how far it came.
impl Scan<'_> {
    /// Where the value after the key at `at` starts.
    pub fn value_after(self, at: usize) -> usize {
        let at = self.skip(self.literal_end(at));
        self.skip(at + usize::from(self.byte(at) == b':'))
    }

    /// Where the next key or item can start: past the value at `at` and its comma.
    pub fn after(self, at: usize) -> usize {
        let end = self.end(at);
        match self.byte(end) {
            b',' => self.skip(end + 1),
            _ => end,
        }
    }

    /// The comma or bracket that ends the value at `at`.
    pub fn end(self, mut at: usize) -> usize {
        let mut depth = 0usize;
        let mut inside_word = false;
        while at < self.0.len() {
            let byte = self.byte(at);
            if byte == b'"' || (self.is_raw(at) && !inside_word) {
                at = self.literal_end(at);
                continue;
            }
            match byte {
                b'/' if matches!(self.byte(at + 1), b'/' | b'*') => {
                    at = self.skip(at);
                    continue;
                }
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' if depth == 0 => return at,
                b')' | b']' | b'}' => depth -= 1,
                b',' if depth == 0 => return at,
                _ => {}
            }
            inside_word = byte.is_ascii_alphanumeric() || byte == b'_';
            at += 1;
        }
        at
    }
}

/// The length of the block comment that starts here, with those inside it.
fn block(text: &[u8]) -> usize {
    let (mut at, mut depth) = (0, 0usize);
    while at < text.len() {
        match text[at..] {
            [b'/', b'*', ..] => depth += 1,
            [b'*', b'/', ..] => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::Scan;

    #[test]
    fn a_value_ends_at_its_comma_past_brackets_texts_and_comments() {
        let text = r##"a: (b: "x,\"(", c: r#"),"#, /* , */ d: [1, 2]), e: 1"##;
        let scan = Scan(text);
        let value = scan.value_after(0);
        assert_eq!(&text[value..value + 1], "(");
        let next = scan.after(value);
        assert_eq!(&text[next..], "e: 1");
        let last = scan.value_after(next);
        assert_eq!(&text[last..], "1");
    }
}
