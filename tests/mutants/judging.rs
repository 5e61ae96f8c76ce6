//! Finds out what becomes of a mutant: rejected, broken, told by a play, or no different.
//! It must not know how the mutant was made.

use crate::harmless::reason;
use crate::making::{Mutant, mutants};
use crate::shelf;
use attunement::compile::{Compiled, compile};
use attunement::explore::{Interrupts, Limits, Map, Walker, Wishes};
use attunement::locale::ENGLISH;
use attunement::script::Script;
use attunement::session::{Action, Given, Session, State, next, start};
use attunement::transcript::{Play, check};
use attunement::verify::{Unseen, Verdict, Wanted, verify};
use attunement::view::{Task, View, view};
use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::fs;
use std::sync::Arc;

/// What became of a mutant.
pub enum Fate {
    /// The check has a finding the original has not.
    Rejected(&'static str),
    /// A rule does not hold, and the conversation replays.
    Broken(String),
    /// A limit was met, which counts as failure.
    Undecided(String),
    /// A play beside the exercise is not true any more.
    Told(String),
    /// Whatever is done, the same is shown.
    Equal,
    /// Something else is shown, all rules are proved of it, and somebody said why it harms nobody.
    Harmless(String),
    /// None of these.
    Survived(String),
}

impl Fate {
    pub fn word(&self) -> &'static str {
        match self {
            Fate::Rejected(_) => "rejected",
            Fate::Broken(_) => "broken",
            Fate::Undecided(_) => "undecided",
            Fate::Told(_) => "told",
            Fate::Equal => "equal",
            Fate::Harmless(_) => "harmless",
            Fate::Survived(_) => "SURVIVED",
        }
    }

    pub fn why(&self) -> String {
        match self {
            Fate::Rejected(code) => format!("({code})"),
            Fate::Broken(rule) | Fate::Undecided(rule) => format!("({rule})"),
            Fate::Told(play) => format!("({play})"),
            Fate::Survived(why) | Fate::Harmless(why) => format!("({why})"),
            Fate::Equal => String::new(),
        }
    }
}

/// An exercise as it is shipped.
pub struct Original {
    id: String,
    compiled: Compiled,
    texts: BTreeMap<String, String>,
    codes: BTreeSet<String>,
    plays: Vec<(String, Play)>,
}

impl Original {
    pub fn read(id: &str) -> Original {
        let mut texts = BTreeMap::new();
        let compiled = compile(&format!("{id}.ron"), &mut |path| {
            let text = fs::read_to_string(shelf::shelf().join(path)).ok()?;
            texts.insert(path.to_string(), text.clone());
            Some(text)
        });
        let codes = told(&compiled);
        let plays = shelf::plays()
            .into_iter()
            .filter(|one| one.play.exercise == id);
        Original {
            id: id.to_string(),
            codes,
            texts,
            plays: plays.map(|one| (one.name, one.play)).collect(),
            compiled,
        }
    }

    /// Every mutant of the exercise and of the parts it calls.
    pub fn mutants(&self) -> Vec<Mutant> {
        let files = self.compiled.draft.as_ref().unwrap().files();
        let mut all: Vec<Mutant> = files
            .iter()
            .filter(|file| {
                !self
                    .compiled
                    .sources
                    .get(file.tree.span.file)
                    .name
                    .starts_with("(engine)")
            })
            .flat_map(|file| mutants(&file.tree, &self.compiled.sources))
            .collect();
        // In an order that has nothing to do with their places, so that an even spread meets every kind.
        all.sort_by_key(|mutant| (mutant.kind, scatter(&mutant.says)));
        all
    }

