//! What is done in a play, act by act, so that a test may do as much of it as it likes.
//! It must not know what any play says.

use attunement::locale::ENGLISH;
use attunement::session::{Action, Refusal, Session};
use attunement::transcript::{Live, Play, Run, replay};
use attunement::view::View;

/// What was done in one play; `None` is an undo.
pub type Done = Vec<Option<Action>>;

/// A run that notes what is done.
struct Noted<'a> {
    live: Live<'a>,
    done: Done,
}

impl Run for Noted<'_> {
    fn view(&self) -> View {
        self.live.view()
    }

    fn act(&mut self, action: &Action) -> Result<(), Refusal> {
        self.done.push(Some(action.clone()));
        self.live.act(action)
    }

    fn undo(&mut self) -> bool {
        self.done.push(None);
        self.live.undo()
    }

    fn is_over(&self) -> bool {
        self.live.is_over()
    }

    fn has_left(&self) -> bool {
        self.live.has_left()
    }
}

/// All that is done in a play, from the start of a run of its exercise. One that is not true fails the test that asks.
pub fn done(play: &Play, session: Session) -> Done {
    let mut noted = Noted {
        live: Live {
            session,
            phrases: &ENGLISH,
        },
        done: Vec::new(),
    };
    assert!(replay(play, &mut noted, &ENGLISH).is_ok());
    noted.done
}
