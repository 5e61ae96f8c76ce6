//! What the page is told: what lies in the folder, and of one exercise its findings, steps, plays and drawing.
//! It must not know requests; plain data goes out, in the order of the files.

use super::shelf::Folder;
use crate::cli::check::OF_THE_CALLER;
use crate::cli::cover::beside;
use crate::cli::exercise::{Opened, open};
use crate::cli::replay::told_of_play;
use crate::diagnostic::{Diagnostic, Severity, render};
use crate::draw::{drawing, svg};
use crate::script::{Kind, NOT_AN_EXERCISE, Script};
use crate::source::Sources;
use crate::syntax::root;
use serde::Serialize;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::sync::Arc;

/// What lies in the folder.
#[derive(Serialize)]
pub struct Listed {
    folder: String,
    exercises: Vec<Title>,
    parts: Vec<Title>,
}

#[derive(Serialize)]
struct Title {
    file: String,
    title: String,
    /// Two people take part; none of a part, and where there is an error.
    couple: Option<bool>,
}

/// An exercise or a part.
#[derive(Serialize)]
pub struct About {
    file: String,
    title: String,
    part: bool,
    /// It has no error: it can be played.
    plays: bool,
    /// Another text means another number.
    text: String,
    findings: Vec<Finding>,
    steps: Vec<Step>,
    written: Vec<Written>,
}

/// A finding, for reading.
#[derive(Serialize)]
struct Finding {
    /// It is about a play beside the exercise.
    play: bool,
    severity: &'static str,
    code: &'static str,
    message: String,
    file: String,
    line: u32,
    column: u32,
    /// The words of `attune check` below its first line: place, caret, hint.
    shown: String,
}

/// A step one can jump to.
#[derive(Serialize)]
struct Step {
    path: String,
    file: String,
    line: u32,
}

/// A play beside the exercise.
#[derive(Serialize)]
struct Written {
    name: String,
    /// It is true.
    holds: bool,
}

/// How many findings a file has.
#[derive(Clone, Copy, Default, Serialize)]
pub struct Counts {
    errors: usize,
    warnings: usize,
}

/// What lies in a folder, in the order of the paths. Lists of words and wordings stand with the parts.
pub fn listed(folder: &Folder) -> Listed {
    let mut listed = Listed {
        folder: folder.name(),
        exercises: Vec::new(),
        parts: Vec::new(),
    };
    for file in folder.scripts() {
        let opened = open(&folder.typed(&file)).ok();
        let draft = opened.as_ref().and_then(|opened| opened.draft.as_ref());
        let script = opened.as_ref().and_then(|opened| opened.script.as_ref());
        let title = Title {
            title: draft.map_or_else(String::new, |draft| draft.script().title.clone()),
            couple: script.map(|script| script.people.is_some()),
            file,
        };
        match opened.as_ref().is_some_and(is_part) {
            true => listed.parts.push(title),
            false => listed.exercises.push(title),
        }
    }
    listed
}

/// Whether it is called or named by exercises, and is none.
fn is_part(opened: &Opened) -> bool {
    let mut codes = opened.findings.iter().map(|found| found.code);
    codes.any(|code| code == NOT_AN_EXERCISE)
}

