//! The words of the findings about owners.
//! It must not find anything.

use super::super::Subject;
use super::notice::Trace;
use super::reads::Read;
use crate::diagnostic::Diagnostic;
use crate::graph::Who;
use crate::script::{Owner, Script, StepNo};
use crate::source::Span;

/// How a secret gets out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A screen is made of it.
    Shows,
    /// It decides whether a screen comes.
    Comes,
    /// It decides where it goes.
    Goes,
}

/// A secret, and where it would be seen.
pub struct Leak {
    /// Whose it is.
    pub of: Who,
    /// The slot of the answer.
    pub slot: u32,
    /// What lets it out.
    pub site: Span,
    /// Where the value in it is worked out.
    pub via: Option<Span>,
    /// How.
    pub way: Way,
    /// What is then noticed, where that is no screen.
    pub trace: Option<Trace>,
    /// The first step that is noticed, and whose screen it is.
    pub seen: Option<(StepNo, Option<Who>)>,
}

/// The finding about a leak.
pub fn leak(script: &Script, leak: &Leak) -> Diagnostic {
    let source = &script.steps[script.slots[leak.slot as usize] as usize];
    let name = source.path.as_str();
    let each = source.owner == Owner::Each;
    let said = match source.owner {
        Owner::Role(role) => format!("what `{}` answered at `{name}`", role_of(script, role)),
        _ => format!("what one of the two answered alone at `{name}`"),
    };
    // The other person, whom all this is kept from; what both look on, they see too.
    let other = match role_of(script, 1 - leak.of) {
        role if !each && !role.is_empty() => format!("`{role}`"),
        _ => "the other person".to_string(),
    };
    let message = match leak.way {
        Way::Shows => format!("this screen depends on {said}"),
        Way::Comes => format!("whether this screen comes depends on {said}"),
        Way::Goes => format!("which way it goes here depends on {said}"),
    };
    let mut finding = Diagnostic::error("seen-by-other", leak.site, message);
    if leak.way == Way::Goes {
        finding = finding.label(format!("{other} could tell which way it went"));
    }
    finding = finding.also(source.span, "the answer is given here");
    if let Some(via) = leak.via {
        finding = finding.also(via, "this is how it gets there");
    }
    if let Some((step, who)) = leak.seen {
        let words = match leak.trace {
            None if who == Some(leak.of) => {
                "the device comes here only on one of the ways".to_string()
            }
            None if who.is_none() => "both would see it here".to_string(),
            None => format!("{other} would see it here"),
            Some(Trace::Part) => "both see here how far it has come".to_string(),
            Some(Trace::Shown) => "what the other may see of this changes here".to_string(),
            Some(Trace::Kept) => "words are kept here that the other reads".to_string(),
            Some(Trace::Result) => "the other's screens depend on what this comes to".to_string(),
            Some(Trace::Cast) => "both learn this answer".to_string(),
        };
        finding = finding.also(script.steps[step as usize].span, words);
    }
    let id = name.rsplit('.').next().unwrap_or(name);
    finding.hint(match (leak.way != Way::Shows, each) {
        (true, true) => format!(
            "decide with a `joint` value, add `told: \"…\"` to `{id}` if {other} may learn which way it goes, or lead both ways to the same screen"
        ),
        (true, false) => format!(
            "add `told: \"…\"` to `{id}` if {other} may learn which way it goes, or lead both ways to the same screen"
        ),
        (false, true) => {
            "put what both may know into a `joint` value, and test that".to_string()
        }
        (false, false) => format!(
            "test `shown({id})` first, which an option with `reveals: \"{id}\"` makes true, or write `open: true` at `{id}`"
        ),
    })
}

/// The finding about a role that changes hands while its answers stay.
pub fn changed_hands(
    script: &Script,
    cast: StepNo,
    asked: StepNo,
    reader: StepNo,
    role: Who,
) -> Diagnostic {
    let step = |number: StepNo| &script.steps[number as usize];
    let role = role_of(script, role);
    let message = format!(
        "whoever becomes `{role}` here could read what somebody else answered as `{role}` at `{}`",
        step(asked).path
    );
    Diagnostic::error("seen-by-other", step(cast).span, message)
        .also(step(asked).span, "the answer is given here")
        .also(step(reader).span, "it is read here as one's own")
        .hint("give the roles out before anything is asked of one, or ask it again after they changed")
}

/// The finding about an answer that each has, where it is nobody's.
pub fn whose(subject: &Subject<'_>, read: &Read) -> Diagnostic {
    let script = subject.script;
    let source = &script.steps[script.slots[read.of.slot() as usize] as usize];
    let id = source.path.rsplit('.').next().unwrap_or(&source.path);
    let name = subject.sources.slice(read.spot.name);
    let name = if name.is_empty() { id } else { name };
    Diagnostic::error(
        "whose-answer",
        read.spot.name,
        format!("each of the two has an answer at `{id}`, and this does not say whose"),
    )
    .also(source.span, "each answers it here, alone")
    .hint(format!(
        "say which: put it into `joint`, such as `both({name} is …)`, or read it inside their turn"
    ))
}

fn role_of(script: &Script, who: Who) -> &str {
    let roles = script.people.as_ref().map(|people| &people.roles);
    let role = roles.and_then(|roles| roles.get(who as usize));
    role.map_or("", |role| role.id.as_str())
}
