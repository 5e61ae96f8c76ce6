//! Gathers what each step reads: to decide whether it comes, on its screen, and to go on from it.
//! It must not know which ways lead there, nor what an answer is.

use std::collections::BTreeMap;

use super::graph::Moment;
use super::joint::{Joint, Joints, Test};
use super::probe::{Ask, Inside, ProbeNo, Probes};
use super::share::is_joint;
use super::walk::{Limits, Wishes};
use crate::expr::Order;
use crate::script::cond::{Cond, Num, One};
use crate::script::words::{Insert, Patch, Piece, Words};
use crate::script::{Cases, Choice, Keep, Kind, Opt, Script, SlotRef, Step, StepNo};

/// One thing read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Read {
    /// What.
    pub probe: ProbeNo,
    /// Of either person, and not only of the one at the device.
    pub wide: bool,
}

/// What one step reads.
#[derive(Debug, Default)]
pub struct StepReads {
    /// To decide whether it comes.
    pub enter: Vec<Read>,
    /// On its screen, and to hold an answer against it.
    pub screen: Vec<Read>,
    /// Once it is answered.
    pub leave: Vec<Read>,
    /// In its replies, which are said on the next screen.
    pub reply: Vec<Read>,
}

/// What a script reads, and where.
#[derive(Debug, Default)]
pub struct Reads {
    /// Everything that is asked.
    pub probes: Probes,
    /// By step.
    pub steps: Vec<StepReads>,
    /// By frame: to find its result.
    pub results: Vec<Vec<Read>>,
    /// Everywhere: who takes part, and who has which role.
    pub always: Vec<Read>,
    /// Tests of both people's answers at once.
    pub joints: Joints,
}

impl Reads {
    /// What is read at a moment; nothing is where a turn ends.
    fn at(&mut self, moment: Moment) -> Option<&mut Vec<Read>> {
        match moment {
            Moment::Enter(step) => Some(&mut self.steps.get_mut(step as usize)?.enter),
            Moment::Screen(step) => Some(&mut self.steps.get_mut(step as usize)?.screen),
            Moment::Leave(step) => Some(&mut self.steps.get_mut(step as usize)?.leave),
            Moment::End(frame) => self.results.get_mut(frame as usize),
            Moment::TurnEnd(_) => None,
        }
    }
}

/// Gathers what a script reads, and what whoever watches asks besides.
pub fn reads<'s>(script: &'s Script, wishes: &'s Wishes) -> Reads {
    let mut gather = Gather::of(script, wishes);
    let mut reads = Reads::default();
    if let Some(people) = &script.people {
        gather.cond(&people.two_when, true);
    }
    for (slot, _) in &script.casts {
        let of = SlotRef {
            slot: *slot,
            each: false,
        };
        gather.read(of, Ask::Whole, true);
    }
    for question in wishes.asks.iter().filter(|question| question.at.is_none()) {
        gather.cond(&question.cond, true);
    }
    reads.always = gather.taken();
    for (number, step) in (0..).zip(&script.steps) {
        gather.looks = wishes.looks_at(number);
        reads.steps.push(gather.step(step, wishes.looks));
    }
    for frame in &script.frames {
        if let Some((_, cases)) = &frame.result {
            gather.lines(cases);
        }
        reads.results.push(gather.taken());
    }
    for question in &wishes.asks {
        let Some(list) = question.at.and_then(|moment| reads.at(moment)) else {
            continue;
        };
        gather.cond(&question.cond, true);
        list.append(&mut gather.taken());
    }
    // Whoever borrows options tells apart what its own answer is asked; a lender stands further up.
    for number in (0..script.steps.len()).rev() {
        gather.looks = wishes.looks_at(number as StepNo);
        gather.borrowing(&script.steps[number]);
        let borrowed = gather.taken();
        reads.steps[number].enter.extend(&borrowed);
        reads.steps[number].screen.extend(&borrowed);
    }
    for (number, step) in script.steps.iter().enumerate() {
        gather.shows(step);
        reads.steps[number].leave.append(&mut gather.taken());
    }
    for step in &mut reads.steps {
        for list in [
            &mut step.enter,
            &mut step.screen,
            &mut step.leave,
            &mut step.reply,
        ] {
            list.sort_unstable();
            list.dedup();
        }
    }
    reads.probes = gather.probes;
    reads.joints = gather.joints;
    reads
}

