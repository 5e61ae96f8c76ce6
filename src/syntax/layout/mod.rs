//! Lays a text out anew: the same words, comments and order, in one stable form.
//! It must not know what a script means, nor look inside a text's quotation marks.

mod entries;
mod print;

use super::tokens::{self, Sort};

/// The text in its stable layout; none where its signs are no RON.
///
/// Texts in quotes stay as they are, byte for byte, and every comment stays where it belongs.
///
/// ```
/// let laid = attunement::syntax::laid_out("Part(format:1,title:\"T\",\nsteps:{})").unwrap();
/// assert_eq!(laid, "Part(format: 1, title: \"T\", steps: {})\n");
/// ```
pub fn laid_out(text: &str) -> Option<String> {
    let file = entries::file(text)?;
    let laid = print::file(&file);
    // Windows line ends stay what they were.
    let laid = match text.split_once('\n') {
        Some((first, _)) if first.ends_with('\r') => windows(&laid),
        _ => laid,
    };
    // Whatever happens, nothing may get lost.
    let same = signs(text).eq(signs(&laid)) && comments(text).eq(comments(&laid));
    same.then_some(laid)
}

/// The same with Windows line ends between its signs; those inside a text are the author's.
fn windows(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 20);
    let mut at = 0;
    while let Some(token) = tokens::next(text, at) {
        out.push_str(&text[at..token.start].replace('\n', "\r\n"));
        out.push_str(&text[token.start..token.end]);
        at = token.end;
    }
    out.push_str(&text[at..].replace('\n', "\r\n"));
    out
}

fn all(text: &str) -> impl Iterator<Item = (Sort, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let token = tokens::next(text, at)?;
        at = token.end;
        Some((token.sort, text.get(token.start..token.end)?))
    })
}

fn is_comment(sort: Sort) -> bool {
    matches!(sort, Sort::LineComment | Sort::BlockComment)
}

fn comments(text: &str) -> impl Iterator<Item = &str> {
    all(text)
        .filter(|(sort, _)| is_comment(*sort))
        .map(|(_, words)| words)
}

/// The signs that are no comments, without the commas before a closing bracket.
fn signs(text: &str) -> impl Iterator<Item = &str> {
    let mut all = all(text).filter(|(sort, _)| !is_comment(*sort)).peekable();
    std::iter::from_fn(move || {
        let (sort, words) = all.next()?;
        match all.next_if(|(next, _)| sort == Sort::Comma && matches!(next, Sort::Close(_))) {
            Some((_, close)) => Some(close),
            None => Some(words),
        }
    })
}

#[cfg(test)]
mod tests;
