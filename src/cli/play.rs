//! `attune play`: an exercise played in a terminal, and written down as a play if wished.
//! It must not know a screen beyond its view: whatever it does, the session may refuse.

use super::ask::{Typed, understand, with_own};
use super::exercise::{begin, open, reported};
use super::page::{WIDTH, help, invitation, page, wrap};
use super::{Exit, Streams};
use crate::locale::{ENGLISH, Phrases};
use crate::session::Action;
use crate::transcript::{Recorder, Run};
use crate::view::{Task, View};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// What was asked for beside the exercise.
pub struct Wishes {
    /// Where to write the play.
    pub record: Option<String>,
    /// Whose support lines are offered.
    pub country: Option<String>,
    /// What chance starts from.
    pub seed: u64,
}

/// Plays an exercise until it is over, the person leaves, or nothing more is typed.
///
/// # Errors
///
/// The terminal could not be read or written.
pub fn play(file: &str, wishes: &Wishes, streams: &mut Streams<'_>) -> io::Result<Exit> {
    // A play that is there already is somebody's work; this is told before anything is answered.
    if let Some(out) = wishes
        .record
        .as_deref()
        .filter(|out| Path::new(out).exists())
    {
        writeln!(
            streams.err,
            "attune: `{out}` is there already and stays as it is; choose another name"
        )?;
        return Ok(Exit::Trouble);
    }
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
    let mut run = begin(script, wishes.country.as_deref(), wishes.seed, &ENGLISH);
    let recorder = Recorder::new(&opened.id, wishes.seed, wishes.country.as_deref());
    let mut playing = Playing {
        run: &mut run,
        recorder,
        phrases: &ENGLISH,
    };
    playing.through(streams)?;
    let Playing { run, recorder, .. } = playing;
    if let Some(out) = &wishes.record {
        let over = run.is_over() || run.has_left();
        let play = recorder.finish(&run.view(), over);
        if let Err(error) = written(Path::new(out), &play.to_string()) {
            writeln!(streams.err, "attune: `{out}` cannot be written: {error}")?;
            return Ok(Exit::Trouble);
        }
    }
    Ok(Exit::Clean)
}

/// Writes a play to a file that is not there yet; the folder may not be there either.
fn written(path: &Path, play: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create_new(path)?.write_all(play.as_bytes())
}

struct Playing<'a> {
    run: &'a mut dyn Run,
    recorder: Recorder,
    phrases: &'a Phrases,
}

impl Playing<'_> {
    fn through(&mut self, streams: &mut Streams<'_>) -> io::Result<()> {
        while !self.run.is_over() && !self.run.has_left() {
            let view = self.run.view();
            if matches!(view.task, Task::HandOver { .. }) {
                clear(streams)?;
            }
            write!(streams.out, "\n{}\n", page(&view, self.phrases))?;
            write!(streams.out, "{}", invitation(&view, self.phrases))?;
            if !self.screen(&view, streams)? {
                return writeln!(streams.out);
            }
            if matches!(view.task, Task::HandOver { .. }) {
                clear(streams)?;
            }
        }
        if self.run.has_left() {
            clear(streams)?;
            writeln!(streams.out, "{}", self.phrases.left_blank())
        } else {
            let (over, more) = (self.phrases.over(), self.phrases.over_help());
            writeln!(streams.out)?;
            say(&format!("{over} {more}"), streams)
        }
    }

    /// Asks until something is taken; false when nothing more is typed.
    fn screen(&mut self, view: &View, streams: &mut Streams<'_>) -> io::Result<bool> {
        while let Some(line) = ask("> ", streams)? {
            let action = match understand(&line, view, self.phrases) {
                Typed::Act(action) => action,
                Typed::Own(action) => {
                    let prompt = format!("{}: ", self.phrases.own_words());
                    match ask(&prompt, streams)? {
                        Some(words) => with_own(action, &words),
                        None => return Ok(false),
                    }
                }
                Typed::Undo => {
                    if self.run.undo() {
                        self.recorder.undone(view);
                        return Ok(true);
                    }
                    say(self.phrases.not_here(), streams)?;
                    continue;
                }
                Typed::Help => {
                    write!(streams.out, "{}", help(view, self.phrases))?;
                    continue;
                }
                Typed::Unclear(words) => {
                    say(&words, streams)?;
                    write!(streams.out, "{}", invitation(view, self.phrases))?;
                    continue;
                }
            };
            match self.act(view, &action) {
                None => return Ok(true),
                Some(words) => say(&words, streams)?,
            }
        }
        Ok(false)
    }

    /// Does it; the sentence that says why not, if it was not taken.
    fn act(&mut self, view: &View, action: &Action) -> Option<String> {
        match self.run.act(action) {
            Ok(()) => {
                self.recorder.acted(view, action);
                None
            }
            Err(why) => Some(why.sentence(self.phrases)),
        }
    }
}

fn say(words: &str, streams: &mut Streams<'_>) -> io::Result<()> {
    let mut out = String::new();
    wrap(&mut out, words, "", "");
    write!(streams.out, "{out}")
}

fn ask(prompt: &str, streams: &mut Streams<'_>) -> io::Result<Option<String>> {
    write!(streams.out, "{prompt}")?;
    streams.out.flush()?;
    let mut bytes = Vec::new();
    if io::BufRead::read_until(&mut streams.input, b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    let line = String::from_utf8_lossy(&bytes);
    Ok(Some(line.trim_end_matches(['\n', '\r']).to_string()))
}

/// What one person saw is gone before the other takes the device, the scrolled lines too.
fn clear(streams: &mut Streams<'_>) -> io::Result<()> {
    if streams.terminal {
        write!(streams.out, "\u{1b}[2J\u{1b}[3J\u{1b}[H")
    } else {
        writeln!(streams.out, "\n{}", "═".repeat(WIDTH))
    }
}
