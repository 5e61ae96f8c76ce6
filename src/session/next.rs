//! The transition: one action makes one state out of another, the same way everywhere.
//! It must not read a clock, chance or a page; what comes from there comes inside the action.

use alloc::sync::Arc;

use super::action::{Action, Given, Refusal};
use super::eval::{Eval, mention};
use super::state::{At, Each, Reply, State, number};
#[cfg(feature = "explain")]
use super::trace::{Trace, Witness};
use crate::prelude::*;
use crate::script::{FrameNo, Keep, Kind, Opt, Owner, Script, StepNo, Target, TurnNo};
use crate::value::{Answer, OptionNo, Person, UNASKED};

/// The first state of a run.
pub fn start(script: &Script) -> State {
    Moving::of(script, State::new(script)).begin()
}

/// The same, seen by a witness.
#[cfg(feature = "explain")]
pub fn start_seen(script: &Script, witness: &dyn Trace) -> State {
    Moving {
        witness: Some(witness),
        ..Moving::of(script, State::new(script))
    }
    .begin()
}

/// The state after an action.
///
/// # Errors
/// If the screen does not offer the action or a limit is passed; then nothing has changed.
pub fn next(script: &Script, state: &State, action: &Action) -> Result<State, Refusal> {
    Moving::of(script, state.clone()).act(action)
}

/// The same, seen by a witness.
///
/// # Errors
/// As for [`next`].
#[cfg(feature = "explain")]
pub fn next_seen(
    script: &Script,
    state: &State,
    action: &Action,
    witness: &dyn Trace,
) -> Result<State, Refusal> {
    Moving {
        witness: Some(witness),
        ..Moving::of(script, state.clone())
    }
    .act(action)
}

/// A state on its way to the next screen.
struct Moving<'s> {
    script: &'s Script,
    state: State,
    #[cfg(feature = "explain")]
    witness: Witness<'s>,
}

impl<'s> Moving<'s> {
    fn of(script: &'s Script, state: State) -> Moving<'s> {
        Moving {
            script,
            state,
            #[cfg(feature = "explain")]
            witness: None,
        }
    }

    fn begin(mut self) -> State {
        if let Some(root) = self.script.frames.first() {
            self.go(root.first, 0);
        }
        self.state
    }

    fn act(mut self, action: &Action) -> Result<State, Refusal> {
        self.take(action)?;
        Ok(self.state)
    }

    /// The state as the owner of a step sees it.
    fn eval(&self, step: StepNo) -> Eval<'_> {
        let eval = Eval::at(self.script, &self.state, step);
        #[cfg(feature = "explain")]
        let eval = eval.seen_by(self.witness);
        eval
    }

    /// Lets a witness see a step as its owner does.
    #[cfg(feature = "explain")]
    fn tell(&self, step: StepNo, what: impl Fn(&'s dyn Trace, &Eval<'_>, StepNo)) {
        if let Some(witness) = self.witness {
            what(witness, &self.eval(step), step);
        }
    }

    fn take(&mut self, action: &Action) -> Result<(), Refusal> {
        if matches!(self.state.at, At::Left) {
            return Err(Refusal::NotHere);
        }
        match action {
            Action::Leave => {
                self.state = State {
                    at: At::Left,
                    ..State::new(self.script)
                };
                return Ok(());
            }
            Action::Stop if !matches!(self.state.at, At::Over) => {
                self.stop();
                return Ok(());
            }
            Action::Ground | Action::Support => return self.open(action),
            Action::Return => return self.come_back(),
            _ => {}
        }
        match self.state.at.clone() {
            At::HandOver(step, line) if matches!(action, Action::Ready) => {
                self.state.holder = self.holder_of(step);
                self.state.at = At::Step(step, line);
                Ok(())
            }
            At::Reply(_, then) if matches!(action, Action::Next) => {
                self.state.replies.clear();
                match then {
                    Some((step, line)) => self.present(step, line),
                    None => self.state.at = At::Over,
                }
                Ok(())
            }
            At::Nudge(step, draft, ..) => match action {
                Action::Change => {
                    self.state.at = At::Draft(step, draft);
                    Ok(())
                }
                Action::Keep => {
                    self.record(step, 0, Answer::Text(draft));
                    Ok(())
                }
                _ => Err(Refusal::NotHere),
            },
            At::Step(step, line) => self.at_step(step, line, action),
            At::Draft(step, _) => self.at_step(step, 0, action),
            _ => Err(Refusal::NotHere),
        }
    }

