//! Draws a finding as text: the message, the line, a caret under the place, the hint.
//! It must not decide what a finding says.

use super::{Diagnostic, Severity};
use crate::prelude::*;
use crate::source::{Sources, Span};

/// The finding as an author reads it in a terminal or on a page, ending with a line end.
///
/// ```
/// use attunement::diagnostic::{Diagnostic, render};
/// use attunement::source::{Sources, Span};
///
/// let mut sources = Sources::new();
/// let file = sources.add("a.ron", "go: \"helo\"");
/// let finding = Diagnostic::error("unknown-step", Span::new(file, 5, 9), "there is no step `helo`")
///     .hint("did you mean `hello`?");
/// assert_eq!(
///     render(&finding, &sources),
///     "error[unknown-step]: there is no step `helo`\n --> a.ron:1:6\n  |\n1 | go: \"helo\"\n  |      ^^^^\n  = hint: did you mean `hello`?\n"
/// );
/// ```
pub fn render(finding: &Diagnostic, sources: &Sources) -> String {
    let mut out = format!(
        "{}[{}]: {}\n",
        finding.severity.word(),
        finding.code,
        finding.message
    );
    let widest = finding
        .labels
        .iter()
        .map(|label| label.span)
        .chain([finding.span])
        .map(|span| sources.place(span.file, span.start).line.to_string().len())
        .max()
        .unwrap_or(1);
    draw(
        &mut out,
        sources,
        finding.span,
        '^',
        &finding.label,
        widest,
        "-->",
    );
    for label in &finding.labels {
        draw(
            &mut out,
            sources,
            label.span,
            '-',
            &label.words,
            widest,
            ":::",
        );
    }
    let pad = " ".repeat(widest);
    if let Some(way) = &finding.way {
        out.push_str(&format!("{pad} = way: {way}\n"));
    }
    for (of, words) in &finding.notes {
        out.push_str(&format!("{pad} = {of}: {words}\n"));
    }
    if let Some(hint) = &finding.hint {
        out.push_str(&format!("{pad} = hint: {hint}\n"));
    }
    out
}

/// Longest stretch of a source line shown, in characters; the rest is cut with `…`.
const WIDE: usize = 110;

fn draw(
    out: &mut String,
    sources: &Sources,
    span: Span,
    mark: char,
    words: &str,
    widest: usize,
    arrow: &str,
) {
    let place = sources.place(span.file, span.start);
    let name = &sources.get(span.file).name;
    let pad = " ".repeat(widest);
    out.push_str(&format!(
        "{pad}{arrow} {name}:{}:{}\n",
        place.line, place.column
    ));
    out.push_str(&format!("{pad} |\n"));

    let column = place.column as usize - 1;
    let length = sources.slice(span).lines().next();
    let length = length.map_or(0, |words| words.chars().take(WIDE).count());
    let length = length.max(1);

    // A long line is shown round the place, so that the caret is never off the screen.
    let from = if column + length.min(WIDE / 2) > WIDE {
        column.saturating_sub(WIDE / 3)
    } else {
        0
    };
    // Only what is shown is looked at: thousands of findings may stand on one long line.
    let text = sources.get(span.file).text.as_str();
    let mut at = (0..=text.len().min(span.start as usize)).rev();
    let at = at.find(|at| text.is_char_boundary(*at));
    let (before, _) = text.split_at(at.unwrap_or(0));
    let first = match column - from {
        0 => before.len(),
        back => (before.char_indices().rev().nth(back - 1)).map_or(0, |(first, _)| first),
    };
    let rest = text.get(first..).unwrap_or("");
    let ahead: String = rest.chars().take(WIDE + 2).collect();
    let line = ahead.lines().next().unwrap_or("");
    let shown: String = line
        .chars()
        .take(WIDE)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let head = if from > 0 { "…" } else { "" };
    let tail = if line.chars().count() > WIDE {
        "…"
    } else {
        ""
    };
    out.push_str(&format!("{:>widest$} | {head}{shown}{tail}\n", place.line));

    let indent = " ".repeat(column - from + head.chars().count());
    let marks: String = core::iter::repeat_n(mark, length.min(WIDE)).collect();
    let words = if words.is_empty() {
        String::new()
    } else {
        format!(" {words}")
    };
    out.push_str(&format!("{pad} | {indent}{marks}{words}\n"));
}

impl core::fmt::Display for Severity {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_round_the_caret() {
        let mut sources = Sources::new();
        let text = format!("{}here{}", "x".repeat(400), "y".repeat(400));
        let file = sources.add("a.ron", &text);
        let finding = Diagnostic::error("code", Span::new(file, 400, 404), "message");
        let drawn = render(&finding, &sources);
        let lines: Vec<&str> = drawn.lines().collect();
        let at = lines[4].find('^').map(|n| lines[4][..n].chars().count());
        let here = lines[3].find("here").map(|n| lines[3][..n].chars().count());
        assert_eq!(at, here);
        assert!(lines[3].chars().count() < 120);
    }

    #[test]
    fn a_second_place_is_drawn_with_its_own_words() {
        let mut sources = Sources::new();
        let file = sources.add("a.ron", "\"a\": 1,\n\"a\": 2,");
        let finding = Diagnostic::error(
            "duplicate-id",
            Span::new(file, 8, 11),
            "two steps are called `a`",
        )
        .label("again here")
        .also(Span::new(file, 0, 3), "first here");
        assert_eq!(
            render(&finding, &sources),
            "error[duplicate-id]: two steps are called `a`\n --> a.ron:2:1\n  |\n2 | \"a\": 2,\n  | ^^^ again here\n ::: a.ron:1:1\n  |\n1 | \"a\": 1,\n  | --- first here\n"
        );
    }
}
