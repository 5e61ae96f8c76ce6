//! Writes down a run as a play while it happens.
//! It must not lead the run: it is told of each screen and of what was done there.

use super::{Entry, Interrupt, Line, Play, Says, To};
use crate::prelude::*;
use crate::session::{Action, Given};
use crate::source::Span;
use crate::value::Person;
use crate::view::{Task, Turn, View};

/// A play that is being written down.
#[derive(Clone, Debug)]
pub struct Recorder {
    play: Play,
    names: [Option<String>; 2],
}

impl Recorder {
    /// Starts a play of the exercise with this id.
    pub fn new(exercise: &str, seed: u64, country: Option<&str>) -> Recorder {
        Recorder {
            play: Play {
                exercise: exercise.to_string(),
                seed,
                country: country.map(String::from),
                ..Play::default()
            },
            names: [None, None],
        }
    }

    /// Writes down an action that was taken at this screen.
    pub fn acted(&mut self, view: &View, action: &Action) {
        // Equal names are told apart by the session; a turn shows how.
        if let Action::Answer(Given::Names(a, b)) = action
            && !a.trim().eq_ignore_ascii_case(b.trim())
        {
            self.names = [Some(a.clone()), Some(b.clone())];
        }
        self.screen(view);
        let interrupt = match action {
            Action::Ground => Interrupt::Ground,
            Action::Support => Interrupt::Support,
            Action::Return => Interrupt::Back,
            Action::Stop => Interrupt::Stop,
            Action::Leave => Interrupt::Leave,
            Action::Ready => return,
            _ => {
                if let Some(entry) = Entry::of(action, view) {
                    self.push(Says::Entry(entry));
                }
                return;
            }
        };
        self.push(Says::Interrupt(interrupt));
    }

    /// Writes down that the last answer was taken back at this screen.
    pub fn undone(&mut self, view: &View) {
        self.screen(view);
        self.push(Says::Interrupt(Interrupt::Undo));
    }

    /// The play so far, ending at this screen; the exercise is over when `over` says so.
    pub fn finish(mut self, view: &View, over: bool) -> Play {
        if over {
            self.push(Says::End);
        } else {
            self.screen(view);
        }
        self.play
    }

    fn screen(&mut self, view: &View) {
        if let Some(Turn::Of(person, name)) = &view.turn {
            self.names[person.index()] = Some(name.clone());
        }
        let says = match &view.task {
            Task::Nudge { word, .. } => Says::Nudge(word.clone()),
            Task::HandOver { to: None, .. } => Says::HandOver(To::Both),
            Task::HandOver {
                to: Some(person), ..
            } => Says::HandOver(To::One(self.name(*person))),
            _ => Says::Screen {
                place: view.place.clone(),
                words: String::new(),
            },
        };
        self.push(says);
    }

    fn name(&self, person: Person) -> String {
        match &self.names[person.index()] {
            Some(name) if !name.trim().is_empty() => name.trim().to_string(),
            _ => person.letter().to_string(),
        }
    }

    fn push(&mut self, says: Says) {
        self.play.lines.push(Line {
            span: Span::default(),
            says,
        });
    }
}
