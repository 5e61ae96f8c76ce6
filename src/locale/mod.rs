//! The engine's own phrases: buttons, hand-over lines, kind sentences for what went wrong.
//! It must not know any exercise; the words of exercises stand in their scripts.

use crate::prelude::*;

mod english;

pub use english::ENGLISH;

/// The phrases of one language. `{to}`, `{other}`, `{n}` and the like stand for what is filled in.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // Each field is described by the English phrase in `english.rs`.
pub struct Phrases {
    pub next: &'static str,
    pub skip: &'static str,
    pub back: &'static str,
    pub stop: &'static str,
    pub leave: &'static str,
    pub pause: &'static str,
    pub ground: &'static str,
    pub support: &'static str,
    pub always: &'static str,
    pub exercise: &'static str,
    pub returns: &'static str,

    pub part_of: &'static str,
    pub your_card: &'static str,
    pub turn_of: &'static str,
    pub only_you: &'static str,
    pub turn_both: &'static str,
    pub tried: &'static str,
    pub rather_not_say: &'static str,
    pub blank: &'static str,
    pub any_that_fit: &'static str,
    pub up_to: &'static str,
    pub in_order: &'static str,
    pub in_order_up_to: &'static str,
    pub place_of: &'static str,
    pub range: &'static str,

    pub hand_to: &'static str,
    pub hand_both: &'static str,
    pub ready_one: &'static str,
    pub ready_both: &'static str,
    pub hold_help: &'static str,
    pub press_again: &'static str,

    pub yes: &'static str,
    pub not_now: &'static str,
    pub no: &'static str,
    pub other_sees: &'static str,

    pub own_words: &'static str,
    pub count_of: &'static str,
    pub left: &'static str,
    pub too_long: &'static str,
    pub nothing_chosen: &'static str,
    pub nothing_written: &'static str,
    pub too_many: &'static str,
    pub too_few: &'static str,
    pub out_of_range: &'static str,
    pub not_here: &'static str,
    pub a_thought: &'static str,
    pub for_example: &'static str,

    pub start_timer: &'static str,
    pub hold_time: &'static str,
    pub go_on_time: &'static str,
    pub again: &'static str,
    pub go_on: &'static str,
    pub time_left: &'static str,
    pub half_time: &'static str,
    pub time_over: &'static str,
    pub breathe_in: &'static str,
    pub breathe_out: &'static str,
    pub start_breath: &'static str,
    pub words_only: &'static str,
    pub with_picture: &'static str,
    pub own_pace: &'static str,
    pub hold_breath: &'static str,
    pub go_on_breath: &'static str,
    pub breath_over: &'static str,
    pub breath_of: &'static str,

    pub paused: &'static str,
    pub resume: &'static str,
    pub finish_today: &'static str,

    pub only_for: &'static str,
    pub for_both: &'static str,
    pub next_step: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub copy_failed: &'static str,
    pub print: &'static str,
    pub shared_device: &'static str,
    pub not_kept: &'static str,
    pub finish: &'static str,
    pub over: &'static str,
    pub over_help: &'static str,
    pub start_again: &'static str,
    pub left_blank: &'static str,

    pub loading: &'static str,
    pub failed: &'static str,
    pub failed_script: &'static str,
    pub try_again: &'static str,
    pub for_author: &'static str,

    pub person_a: &'static str,
    pub person_b: &'static str,
    pub first_of_you: &'static str,
    pub second_of_you: &'static str,
}

impl Phrases {
    /// How many options can be taken, and whether their order counts.
    pub fn how_many(&self, most: Option<u32>, ranked: bool) -> String {
        let phrase = match (most, ranked) {
            (None, false) => self.any_that_fit,
            (None, true) => self.in_order,
            (Some(_), false) => self.up_to,
            (Some(_), true) => self.in_order_up_to,
        };
        fill(phrase, &[("n", &most.unwrap_or(0).to_string())])
    }

    /// How many there are of those there may be.
    pub fn count(&self, n: u32, of: u32) -> String {
        fill(
            self.count_of,
            &[("n", &n.to_string()), ("of", &of.to_string())],
        )
    }
}

/// A phrase about the lowest and the highest number that can be given.
pub fn between(phrase: &str, from: i32, to: i32) -> String {
    fill(
        phrase,
        &[("from", &from.to_string()), ("to", &to.to_string())],
    )
}

/// A phrase with its places filled in: `fill("{n} of {of}", &[("n", "2"), ("of", "5")])`.
pub fn fill(phrase: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (n, part) in phrase.split('{').enumerate() {
        if n == 0 {
            out.push_str(part);
        } else if let Some((name, rest)) = part.split_once('}') {
            if let Some((_, value)) = values.iter().find(|(key, _)| *key == name) {
                out.push_str(value);
            }
            out.push_str(rest);
        } else {
            out.push('{');
            out.push_str(part);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_value_with_braces_is_not_filled_again() {
        assert_eq!(fill("{a}, {b}.", &[("a", "{b}"), ("b", "x")]), "{b}, x.");
        assert_eq!(fill("open { here", &[]), "open { here");
    }
}
