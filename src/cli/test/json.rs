//! The report as one JSON object, for build pipelines. The order and the names of the fields stay.
//! It must not decide anything; what is the same in two runs stands apart from the times, which are not.

use super::super::cover;
use super::super::json::Finding;
use super::super::verify::{Ruling, ruling};
use super::Report;
use super::tested::{Played, Tested};
use serde::Serialize;
use std::io::{self, Write};
use std::time::Duration;

/// Everything.
#[derive(Serialize)]
struct Whole<'r> {
    holds: bool,
    exercises: Vec<Exercise<'r>>,
    /// Of parts that no exercise calls.
    parts: Vec<&'r Finding>,
    strays: Vec<Lost<'r>>,
    times: Vec<Times<'r>>,
}

/// What was not asked for, or could not be tested, is `null`.
#[derive(Serialize)]
struct Exercise<'r> {
    file: &'r str,
    holds: bool,
    /// As `attune check` tells them; one about a part stands with every exercise that has it.
    findings: Vec<Finding>,
    plays: Vec<Play<'r>>,
    /// As `attune verify` tells them.
    rules: Option<Ruling>,
    /// As `attune verify --cover` tells it.
    coverage: Option<cover::Report>,
}

#[derive(Serialize)]
struct Play<'r> {
    file: &'r str,
    holds: Option<bool>,
    told: Option<&'r str>,
}

/// A play whose exercise is not there.
#[derive(Serialize)]
struct Lost<'r> {
    file: &'r str,
    told: &'r str,
}

/// Seconds.
#[derive(Serialize)]
struct Times<'r> {
    file: &'r str,
    seconds: f64,
}

/// Writes the report.
///
/// # Errors
///
/// It could not be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let round = |time: Duration| (time.as_secs_f64() * 1000.0).round() / 1000.0;
    let of_parts = report
        .findings
        .iter()
        .filter(|told| report.is_of_a_part(told));
    let whole = Whole {
        holds: report.holds(),
        exercises: (report.tested.iter())
            .map(|tested| exercise(tested, report))
            .collect(),
        parts: of_parts.filter_map(|told| told.json.as_ref()).collect(),
        strays: (report.strays.iter())
            .map(|stray| Lost {
                file: &stray.file,
                told: &stray.told,
            })
            .collect(),
        times: (report.tested.iter())
            .map(|tested| Times {
                file: tested.file(),
                seconds: round(tested.time()),
            })
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)?;
    out.flush()
}

fn exercise<'r>(tested: &'r Tested, report: &'r Report<'_>) -> Exercise<'r> {
    let opened = tested.opened();
    let sources = &opened.sources;
    let is_told = |finding: &&_| report.findings.iter().any(|told| told.is(finding, sources));
    let findings = opened.findings.iter().filter(is_told);
    Exercise {
        file: tested.file(),
        holds: tested.holds(),
        findings: findings
            .map(|finding| Finding::of(finding, sources))
            .collect(),
        plays: tested.plays.iter().map(play).collect(),
        rules: tested.has_rules().then(|| ruling(&tested.proved)),
        coverage: (tested.coverage.as_ref())
            .map(|coverage| cover::json(coverage, tested.file(), sources)),
    }
}

fn play(played: &Played) -> Play<'_> {
    let told = played.told.as_deref();
    Play {
        file: &played.file,
        holds: told.map(str::is_empty),
        told: told.filter(|told| !told.is_empty()),
    }
}
