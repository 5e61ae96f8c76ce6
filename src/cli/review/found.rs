//! Finds what a specialist has to look at in one file: its rules, bars, calls of parts and careful words.
//! It must not know how that is shown, nor what of it is good or bad.

use crate::script::Loaded;
use crate::syntax::{Node, Shape};

/// What there is to look at in one file.
#[derive(Default)]
pub struct Found {
    /// What must hold, and why.
    pub rules: Vec<Rule>,
    /// Values, conditions with a number in them, times, and what Skip counts as.
    pub bars: Vec<Bar>,
    /// Calls of parts with their settings.
    pub calls: Vec<Call>,
    /// Words that carry weight.
    pub words: Vec<Careful>,
    /// Lines to call, by the condition under which they show; each a name and a number.
    pub lines: Vec<(String, Vec<(String, String)>)>,
}

/// A rule as it stands.
pub struct Rule {
    /// Without its reason.
    pub says: String,
    /// Its author's reason; may be empty.
    pub because: String,
}

/// Something on which the way depends.
pub struct Bar {
    /// The step or value it belongs to.
    pub at: String,
    /// The condition.
    pub when: String,
    /// What follows.
    pub then: String,
}

/// A call of a part.
pub struct Call {
    /// The step that calls it.
    pub at: String,
    /// The file.
    pub part: String,
    /// What it is set to.
    pub settings: Vec<Setting>,
    /// Where it leads after it, in order.
    pub ways: Vec<(String, String)>,
}

/// A setting of a part, in one call of it.
pub struct Setting {
    /// Its name.
    pub name: String,
    /// It was left as it comes.
    pub left: bool,
    /// Its values, each with the condition under which it holds; of one alone, empty.
    pub values: Vec<(String, String)>,
}

/// Words with weight.
pub struct Careful {
    /// The key by which a wording changes them.
    pub key: String,
    /// Why they stand here.
    pub why: &'static str,
    /// They can only be added to.
    pub locked: bool,
    /// The words, each with the condition under which they show; without one, empty.
    pub lines: Vec<(String, String)>,
}

impl Found {
    /// Whether there is nothing to look at but lines to call.
    pub fn is_empty(&self) -> bool {
        let counts = [
            self.rules.len(),
            self.bars.len(),
            self.calls.len(),
            self.words.len(),
        ];
        counts.iter().sum::<usize>() == 0
    }
}

/// The fields of a header.
pub fn header(file: &Loaded) -> Option<&Node> {
    match &file.tree.shape {
        Shape::Kind(_, header) => Some(header),
        _ => None,
    }
}

/// Everything to look at in `file`; `files` are those it may call.
pub fn found(file: &Loaded, files: &[Loaded]) -> Found {
    let mut found = Found::default();
    let Some(head) = header(file) else {
        return found;
    };
    for (name, value) in head.field("let").map_or(&[][..], Node::table) {
        found.value(&name.text, value);
    }
    for (name, value) in head.field("joint").map_or(&[][..], Node::table) {
        if let Some(made) = value.field("value") {
            for (when, _) in one_by_one(made) {
                found.bars.push(Bar {
                    at: name.text.clone(),
                    when,
                    then: "known to both, and not whose answer it was".to_string(),
                });
            }
        }
        let key = format!("joint.{}.told", name.text);
        found.careful(&key, "told", flag(head, "locked"), value.field("told"));
    }
    for table in ["steps", "endings"] {
        let place = Place {
            file,
            files,
            locked: flag(head, "locked"),
            tags: Vec::new(),
        };
        found.steps(head.field(table), &place);
    }
    if let Some(result) = head.field("result") {
        for (when, then) in cases(result) {
            if when != "else" {
                found.bars.push(Bar {
                    at: "result".to_string(),
                    when,
                    then: format!("the result is {then}"),
                });
            }
        }
    }
    for rule in head.field("rules").map_or(&[][..], Node::items) {
        found.rules.extend(stated(rule));
    }
    found
}

/// Where a step stands.
struct Place<'f> {
    file: &'f Loaded,
    files: &'f [Loaded],
    locked: bool,
    tags: Vec<String>,
}

impl Found {
    fn steps(&mut self, steps: Option<&Node>, place: &Place<'_>) {
        for (name, step) in steps.map_or(&[][..], Node::table) {
            let Shape::Kind(kind, fields) = &step.shape else {
                continue;
            };
            let mut tags = place.tags.clone();
            let own = fields.field("tags").map_or(&[][..], Node::items);
            tags.extend(own.iter().filter_map(Node::text).map(str::to_string));
            let inside = Place {
                locked: place.locked || flag(fields, "locked"),
                tags,
                ..*place
            };
            self.step(&name.text, &kind.text, fields, &inside);
            if kind.text == "Turn" {
                self.steps(fields.field("steps"), &inside);
            }
        }
    }

