//! The rules that hold for every exercise without being written: each with its name, a sentence that says it, and
//! what goes along with the walk for it. It must not know an author's rules.
//!
//! What is true by the way the engine is made stands among them as well: a list that leaves out what is sure
//! would leave its reader guessing, and a mistake in the engine would be found here.

mod check_first;
mod comes_back;
mod decisions;
mod gate_first;
mod hands;
mod leads_on;
mod left_behind;
mod next_step;
mod no_is_kept;
mod retries;
mod shared;
mod support_offered;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use super::ends::Ends;
use super::monitor::Monitor;
use crate::script::Script;
pub use shared::Shared;

/// A rule that holds for every exercise.
pub struct BuiltIn {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub says: &'static str,
    /// Makes what goes along with the walk for it.
    pub make: Maker,
}

/// Makes what goes along for a built-in rule.
pub type Maker = for<'s> fn(&'s Script, &Rc<Shared>) -> Box<dyn Monitor + 's>;

/// All of them.
pub const BUILT_IN: [BuiltIn; 14] = [
    BuiltIn {
        name: "ends",
        says: "Every way ends with a card for each person.",
        make: |script, _| Box::new(Ends { script }),
    },
    BuiltIn {
        name: "next-step",
        says: "Every card says what the next step is.",
        make: |script, _| Box::new(next_step::NextStep { script }),
    },
    BuiltIn {
        name: "leads-on",
        says: "No screen is a dead end: from each, some way leads on to the end.",
        make: |script, _| Box::new(leads_on::LeadsOn { script }),
    },
    BuiltIn {
        name: "reachable",
        says: "Every step of the exercise is reached on some way.",
        make: |script, _| Box::new(leads_on::Reachable { script }),
    },
    BuiltIn {
        name: "gate-first",
        says: "Nothing faces the partner, and nobody touches, before everybody's private gate was ok.",
        make: |script, shared| gate_first::monitor(script, shared),
    },
    BuiltIn {
        name: "check-first",
        says: "Nothing tender is reached without a calm check before it, or after a plan to stop.",
        make: |script, shared| check_first::monitor(script, shared),
    },
    BuiltIn {
        name: "no-is-kept",
        says: "After No or Not now nothing more is asked, and the next shared screen says not today.",
        make: |script, shared| no_is_kept::monitor(script, shared),
    },
    BuiltIn {
        name: "hand-over",
        says: "Nobody's screen is shown while the other person holds the device.",
        make: |script, _| Box::new(hands::HandOver { script }),
    },
    BuiltIn {
        name: "back-stays-here",
        says: "Nobody gets to the other person's screens by Back.",
        make: |script, _| Box::new(hands::BackStaysHere { script }),
    },
    BuiltIn {
        name: "comes-back",
        says: "From Ground me and Support everybody gets back to the screen they were on.",
        make: |script, _| Box::new(comes_back::ComesBack { script }),
    },
    BuiltIn {
        name: "retries",
        says: "No question comes back more than twice unless the person chooses that.",
        make: |script, _| Box::new(retries::Retries { script }),
    },
    BuiltIn {
        name: "support-offered",
        says: "Whoever the gate finds at risk is shown support before anything is shared, and before the end.",
        make: |script, shared| support_offered::monitor(script, shared),
    },
    BuiltIn {
        name: "decisions",
        says: "Where a way divides, it leads to at least two different screens, and always to one.",
        make: |script, _| Box::new(decisions::Decisions { script }),
    },
    BuiltIn {
        name: "left-behind",
        says: "A part that is entered anew knows nothing of what was answered in it before.",
        make: |script, _| Box::new(left_behind::LeftBehind::of(script)),
    },
];
