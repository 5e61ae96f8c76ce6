//! Answers that were given in an earlier sitting, taken up again wherever the run comes to their screens.
//! It must not know how they were kept; and it never takes the device out of one pair of hands into another's.

use super::action::{Action, Given, Refusal};
use super::eval::Eval;
use super::state::{At, State};
use super::{Session, answer};
use alloc::collections::VecDeque;

use crate::prelude::*;
use crate::script::words::Words;
use crate::script::{Fingerprint, Kind, Opt, Script, Skip, Step, StepNo};
use crate::value::Person;

/// What of a step is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum On {
    /// The step itself.
    Step,
    /// A thought about a word in what was written.
    Nudge,
    /// What is said about the answer, on a screen of its own.
    Reply,
    /// The hand-over before it.
    HandOver,
}

/// A screen, by what it shows and to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The step.
    pub step: StepNo,
    /// The line of a rating.
    pub line: u16,
    /// What of it.
    pub on: On,
    /// Whose screen it is; `None` for both.
    pub me: Option<Person>,
}

/// What was done at a screen before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The screen.
    pub spot: Spot,
    /// The fingerprint of what was asked there, where something was.
    pub asked: u32,
    /// What was done.
    pub action: Action,
}

/// Why something that was done before is not taken up again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// There is no such step, line or option any more.
    Gone,
    /// The question, an option, or who learns the answer is another one now.
    Changed,
    /// It is asked each time: a gate, a check, an agreement, a yes to showing something.
    Again,
    /// The screen does not take it any more.
    Refused(Refusal),
}

/// What was done before and is not come to yet.
#[derive(Clone, Debug, Default)]
pub struct Ahead {
    /// In the order it was done.
    known: VecDeque<Known>,
    /// What did not fit when its screen came.
    unfit: Vec<(Spot, Unfit)>,
    /// Nobody has taken the device for this screen yet.
    held: bool,
    /// Ground or support was opened over that.
    opened: bool,
}

impl Ahead {
    /// Whether somebody has yet to take the device, whatever lies over that.
    pub(super) fn is_waiting(&self) -> bool {
        self.held
    }
}

impl Spot {
    /// The screen of a state; none where the exercise is over.
    pub fn of(script: &Script, state: &State) -> Option<Spot> {
        let (step, line, on) = match state.at {
            At::Step(step, line) => (step, line, On::Step),
            At::Draft(step, _) => (step, 0, On::Step),
            At::Nudge(step, ..) => (step, 0, On::Nudge),
            At::Reply(step, _) => (step, 0, On::Reply),
            At::HandOver(step, line) => (step, line, On::HandOver),
            At::Over | At::Left => return None,
        };
        let eval = Eval::at(script, state, step);
        let me = match on {
            // The turn may be over: whoever answered still holds the device.
            On::Reply if eval.couple() => state.holder,
            _ => eval.me,
        };
        Some(Spot { step, line, on, me })
    }
}

/// The fingerprint of what an action is done about, as the screen says it to this person in this state.
///
/// Words that come from other answers are in it, and so is what somebody is called: "Ana, how strong is that
/// sadness?" is not asked of Bo, nor of an anger.
///
/// # Errors
/// If there is no such line or option any more.
pub fn asked(script: &Script, state: &State, spot: Spot, action: &Action) -> Result<u32, Unfit> {
    let step = script.steps.get(spot.step as usize).ok_or(Unfit::Gone)?;
    let eval = Eval {
        me: spot.me,
        ..Eval::at(script, state, spot.step)
    };
    let said = Fingerprint::new().with(&step.kept.asked.to_le_bytes());
    let said = match (spot.on, action) {
        // These are on every screen, whatever it says.
        (_, Action::Ground | Action::Support | Action::Return | Action::Stop | Action::Leave) => {
            return Ok(0);
        }
        (On::HandOver | On::Reply, _) => return Ok(0),
        (On::Nudge, _) => match &step.kind {
            Kind::Write {
                nudge: Some(nudge), ..
            } => eval.heard(said, &nudge.ask),
            _ => return Err(Unfit::Gone),
        },
        (On::Step, _) => eval.asks(step, said, spot.line)?,
    };
    let ids = match action {
        Action::Answer(Given::Option { id, .. }) => core::slice::from_ref(id),
        Action::Answer(Given::Options { ids, .. }) => ids.as_slice(),
        _ => &[],
    };
    let options = step.options();
    let mut said = said;
    for id in ids {
        said = match options.iter().find(|option| option.id == *id) {
            Some(option) => eval.offers(said, option),
            None if id == "unsaid" || answer::AGREE.contains(&id.as_str()) => said.with(b"-"),
            None => return Err(Unfit::Gone),
        };
    }
    // To pass a question over may count as an answer.
    Ok(match (action, &step.skip) {
        (Action::Skip, Skip::AsOption(number)) => match options.get(*number as usize) {
            Some(option) => eval.offers(said, option),
            None => said,
        },
        (Action::Skip, Skip::AsNumber(number)) => said.with(&number.to_le_bytes()),
        _ => said,
    }
    .short())
}