    fn at_step(&mut self, number: StepNo, line: u16, action: &Action) -> Result<(), Refusal> {
        let script = self.script;
        let Some(step) = script.steps.get(number as usize) else {
            return Err(Refusal::NotHere);
        };
        let eval = self.eval(number);
        let answer = match (action, &step.kind) {
            (Action::Next, Kind::Say(..) | Kind::Card(_)) => {
                self.leave(number, None);
                return Ok(());
            }
            (Action::Next, Kind::Timer { .. } | Kind::Breath { .. }) => {
                eval.answer(step, &Given::Done)?
            }
            (Action::Answer(given), _) => eval.answer(step, given)?,
            (Action::Skip, _) => eval.skipped(step)?,
            _ => return Err(Refusal::NotHere),
        };
        if let (
            Answer::Text(text),
            Kind::Write {
                nudge: Some(nudge), ..
            },
        ) = (&answer, &step.kind)
            && let Some((from, to)) = mention(script, nudge.list, text)
        {
            self.state.at = At::Nudge(number, Arc::clone(text), from as u32, to as u32);
            return Ok(());
        }
        self.record(number, line, answer);
        Ok(())
    }

    /// Stores an answer with all it says, and goes on.
    fn record(&mut self, number: StepNo, line: u16, answer: Answer) {
        let script = self.script;
        let step = &script.steps[number as usize];
        let me = self.eval(number).me;
        let Some(of) = step.slot else {
            return self.leave(number, None);
        };
        for reveal in step.options().iter().filter_map(|option| option.reveals) {
            if let Some(slot) = self.state.slot_mut(reveal, me) {
                slot.shown = false;
            }
        }
        let rating = matches!(step.kind, Kind::Rate { .. });
        let picked: Vec<OptionNo> = match &answer {
            Answer::One(option) | Answer::Own(option, _) => vec![*option],
            Answer::Set(options, _) => options.clone(),
            _ => Vec::new(),
        };
        if let Some(slot) = self.state.slot_mut(of, me) {
            if rating {
                let option = picked.first().copied().unwrap_or(UNASKED);
                if let Some(Answer::Lines(lines)) = &mut slot.answer
                    && let Some(place) = lines.get_mut(line as usize)
                {
                    *place = option;
                }
            } else {
                slot.answer = Some(answer);
                slot.tries = slot.tries.saturating_add(1);
                slot.shown = step.open;
                for option in picked.iter().filter(|option| **option < 64) {
                    slot.taken |= 1 << option;
                }
            }
        }
        if rating {
            self.state.replies.clear();
            match self.next_line(number, Some(line)) {
                Some(line) => self.state.at = At::Step(number, line),
                None => self.rated(number),
            }
            return;
        }
        let options: Vec<(OptionNo, &Opt)> = picked
            .iter()
            .filter_map(|number| Some((*number, step.options().get(*number as usize)?)))
            .collect();
        for (_, option) in &options {
            if let Some(reveal) = option.reveals
                && let Some(slot) = self.state.slot_mut(reveal, me)
            {
                slot.shown = true;
            }
        }
        self.keep(number, &step.keep);
        for (_, option) in &options {
            self.keep(number, &option.keep);
        }
        let replies: Vec<Reply> = options
            .iter()
            .filter(|(_, option)| option.reply.is_some())
            .map(|(option, _)| Reply {
                step: number,
                option: Some(*option),
            })
            .collect();
        let own = options.iter().find_map(|(_, option)| option.go.as_ref());
        let target = own.map(|go| *self.eval(number).pick(go));
        self.leave_with(number, target, replies);
    }

    fn keep(&mut self, step: StepNo, keeps: &[Keep]) {
        for keep in keeps {
            let eval = self.eval(step);
            let me = eval.me;
            let of = self.script.steps[step as usize].slot;
            let words = of.and_then(|of| eval.keep_words(of, keep.words.as_ref()));
            if let Some(place) = number(keep.to, me).and_then(|place| self.state.kept.change(place))
            {
                *place = words;
            }
        }
    }

    /// Goes on from a step: to `target`, or where the step says.
    fn leave(&mut self, number: StepNo, target: Option<Target>) {
        self.leave_with(number, target, Vec::new());
    }

    fn leave_with(&mut self, number: StepNo, target: Option<Target>, mut replies: Vec<Reply>) {
        let step = &self.script.steps[number as usize];
        if replies.is_empty() && step.reply.is_some() {
            replies.push(Reply {
                step: number,
                option: None,
            });
        }
        self.state.replies = replies;
        #[cfg(feature = "explain")]
        self.tell(number, Trace::finishes);
        let target = self.way(number, target);
        self.go(target, number);
    }

    /// Where a step leads that is done with: to `target`, or where it says.
    fn way(&self, number: StepNo, target: Option<Target>) -> Target {
        let go = &self.script.steps[number as usize].go;
        let target = target.unwrap_or_else(|| *self.eval(number).pick(go));
        #[cfg(feature = "explain")]
        if let Some(witness) = self.witness {
            witness.leads(number, target);
        }
        target
    }

