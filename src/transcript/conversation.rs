//! Writes what is done in a run from its start as the text of a play, so that somebody who doesn't know the
//! exercise can follow it. It must not know why that was done.

use alloc::sync::Arc;

use super::Recorder;
use crate::locale::Phrases;
use crate::prelude::*;
use crate::script::Script;
use crate::session::{Action, Session, Start};
use crate::view::view;

/// The play in which this is done, with notes above its first screen and below its last; it names what stood on
/// each screen, and replays. Nothing if one of the actions is not taken.
pub fn conversation(
    script: &Arc<Script>,
    actions: &[Action],
    above: &[&str],
    below: &str,
    phrases: &Phrases,
) -> Option<String> {
    let mut session = Session::start(script.clone(), Start::default());
    let mut recorder = Recorder::new(&script.id, 0, None).telling();
    for action in actions {
        let screen = view(&session, phrases);
        session.act(action).ok()?;
        recorder.acted(&screen, action);
    }
    let over = session.is_over() || session.has_left();
    let play = recorder.finish(&view(&session, phrases), over).to_string();
    let (head, lines) = play.split_once('\n')?;
    let mut text = format!("{head}\n");
    for note in above {
        text.push_str(&noted(note));
    }
    text.push_str(lines);
    text.push_str(&noted(below));
    Some(text)
}

/// A line that is read past.
fn noted(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    match words.join(" ") {
        words if words.is_empty() => String::new(),
        words => format!("# {words}\n"),
    }
}
