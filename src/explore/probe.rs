//! What a script may ever ask of an answer: each test of one answer alone, each text that shows it.
//! It must not know when it is asked, nor what follows; equal questions are one.

use std::collections::BTreeMap;

use crate::expr::Mode;
use crate::script::cond::{Cond, Lines, Num, One, Set};
use crate::script::{Script, SlotRef};
use crate::session::{Eval, State, given};
use crate::value::{Answer, OptionNo, Person, UNSAID};

/// Number of a probe.
pub type ProbeNo = u32;

/// One thing that may be asked of what stands in a place.
#[derive(Debug)]
pub struct Probe {
    /// The answer's place; that of kept words where [`Ask::Kept`] is asked.
    pub of: SlotRef,
    /// What is asked.
    pub ask: Ask,
}

/// What is asked of an answer.
#[derive(Debug)]
pub enum Ask {
    /// Whether a condition on it alone holds.
    Cond(Cond),
    /// Whether one member is in a set, for somebody who borrows it; to them the others of its class are
    /// like it, so that only how many of them there are leads to different ways.
    Borrow(Cond, Vec<OptionNo>),
    /// In which order its members come, for somebody who borrows them; whether they differ in more.
    Order(bool),
    /// All of it.
    Whole,
    /// Its words in a text; only whether there are any matters, unless they hold values themselves.
    Words,
    /// Its words in a text, where it matters which they are.
    Said,
    /// Whether somebody wrote words of their own in it.
    Own,
    /// Whether it was asked at all.
    Asked,
    /// Whether the other person was shown it.
    Shown,
    /// How often it was answered; more often than this is the same.
    Tries(u16),
    /// Whether words are kept here.
    Kept,
    /// Which options were taken so far, where taken ones are marked.
    Taken,
}

/// All probes of a script.
#[derive(Debug, Default)]
pub struct Probes {
    list: Vec<Probe>,
    known: BTreeMap<Vec<u32>, ProbeNo>,
}

