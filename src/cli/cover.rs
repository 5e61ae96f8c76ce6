//! `attune verify --cover`: which steps, options and branches the plays beside an exercise take, and plays for the rest.
//! It must not know how a way is found; it brings plays and exercise together, counts, and writes.

mod report;

pub use report::{Report, json, text};

use super::exercise::{Opened, begin, open, reported as exercise_findings};
use super::files::{as_typed, read};
use super::folders::shelf;
use super::watched::Watched;
use super::{Exit, Format, Streams};
use crate::cover::{Found, Shortest, Wanted, cover as find};
use crate::diagnostic::report as findings_in;
use crate::locale::ENGLISH;
use crate::script::Script;
use crate::session::{Action, Start};
use crate::source::Sources;
use crate::transcript::{Play, Recorder, Role, Run, Says, check, perceive, replay};
use crate::view::View;
use crate::ways::{Spots, Tables, Way};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the plays of an exercise lie, beside it.
pub const PLAYS: &str = "plays";

/// What was asked for beside the exercise.
pub struct Wishes<'w> {
    /// How it is told.
    pub format: Format,
    /// Where plays for what is missed are written.
    pub save: Option<&'w str>,
}

/// What plays take of an exercise, and what could be done about the rest.
pub struct Coverage {
    /// The places where its author wrote a way.
    pub spots: Spots,
    /// How many plays were replayed.
    pub plays: usize,
    /// What is wrong with those that are not true; they take nothing.
    pub untrue: Vec<String>,
    /// The places that some play takes.
    pub taken: BTreeSet<u32>,
    /// What was found for the others.
    pub found: Found,
    /// The plays that take them, by the names of their files.
    pub written: Vec<(String, Play)>,
}

/// Tells what the plays beside each exercise take, among some files and folders.
///
/// # Errors
///
/// The report could not be written.
pub fn files(files: &[String], wishes: &Wishes<'_>, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let mut exit = Exit::Clean;
    let (shelf, unread) = shelf(files);
    for (file, error) in unread {
        writeln!(streams.err, "attune: `{file}` cannot be read: {error}")?;
        exit = Exit::Trouble;
    }
    let mut all = Vec::new();
    for (number, file) in shelf.exercises.iter().enumerate() {
        if number > 0 && wishes.format == Format::Text {
            writeln!(streams.out)?;
        }
        exit = exit.max(match open(file) {
            Ok(opened) => cover(file, &opened, wishes, &mut all, streams)?,
            Err(error) => {
                writeln!(streams.err, "attune: `{file}` cannot be read: {error}")?;
                Exit::Trouble
            }
        });
    }
    if shelf.exercises.is_empty() && exit == Exit::Clean {
        writeln!(streams.err, "attune: there is no exercise here")?;
        return Ok(Exit::Trouble);
    }
    if wishes.format == Format::Json {
        serde_json::to_writer_pretty(&mut *streams.out, &all)?;
        writeln!(streams.out)?;
    }
    Ok(exit)
}

/// Tells what the plays beside an exercise take. Ends with [`Exit::Findings`] if something that can be taken is
/// missed, or a play is not true.
fn cover(
    file: &str,
    opened: &Opened,
    wishes: &Wishes<'_>,
    all: &mut Vec<report::Report>,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let Some(script) = &opened.script else {
        return match wishes.format {
            Format::Text => exercise_findings(opened, streams),
            Format::Json => {
                writeln!(
                    streams.err,
                    "attune: `{file}` has an error; `attune check {}` tells which",
                    as_typed(file)
                )?;
                Ok(Exit::Findings)
            }
        };
    };
    let plays = match beside(file, &script.id) {
        Ok(plays) => plays,
        Err(error) => {
            let folder = Path::new(file).with_file_name(PLAYS);
            let folder = folder.display();
            writeln!(streams.err, "attune: `{folder}` cannot be read: {error}")?;
            return Ok(Exit::Trouble);
        }
    };
    let coverage = Coverage::of(script, &opened.sources, &plays);
    if let Some(folder) = wishes.save
        && let Err((path, error)) = save(Path::new(folder), &coverage.written)
    {
        let path = path.display();
        writeln!(streams.err, "attune: `{path}` cannot be written: {error}")?;
        return Ok(Exit::Trouble);
    }
    match wishes.format {
        Format::Text => {
            let text = report::text(&coverage, file, &opened.sources, wishes.save);
            write!(streams.out, "{text}")?;
        }
        Format::Json => all.push(report::json(&coverage, file, &opened.sources)),
    }
    Ok(match coverage.is_whole() {
        true => Exit::Clean,
        false => Exit::Findings,
    })
}

