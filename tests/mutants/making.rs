//! Makes mutants of a script: one small change of its text each, of the kind an author makes by mistake.
//! It must not know what a change does; whoever judges finds out.

use attunement::source::{Sources, Span};
use attunement::syntax::{Name, Node, Shape, extent, whole};

/// One change of one file.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// Its kind, such as `negated`.
    pub kind: &'static str,
    /// The number of the file among the sources.
    pub file: u16,
    /// What is put in place of what, in this order of places.
    pub edits: Vec<(Span, String)>,
    /// What was done, for whoever reads the table.
    pub says: String,
}

impl Mutant {
    /// The text of the file after the change.
    pub fn text(&self, sources: &Sources) -> String {
        let mut text = sources.get(self.file).text.clone();
        let mut edits = self.edits.clone();
        edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        for (span, words) in edits {
            text.replace_range(span.start as usize..span.end as usize, &words);
        }
        text
    }
}

/// Every mutant of a file.
pub fn mutants(tree: &Node, sources: &Sources) -> Vec<Mutant> {
    let (Shape::Kind(_, header), file) = (&tree.shape, tree.span.file) else {
        return Vec::new();
    };
    let mut ids = Vec::new();
    for table in ["steps", "endings"] {
        gather(header.field(table), &mut ids);
    }
    let mut make = Making {
        sources,
        file,
        ids,
        out: Vec::new(),
    };
    make.worth("result", header);
    for table in ["let", "joint"] {
        for (name, node) in header.field(table).map_or(&[][..], Node::table) {
            make.condition(node.field("value").unwrap_or(node), &name.text);
        }
    }
    for table in ["steps", "endings"] {
        make.steps(header.field(table), table == "steps");
    }
    make.out
}

fn gather(table: Option<&Node>, ids: &mut Vec<String>) {
    for (name, node) in table.map_or(&[][..], Node::table) {
        ids.push(name.text.clone());
        if let Shape::Kind(_, inside) = &node.shape {
            gather(inside.field("steps"), ids);
        }
    }
}

struct Making<'s> {
    sources: &'s Sources,
    file: u16,
    /// The steps of the file.
    ids: Vec<String>,
    out: Vec<Mutant>,
}

