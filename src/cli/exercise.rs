//! Opens an exercise from the disk and starts runs of it.
//! It must not know commands; it joins the files of this room to the core.

use super::files::{Folder, read};
use super::{Exit, Streams};
use crate::check::{Subject, allowed, check};
use crate::compile::{Compiled, Draft, compile};
use crate::diagnostic::{self, Diagnostic, report};
use crate::locale::Phrases;
use crate::script::{NOT_AN_EXERCISE, Script};
use crate::session::{Session, Start};
use crate::source::Sources;
use crate::transcript::Live;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// An exercise as it was found on the disk.
pub struct Opened {
    /// The name of its file without the ending; what plays call it.
    pub id: String,
    /// The script, if it has no error.
    pub script: Option<Arc<Script>>,
    /// As much of it as could be made out.
    pub draft: Option<Draft>,
    /// Everything found about it and its parts.
    pub findings: Vec<Diagnostic>,
    /// The texts, named as the person typed the exercise.
    pub sources: Sources,
}

/// Opens an exercise and all its parts.
///
/// # Errors
///
/// The exercise is not there or cannot be read. What is wrong with its text is a finding.
pub fn open(path: &str) -> io::Result<Opened> {
    let missing = || io::Error::new(io::ErrorKind::NotFound, "this names no file");
    let folder = Folder::of(path).ok_or_else(missing)?;
    let mut unread = Sources::new();
    let text = match read(Path::new(path))?.text(path, &mut unread) {
        Ok(text) => text,
        Err(finding) => {
            return Ok(Opened {
                id: folder.id().to_string(),
                script: None,
                draft: None,
                findings: vec![*finding],
                sources: unread,
            });
        }
    };
    // Parts that are there and yet no text; the core is told that they are missing.
    let mut refused = Vec::new();
    let compiled = compile(&folder.name, &mut |name| {
        if name == folder.name {
            return Some(text.clone());
        }
        let reading = read(&folder.part(name)?).ok()?;
        let shown = format!("{}{name}", folder.typed);
        match reading.text(&shown, &mut Sources::new()) {
            Ok(text) => Some(text),
            Err(_) => {
                refused.push(name.to_string());
                None
            }
        }
    });
    let mut sources = Sources::new();
    for source in compiled.sources.iter() {
        // The engine's own parts lie in no folder; their names say so.
        let typed = if source.name.starts_with("(engine)") {
            ""
        } else {
            &folder.typed
        };
        sources.add(&format!("{typed}{}", source.name), &source.text);
    }
    let mut findings = compiled.findings;
    for name in refused {
        // It is not missing, whatever the core had to think.
        let quoted = format!("`{name}`");
        findings.retain(|f| f.code != "missing-file" || !f.message.contains(&quoted));
        let shown = format!("{}{name}", folder.typed);
        let reading = folder.part(&name).and_then(|path| read(&path).ok());
        if let Some(Err(finding)) = reading.map(|reading| reading.text(&shown, &mut sources)) {
            findings.push(*finding);
        }
    }
    Ok(Opened {
        id: folder.id().to_string(),
        script: compiled.script,
        draft: compiled.draft,
        findings,
        sources,
    })
}

impl Opened {
    /// An exercise that came from somewhere else than the disk.
    pub fn of(id: &str, compiled: Compiled) -> Opened {
        Opened {
            id: id.to_string(),
            script: compiled.script,
            draft: compiled.draft,
            findings: compiled.findings,
            sources: compiled.sources,
        }
    }

    /// Whether this file is one of its texts.
    pub fn has(&self, file: &str) -> bool {
        let Ok(file) = fs::canonicalize(file) else {
            return false;
        };
        let mut names = self.sources.iter().map(|source| &source.name);
        names.any(|name| fs::canonicalize(name).is_ok_and(|path| path == file))
    }

    /// Adds what the rules find in it.
    pub fn check(&mut self) {
        if let Some(subject) = self.subject() {
            let mut found = check(&subject);
            self.findings.append(&mut found);
            diagnostic::sort(&mut self.findings);
        }
    }

    /// Adds that nothing calls this part, unless it says that it is meant so.
    pub fn uncalled(&mut self) {
        let Some(subject) = self.subject() else {
            return;
        };
        let Some(part) = subject.files.first() else {
            return;
        };
        let message = "no exercise in this folder calls this part";
        let finding = Diagnostic::warning("unused-part", part.tree.span, message)
            .hint("call it with `Part(file: …)`, or take the file away");
        if !allowed(&subject, &finding) {
            self.findings.push(finding);
            diagnostic::sort(&mut self.findings);
        }
    }

    /// Whether it is a part, or a list: something that an exercise calls.
    pub fn is_no_exercise(&self) -> bool {
        let mut findings = self.findings.iter();
        findings.any(|finding| finding.code == NOT_AN_EXERCISE)
    }

    /// Whether something of this file is laid into the exercise; nothing of any is into a part by itself.
    pub fn plays(&self, file: u16) -> bool {
        let script = self.draft.as_ref().map(Draft::script);
        let laid = |script: &Script| script.frames.iter().any(|frame| frame.file == file);
        !self.is_no_exercise() && script.is_some_and(laid)
    }

    /// Whether this is a file that the exercise calls, and not its own.
    pub fn is_part(&self, file: u16) -> bool {
        let own = self.draft.as_ref().and_then(|draft| draft.files().first());
        own.is_some_and(|own| own.file != file)
    }

    fn subject(&self) -> Option<Subject<'_>> {
        let draft = self.draft.as_ref()?;
        Some(Subject {
            script: draft.script(),
            files: draft.files(),
            sources: &self.sources,
            whole: self.script.is_some(),
        })
    }
}

/// Starts a run.
pub fn begin<'a>(
    script: &Arc<Script>,
    country: Option<&str>,
    seed: u64,
    phrases: &'a Phrases,
) -> Live<'a> {
    let start = Start {
        country: country.map(String::from),
        seed,
    };
    Live {
        session: Session::start(script.clone(), start),
        phrases,
    }
}

/// Reports the findings of an exercise that cannot be played.
///
/// # Errors
///
/// The report could not be written.
pub fn reported(opened: &Opened, streams: &mut Streams<'_>) -> io::Result<Exit> {
    write!(streams.out, "{}", report(&opened.findings, &opened.sources))?;
    Ok(Exit::Findings)
}