impl Coverage {
    /// Replays plays, each a name and a text, and finds what is missing.
    pub fn of(script: &Arc<Script>, sources: &Sources, plays: &[(String, String)]) -> Coverage {
        let spots = Spots::of(script, sources);
        let tables = Tables::of(script);
        let mut taken = BTreeSet::new();
        let mut untrue = Vec::new();
        for (name, text) in plays {
            match ways_of(script, &tables, text, name) {
                Ok(ways) => taken.extend(ways.into_iter().filter_map(|way| spots.number(way))),
                Err(told) => untrue.push(told),
            }
        }
        let mut found = find(script, &spots, &taken, &Wanted::default());
        let mut known: BTreeSet<String> = plays.iter().map(|(name, _)| name.clone()).collect();
        let mut written = Vec::new();
        let mut untold: BTreeSet<u32> = BTreeSet::new();
        for shortest in &found.plays {
            match play(script, shortest) {
                Some(play) => {
                    let name = named(script, sources, &spots, shortest.spot, &mut known);
                    written.push((name, play));
                }
                None => untold.extend(&shortest.takes),
            }
        }
        found.undecided.extend(untold);
        Coverage {
            spots,
            plays: plays.len(),
            untrue,
            taken,
            found,
            written,
        }
    }

    /// Whether all that can be taken is taken, by plays that are all true.
    pub fn is_whole(&self) -> bool {
        self.untrue.is_empty() && self.missed().is_empty() && self.found.undecided.is_empty()
    }

    /// How many places some conversation can take, as far as that is known.
    pub fn can_be_taken(&self) -> usize {
        self.spots.list.len() - self.found.never.len()
    }

    /// The places that could be taken and are not.
    pub fn missed(&self) -> BTreeSet<u32> {
        let found = self.found.plays.iter().flat_map(|play| &play.takes);
        found.chain(&self.found.open).copied().collect()
    }
}

/// The plays beside the exercise in this file, which has this id, by name.
///
/// # Errors
///
/// Their folder or a play cannot be read.
pub fn beside(file: &str, id: &str) -> io::Result<Vec<(String, String)>> {
    let folder = Path::new(file).with_file_name(PLAYS);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut out = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(&format!("{id}.")) && name.ends_with(".play") {
            let name = name.into_owned();
            let text = read(&path)?.text(&name, &mut Sources::new());
            // What is no text is no play; that is told as of one that is not true.
            out.push((name, text.unwrap_or_default()));
        }
    }
    out.sort();
    Ok(out)
}

/// The ways that a play takes, or what is not true of it.
fn ways_of(
    script: &Arc<Script>,
    tables: &Tables,
    text: &str,
    name: &str,
) -> Result<Vec<Way>, String> {
    let mut sources = Sources::new();
    sources.add(name, text);
    let told = |findings: &[_]| findings_in(findings, &sources);
    let play = Play::parse(text).map_err(|findings| told(&findings))?;
    if play.exercise != script.id {
        let (of, id) = (&play.exercise, &script.id);
        return Err(format!("{name}: this play is of `{of}`, not of `{id}`\n"));
    }
    let start = Start {
        country: play.country.clone(),
        seed: play.seed,
    };
    let mut run = Watched::start(script, tables, start, &ENGLISH);
    replay(&play, &mut run, &ENGLISH).map_err(|finding| told(&[*finding]))?;
    Ok(run.taken().to_vec())
}

