//! What is found by going every way through a script: answers nobody gave, steps nobody comes to,
//! conditions that can't hold, rounds nobody can leave. It must not walk itself; `explore` does.

mod endless_loop;
mod facts;
mod missing_answer;
mod never_holds;
mod nothing_offered;
mod same_way;
mod shown;
mod tables;
mod unreachable_step;

use super::Subject;
use crate::diagnostic::Diagnostic;
use crate::explore::{Limits, Map, Wishes, explore};
use facts::Facts;

/// So many transitions are taken for any script, …
const STEPS: usize = 32_000;
/// … and one more for so many bytes of its text, so that a check takes no more than a second for 100 KB.
const BYTES: usize = 16;

/// Finds all that only the ways through a script show.
pub fn find(subject: &Subject<'_>, findings: &mut Vec<Diagnostic>) {
    let script = subject.script;
    let bytes: usize = subject.sources.iter().map(|source| source.text.len()).sum();
    let steps = STEPS + bytes / BYTES;
    let map = Map::of(
        script,
        Wishes::within(Limits {
            states: steps,
            steps,
            live: 40 * steps,
        }),
    );
    same_way::find(&map, findings);
    let facts = Facts::new(script);
    let mut explored = explore(&map, &facts);
    // Where the walk was cut short, what it did not see says nothing; only what it saw does.
    let complete = explored
        .as_ref()
        .is_some_and(|explored| explored.outcome.complete);
    if let Some(explored) = &mut explored {
        missing_answer::find(subject, &facts, explored, findings);
        nothing_offered::find(subject, &facts, explored, findings);
    }
    if endless_loop::find(subject, &map, &facts, explored.as_mut(), findings) {
        // What lies behind such a round, and what would lead out of it, has its finding already.
        return;
    }
    let told = unreachable_step::find(subject, &map, &facts, complete, findings);
    if complete {
        never_holds::find(subject, &facts, &told, findings);
    }
}
