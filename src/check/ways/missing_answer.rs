//! `missing-answer`: a way comes to read an answer that was never asked on it, or has nothing to show or compare.
//! It must not report a Skip that is an option like any other.

use super::super::Subject;
use super::facts::{Facts, Instead, Lack, Missing};
use super::shown::{id, shown, top};
use crate::diagnostic::Diagnostic;
use crate::explore::{Explored, Nobody};
use crate::script::Step;
use crate::session::{At, State};
use crate::source::Span;

/// Reports each name once, with the shortest way on which its answer is missing.
pub fn find(
    subject: &Subject<'_>,
    facts: &Facts<'_>,
    explored: &mut Explored<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    for (name, missing) in facts.missing.borrow().iter() {
        findings.push(finding(subject, *name, missing, explored));
    }
}

fn finding(
    subject: &Subject<'_>,
    name: Span,
    missing: &Missing,
    explored: &mut Explored<'_>,
) -> Diagnostic {
    let script = subject.script;
    let word = subject.sources.slice(name);
    let message = match (missing.text, missing.lack) {
        (_, Lack::Unshown) => {
            format!("a way leads here on which `{word}` was not shown to whoever reads this")
        }
        (true, Lack::Skipped) => format!("a way leads here on which `{word}` was skipped"),
        (true, _) => format!("a way leads here on which nothing was said for `{word}`"),
        (_, Lack::Unasked) => format!("a way leads here on which `{word}` was never asked"),
        (_, Lack::Skipped) => {
            format!("a way leads here on which `{word}` was skipped, and is no number")
        }
    };
    let mut finding = Diagnostic::error("missing-answer", name, message);
    let asker = script.slots.get(missing.of.slot as usize);
    let asker = asker.and_then(|step| script.steps.get(*step as usize));
    if let Some(step) = asker {
        finding = finding.also(
            step.span,
            match missing.lack {
                Lack::Unasked => asks(step),
                Lack::Skipped => "it can be skipped here",
                Lack::Unshown => "it is answered here, for its owner alone",
            },
        );
    }
    if let Some(outer) = missing.within.first()
        && !within(*outer, name)
    {
        finding = finding.also(*outer, "and is read here");
    }
    let (way, after) = match &missing.action {
        Some(action) => explored.way_by(missing.from, action, missing.to, &Nobody),
        None => explored.way_to(missing.from, &Nobody),
    };
    let last = way.last().map(|(state, _)| state);
    let here = match &missing.action {
        Some(_) => last.and_then(screen),
        None => screen(&after),
    };
    if let Some(here) = here {
        finding = finding.way(shown(script, &way, &after, top(script, here)));
    }
    let instead = match missing.instead {
        Some(Instead::Option | Instead::Place) => {
            let option = asker.and_then(|step| step.options().first());
            Some(option.map_or("option", |option| option.id.as_str()))
        }
        Some(Instead::Number) => Some("0"),
        None => None,
    };
    let hint = match (missing.text, missing.lack, instead) {
        (_, Lack::Unshown, _) => format!(
            "let its owner show it (`reveals`, `open`), or write `{{{word} else …}}` to say what stands there"
        ),
        (true, Lack::Skipped, _) => {
            format!("write `{{{word} else …}}` to say what stands there then")
        }
        (true, ..) => format!(
            "write `{{{word} else …}}` to say what stands there then, or ask it on every way"
        ),
        (_, Lack::Skipped, instead) => format!(
            "write `skip_as` at `{}` to say what Skip counts as, or `({word} else {})` here",
            asker.map_or("the question", id),
            instead.unwrap_or("0"),
        ),
        (_, Lack::Unasked, Some(instead)) => {
            format!(
                "write `({word} else {instead})` to say what holds then, or ask it on every way"
            )
        }
        (_, Lack::Unasked, None) => {
            format!("ask it on every way, or write `answered({word}) and …`")
        }
    };
    finding.hint(hint)
}

fn asks(step: &Step) -> &'static str {
    match step.when {
        Some(_) => "only this step asks it, and may be passed over",
        None => "only this step asks it",
    }
}

fn within(outer: Span, name: Span) -> bool {
    outer.file == name.file && outer.start <= name.start && name.end <= outer.end
}

fn screen(state: &State) -> Option<u32> {
    match &state.at {
        At::Step(step, _) | At::Nudge(step, ..) | At::Draft(step, _) => Some(*step),
        At::HandOver(step, _) | At::Reply(step, _) => Some(*step),
        At::Over | At::Left => None,
    }
}
