//! A run that sees which ways of its script are taken.
//! It must not lead the run, nor know which ways anybody wants.

use crate::locale::Phrases;
use crate::script::Script;
use crate::session::{Action, Refusal, Session, Start, next_seen, start_seen};
use crate::transcript::{Live, Run};
use crate::view::View;
use crate::ways::{Seen, Tables, Way};
use std::sync::Arc;

/// A session that is watched.
pub struct Watched<'a> {
    live: Live<'a>,
    seen: Seen<'a>,
    /// The ways of each act so far; first those that lead to the first screen.
    acts: Vec<Vec<Way>>,
    /// The same, and those that were taken back.
    all: Vec<Way>,
}

impl<'a> Watched<'a> {
    /// A run at its first screen. The tables are those of this script.
    pub fn start(
        script: &'a Arc<Script>,
        tables: &'a Tables,
        start: Start,
        phrases: &'a Phrases,
    ) -> Watched<'a> {
        let seen = Seen::new(script, tables);
        start_seen(script, &seen);
        let first = seen.taken();
        Watched {
            live: Live {
                session: Session::start(Arc::clone(script), start),
                phrases,
            },
            seen,
            all: first.clone(),
            acts: vec![first],
        }
    }

    /// Every way that was taken, those that were taken back among them.
    pub fn taken(&self) -> &[Way] {
        &self.all
    }

    /// The ways of each act that was not taken back.
    pub fn acts(self) -> Vec<Vec<Way>> {
        self.acts
    }
}

impl Run for Watched<'_> {
    fn view(&self) -> View {
        self.live.view()
    }

    fn act(&mut self, action: &Action) -> Result<(), Refusal> {
        let state = self.live.session.state();
        self.seen.begins(state, action);
        let seen = next_seen(self.live.session.script(), state, action, &self.seen);
        let ways = self.seen.taken();
        self.live.act(action)?;
        if seen.is_ok() {
            self.all.extend(&ways);
            self.acts.push(ways);
        }
        Ok(())
    }

    fn undo(&mut self) -> bool {
        let undone = self.live.undo();
        if undone && self.acts.len() > 1 {
            self.acts.pop();
        }
        undone
    }

    fn is_over(&self) -> bool {
        self.live.is_over()
    }

    fn has_left(&self) -> bool {
        self.live.has_left()
    }
}
