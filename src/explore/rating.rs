//! Tells which options of a rating's lines come to the same, and which lines can change places.
//! It must not look at a whole rating: it serves while some lines are still to be asked.

use super::probe::{Ask, Part, ProbeNo, Probes, parts};
use crate::value::{OptionNo, SKIP, UNASKED, UNSAID};

/// How a rating's answers can be made simpler while it is under way.
#[derive(Debug)]
pub struct Rating {
    /// For each line, each option's first option that comes to the same; the last two are for Skip
    /// and "rather not say".
    firsts: Vec<Vec<OptionNo>>,
    /// For each line, the first line that can change places with it.
    roles: Vec<u16>,
}

impl Rating {
    /// What can be simplified in a rating of so many lines and options, given what may be asked of it.
    pub fn of(probes: &Probes, asked: &[ProbeNo], lines: usize, options: usize) -> Rating {
        let all: Vec<OptionNo> = (0..options as OptionNo).chain([SKIP, UNSAID]).collect();
        let mut firsts = Vec::new();
        let mut codes: Vec<Vec<u32>> = Vec::new();
        for line in 0..lines as u16 {
            let mut code = Vec::new();
            let mut apart: Vec<Vec<u32>> = vec![Vec::new(); all.len()];
            for probe in asked {
                match &probes.get(*probe).ask {
                    Ask::Cond(cond) | Ask::Borrow(cond, _) => {
                        for part in parts(cond) {
                            look(&part, line, &all, &mut code, &mut apart);
                        }
                    }
                    Ask::Whole | Ask::Order(_) => {
                        look(&Part::Whole, line, &all, &mut code, &mut apart)
                    }
                    _ => {}
                }
            }
            let first = |n: usize| apart.iter().position(|other| *other == apart[n]);
            let firsts_here = (0..all.len()).filter_map(|n| all.get(first(n)?).copied());
            firsts.push(firsts_here.collect());
            codes.push(code);
        }
        let role = |n: usize| codes.iter().position(|other| *other == codes[n]);
        let roles = (0..lines).map(|n| role(n).unwrap_or(n) as u16).collect();
        Rating { firsts, roles }
    }

    /// The lines that can change places with a line, itself among them.
    pub fn like(&self, line: u16) -> Vec<u16> {
        let role = self.roles.get(line as usize);
        let same = |n: &u16| self.roles.get(*n as usize) == role;
        (0..self.roles.len() as u16).filter(same).collect()
    }

    /// The first option that comes to the same on a line.
    pub fn first(&self, line: u16, option: OptionNo) -> OptionNo {
        let Some(firsts) = self.firsts.get(line as usize) else {
            return option;
        };
        let at = match option {
            SKIP => firsts.len().checked_sub(2),
            UNSAID => firsts.len().checked_sub(1),
            option => Some(option as usize),
        };
        at.and_then(|at| firsts.get(at)).copied().unwrap_or(option)
    }

    /// Puts in place of the answers so far the first ones that come to the same.
    pub fn simplify(&self, answers: &mut [OptionNo]) {
        let count = answers.len().min(self.roles.len());
        for (n, answer) in answers.iter_mut().enumerate() {
            if *answer != UNASKED {
                *answer = self.first(n as u16, *answer);
            }
        }
        for role in 0..count {
            // Lines that are still to be asked keep their places.
            let places: Vec<usize> = (role..count)
                .filter(|n| self.roles[*n] as usize == role && answers[*n] != UNASKED)
                .collect();
            if places.len() > 1 {
                let mut values: Vec<OptionNo> = places.iter().map(|n| answers[*n]).collect();
                values.sort_unstable();
                for (place, value) in places.iter().zip(values) {
                    answers[*place] = value;
                }
            }
        }
    }
}

/// Notes how a test looks at a line, and at each option on it.
fn look(part: &Part<'_>, line: u16, all: &[OptionNo], code: &mut Vec<u32>, apart: &mut [Vec<u32>]) {
    match part {
        Part::Lines(lines) => {
            let within = lines.lines.contains(&line);
            code.push(u32::from(within));
            for (option, apart) in all.iter().zip(apart) {
                apart.push(u32::from(within && lines.options.contains(option)));
            }
        }
        Part::Line(asked, options) => {
            let here = *asked == line;
            // One line by its name changes places with no other.
            code.push(if here { u32::from(line) + 2 } else { 0 });
            for (option, apart) in all.iter().zip(apart) {
                apart.push(u32::from(here && options.contains(option)));
            }
        }
        // Of a set of lines: the lines by their numbers.
        Part::Members(lines) => code.push(u32::from(lines.contains(&line))),
        Part::Place(asked) => {
            let here = *asked == line;
            code.push(if here { u32::from(line) + 2 } else { 0 });
            for (option, apart) in all.iter().zip(apart) {
                apart.push(if here { u32::from(*option) } else { 0 });
            }
        }
        Part::Count | Part::First(_) => {}
        Part::Whole => {
            code.push(u32::from(line) + 2);
            for (option, apart) in all.iter().zip(apart) {
                apart.push(u32::from(*option));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::SlotRef;
    use crate::script::cond::{Cond, Lines};

    #[test]
    fn lines_that_are_asked_alike_change_places_and_those_to_come_stay() {
        let of = SlotRef {
            slot: 0,
            each: false,
        };
        let mut probes = Probes::default();
        let lines = Lines {
            slot: of,
            lines: vec![0, 1, 2],
            options: vec![0],
            negated: false,
        };
        let any = probes.add(of, Ask::Cond(Cond::AnyLine(lines)));
        let rating = Rating::of(&probes, &[any], 4, 3);
        // Of three options only the first is asked for; on the last line nothing is.
        let mut answers = vec![2, UNASKED, 0, 2];
        rating.simplify(&mut answers);
        assert_eq!(answers, [0, UNASKED, 1, 0]);
        assert_eq!(rating.like(1), [0, 1, 2]);
        assert_eq!(rating.first(0, SKIP), 1);
    }
}
