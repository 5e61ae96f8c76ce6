//! `next-step`: each card that comes has a next step in words, and no value in it is missing.
//! It must not judge the words.

use super::super::monitor::Monitor;
use super::shared::path;
use crate::script::{Kind, Script, StepNo};
use crate::session::Eval;

/// Goes along for `next-step`.
pub struct NextStep<'s> {
    /// The script.
    pub script: &'s Script,
}

impl Monitor for NextStep<'_> {
    fn enters(&self, _: &mut [u32], eval: &Eval<'_>, step: StepNo) -> Option<String> {
        let Kind::Card(card) = &self.script.steps.get(step as usize)?.kind else {
            return None;
        };
        let quiet = Eval {
            witness: None,
            ..*eval
        };
        let said = quiet.say(&card.next);
        let (card, words) = (path(self.script, step), said.words.text());
        if words.trim().is_empty() {
            return Some(format!(
                "the card `{card}` is reached, and it says no next step"
            ));
        }
        said.missing.then(|| {
            format!(
                "the card `{card}` is reached, and in its next step a value is missing: `{words}`"
            )
        })
    }
}
