//! Writes what is done in a run from its start as the text of a play, so that somebody who doesn't know the
//! exercise can follow it. It must not know why that was done.

use alloc::sync::Arc;

use super::Recorder;
use crate::locale::Phrases;
use crate::prelude::*;
use crate::script::Script;
use crate::session::{Action, Session, Start};
use crate::view::view;

/// What is said of a play beside what happens in it. A replay reads past it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Notes<'n> {
    /// Above its first screen.
    pub above: &'n [&'n str],
    /// After so many actions.
    pub among: &'n [(usize, String)],
    /// Below its last screen.
    pub below: &'n str,
}

/// The play in which this is done, with notes; it names what stood on each screen, and replays. Nothing if one of
/// the actions is not taken.
pub fn conversation(
    script: &Arc<Script>,
    actions: &[Action],
    notes: Notes<'_>,
    phrases: &Phrases,
) -> Option<String> {
    let mut session = Session::start(script.clone(), Start::default());
    let mut recorder = Recorder::new(&script.id, 0, None).telling();
    let mut behind = Vec::new();
    for (done, action) in (1..).zip(actions) {
        let screen = view(&session, phrases);
        session.act(action).ok()?;
        recorder.acted(&screen, action);
        let noted = notes.among.iter().filter(|(after, _)| *after == done);
        behind.extend(noted.map(|(_, words)| (recorder.lines(), words)));
    }
    let over = session.is_over() || session.has_left();
    let play = recorder.finish(&view(&session, phrases), over);
    let (count, play) = (play.lines.len(), play.to_string());
    let head = play.lines().count().checked_sub(count)?;
    let mut text = String::new();
    for (n, line) in play.lines().enumerate() {
        for (_, words) in behind.iter().filter(|(at, _)| head + at == n) {
            note(&mut text, words);
        }
        text.push_str(line);
        text.push('\n');
        if n == 0 {
            notes.above.iter().for_each(|words| note(&mut text, words));
        }
    }
    note(&mut text, notes.below);
    Some(text)
}

/// A line that is read past; none for no words.
fn note(text: &mut String, words: &str) {
    let words: Vec<&str> = words.split_whitespace().collect();
    if !words.is_empty() {
        text.push_str("# ");
        text.push_str(&words.join(" "));
        text.push('\n');
    }
}