/// The answers that a condition asks for.
pub fn answers_of(script: &Script, cond: &Cond) -> Vec<SlotRef> {
    let wishes = Wishes::within(Limits::default());
    let mut gather = Gather::of(script, &wishes);
    gather.cond(cond, true);
    let probes = 0..gather.probes.len() as ProbeNo;
    let mut all: Vec<SlotRef> = probes.map(|probe| gather.probes.get(probe).of).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether words hold values or depend on a condition.
pub fn holds_values(words: &Words) -> bool {
    fn value(piece: &Piece) -> bool {
        match piece {
            Piece::Text(_) => false,
            Piece::Emphasis(inside) | Piece::Strong(inside) | Piece::Link(_, inside) => {
                inside.iter().any(value)
            }
            Piece::Value(..) => true,
        }
    }
    let block = |block: &Patch| match block {
        Patch::Paragraph(pieces, _) => pieces.iter().any(value),
        Patch::List(items) => items.iter().flatten().any(value),
    };
    !words.lines.is_empty() || words.otherwise.blocks.iter().any(block)
}

/// The answers on which words are kept, by the place they are kept in.
pub fn keepers(script: &Script) -> BTreeMap<SlotRef, Vec<SlotRef>> {
    let mut out: BTreeMap<SlotRef, Vec<SlotRef>> = BTreeMap::new();
    for step in &script.steps {
        let Some(of) = step.slot else { continue };
        let options = step.options().iter().flat_map(|option| &option.keep);
        for keep in step.keep.iter().chain(options) {
            let keepers = out.entry(keep.to).or_default();
            if !keepers.contains(&of) {
                keepers.push(of);
            }
        }
    }
    out
}

/// What decides, beside its words, whether an option is like another: the acts it brings.
pub fn acts(option: &Opt) -> bool {
    option.go.is_some()
        || option.reply.is_some()
        || !option.keep.is_empty()
        || option.reveals.is_some()
        || option.write
}

/// What is being gathered.
pub struct Gather<'s> {
    /// The script.
    pub script: &'s Script,
    /// How a screen looks is asked too.
    pub looks: bool,
    /// What texts say is asked, and not only what a card's next step says.
    pub texts: bool,
    /// What the other person is shown is asked as it is shown.
    pub shows: bool,
    /// Answers whose words are told apart.
    pub apart: &'s [SlotRef],
    /// Everything that is asked.
    pub probes: Probes,
    /// What was gathered and not yet taken.
    pub out: Vec<Read>,
    keepers: BTreeMap<SlotRef, Vec<SlotRef>>,
    /// The answers whose options' words are being gathered.
    pub saying: Vec<SlotRef>,
    /// Tests of both people's answers at once.
    pub joints: Joints,
    /// The test of both people's answers that is being gathered.
    within: Option<usize>,
}