    /// A rating whose lines are all asked.
    fn rated(&mut self, number: StepNo) {
        let me = self.eval(number).me;
        if let Some(of) = self.script.steps[number as usize].slot
            && let Some(slot) = self.state.slot_mut(of, me)
        {
            slot.tries = slot.tries.saturating_add(1);
        }
        self.leave(number, None);
    }

    /// The next line of a rating that is asked after this one, or the first.
    fn next_line(&self, number: StepNo, after: Option<u16>) -> Option<u16> {
        let Kind::Rate {
            lines,
            from,
            borrowed,
            ..
        } = &self.script.steps[number as usize].kind
        else {
            return None;
        };
        let eval = self.eval(number);
        let asked = eval.among(from.as_ref(), *borrowed, lines.len());
        let at = match after {
            Some(line) => asked.iter().position(|asked| *asked == line)? + 1,
            None => 0,
        };
        asked.get(at).copied()
    }

    /// Moves to a target and on, past everything that shows no screen.
    fn go(&mut self, mut target: Target, from: StepNo) {
        let most = 2 * self.script.steps.len() + 64;
        for _ in 0..most {
            match self.hop(target) {
                Some(next) => target = next,
                None => return self.settle_replies(from),
            }
        }
        // A round of steps that are all passed over: a screen must come all the same.
        #[cfg(feature = "explain")]
        if let Some(witness) = self.witness {
            witness.rounds(from);
        }
        self.state.at = At::Over;
    }

    /// One target further, or none if a screen is reached.
    fn hop(&mut self, target: Target) -> Option<Target> {
        let script = self.script;
        match target {
            Target::Step(number) => {
                let step = script.steps.get(number as usize)?;
                #[cfg(feature = "explain")]
                if let Some(witness) = self.witness {
                    witness.came(number);
                }
                let eval = self.eval(number);
                let me = eval.me;
                if eval.absent(step.owner)
                    || step.when.as_ref().is_some_and(|when| !eval.holds(when))
                {
                    return Some(step.next);
                }
                if step.part > 0 {
                    self.state.part = step.part;
                }
                #[cfg(feature = "explain")]
                self.tell(number, Trace::enters);
                match &step.kind {
                    Kind::Turn(turn) => {
                        self.open_turn(*turn);
                        Some(script.turns.get(*turn as usize)?.first)
                    }
                    Kind::Call(frame, turn) => {
                        if let Some(turn) = turn {
                            self.open_turn(*turn);
                        }
                        Some(self.enter(*frame, number))
                    }
                    Kind::Rate { lines, .. } => {
                        if let Some(slot) = step.slot.and_then(|of| self.state.slot_mut(of, me)) {
                            slot.answer = Some(Answer::Lines(vec![UNASKED; lines.len()]));
                        }
                        match self.next_line(number, None) {
                            Some(line) => self.present(number, line),
                            None => {
                                #[cfg(feature = "explain")]
                                self.tell(number, Trace::finishes);
                                return Some(self.way(number, None));
                            }
                        }
                        None
                    }
                    _ => {
                        self.present(number, 0);
                        None
                    }
                }
            }
            Target::End(frame) => self.end(frame),
            Target::TurnEnd(turn) => self.end_turn(turn),
        }
    }

    /// Enters a part that is called.
    fn enter(&mut self, number: FrameNo, call: StepNo) -> Target {
        let of = self
            .script
            .steps
            .get(call as usize)
            .and_then(|step| step.slot);
        let me = self.eval(call).me;
        let first = self.enter_frame(number, of.filter(|of| of.each).and(me));
        if let Some(slot) = of.and_then(|of| self.state.slot_mut(of, me)) {
            slot.answer = None;
        }
        first
    }

    /// Enters a part, or one person does: what was answered in it before is gone.
    fn enter_frame(&mut self, number: FrameNo, only: Option<Person>) -> Target {
        #[cfg(feature = "explain")]
        if let Some(witness) = self.witness {
            witness.opens(number, only);
        }
        let frame = &self.script.frames[number as usize];
        self.state.clear(&frame.slots, &frame.keeps, only);
        frame.first
    }

    fn open_turn(&mut self, number: TurnNo) {
        let turn = &self.script.turns[number as usize];
        if turn.owner != Owner::Each {
            return;
        }
        self.state.clear(&turn.slots, &turn.keeps, None);
        let couple = self.eval(turn.step).couple();
        self.state.each = Some(Each {
            turn: number,
            now: self.state.holder.filter(|_| couple).unwrap_or(Person::A),
            second: false,
        });
    }

