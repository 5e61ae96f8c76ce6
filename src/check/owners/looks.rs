//! All a step reads: for its screen, for whether it comes, and for where it goes.
//! It must not know whose screen it is, nor what may be read.

use core::ops::Range;
use std::cell::Cell;

use super::reads::{Eyes, Read, Reader};
use super::writers::Writers;
use crate::graph::{Who, live};
use crate::script::words::Words;
use crate::script::{Cases, Choice, Kind, Opt, Owner, Script, Step, StepNo};

/// What a script reads, step by step.
pub struct Looks<'s> {
    /// The script.
    pub script: &'s Script,
    /// Where it keeps words.
    pub writers: Writers<'s>,
}

impl<'s> Looks<'s> {
    /// What a script reads.
    pub fn new(script: &'s Script) -> Looks<'s> {
        Looks {
            script,
            writers: Writers::new(script),
        }
    }

    /// Walks with a reader; a look whose place nothing says is at the step itself.
    fn gather(&self, step: StepNo, eyes: Eyes, walk: &mut dyn FnMut(&mut Reader<'_>)) -> Vec<Read> {
        let mut reads = Vec::new();
        let mut sink = |read| reads.push(read);
        let turn = self.turn(step, eyes);
        walk(&mut Reader::new(
            self.script,
            &self.writers,
            turn,
            &mut sink,
        ));
        reads
            .into_iter()
            .map(|read| self.placed(step, read))
            .collect()
    }

    /// The slots of the turn for each that a step stands in. Such turns hold no others, so it is the last
    /// that opened.
    fn turn(&self, step: StepNo, eyes: Eyes) -> Option<(Range<u32>, Who)> {
        let who = eyes.me()?;
        if self.script.steps[step as usize].owner != Owner::Each {
            return None;
        }
        let turns = self.script.turns.iter();
        let turn = turns
            .filter(|turn| turn.owner == Owner::Each && turn.step < step)
            .max_by_key(|turn| turn.step)?;
        Some((turn.slots.clone(), who))
    }

    fn placed(&self, step: StepNo, mut read: Read) -> Read {
        if read.spot.site.is_none() {
            let own = self.script.steps[step as usize].span;
            read.spot.site = Some(own);
            read.spot.name = own;
        }
        read
    }

    /// What decides whether a step comes; of a rating, whether any of its lines does.
    pub fn coming(&self, number: StepNo, eyes: Eyes) -> Vec<Read> {
        let step = &self.script.steps[number as usize];
        self.gather(number, eyes, &mut |reader| {
            if let Some(when) = &step.when {
                reader.cond(when, eyes);
            }
            if let Kind::Rate {
                from: Some(from), ..
            } = &step.kind
            {
                reader.set(from, eyes);
            }
        })
    }

    /// The lines of a table that can be come to: what each is decided by, and its value.
    pub fn lines<'c, T>(
        &self,
        number: StepNo,
        cases: &'c Cases<T>,
        eyes: Eyes,
    ) -> Vec<(Vec<Read>, &'c T)> {
        let nth = Cell::new(0);
        let mut lines: Vec<(Vec<Read>, &T)> = live(cases, eyes.me())
            .into_iter()
            .map(|(_, value)| (Vec::new(), value))
            .collect();
        let mut noted = Vec::new();
        let mut sink = |read| noted.push((nth.get(), read));
        let turn = self.turn(number, eyes);
        let mut reader = Reader::new(self.script, &self.writers, turn, &mut sink);
        reader.cases(cases, eyes, &mut |_, _| nth.set(nth.get() + 1));
        for (line, read) in noted {
            if let Some((reads, _)) = lines.get_mut(line) {
                reads.push(self.placed(number, read));
            }
        }
        lines
    }

    /// What decides where a step goes.
    pub fn going(&self, number: StepNo, eyes: Eyes) -> Vec<Read> {
        let step = &self.script.steps[number as usize];
        let own = step
            .options()
            .iter()
            .filter_map(|option| option.go.as_ref());
        let tables: Vec<_> = own.chain([&step.go]).collect();
        self.gather(number, eyes, &mut |reader| {
            for table in &tables {
                reader.cases(table, eyes, &mut |_, _| {});
            }
        })
    }

    /// What a part's result is made of, at the step that calls it.
    pub fn result(&self, number: StepNo, eyes: Eyes) -> Vec<Read> {
        let Kind::Call(frame, _) = self.script.steps[number as usize].kind else {
            return Vec::new();
        };
        let result = &self.script.frames[frame as usize].result;
        self.gather(number, eyes, &mut |reader| {
            if let Some((_, cases)) = result {
                reader.cases(cases, eyes, &mut |_, _| {});
            }
        })
    }

    /// What a screen is made of: its words, options and their order, and what is kept there.
    pub fn screen(&self, number: StepNo, eyes: Eyes) -> Vec<Read> {
        let step = &self.script.steps[number as usize];
        self.gather(number, eyes, &mut |reader| screen(reader, step, eyes))
    }
}

/// Everything a person sees of a step.
fn screen(reader: &mut Reader<'_>, step: &Step, eyes: Eyes) {
    let mut words: Vec<&Words> = Vec::new();
    words.extend(&step.reply);
    words.extend(&step.help);
    words.extend(&step.told);
    words.extend(step.keep.iter().filter_map(|keep| keep.words.as_ref()));
    match &step.kind {
        Kind::Say(text, _) => words.push(text),
        Kind::Choice(choice) | Kind::Many(choice, ..) => shown(reader, choice, eyes),
        Kind::Rate {
            choice,
            lines,
            scale,
            from,
            ..
        } => {
            shown(reader, choice, eyes);
            words.extend(lines.iter().map(|line| &line.text));
            words.extend(scale.iter().flat_map(|ends| [&ends.low, &ends.high]));
            if let Some(from) = from {
                reader.set(from, eyes);
            }
        }
        Kind::Scale { ask, low, high, .. } => words.extend([ask, low, high]),
        Kind::Number { ask, unit, .. } => {
            words.push(ask);
            words.extend(unit);
        }
        Kind::Write {
            ask,
            hint,
            example,
            nudge,
            ..
        } => {
            words.push(ask);
            words.extend(example.iter().map(|(words, _)| words));
            words.extend(hint);
            words.extend(nudge.iter().map(|nudge| &nudge.ask));
        }
        Kind::Timer { text, .. } | Kind::Breath { text, .. } => words.push(text),
        Kind::Agree(ask) | Kind::Names(ask) => words.push(ask),
        Kind::Person(ask, _, options) => {
            words.push(ask);
            options
                .iter()
                .for_each(|option| offer(reader, option, eyes));
        }
        Kind::Card(card) => {
            words.extend([&card.title, &card.next]);
            for (line, when) in &card.fields {
                if let Some(when) = when {
                    reader.cond(when, eyes);
                }
                words.push(line);
            }
        }
        Kind::Turn(_) | Kind::Call(..) => {}
    }
    words.iter().for_each(|words| reader.words(words, eyes));
}

fn shown(reader: &mut Reader<'_>, choice: &Choice, eyes: Eyes) {
    reader.words(&choice.ask, eyes);
    if let Some(from) = &choice.from {
        reader.set(from, eyes);
    }
    if let Some(order) = &choice.order {
        reader.cases(order, eyes, &mut |_, _| {});
    }
    choice
        .options
        .iter()
        .for_each(|option| offer(reader, option, eyes));
}

fn offer(reader: &mut Reader<'_>, option: &Opt, eyes: Eyes) {
    if let Some(when) = &option.when {
        reader.cond(when, eyes);
    }
    reader.words(&option.text, eyes);
    let kept = option.keep.iter().filter_map(|keep| keep.words.as_ref());
    for words in option.reply.iter().chain(kept) {
        reader.words(words, eyes);
    }
}
