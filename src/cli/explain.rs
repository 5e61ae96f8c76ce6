//! `attune check --explain`: reads an explanation aloud, with the mistake, what is told of it, and the mend.
//! It must not hold an explanation itself.

use super::stretch::Stretch;
use super::{Exit, Streams};
use crate::check::codes::{Code, code, codes};
use crate::diagnostic::{Severity, nearest};
use std::io::{self, Write};

/// The longest line, in characters; only examples and what is told of them may be longer.
const WIDE: usize = 72;

/// Explains a code, or lists all of them where none is named.
///
/// # Errors
///
/// The explanation could not be written.
pub fn explain(name: &str, streams: &mut Streams<'_>) -> io::Result<Exit> {
    if name.is_empty() {
        list(streams.out)?;
        return Ok(Exit::Clean);
    }
    // People copy what stands in the finding: `error[unknown-step]`.
    let bare = name
        .trim_start_matches("error")
        .trim_start_matches("warning")
        .trim_matches(['[', ']', ':']);
    match code(bare) {
        Some(code) => {
            write!(streams.out, "{}", explanation(code))?;
            Ok(Exit::Clean)
        }
        None => {
            let near = nearest(bare, codes().map(|code| code.name));
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`attune check --explain` lists all codes".to_string(),
            };
            writeln!(streams.err, "attune: there is no code `{name}`; {hint}")?;
            Ok(Exit::Trouble)
        }
    }
}

/// Every code with what it is about: errors first, each kind by name.
fn list(out: &mut dyn Write) -> io::Result<()> {
    let mut codes: Vec<&Code> = codes().collect();
    codes.sort_by_key(|code| (code.severity, code.name));
    let widest = codes.iter().map(|code| code.name.len()).max().unwrap_or(0);
    for (severity, words) in [
        (
            Severity::Error,
            "Errors: to be mended before it can be played.",
        ),
        (
            Severity::Warning,
            "Warnings: it plays, and something in it is hardly meant so.",
        ),
    ] {
        writeln!(out, "{words}\n")?;
        for code in codes.iter().filter(|code| code.severity == severity) {
            writeln!(out, "{:<widest$}  {}", code.name, code.heading())?;
        }
        writeln!(out)?;
    }
    writeln!(
        out,
        "`attune check --explain CODE` says more about one of them."
    )
}

/// The whole explanation of a code.
fn explanation(code: &Code) -> String {
    let mut out = format!("{} ({})\n\n", code.name, code.severity.word());
    for paragraph in code.says.split("\n\n") {
        out.push_str(&wrapped(paragraph));
        out.push('\n');
    }
    out.push_str(&wrapped(&format!("What to do: {}", code.mend)));
    for (n, example) in code.examples.iter().enumerate() {
        out.push_str(if n == 0 {
            "\nFor example:\n\n"
        } else {
            "\nOr:\n\n"
        });
        out.push_str(&indented(example.wrong));
        out.push_str("\nis told as\n\n");
        out.push_str(&indented(&Stretch::of(example.wrong).told().report));
        out.push_str("\nand mended:\n\n");
        out.push_str(&indented(example.right));
    }
    out
}

fn indented(text: &str) -> String {
    text.lines()
        .map(|line| format!("    {line}").trim_end().to_string() + "\n")
        .collect()
}

/// A paragraph in lines that fit a terminal. What stands in backticks is never torn apart.
fn wrapped(paragraph: &str) -> String {
    let mut out = String::new();
    let mut line = String::new();
    for word in unbroken(paragraph) {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDE {
            out.push_str(&line);
            out.push('\n');
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    out.push_str(&line);
    out.push('\n');
    out
}

/// The words of a paragraph; a stretch in backticks counts as one.
fn unbroken(paragraph: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for word in paragraph.split_whitespace() {
        match words.last_mut() {
            Some(last) if open => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_string()),
        }
        open ^= word.matches('`').count() % 2 == 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_a_terminal_and_keep_what_is_quoted_together() {
        let text = format!("{} `has any [a, b]` is one word.", "Some words ".repeat(6));
        let drawn = wrapped(&text);
        assert!(drawn.lines().all(|line| line.chars().count() <= WIDE));
        assert!(drawn.contains("`has any [a, b]`"), "{drawn}");
    }
}
