//! What a condition reads, and whose it is.
//! It must not know whether that may be read there; it tells of every answer that is looked at.

use core::ops::Range;

use super::writers::Writers;
use crate::graph::{Who, fold};
use crate::script::cond::{Cond, Lines, Num, One, Set};
use crate::script::{Cases, Kind, Owner, Script, SlotRef};
use crate::source::Span;
use crate::value::OptionNo;

/// Whose answers a bare name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eyes {
    /// This person's.
    Person(Who),
    /// One of the two, A or B; who that is only a run knows.
    Either,
    /// Nobody's: both look on.
    Nobody,
    /// Both people's, as one value of them: it is no longer one person's.
    Joint,
}

impl Eyes {
    /// The eyes of whoever's turn it is.
    pub fn of(who: Option<Who>) -> Eyes {
        who.map_or(Eyes::Nobody, Eyes::Person)
    }

    /// The person, if it is one.
    pub fn me(self) -> Option<Who> {
        match self {
            Eyes::Person(who) => Some(who),
            _ => None,
        }
    }
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The answer in this slot.
    Answer(u32),
    /// The answer in this slot as far as it was shown, or whether it was.
    Shown(u32),
    /// Kept words in this place, and the slot of the answer that was taken where they are kept.
    Kept(u32, u32),
}

impl Of {
    /// The slot of the answer.
    pub fn slot(self) -> u32 {
        match self {
            Of::Answer(slot) | Of::Shown(slot) | Of::Kept(_, slot) => slot,
        }
    }
}

/// Whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// This person's own.
    Person(Who),
    /// One of the two people's, and only a run knows whose.
    Either,
    /// No secret: both know it, or may.
    Shared,
    /// Each of the two has one, and nobody's is meant.
    Nobody,
}

/// Where something is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spot {
    /// The test or name where it is used.
    pub site: Option<Span>,
    /// The name in it.
    pub name: Span,
    /// The test behind that name, where it stands for a value that is worked out elsewhere.
    pub via: Option<Span>,
}

/// One look at an answer.
#[derive(Clone, Copy, Debug)]
pub struct Read {
    /// What is looked at.
    pub of: Of,
    /// Whose it is.
    pub whose: Whose,
    /// Where.
    pub spot: Spot,
    /// It stands behind the result of a part.
    pub deep: bool,
}

/// Walks through conditions, and (in `texts`) through texts, and tells of each look.
pub struct Reader<'r> {
    pub script: &'r Script,
    pub writers: &'r Writers<'r>,
    sink: &'r mut dyn FnMut(Read),
    /// The slots of the turn for each that is under way, and whose turn it is: a value of both is not
    /// yet one there, but what the first of them answered.
    turn: Option<(Range<u32>, Who)>,
    pub spot: Spot,
    /// What is known to have been shown: its answer is then no secret.
    shown: Vec<u32>,
    /// The results and answers that are being looked behind.
    pub behind: Vec<(u32, Eyes)>,
    /// How many results it stands behind.
    deep: u32,
}

