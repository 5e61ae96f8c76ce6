//! One exercise put to every test there is: its findings, its plays, its rules, and what the plays take of it.
//! It must not know how any of it is written.

use super::super::check::count;
use super::super::cover::{Coverage, PLAYS, beside};
use super::super::exercise::Opened;
use super::super::replay::told_of_play;
use super::super::verify::{self, Proved, Ruled};
use crate::diagnostic::{Diagnostic, Severity, report};
use crate::script::Script;
use crate::source::Sources;
use crate::syntax::root;
use crate::verify::Verdict;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What is asked of each exercise beside its findings and its plays.
#[derive(Clone, Copy)]
pub struct Asked {
    /// Its rules, each within so many transitions if a number is given.
    pub rules: Option<Option<usize>>,
    /// What its plays take of it.
    pub cover: bool,
}

/// An exercise that was put to the test.
pub struct Tested {
    /// It, and what came of its rules.
    pub proved: Proved,
    /// Its plays, by name.
    pub plays: Vec<Played>,
    /// What its plays take of it, where that was asked for.
    pub coverage: Option<Coverage>,
    /// What was asked.
    asked: Asked,
    /// So long the check took.
    pub checked: Duration,
    /// So long finding what the plays take took.
    covered: Duration,
}

/// A play that was replayed.
pub struct Played {
    /// Its file.
    pub file: String,
    /// What is not true of it; empty if all is, nothing where the exercise can't be played.
    pub told: Option<String>,
    /// So long it took.
    pub time: Duration,
}

/// Which test it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// It has no error.
    Check,
    /// A play is true.
    Play,
    /// A rule is proved.
    Rule,
    /// Its plays take all of it.
    Coverage,
}

/// One test of it, with what came of that.
pub struct Case {
    /// Which test.
    pub sort: Sort,
    /// What sets it apart from others of its sort.
    pub name: String,
    /// What came of it.
    pub outcome: Outcome,
    /// So long it took.
    pub time: Duration,
}

/// What came of a test.
pub enum Outcome {
    /// All is well.
    Holds,
    /// Something is wrong.
    Fails {
        /// What kind of wrong: `finding`, `untrue`, `broken`, `undecided` or `missed`.
        kind: &'static str,
        /// It in one line.
        message: String,
        /// Everything that is told of it.
        words: String,
    },
    /// It could not be tested, for the exercise has an error.
    Untested,
}

impl Tested {
    /// Puts an exercise whose findings are there already to the rest; `shown` is where a person sees how far it is.
    ///
    /// # Errors
    ///
    /// The folder of its plays could not be read.
    pub fn of<'o>(
        file: &'o str,
        opened: Opened,
        checked: Duration,
        asked: Asked,
        mut shown: Option<&'o mut dyn Write>,
    ) -> io::Result<Tested> {
        let folder = Path::new(file).with_file_name(PLAYS);
        let texts = beside(file, &opened.id)?;
        let script = opened.script.clone();
        say(
            &mut shown,
            &format!("{file}: {}", count(texts.len(), "play")),
        );
        let plays: Vec<Played> = (texts.iter())
            .map(|(name, text)| played(&folder.join(name), text, script.as_ref()))
            .collect();
        let mut coverage = None;
        let began = Instant::now();
        // Other words lead where the exercise under them leads: its own plays take it.
        if let (true, Some(script)) = (asked.cover && !is_wording(&opened), &script) {
            say(&mut shown, &format!("{file}: what the plays take"));
            let of_play = texts.into_iter().zip(&plays);
            let is_true = |played: &Played| played.told.as_deref() == Some("");
            let texts: Vec<_> = of_play
                .filter(|(_, played)| is_true(played))
                .map(|(text, _)| text)
                .collect();
            coverage = Some(Coverage::of(script, &opened.sources, &texts));
        }
        let covered = began.elapsed();
        say(&mut shown, "");
        let proved = match asked.rules {
            Some(steps) => Proved::of(file, opened, &verify::within(steps), shown),
            None => Proved::without(file, opened),
        };
        Ok(Tested {
            proved,
            plays,
            coverage,
            asked,
            checked,
            covered,
        })
    }

    /// Its file.
    pub fn file(&self) -> &str {
        &self.proved.file
    }

    /// It as it was found on the disk.
    pub fn opened(&self) -> &Opened {
        &self.proved.opened
    }

    /// Whether its rules were gone through.
    pub fn has_rules(&self) -> bool {
        self.asked.rules.is_some() && self.opened().script.is_some()
    }

    /// Whether every test that was asked for holds.
    pub fn holds(&self) -> bool {
        let cases = self.cases();
        cases
            .iter()
            .all(|case| matches!(case.outcome, Outcome::Holds))
    }

    /// So long everything took.
    pub fn time(&self) -> Duration {
        let plays: Duration = self.plays.iter().map(|play| play.time).sum();
        self.checked + plays + self.covered + self.proved.time
    }

    /// How many errors it has.
    pub fn errors(&self) -> usize {
        self.severe(Severity::Error).count()
    }

    /// Every test of it: the check, each play, each rule, the coverage.
    pub fn cases(&self) -> Vec<Case> {
        let mut cases = vec![Case {
            sort: Sort::Check,
            name: "check".to_string(),
            outcome: self.findings(),
            time: self.checked,
        }];
        cases.extend(self.plays.iter().map(Played::case));
        let whole = self.opened().script.is_some();
        if whole {
            let sources = &self.opened().sources;
            let all = &self.proved.rules;
            cases.extend(all.iter().map(|rule| ruled(rule, all, sources)));
        } else if self.asked.rules.is_some() {
            cases.push(Case::untested(Sort::Rule, "rules"));
        }
        match &self.coverage {
            Some(coverage) => cases.push(Case {
                sort: Sort::Coverage,
                name: "coverage".to_string(),
                outcome: self.covered(coverage),
                time: self.covered,
            }),
            None if self.asked.cover && !whole => {
                cases.push(Case::untested(Sort::Coverage, "coverage"));
            }
            None => {}
        }
        cases
    }

    fn severe(&self, severity: Severity) -> impl Iterator<Item = &Diagnostic> {
        let findings = self.opened().findings.iter();
        findings.filter(move |finding| finding.severity == severity)
    }

    fn findings(&self) -> Outcome {
        let Some(first) = self.severe(Severity::Error).next() else {
            return Outcome::Holds;
        };
        Outcome::Fails {
            kind: "finding",
            message: match self.errors() {
                1 => first.message.clone(),
                all => format!("{} (and {} more)", first.message, all - 1),
            },
            words: report(&self.opened().findings, &self.opened().sources),
        }
    }

    fn covered(&self, coverage: &Coverage) -> Outcome {
        if coverage.is_whole() {
            return Outcome::Holds;
        }
        let (missed, undecided) = (coverage.missed().len(), coverage.found.undecided.len());
        Outcome::Fails {
            kind: if missed > 0 { "missed" } else { "undecided" },
            message: gaps(missed, undecided),
            words: super::super::cover::text(coverage, self.file(), &self.opened().sources, None),
        }
    }
}

