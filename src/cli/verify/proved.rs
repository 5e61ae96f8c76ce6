//! What came of one exercise: its proofs with their times, what an author is told, and the plays.
//! It must not know how any of it is written.

use super::super::exercise::Opened;
use super::watching::{Settled, Watching};
use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::ENGLISH;
use crate::transcript::{Notes, conversation};
use crate::verify::{Proof, Report, Verdict, Wanted, verify};
use std::io::Write;
use std::time::Duration;

/// An exercise after its rules were to be proved.
pub struct Proved {
    /// Its file as the person typed it.
    pub file: String,
    /// It, and what stops it if it has an error.
    pub opened: Opened,
    /// How much was gone through for everything together.
    pub reached: Report,
    /// Its rules in the order of the report.
    pub rules: Vec<Ruled>,
    /// So long everything took.
    pub time: Duration,
}

/// One rule.
pub struct Ruled {
    /// What came of it.
    pub proof: Proof,
    /// What an author is told; nothing where it is proved.
    pub finding: Option<Diagnostic>,
    /// The conversations that break it.
    pub plays: Vec<Written>,
    /// So long its walk took.
    pub time: Duration,
}

/// A conversation as a play.
pub struct Written {
    /// What its file is called without a number: `exercise.rule`.
    pub name: String,
    /// What sets it apart from the other one; empty where there is none.
    pub title: String,
    /// The play.
    pub play: String,
    /// The file it was saved to.
    pub saved: Option<String>,
}

impl Proved {
    /// Proves the rules of an exercise that was opened; `shown` is where a person sees how far it has come.
    pub fn of<'o>(
        file: &'o str,
        opened: Opened,
        wanted: &Wanted,
        shown: Option<&'o mut dyn Write>,
    ) -> Proved {
        let mut proved = Proved::without(file, opened);
        let Some(script) = &proved.opened.script else {
            return proved;
        };
        let sources = &proved.opened.sources;
        let watching = Watching::new(file, shown);
        let mut report = verify(script, sources, wanted, &watching);
        let (mut times, time) = watching.done();
        proved.time = time;
        let proofs = std::mem::take(&mut report.proofs);
        proved.reached = report;
        proved.rules = (proofs.into_iter())
            .map(|proof| Ruled {
                finding: proof.finding(script, sources),
                plays: Vec::new(),
                time: taken(&mut times, &proof),
                proof,
            })
            .collect();
        for rule in &mut proved.rules {
            let Verdict::Broken(broken) = &rule.proof.verdict else {
                continue;
            };
            rule.plays = (broken.conversations.iter())
                .filter_map(|one| {
                    let notes = Notes {
                        above: &rule.proof.head(one),
                        among: &one.notes,
                        below: &broken.here(),
                    };
                    Some(Written {
                        name: format!("{}.{}", script.id, rule.proof.name),
                        title: one.title.clone(),
                        play: conversation(script, &one.actions, notes, &ENGLISH)?,
                        saved: None,
                    })
                })
                .collect();
        }
        proved
    }

    /// An exercise whose rules nobody asked for.
    pub fn without(file: &str, opened: Opened) -> Proved {
        Proved {
            file: file.to_string(),
            opened,
            reached: Report::default(),
            rules: Vec::new(),
            time: Duration::ZERO,
        }
    }

    /// Whether everything is proved.
    pub fn holds(&self) -> bool {
        let proved = |rule: &Ruled| matches!(rule.proof.verdict, Verdict::Proved);
        self.opened.script.is_some() && self.rules.iter().all(proved)
    }

    /// Whether it could be opened and no rule of it was asked for.
    pub fn is_empty(&self) -> bool {
        self.opened.script.is_some() && self.rules.is_empty()
    }

    /// How many errors stop it.
    pub fn errors(&self) -> usize {
        let error = |finding: &&Diagnostic| finding.severity == Severity::Error;
        match self.opened.script {
            Some(_) => 0,
            None => self.opened.findings.iter().filter(error).count(),
        }
    }

    /// Every play.
    pub fn plays_mut(&mut self) -> impl Iterator<Item = &mut Written> {
        self.rules.iter_mut().flat_map(|rule| &mut rule.plays)
    }
}

impl Ruled {
    /// How long its conversations are together.
    pub fn length(&self) -> usize {
        let lines = |play: &Written| play.play.lines().count();
        self.plays.iter().map(lines).sum()
    }
}

/// How long a rule took.
fn taken(times: &mut Vec<Settled>, proof: &Proof) -> Duration {
    let is = |settled: &Settled| {
        settled.rule == [&proof.name, &proof.says, &proof.call].map(String::clone)
    };
    match times.iter().position(is) {
        Some(at) => times.remove(at).time,
        None => Duration::ZERO,
    }
}