impl<'r> Reader<'r> {
    /// Tells `sink` of every look.
    pub fn new(
        script: &'r Script,
        writers: &'r Writers<'r>,
        turn: Option<(Range<u32>, Who)>,
        sink: &'r mut dyn FnMut(Read),
    ) -> Reader<'r> {
        Reader {
            script,
            writers,
            sink,
            turn,
            spot: Spot::default(),
            shown: Vec::new(),
            behind: Vec::new(),
            deep: 0,
        }
    }

    /// A table, the lines that can't hold left out, and what was known to be shown from line to line.
    pub fn cases<'c, T>(
        &mut self,
        cases: &'c Cases<T>,
        eyes: Eyes,
        value: &mut dyn FnMut(&mut Reader<'r>, &'c T),
    ) {
        let known = self.shown.len();
        let mut open = true;
        for (cond, line) in &cases.lines {
            match fold(cond, eyes.me()) {
                Some(false) => continue,
                Some(true) => {
                    value(self, line);
                    open = false;
                    break;
                }
                None => {}
            }
            self.cond(cond, eyes);
            let inside = self.shown.len();
            self.know(cond, true);
            value(self, line);
            self.shown.truncate(inside);
            // The lines after it are come to only where this one did not hold.
            self.know(cond, false);
        }
        if open {
            value(self, &cases.otherwise);
        }
        self.shown.truncate(known);
    }

    /// A condition.
    pub fn cond(&mut self, cond: &Cond, eyes: Eyes) {
        if fold(cond, eyes.me()).is_some() {
            return;
        }
        match cond {
            Cond::Const(_) | Cond::Couple | Cond::Me(_) | Cond::Unread => {}
            Cond::At(placed) => {
                let spot = self.spot;
                self.enter(placed.span, placed.name);
                self.cond(&placed.cond, eyes);
                self.spot = spot;
            }
            Cond::And(all) | Cond::Or(all) => {
                // Each matters only where the others leave it open.
                let known = self.shown.len();
                let holds = matches!(cond, Cond::And(_));
                all.iter().for_each(|cond| self.know(cond, holds));
                all.iter().for_each(|cond| self.cond(cond, eyes));
                self.shown.truncate(known);
            }
            Cond::Not(inside) => self.cond(inside, eyes),
            Cond::Is(one, _) => self.one(one, eyes),
            Cond::Compare(left, _, right) | Cond::Equal(left, right) => {
                self.number(left, eyes);
                self.number(right, eyes);
            }
            Cond::Has(set, ..) => self.set(set, eyes),
            Cond::Answered(of) => {
                self.given(*of, eyes);
            }
            Cond::Mentions(of, _) => self.slot(*of, eyes),
            Cond::Shown(of) => {
                if let Some(whose) = self.whose(*of, eyes) {
                    self.tell(Of::Shown(of.slot), whose, eyes);
                }
            }
            Cond::AllLines(lines) | Cond::AnyLine(lines) => self.slot(lines.slot, eyes),
            Cond::Both(inside) | Cond::Either(inside) => self.joint(inside),
        }
    }

    /// What must have been shown where a condition is not known to fail, or not known to hold.
    fn know(&mut self, cond: &Cond, holds: bool) {
        match cond {
            Cond::At(placed) => self.know(&placed.cond, holds),
            Cond::Not(inside) => self.know(inside, !holds),
            Cond::Shown(of) if holds => self.shown.push(of.slot),
            Cond::And(all) if holds => all.iter().for_each(|cond| self.know(cond, true)),
            Cond::Or(all) if !holds => all.iter().for_each(|cond| self.know(cond, false)),
            _ => {}
        }
    }

    /// A value of both people. It singles nobody out, unless it asks who somebody is.
    fn joint(&mut self, cond: &Cond) {
        let single = self.singles_out(cond, &mut Vec::new());
        for eyes in of_two(single) {
            self.cond(cond, *eyes);
        }
    }

    /// Whether a condition asks for a role, itself or behind a result it reads.
    fn singles_out(&self, cond: &Cond, behind: &mut Vec<u32>) -> bool {
        match cond {
            Cond::Me(_) => true,
            Cond::At(placed) => self.singles_out(&placed.cond, behind),
            Cond::And(all) | Cond::Or(all) => all.iter().any(|cond| self.singles_out(cond, behind)),
            Cond::Not(inside) | Cond::Both(inside) | Cond::Either(inside) => {
                self.singles_out(inside, behind)
            }
            Cond::Is(one, _) | Cond::Compare(Num::Rank(one), ..) => {
                self.one_singles_out(one, behind)
            }
            _ => false,
        }
    }

    fn one_singles_out(&self, one: &One, behind: &mut Vec<u32>) -> bool {
        let cases = match one {
            One::Else(inside, _) | One::OfTwo(inside, _) => {
                return self.one_singles_out(inside, behind);
            }
            One::Cases(cases) => Some(&**cases),
            One::Slot(of) if !behind.contains(&of.slot) => {
                behind.push(of.slot);
                self.result(of.slot)
            }
            One::Slot(_) | One::Line(..) => None,
        };
        cases.is_some_and(|cases| {
            let mut lines = cases.lines.iter();
            lines.any(|(cond, _)| self.singles_out(cond, behind))
        })
    }

    /// An option.
    pub fn one(&mut self, one: &One, eyes: Eyes) {
        match one {
            One::Slot(of) | One::Line(of, _) => self.slot(*of, eyes),
            One::Cases(cases) => self.cases(cases, eyes, &mut |_, _| {}),
            One::Else(inside, _) => self.one(inside, eyes),
            One::OfTwo(inside, _) => {
                let single = self.one_singles_out(inside, &mut Vec::new());
                for eyes in of_two(single) {
                    self.one(inside, *eyes);
                }
            }
        }
    }

    /// A number.
    pub fn number(&mut self, number: &Num, eyes: Eyes) {
        match number {
            Num::Const(_) => {}
            Num::Slot(of) => self.slot(*of, eyes),
            Num::Tries(of) => {
                self.given(*of, eyes);
            }
            Num::Rank(one) => self.one(one, eyes),
            Num::Count(set) => self.set(set, eyes),
            Num::Else(inside, _) => self.number(inside, eyes),
            Num::OfTwo(inside, _) => match &**inside {
                Num::Rank(one) if self.one_singles_out(one, &mut Vec::new()) => {
                    of_two(true).iter().for_each(|eyes| self.one(one, *eyes));
                }
                inside => self.number(inside, Eyes::Joint),
            },
        }
    }

    /// Some options.
    pub fn set(&mut self, set: &Set, eyes: Eyes) {
        match set {
            Set::Slot(of) => self.slot(*of, eyes),
            Set::Lines(Lines { slot, .. }) => self.slot(*slot, eyes),
            Set::Among(inside, _) | Set::First(inside, _) => self.set(inside, eyes),
            Set::Both(inside) => self.set(inside, Eyes::Joint),
        }
    }

    /// Whether, or how often, something was answered: of a part, whether it was gone through.
    fn given(&mut self, of: SlotRef, eyes: Eyes) -> Option<Whose> {
        let mut whose = self.whose(of, eyes)?;
        if self.shown.contains(&of.slot) && matches!(whose, Whose::Person(_)) {
            whose = Whose::Shared;
        }
        self.tell(Of::Answer(of.slot), whose, eyes);
        Some(whose)
    }

    fn slot(&mut self, of: SlotRef, eyes: Eyes) {
        let whose = self.given(of, eyes);
        let nobodys = whose.is_none() || whose == Some(Whose::Nobody);
        if nobodys || self.behind.contains(&(of.slot, eyes)) {
            return;
        }
        let Some(cases) = self.result(of.slot) else {
            return;
        };
        // The result of a part is as secret as what it is made of.
        let call = self.script.slots[of.slot as usize];
        let inside = match self.script.steps[call as usize].owner {
            Owner::Role(role) => Eyes::Person(role),
            Owner::Each => eyes,
            Owner::Both | Owner::Holder => Eyes::Nobody,
        };
        let shown = std::mem::take(&mut self.shown);
        self.behind.push((of.slot, eyes));
        self.deep += 1;
        self.cases(cases, inside, &mut |_, _| {});
        self.deep -= 1;
        self.behind.pop();
        self.shown = shown;
    }

    /// The table of a part's result, if the slot is that of a call.
    fn result(&self, slot: u32) -> Option<&'r Cases<OptionNo>> {
        let script: &'r Script = self.script;
        let call = *script.slots.get(slot as usize)?;
        match &script.steps[call as usize].kind {
            Kind::Call(frame, _) => {
                let result = &script.frames[*frame as usize].result;
                result.as_ref().map(|(_, cases)| cases)
            }
            _ => None,
        }
    }

    /// Whose an answer is, as it is meant by these eyes.
    pub fn whose(&self, of: SlotRef, eyes: Eyes) -> Option<Whose> {
        let step = *self.script.slots.get(of.slot as usize)?;
        let step = self.script.steps.get(step as usize)?;
        if of.each && eyes == Eyes::Nobody {
            return Some(Whose::Nobody);
        }
        Some(match (step.owner, eyes) {
            // What the two are called and who they are is known to both; and what a part came to is as
            // secret as the answers it is made of.
            _ if matches!(
                step.kind,
                Kind::Names(_) | Kind::Person(..) | Kind::Call(..)
            ) =>
            {
                Whose::Shared
            }
            _ if step.open => Whose::Shared,
            (Owner::Role(role), _) => Whose::Person(role),
            (Owner::Each, Eyes::Person(who)) => Whose::Person(who),
            (Owner::Each, Eyes::Joint) => match &self.turn {
                Some((slots, who)) if slots.contains(&of.slot) => Whose::Person(1 - who),
                _ => Whose::Shared,
            },
            // Either of the two: whoever reads it, it may be the other's.
            (Owner::Each, Eyes::Either) => Whose::Either,
            _ => Whose::Shared,
        })
    }

    /// Tells of a look; `eyes` that mean both people's answers as one look at no answer of anybody's.
    pub fn tell(&mut self, of: Of, whose: Whose, eyes: Eyes) {
        if eyes == Eyes::Joint && !matches!(whose, Whose::Person(_)) {
            return;
        }
        (self.sink)(Read {
            of,
            whose,
            spot: self.spot,
            deep: self.deep > 0,
        });
    }

    /// A test inside the one before it, or behind the name that one is about.
    fn enter(&mut self, span: Span, name: Span) {
        let within = |outer: Span| {
            outer.file == span.file && outer.start <= span.start && span.end <= outer.end
        };
        match (self.spot.site, self.spot.via) {
            (Some(site), None) if !within(site) => self.spot.via = Some(span),
            (_, Some(via)) if within(via) => self.spot.via = Some(span),
            (_, Some(_)) => {}
            _ => {
                self.spot.site = Some(span);
                self.spot.name = name;
            }
        }
    }
}

/// Both people's eyes: as one, or one after the other where a value singles somebody out.
fn of_two(single: bool) -> &'static [Eyes] {
    match single {
        true => &[Eyes::Person(0), Eyes::Person(1)],
        false => &[Eyes::Joint],
    }
}
