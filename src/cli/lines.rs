//! `attune lines`: the support lines of exercises and parts, each with the day it was last checked, the oldest first.
//! It must not know whether a number answers; it reads the clock, which nothing below the command line does.

use super::check::{count, untold};
use super::exercise::{Opened, open};
use super::files::as_typed;
use super::folders::shelf;
use super::{Exit, Format, Streams};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Sources;
use crate::syntax::{Node, Shape, read};
use serde::Serialize;
use std::collections::BTreeSet;
use std::io;
use std::time::{SystemTime, UNIX_EPOCH};

/// A line of help. Absent things are `null`, so that every line has the same fields.
#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    /// Those without a day come first.
    checked_on: Option<String>,
    file: String,
    line: u32,
    /// What stands there, without markup.
    words: String,
    to: String,
    /// How many days ago.
    days: Option<i64>,
    /// It is to be checked: too long ago, no day, or one that has not come yet.
    stale: bool,
}

/// Lists the support lines of exercises and parts.
///
/// # Errors
///
/// The list could not be written.
pub fn lines(
    paths: &[String],
    older_than: u32,
    format: Format,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let mut exit = Exit::Clean;
    let (shelf, unread) = shelf(paths);
    for (path, error) in unread {
        exit = untold(&path, &error, streams)?;
    }
    let mut list = List {
        today: today(),
        older_than: i64::from(older_than),
        lines: Vec::new(),
        read: BTreeSet::new(),
        engine: Vec::new(),
        unread: Vec::new(),
    };
    for file in shelf.exercises.iter().chain(&shelf.parts) {
        match open(file) {
            Ok(opened) => list.add(&opened),
            Err(error) => exit = untold(file, &error, streams)?,
        }
    }
    list.settle();
    for file in &list.unread {
        writeln!(
            streams.err,
            "attune: `{file}` has an error, and lines in it may be missed; `attune check {}` tells which",
            as_typed(file)
        )?;
        exit = exit.max(Exit::Findings);
    }
    if list.lines.iter().any(|line| line.stale) {
        exit = exit.max(Exit::Findings);
    }
    match format {
        Format::Text => write!(streams.out, "{}", list.text())?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut *streams.out, &list.lines)?;
            writeln!(streams.out)?;
        }
    }
    Ok(exit)
}

impl Line {
    /// Whether another says the same.
    fn says(&self, other: &Line) -> bool {
        (&self.to, &self.words, &self.checked_on) == (&other.to, &other.words, &other.checked_on)
    }
}

struct List {
    today: i64,
    older_than: i64,
    lines: Vec<Line>,
    /// The files that were read: a part that many exercises call has its lines once.
    read: BTreeSet<String>,
    /// What the engine's own parts say, for exercises that bring none.
    engine: Vec<Line>,
    /// Files in which something could not be read.
    unread: Vec<String>,
}

impl List {
    fn add(&mut self, opened: &Opened) {
        let sources = &opened.sources;
        for (number, source) in (0..).zip(sources.iter()) {
            // The engine lends its own parts to exercises that bring none.
            let lent = source.name.starts_with("(engine) ");
            if lent && !opened.plays(number) || !self.read.insert(source.name.clone()) {
                continue;
            }
            let (tree, findings) = read(sources, number);
            let error = |finding: &Diagnostic| finding.severity == Severity::Error;
            if tree.is_none() || findings.iter().any(error) {
                self.unread.push(source.name.clone());
            }
            if let Some(tree) = tree {
                let mut lines = self.of(&tree, sources, number);
                let list = if lent {
                    &mut self.engine
                } else {
                    &mut self.lines
                };
                list.append(&mut lines);
            }
        }
    }

    /// The lines of a file.
    fn of(&self, tree: &Node, sources: &Sources, file: u16) -> Vec<Line> {
        let Shape::Kind(_, fields) = &tree.shape else {
            return Vec::new();
        };
        let checked_on = fields.field("checked_on").and_then(Node::text);
        let days = checked_on.and_then(day).map(|day| self.today - day);
        // Where the day begins early, today may be a day that has not come here yet.
        let stale = days.is_none_or(|days| days > self.older_than || days < -1);
        let mut found = Vec::new();
        texts(fields, &mut |node, text| {
            for (at, words, to) in links(text) {
                let number = ["tel:", "sms:"].iter().any(|scheme| to.starts_with(scheme));
                if number || checked_on.is_some() {
                    found.push(Line {
                        checked_on: checked_on.map(String::from),
                        file: sources.get(file).name.clone(),
                        line: sources.place(file, node.inner(at, at).start).line,
                        words,
                        to: to.to_string(),
                        days,
                        stale,
                    });
                }
            }
        });
        found
    }