    fn end_turn(&mut self, number: TurnNo) -> Option<Target> {
        let script = self.script;
        let turn = script.turns.get(number as usize)?;
        if let Some(each) = self.state.each.filter(|each| each.turn == number) {
            let couple = self.eval(turn.step).couple();
            if couple && !each.second {
                self.state.each = Some(Each {
                    now: each.now.other(),
                    second: true,
                    ..each
                });
                return Some(turn.first);
            }
            self.state.each = None;
            if core::mem::take(&mut self.state.stopping) {
                #[cfg(feature = "explain")]
                if let Some(witness) = self.witness {
                    witness.stops();
                }
                return Some(self.enter_frame(script.stop, None));
            }
        }
        #[cfg(feature = "explain")]
        if matches!(script.steps.get(turn.step as usize)?.kind, Kind::Turn(_)) {
            self.tell(turn.step, Trace::finishes);
        }
        Some(self.way(turn.step, None))
    }

    /// The end of a part, of the exercise, or of a part that lay over it.
    fn end(&mut self, number: FrameNo) -> Option<Target> {
        let script = self.script;
        let frame = script.frames.get(number as usize)?;
        #[cfg(feature = "explain")]
        self.tell(frame.call.unwrap_or(0), |witness, eval, _| {
            witness.ends(eval, number);
        });
        let Some(call) = frame.call else {
            if number == script.ground || number == script.support {
                self.put_back();
            } else {
                self.state.at = At::Over;
            }
            return None;
        };
        let step = script.steps.get(call as usize)?;
        let eval = self.eval(call);
        let result = frame
            .result
            .as_ref()
            .map_or(0, |(_, cases)| *eval.pick(cases));
        let me = eval.me;
        if let Some(slot) = step.slot.and_then(|of| self.state.slot_mut(of, me)) {
            slot.answer = Some(Answer::One(result));
            slot.tries = slot.tries.saturating_add(1);
        }
        #[cfg(feature = "explain")]
        self.tell(call, Trace::finishes);
        match &step.kind {
            Kind::Call(_, Some(turn)) => Some(Target::TurnEnd(*turn)),
            _ => Some(self.way(call, None)),
        }
    }

    /// Opens ground or support over the screen.
    fn open(&mut self, action: &Action) -> Result<(), Refusal> {
        if self.state.aside.is_some() || matches!(self.state.at, At::Over) {
            return Err(Refusal::NotHere);
        }
        let replies = core::mem::take(&mut self.state.replies);
        self.state.aside = Some(Arc::new((self.state.at.clone(), replies)));
        let frame = match action {
            Action::Ground => self.script.ground,
            _ => self.script.support,
        };
        let first = self.enter_frame(frame, None);
        self.go(first, 0);
        Ok(())
    }

    fn come_back(&mut self) -> Result<(), Refusal> {
        if self.state.aside.is_none() {
            return Err(Refusal::NotHere);
        }
        self.put_back();
        Ok(())
    }

    fn put_back(&mut self) {
        for frame in [self.script.ground, self.script.support] {
            self.enter_frame(frame, None);
        }
        if let Some(aside) = self.state.aside.take() {
            self.state.at = aside.0.clone();
            self.state.replies = aside.1.clone();
        }
    }

    /// Stops here. In a turn for each the other person's turn still comes, so that nobody can tell who.
    fn stop(&mut self) {
        if self.state.aside.is_some() {
            self.put_back();
        }
        self.state.replies.clear();
        let begun = !matches!(self.state.at, At::HandOver(..));
        let target = match self.state.each {
            Some(each) if begun => {
                self.state.stopping = true;
                Target::TurnEnd(each.turn)
            }
            _ => {
                self.state.each = None;
                self.state.stopping = false;
                #[cfg(feature = "explain")]
                if let Some(witness) = self.witness {
                    witness.stops();
                }
                self.enter_frame(self.script.stop, None)
            }
        };
        self.go(target, 0);
    }

    /// Who is to hold the device at a step.
    fn holder_of(&self, number: StepNo) -> Option<Person> {
        let eval = self.eval(number);
        if eval.couple() { eval.me } else { None }
    }

    /// Shows a step; a blank hand-over comes first wherever it has another owner.
    fn present(&mut self, number: StepNo, line: u16) {
        self.state.at = if self.holder_of(number) == self.state.holder {
            At::Step(number, line)
        } else {
            At::HandOver(number, line)
        };
    }

    /// Replies get a screen of their own where the next screen is not for the person they answer.
    fn settle_replies(&mut self, from: StepNo) {
        if self.state.replies.is_empty() {
            return;
        }
        match self.state.at {
            At::HandOver(step, line) => self.state.at = At::Reply(from, Some((step, line))),
            At::Over => self.state.at = At::Reply(from, None),
            _ => {}
        }
    }
}