    fn step(&mut self, id: &str, kind: &str, fields: &Node, place: &Place<'_>) {
        self.numbers(id, fields);
        match kind {
            "Part" => self.call(id, fields, place),
            "Card" => self.card(id, fields, place.locked),
            _ => self.said(id, kind, fields, place),
        }
        self.careful(
            &format!("{id}.told"),
            "told",
            place.locked,
            fields.field("told"),
        );
    }

    /// Conditions with a number in them, times, and what Skip counts as.
    fn numbers(&mut self, id: &str, fields: &Node) {
        let mut ways: Vec<(&str, &Node)> = Vec::new();
        ways.extend(fields.field("go").map(|go| ("", go)));
        for (name, option) in fields.field("options").map_or(&[][..], Node::table) {
            ways.extend(option.field("go").map(|go| (name.text.as_str(), go)));
        }
        for (option, go) in ways {
            for (when, then) in cases(go).into_iter().filter(|(when, _)| counts(when)) {
                let at = [id, option].join(if option.is_empty() { "" } else { "." });
                let then = format!("goes to {then}");
                self.bars.push(Bar { at, when, then });
            }
        }
        if let Some(when) = fields.field("when").and_then(Node::text)
            && counts(when)
        {
            self.bars.push(Bar {
                at: id.to_string(),
                when: when.to_string(),
                then: "comes only then".to_string(),
            });
        }
        if let Some(seconds) = fields.field("seconds") {
            self.bars.push(Bar {
                at: id.to_string(),
                when: bare(seconds),
                then: "seconds".to_string(),
            });
        }
        if let Some(skip) = fields.field("skip_as") {
            self.bars.push(Bar {
                at: id.to_string(),
                when: "Skip".to_string(),
                then: format!("counts as {}", bare(skip)),
            });
        }
    }

    fn value(&mut self, name: &str, value: &Node) {
        for (when, then) in one_by_one(value) {
            let then = match then.as_str() {
                "" => "holds".to_string(),
                then => format!("is {then}"),
            };
            let at = name.to_string();
            self.bars.push(Bar { at, when, then });
        }
    }

    fn call(&mut self, id: &str, fields: &Node, place: &Place<'_>) {
        let Some(path) = fields.field("file").and_then(Node::text) else {
            return;
        };
        let link = place.file.links.iter().find(|(name, _)| name == path);
        let called = link.and_then(|(_, number)| place.files.get(*number));
        let known = called.and_then(header).and_then(|it| it.field("settings"));
        let with = fields.field("with").map_or(&[][..], Node::table);
        let mut settings = Vec::new();
        for (name, value) in known.map_or(&[][..], Node::table) {
            let set = with.iter().find(|(set, _)| set.text == name.text);
            // What it has to be given, and words that stand in the part, are shown there.
            let plain = matches!(value.shape, Shape::Number(_) | Shape::Flag(_));
            if set.is_some() || plain {
                settings.push(Setting {
                    name: name.text.clone(),
                    left: set.is_none(),
                    values: lines(set.map_or(value, |(_, set)| set)),
                });
            }
        }
        self.calls.push(Call {
            at: id.to_string(),
            part: path.to_string(),
            settings,
            ways: fields.field("go").map_or_else(Vec::new, cases),
        });
    }

    fn card(&mut self, id: &str, fields: &Node, locked: bool) {
        let why = match fields.field("kind").and_then(Node::text) {
            Some("support") => "a card for support",
            Some("not-today") => "a card for another day",
            Some("break") => "a card for a break",
            _ => return,
        };
        for field in ["title", "next"] {
            self.careful(&format!("{id}.{field}"), why, locked, fields.field(field));
        }
    }

