//! Small exercises made by chance, with parts, turns, loops and roles, and rules of every kind over them.
//! It must not know what a rule means; some don't fit together, and the compiler says so.

use super::tape::Tape;
use std::fmt::{Display, Formatter, Write};

/// What the rules of a made-up exercise are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// Ways: `Never`, `Before`, `Max`, `Ends`.
    Ways,
    /// What one of two learns: `Hidden`, `Same`, `Unsaid`.
    Knowledge,
}

/// A made-up exercise and the parts it calls.
#[derive(Clone, Debug)]
pub struct Made {
    /// Their texts, by file; the exercise is `a.ron`.
    pub files: Vec<(&'static str, String)>,
}

impl Made {
    /// The text of a file.
    pub fn file(&self, name: &str) -> Option<String> {
        let file = self.files.iter().find(|(known, _)| *known == name);
        file.map(|(_, text)| text.clone())
    }
}

impl Display for Made {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        for (name, text) in &self.files {
            let called = |(_, other): &(&str, String)| other.contains(&format!("\"{name}\""));
            if *name == "a.ron" || self.files.iter().any(called) {
                writeln!(f, "// {name}\n{text}")?;
            }
        }
        Ok(())
    }
}

/// Whose a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Whoever the file is for: a person alone, or whom the caller says.
    Own,
    /// The role `one`.
    One,
    /// The role `two`.
    Two,
    /// Both.
    Both,
    /// Each in a turn.
    Each,
    /// A rule asks: of everybody, about everything.
    Rule,
}

impl Owner {
    fn field(self) -> &'static str {
        match self {
            Owner::Own | Owner::Rule => "",
            Owner::One => ", for: \"one\"",
            Owner::Two => ", for: \"two\"",
            Owner::Both => ", for: \"both\"",
            Owner::Each => ", for: \"each\"",
        }
    }
}

/// A step that stands already.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its name.
    pub id: String,
    /// What can be asked of it: `choice`, `many`, …; `say` if nothing.
    pub kind: &'static str,
    /// Whose it is.
    pub owner: Owner,
    /// The turn for each that it stands in.
    pub turn: Option<usize>,
}

/// A value made of both people's answers.
#[derive(Clone, Debug)]
pub struct Joint {
    /// Its name.
    pub name: String,
    /// What it is: `yes`, `number`, `set`, `words`.
    pub kind: &'static str,
    /// The turn whose answers it is made of.
    pub turn: usize,
}

/// An exercise out of a row of bytes.
pub fn made(bytes: &[u8], couple: bool, aim: Aim) -> Made {
    let mut tape = Tape::new(bytes);
    let mut part = Maker::new(&mut tape, false, aim, 'q');
    let part = part.part();
    let text = Maker::new(&mut tape, couple, aim, 's').exercise();
    Made {
        files: vec![
            ("a.ron", text),
            ("p.ron", part),
            ("in.ron", INNER.to_string()),
            ("close.ron", CLOSE.to_string()),
        ],
    }
}

/// A part that a part calls.
const INNER: &str = r#"Part(format: 1, title: "I", steps: {
    "in": Choice(ask: "in?", tags: ["t"], options: { "a": (text: "A", tags: ["t"]), "b": (text: "B", go: "end") }, skip: false),
    "out": Say("out"),
}, result: { "in is a": "well", "else": "ill" },
rules: [Before(first: "in", then: "out"), Before(first: "out", then: "end"), Max(step: "in", times: 1)])"#;

/// The exercise's own close, to which Stop here leads.
const CLOSE: &str = r##"Part(format: 1, title: "C", steps: {
    "bye": Say(text: "bye", tags: ["t"]),
    "bye-card": Card(kind: "not-today", title: "C", next: "N", go: "end"),
}, rules: [Before(first: "bye", then: ["bye-card", "end"]), Max(step: "bye-card", times: 1)])"##;

