//! Conditions and values as rows of numbers, equal only where they ask for the same.
//! It must not work anything out, nor know where a condition stands.

use crate::script::SlotRef;
use crate::script::cond::{Cond, Lines, Num, One, Set};
use crate::script::rules::Value;
use crate::script::words::Insert;
use crate::value::OptionNo;

/// A condition.
pub fn of_cond(cond: &Cond) -> Vec<u32> {
    let mut out = Vec::new();
    code_cond(cond, &mut out);
    out
}

/// One option.
pub fn of_one(one: &One) -> Vec<u32> {
    let mut out = vec![1];
    code_one(one, &mut out);
    out
}

/// A number.
pub fn of_num(num: &Num) -> Vec<u32> {
    let mut out = vec![2];
    code_num(num, &mut out);
    out
}

/// Some options.
pub fn of_set(set: &Set) -> Vec<u32> {
    let mut out = vec![3];
    code_set(set, &mut out);
    out
}

/// A value that a rule names; none for one that no text can show.
pub fn of_value(value: &Value) -> Option<Vec<u32>> {
    Some(match value {
        Value::Answer(of) => of_answer(*of),
        Value::Kept(of) => vec![5, of.slot],
        Value::Yes(_) => return None,
        Value::One(one) => of_one(one),
        Value::Number(num) => of_num(num),
        Value::Set(set) => of_set(set),
    })
}

/// What a text puts in, where it is a value; whose it is does not count.
pub fn of_insert(insert: &Insert) -> Option<Vec<u32>> {
    Some(match insert {
        Insert::Answer(of) | Insert::Own(of) => of_answer(*of),
        Insert::Keep(of) => vec![5, of.slot],
        Insert::One(One::Slot(of)) | Insert::Number(Num::Slot(of)) => of_answer(*of),
        Insert::One(one) => of_one(one),
        Insert::Number(num) => of_num(num),
        Insert::Set(set) => of_some(set),
        Insert::Of(_, inner) => return of_insert(inner),
        _ => return None,
    })
}

/// Some options, as the answer they are where they are all of it.
pub fn of_some(set: &Set) -> Vec<u32> {
    match set {
        Set::Slot(of) => of_answer(*of),
        set => of_set(set),
    }
}

/// A whole answer.
pub fn of_answer(of: SlotRef) -> Vec<u32> {
    vec![4, of.slot]
}

fn code_cond(cond: &Cond, out: &mut Vec<u32>) {
    let mut all = |kind: u32, conds: &[Cond]| {
        out.extend([kind, conds.len() as u32]);
        conds.iter().for_each(|cond| code_cond(cond, out));
    };
    match cond {
        Cond::At(placed) => code_cond(&placed.cond, out),
        Cond::And(conds) => all(10, conds),
        Cond::Or(conds) => all(11, conds),
        Cond::Not(inside) => all(12, std::slice::from_ref(inside)),
        Cond::Both(inside) => all(13, std::slice::from_ref(inside)),
        Cond::Either(inside) => all(14, std::slice::from_ref(inside)),
        Cond::Const(value) => out.extend([15, u32::from(*value)]),
        Cond::Couple => out.push(16),
        Cond::Me(role) => out.extend([17, u32::from(*role)]),
        Cond::Is(one, options) => {
            out.push(18);
            code_one(one, out);
            code_options(options, out);
        }
        Cond::Compare(left, order, right) => {
            out.extend([19, *order as u32]);
            code_num(left, out);
            code_num(right, out);
        }
        Cond::Equal(left, right) => {
            out.push(20);
            code_num(left, out);
            code_num(right, out);
        }
        Cond::Has(set, mode, options) => {
            out.extend([21, *mode as u32]);
            code_set(set, out);
            code_options(options, out);
        }
        Cond::Answered(of) => out.extend([22, of.slot]),
        Cond::Shown(of) => out.extend([23, of.slot]),
        Cond::Mentions(of, list) => out.extend([24, of.slot, u32::from(*list)]),
        Cond::AllLines(lines) => {
            out.push(25);
            code_lines(lines, out);
        }
        Cond::AnyLine(lines) => {
            out.push(26);
            code_lines(lines, out);
        }
        Cond::Unread => out.push(27),
    }
}

fn code_options(options: &[OptionNo], out: &mut Vec<u32>) {
    out.push(options.len() as u32);
    out.extend(options.iter().map(|option| u32::from(*option)));
}

fn code_one(one: &One, out: &mut Vec<u32>) {
    match one {
        One::Slot(of) => out.extend([30, of.slot]),
        One::Line(of, line) => out.extend([31, of.slot, u32::from(*line)]),
        One::Cases(cases) => {
            out.extend([32, cases.lines.len() as u32]);
            for (cond, value) in &cases.lines {
                code_cond(cond, out);
                out.push(u32::from(*value));
            }
            out.push(u32::from(cases.otherwise));
        }
        One::Else(inside, option) => {
            out.extend([33, u32::from(*option)]);
            code_one(inside, out);
        }
        One::OfTwo(inside, end) => {
            out.extend([34, *end as u32]);
            code_one(inside, out);
        }
    }
}

fn code_num(num: &Num, out: &mut Vec<u32>) {
    match num {
        Num::Const(number) => out.extend([40, *number as u32]),
        Num::Slot(of) => out.extend([41, of.slot]),
        Num::Rank(one) => {
            out.push(42);
            code_one(one, out);
        }
        Num::Tries(of) => out.extend([43, of.slot]),
        Num::Count(set) => {
            out.push(44);
            code_set(set, out);
        }
        Num::Else(inside, number) => {
            out.extend([45, *number as u32]);
            code_num(inside, out);
        }
        Num::OfTwo(inside, end) => {
            out.extend([46, *end as u32]);
            code_num(inside, out);
        }
    }
}

fn code_set(set: &Set, out: &mut Vec<u32>) {
    match set {
        Set::Slot(of) => out.extend([50, of.slot]),
        Set::Lines(lines) => {
            out.push(51);
            code_lines(lines, out);
        }
        Set::Among(inside, options) => {
            out.push(52);
            code_options(options, out);
            code_set(inside, out);
        }
        Set::First(inside, count) => {
            out.extend([53, u32::from(*count)]);
            code_set(inside, out);
        }
        Set::Both(inside) => {
            out.push(54);
            code_set(inside, out);
        }
    }
}

fn code_lines(lines: &Lines, out: &mut Vec<u32>) {
    out.extend([lines.slot.slot, u32::from(lines.negated)]);
    code_options(&lines.lines, out);
    code_options(&lines.options, out);
}
