//! A session: one run of a script, as a log of actions folded over one pure transition.
//! It must not know how a screen looks, nor where a script came from.

mod action;
#[cfg(feature = "keep")]
mod ahead;
mod answer;
mod eval;
mod next;
mod rows;
mod say;
mod state;
#[cfg(feature = "explain")]
pub mod trace;

use alloc::sync::Arc;

pub use action::{Action, Given, Refusal};
#[cfg(feature = "keep")]
pub use ahead::{Ahead, Known, On, Spot, Unfit, asked};
pub use answer::{AGREE, NAME, OWN};
pub use eval::Eval;
#[cfg(feature = "explain")]
pub(crate) use eval::given;
#[cfg(feature = "keep")]
pub(crate) use eval::mention;
pub use next::{next, start};
#[cfg(feature = "explain")]
pub use next::{next_seen, start_seen};
pub use say::{Said, option_of};
pub use state::{At, Each, Kept, Reply, Slot, State};

use crate::prelude::*;
use crate::script::Script;

/// What comes from outside before the first screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// The country whose support lines stand chosen at first, an option's id such as `uk`.
    pub country: Option<String>,
    /// For whatever a script leaves to chance. Format 1 leaves nothing to it.
    pub seed: u64,
}

/// One run of a script. Dropping it forgets every answer.
#[derive(Clone, Debug)]
pub struct Session {
    script: Arc<Script>,
    start: Start,
    state: State,
    log: Vec<Entry>,
    screen: u32,
    /// What was answered before and is not come to again yet.
    #[cfg(feature = "keep")]
    ahead: Ahead,
}

/// One action of the log, and the state it was taken in.
#[derive(Clone, Debug)]
struct Entry {
    action: Action,
    before: State,
}

impl Session {
    /// A new run, at its first screen.
    pub fn start(script: Arc<Script>, start: Start) -> Session {
        let state = next::start(&script);
        Session {
            script,
            start,
            state,
            log: Vec::new(),
            screen: 0,
            #[cfg(feature = "keep")]
            ahead: Ahead::default(),
        }
    }

    /// A run that stands at a state, as if nothing had come before it.
    #[cfg(feature = "explain")]
    pub fn resting(script: Arc<Script>, state: State) -> Session {
        Session {
            script,
            start: Start::default(),
            state,
            log: Vec::new(),
            screen: 0,
            #[cfg(feature = "keep")]
            ahead: Ahead::default(),
        }
    }

    /// Takes an action.
    ///
    /// # Errors
    /// If the screen does not offer it, or a limit is passed. Nothing has changed then.
    pub fn act(&mut self, action: &Action) -> Result<(), Refusal> {
        #[cfg(feature = "keep")]
        if self.is_held() {
            match action {
                Action::Ready => {
                    self.take_up();
                    return Ok(());
                }
                // These are on every screen, also on this one.
                Action::Ground | Action::Support | Action::Stop | Action::Leave => {}
                Action::Return if self.state.aside.is_some() => {}
                _ => return Err(Refusal::NotHere),
            }
        }
        #[cfg(feature = "keep")]
        let held = self.ahead.is_waiting();
        #[cfg(feature = "keep")]
        let here = ahead::Spot::of(&self.script, &self.state);
        self.step(action)?;
        #[cfg(feature = "keep")]
        self.took_over(here);
        #[cfg(feature = "keep")]
        self.go_ahead();
        #[cfg(feature = "keep")]
        self.hold_on(held, action);
        Ok(())
    }

    fn step(&mut self, action: &Action) -> Result<(), Refusal> {
        let state = next(&self.script, &self.state, action)?;
        let came_back = self.state.aside.is_some() && state.aside.is_none();
        if came_back && !matches!(action, Action::Stop | Action::Leave) {
            // What lay over the exercise leaves no trace in the log: Back leads on as before it.
            while let Some(entry) = self.log.pop() {
                if matches!(entry.action, Action::Ground | Action::Support) {
                    self.state = entry.before;
                    break;
                }
            }
        } else if matches!(state.at, At::Left) {
            self.log.clear();
            self.state = state;
        } else {
            let before = core::mem::replace(&mut self.state, state);
            self.log.push(Entry {
                action: action.clone(),
                before,
            });
        }
        self.screen += 1;
        Ok(())
    }

    /// Takes the last action back; `false` if there is none that may be.
    ///
    /// Nothing is taken back across a hand-over: the screens before it were somebody else's.
    pub fn undo(&mut self) -> bool {
        if !self.can_undo() {
            return false;
        }
        if let Some(entry) = self.log.pop() {
            self.state = entry.before;
            self.screen += 1;
        }
        #[cfg(feature = "keep")]
        self.hold_again();
        true
    }

    /// Whether [`undo`](Session::undo) would take something back.
    pub fn can_undo(&self) -> bool {
        #[cfg(feature = "keep")]
        if self.is_held() {
            return false;
        }
        let here = matches!(
            self.state.at,
            At::Step(..) | At::Nudge(..) | At::Draft(..) | At::Reply(..)
        );
        here && self
            .log
            .last()
            .is_some_and(|entry| !matches!(entry.action, Action::Ready))
    }

    /// Whether the exercise is over.
    pub fn is_over(&self) -> bool {
        matches!(self.state.at, At::Over)
    }

    /// Whether the person left quickly.
    pub fn has_left(&self) -> bool {
        matches!(self.state.at, At::Left)
    }

    /// The script that is played.
    pub fn script(&self) -> &Arc<Script> {
        &self.script
    }

    /// The state now. It holds every answer: never hand it to a page.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What came from outside before the first screen.
    pub fn started(&self) -> &Start {
        &self.start
    }

    /// Changes with every screen.
    pub fn screen(&self) -> u32 {
        self.screen
    }

    /// The actions so far, each with the state it was taken in.
    #[cfg(feature = "keep")]
    pub(crate) fn steps(&self) -> impl Iterator<Item = (&Action, &State)> {
        self.log.iter().map(|entry| (&entry.action, &entry.before))
    }

    /// The actions so far. They hold every answer: never hand them to a page.
    pub fn log(&self) -> impl Iterator<Item = &Action> {
        self.log.iter().map(|entry| &entry.action)
    }
}