/// A conversation as a play that says of each screen its first words; none if it is not true after all.
fn play(script: &Arc<Script>, shortest: &Shortest) -> Option<Play> {
    let mut run = begin(script, None, 0, &ENGLISH);
    let mut recorder = Recorder::new(&script.id, 0, None);
    let mut words = Vec::new();
    let mut note = |view: &View| words.push((view.place.clone(), first_words(view)));
    for action in &shortest.actions {
        let view = run.view();
        run.act(action).ok()?;
        // The last act may lead to a screen of its own kind: each is named when something is done there.
        if *action != Action::Ready {
            note(&view);
        }
        recorder.acted(&view, action);
    }
    let over = run.is_over() || run.has_left();
    let last = run.view();
    if !over {
        note(&last);
    }
    let mut play = recorder.finish(&last, over);
    let mut words = words.into_iter();
    for line in &mut play.lines {
        if let Says::Screen {
            place,
            words: shown,
        } = &mut line.says
        {
            let (_, first) = words.find(|(known, _)| known == place)?;
            *shown = first;
        }
    }
    // What is written is what is read: only a play that is true is handed on.
    let play = Play::parse(&play.to_string()).ok()?;
    check(&play, script, &ENGLISH).ok()?;
    Some(play)
}

/// The first words of what a screen asks or says: enough to see that it is the one that was meant.
fn first_words(view: &View) -> String {
    const MOST: usize = 64;
    let lines = perceive(view, &ENGLISH);
    let role = match lines.iter().any(|line| line.role == Role::CardTitle) {
        true => Role::CardTitle,
        false => Role::Prompt,
    };
    let lines = lines.iter().skip_while(|line| line.role != role);
    let lines = lines.take_while(|line| line.role == role);
    let mut out = String::new();
    for word in lines.flat_map(|line| line.words.split_whitespace()) {
        let sentence = out.ends_with(['.', '?', '!']) && out.chars().count() > MOST / 3;
        if sentence || out.chars().count() + word.chars().count() >= MOST {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A name for a play's file, from what it takes.
fn named(
    script: &Script,
    sources: &Sources,
    spots: &Spots,
    spot: u32,
    known: &mut BTreeSet<String>,
) -> String {
    let own = script.frames.first().map_or(0, |frame| frame.file);
    let words = spots.list.get(spot as usize).map(|spot| {
        let words = match spot.words.split_once('→') {
            Some((_, to)) => format!("to {to}"),
            None => spot.words.clone(),
        };
        // Steps of parts are called alike in many parts.
        let file = &sources.get(spot.span.file).name;
        let part = match spot.ways.first() {
            Some(Way::Results(..)) | None => "",
            Some(_) if spot.span.file == own => "",
            Some(_) => crate::compile::id(file.rsplit('/').next().unwrap_or(file)),
        };
        format!("{part} {} {words}", spot.step)
    });
    let bare = words.unwrap_or_default().to_lowercase();
    let parts = bare
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty());
    let slug = parts.collect::<Vec<_>>().join("-");
    let mut name = format!("{}.{slug}.play", script.id);
    let mut next = 2;
    while !known.insert(name.clone()) {
        name = format!("{}.{slug}-{next}.play", script.id);
        next += 1;
    }
    name
}

/// Writes plays into a folder, which is made if it is not there; where that can't be done, the path.
fn save(folder: &Path, plays: &[(String, Play)]) -> Result<(), (PathBuf, io::Error)> {
    fs::create_dir_all(folder).map_err(|error| (folder.to_path_buf(), error))?;
    for (name, play) in plays {
        let path = folder.join(name);
        // A play that is there already is somebody's work.
        let file = fs::File::create_new(&path);
        let written = file.and_then(|mut file| file.write_all(play.to_string().as_bytes()));
        written.map_err(|error| (path, error))?;
    }
    Ok(())
}