impl Making<'_> {
    fn add(&mut self, kind: &'static str, edits: Vec<(Span, String)>, says: String) {
        let file = self.file;
        let place = edits.iter().map(|(span, _)| span.start).min().unwrap_or(0);
        let line = self.sources.place(file, place).line;
        let name = &self.sources.get(file).name;
        self.out.push(Mutant {
            kind,
            file,
            edits,
            says: format!("{name}:{line} {says}"),
        });
    }

    fn steps(&mut self, table: Option<&Node>, ordered: bool) {
        let table = table.map_or(&[][..], Node::table);
        for (n, (name, node)) in table.iter().enumerate() {
            let here = extent(self.sources, name.span);
            if let Some((after, _)) = table.get(n + 1).filter(|_| ordered) {
                let next = extent(self.sources, after.span);
                let (one, other) = (self.words(here), self.words(next));
                let says = format!("`{}` and `{}` changed places", name.text, after.text);
                self.add("reordered", vec![(here, other), (next, one)], says);
            }
            let (kind, inside) = match &node.shape {
                Shape::Kind(kind, inside) => (kind, inside),
                _ => continue,
            };
            self.step(name, &kind.text, inside);
            self.steps(inside.field("steps"), true);
        }
    }

    fn step(&mut self, name: &Name, kind: &str, step: &Node) {
        let id = &name.text;
        if kind == "Part" && step.field("when").is_none() {
            // A part that is never entered: the gate, the check, the agreement are passed by.
            let at = Span {
                start: step.span.start + 1,
                end: step.span.start + 1,
                ..step.span
            };
            let text = self.sources.slice(Span {
                end: step.span.start + 200,
                ..step.span
            });
            if text
                .trim_start_matches('(')
                .trim_start()
                .starts_with("file")
            {
                let edits = vec![(at, " when: \"couple and solo\", ".to_string())];
                self.add("passed by", edits, format!("`{id}` never comes"));
            }
        }
        if let Some(when) = step.field("when") {
            self.condition(when, &format!("`when` of `{id}`"));
            let edits = vec![(when.span, "couple or solo".to_string())];
            self.add("gate dropped", edits, format!("`{id}` always comes"));
        }
        if let Some(owner) = step.field("for").filter(|node| node.text().is_some()) {
            for other in ["listener", "speaker", "both", "each"] {
                if owner.text() != Some(other) {
                    let edits = vec![(owner.span, other.to_string())];
                    self.add("owner", edits, format!("`{id}` is for {other}"));
                }
            }
        }
        for field in ["told", "open", "reveals", "tags", "skip_as", "skip"] {
            if field != "tags" {
                self.without(step, field, id);
            }
        }
        self.worth("go", step);
        if let Some(go) = step.field("go").filter(|node| node.text().is_some()) {
            self.target(go, id);
        }
        let options = step.field("options").map_or(&[][..], Node::table);
        if let Some(skip) = step.field("skip_as").filter(|node| node.text().is_some()) {
            for (option, _) in options
                .iter()
                .filter(|(name, _)| skip.text() != Some(&name.text))
            {
                let edits = vec![(skip.span, option.text.clone())];
                self.add(
                    "skip",
                    edits,
                    format!("skipping `{id}` counts as `{}`", option.text),
                );
            }
        }
        let mut targets: Vec<(&str, &Node)> = Vec::new();
        for (option, node) in options {
            let path = format!("{id}.{}", option.text);
            for field in ["reveals", "when", "go"] {
                self.without(node, field, &path);
            }
            if let Some(when) = node.field("when") {
                self.condition(when, &format!("`when` of `{path}`"));
            }
            if let Some(go) = node.field("go").filter(|go| go.text().is_some()) {
                self.target(go, &path);
                targets.push((&option.text, go));
            }
        }
        for pair in targets.windows(2) {
            let [(one, go), (other, gone)] = pair else {
                continue;
            };
            self.swap(
                go,
                gone,
                format!("`{one}` and `{other}` of `{id}` lead where the other did"),
            );
        }
    }

    /// A table of words under conditions.
    fn worth(&mut self, field: &str, of: &Node) {
        let Some(table) = of.field(field) else { return };
        let entries = table.table();
        for (n, (key, value)) in entries.iter().enumerate() {
            if key.text != "else" {
                let (words, span) = (key.text.clone(), key.span);
                self.words_of_condition(&words, span, &format!("a line of `{field}`"));
            }
            if let Some((other, next)) = entries.get(n + 1) {
                self.swap(
                    value,
                    next,
                    format!(
                        "`{}` and `{}` lead where the other did",
                        key.text, other.text
                    ),
                );
            }
        }
    }

    fn swap(&mut self, one: &Node, other: &Node, says: String) {
        let (Some(first), Some(second)) = (one.text(), other.text()) else {
            return;
        };
        if first != second {
            let edits = vec![
                (one.span, second.to_string()),
                (other.span, first.to_string()),
            ];
            self.add("targets swapped", edits, says);
        }
    }

    /// Another target: the step before and the step after the one meant, and the end.
    fn target(&mut self, go: &Node, id: &str) {
        let meant = go.text().unwrap_or("").to_string();
        let at = self.ids.iter().position(|known| *known == meant);
        let near = at.map_or(Vec::new(), |at| {
            let before = at.checked_sub(1).and_then(|at| self.ids.get(at));
            before
                .into_iter()
                .chain(self.ids.get(at + 1))
                .cloned()
                .collect()
        });
        for other in near.into_iter().chain(["next".to_string()]) {
            if other != meant {
                let edits = vec![(go.span, other.clone())];
                self.add("target", edits, format!("`{id}` leads to `{other}`"));
            }
        }
    }

    fn condition(&mut self, node: &Node, of: &str) {
        if let Some(words) = node.text() {
            self.words_of_condition(words, node.span, of);
        }
        for (key, _) in node.table() {
            if key.text != "else" {
                self.words_of_condition(&key.text.clone(), key.span, of);
            }
        }
    }

    fn words_of_condition(&mut self, words: &str, span: Span, of: &str) {
        let joint = ["both(", "either("]
            .iter()
            .any(|word| words.starts_with(word));
        if !joint {
            let edits = vec![(span, format!("not ({words})"))];
            self.add("negated", edits, format!("{of}: not ({words})"));
        }
        for (from, to) in [
            ("both(", "either("),
            ("either(", "both("),
            (" and ", " or "),
            (" or ", " and "),
        ] {
            if let Some(at) = words.find(from) {
                let mut changed = words.to_string();
                changed.replace_range(at..at + from.len(), to);
                self.add(
                    "shifted",
                    vec![(span, changed.clone())],
                    format!("{of}: {changed}"),
                );
            }
        }
        for (at, digit) in words.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            let alone = |at: usize| {
                words
                    .get(at..=at)
                    .is_none_or(|c| !c.as_bytes()[0].is_ascii_alphanumeric())
            };
            if !(alone(at.wrapping_sub(1)) && alone(at + 1)) {
                continue;
            }
            let number = digit.to_digit(10).unwrap_or(0);
            for other in [number.wrapping_sub(1), number + 1] {
                if other < 11 {
                    let mut changed = words.to_string();
                    changed.replace_range(at..=at, &other.to_string());
                    self.add(
                        "shifted",
                        vec![(span, changed.clone())],
                        format!("{of}: {changed}"),
                    );
                }
            }
        }
    }

    /// The same without a field.
    fn without(&mut self, node: &Node, field: &str, of: &str) {
        let Shape::Fields(fields) = &node.shape else {
            return;
        };
        let Some((name, value)) = fields.iter().find(|(name, _)| name.text == field) else {
            return;
        };
        let text = &self.sources.get(self.file).text;
        // A text's own stretch leaves its quotation marks out.
        let quoted = u32::from(value.text().is_some());
        let from = Span {
            start: value.span.start - quoted,
            ..value.span
        };
        let mut end = whole(self.sources, from).end as usize;
        let rest = text.get(end..).unwrap_or("");
        if rest.starts_with(',') {
            end += 1;
        }
        let span = Span {
            end: end as u32,
            ..name.span
        };
        let kind = match field {
            "told" | "open" | "reveals" => "release removed",
            "when" => "gate dropped",
            _ => "field removed",
        };
        self.add(
            kind,
            vec![(span, String::new())],
            format!("`{of}` without `{field}`"),
        );
    }

    fn words(&self, span: Span) -> String {
        self.sources.slice(span).to_string()
    }
}
