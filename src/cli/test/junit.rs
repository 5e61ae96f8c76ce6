//! The report as JUnit's XML, which build servers show: a suite for each exercise, a case for each test of it.
//! It must not decide anything; whatever an exercise says, what is written is well-formed XML.

use super::Report;
use super::tested::{Case, Outcome, Sort, Tested};
use std::io::{self, Write};
use std::time::Duration;

/// Writes the report.
///
/// # Errors
///
/// It could not be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut suites: Vec<Suite> = report.tested.iter().map(Suite::of).collect();
    suites.extend(rest(report));
    let cases = || suites.iter().flat_map(|suite| &suite.cases);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="attune test" {}>"#,
        counts(cases())
    )?;
    for suite in &suites {
        suite.write(out)?;
    }
    writeln!(out, "</testsuites>")?;
    out.flush()
}

struct Suite {
    name: String,
    cases: Vec<Case>,
}

impl Suite {
    fn of(tested: &Tested) -> Suite {
        Suite {
            name: tested.file().to_string(),
            cases: tested.cases(),
        }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let name = escaped(&self.name);
        writeln!(
            out,
            r#"  <testsuite name="{name}" errors="0" {}>"#,
            counts(self.cases.iter())
        )?;
        for case in &self.cases {
            let (of, time) = (escaped(&case.name), seconds(case.time));
            write!(
                out,
                r#"    <testcase name="{of}" classname="{name}" time="{time}""#
            )?;
            match &case.outcome {
                Outcome::Holds => writeln!(out, "/>")?,
                Outcome::Untested => writeln!(
                    out,
                    "><skipped message=\"the exercise has an error\"/></testcase>"
                )?,
                Outcome::Fails {
                    kind,
                    message,
                    words,
                } => {
                    let (message, words) = (escaped(message), escaped(words));
                    writeln!(
                        out,
                        "><failure type=\"{kind}\" message=\"{message}\">{words}</failure></testcase>"
                    )?;
                }
            }
        }
        writeln!(out, "  </testsuite>")
    }
}

/// What belongs to no exercise: parts that nobody calls, plays whose exercise is not there.
fn rest(report: &Report<'_>) -> Option<Suite> {
    let fails = |sort, name: String, kind, message: &str, words: &str| Case {
        sort,
        name,
        outcome: Outcome::Fails {
            kind,
            message: message.to_string(),
            words: words.to_string(),
        },
        time: Duration::ZERO,
    };
    let findings = report.errors_in_parts();
    let findings = findings.map(|told| {
        let name = format!("check {}", told.file());
        let message = super::tested::first_line(&told.words);
        fails(Sort::Check, name, "finding", &message, &told.words)
    });
    let strays = report.strays.iter().map(|stray| {
        let name = format!("play {}", stray.file);
        fails(Sort::Play, name, "stray", &stray.told, &stray.told)
    });
    let cases: Vec<Case> = findings.chain(strays).collect();
    (!cases.is_empty()).then(|| Suite {
        name: "beside the exercises".to_string(),
        cases,
    })
}

fn counts<'c>(cases: impl Iterator<Item = &'c Case>) -> String {
    let (mut tests, mut failures, mut skipped) = (0, 0, 0);
    let mut time = Duration::ZERO;
    for case in cases {
        tests += 1;
        time += case.time;
        match case.outcome {
            Outcome::Holds => {}
            Outcome::Fails { .. } => failures += 1,
            Outcome::Untested => skipped += 1,
        }
    }
    let time = seconds(time);
    format!(r#"tests="{tests}" failures="{failures}" skipped="{skipped}" time="{time}""#)
}

fn seconds(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64())
}

/// Words as they may stand in an attribute and between tags. Letters that XML 1.0 has no way to write are left out.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_never_become_markup() {
        assert_eq!(
            escaped("a < b && \"c\" > d\u{1b}[0m"),
            "a &lt; b &amp;&amp; &quot;c&quot; &gt; d[0m"
        );
        assert_eq!(escaped("two\nlines"), "two&#10;lines");
    }
}
