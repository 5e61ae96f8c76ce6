//! What goes along with a walk for one rule about ways, and remembers of the way what the rule needs.
//! It must not know the other rules, nor how the walk goes on.

use crate::explore::{Moment, Question};
use crate::expr::Mode;
use crate::script::cond::{Cond, One, Set};
use crate::script::rules::Goal;
use crate::script::{FrameNo, Kind, Script, StepNo};
use crate::session::{Action, Eval, State};
use crate::value::Person;

/// Goes along with a walk. A method that answers with words has seen the rule broken.
pub trait Monitor {
    /// The call of the file that states the rule; what lies over the exercise concerns only its own rules.
    fn frame(&self) -> FrameNo {
        0
    }

    /// How many numbers it remembers of a way; they begin at 0.
    fn size(&self) -> usize {
        0
    }

    /// Where what it remembers is needed; away from any way there it is forgotten. None: everywhere.
    ///
    /// Of a part's rule it is also forgotten outside that part, which begins anew at every call.
    fn needed(&self) -> Option<Vec<Moment>> {
        None
    }

    /// What it asks besides the script.
    fn asks(&self) -> Vec<Question> {
        Vec::new()
    }

    /// A step comes.
    fn enters(&self, _: &mut [u32], _: &Eval<'_>, _: StepNo) -> Option<String> {
        None
    }

    /// A step is done with.
    fn finishes(&self, _: &mut [u32], _: &Eval<'_>, _: StepNo) -> Option<String> {
        None
    }

    /// A part ends, or the exercise.
    fn ends(&self, _: &mut [u32], _: &Eval<'_>, _: FrameNo) -> Option<String> {
        None
    }

    /// A part is entered; for one person alone in a turn for each.
    fn opens(&self, _: &mut [u32], _: FrameNo, _: Option<Person>) {}

    /// The exercise closes because somebody stopped.
    fn stops(&self, _: &mut [u32]) {}

    /// A whole transition was gone, from one state to another; to begin with there is no first one.
    fn moves(&self, _: &mut [u32], _: Option<(&State, &Action)>, _: &State) -> Option<String> {
        None
    }
}

/// Whose a step is in a turn for each; none anywhere else, where it concerns everybody.
pub fn whose(eval: &Eval<'_>) -> Option<Person> {
    eval.state.each.map(|each| each.now)
}

/// The people a step concerns: in a turn for each whoever's turn it is, anywhere else all who take part.
pub fn concerned<'s>(eval: &Eval<'s>) -> Vec<Eval<'s>> {
    match whose(eval) {
        Some(person) => vec![Eval {
            me: Some(person),
            witness: None,
            ..*eval
        }],
        None => eval
            .people()
            .map(|eval| Eval {
                witness: None,
                ..eval
            })
            .collect(),
    }
}

/// Whether a goal is come to as a step comes: an option if it is offered, a line if it is asked.
pub fn comes(eval: &Eval<'_>, goal: Goal, number: StepNo) -> bool {
    let quiet = Eval {
        witness: None,
        ..*eval
    };
    let kind = eval
        .script
        .steps
        .get(number as usize)
        .map(|step| &step.kind);
    match (goal, kind) {
        (Goal::Step(step), _) => step == number,
        (Goal::Option(step, option), Some(Kind::Choice(choice) | Kind::Many(choice, ..))) => {
            step == number && quiet.offered(choice).contains(&option)
        }
        (
            Goal::Line(step, line),
            Some(Kind::Rate {
                lines,
                from,
                borrowed,
                ..
            }),
        ) => {
            step == number
                && quiet
                    .among(from.as_ref(), *borrowed, lines.len())
                    .contains(&line)
        }
        _ => false,
    }
}

/// Whether a goal is finished as a step is done with: an option if it is taken, a line if it was asked.
pub fn finished(eval: &Eval<'_>, goal: Goal, number: StepNo) -> bool {
    match goal {
        Goal::Step(step) => step == number,
        Goal::Option(step, _) => {
            let quiet = Eval {
                witness: None,
                ..*eval
            };
            let taken = taken(eval.script, goal);
            step == number && taken.is_some_and(|taken| quiet.holds(&taken))
        }
        Goal::Line(..) => comes(eval, goal, number),
        Goal::End(_) => false,
    }
}

/// That an option was taken, or a line answered.
fn taken(script: &Script, goal: Goal) -> Option<Cond> {
    let step = script.steps.get(goal.step()? as usize)?;
    let of = step.slot?;
    Some(match (goal, &step.kind) {
        (Goal::Option(_, option), Kind::Many(..)) => {
            Cond::Has(Set::Slot(of), Mode::Any, vec![option])
        }
        (Goal::Option(_, option), _) => Cond::Is(One::Slot(of), vec![option]),
        (Goal::Line(_, line), _) => Cond::Is(One::Line(of, line), vec![0]),
        _ => return None,
    })
}

/// What must be asked so that options and lines which are goals are told from those which are none.
pub fn told_apart(script: &Script, goals: &[Goal]) -> Vec<Question> {
    let question = |goal: &Goal| {
        Some(Question {
            at: Some(Moment::Leave(goal.step()?)),
            cond: taken(script, *goal)?,
        })
    };
    goals.iter().filter_map(question).collect()
}

/// A condition, asked where goals are come to.
pub fn asked(goals: &[Goal], cond: &Cond) -> Vec<Question> {
    let question = |at| Question {
        at: Some(at),
        cond: cond.clone(),
    };
    moments(goals).into_iter().map(question).collect()
}

/// What a goal is called.
pub fn called(script: &Script, goal: Goal) -> String {
    let step = |number: StepNo| script.steps.get(number as usize);
    let path = |number: StepNo| step(number).map_or("", |step| step.path.as_str());
    match goal {
        Goal::Step(number) => format!("`{}`", path(number)),
        Goal::Option(number, option) => {
            let option = step(number).and_then(|step| step.options().get(option as usize));
            let id = option.map_or("", |option| option.id.as_str());
            format!("the option `{id}` of `{}`", path(number))
        }
        Goal::Line(number, line) => {
            let id = match step(number).map(|step| &step.kind) {
                Some(Kind::Rate { lines, .. }) => {
                    lines.get(line as usize).map_or("", |line| line.id.as_str())
                }
                _ => "",
            };
            format!("the line `{id}` of `{}`", path(number))
        }
        Goal::End(0) => "the end".to_string(),
        Goal::End(frame) => {
            let call = script
                .frames
                .get(frame as usize)
                .and_then(|frame| frame.call);
            format!("the end of `{}`", call.map_or("", path))
        }
    }
}

/// Whom something concerns, in a sentence; nothing is said of a person alone.
pub fn person(eval: &Eval<'_>) -> String {
    match eval.me {
        Some(me) if eval.couple() => format!(" for {}", eval.name(me)),
        _ => String::new(),
    }
}

/// Where goals are come to.
pub fn moments(goals: &[Goal]) -> Vec<Moment> {
    let moment = |goal: &Goal| match goal {
        Goal::Step(step) | Goal::Option(step, _) | Goal::Line(step, _) => Moment::Enter(*step),
        Goal::End(frame) => Moment::End(*frame),
    };
    goals.iter().map(moment).collect()
}