    /// Puts the oldest first. What the engine says is left out where a file says the same.
    fn settle(&mut self) {
        let lent = std::mem::take(&mut self.engine).into_iter();
        let lent: Vec<Line> = lent
            .filter(|line| !self.lines.iter().any(|own| own.says(line)))
            .collect();
        self.lines.extend(lent);
        self.lines.sort();
    }

    fn text(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            let Line {
                file, words, to, ..
            } = line;
            let date = line.checked_on.as_deref().unwrap_or("no date");
            let mark = if line.stale { "check" } else { "" };
            out.push_str(&format!(
                "{date:<10}  {mark:<5}  {file}:{}  {words} ({to})\n",
                line.line
            ));
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out + &self.summary() + "\n"
    }

    fn summary(&self) -> String {
        let all = count(self.lines.len(), "support line");
        let stale = self.lines.iter().filter(|line| line.stale).count();
        let days = count(usize::try_from(self.older_than).unwrap_or_default(), "day");
        match stale {
            0 if self.lines.is_empty() => "there is no support line here".to_string(),
            0 => format!("{all}, each checked within {days}"),
            _ => format!(
                "{stale} of {all} not checked within {days}: call or look up each, then write the day into `checked_on`"
            ),
        }
    }
}

/// Calls `see` with every text in a tree.
fn texts<'n>(node: &'n Node, see: &mut dyn FnMut(&'n Node, &'n str)) {
    match &node.shape {
        Shape::Text { text, .. } => see(node, text),
        Shape::List(items) => items.iter().for_each(|item| texts(item, see)),
        Shape::Table(entries) | Shape::Fields(entries) => {
            entries.iter().for_each(|(_, entry)| texts(entry, see));
        }
        Shape::Kind(_, inside) => texts(inside, see),
        Shape::Number(_) | Shape::Flag(_) | Shape::Nothing => {}
    }
}

/// The links of a text: where each begins, the line it stands in without markup, and where it leads.
fn links(text: &str) -> Vec<(usize, String, &str)> {
    let mut out = Vec::new();
    let mut start = 0;
    for row in text.split_inclusive('\n') {
        let (mut words, mut found) = (String::new(), Vec::new());
        let mut rest = row;
        while let Some((before, words_in, to, after)) = link(rest) {
            found.push((start + row.len() - rest.len() + before.len(), to));
            words.push_str(before);
            words.push_str(words_in);
            rest = after;
        }
        words.push_str(rest);
        let words = words.trim().trim_start_matches("- ").trim();
        out.extend(
            found
                .into_iter()
                .map(|(at, to)| (at, words.to_string(), to)),
        );
        start += row.len();
    }
    out
}

/// The first link of a row: what stands before it, its words, where it leads, and what stands after it.
fn link(row: &str) -> Option<(&str, &str, &str, &str)> {
    let middle = row.find("](")?;
    let open = row[..middle].rfind('[')?;
    let close = middle + row[middle..].find(')')?;
    Some((
        &row[..open],
        &row[open + 1..middle],
        &row[middle + 2..close],
        &row[close + 1..],
    ))
}

/// The number of a day such as `2026-11-22`, counted from 1970; none if there is no such day.
///
/// Howard Hinnant's `days_from_civil`: years begin in March, so that a leap day is the last of its year.
fn day(words: &str) -> Option<i64> {
    let parts: Vec<&str> = words.split('-').collect();
    let [year, month, day] = parts[..] else {
        return None;
    };
    let plain =
        |part: &str, digits| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
    if !(plain(year, 4) && plain(month, 2) && plain(day, 2)) {
        return None;
    }
    let (year, month): (i64, i64) = (year.parse().ok()?, month.parse().ok()?);
    let day: i64 = day.parse().ok()?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=longest).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// The number of today, by universal time.
fn today() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = since.map_or(0, |since| since.as_secs() / 86_400);
    i64::try_from(days).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted() {
        assert_eq!(day("1970-01-01"), Some(0));
        assert_eq!(day("2000-02-29"), Some(11_016));
        assert_eq!(day("2000-03-01"), Some(11_017));
        assert_eq!(day("2026-11-22"), Some(20_779));
        for none in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-1-1",
            "22.11.2026",
            "",
            "2026-00-10",
            "2026-04-31",
        ] {
            assert_eq!(day(none), None, "{none}");
        }
    }

    #[test]
    fn a_link_is_found_with_the_line_it_stands_in() {
        let found = links("\n  - Crisis [988](tel:988) or [text](sms:988)\n\nNothing [here].");
        let words = "Crisis 988 or text".to_string();
        assert_eq!(
            found,
            [(12, words.clone(), "tel:988"), (30, words, "sms:988")]
        );
    }
}