impl<'s> Gather<'s> {
    fn of(script: &'s Script, wishes: &'s Wishes) -> Gather<'s> {
        Gather {
            script,
            looks: wishes.looks,
            texts: wishes.texts,
            shows: wishes.looks && wishes.screens.is_empty(),
            apart: &wishes.apart,
            probes: Probes::default(),
            out: Vec::new(),
            keepers: keepers(script),
            saying: Vec::new(),
            joints: Joints::default(),
            within: None,
        }
    }

    fn taken(&mut self) -> Vec<Read> {
        std::mem::take(&mut self.out)
    }

    /// Notes that something is read.
    pub fn read(&mut self, of: SlotRef, ask: Ask, wide: bool) {
        let probe = self.probes.add(of, ask);
        self.out.push(Read { probe, wide });
        match self.within.and_then(|n| self.joints.tests.get_mut(n)) {
            Some(joint) => {
                joint.mixed |=
                    !of.each || !matches!(self.probes.get(probe).ask, Ask::Cond(_) | Ask::Whole);
                joint.probes.push(probe);
            }
            None => {
                self.joints.single.insert(probe);
            }
        }
    }

    /// Gathers what a test of both people's answers asks of each.
    pub fn jointly(&mut self, test: Test, ask: impl FnOnce(&mut Gather<'s>)) {
        if self.within.is_some() {
            return ask(self);
        }
        self.within = Some(self.joints.tests.len());
        self.joints.tests.push(Joint {
            test,
            probes: Vec::new(),
            mixed: false,
        });
        ask(self);
        self.within = None;
    }

    fn step(&mut self, step: &'s Step, looks: bool) -> StepReads {
        if let Some(when) = &step.when {
            self.cond(when, false);
        }
        let enter = self.taken();
        self.screen(step);
        let screen = self.taken();
        // They are said on the next screen, whichever that is.
        self.looks = looks;
        for words in step.reply.iter().chain(
            step.options()
                .iter()
                .filter_map(|option| option.reply.as_ref()),
        ) {
            self.words(words, true);
        }
        let reply = self.taken();
        self.lines(&step.go);
        self.keeps(step, &step.keep);
        for option in step.options() {
            if let Some(go) = &option.go {
                self.lines(go);
            }
            self.keeps(step, &option.keep);
        }
        let mut leave = self.taken();
        leave.extend(&reply);
        StepReads {
            enter,
            screen,
            leave,
            reply,
        }
    }

    fn screen(&mut self, step: &'s Step) {
        if let (Some(choice), Some(of)) = (step.choice(), step.slot)
            && self.looks
            && choice.fade
        {
            self.read(of, Ask::Taken, false);
        }
        for words in step.help.iter().chain(&step.told) {
            self.words(words, false);
        }
        match &step.kind {
            Kind::Say(words, _) | Kind::Agree(words) | Kind::Names(words) => {
                self.words(words, false);
            }
            Kind::Timer { text, .. } | Kind::Breath { text, .. } => self.words(text, false),
            Kind::Choice(choice) | Kind::Many(choice, ..) => self.choice(choice),
            Kind::Rate {
                choice,
                lines,
                scale,
                ..
            } => {
                self.choice(choice);
                if let Some(ends) = scale {
                    self.words(&ends.low, false);
                    self.words(&ends.high, false);
                }
                for line in lines {
                    self.words(&line.text, false);
                }
            }
            Kind::Scale { ask, low, high, .. } => {
                for words in [ask, low, high] {
                    self.words(words, false);
                }
            }
            Kind::Number { ask, unit, .. } => {
                self.words(ask, false);
                if let Some(unit) = unit {
                    self.words(unit, false);
                }
            }
            Kind::Write {
                ask,
                hint,
                nudge,
                example,
                ..
            } => {
                self.words(ask, false);
                if let Some(hint) = hint {
                    self.words(hint, false);
                }
                if let Some((example, after)) = example {
                    self.words(example, false);
                    if let Some(of) = step.slot.filter(|_| self.texts) {
                        self.read(of, Ask::Tries(*after), false);
                    }
                }
                if let Some(nudge) = nudge {
                    self.words(&nudge.ask, false);
                }
            }
            Kind::Person(ask, _, options) => {
                self.words(ask, false);
                for option in options {
                    self.words(&option.text, false);
                }
            }
            Kind::Card(card) => {
                self.words(&card.title, false);
                let texts = std::mem::replace(&mut self.texts, true);
                self.words(&card.next, false);
                self.texts = texts;
                for (words, when) in &card.fields {
                    self.words(words, false);
                    if let Some(when) = when.as_ref().filter(|_| self.texts) {
                        self.cond(when, false);
                    }
                }
            }
            Kind::Turn(_) | Kind::Call(..) => {}
        }
    }

    fn choice(&mut self, choice: &'s Choice) {
        self.words(&choice.ask, false);
        for option in &choice.options {
            self.words(&option.text, false);
            if let Some(when) = &option.when {
                self.cond(when, false);
            }
        }
        if let Some(order) = choice.order.as_ref().filter(|_| self.texts) {
            self.lines(order);
        }
    }

    fn keeps(&mut self, step: &'s Step, keeps: &'s [Keep]) {
        // What is kept may stand in a card's next step.
        let texts = std::mem::replace(&mut self.texts, true);
        for keep in keeps {
            match (&keep.words, step.slot) {
                (Some(words), _) => self.words(words, false),
                (None, Some(of)) => self.answer_words(of, false),
                (None, None) => {}
            }
        }
        self.texts = texts;
    }

    /// A number that stands in a text, wherever it comes from.
    fn whole(&mut self, number: &'s Num) {
        number.reads(&mut |of| {
            self.read(of, Ask::Whole, true);
            if number.counts_tries() {
                self.read(of, Ask::Tries(u16::MAX), true);
            }
        });
    }

    /// The conditions of a table.
    fn lines<T>(&mut self, cases: &'s Cases<T>) {
        for (cond, _) in &cases.lines {
            self.cond(cond, false);
        }
    }

    fn cond(&mut self, cond: &Cond, wide: bool) {
        match cond {
            Cond::And(all) | Cond::Or(all) => {
                for cond in all {
                    self.cond(cond, wide);
                }
            }
            Cond::Not(inside) => self.cond(inside, wide),
            Cond::Both(inside) | Cond::Either(inside) => {
                self.jointly(Test::Cond(cond.clone()), |gather| gather.cond(inside, true));
            }
            Cond::At(placed) => self.cond(&placed.cond, wide),
            Cond::Shown(of) => self.read(*of, Ask::Shown, wide),
            Cond::Me(_) => {
                if let Some(joint) = self.within.and_then(|n| self.joints.tests.get_mut(n)) {
                    joint.mixed = true;
                }
            }
            Cond::Const(_) | Cond::Couple | Cond::Unread => {}
            test => self.test(test, wide),
        }
    }

    /// Notes what one test reads.
    pub fn test(&mut self, test: &Cond, wide: bool) {
        let inside = Inside::of(test);
        if inside.joint && self.within.is_none() {
            return self.jointly(Test::Cond(test.clone()), |gather| gather.test(test, wide));
        }
        for table in &inside.tables {
            for (cond, _) in &table.lines {
                self.cond(cond, wide);
            }
        }
        if inside.joint {
            return self.joint(test, &inside);
        }
        match (&inside.answers[..], &inside.tries[..]) {
            ([of], []) if inside.tables.is_empty() => {
                self.read(*of, Ask::Cond(test.clone()), wide);
            }
            ([], [of]) if inside.tables.is_empty() && !inside.numbers.is_empty() => {
                let most = inside.numbers.iter().copied().max().unwrap_or(0);
                self.read(*of, Ask::Tries(most.clamp(0, 60_000) as u16 + 1), wide);
            }
            (answers, tries) => {
                for of in answers {
                    self.read(*of, Ask::Whole, wide);
                }
                for of in tries {
                    self.read(*of, Ask::Tries(u16::MAX), wide);
                }
            }
        }
    }

    /// Gathers what words read.
    pub fn words(&mut self, words: &'s Words, wide: bool) {
        if !self.texts {
            return;
        }
        self.lines(words);
        for template in words.all() {
            for block in &template.blocks {
                match block {
                    Patch::Paragraph(pieces, _) => self.pieces(pieces, wide),
                    Patch::List(items) => {
                        for item in items {
                            self.pieces(item, wide);
                        }
                    }
                }
            }
        }
    }

    fn pieces(&mut self, pieces: &'s [Piece], wide: bool) {
        for piece in pieces {
            match piece {
                Piece::Text(_) => {}
                Piece::Emphasis(inside) | Piece::Strong(inside) | Piece::Link(_, inside) => {
                    self.pieces(inside, wide);
                }
                Piece::Value(insert, ..) => self.insert(insert, wide),
            }
        }
    }

    fn insert(&mut self, insert: &'s Insert, wide: bool) {
        match insert {
            Insert::Answer(of) => self.answer_words(*of, wide),
            Insert::Keep(place) => {
                self.read(*place, Ask::Kept, wide);
                for of in self.keepers.get(place).cloned().unwrap_or_default() {
                    self.read(of, Ask::Asked, wide);
                    // Whether it says anything decides whether words were kept.
                    self.read(of, Ask::Words, wide);
                    self.read(of, Ask::Shown, wide);
                }
            }
            Insert::Of(_, inner) => self.insert(inner, true),
            Insert::Own(of) => {
                self.read(*of, self.of_words(*of, Ask::Own), wide);
                self.read(*of, Ask::Shown, wide);
            }
            Insert::One(one @ One::OfTwo(..)) => {
                self.jointly(Test::One(one.clone()), |gather| {
                    gather.test(&Cond::Is(one.clone(), Vec::new()), true);
                    if let Some(of) = one.slot() {
                        gather.read(of, Ask::Whole, true);
                    }
                });
                if let Some(of) = one.slot() {
                    self.option_words(of, true);
                }
            }
            Insert::Number(number @ Num::OfTwo(..)) => {
                self.jointly(Test::Number(number.clone()), |gather| gather.whole(number));
            }
            Insert::One(one) => {
                self.test(&Cond::Is(one.clone(), Vec::new()), true);
                if let Some(of) = one.slot() {
                    // Which option it is decides what stands in its words.
                    self.read(of, Ask::Whole, true);
                    self.answer_words(of, true);
                }
            }
            Insert::Number(number) if self.looks => self.whole(number),
            Insert::Number(number) => {
                let known = Num::Const(i32::MIN);
                let order = Order::AtLeast;
                self.test(&Cond::Compare(number.clone(), order, known), true);
            }
            Insert::Set(set) if is_joint(set) => {
                self.both_members(set);
                self.option_words(set.slot(), wide);
            }
            Insert::Set(set) => {
                self.read(set.slot(), Ask::Whole, true);
                self.answer_words(set.slot(), true);
            }
            Insert::Words(words) => self.words(words, wide),
            // Lines are gathered with their rating; what people are called is never missing.
            Insert::Line | Insert::Word => {}
            Insert::Me | Insert::Other | Insert::Person(_) | Insert::Role(_) => {}
        }
    }
}
