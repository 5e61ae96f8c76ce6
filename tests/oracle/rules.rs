//! Makes rules of every kind over the steps of a made-up file.
//! It must not know whether they hold.

use super::scripts::{Aim, Asked, Maker, Owner};
use std::fmt::Write;

impl Maker<'_, '_> {
    /// The rules of a file.
    pub fn rules(&mut self) -> String {
        let mut out = String::new();
        for _ in 0..2 + self.tape.one_of(3) {
            let rule = match self.aim {
                Aim::Ways => self.rule_about_ways(),
                Aim::Knowledge => self.rule_about_knowledge(),
            };
            let _ = writeln!(out, "    {rule},");
        }
        out
    }

    fn rule_about_ways(&mut self) -> String {
        match self.tape.one_of(7) {
            0 | 1 => {
                let reach = self.goals(true);
                let when = self.condition();
                format!("Never(reach: {reach}, when: \"{when}\")")
            }
            2..=4 => {
                let (first, then) = (self.goals(false), self.goals(true));
                let unless = match self.tape.percent(25) {
                    true => format!(", unless: \"{}\"", self.condition()),
                    false => String::new(),
                };
                format!("Before(first: {first}, then: {then}{unless})")
            }
            5 => {
                let step = self.id();
                let times = self.tape.pick(&[1, 1, 1, 2, 0]);
                format!("Max(step: \"{step}\", times: {times})")
            }
            _ => "Ends(\"card\")".to_string(),
        }
    }

    fn rule_about_knowledge(&mut self) -> String {
        let mut answers: Vec<Asked> = (self.asked.iter())
            .filter(|asked| asked.kind != "say")
            .cloned()
            .collect();
        let own = |asked: &Asked| asked.owner != Owner::Both;
        if answers.iter().any(own) {
            answers.retain(own);
        }
        if answers.is_empty() {
            return "Ends(\"card\")".to_string();
        }
        let answer = self.tape.pick(&answers).id;
        match self.tape.one_of(6) {
            0..=2 if self.couple => {
                let more = match self.tape.percent(20) {
                    true => format!(", \"{}\"", self.tape.pick(&answers).id),
                    false => String::new(),
                };
                let from = self.tape.pick(&["other", "other", "one", "two"]);
                let unless = match self.tape.percent(20) {
                    true => format!(", unless: \"{}\"", self.condition()),
                    false => String::new(),
                };
                format!("Hidden(answers: [\"{answer}\"{more}], from: \"{from}\"{unless})")
            }
            5 => {
                let shown: Vec<Asked> = (self.asked.iter())
                    .filter(|asked| matches!(asked.kind, "choice" | "many" | "scale" | "text"))
                    .cloned()
                    .collect();
                let answer = match shown.is_empty() {
                    true => answer,
                    false => self.tape.pick(&shown).id,
                };
                format!("Unsaid(values: [\"{answer}\"])")
            }
            _ => {
                let after = self.asked.iter().position(|asked| asked.id == answer);
                let later: Vec<String> = (self.asked.iter().skip(after.unwrap_or(0)))
                    .map(|asked| asked.id.clone())
                    .collect();
                let step = self.tape.pick(&later);
                format!("Same(steps: [\"{step}\"], values: [\"{answer}\"])")
            }
        }
    }

    fn condition(&mut self) -> String {
        let cond = self.cond(Owner::Rule, None);
        cond.unwrap_or_else(|| "solo".to_string())
    }

    fn id(&mut self) -> String {
        let ids: Vec<String> = self.asked.iter().map(|asked| asked.id.clone()).collect();
        self.tape.pick(&ids)
    }

    /// A step or two, all with a tag, or the end.
    fn goals(&mut self, ends: bool) -> String {
        match self.tape.one_of(8) {
            0 if self.tagged => "\"#t\"".to_string(),
            1 | 2 if ends => "\"end\"".to_string(),
            3 => format!("[\"{}\", \"{}\"]", self.id(), self.id()),
            4 if self.tagged => format!("[\"#t\", \"{}\"]", self.id()),
            _ => format!("\"{}\"", self.id()),
        }
    }
}
