//! A session as a play meets it: seen through its view, changed through its actions.
//! It must not know the play; any driver that shows screens and takes actions can use it.

use super::{Play, Run, replay};
use crate::diagnostic::Diagnostic;
use crate::locale::Phrases;
use crate::prelude::*;
use crate::script::Script;
use crate::session::{Action, Refusal, Session, Start};
use crate::view::{View, view};
use alloc::sync::Arc;

/// A run of a session.
pub struct Live<'a> {
    /// The session.
    pub session: Session,
    /// The language of the engine's own phrases.
    pub phrases: &'a Phrases,
}

impl Run for Live<'_> {
    fn view(&self) -> View {
        view(&self.session, self.phrases)
    }

    fn act(&mut self, action: &Action) -> Result<(), Refusal> {
        self.session.act(action)
    }

    fn undo(&mut self) -> bool {
        self.session.undo()
    }

    fn is_over(&self) -> bool {
        self.session.is_over()
    }

    fn has_left(&self) -> bool {
        self.session.has_left()
    }
}

/// Replays a play of a script from its start.
///
/// # Errors
///
/// The first line that is not true, with what is on the screen there.
pub fn check(play: &Play, script: &Arc<Script>, phrases: &Phrases) -> Result<(), Box<Diagnostic>> {
    let start = Start {
        country: play.country.clone(),
        seed: play.seed,
    };
    let session = Session::start(script.clone(), start);
    replay(play, &mut Live { session, phrases }, phrases)
}