impl Eval<'_> {
    fn heard(&self, said: Fingerprint, words: &Words) -> Fingerprint {
        said.with(self.plain(words).as_bytes())
    }

    fn offers(&self, said: Fingerprint, option: &Opt) -> Fingerprint {
        self.heard(said.with(&option.asked.to_le_bytes()), &option.text)
    }

    /// What a step's own screen asks of whom, and what is told about the answer.
    fn asks(&self, step: &Step, said: Fingerprint, line: u16) -> Result<Fingerprint, Unfit> {
        let (words, ends, range): (&Words, Option<[&Words; 2]>, [i32; 2]) = match &step.kind {
            Kind::Say(words, _) | Kind::Agree(words) | Kind::Names(words) => (words, None, [0; 2]),
            Kind::Person(words, ..) => (words, None, [0; 2]),
            Kind::Timer { text, .. } | Kind::Breath { text, .. } => (text, None, [0; 2]),
            Kind::Write { ask, .. } => (ask, None, [0; 2]),
            Kind::Choice(choice) | Kind::Many(choice, ..) => (&choice.ask, None, [0; 2]),
            Kind::Rate { choice, scale, .. } => match scale {
                Some(ends) => {
                    let words = [&ends.low, &ends.high];
                    (&choice.ask, Some(words), [ends.from, ends.to])
                }
                None => (&choice.ask, None, [0; 2]),
            },
            Kind::Scale {
                ask,
                from,
                to,
                low,
                high,
            } => (ask, Some([low, high]), [*from, *to]),
            Kind::Number {
                ask,
                from,
                to,
                unit,
            } => (ask, unit.as_ref().map(|unit| [unit, unit]), [*from, *to]),
            Kind::Card(card) => (&card.title, None, [0; 2]),
            Kind::Turn(_) | Kind::Call(..) => return Ok(said),
        };
        let mut said = self.heard(said, words);
        for words in ends.iter().flatten() {
            said = self.heard(said, words);
        }
        for end in range {
            said = said.with(&end.to_le_bytes());
        }
        if let Kind::Rate { lines, .. } = &step.kind {
            let line = lines.get(line as usize).ok_or(Unfit::Gone)?;
            said = self.heard(said, &line.text);
        }
        if let Some(help) = &step.help {
            said = self.heard(said.with(b"help"), help);
        }
        if self.couple() {
            let me = self.me.map(|me| self.name(me));
            said = said.with(b"couple").with(me.unwrap_or_default().as_bytes());
            for told in &step.told {
                said = self.heard(said, told);
            }
        }
        Ok(said)
    }
}

impl Session {
    /// A new run that goes on by what was done before, as far as that leads.
    ///
    /// Whoever is at the device now has to say so before a couple's next screen is shown.
    pub(crate) fn resume(&mut self, known: Vec<Known>) {
        self.ahead.known = known.into();
        self.walk();
        let step = Spot::of(&self.script, &self.state);
        let couple =
            step.is_some_and(|spot| Eval::at(&self.script, &self.state, spot.step).couple());
        self.ahead.held = couple && !matches!(self.state.at, At::HandOver(..));
    }

    /// Forgets that the device changed hands here before: it just did.
    pub(super) fn took_over(&mut self, here: Option<Spot>) {
        if let Some(here) = here.filter(|here| here.on == On::HandOver) {
            let at = self.ahead.known.iter().position(|known| known.spot == here);
            at.and_then(|at| self.ahead.known.remove(at));
        }
    }

    /// Goes on by what was done before, after an act of the person at the device.
    pub(super) fn go_ahead(&mut self) {
        if matches!(self.state.at, At::Left | At::Over) {
            self.ahead = Ahead::default();
        }
        if self.ahead.known.is_empty() {
            return;
        }
        let holder = self.state.holder;
        if matches!(self.state.at, At::HandOver(..)) {
            // The device has to change hands here in any case.
            return;
        }
        self.walk();
        self.ahead.held = self.state.holder != holder && !self.is_no_ones();
    }

    /// Whether the screen is nobody's: it shows nothing that somebody answered.
    fn is_no_ones(&self) -> bool {
        matches!(self.state.at, At::HandOver(..) | At::Over | At::Left)
    }

    fn walk(&mut self) {
        while let Some(known) = self.known_here() {
            if let Err(unfit) = self.fits(&known) {
                self.ahead.unfit.push((known.spot, unfit));
                continue;
            }
            if let Err(refusal) = self.step(&known.action) {
                self.ahead.unfit.push((known.spot, Unfit::Refused(refusal)));
            }
        }
    }

    /// Takes out what was done first at the present screen, and not yet again.
    fn known_here(&mut self) -> Option<Known> {
        let here = Spot::of(&self.script, &self.state)?;
        let known = &mut self.ahead.known;
        let at = known.iter().position(|known| known.spot == here)?;
        known.remove(at)
    }

    fn fits(&self, known: &Known) -> Result<(), Unfit> {
        let now = asked(&self.script, &self.state, known.spot, &known.action)?;
        match now == known.asked {
            true => Ok(()),
            false => Err(Unfit::Changed),
        }
    }

    /// Whether the device waits for the person whose screen is next, in a run that was taken up again.
    pub fn is_held(&self) -> bool {
        self.ahead.held && !self.ahead.opened
    }

    /// Waits on after an act that is open to whoever is at the device.
    pub(super) fn hold_on(&mut self, held: bool, action: &Action) {
        if !held {
            return;
        }
        self.ahead.held = !self.is_no_ones();
        self.ahead.opened |= matches!(action, Action::Ground | Action::Support);
        self.hold_again();
    }

    /// What was opened over a screen that waits for its person is left.
    pub(super) fn hold_again(&mut self) {
        self.ahead.opened &= self.state.aside.is_some();
    }

    pub(super) fn take_up(&mut self) {
        self.ahead.held = false;
        self.screen += 1;
    }

    /// What was done before and is not come to yet. It holds answers: never hand it to a page.
    pub fn ahead(&self) -> impl ExactSizeIterator<Item = &Known> {
        self.ahead.known.iter()
    }

    /// What did not fit when its screen came.
    pub fn unfit(&self) -> &[(Spot, Unfit)] {
        &self.ahead.unfit
    }
}
