//! `attune verify`: has the rules of exercises proved, and puts what came of it before a person or a program.
//! It must not know how a rule is proved, nor decide whether it holds.

mod json;
mod proved;
mod save;
mod text;
mod watching;

use super::check::untold;
use super::exercise::open;
use super::folders::shelf;
use super::{Exit, Format, Streams};
use crate::verify::Wanted;
pub use json::{Exercise as Ruling, exercise as ruling};
pub use proved::{Proved, Ruled};
use std::io;

pub use text::{findings, grouped, lasted, told};

/// What was asked for beside the exercises.
pub struct Wishes {
    /// Only rules with this in their name or words.
    pub rule: Option<String>,
    /// At most so many transitions.
    pub steps: Option<usize>,
    /// The folder for plays that break a rule.
    pub save_plays: Option<String>,
    /// How the report is written.
    pub format: Format,
}

impl Wishes {
    fn wanted(&self) -> Wanted {
        Wanted {
            only: self.rule.clone(),
            ..within(self.steps)
        }
    }
}

/// Every rule, within so many transitions.
pub fn within(steps: Option<usize>) -> Wanted {
    let mut wanted = Wanted::default();
    if let Some(steps) = steps {
        // Whoever allows more time allows more memory in the same measure.
        let more = steps.div_ceil(wanted.steps).max(1);
        wanted.states = wanted.states.saturating_mul(more);
        wanted.steps = steps;
    }
    wanted
}

/// Proves the rules of exercises and reports.
///
/// # Errors
///
/// The report could not be written.
pub fn verify(files: &[String], wishes: &Wishes, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let mut exit = Exit::Clean;
    let (shelf, unread) = shelf(files);
    for (file, error) in unread {
        exit = untold(&file, &error, streams)?;
    }
    let mut all = Vec::new();
    for file in &shelf.exercises {
        let opened = match open(file) {
            Ok(opened) => opened,
            Err(error) => {
                exit = untold(file, &error, streams)?;
                continue;
            }
        };
        if opened.is_no_exercise() {
            // In a folder it is one file among others, and what calls it is there too.
            if files.contains(file) {
                writeln!(
                    streams.err,
                    "attune: `{file}` is no exercise: name one that calls it, and its rules are proved there"
                )?;
                exit = Exit::Trouble;
            }
            continue;
        }
        let shown = (streams.watched).then_some(&mut *streams.err as &mut dyn io::Write);
        let mut proved = Proved::of(file, opened, &wishes.wanted(), shown);
        if let Some(folder) = &wishes.save_plays {
            for play in proved.plays_mut() {
                if let Err(error) = save::save(folder, play) {
                    writeln!(
                        streams.err,
                        "attune: a play cannot be written to `{folder}`: {error}"
                    )?;
                    exit = Exit::Trouble;
                }
            }
        }
        if !proved.holds() {
            exit = exit.max(Exit::Findings);
        }
        if wishes.format == Format::Text && unbroken(text::lines(&proved, streams.out))? {
            return Ok(exit);
        }
        all.push(proved);
    }
    if all.is_empty() {
        if exit == Exit::Clean {
            writeln!(streams.err, "attune: there is no exercise to prove here")?;
        }
        return Ok(Exit::Trouble);
    }
    if let Some(rule) = &wishes.rule
        && all.iter().all(Proved::is_empty)
    {
        writeln!(
            streams.err,
            "attune: no rule has `{rule}` in its name or its words"
        )?;
        return Ok(Exit::Trouble);
    }
    let written = match wishes.format {
        Format::Text => text::rest(&all, streams.out),
        Format::Json => json::write(&all, streams.out),
    };
    unbroken(written)?;
    Ok(exit)
}

/// Whether nobody reads on; whoever stopped reading still gets the exit code.
///
/// # Errors
///
/// It could not be written for another reason.
pub fn unbroken(written: io::Result<()>) -> io::Result<bool> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(true),
        written => written.map(|()| false),
    }
}
