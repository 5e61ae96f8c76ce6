//! What a screen is made of: the conditions its words and options hang on, the values they put in. It goes by the
//! tables of a script, and must not know what anybody learns by it.

use attunement::script::cond::{Cond, Set};
use attunement::script::words::{Insert, Patch, Piece, Words};
use attunement::script::{Choice, Kind, Step};
use attunement::session::Eval;

/// One thing that a screen hangs on.
#[derive(Clone, Copy)]
pub enum Part<'s> {
    /// A condition decides what is said or offered.
    Cond(&'s Cond),
    /// A value is put into a text.
    Insert(&'s Insert),
    /// What was chosen elsewhere is offered or asked about.
    From(&'s Set),
}

/// Goes through a screen: all its words, or with a state only those that are said in it.
pub struct Look<'s, 'f> {
    now: Option<Eval<'s>>,
    see: &'f mut dyn FnMut(Part<'s>),
}

impl<'s, 'f> Look<'s, 'f> {
    /// Through everything it could say.
    pub fn all(see: &'f mut dyn FnMut(Part<'s>)) -> Look<'s, 'f> {
        Look { now: None, see }
    }

    /// Through what it says now.
    pub fn now(eval: Eval<'s>, see: &'f mut dyn FnMut(Part<'s>)) -> Look<'s, 'f> {
        Look {
            now: Some(eval),
            see,
        }
    }

    /// A step's screen.
    pub fn step(&mut self, step: &'s Step) {
        for words in step.help.iter().chain(&step.told) {
            self.words(words);
        }
        match &step.kind {
            Kind::Say(words, _) | Kind::Agree(words) | Kind::Names(words) => self.words(words),
            Kind::Timer { text, .. } | Kind::Breath { text, .. } => self.words(text),
            Kind::Choice(choice) | Kind::Many(choice, ..) => self.choice(choice),
            Kind::Rate {
                choice,
                lines,
                from,
                ..
            } => {
                self.choice(choice);
                lines.iter().for_each(|line| self.words(&line.text));
                if let Some(set) = from {
                    (self.see)(Part::From(set));
                }
            }
            Kind::Scale { ask, low, high, .. } => {
                [ask, low, high]
                    .into_iter()
                    .for_each(|words| self.words(words));
            }
            Kind::Number { ask, unit, .. } => {
                [ask]
                    .into_iter()
                    .chain(unit)
                    .for_each(|words| self.words(words));
            }
            Kind::Write {
                ask, hint, nudge, ..
            } => {
                let nudge = nudge.as_ref().map(|nudge| &nudge.ask);
                let all = [ask].into_iter().chain(hint).chain(nudge);
                all.for_each(|words| self.words(words));
            }
            Kind::Person(ask, _, options) => {
                self.words(ask);
                options.iter().for_each(|option| self.words(&option.text));
            }
            Kind::Card(card) => {
                self.words(&card.title);
                self.words(&card.next);
                for (words, when) in &card.fields {
                    if let Some(when) = when {
                        (self.see)(Part::Cond(when));
                    }
                    self.words(words);
                }
            }
            Kind::Turn(_) | Kind::Call(..) => {}
        }
    }

    fn choice(&mut self, choice: &'s Choice) {
        self.words(&choice.ask);
        for option in &choice.options {
            self.words(&option.text);
            if let Some(when) = &option.when {
                (self.see)(Part::Cond(when));
            }
        }
        if let Some(order) = &choice.order {
            for (cond, _) in &order.lines {
                (self.see)(Part::Cond(cond));
            }
        }
        if let Some(set) = &choice.from {
            (self.see)(Part::From(set));
        }
    }

    /// A text.
    pub fn words(&mut self, words: &'s Words) {
        let mut said = Vec::new();
        match self.now {
            Some(eval) => said.push(eval.pick(words)),
            None => said.extend(words.all()),
        }
        for (cond, _) in &words.lines {
            (self.see)(Part::Cond(cond));
        }
        for template in said {
            for block in &template.blocks {
                match block {
                    Patch::Paragraph(pieces, _) => self.pieces(pieces),
                    Patch::List(items) => items.iter().for_each(|pieces| self.pieces(pieces)),
                }
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
                Piece::Value(Insert::Words(words), ..) => self.words(words),
                Piece::Value(insert, ..) => (self.see)(Part::Insert(insert)),
            }
        }
    }
}
