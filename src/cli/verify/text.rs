//! The report for reading: a line for each rule, the counts, and each rule that is broken with its play.
//! It must not decide what an author is told; it lays out what was found.

use super::super::check::count;
use super::proved::{Proved, Ruled, Written};
use crate::diagnostic::{Diagnostic, render, report};
use crate::source::Sources;
use crate::verify::Verdict;
use std::io::{self, Write};
use std::time::Duration;

/// Writes an exercise's rules, one a line.
///
/// # Errors
///
/// The report could not be written.
pub fn lines(proved: &Proved, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", proved.file)?;
    if proved.opened.script.is_none() {
        writeln!(
            out,
            "  not proved: it has {}",
            count(proved.errors(), "error")
        )?;
    }
    let mut lines: Vec<(&Ruled, usize)> = Vec::new();
    for rule in &proved.rules {
        let same = lines.iter_mut().find(|(first, _)| is_same(first, rule));
        match same {
            Some((_, calls)) => *calls += 1,
            None => lines.push((rule, 1)),
        }
    }
    for (rule, calls) in lines {
        let proof = &rule.proof;
        let verdict = called(&proof.verdict);
        let states = format!("{} states", grouped(proof.states));
        let (time, says) = (lasted(rule.time), proof.says.trim_end_matches('.'));
        let part = proof
            .span
            .map(|span| &proved.opened.sources.get(span.file).name);
        let of = match part {
            Some(part) if calls > 1 => format!(", in {calls} calls of {part}"),
            Some(part) if !proof.call.is_empty() => format!(", in `{}` of {part}", proof.call),
            _ => String::new(),
        };
        writeln!(out, "  {verdict:<9} {states:>15} {time:>8}  {says}{of}")?;
    }
    out.flush()
}

/// The word for a verdict.
fn called(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Proved => "proved",
        Verdict::Broken(_) => "broken",
        Verdict::Undecided(_) => "undecided",
    }
}

/// Whether two proofs are of one rule of a part, which holds in both of its calls.
fn is_same(one: &Ruled, other: &Ruled) -> bool {
    let proved = |rule: &Ruled| matches!(rule.proof.verdict, Verdict::Proved);
    let called = !one.proof.call.is_empty() && one.proof.span == other.proof.span;
    called && proved(one) && proved(other) && one.proof.says == other.proof.says
}

/// Whether two findings are told as one: of one rule of a part in two of its calls, or undecided in every exercise.
fn is_told_with(one: &(&Ruled, &Diagnostic), other: &(&Ruled, &Diagnostic)) -> bool {
    let (rule, finding) = one;
    let undecided = matches!(rule.proof.verdict, Verdict::Undecided(_));
    let same = rule.proof.span == other.0.proof.span && (rule.proof.span.is_some() || undecided);
    std::ptr::eq(*rule, other.0) || same && finding.code == other.1.code
}

/// Of what else a finding is told with this one.
fn likewise(rules: &[&Ruled]) -> String {
    if rules.iter().all(|rule| rule.proof.span.is_none()) {
        return format!(
            "it is so with {} of every exercise",
            count(rules.len(), "more rule")
        );
    }
    let call = |rule: &&Ruled| {
        let saved: Vec<&str> = (rule.plays.iter())
            .filter_map(|play| play.saved.as_deref())
            .collect();
        match saved.is_empty() {
            true => format!("`{}`", rule.proof.call),
            false => format!("`{}` (saved as {})", rule.proof.call, saved.join(" and ")),
        }
    };
    let calls: Vec<String> = rules.iter().map(call).collect();
    format!("it is so in {}", calls.join(", "))
}

/// Writes the counts of everything, and each finding with its plays.
///
/// # Errors
///
/// The report could not be written.
pub fn rest(all: &[Proved], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", summary(all))?;
    for proved in all {
        findings(proved, out)?;
    }
    out.flush()
}

/// Writes each finding about an exercise's rules with its plays, or what stops the exercise.
///
/// # Errors
///
/// They could not be written.
pub fn findings(proved: &Proved, out: &mut dyn Write) -> io::Result<()> {
    if proved.opened.script.is_none() {
        let told = report(&proved.opened.findings, &proved.opened.sources);
        write!(out, "\n{told}")?;
    }
    let told: Vec<(&Ruled, &Diagnostic)> = (proved.rules.iter())
        .filter_map(|rule| Some((rule, rule.finding.as_ref()?)))
        .collect();
    for (n, (rule, finding)) in told.iter().enumerate() {
        // A part that is called often is told of once, by its shortest conversation.
        let alike = |other: &&(&Ruled, &Diagnostic)| is_told_with(other, &(rule, finding));
        let others: Vec<_> = told.iter().filter(alike).collect();
        let shortest = others.iter().min_by_key(|(rule, _)| rule.length());
        if shortest.is_some_and(|(shortest, _)| !std::ptr::eq(*shortest, *rule)) {
            continue;
        }
        let also: Vec<&Ruled> = (told.iter().enumerate())
            .filter(|(other, one)| *other != n && alike(one))
            .map(|(_, (rule, _))| *rule)
            .collect();
        let mut finding = (*finding).clone();
        if !also.is_empty() {
            finding = finding.note("also", likewise(&also));
        }
        write!(out, "\n{}", render(&finding, &proved.opened.sources))?;
        write!(out, "{}", played(&rule.plays))?;
    }
    Ok(())
}

/// What is told of one rule: the finding, and the conversations that break it. Empty where it is proved.
pub fn told(rule: &Ruled, sources: &Sources) -> String {
    let finding = rule.finding.as_ref();
    let words = finding.map(|finding| render(finding, sources));
    words.unwrap_or_default() + &played(&rule.plays)
}

/// The conversations that break a rule.
fn played(plays: &[Written]) -> String {
    let mut out = String::new();
    for play in plays {
        let title = match play.title.as_str() {
            "" => "one conversation in which it happens",
            title => title,
        };
        out.push_str(&format!("\n  {title}:\n\n"));
        for line in play.play.lines() {
            out.push_str(format!("    {line}").trim_end());
            out.push('\n');
        }
        if let Some(saved) = &play.saved {
            out.push_str(&format!("\n  saved as {saved}\n"));
        }
    }
    out
}

fn summary(all: &[Proved]) -> String {
    let rules = || all.iter().flat_map(|proved| &proved.rules);
    let mut counts = Vec::new();
    for word in ["proved", "broken", "undecided"] {
        let with = rules().filter(|rule| called(&rule.proof.verdict) == word);
        let number = with.count();
        if number > 0 {
            counts.push(format!("{number} {word}"));
        }
    }
    let errors: usize = all.iter().map(Proved::errors).sum();
    if errors > 0 {
        counts.push(count(errors, "error"));
    }
    let states: usize = all.iter().map(|proved| proved.reached.states).sum();
    let steps: usize = all.iter().map(|proved| proved.reached.steps).sum();
    let time: Duration = all.iter().map(|proved| proved.time).sum();
    format!(
        "{} in {}: {}; {} states, {} transitions, {}",
        count(rules().count(), "rule"),
        count(all.len(), "exercise"),
        counts.join(", "),
        grouped(states),
        grouped(steps),
        lasted(time),
    )
}

/// A number as it is read: `12,345`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A stretch of time as it is read.
pub fn lasted(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        _ => format!("{:.1} s", time.as_secs_f64()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_times_are_easy_to_read() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(lasted(Duration::from_millis(40)), "40 ms");
        assert_eq!(lasted(Duration::from_millis(1_240)), "1.2 s");
    }
}
