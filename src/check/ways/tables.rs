//! Every case table of a script, wherever it stands: the places of its conditions, line by line.
//! It must not know what a table decides.

use std::collections::BTreeSet;

use super::super::Subject;
use crate::script::cond::{Cond, Num, One};
use crate::script::words::{Insert, Patch, Piece, Words};
use crate::script::{Cases, Kind, Script};
use crate::source::Span;

/// The place of a whole condition.
pub fn span(cond: &Cond) -> Option<Span> {
    match cond {
        Cond::At(placed) => Some(placed.span),
        _ => None,
    }
}

/// The conditions of every table of the exercise's own file, each table once.
pub fn tables(subject: &Subject<'_>) -> BTreeSet<Vec<Span>> {
    let mut gather = Gather::default();
    let script = subject.script;
    for step in &script.steps {
        gather.table(&step.go);
        if let Some(when) = &step.when {
            gather.cond(when);
        }
        let texts = step.reply.iter().chain(&step.help).chain(&step.told);
        let kept = step.keep.iter().filter_map(|keep| keep.words.as_ref());
        texts.chain(kept).for_each(|words| gather.words(words));
        gather.kind(&step.kind);
        for option in step.options() {
            option.go.iter().for_each(|go| gather.table(go));
            option.when.iter().for_each(|when| gather.cond(when));
            let kept = option.keep.iter().filter_map(|keep| keep.words.as_ref());
            let texts = option.in_text.iter().chain(&option.reply).chain(kept);
            texts
                .chain([&option.text])
                .for_each(|words| gather.words(words));
        }
    }
    results(script, &mut gather);
    gather
        .out
        .retain(|table| table.iter().all(|span| span.file == subject.own()));
    gather.out
}

fn results(script: &Script, gather: &mut Gather) {
    for frame in &script.frames {
        if let Some((_, cases)) = &frame.result {
            gather.table(cases);
        }
    }
}

#[derive(Default)]
struct Gather {
    out: BTreeSet<Vec<Span>>,
}

impl Gather {
    fn table<T>(&mut self, cases: &Cases<T>) {
        let spans: Vec<Span> = cases
            .lines
            .iter()
            .filter_map(|(cond, _)| span(cond))
            .collect();
        if spans.len() == cases.lines.len() && spans.len() > 1 {
            self.out.insert(spans);
        }
        for (cond, _) in &cases.lines {
            self.cond(cond);
        }
    }

    fn kind(&mut self, kind: &Kind) {
        match kind {
            Kind::Say(words, _) | Kind::Agree(words) | Kind::Names(words) => self.words(words),
            Kind::Timer { text, .. } | Kind::Breath { text, .. } => self.words(text),
            Kind::Choice(choice) | Kind::Many(choice, ..) | Kind::Rate { choice, .. } => {
                self.words(&choice.ask);
                choice.order.iter().for_each(|order| self.table(order));
            }
            Kind::Scale { ask, low, high, .. } => {
                [ask, low, high]
                    .into_iter()
                    .for_each(|words| self.words(words));
            }
            Kind::Number {
                ask, unit: hint, ..
            }
            | Kind::Write { ask, hint, .. } => {
                [ask]
                    .into_iter()
                    .chain(hint)
                    .for_each(|words| self.words(words));
            }
            Kind::Person(ask, ..) => self.words(ask),
            Kind::Card(card) => {
                self.words(&card.title);
                self.words(&card.next);
                card.fields.iter().for_each(|(words, _)| self.words(words));
            }
            Kind::Turn(_) | Kind::Call(..) => {}
        }
    }

    fn words(&mut self, words: &Words) {
        self.table(words);
        for template in words.all() {
            for block in &template.blocks {
                match block {
                    Patch::Paragraph(pieces, _) => self.pieces(pieces),
                    Patch::List(items) => items.iter().for_each(|item| self.pieces(item)),
                }
            }
        }
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Value(Insert::Words(words), ..) => self.words(words),
                Piece::Emphasis(inside) | Piece::Strong(inside) | Piece::Link(_, inside) => {
                    self.pieces(inside);
                }
                _ => {}
            }
        }
    }

    fn cond(&mut self, cond: &Cond) {
        match cond {
            Cond::And(all) | Cond::Or(all) => all.iter().for_each(|cond| self.cond(cond)),
            Cond::Not(inside) | Cond::Both(inside) | Cond::Either(inside) => self.cond(inside),
            Cond::At(placed) => self.cond(&placed.cond),
            Cond::Is(one, _) => self.one(one),
            Cond::Compare(left, _, right) => {
                for num in [left, right] {
                    if let Num::Rank(one) = num {
                        self.one(one);
                    }
                }
            }
            _ => {}
        }
    }

    fn one(&mut self, one: &One) {
        match one {
            One::Cases(cases) => self.table(cases),
            One::Else(inner, _) | One::OfTwo(inner, _) => self.one(inner),
            One::Slot(_) | One::Line(..) => {}
        }
    }
}