/// Makes one file.
pub struct Maker<'m, 't> {
    pub tape: &'m mut Tape<'t>,
    pub couple: bool,
    pub aim: Aim,
    prefix: char,
    count: usize,
    /// The steps so far, without what stands in parts.
    pub asked: Vec<Asked>,
    pub joints: Vec<Joint>,
    turns: usize,
    joint: String,
    lets: usize,
    close: bool,
    /// Something has the tag `t`.
    pub tagged: bool,
    /// The step whose words are made: mostly they hang on others.
    pub own: String,
}

impl<'m, 't> Maker<'m, 't> {
    fn new(tape: &'m mut Tape<'t>, couple: bool, aim: Aim, prefix: char) -> Maker<'m, 't> {
        Maker {
            tape,
            couple,
            aim,
            prefix,
            count: 0,
            asked: Vec::new(),
            joints: Vec::new(),
            turns: 0,
            joint: String::new(),
            lets: 0,
            close: false,
            tagged: false,
            own: String::new(),
        }
    }

    fn exercise(&mut self) -> String {
        let couple = self.couple;
        self.count = 2 + self.tape.one_of(if couple { 3 } else { 4 });
        self.close = self.tape.percent(25);
        let mut steps = String::new();
        let mut people = String::new();
        if couple {
            people += "people: (roles: { \"one\": \"o\", \"two\": \"t\" }";
            if self.tape.percent(20) {
                people += ", two_when: \"start is two\", alone: \"one\"";
                steps += "\"start\": Choice(for: \"both\", ask: \"?\", options: { \"two\": \"2\", \"one\": \"1\" }, skip: false),\n";
            }
            if self.tape.percent(15) {
                steps +=
                    "\"who\": Person(for: \"both\", role: \"one\", ask: \"who?\", skip: false),\n";
            }
            people += "),";
        }
        for n in 0..self.count {
            self.step(n, None, Owner::Own, &mut steps);
        }
        let card = match self.tape.one_of(6) {
            0 if couple => ", for: \"one\"",
            _ => "",
        };
        let fields = self.fields();
        let _ = writeln!(
            steps,
            "\"card\": Card(kind: \"done\", title: \"T\"{fields}, next: \"N\"{card}),"
        );
        self.asked.push(Asked {
            id: "card".to_string(),
            kind: "say",
            owner: Owner::Both,
            turn: None,
        });
        let rules = self.rules();
        let joint = match self.joint.as_str() {
            "" => String::new(),
            joint => format!("joint: {{ {joint} }},"),
        };
        let endings = match self.close {
            true => "endings: { \"close\": Part(file: \"close.ron\") },",
            false => "",
        };
        format!(
            "Exercise(format: 1, title: \"T\", {people} {joint}\nlists: {{ \"but-list\": [\"but\"], \"only-list\": [\"only\"] }},\nsteps: {{\n{steps}}},\n{endings}\nrules: [\n{rules}])"
        )
    }

    fn part(&mut self) -> String {
        self.count = 1 + self.tape.one_of(2);
        let mut steps = String::new();
        for n in 0..self.count {
            self.step(n, None, Owner::Own, &mut steps);
        }
        let result = self
            .cond(Owner::Own, None)
            .unwrap_or_else(|| "solo".to_string());
        let rules = self.rules();
        format!(
            "Part(format: 1, title: \"P\", lists: {{ \"but-list\": [\"but\"], \"only-list\": [\"only\"] }},\nsteps: {{\n{steps}}},\nresult: {{ \"{result}\": \"well\", \"else\": \"ill\" }},\nrules: [\n{rules}])"
        )
    }

