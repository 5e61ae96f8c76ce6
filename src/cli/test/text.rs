//! The report for reading: a line for each exercise, then what is wrong in the words of the single commands.
//! It must not decide whether anything is wrong.

use super::super::check::count;
use super::super::verify::{findings, grouped, lasted};
use super::tested::{Case, Outcome, Sort, Tested};
use super::{Report, Stray};
use std::io::{self, Write};
use std::time::Duration;

/// Writes what came of one exercise, in one line.
///
/// # Errors
///
/// It could not be written.
pub fn line(tested: &Tested, out: &mut dyn Write) -> io::Result<()> {
    let cases = tested.cases();
    let holds = cases
        .iter()
        .all(|case| matches!(case.outcome, Outcome::Holds));
    let mark = if holds { "ok   " } else { "wrong" };
    let mut words = Vec::new();
    if tested.errors() > 0 {
        words.push(count(tested.errors(), "error"));
    }
    words.extend(of(&cases, Sort::Play, "play", "untrue", "not true"));
    words.extend(of(&cases, Sort::Rule, "rule", "broken", "broken"));
    if tested.proved.reached.states > 0 {
        words.push(format!("{} states", grouped(tested.proved.reached.states)));
    }
    if let Some(coverage) = &tested.coverage {
        let (taken, all) = (coverage.taken.len(), coverage.can_be_taken());
        words.push(format!("{taken} of {all} places taken"));
    }
    words.push(lasted(tested.time()));
    writeln!(out, "{mark} {}: {}", tested.file(), words.join(", "))?;
    out.flush()
}

/// How many tests of a sort there are, and how many of them fail.
fn of(cases: &[Case], sort: Sort, word: &str, wrong: &str, wrongs: &str) -> Option<String> {
    let these = || cases.iter().filter(|case| case.sort == sort);
    let all = these().filter(|case| case.is_tested()).count();
    let kind = |is: &str| {
        let is = |case: &&Case| matches!(case.outcome, Outcome::Fails { kind, .. } if kind == is);
        these().filter(is).count()
    };
    if all == 0 {
        return None;
    }
    let mut out = count(all, word);
    if kind(wrong) > 0 {
        out.push_str(&format!(" ({} {wrongs})", kind(wrong)));
    }
    if kind("undecided") > 0 {
        out.push_str(&format!(" ({} undecided)", kind("undecided")));
    }
    Some(out)
}

/// What is wrong, and the counts of everything.
///
/// # Errors
///
/// The report could not be written.
pub fn rest(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.findings {
        write!(out, "\n{}", finding.words)?;
    }
    for tested in report.tested {
        for case in tested.cases() {
            // Findings stand above; of rules, those that are told as one come together.
            if let (Sort::Play | Sort::Coverage, Outcome::Fails { words, .. }) =
                (case.sort, &case.outcome)
            {
                write!(out, "\n{words}")?;
            }
        }
        if tested.opened().script.is_some() {
            findings(&tested.proved, out)?;
        }
    }
    for Stray { file, told } in report.strays {
        writeln!(out, "\n{file}: {told}")?;
    }
    writeln!(out, "\n{}", summary(report))?;
    out.flush()
}

fn summary(report: &Report<'_>) -> String {
    let cases: Vec<Case> = report.tested.iter().flat_map(Tested::cases).collect();
    let number = |sort| {
        let these = cases.iter().filter(|case| case.sort == sort);
        these.filter(|case| case.is_tested()).count()
    };
    let time: Duration = report.tested.iter().map(Tested::time).sum();
    let wrong = report
        .tested
        .iter()
        .filter(|tested| !tested.holds())
        .count();
    let warnings = report.warnings();
    let mut ends = Vec::new();
    if wrong > 0 {
        ends.push(format!(
            "something is wrong in {}",
            count(wrong, "exercise")
        ));
    }
    if !report.strays.is_empty() {
        ends.push(format!(
            "{} without an exercise",
            count(report.strays.len(), "play")
        ));
    }
    let in_parts = report.errors_in_parts().count();
    if in_parts > 0 {
        ends.push(format!("{} in parts", count(in_parts, "error")));
    }
    if ends.is_empty() {
        ends.push("nothing is wrong".to_string());
    }
    if warnings > 0 {
        ends.push(count(warnings, "warning"));
    }
    format!(
        "{}, {}, {}: {}; {}",
        count(report.tested.len(), "exercise"),
        count(number(Sort::Play), "play"),
        count(number(Sort::Rule), "rule"),
        ends.join(", "),
        lasted(time),
    )
}
