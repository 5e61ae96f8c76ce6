//! Goes through all that a screen is made of: the conditions its words and options hang on, the values they
//! put in. It must not judge what it comes to; whoever asks does.

use crate::script::cond::{Cond, Set};
use crate::script::words::{Insert, Patch, Piece, Words};
use crate::script::{Choice, Kind, Opt, Script, SlotRef, Step, StepNo};
use crate::session::{Eval, Reply, State};
use crate::value::Answer;

/// One thing that a screen hangs on.
#[derive(Clone, Copy)]
pub enum Part<'s> {
    /// A condition decides what is said or offered.
    Cond(&'s Cond),
    /// A text puts a value in; the words it stands in, by itself.
    Insert(&'s Insert),
    /// Options or lines are those of a set.
    From(&'s Set),
}

/// Goes through screens.
pub struct Inside<'s, 'f> {
    script: &'s Script,
    /// Of tables only what is said in this state; without one, every line.
    now: Option<Eval<'s>>,
    /// The answers whose options' words are being gone through.
    saying: Vec<SlotRef>,
    see: &'f mut dyn FnMut(Part<'s>),
}

impl<'s, 'f> Inside<'s, 'f> {
    /// Everything, whatever is said of it in the end.
    pub fn all(script: &'s Script, see: &'f mut dyn FnMut(Part<'s>)) -> Inside<'s, 'f> {
        Inside {
            script,
            now: None,
            saying: Vec::new(),
            see,
        }
    }

    /// Only what is said in a state.
    pub fn said(now: Eval<'s>, see: &'f mut dyn FnMut(Part<'s>)) -> Inside<'s, 'f> {
        Inside {
            now: Some(now),
            ..Inside::all(now.script, see)
        }
    }

    /// A step's screen.
    pub fn step(&mut self, step: &'s Step) {
        step.help.iter().for_each(|words| self.words(words));
        step.told.iter().for_each(|words| self.words(words));
        match &step.kind {
            Kind::Say(words, _) | Kind::Agree(words) | Kind::Names(words) => self.words(words),
            Kind::Timer { text, .. } | Kind::Breath { text, .. } => self.words(text),
            Kind::Choice(choice) | Kind::Many(choice, ..) => self.choice(choice),
            Kind::Rate {
                choice,
                scale,
                lines,
                from,
                ..
            } => {
                self.choice(choice);
                if let Some(ends) = scale {
                    self.words(&ends.low);
                    self.words(&ends.high);
                }
                lines.iter().for_each(|line| self.words(&line.text));
                if let Some(from) = from {
                    (self.see)(Part::From(from));
                }
            }
            Kind::Scale { ask, low, high, .. } => {
                [ask, low, high]
                    .into_iter()
                    .for_each(|words| self.words(words));
            }
            Kind::Number { ask, unit, .. } => {
                self.words(ask);
                unit.iter().for_each(|words| self.words(words));
            }
            Kind::Write {
                ask,
                hint,
                example,
                nudge,
                ..
            } => {
                self.words(ask);
                hint.iter().for_each(|words| self.words(words));
                example.iter().for_each(|(words, _)| self.words(words));
                nudge.iter().for_each(|nudge| self.words(&nudge.ask));
            }
            Kind::Person(ask, _, options) => {
                self.words(ask);
                options.iter().for_each(|option| self.words(&option.text));
            }
            Kind::Card(card) => {
                self.words(&card.title);
                self.words(&card.next);
                for (words, when) in &card.fields {
                    let out = when.as_ref().is_some_and(|when| !self.holds(when));
                    if !out {
                        self.words(words);
                    }
                }
            }
            Kind::Turn(_) | Kind::Call(..) => {}
        }
    }

    /// What is said of an answer.
    pub fn reply(&mut self, reply: &Reply) {
        let Some(step) = self.script.steps.get(reply.step as usize) else {
            return;
        };
        let words = match reply.option {
            Some(option) => {
                (step.options().get(option as usize)).and_then(|option| option.reply.as_ref())
            }
            None => step.reply.as_ref(),
        };
        words.into_iter().for_each(|words| self.words(words));
    }

    fn choice(&mut self, choice: &'s Choice) {
        self.words(&choice.ask);
        if let Some(from) = &choice.from {
            (self.see)(Part::From(from));
        }
        if let Some(order) = &choice.order {
            order
                .lines
                .iter()
                .for_each(|(cond, _)| (self.see)(Part::Cond(cond)));
        }
        let offered = self.now.map(|now| now.offered(choice));
        for (number, option) in (0u16..).zip(&choice.options) {
            if offered.as_ref().is_some_and(|all| !all.contains(&number)) {
                continue;
            }
            if let Some(when) = &option.when {
                (self.see)(Part::Cond(when));
            }
            self.words(&option.text);
        }
    }

    /// Whether a condition is seen to hold; it may, if no state is asked.
    fn holds(&mut self, cond: &'s Cond) -> bool {
        (self.see)(Part::Cond(cond));
        self.now.is_none_or(|now| now.holds(cond))
    }

    /// A text.
    pub fn words(&mut self, words: &'s Words) {
        (words.lines.iter()).for_each(|(cond, _)| (self.see)(Part::Cond(cond)));
        let said = self.now.map(|now| now.pick(words));
        let templates = match said {
            Some(template) => vec![template],
            None => words.all().collect(),
        };
        for block in templates.into_iter().flat_map(|template| &template.blocks) {
            match block {
                Patch::Paragraph(pieces, _) => self.pieces(pieces),
                Patch::List(items) => items.iter().for_each(|item| self.pieces(item)),
            }
        }
    }

    fn pieces(&mut self, pieces: &'s [Piece]) {
        for piece in pieces {
            match piece {
                Piece::Text(_) => {}
                Piece::Emphasis(inside) | Piece::Strong(inside) | Piece::Link(_, inside) => {
                    self.pieces(inside);
                }
                Piece::Value(insert, ..) => self.insert(insert),
            }
        }
    }

    fn insert(&mut self, insert: &'s Insert) {
        (self.see)(Part::Insert(insert));
        match insert {
            Insert::Words(words) => self.words(words),
            Insert::Answer(of) => self.options(*of),
            Insert::One(one) => one.slot().into_iter().for_each(|of| self.options(of)),
            Insert::Set(set) => self.options(set.slot()),
            Insert::Of(_, inner) => {
                if let Insert::Answer(of) = &**inner {
                    self.options(*of);
                }
            }
            _ => {}
        }
    }

    /// The words of the options that an answer may be.
    fn options(&mut self, of: SlotRef) {
        if self.saying.contains(&of) {
            return;
        }
        let script = self.script;
        let step = script.slots.get(of.slot as usize);
        let Some(step) = step.and_then(|step| script.steps.get(*step as usize)) else {
            return;
        };
        self.saying.push(of);
        let words = |option: &'s Opt| option.in_text.as_ref().unwrap_or(&option.text);
        let taken = self.now.map(|now| match now.state.answer(of, now.me) {
            Some(Answer::One(option)) => vec![*option],
            Some(Answer::Set(options, _)) => options.clone(),
            _ => Vec::new(),
        });
        for (number, option) in (0u16..).zip(step.options()) {
            if taken.as_ref().is_none_or(|taken| taken.contains(&number)) {
                self.words(words(option));
            }
        }
        self.saying.pop();
    }
}

/// The eyes for words about a step that was just answered: whoever answered it still holds the device.
pub fn answered<'s>(script: &'s Script, state: &'s State, step: StepNo) -> Eval<'s> {
    let eval = Eval::at(script, state, step);
    let me = match eval.couple() {
        true => state.holder,
        false => eval.me,
    };
    Eval { me, ..eval }
}