    pub fn judge(&self, mutant: &Mutant) -> Fate {
        let name = self.compiled.sources.get(mutant.file).name.clone();
        let changed = mutant.text(&self.compiled.sources);
        let compiled = compile(&format!("{}.ron", self.id), &mut |path| {
            if path == name {
                Some(changed.clone())
            } else {
                self.texts.get(path).cloned()
            }
        });
        if let Some(code) = compiled.findings.iter().find(|finding| {
            !self
                .codes
                .contains(&key(finding.code, compiled.sources.slice(finding.span)))
        }) {
            return Fate::Rejected(code.code);
        }
        let Some(script) = &compiled.script else {
            return Fate::Rejected("no script");
        };
        let report = verify(script, &compiled.sources, &Wanted::default(), &Unseen);
        let mut undecided = None;
        for proof in &report.proofs {
            match &proof.verdict {
                Verdict::Broken(broken) => {
                    for conversation in &broken.conversations {
                        if let Some(n) = stuck(script, &conversation.actions) {
                            return Fate::Survived(format!(
                                "{}: its conversation does not replay at {n}",
                                proof.says
                            ));
                        }
                    }
                    return Fate::Broken(proof.says.clone());
                }
                Verdict::Undecided(why) if !why.is_empty() => undecided = Some(proof.says.clone()),
                _ => {}
            }
        }
        if let Some(rule) = undecided {
            return Fate::Undecided(rule);
        }
        for (name, play) in &self.plays {
            if check(play, script, &ENGLISH).is_err() {
                return Fate::Told(name.clone());
            }
        }
        match self.differs(script) {
            None => Fate::Equal,
            Some(how) => match reason(&mutant.says) {
                Some(why) => Fate::Harmless(why.to_string()),
                None => Fate::Survived(how),
            },
        }
    }
}

impl Original {
    /// Goes through both side by side, with every act of either; how they differ, if they do.
    fn differs(&self, script: &Arc<Script>) -> Option<String> {
        const MOST: usize = 400_000;
        let own = self.compiled.script.as_ref().unwrap();
        let wishes = || Wishes {
            interrupts: Interrupts {
                stop: true,
                ..Interrupts::default()
            },
            ..Wishes::within(Limits {
                states: MOST,
                steps: 10 * MOST,
                live: 100 * MOST,
            })
        };
        let (one, other) = (Map::of(own, wishes()), Map::of(script, wishes()));
        let (mut one, mut other) = (Walker::of(&one)?, Walker::of(&other)?);
        let first = (start(own), start(script));
        let mut known = HashSet::from([(one.key(&first.0), other.key(&first.1))]);
        let mut open = VecDeque::from([first]);
        while let Some((here, there)) = open.pop_front() {
            let (shown, other_shown) = (seen(own, &here), seen(script, &there));
            if shown != other_shown {
                return Some(format!("it shows `{}` otherwise", shown.place));
            }
            let mut acts = one.acts(&here);
            acts.extend(other.acts(&there));
            acts.extend(singles(&shown));
            for act in acts {
                match (next(own, &here, &act), next(script, &there, &act)) {
                    (Ok(here), Ok(there)) => {
                        if known.insert((one.key(&here), other.key(&there))) {
                            open.push_back((here, there));
                        }
                    }
                    (Err(_), Err(_)) => {}
                    _ => return Some(format!("one of them takes {act:?}")),
                }
            }
            if known.len() > MOST {
                return Some("too large to be gone through side by side".to_string());
            }
        }
        None
    }
}

/// Every single option and number of a screen.
fn singles(shown: &View) -> Vec<Action> {
    let mut all: Vec<Action> = match &shown.task {
        Task::Choose { options, .. } => options
            .iter()
            .map(|offer| Action::Answer(Given::option(&offer.id)))
            .collect(),
        Task::ChooseMany { options, .. } => options
            .iter()
            .map(|offer| Action::Answer(Given::options(&[&offer.id])))
            .collect(),
        Task::Scale { from, to, .. } => (*from..=*to)
            .map(|n| Action::Answer(Given::Number(n)))
            .collect(),
        _ => Vec::new(),
    };
    all.push(Action::Skip);
    all
}

/// What is shown in a state.
fn seen(script: &Arc<Script>, state: &State) -> View {
    let session = Session::resting(Arc::clone(script), state.clone());
    view(&session, &ENGLISH)
}

/// The number of the action that is refused, if one is.
fn stuck(script: &Script, actions: &[Action]) -> Option<usize> {
    let mut state = start(script);
    for (n, action) in actions.iter().enumerate() {
        match next(script, &state, action) {
            Ok(after) => state = after,
            Err(_) => return Some(n),
        }
    }
    None
}

/// The findings of a script, by code and words.
fn told(compiled: &Compiled) -> BTreeSet<String> {
    let words = |span| compiled.sources.slice(span).to_string();
    compiled
        .findings
        .iter()
        .map(|finding| key(finding.code, &words(finding.span)))
        .collect()
}

fn key(code: &str, words: &str) -> String {
    format!("{code} {words}")
}

/// A number for words that has nothing to do with their order (FNV-1a).
fn scatter(words: &str) -> u64 {
    words.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
