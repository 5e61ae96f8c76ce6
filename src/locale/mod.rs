//! The engine's own phrases: buttons, hand-over lines, kind sentences for what went wrong.
//! It must not know any exercise; the words of exercises stand in their scripts.
//!
//! English is compiled in. Each other language is a text beside this file, `de.txt` and so on, which the build turns
//! into one for the player to fetch where that language is asked for. A new language needs no more than its text, and
//! one in `keep/`, where what is said on pages that let people keep things stands in every language.

use crate::prelude::*;

mod english;
#[cfg(feature = "keep")]
mod keep;

pub use english::ENGLISH;
#[cfg(feature = "keep")]
pub use keep::Keeping;

/// All phrases: as a struct to write them down in, and as a list that is read in the order of the names below.
macro_rules! phrases {
    ($($name:ident)*) => {
        /// The phrases of one language by their names, as a catalogue in Rust writes them.
        struct Named {
            $($name: &'static str,)*
        }

        impl Named {
            const fn phrases(self) -> Phrases {
                Phrases([$(self.$name),*])
            }
        }

        /// Where each phrase stands in the list.
        #[allow(non_camel_case_types)]
        enum Place {
            $($name,)*
            End,
        }

        #[allow(missing_docs)] // Each is described by the English phrase in `english.rs`.
        impl Phrases {
            /// The names of all phrases, in the order in which a file for the player has them.
            pub const NAMES: [&'static str; COUNT] = [$(stringify!($name)),*];

            $(#[inline(always)]
            pub fn $name(&self) -> &'static str {
                self.0[Place::$name as usize]
            })*
        }
    };
}

// The first two say which language it is and how it runs; the next few are the ones that the widget's own
// JavaScript takes, by their place, where the engine is not there.
phrases! {
    language direction failed try_again for_author left_blank close open next skip back stop
    leave pause ground support always exercise returns part_of your_card turn_of only_you
    turn_both tried rather_not_say blank any_that_fit up_to in_order in_order_up_to place_of
    range hand_to hand_both ready_one ready_both hold_help press_again yes not_now no other_sees
    own_words count_of left too_long nothing_chosen nothing_written too_many too_few
    out_of_range not_here a_thought for_example start_timer hold_time go_on_time again go_on
    time_left half_time time_over breathe_in breathe_out start_breath words_only with_picture
    own_pace hold_breath go_on_breath breath_over breath_of paused resume finish_today only_for
    for_both next_step copy copied copy_failed print shared_device not_kept finish over
    over_help start_again loading failed_script person_a person_b first_of_you second_of_you
}

const COUNT: usize = Place::End as usize;

/// The phrases of one language. `{to}`, `{other}`, `{n}` and the like stand for what is filled in.
///
/// A list, as a struct of so many fields is filled by as many steps, which weigh 2 KiB in the player.
#[derive(Clone, Debug)]
pub struct Phrases([&'static str; COUNT]);

impl Phrases {
    /// The phrases of a text, one a line in the order of [`Phrases::NAMES`]; none if a line is missing.
    pub fn read(text: &'static str) -> Option<Phrases> {
        let mut all = [""; COUNT];
        let mut rest = text;
        for place in &mut all {
            let end = rest.bytes().position(|byte| byte == b'\n');
            let end = end.unwrap_or(rest.len());
            *place = rest.get(..end).unwrap_or_default();
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        (!all[COUNT - 1].is_empty()).then_some(Phrases(all))
    }

    /// How many options can be taken, and whether their order counts.
    pub fn how_many(&self, most: Option<u32>, ranked: bool) -> String {
        let phrase = match (most, ranked) {
            (None, false) => self.any_that_fit(),
            (None, true) => self.in_order(),
            (Some(_), false) => self.up_to(),
            (Some(_), true) => self.in_order_up_to(),
        };
        fill(phrase, &[("n", &most.unwrap_or(0).to_string())])
    }

    /// How many there are of those there may be.
    pub fn count(&self, n: u32, of: u32) -> String {
        fill(
            self.count_of(),
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
mod tests;
