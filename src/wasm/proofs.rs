//! Proves the rules of an exercise for editors, which see how far it has come and may stop it.
//! It must not decide whether a rule holds, nor how long a proof may take.

use core::cell::RefCell;

use js_sys::{Function, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::Exercise;
use super::findings::at;
use super::plain::js;
use crate::diagnostic::render;
use crate::locale::ENGLISH;
use crate::plain::{Plain, list};
use crate::transcript::{Notes, conversation};
use crate::verify::{Broken, Conversation, Progress, Proof, Verdict, Wanted, verify};

/// So many states at once where nothing else is asked for: a page has less memory than a machine.
const STATES: usize = 250_000;

#[wasm_bindgen]
impl Exercise {
    /// What came of every rule. `options` may hold `rule`, `steps` and `states`; `progress` is called now and then
    /// and ends it by answering `false`.
    pub fn verify(&self, options: JsValue, progress: Option<Function>) -> Result<JsValue, JsValue> {
        let told = Told {
            progress,
            fault: RefCell::default(),
        };
        let report = verify(&self.script, &self.sources, &wanted(&options), &told);
        if let Some(fault) = told.fault.take() {
            return Err(fault);
        }
        let rules = list(&report.proofs, &|proof| self.rule(proof));
        Ok(js(&Plain::new()
            .flag("holds", report.holds())
            .number("states", report.states as u32)
            .number("steps", report.steps as u32)
            .set("rules", rules)))
    }

    fn rule(&self, proof: &Proof) -> Plain {
        let (verdict, broken, limit) = match &proof.verdict {
            Verdict::Proved => ("proved", None, ""),
            Verdict::Broken(broken) => ("broken", Some(broken), ""),
            Verdict::Undecided(limit) => ("undecided", None, limit.as_str()),
        };
        let plays = match broken {
            Some(broken) => list(&broken.conversations, &|one| self.play(proof, broken, one)),
            None => Plain::List(Vec::new()),
        };
        let mut plain = Plain::new()
            .text("name", &proof.name)
            .text("says", &proof.says)
            .text("because", &proof.because)
            .text("call", &proof.call)
            .text("verdict", verdict)
            .number("states", proof.states as u32)
            .number("steps", proof.steps as u32)
            .text("what", broken.map_or("", |broken| &broken.what))
            .text("limit", limit)
            .set("plays", plays);
        let finding = proof.finding(&self.script, &self.sources);
        let place = finding.as_ref().map(|finding| finding.span).or(proof.span);
        if let Some(span) = place {
            plain = plain.set("at", at(Plain::new(), span, &self.sources));
        }
        if let Some((span, words)) = broken.and_then(|broken| broken.turn.as_ref()) {
            let turn = at(Plain::new(), *span, &self.sources).text("words", words);
            plain = plain.set("turn", turn);
        }
        if let Some(finding) = &finding {
            plain = plain.text("report", &render(finding, &self.sources));
        }
        plain
    }

    fn play(&self, proof: &Proof, broken: &Broken, one: &Conversation) -> Plain {
        let notes = Notes {
            above: &proof.head(one),
            among: &one.notes,
            below: &broken.here(),
        };
        let play = conversation(&self.script, &one.actions, notes, &ENGLISH);
        Plain::new()
            .text("title", &one.title)
            .text("play", &play.unwrap_or_default())
    }
}

/// How far to go, and for what.
fn wanted(options: &JsValue) -> Wanted {
    let field = |name: &str| Reflect::get(options, &JsValue::from_str(name)).unwrap_or_default();
    let count = |name: &str, usual: usize| match field(name).as_f64() {
        Some(count) if count >= 1.0 => count as usize,
        _ => usual,
    };
    Wanted {
        only: field("rule").as_string(),
        steps: count("steps", Wanted::default().steps),
        states: count("states", STATES),
    }
}

/// Tells a page how far a proof has come.
struct Told {
    progress: Option<Function>,
    /// What the page threw while it was told.
    fault: RefCell<Option<JsValue>>,
}

impl Progress for Told {
    fn goes_on(&self, steps: usize, settled: usize, of: usize) -> bool {
        let Some(progress) = &self.progress else {
            return true;
        };
        let reached = Plain::new()
            .number("steps", steps as u32)
            .number("settled", settled as u32)
            .number("of", of as u32);
        match progress.call1(&JsValue::NULL, &js(&reached)) {
            Ok(answer) => answer != JsValue::FALSE,
            Err(fault) => {
                *self.fault.borrow_mut() = Some(fault);
                false
            }
        }
    }
}
