//! `comes-back`: from every screen Ground me and Support lead back to exactly where they were opened, with every
//! answer as it was. It must not go through what they open; the walk does, once for each situation they can tell apart.
//!
//! It is a promise of the engine: nothing that lies over the exercise can reach its answers.

use super::super::monitor::Monitor;
use crate::script::Script;
use crate::session::{Action, At, State, next};

/// Goes along for `comes-back`.
pub struct ComesBack<'s> {
    /// The script.
    pub script: &'s Script,
}

impl Monitor for ComesBack<'_> {
    fn over(&self) -> bool {
        true
    }

    fn meets(&self, state: &State) -> Option<String> {
        if state.aside.is_some() || matches!(state.at, At::Over | At::Left) {
            return None;
        }
        let opened = [(Action::Ground, "Ground me"), (Action::Support, "Support")];
        let mut lost = opened.into_iter().filter(|(action, _)| {
            let over = next(self.script, state, action);
            let back = over.and_then(|over| next(self.script, &over, &Action::Return));
            back.as_ref() != Ok(state)
        });
        let (_, name) = lost.next()?;
        Some(format!(
            "{name} is opened here, and Back to the exercise leads elsewhere"
        ))
    }
}