/// What plays leave out, in a few words.
pub fn gaps(missed: usize, undecided: usize) -> String {
    let mut words = Vec::new();
    if missed > 0 {
        words.push(format!("{} taken by no play", count(missed, "place")));
    }
    if undecided > 0 {
        words.push(format!("{} undecided", count(undecided, "place")));
    }
    words.join(", ")
}

impl Case {
    /// Whether it could be tested.
    pub fn is_tested(&self) -> bool {
        !matches!(self.outcome, Outcome::Untested)
    }

    fn untested(sort: Sort, name: &str) -> Case {
        Case {
            sort,
            name: name.to_string(),
            outcome: Outcome::Untested,
            time: Duration::ZERO,
        }
    }
}

impl Played {
    fn case(&self) -> Case {
        let outcome = match self.told.as_deref() {
            None => Outcome::Untested,
            Some("") => Outcome::Holds,
            Some(told) => Outcome::Fails {
                kind: "untrue",
                message: first_line(told),
                words: told.to_string(),
            },
        };
        Case {
            sort: Sort::Play,
            name: format!("play {}", self.file),
            outcome,
            time: self.time,
        }
    }
}

/// The headline of a finding, without its code.
pub fn first_line(told: &str) -> String {
    let line = told.lines().next().unwrap_or_default();
    let line = line.split_once("]: ").map_or(line, |(_, message)| message);
    line.to_string()
}

/// Shows one line to a person who waits. A terminal that takes none of it is left alone.
pub fn say(shown: &mut Option<&mut dyn Write>, words: &str) {
    if let Some(shown) = shown {
        let _ = write!(shown, "\r\x1b[K{words}").and_then(|()| shown.flush());
    }
}

fn is_wording(opened: &Opened) -> bool {
    let own = opened.sources.iter().next();
    own.is_some_and(|own| root(&own.text) == "Wording")
}

fn played(file: &Path, text: &str, script: Option<&Arc<Script>>) -> Played {
    let began = Instant::now();
    let file = file.display().to_string();
    let told = script.map(|script| {
        let mut sources = Sources::new();
        sources.add(&file, text);
        report(&told_of_play(text, script, None), &sources)
    });
    Played {
        file,
        told,
        time: began.elapsed(),
    }
}

fn ruled(rule: &Ruled, all: &[Ruled], sources: &Sources) -> Case {
    let proof = &rule.proof;
    let says = proof.says.trim_end_matches('.');
    // Those that shared a walk have its time; here each takes its share, so that they come to what it took.
    let walk = |rule: &Ruled| (rule.proof.states, rule.proof.steps, rule.time);
    let shared = all.iter().filter(|other| walk(other) == walk(rule));
    let fails = |kind, message: &str| Outcome::Fails {
        kind,
        message: message.to_string(),
        words: verify::told(rule, sources),
    };
    Case {
        sort: Sort::Rule,
        name: match proof.call.as_str() {
            "" => format!("rule {says}"),
            call => format!("rule {says}, in `{call}`"),
        },
        outcome: match &proof.verdict {
            Verdict::Proved => Outcome::Holds,
            Verdict::Broken(broken) => fails("broken", &broken.what),
            Verdict::Undecided(limit) => fails("undecided", limit),
        },
        time: rule.time / shared.count().max(1) as u32,
    }
}