/// Everything about one file of the folder.
///
/// # Errors
///
/// It cannot be read.
pub fn about(folder: &Folder, file: &str) -> io::Result<About> {
    let typed = folder.typed(file);
    let mut opened = open(&typed)?;
    let text = text(&opened);
    opened.check();
    let part = is_part(&opened);
    if part {
        let own = opened.sources.iter().next();
        let scripts = folder.scripts();
        let mut others = scripts.iter().filter(|other| *other != file);
        if own.is_some_and(|own| root(&own.text) == "Part")
            && !others.any(|other| calls(folder, other, &typed))
        {
            opened.uncalled();
        }
        opened
            .findings
            .retain(|found| found.code != NOT_AN_EXERCISE);
    } else {
        // What depends on who calls a part is no fault of this exercise.
        let own = |found: &Diagnostic| {
            !(OF_THE_CALLER.contains(&found.code) && opened.is_part(found.span.file))
        };
        let kept = opened.findings.iter().filter(|found| own(found)).cloned();
        opened.findings = kept.collect();
    }
    let told = |found: &Diagnostic| finding(found, &opened.sources);
    let mut findings: Vec<Finding> = opened.findings.iter().map(told).collect();
    let mut written = Vec::new();
    if let Some(script) = &opened.script {
        for (name, text) in beside(&typed, &script.id)? {
            let untrue = untrue(script, &format!("plays/{name}"), &text);
            written.push(Written {
                holds: untrue.is_empty(),
                name,
            });
            findings.extend(untrue);
        }
    }
    let draft = opened.draft.as_ref();
    Ok(About {
        file: file.to_string(),
        title: draft.map_or_else(String::new, |draft| draft.script().title.clone()),
        part,
        plays: opened.script.is_some(),
        text: format!("{text:x}"),
        findings,
        steps: opened
            .script
            .iter()
            .flat_map(|script| steps(script, &opened.sources))
            .collect(),
        written,
    })
}

impl About {
    /// How many findings there are.
    pub fn counts(&self) -> Counts {
        let error = |found: &&Finding| found.severity == Severity::Error.word();
        let errors = self.findings.iter().filter(error).count();
        Counts {
            errors,
            warnings: self.findings.len() - errors,
        }
    }
}

/// The drawing of an exercise as a picture; none where it has an error.
pub fn picture(opened: &Opened, parts: bool) -> Option<String> {
    let script = opened.script.as_ref()?;
    Some(svg(&drawing(script, &opened.sources, parts)))
}

/// The text of a play beside an exercise, by the name of its file.
pub fn written(typed: &str, opened: &Opened, name: &str) -> Option<String> {
    let plays = beside(typed, &opened.id).ok()?;
    plays
        .into_iter()
        .find(|(known, _)| known == name)
        .map(|(_, text)| text)
}

/// A number for all the words an exercise is made of.
fn text(opened: &Opened) -> u64 {
    let texts = opened
        .sources
        .iter()
        .map(|source| (&source.name, &source.text));
    number(&texts.collect::<Vec<_>>())
}

/// A number for all the words of an exercise and of its plays.
pub fn texts(folder: &Folder, file: &str) -> u64 {
    let typed = folder.typed(file);
    let opened = open(&typed);
    let plays = opened
        .as_ref()
        .ok()
        .map(|opened| beside(&typed, &opened.id).unwrap_or_default());
    number(&(opened.ok().map(|opened| text(&opened)), plays))
}

/// A number that differs where things differ.
pub fn number(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

fn calls(folder: &Folder, caller: &str, part: &str) -> bool {
    let opened = open(&folder.typed(caller));
    opened.is_ok_and(|opened| opened.sources.iter().any(|source| source.name == part))
}

/// What is not true of a play.
fn untrue(script: &Arc<Script>, name: &str, text: &str) -> Vec<Finding> {
    let mut sources = Sources::new();
    sources.add(name, text);
    let found = told_of_play(text, script, None);
    let told = found.iter().map(|found| Finding {
        play: true,
        ..finding(found, &sources)
    });
    told.collect()
}

fn finding(found: &Diagnostic, sources: &Sources) -> Finding {
    let place = sources.place(found.span.file, found.span.start);
    let report = render(found, sources);
    let shown = report.split_once('\n').map_or("", |(_, rest)| rest);
    Finding {
        play: false,
        severity: found.severity.word(),
        code: found.code,
        message: found.message.clone(),
        file: sources.get(found.span.file).name.clone(),
        line: place.line,
        column: place.column,
        shown: shown.trim_end().to_string(),
    }
}

/// The steps that have a screen of their own, in their order.
fn steps(script: &Script, sources: &Sources) -> Vec<Step> {
    let seen = |kind: &Kind| !matches!(kind, Kind::Turn(_) | Kind::Call(..));
    let steps = script.steps.iter().filter(|step| seen(&step.kind));
    let told = steps.map(|step| Step {
        path: step.path.clone(),
        file: sources.get(step.span.file).name.clone(),
        line: sources.place(step.span.file, step.span.start).line,
    });
    told.collect()
}
