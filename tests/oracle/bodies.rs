//! What each kind of step says in a made-up file: its question, its options, how it may be skipped.
//! It must not know where the step stands.

use super::scripts::{Maker, Owner};
use std::fmt::Write;

/// A rating of lines that stand there.
const RATE: &str = "Rate(ask: \"{line}\", lines: { \"l\": (text: \"L\", tags: [\"t\"]), \"m\": \"M\" }, options: { \"a\": \"A\", \"b\": \"B\" }, skip: false";

impl Maker<'_, '_> {
    /// What a kind of step says beside what every step may.
    pub fn body(
        &mut self,
        kind: &str,
        n: usize,
        id: &str,
        (reads, turn): (Owner, Option<usize>),
        text: &str,
        inner: &str,
    ) -> String {
        let skip = self.tape.pick(&["", ", skip: false", ", skip: false"]);
        match kind {
            "turn" => format!("Turn(steps: {{\n{inner}}}"),
            "part" => "Part(file: \"p.ron\"".to_string(),
            "inner" => "Part(file: \"in.ron\"".to_string(),
            "card" => format!("Card(kind: \"break\", title: \"{id}\", next: {text}"),
            "scale" => {
                let skip = self.tape.pick(&[", skip_as: 0", ", skip: false"]);
                format!("Scale(ask: {text}, from: 0, to: 2, low: \"l\", high: \"h\"{skip}")
            }
            "rate" => RATE.to_string(),
            "rated" => {
                let from = self.lender(&["many", "rank"]).unwrap_or_default();
                format!(
                    "Rate(ask: \"{{line}}\", lines_from: \"{from}\", options: {{ \"a\": \"A\", \"b\": \"B\" }}, skip: false"
                )
            }
            "text" => format!(
                "Short(ask: {text}{}{skip}",
                self.tape.pick(&[
                    "",
                    ", nudge: (list: \"but-list\", ask: \"{word}\", change: \"C\", keep: \"K\")"
                ])
            ),
            "timer" => format!("Timer(text: {text}, seconds: 9, stop: \"Enough\""),
            "agree" => format!("Agree(ask: {text}"),
            "rank" => {
                let options = self.options(n, id, reads, turn, 3);
                format!("Rank(ask: {text}, {options}, top: 2{skip}")
            }
            "many" => {
                let options = self.options(n, id, reads, turn, 2);
                let options = match self.tape.percent(20) {
                    true => format!(
                        "{} \"none\": (text: \"None\", empty: true, tags: [\"t\"]) }}",
                        options.trim_end_matches('}')
                    ),
                    false => options,
                };
                let unsaid = self.tape.pick(&["", "", ", unsaid: true"]);
                format!("Many(ask: {text}, {options}{unsaid}{skip}")
            }
            "choice" => {
                let lender = self.lender(&["many", "choice"]);
                let options = match lender {
                    Some(lender) if lender != id && self.tape.percent(15) => {
                        format!(
                            "options_from: \"{lender}\", options: {{ \"d\": (text: \"D\", tags: [\"t\"]) }}"
                        )
                    }
                    _ => self.options(n, id, reads, turn, 2),
                };
                let unsaid = self
                    .tape
                    .pick(&["", "", "", ", unsaid: true", ", fade: true"]);
                let skip = match unsaid {
                    "" => {
                        self.tape
                            .pick(&["", ", skip: false", ", skip: false", ", skip_as: \"a\""])
                    }
                    _ => ", skip: false",
                };
                let skip = match options.contains("\"a\":") {
                    true => skip,
                    false => ", skip: false",
                };
                let order = match self.tape.percent(8) && options.contains("\"b\":") {
                    true => self.order(reads, turn),
                    false => String::new(),
                };
                format!("Choice(ask: {text}, {options}{unsaid}{skip}{order}")
            }
            _ => format!("Say(text: {text}"),
        }
    }

    /// Another order of the options, if something holds.
    pub fn order(&mut self, reads: Owner, turn: Option<usize>) -> String {
        match self.cond(reads, turn) {
            Some(cond) => {
                format!(", order: {{ \"{cond}\": [\"b\", \"a\"], \"else\": [\"a\", \"b\"] }}")
            }
            None => String::new(),
        }
    }

    /// A step further up whose options can be offered again.
    pub fn lender(&mut self, kinds: &[&str]) -> Option<String> {
        let mut lenders = self.asked.iter().rev();
        let lender = lenders.find(|asked| kinds.contains(&asked.kind) && asked.turn.is_none());
        lender.map(|asked| asked.id.clone())
    }

    pub fn options(
        &mut self,
        n: usize,
        id: &str,
        reads: Owner,
        turn: Option<usize>,
        count: usize,
    ) -> String {
        let closed = matches!(reads, Owner::Each) && turn.is_some();
        let mut out = String::new();
        for (option, letter) in ["a", "b", "c"].into_iter().zip(["A", "B", "C"]).take(count) {
            let mut more = String::new();
            if self.tape.percent(25) {
                more += ", tags: [\"t\"]";
                self.tagged = true;
            }
            if self.tape.percent(20) && !id.ends_with('i') && count == 2 {
                let to = self.target(n, closed);
                let _ = write!(more, ", go: \"{to}\"");
            }
            if self.tape.percent(10)
                && let Some(cond) = self.cond(reads, turn)
            {
                let _ = write!(more, ", when: \"{cond}\"");
            }
            if self.tape.percent(self.often(8, 12)) {
                more += &self.tape.pick(&[
                    format!(", keep: \"k{id}\""),
                    format!(", keep: {{ \"k{id}\": \"kept {option}\" }}"),
                ]);
            }
            if self.tape.percent(5) {
                more += ", reply: \"R\"";
            }
            if self.couple && reads != Owner::Both && self.tape.percent(self.often(5, 15)) {
                let own: Vec<String> = (self.asked.iter())
                    .filter(|asked| asked.owner == reads && asked.turn == turn)
                    .filter(|asked| !matches!(asked.kind, "say" | "part" | "agree"))
                    .map(|asked| asked.id.clone())
                    .collect();
                if !own.is_empty() {
                    let _ = write!(more, ", reveals: \"{}\"", self.tape.pick(&own));
                }
            }
            if count == 2 && option == "b" {
                more += self.tape.pick(&["", "", "", "", "", "", ", write: true"]);
            }
            let _ = write!(out, "\"{option}\": (text: \"{letter} {id}\"{more}), ");
        }
        format!("options: {{ {out} }}")
    }
}
