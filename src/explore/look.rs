//! Says every word of a screen, so that a witness sees what its texts read.
//! It must not show anything: the words are said to nobody.

use crate::script::cond::Cond;
use crate::script::words::{Insert, Words};
use crate::script::{Choice, Kind, Script, StepNo};
use crate::session::trace::Trace;
use crate::session::{At, Eval, Reply, State};
use crate::source::Mark;

/// Says what the screen of a state says.
pub fn look(script: &Script, state: &State, witness: &dyn Trace) {
    let eyes = |step| Eval::at(script, state, step).seen_by(Some(witness));
    for reply in &state.replies {
        if let Some(words) = words_of(script, reply) {
            eyes(reply.step).say(words);
        }
    }
    match &state.at {
        At::Step(step, _) | At::Draft(step, _) => screen(script, *step, &eyes(*step), witness),
        At::Nudge(step, ..) => {
            let kind = script.steps.get(*step as usize).map(|step| &step.kind);
            if let Some(Kind::Write {
                ask,
                nudge: Some(nudge),
                ..
            }) = kind
            {
                eyes(*step).say(ask);
                eyes(*step).say(&nudge.ask);
            }
        }
        At::HandOver(..) | At::Reply(..) | At::Over | At::Left => {}
    }
}

fn words_of<'s>(script: &'s Script, reply: &Reply) -> Option<&'s Words> {
    let step = script.steps.get(reply.step as usize)?;
    match reply.option {
        Some(option) => step.options().get(option as usize)?.reply.as_ref(),
        None => step.reply.as_ref(),
    }
}

fn screen(script: &Script, number: StepNo, eval: &Eval<'_>, witness: &dyn Trace) {
    let Some(step) = script.steps.get(number as usize) else {
        return;
    };
    let say = |words: &Words| {
        eval.say(words);
    };
    step.help.iter().for_each(say);
    if eval.couple() {
        step.told.iter().for_each(say);
    }
    match &step.kind {
        Kind::Say(words, _) | Kind::Agree(words) | Kind::Names(words) => say(words),
        Kind::Timer { text, .. } | Kind::Breath { text, .. } => say(text),
        Kind::Rate {
            choice,
            scale: Some(ends),
            ..
        } => {
            [&choice.ask, &ends.low, &ends.high]
                .into_iter()
                .for_each(say);
        }
        Kind::Choice(choice) | Kind::Many(choice, ..) | Kind::Rate { choice, .. } => {
            options(choice, eval);
        }
        Kind::Number { ask, unit, .. } => [ask].into_iter().chain(unit).for_each(say),
        Kind::Scale { ask, low, high, .. } => [ask, low, high].into_iter().for_each(say),
        Kind::Write {
            ask, hint, example, ..
        } => {
            say(ask);
            let tries = step.slot.and_then(|of| eval.state.slot(of, eval.me));
            let tries = tries.map_or(0, |slot| slot.tries);
            let due = example.as_ref().filter(|(_, after)| tries >= *after);
            due.map(|(words, _)| words)
                .or(hint.as_ref())
                .into_iter()
                .for_each(say);
        }
        Kind::Person(ask, _, options) => {
            say(ask);
            options.iter().for_each(|option| say(&option.text));
        }
        Kind::Card(card) => {
            say(&card.title);
            say(&card.next);
            // A line whose value is missing is left out, as it is meant to be.
            let lenient = Lenient(witness);
            let eval = eval.seen_by(Some(&lenient));
            for (words, when) in &card.fields {
                if when.as_ref().is_none_or(|when| eval.holds(when)) {
                    eval.say(words);
                }
            }
        }
        Kind::Turn(_) | Kind::Call(..) => {}
    }
}

fn options(choice: &Choice, eval: &Eval<'_>) {
    eval.say(&choice.ask);
    for number in eval.offered(choice) {
        if let Some(option) = choice.options.get(number as usize) {
            eval.say(&option.text);
        }
    }
}

/// Sees everything but missing values.
struct Lenient<'t>(&'t dyn Trace);

impl Trace for Lenient<'_> {
    fn asked(&self, eval: &Eval<'_>, cond: &Cond, value: Option<bool>) {
        self.0.asked(eval, cond, value);
    }

    fn missing(&self, _: &Eval<'_>, _: &Insert, _: Mark) {}

    fn came(&self, step: StepNo) {
        self.0.came(step);
    }

    fn rounds(&self, from: StepNo) {
        self.0.rounds(from);
    }
}
