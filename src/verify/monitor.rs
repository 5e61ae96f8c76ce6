//! What goes along with a walk for one rule about ways, and remembers of the way what the rule needs.
//! It must not know the other rules, nor how the walk goes on.

use super::walked::Walked;
use crate::explore::{Moment, Question, StateNo};
use crate::expr::Mode;
use crate::script::cond::{Cond, One, Set};
use crate::script::rules::Goal;
use crate::script::{FrameNo, Kind, Owner, Script, Step, StepNo};
use crate::session::{Action, Eval, State};
use crate::source::{Sources, Span};
use crate::value::{Answer, OptionNo, Person, SKIP, UNSAID};

/// What a whole walk says about a rule that none of its ways breaks alone.
pub enum Settled {
    /// It holds.
    Holds,
    /// It does not.
    Broken(Found),
    /// It takes too long to find out, in these words.
    Open(String),
}

/// What shows on a whole walk, and on none of its ways alone.
pub struct Found {
    /// What happens, in a sentence.
    pub what: String,
    /// The states of a conversation in which it shows: by a shortest way to the first, then from each to the
    /// next. Without any, no conversation shows it.
    pub way: Vec<StateNo>,
    /// Where in the script it lies, and how.
    pub turn: Option<(Span, String)>,
}

impl From<Option<Found>> for Settled {
    fn from(found: Option<Found>) -> Settled {
        found.map_or(Settled::Holds, Settled::Broken)
    }
}

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

    /// What has to be finished before it is too late: where it was passed over, or could no longer come, is told
    /// where the rule is broken.
    fn awaits(&self) -> &[Goal] {
        &[]
    }

    /// What is worth knowing of the way so far, in a sentence; it is noted in the play where it changes.
    fn remark(&self, _: &[u32], _: &State) -> String {
        String::new()
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

    /// A state is met for the first time: what nobody will read any more is not in it.
    fn meets(&self, _: &State) -> Option<String> {
        None
    }

    /// Whether it wants to see what can be opened over a screen gone through as well.
    fn over(&self) -> bool {
        false
    }

    /// Every way was gone, and none of them broke the rule: what the whole of them shows.
    fn settles(&self, _: &Walked) -> Settled {
        Settled::Holds
    }

    /// A whole transition was gone, from one state to another; to begin with there is no first one.
    fn moves(&self, _: &mut [u32], _: Option<(&State, &Action)>, _: &State) -> Option<String> {
        None
    }
}

/// Whether a call lies in what can be opened over any screen.
pub fn lies_over(script: &Script, mut frame: FrameNo) -> bool {
    loop {
        if frame == script.ground || frame == script.support {
            return true;
        }
        let call = script
            .frames
            .get(frame as usize)
            .and_then(|frame| frame.call);
        match call.and_then(|call| script.steps.get(call as usize)) {
            Some(step) => frame = step.frame,
            None => return false,
        }
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
        Goal::End(0) => "the end of the exercise".to_string(),
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

/// What is awaited, in a sentence: `neither` of two, `none` of several.
pub fn either(script: &Script, goals: &[Goal]) -> String {
    let called: Vec<String> = goals.iter().map(|goal| called(script, *goal)).collect();
    match called.as_slice() {
        [one] => one.clone(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
        [] => String::new(),
    }
}

/// That a goal is come to, in a sentence.
pub fn coming(script: &Script, goal: Goal) -> String {
    let called = called(script, goal);
    match goal {
        Goal::Step(_) => format!("{called} is reached"),
        Goal::Option(..) => format!("{called} is offered"),
        Goal::Line(..) => format!("{called} is asked"),
        Goal::End(0) => "the exercise ends".to_string(),
        Goal::End(_) => format!("{} ends", called.trim_start_matches("the end of ")),
    }
}

/// Who did not do something, in a sentence; nothing is said of a person alone.
pub fn doer(eval: &Eval<'_>) -> String {
    match eval.me {
        Some(me) if eval.couple() => format!(" by {}", eval.name(me)),
        _ => String::new(),
    }
}

/// A condition as its author wrote it.
pub fn written<'s>(sources: &'s Sources, cond: &Cond) -> &'s str {
    match cond {
        Cond::At(placed) => sources.slice(placed.span),
        _ => "",
    }
}

/// So many answers are named, and no more.
const MOST_NAMED: usize = 3;

/// The answers that a condition reads here, as far as its own words do not say them.
pub fn answers(eval: &Eval<'_>, cond: &Cond, words: &str) -> String {
    let mut read = Vec::new();
    cond.reads(&mut |of| read.push(of));
    read.sort_unstable();
    read.dedup();
    let mut said = Vec::new();
    for of in read {
        let number = eval.script.slots.get(of.slot as usize);
        let Some(step) = number.and_then(|step| eval.script.steps.get(*step as usize)) else {
            continue;
        };
        let answer = eval.state.answer(of, eval.me);
        let Some(answer) = answer.and_then(|answer| answered(eval.script, step, answer)) else {
            continue;
        };
        let name = step.path.rsplit('.').next().unwrap_or_default();
        if !words.contains(&format!("{name} is {answer}")) {
            said.push(format!("`{}` is `{answer}`", step.path));
        }
    }
    if said.is_empty() || said.len() > MOST_NAMED {
        return String::new();
    }
    format!(", as {}", said.join(" and "))
}

/// An answer as conditions name it; none for words of one's own.
fn answered(script: &Script, step: &Step, answer: &Answer) -> Option<String> {
    let id = |option: &OptionNo| match *option {
        SKIP => Some("skip".to_string()),
        UNSAID => Some("unsaid".to_string()),
        option => match &step.kind {
            Kind::Call(frame, _) => {
                let (words, _) = script.frames.get(*frame as usize)?.result.as_ref()?;
                words.get(option as usize).cloned()
            }
            _ => Some(step.options().get(option as usize)?.id.clone()),
        },
    };
    match answer {
        Answer::One(option) | Answer::Own(option, _) => id(option),
        Answer::Number(number) => Some(number.to_string()),
        Answer::Set(options, _) if !options.is_empty() => {
            let ids: Option<Vec<String>> = options.iter().map(id).collect();
            Some(ids?.join(", "))
        }
        _ => None,
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

/// Who enters a part anew: called for each, it is entered by both, one after the other.
pub fn entered_by(script: &Script, frame: FrameNo, only: Option<Person>) -> Option<Person> {
    only.filter(|_| !is_called_for_each(script, frame))
}

/// Whether the call of a part is a turn for each of its own.
fn is_called_for_each(script: &Script, frame: FrameNo) -> bool {
    let call = script
        .frames
        .get(frame as usize)
        .and_then(|frame| frame.call);
    let step = call.and_then(|call| script.steps.get(call as usize));
    matches!(step.map(|step| &step.kind), Some(Kind::Call(_, Some(turn)))
        if script.turns.get(*turn as usize).is_some_and(|turn| turn.owner == Owner::Each))
}