    /// The kinds that a step can be here.
    fn kind(&mut self, inside: Option<Owner>, n: usize) -> &'static str {
        let part = self.prefix == 'q';
        let kinds: &[&str] = match (part, inside, self.couple) {
            (true, ..) => &[
                "choice", "choice", "choice", "say", "scale", "text", "inner", "card",
            ],
            (_, Some(Owner::Each), _) => &[
                "choice", "choice", "choice", "say", "scale", "many", "part", "agree",
            ],
            (_, Some(_), _) => &["choice", "choice", "choice", "say", "scale", "many", "part"],
            (_, _, true) if self.aim == Aim::Knowledge => &[
                "choice", "choice", "choice", "choice", "turn", "turn", "say", "say", "say",
                "part", "scale", "many", "text", "card",
            ],
            (_, _, true) => &[
                "choice", "choice", "turn", "turn", "turn", "say", "part", "part", "scale", "many",
                "text", "card",
            ],
            _ => &[
                "choice", "choice", "choice", "choice", "many", "scale", "rate", "text", "say",
                "part", "part", "rank", "timer", "card", "rated",
            ],
        };
        let kind = self.tape.pick(kinds);
        match kind {
            "rated"
                if !self
                    .asked
                    .iter()
                    .any(|asked| matches!(asked.kind, "many" | "rank")) =>
            {
                "rate"
            }
            "card" if n == 0 => "say",
            kind => kind,
        }
    }

    fn owner(&mut self, kind: &str) -> Owner {
        if !self.couple {
            return Owner::Own;
        }
        match kind {
            "turn" => self
                .tape
                .pick(&[Owner::Each, Owner::Each, Owner::Each, Owner::One]),
            "part" => self
                .tape
                .pick(&[Owner::Each, Owner::One, Owner::Two, Owner::Both]),
            _ => self.tape.pick(&[Owner::One, Owner::Two, Owner::Both]),
        }
    }

    fn step(&mut self, n: usize, turn: Option<usize>, around: Owner, out: &mut String) {
        let inside = (around != Owner::Own).then_some(around);
        let kind = self.kind(inside, n);
        let owner = inside.unwrap_or_else(|| self.owner(kind));
        let id = match inside {
            Some(_) => format!("{}{}{}", self.prefix, self.asked.len(), "i"),
            None => format!("{}{n}", self.prefix),
        };
        let mut more = match inside {
            Some(_) => String::new(),
            None => owner.field().to_string(),
        };
        let reads = match owner {
            Owner::Each if turn.is_none() => Owner::Both,
            owner => owner,
        };
        if self.tape.percent(self.often(22, 35))
            && let Some(cond) = self.cond(reads, turn)
        {
            let _ = write!(more, ", when: \"{cond}\"");
        }
        if self.tape.percent(25) {
            more += ", tags: [\"t\"]";
            self.tagged = true;
        }
        let inner = match kind {
            "turn" => self.turn(owner),
            _ => String::new(),
        };
        if kind != "turn" {
            let known = match kind {
                "inner" => "part",
                "card" => "say",
                kind => kind,
            };
            // A part called for each is a turn of its own.
            let turn = match (kind, owner, turn) {
                ("part", Owner::Each, None) => {
                    self.turns += 1;
                    Some(self.turns)
                }
                (_, _, turn) => turn,
            };
            self.asked.push(Asked {
                id: id.clone(),
                kind: known,
                owner,
                turn,
            });
        }
        let asks = !matches!(kind, "say" | "card" | "turn");
        self.ways(n, &id, reads, turn, inside, asks, &mut more);
        if asks && matches!(owner, Owner::One | Owner::Two | Owner::Each) && kind != "part" {
            if self.tape.percent(self.often(12, 20)) {
                more += ", told: \"They learn it.\"";
            }

            if self.tape.percent(self.often(8, 12)) && !matches!(kind, "rate" | "rated" | "agree") {
                more += ", open: true";
            }
        }
        if kind == "card" && !more.contains(", go: ") {
            let to = self.target(n, false);
            let _ = write!(more, ", go: \"{to}\"");
        }
        self.own = id.clone();
        let text = self.words(&id, reads, turn);
        let body = self.body(kind, n, &id, (reads, turn), &text, &inner);
        self.own.clear();
        let _ = writeln!(out, "\"{id}\": {body}{more}),");
    }

    fn turn(&mut self, owner: Owner) -> String {
        self.turns += 1;
        let number = (owner == Owner::Each).then_some(self.turns);
        let mut inner = String::new();
        let first = self.asked.len();
        for n in 0..1 + self.tape.one_of(2) {
            self.step(n, number, owner, &mut inner);
        }
        if let Some(number) = number {
            self.joints(first, number);
        }
        inner
    }

    /// Values made of both people's answers in a turn.
    fn joints(&mut self, first: usize, turn: usize) {
        let told = self.asked[first..].to_vec();
        for asked in told {
            let (id, name) = (&asked.id, format!("j{}", self.joints.len()));
            let (kind, value) = match asked.kind {
                "choice" => self.tape.pick(&[
                    ("yes", format!("\"both({id} is a)\"")),
                    ("yes", format!("\"either({id} is b)\"")),
                    (
                        "words",
                        format!("{{ \"both({id} is a)\": \"x\", \"else\": \"y\" }}"),
                    ),
                ]),
                "scale" => self.tape.pick(&[
                    ("number", format!("\"lower({id})\"")),
                    ("yes", format!("\"both({id} >= 1)\"")),
                ]),
                "many" => ("set", format!("\"overlap({id})\"")),
                "part" => ("yes", format!("\"both({id} is well)\"")),
                _ => continue,
            };
            if self.tape.percent(75) {
                let _ = write!(
                    self.joint,
                    "\"{name}\": (value: {value}, told: \"Told.\"), "
                );
                self.joints.push(Joint { name, kind, turn });
            }
        }
    }

    /// Where a step goes.
    #[allow(clippy::too_many_arguments)]
    fn ways(
        &mut self,
        n: usize,
        id: &str,
        reads: Owner,
        turn: Option<usize>,
        inside: Option<Owner>,
        asks: bool,
        more: &mut String,
    ) {
        let closed = inside.is_some();
        if closed && asks && self.tape.percent(10) {
            let _ = write!(
                more,
                ", go: {{ \"tries({id}) >= 2\": \"next\", \"else\": \"{id}\" }}"
            );
        } else if !asks && self.tape.percent(3) && !more.contains("steps:") {
            // Round and round, until somebody stops.
            let _ = write!(more, ", go: \"{id}\"");
        } else if asks && !closed && self.tape.percent(18) {
            // Back, but not without end.
            let back = self.tape.one_of(n + 1);
            let on = self.target(n, closed);
            let times = 2 + self.tape.one_of(2);
            let _ = write!(
                more,
                ", go: {{ \"tries({id}) >= {times}\": \"{on}\", \"else\": \"{}{back}\" }}",
                self.prefix
            );
        } else if self.tape.percent(40) {
            let (one, mut other) = (self.target(n, closed), self.target(n, closed));
            if one == other {
                other = self.target(n, closed);
            }
            match self.cond(reads, turn) {
                Some(cond) if self.tape.percent(80) => {
                    let _ = write!(
                        more,
                        ", go: {{ \"{cond}\": \"{one}\", \"else\": \"{other}\" }}"
                    );
                }
                _ => {
                    let _ = write!(more, ", go: \"{one}\"");
                }
            }
        }
    }

    /// Somewhere further on.
    pub fn target(&mut self, n: usize, closed: bool) -> String {
        if closed {
            return self.tape.pick(&["next", "turn-end"]).to_string();
        }
        let last = match self.prefix {
            's' => "card",
            _ => "end",
        };
        match self.tape.one_of(8) {
            0 => "next".to_string(),
            1 => "end".to_string(),
            2 if self.close => "close".to_string(),
            3 if n > 0 && self.tape.percent(8) => format!("{}{}", self.prefix, n - 1),
            roll => match n + 1 + roll % 3 {
                to if to < self.count => format!("{}{to}", self.prefix),
                _ => last.to_string(),
            },
        }
    }
}