impl Probes {
    /// The probe with this number.
    pub fn get(&self, number: ProbeNo) -> &Probe {
        &self.list[number as usize]
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The number of a probe, which is added if it is new.
    pub fn add(&mut self, of: SlotRef, ask: Ask) -> ProbeNo {
        let mut key = vec![of.slot, u32::from(of.each)];
        match &ask {
            Ask::Cond(cond) => {
                key.push(0);
                code_cond(cond, &mut key);
            }
            Ask::Whole => key.push(1),
            Ask::Words => key.push(2),
            Ask::Asked => key.push(3),
            Ask::Shown => key.push(4),
            Ask::Tries(most) => key.extend([5, u32::from(*most)]),
            Ask::Kept => key.push(6),
            Ask::Own => key.push(7),
            Ask::Borrow(cond, class) => {
                key.push(8);
                code_cond(cond, &mut key);
                code_options(class, &mut key);
            }
            Ask::Order(differ) => key.extend([9, u32::from(*differ)]),
            Ask::Taken => key.push(10),
            Ask::Said => key.push(11),
        }
        let next = self.list.len() as ProbeNo;
        let number = *self.known.entry(key).or_insert(next);
        if number == next {
            self.list.push(Probe { of, ask });
        }
        number
    }

    /// What a probe of an answer comes to, in a form that is equal only where the result is.
    pub fn result(&self, number: ProbeNo, eval: &Eval<'_>, out: &mut Vec<u32>) {
        let probe = self.get(number);
        let Some(answer) = eval.state.answer(probe.of, eval.me) else {
            return out.push(u32::MAX);
        };
        match &probe.ask {
            Ask::Cond(cond) | Ask::Borrow(cond, _) => out.push(match eval.cond(cond) {
                Some(holds) => u32::from(holds),
                None => 2,
            }),
            Ask::Whole | Ask::Order(_) | Ask::Taken | Ask::Said => code_answer(answer, out),
            Ask::Words => words_code(eval.script, probe.of, answer, out),
            Ask::Own => {
                let own = matches!(answer, Answer::Own(..) | Answer::Set(_, Some(_)));
                out.push(u32::from(own));
            }
            Ask::Asked | Ask::Shown | Ask::Tries(_) | Ask::Kept => {}
        }
    }
}

/// The state as this person would be asked; nobody watches.
pub fn eyes<'s>(script: &'s Script, state: &'s State, me: Option<Person>) -> Eval<'s> {
    Eval {
        script,
        state,
        me,
        for_other: false,
        depth: 0,
        witness: None,
    }
}

/// Whether the words of an option hold values or depend on a condition.
pub fn worded(script: &Script, of: SlotRef, option: OptionNo) -> bool {
    let step = script.slots.get(of.slot as usize);
    let step = step.and_then(|step| script.steps.get(*step as usize));
    let option = step.and_then(|step| step.options().get(option as usize));
    option.is_some_and(|option| {
        let words = option.in_text.as_ref().unwrap_or(&option.text);
        super::reads::holds_values(words)
    })
}

/// How an answer's words differ as far as a text can tell without printing them.
fn words_code(script: &Script, of: SlotRef, answer: &Answer, out: &mut Vec<u32>) {
    if !given(answer) {
        return out.push(0);
    }
    match answer {
        // "Rather not say" among several has no words either.
        Answer::Set(options, _) if options.contains(&UNSAID) => out.push(0),
        Answer::One(option) if worded(script, of, *option) => {
            out.extend([2, u32::from(*option)]);
        }
        Answer::Set(options, _) if options.iter().any(|option| worded(script, of, *option)) => {
            out.push(3);
            code_answer(answer, out);
        }
        Answer::Lines(_) | Answer::Done | Answer::Stopped => out.push(4),
        _ => out.push(1),
    }
}

/// An answer as numbers, equal only for equal answers.
pub fn code_answer(answer: &Answer, out: &mut Vec<u32>) {
    let text = |text: &str, out: &mut Vec<u32>| {
        out.push(text.len() as u32);
        out.extend(text.bytes().map(u32::from));
    };
    match answer {
        Answer::One(option) => out.extend([0, u32::from(*option)]),
        Answer::Own(option, words) => {
            out.extend([1, u32::from(*option)]);
            text(words, out);
        }
        Answer::Set(options, words) => {
            out.extend([2, options.len() as u32]);
            out.extend(options.iter().map(|option| u32::from(*option)));
            text(words.as_deref().unwrap_or(""), out);
        }
        Answer::Number(number) => out.extend([3, *number as u32]),
        Answer::Text(words) => {
            out.push(4);
            text(words, out);
        }
        Answer::Lines(options) => {
            out.extend([5, options.len() as u32]);
            out.extend(options.iter().map(|option| u32::from(*option)));
        }
        Answer::Names(a, b) => {
            out.push(6);
            text(a, out);
            text(b, out);
        }
        Answer::Person(person) => out.extend([7, person.index() as u32]),
        Answer::Done => out.push(8),
        Answer::Stopped => out.push(9),
    }
}

/// The answers, and counts of tries, that one test reads.
#[derive(Debug, Default)]
pub struct Inside<'c> {
    /// Answers, each once.
    pub answers: Vec<SlotRef>,
    /// Steps whose tries are counted, each once.
    pub tries: Vec<SlotRef>,
    /// Worked-out values: their lines are conditions of their own.
    pub tables: Vec<&'c crate::script::Cases<OptionNo>>,
    /// The numbers it compares with.
    pub numbers: Vec<i32>,
    /// It is about both people's answers at once.
    pub joint: bool,
}