    fn said(&mut self, id: &str, kind: &str, fields: &Node, place: &Place<'_>) {
        if let Some(text) = fields.field("text")
            && written(text).contains("](tel:")
        {
            self.lines = cases(text).into_iter().map(called).collect();
            return;
        }
        let tagged = |tag: &str| place.tags.iter().any(|own| own == tag);
        let why = match kind {
            "Agree" => "asks for a Yes",
            _ if tagged("touch") => "touch",
            _ if tagged("tender") => "tender",
            _ if tagged("partner-facing") => "reaches the partner",
            _ if place.locked => "locked",
            _ => return,
        };
        for field in ["ask", "text", "help", "stop"] {
            let key = format!("{id}.{field}");
            self.careful(&key, why, place.locked, fields.field(field));
        }
        if place.locked {
            for (name, option) in fields.field("options").map_or(&[][..], Node::table) {
                let words = option.field("text").unwrap_or(option);
                self.careful(&format!("{id}.{}", name.text), why, true, Some(words));
                let key = format!("{id}.{}.reply", name.text);
                self.careful(&key, why, true, option.field("reply"));
            }
        }
    }

    fn careful(&mut self, key: &str, why: &'static str, locked: bool, words: Option<&Node>) {
        let Some(words) = words else { return };
        self.words.push(Careful {
            key: key.to_string(),
            why,
            locked,
            lines: lines(words),
        });
    }
}

/// Whether a condition has a number in it that could have been another.
fn counts(when: &str) -> bool {
    when.split(|letter: char| !(letter.is_alphanumeric() || letter == '-'))
        .any(|word| !word.is_empty() && word.chars().all(|letter| letter.is_ascii_digit()))
}

/// The lines of a case table, or the one value there is.
fn cases(node: &Node) -> Vec<(String, String)> {
    match &node.shape {
        Shape::Table(lines) => (lines.iter())
            .map(|(when, then)| (when.text.clone(), bare(then)))
            .collect(),
        _ => vec![("else".to_string(), bare(node))],
    }
}

/// The lines of a case table; one value alone stands under no condition.
fn lines(node: &Node) -> Vec<(String, String)> {
    match &node.shape {
        Shape::Table(_) => cases(node),
        _ => vec![(String::new(), bare(node))],
    }
}

/// The conditions that a value is made of, each with what it then is; of one condition alone, with nothing.
fn one_by_one(value: &Node) -> Vec<(String, String)> {
    match &value.shape {
        Shape::Table(_) => cases(value),
        _ => vec![(bare(value), String::new())],
    }
}

/// A rule and its reason.
fn stated(rule: &Node) -> Option<Rule> {
    let Shape::Kind(kind, inside) = &rule.shape else {
        return None;
    };
    let fields = match &inside.shape {
        Shape::Fields(fields) => &fields[..],
        _ => &[],
    };
    let shown = fields.iter().filter(|(name, _)| name.text != "because");
    let shown: Vec<String> = shown
        .map(|(name, value)| format!("{}: {}", name.text, written(value)))
        .collect();
    Some(Rule {
        says: format!("{}({})", kind.text, shown.join(", ")),
        because: inside.field("because").map_or_else(String::new, bare),
    })
}

/// The lines to call in one text: each `- name [number](where)`.
fn called((when, text): (String, String)) -> (String, Vec<(String, String)>) {
    let lines = text.split("- ").skip(1).filter_map(|line| {
        let (name, rest) = line.split_once('[')?;
        let (number, _) = rest.split_once(']')?;
        Some((name.trim().to_string(), number.to_string()))
    });
    (when, lines.collect())
}

/// A value as an author writes it.
fn written(node: &Node) -> String {
    match &node.shape {
        Shape::Text { .. } => format!("\"{}\"", bare(node)),
        Shape::List(items) => {
            let items: Vec<String> = items.iter().map(written).collect();
            format!("[{}]", items.join(", "))
        }
        Shape::Table(_) => {
            let lines = cases(node).into_iter();
            let lines: Vec<String> = lines
                .map(|(when, then)| format!("\"{when}\": \"{then}\""))
                .collect();
            format!("{{ {} }}", lines.join(", "))
        }
        _ => bare(node),
    }
}

/// A value without quotation marks; line breaks and blanks of the layout count as one blank.
fn bare(node: &Node) -> String {
    match &node.shape {
        Shape::Text { text, .. } => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Shape::Number(number) => number.to_string(),
        Shape::Flag(flag) => flag.to_string(),
        Shape::Table(_) | Shape::List(_) => written(node),
        _ => String::new(),
    }
}

/// Whether this field is there and true.
pub fn flag(fields: &Node, name: &str) -> bool {
    matches!(
        fields.field(name).map(|node| &node.shape),
        Some(Shape::Flag(true))
    )
}

/// The words of a field; empty without it.
pub fn words(fields: &Node, name: &str) -> String {
    fields.field(name).map_or_else(String::new, bare)
}
