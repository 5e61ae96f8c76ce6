//! `attune play --transcript`: replays written plays and tells the first line that is not true.
//! It must not know how a play is read or replayed; it brings the files together and counts.

use super::check::count;
use super::exercise::{begin, open, reported};
use super::files::read;
use super::{Exit, Streams};
use crate::diagnostic::{Diagnostic, report};
use crate::locale::ENGLISH;
use crate::script::Script;
use crate::source::Sources;
use crate::transcript::{Play, replay as replay_play};
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Replays plays against one exercise. A play's own country counts before `country`.
///
/// # Errors
///
/// The report could not be written.
pub fn replay(
    file: &str,
    plays: &[String],
    country: Option<&str>,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let opened = match open(file) {
        Ok(opened) => opened,
        Err(error) => {
            writeln!(streams.err, "attune: `{file}` cannot be read: {error}")?;
            return Ok(Exit::Trouble);
        }
    };
    let Some(script) = &opened.script else {
        return reported(&opened, streams);
    };
    let mut exit = Exit::Clean;
    let mut untrue = 0;
    for name in plays {
        let reading = match read(Path::new(name)) {
            Ok(reading) => reading,
            Err(error) => {
                writeln!(streams.err, "attune: `{name}` cannot be read: {error}")?;
                exit = Exit::Trouble;
                continue;
            }
        };
        let mut sources = Sources::new();
        let findings = match reading.text(name, &mut sources) {
            Err(finding) => vec![*finding],
            Ok(text) => {
                sources.add(name, &text);
                told_of_play(&text, script, country)
            }
        };
        if !findings.is_empty() {
            untrue += 1;
            exit = exit.max(Exit::Findings);
            writeln!(streams.out, "{}", report(&findings, &sources))?;
        }
    }
    let all = count(plays.len(), "play");
    if untrue > 0 {
        let are = if untrue == 1 { "is" } else { "are" };
        writeln!(streams.out, "{untrue} of {all} {are} not true")?;
    } else if exit == Exit::Clean {
        let hold = if plays.len() == 1 { "is" } else { "are" };
        writeln!(streams.out, "{all} {hold} true")?;
    }
    Ok(exit)
}

/// What is told of a play of this script: lines that can't be read, or the first that is not true.
pub fn told_of_play(text: &str, script: &Arc<Script>, country: Option<&str>) -> Vec<Diagnostic> {
    match Play::parse(text) {
        Err(findings) => findings,
        Ok(play) if play.exercise != script.id => vec![elsewhere(&play, &script.id)],
        Ok(play) => {
            let country = play.country.as_deref().or(country);
            let mut run = begin(script, country, play.seed, &ENGLISH);
            let outcome = replay_play(&play, &mut run, &ENGLISH);
            outcome.err().map(|finding| *finding).into_iter().collect()
        }
    }
}

fn elsewhere(play: &Play, id: &str) -> Diagnostic {
    let message = format!("this play is of `{}`, not of `{id}`", play.exercise);
    Diagnostic::error("play-exercise", play.exercise_span, message).hint(format!(
        "replay it with `{}`, or name this one",
        play.exercise
    ))
}