impl<'c> Inside<'c> {
    /// What stands inside a test: no `and`, `or`, `not`, `both` or `either`.
    pub fn of(test: &'c Cond) -> Inside<'c> {
        let mut inside = Inside::default();
        match test {
            Cond::Is(one, _) => inside.one(one),
            Cond::Compare(left, _, right) | Cond::Equal(left, right) => {
                inside.num(left);
                inside.num(right);
            }
            Cond::Has(set, ..) => inside.set(set),
            Cond::Answered(of) | Cond::Mentions(of, _) => inside.answer(*of),
            Cond::AllLines(lines) | Cond::AnyLine(lines) => inside.answer(lines.slot),
            Cond::Shown(_) | Cond::Const(_) | Cond::Couple | Cond::Me(_) | Cond::Unread => {}
            Cond::And(_) | Cond::Or(_) | Cond::Not(_) => {}
            Cond::Both(_) | Cond::Either(_) | Cond::At(_) => {}
        }
        inside
    }

    fn answer(&mut self, of: SlotRef) {
        if !self.answers.contains(&of) {
            self.answers.push(of);
        }
    }

    fn one(&mut self, one: &'c One) {
        match one {
            One::Slot(of) | One::Line(of, _) => self.answer(*of),
            One::Cases(cases) => self.tables.push(cases),
            One::Else(inner, _) => self.one(inner),
            One::OfTwo(inner, _) => {
                self.joint = true;
                self.one(inner);
            }
        }
    }

    fn num(&mut self, num: &'c Num) {
        match num {
            Num::Const(number) => self.numbers.push(*number),
            Num::Slot(of) => self.answer(*of),
            Num::Rank(one) => self.one(one),
            Num::Tries(of) => {
                if !self.tries.contains(of) {
                    self.tries.push(*of);
                }
            }
            Num::Count(set) => self.set(set),
            Num::Else(inner, _) => self.num(inner),
            Num::OfTwo(inner, _) => {
                self.joint = true;
                self.num(inner);
            }
        }
    }

    fn set(&mut self, set: &'c Set) {
        match set {
            Set::Slot(of) => self.answer(*of),
            Set::Lines(lines) => self.answer(lines.slot),
            Set::Among(inner, _) | Set::First(inner, _) => self.set(inner),
            Set::Both(inner) => {
                self.joint = true;
                self.set(inner);
            }
        }
    }
}

/// How a test looks at the members of a set or the lines of a rating.
pub enum Part<'c> {
    /// At these lines, each by whether its option is among some.
    Lines(&'c Lines),
    /// At one line.
    Line(u16, &'c [OptionNo]),
    /// At the place of one line's option among the options.
    Place(u16),
    /// At members that are among these.
    Members(&'c [OptionNo]),
    /// At how many there are.
    Count,
    /// At the first so many in their order.
    First(u16),
    /// At more than can be taken apart.
    Whole,
}

/// What a test looks at in a set or a rating.
pub fn parts(test: &Cond) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    match test {
        Cond::Has(set, mode, options) => {
            set_parts(set, &mut out);
            out.push(Part::Members(options));
            if *mode == Mode::All && options.len() > 1 {
                // Whether all of them are in it is a count of those.
                out.push(Part::Count);
            }
        }
        Cond::AllLines(lines) | Cond::AnyLine(lines) => out.push(Part::Lines(lines)),
        Cond::Is(one, options) => one_parts(one, options, &mut out),
        Cond::Compare(left, _, right) | Cond::Equal(left, right) => {
            num_parts(left, &mut out);
            num_parts(right, &mut out);
        }
        Cond::Answered(_) => {}
        _ => out.push(Part::Whole),
    }
    out
}

fn one_parts<'c>(one: &'c One, options: &'c [OptionNo], out: &mut Vec<Part<'c>>) {
    match one {
        One::Slot(_) => out.push(Part::Members(options)),
        One::Line(_, line) => out.push(Part::Line(*line, options)),
        One::Else(inner, _) => one_parts(inner, options, out),
        One::Cases(_) | One::OfTwo(..) => out.push(Part::Whole),
    }
}

fn num_parts<'c>(num: &'c Num, out: &mut Vec<Part<'c>>) {
    match num {
        Num::Const(_) | Num::Tries(_) => {}
        Num::Rank(One::Line(_, line)) => out.push(Part::Place(*line)),
        Num::Slot(_) | Num::Rank(_) | Num::OfTwo(..) => out.push(Part::Whole),
        Num::Count(set) => {
            set_parts(set, out);
            out.push(Part::Count);
        }
        Num::Else(inner, _) => num_parts(inner, out),
    }
}

