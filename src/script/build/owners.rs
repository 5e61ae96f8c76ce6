//! Whose a step is: by its own `for`, by the turn it stands in, or by the call that leads to it.
//! It must not know what the step asks, but that it asks something.

use super::plan::{At, Planner};
use crate::diagnostic::{Diagnostic, found};
use crate::prelude::*;
use crate::script::Owner;
use crate::syntax::{Name, Node};

impl<'f> Planner<'f, '_> {
    /// Whose screen a step is.
    pub fn owner(&self, name: &Name, inside: &Node, at: &At<'f>, opens_turn: bool) -> Owner {
        let node = inside.field("for");
        if let (Some(turn), true) = (at.turn, node.is_some() || opens_turn) {
            let span = self.plan.steps[self.plan.turns[turn as usize].step as usize]
                .name
                .span;
            found!(
                self,
                Diagnostic::error(
                    "turn-in-turn",
                    node.map_or(name.span, |node| node.span),
                    "a turn already says whose step this is",
                )
                .also(span, "this turn")
                .hint(match node {
                    Some(_) => "take `for` away, or move the step out of the turn",
                    None => "put its steps into this turn, or move it out",
                }),
            );
            return at.owner;
        }
        let Some(node) = node else {
            return at.owner;
        };
        let word = node.text().unwrap_or("");
        match word {
            "both" => Owner::Both,
            "each" if opens_turn => Owner::Each,
            "each" => {
                found!(
                    self,
                    Diagnostic::error(
                        "each-needs-turn",
                        node.span,
                        "this step is for each of the two, and stands in no turn",
                    )
                    .hint("put it into `Turn(for: \"each\", steps: { … })`"),
                );
                Owner::Both
            }
            _ => match at.roles.iter().find(|(name, _)| *name == word) {
                Some((_, role)) => Owner::Role(*role),
                None => {
                    found!(self, {
                        let mut names = at
                            .roles
                            .iter()
                            .map(|(name, _)| *name)
                            .chain(["each", "both"]);
                        Diagnostic::error("unknown-role", node.span, format!("there is no role `{word}`")).near(
                            word,
                            &mut names,
                            "roles are named in `people: (roles: { … })`; or write `each` or `both`",
                        )
                    });
                    Owner::Both
                }
            },
        }
    }

    /// With two people a question says whose it is: an answer for both, given by one, would be taken for
    /// shared. What only says something is for both where nothing else is written.
    pub fn owned(&self, name: &Name, kind: &str, inside: &Node, at: &At<'f>) {
        let asks = matches!(
            kind,
            "Choice"
                | "Many"
                | "Scale"
                | "Short"
                | "Long"
                | "Rate"
                | "Rank"
                | "Number"
                | "Feelings"
        );
        let owned = inside.field("for").is_some() || at.turn.is_some() || at.owner == Owner::Holder;
        if !self.two || !asks || owned {
            return;
        }
        let Some(call) = at.call else {
            let message = "this question does not say whose it is".to_string();
            return self.found(Diagnostic::error("input-without-owner", name.span, message).hint(
                "add `for: \"both\"` or a role, or put it into `Turn(for: \"each\", steps: { … })`",
            ));
        };
        // A part can be for one or for two: where it is called it is said, and once for all it asks.
        let call = self.plan.steps[call as usize].name;
        let known = |finding: &Diagnostic| {
            finding.code == "input-without-owner" && finding.span == call.span
        };
        if !self.findings.borrow().iter().any(known) {
            let message = format!("`{}` asks something, and does not say whom", call.text);
            self.found(
                Diagnostic::error("input-without-owner", call.span, message)
                    .also(name.span, "it asks here")
                    .hint("add `for: \"both\"`, `for: \"each\"` or a role to this call"),
            );
        }
    }
}
