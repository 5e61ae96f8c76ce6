//! Saving a run as a text, and taking it up again: by what was answered at which step, never by a position.
//! It must not know a page, a file or a key: where a text is kept, and who may open it, others decide.

mod restore;
mod shorten;
mod text;

pub use restore::{Doubt, Other, Report, Restored, restore};
pub use text::{Unreadable, VERSION};

use alloc::sync::Arc;

use crate::prelude::*;
use crate::script::{Kind, Script, StepNo};
use crate::session::{Action, At, Known, On, Session, Spot, Start, State, asked};
use crate::value::Person;

/// A run as it can be kept: every act that still counts, by the ids of steps, lines and options.
///
/// It holds answers, those of both people among them. Whoever keeps it for longer than a moment keeps
/// [what lasts](Save::lasting), and of two people [each one's own](Save::of_one) apart.
///
/// ```
/// use attunement::compile::compile;
/// use attunement::save::{Save, restore};
/// use attunement::session::{Action, Given, Session, Start};
///
/// let text = r#"Exercise(format: 1, title: "T", steps: {
///     "thing": Short("What is near you?"),
///     "card": Card(kind: "done", title: "Mine", next: "When it is loud, then I look at {thing else this room}."),
/// })"#;
/// let compiled = compile("near.ron", &mut |path| (path == "near.ron").then(|| text.to_string()));
/// let script = compiled.script.ok_or("the script has a mistake")?;
/// let mut session = Session::start(script.clone(), Start::default());
/// session.act(&Action::Answer(Given::Text("the lamp".into()))).map_err(|_| "not taken")?;
///
/// let kept = Save::of(&session).ok_or("nothing to keep")?.to_string();
/// let save = Save::read(&kept).map_err(|_| "not a save")?;
/// let restored = restore(&script, &save, false).map_err(|_| "another exercise")?;
/// assert_eq!(restored.session.state(), session.state());
/// # Ok::<(), &'static str>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Save {
    /// The id of the exercise.
    pub exercise: String,
    /// The fingerprint of the exercise with its parts.
    pub fingerprint: u64,
    /// What came from outside before the first screen.
    pub start: Start,
    done: Vec<Done>,
}

/// One act of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Done {
    /// The step's id with the calls that lead to it; after [`OVER`] where the engine opened the part.
    path: String,
    /// The line of a rating.
    line: Option<String>,
    on: On,
    by: Option<Person>,
    asked: u32,
    /// It is asked again whenever somebody comes back.
    again: bool,
    action: Action,
}

impl Save {
    /// What is to be kept of a run; none of one that was left.
    ///
    /// What somebody answered on a way that was left is not in it: where no trace of it stands in the state, its words
    /// are gone, and an option or a number is told only as far as the state tells it.
    pub fn of(session: &Session) -> Option<Save> {
        if matches!(session.state().at, At::Left) {
            return None;
        }
        let script = session.script();
        let mut done = Vec::new();
        for (action, before) in shorten::shortened(session) {
            let spot = Spot::of(script, &before)?;
            // What can't be told any more was not taken either.
            let asked = asked(script, &before, spot, &action);
            done.push(self::done(script, spot, asked.unwrap_or(0), action)?);
        }
        for Known {
            spot,
            asked,
            action,
        } in session.ahead()
        {
            done.push(self::done(script, *spot, *asked, action.clone())?);
        }
        Some(Save {
            exercise: script.id.clone(),
            fingerprint: script.fingerprint,
            start: session.started().clone(),
            done,
        })
    }

    /// Reads a save.
    ///
    /// # Errors
    /// If the text is no save, is cut off or changed, or was written by a later version.
    pub fn read(text: &str) -> Result<Save, Unreadable> {
        text::read(text)
    }

    /// Reads a save that is kept in several texts, each person's a text of its own, or in one.
    ///
    /// # Errors
    /// As for [`read`](Save::read), for the first text that can't be; and if there is none.
    pub fn join(texts: &[String]) -> Result<Save, Unreadable> {
        let (first, rest) = texts.split_first().ok_or(Unreadable::NotASave)?;
        rest.iter().try_fold(Save::read(first)?, |whole, text| {
            Ok(whole.with(&Save::read(text)?))
        })
    }

    /// Without what is only of the moment: the answers of gates and checks, agreements, and what was shown to
    /// whom. Whoever takes it up again is asked for these anew.
    pub fn lasting(&self) -> Save {
        self.only(|done| !done.again)
    }

    /// What one person did, or with `None` what both did together. Put together again by [`with`](Save::with).
    pub fn of_one(&self, person: Option<Person>) -> Save {
        self.only(|done| done.by == person)
    }

    /// With what another person did in the same run.
    pub fn with(mut self, other: &Save) -> Save {
        self.done.extend_from_slice(&other.done);
        self
    }

    /// How many acts it holds.
    pub fn len(&self) -> usize {
        self.done.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.done.is_empty()
    }

    fn only(&self, keep: impl Fn(&Done) -> bool) -> Save {
        let done = self.done.iter().filter(|done| keep(done));
        Save {
            done: done.cloned().collect(),
            ..self.clone()
        }
    }
}

/// Before the path of a step in a part that the engine opens; an exercise may call one of its own by the same name.
const OVER: &str = "~";

/// Whether a step lies in a part that the engine opens over the exercise, or at Stop.
fn over(script: &Script, step: StepNo) -> bool {
    let mut at = Some(step);
    let mut frame = 0;
    while let Some(step) = at.and_then(|at| script.steps.get(at as usize)) {
        frame = step.frame;
        at = script
            .frames
            .get(frame as usize)
            .and_then(|frame| frame.call);
    }
    frame != 0
}

/// An act in ids.
fn done(script: &Arc<Script>, spot: Spot, asked: u32, action: Action) -> Option<Done> {
    let step = script.steps.get(spot.step as usize)?;
    let line = match &step.kind {
        Kind::Rate { lines, .. } => Some(lines.get(spot.line as usize)?.id.clone()),
        _ => None,
    };
    let path = match over(script, spot.step) {
        true => [OVER, &step.path].concat(),
        false => step.path.clone(),
    };
    Some(Done {
        path,
        line,
        on: spot.on,
        by: spot.me,
        asked,
        again: step.kept.again,
        action,
    })
}

/// An act and the state it was taken in.
type Taken = (Action, State);
