//! `attune graph`: draws an exercise for its author, and the path of a play or of a broken rule in it.
//! It must not know how a drawing is made or written; it reads, replays and hands over.

use super::exercise::{Opened, open, reported};
use super::files::read;
use super::watched::Watched;
use super::{Exit, Streams};
use crate::diagnostic::report;
use crate::draw::{dot, drawing, mermaid, svg};
use crate::locale::ENGLISH;
use crate::script::Script;
use crate::session::{Action, At, Start, next_seen, start_seen};
use crate::source::Sources;
use crate::transcript::{Play, Run, replay};
use crate::verify::{Unseen, Verdict, Wanted, verify};
use crate::ways::{Seen, Tables, Way};
use clap::ValueEnum;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// How a drawing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// A flow chart in Mermaid, for pages and editors that draw it by themselves.
    Mermaid,
    /// For Graphviz.
    Dot,
    /// A picture, for a browser or for paper.
    Svg,
}

/// What was asked for beside the exercise.
pub struct Wishes {
    /// How it is written.
    pub shape: Shape,
    /// The steps of its parts stand in it too.
    pub parts: bool,
    /// A play whose path is drawn.
    pub play: Option<String>,
    /// A rule; the conversation that breaks it is drawn.
    pub broken: Option<String>,
    /// Where it is written.
    pub out: Option<String>,
}

/// What a run takes, act by act, and whether it came to the end.
struct Route {
    acts: Vec<Vec<Way>>,
    over: bool,
}

/// Draws an exercise.
///
/// # Errors
///
/// The drawing could not be printed.
pub fn graph(file: &str, wishes: &Wishes, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let opened = match open(file) {
        Ok(opened) => opened,
        Err(error) => return trouble(streams, &format!("`{file}` cannot be read: {error}")),
    };
    let Some(script) = &opened.script else {
        return reported(&opened, streams);
    };
    if let Some(out) = wishes.out.as_ref().filter(|out| opened.has(out)) {
        return trouble(
            streams,
            &format!("`{out}` is a text of the exercise: name another file for the drawing"),
        );
    }
    let path = match (&wishes.play, &wishes.broken) {
        (Some(name), _) => match of_play(name, script) {
            Ok(path) => Some(path),
            Err(Untaken::Untrue(report)) => {
                write!(streams.out, "{report}")?;
                return Ok(Exit::Findings);
            }
            Err(Untaken::Unread(words)) => return trouble(streams, &words),
        },
        (None, Some(name)) => match of_rule(name, &opened, script) {
            Ok((path, told)) => {
                writeln!(streams.err, "{told}")?;
                Some(path)
            }
            Err(words) => return trouble(streams, &words),
        },
        (None, None) => None,
    };
    let mut drawing = drawing(script, &opened.sources, wishes.parts);
    if let Some(path) = path {
        drawing.play(script, &path.acts, path.over);
    }
    let text = match wishes.shape {
        Shape::Mermaid => mermaid(&drawing),
        Shape::Dot => dot(&drawing),
        Shape::Svg => svg(&drawing),
    };
    match &wishes.out {
        None => write!(streams.out, "{text}")?,
        Some(out) => {
            if let Err(error) = std::fs::write(out, text) {
                return trouble(streams, &format!("`{out}` cannot be written: {error}"));
            }
        }
    }
    Ok(Exit::Clean)
}

fn trouble(streams: &mut Streams<'_>, words: &str) -> io::Result<Exit> {
    writeln!(streams.err, "attune: {words}")?;
    Ok(Exit::Trouble)
}

/// Why the path of a play can't be drawn.
enum Untaken {
    /// It could not be read.
    Unread(String),
    /// It is not true.
    Untrue(String),
}

/// The path of a play that was written down.
fn of_play(name: &str, script: &Arc<Script>) -> Result<Route, Untaken> {
    let unread = |error| Untaken::Unread(format!("`{name}` cannot be read: {error}"));
    let reading = read(Path::new(name)).map_err(unread)?;
    let mut sources = Sources::new();
    let text = reading.text(name, &mut sources);
    let text = text.map_err(|finding| Untaken::Untrue(report(&[*finding], &sources)))?;
    let mut sources = Sources::new();
    sources.add(name, &text);
    let untrue = |findings: &[_]| Untaken::Untrue(report(findings, &sources));
    let play = Play::parse(&text).map_err(|findings| untrue(&findings))?;
    if play.exercise != script.id {
        let (of, id) = (&play.exercise, &script.id);
        let words = format!("`{name}` is a play of `{of}`, not of `{id}`");
        return Err(Untaken::Unread(words));
    }
    let tables = Tables::of(script);
    let start = Start {
        country: play.country.clone(),
        seed: play.seed,
    };
    let mut run = Watched::start(script, &tables, start, &ENGLISH);
    replay(&play, &mut run, &ENGLISH).map_err(|finding| untrue(&[*finding]))?;
    let over = run.is_over();
    Ok(Route {
        acts: run.acts(),
        over,
    })
}

/// The path of a conversation that breaks a rule, and what is broken by it.
fn of_rule(name: &str, opened: &Opened, script: &Arc<Script>) -> Result<(Route, String), String> {
    let wanted = Wanted {
        only: Some(name.to_string()),
        ..Wanted::default()
    };
    let report = verify(script, &opened.sources, &wanted, &Unseen);
    if report.proofs.is_empty() {
        return Err(format!("no rule has `{name}` in its name or its words"));
    }
    let broken = report.proofs.iter().find_map(|proof| match &proof.verdict {
        Verdict::Broken(broken) => Some((proof, broken)),
        _ => None,
    });
    let Some((proof, broken)) = broken else {
        let undecided =
            |proof: &&crate::verify::Proof| matches!(proof.verdict, Verdict::Undecided(_));
        return Err(match report.proofs.iter().find(undecided) {
            Some(proof) => format!("`{}` is undecided: there is nothing to draw", proof.says),
            None => format!("what `{name}` says is proved: there is nothing to draw"),
        });
    };
    let conversation = broken.conversations.first();
    let actions = conversation.map_or(&[][..], |one| one.actions.as_slice());
    let path = of_actions(script, actions);
    let which = match broken.conversations.len() {
        0 | 1 => "",
        _ => " (drawn: the first of two conversations)",
    };
    Ok((path, format!("{}: {}{which}", proof.says, broken.what)))
}

/// The path of actions, as far as they can be taken.
fn of_actions(script: &Script, actions: &[Action]) -> Route {
    let tables = Tables::of(script);
    let seen = Seen::new(script, &tables);
    let mut state = start_seen(script, &seen);
    let mut acts = vec![seen.taken()];
    for action in actions {
        seen.begins(&state, action);
        let Ok(next) = next_seen(script, &state, action, &seen) else {
            break;
        };
        acts.push(seen.taken());
        state = next;
    }
    let over = matches!(state.at, At::Over);
    Route { acts, over }
}