fn set_parts<'c>(set: &'c Set, out: &mut Vec<Part<'c>>) {
    match set {
        Set::Slot(_) => {}
        Set::Lines(lines) => out.push(Part::Lines(lines)),
        Set::Among(inner, options) => {
            set_parts(inner, out);
            out.push(Part::Members(options));
        }
        Set::First(inner, count) => {
            set_parts(inner, out);
            out.extend([Part::First(*count), Part::Count]);
        }
        Set::Both(_) => out.push(Part::Whole),
    }
}

fn code_cond(cond: &Cond, out: &mut Vec<u32>) {
    match cond {
        Cond::Is(one, options) => {
            out.push(1);
            code_one(one, out);
            code_options(options, out);
        }
        Cond::Compare(left, order, right) => {
            out.extend([2, *order as u32]);
            code_num(left, out);
            code_num(right, out);
        }
        Cond::Equal(left, right) => {
            out.push(3);
            code_num(left, out);
            code_num(right, out);
        }
        Cond::Has(set, mode, options) => {
            out.extend([4, *mode as u32]);
            code_set(set, out);
            code_options(options, out);
        }
        Cond::Answered(_) => out.push(5),
        Cond::Mentions(_, list) => out.extend([6, u32::from(*list)]),
        Cond::AllLines(lines) => {
            out.push(7);
            code_lines(lines, out);
        }
        Cond::AnyLine(lines) => {
            out.push(8);
            code_lines(lines, out);
        }
        // Only tests of one answer become probes.
        _ => out.push(9),
    }
}

fn code_options(options: &[OptionNo], out: &mut Vec<u32>) {
    out.push(options.len() as u32);
    out.extend(options.iter().map(|option| u32::from(*option)));
}

fn code_one(one: &One, out: &mut Vec<u32>) {
    match one {
        One::Slot(_) => out.push(0),
        One::Line(_, line) => out.extend([1, u32::from(*line)]),
        One::Cases(_) => out.push(2),
        One::Else(inner, option) => {
            out.extend([3, u32::from(*option)]);
            code_one(inner, out);
        }
        One::OfTwo(inner, end) => {
            out.extend([4, *end as u32]);
            code_one(inner, out);
        }
    }
}

fn code_num(num: &Num, out: &mut Vec<u32>) {
    match num {
        Num::Const(number) => out.extend([0, *number as u32]),
        Num::Slot(_) => out.push(1),
        Num::Rank(one) => {
            out.push(2);
            code_one(one, out);
        }
        Num::Tries(_) => out.push(3),
        Num::Count(set) => {
            out.push(4);
            code_set(set, out);
        }
        Num::Else(inner, number) => {
            out.extend([5, *number as u32]);
            code_num(inner, out);
        }
        Num::OfTwo(inner, end) => {
            out.extend([6, *end as u32]);
            code_num(inner, out);
        }
    }
}

fn code_set(set: &Set, out: &mut Vec<u32>) {
    match set {
        Set::Slot(_) => out.push(0),
        Set::Lines(lines) => {
            out.push(1);
            code_lines(lines, out);
        }
        Set::Among(inner, options) => {
            out.push(2);
            code_options(options, out);
            code_set(inner, out);
        }
        Set::First(inner, count) => {
            out.extend([3, u32::from(*count)]);
            code_set(inner, out);
        }
        Set::Both(inner) => {
            out.push(4);
            code_set(inner, out);
        }
    }
}

fn code_lines(lines: &Lines, out: &mut Vec<u32>) {
    out.push(u32::from(lines.negated));
    code_options(&lines.lines, out);
    code_options(&lines.options, out);
}
