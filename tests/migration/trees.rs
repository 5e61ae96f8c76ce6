//! Goes about in the trees of an exercise: finds steps, tables and texts, and changes them in a copy.
//! It must not know what an edit is for.

use attunement::diagnostic::Severity;
use attunement::script::{Loaded, Script, build};
use attunement::syntax::{Name, Node, Shape};

/// The trees of an exercise and of its parts; the exercise comes first.
pub type Trees = Vec<Loaded>;

/// Where a step stands: the number of its file, and its places in the tables of steps around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The number of its file.
    pub file: usize,
    /// The places, outermost first.
    pub path: Vec<usize>,
}

/// A copy of all trees.
pub fn copy(trees: &[Loaded]) -> Trees {
    trees
        .iter()
        .map(|file| Loaded {
            file: file.file,
            name: file.name.clone(),
            tree: file.tree.clone(),
            links: file.links.clone(),
        })
        .collect()
}

/// The script of trees, if they make one.
pub fn made(id: &str, trees: &[Loaded]) -> Option<Script> {
    let (script, findings) = build(id, trees);
    let wrong = findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    script.filter(|_| !wrong)
}

/// The fields in the brackets of a file's root.
pub fn header(trees: &mut Trees, file: usize) -> &mut Vec<(Name, Node)> {
    inside(&mut trees[file].tree)
}

/// The fields in the brackets of a kind, such as `Choice( … )`; words alone in them become `ask` or `text`.
pub fn inside(node: &mut Node) -> &mut Vec<(Name, Node)> {
    let Shape::Kind(kind, fields) = &mut node.shape else {
        panic!("no kind");
    };
    if !matches!(fields.shape, Shape::Fields(_)) {
        let word = if matches!(kind.text.as_str(), "Say" | "Timer") {
            "text"
        } else {
            "ask"
        };
        let first = std::mem::take(&mut **fields);
        fields.shape = Shape::Fields(vec![(name(word), first)]);
    }
    match &mut fields.shape {
        Shape::Fields(all) => all,
        _ => panic!("no fields"),
    }
}

/// The kind of a step, such as `Choice`.
pub fn kind(node: &Node) -> &str {
    match &node.shape {
        Shape::Kind(kind, _) => &kind.text,
        _ => "",
    }
}

/// A field of a step.
pub fn field<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    match &node.shape {
        Shape::Kind(_, fields) => fields.field(name),
        _ => node.field(name),
    }
}

/// Every step of the files, those inside turns after the turn itself.
pub fn sites(trees: &[Loaded]) -> Vec<Site> {
    let mut all = Vec::new();
    for (file, loaded) in trees.iter().enumerate() {
        if let Some(steps) = field(&loaded.tree, "steps") {
            gather(steps, file, &mut Vec::new(), &mut all);
        }
    }
    all
}

fn gather(steps: &Node, file: usize, path: &mut Vec<usize>, all: &mut Vec<Site>) {
    for (n, (_, node)) in steps.table().iter().enumerate() {
        path.push(n);
        all.push(Site {
            file,
            path: path.clone(),
        });
        if let Some(steps) = field(node, "steps") {
            gather(steps, file, path, all);
        }
        path.pop();
    }
}

/// The table of steps that a step stands in, and its place there.
pub fn around<'t>(trees: &'t mut Trees, site: &Site) -> (&'t mut Vec<(Name, Node)>, usize) {
    let mut fields = header(trees, site.file);
    let (last, before) = site.path.split_last().unwrap();
    for n in before {
        fields = inside(&mut table(fields, "steps")[*n].1);
    }
    (table(fields, "steps"), *last)
}

/// The name and the fields of a step.
pub fn step<'t>(trees: &'t mut Trees, site: &Site) -> &'t mut (Name, Node) {
    let (table, n) = around(trees, site);
    &mut table[n]
}

/// The same, to look at.
pub fn at<'t>(trees: &'t [Loaded], site: &Site) -> (&'t str, &'t Node) {
    let mut node = &trees[site.file].tree;
    let mut id = "";
    for n in &site.path {
        let (name, step) = &field(node, "steps").unwrap().table()[*n];
        (id, node) = (&name.text, step);
    }
    (id, node)
}

/// A table among fields; an empty one is put in where there is none.
pub fn table<'f>(fields: &'f mut Vec<(Name, Node)>, word: &str) -> &'f mut Vec<(Name, Node)> {
    let known = fields.iter().position(|(name, _)| name.text == word);
    let n = known.unwrap_or_else(|| {
        fields.push((name(word), of(Shape::Table(Vec::new()))));
        fields.len() - 1
    });
    match &mut fields[n].1.shape {
        Shape::Table(entries) => entries,
        _ => panic!("`{word}` is no table"),
    }
}

/// Sets a field, whether it was there or not.
pub fn set(fields: &mut Vec<(Name, Node)>, word: &str, node: Node) {
    fields.retain(|(name, _)| name.text != word);
    fields.push((name(word), node));
}

/// A name that stands nowhere.
pub fn name(word: &str) -> Name {
    Name {
        text: word.to_string(),
        span: Default::default(),
    }
}

/// A value that stands nowhere.
pub fn of(shape: Shape) -> Node {
    Node {
        span: Default::default(),
        shape,
    }
}

/// Words.
pub fn words(text: &str) -> Node {
    of(Shape::Text {
        text: text.to_string(),
        exact: false,
    })
}

/// `Kind(field: value, …)`
pub fn call(kind: &str, fields: &[(&str, Node)]) -> Node {
    let fields = fields
        .iter()
        .map(|(word, node)| (name(word), node.clone()))
        .collect();
    of(Shape::Kind(name(kind), Box::new(of(Shape::Fields(fields)))))
}

/// A table.
pub fn entries(all: &[(&str, Node)]) -> Node {
    of(Shape::Table(
        all.iter()
            .map(|(word, node)| (name(word), node.clone()))
            .collect(),
    ))
}

/// Fields in brackets, such as an option's; words alone become its `text`.
pub fn opened(node: &mut Node) -> &mut Vec<(Name, Node)> {
    if !matches!(node.shape, Shape::Fields(_)) {
        let first = std::mem::take(node);
        *node = of(Shape::Fields(vec![(name("text"), first)]));
    }
    match &mut node.shape {
        Shape::Fields(fields) => fields,
        _ => panic!("no fields"),
    }
}

/// The table behind a value, to change it.
pub fn table_of(node: &mut Node) -> Option<&mut Vec<(Name, Node)>> {
    match &mut node.shape {
        Shape::Table(entries) => Some(entries),
        _ => None,
    }
}

/// Puts another name wherever a file means this step: in conditions, targets and places in texts, not in prose.
pub fn renamed(node: &mut Node, from: &str, to: &str, prose: bool) {
    match &mut node.shape {
        Shape::Text { text, exact } => {
            *text = if prose {
                in_places(text, from, to)
            } else {
                in_code(text, from, to)
            };
            *exact = false;
        }
        Shape::List(items) => items
            .iter_mut()
            .for_each(|item| renamed(item, from, to, prose)),
        Shape::Table(all) => {
            for (key, value) in all {
                // Ids of steps and options stand as keys too; a step's own is not its name in a condition.
                if key.text.contains(' ') || key.text.contains('(') {
                    key.text = in_code(&key.text, from, to);
                }
                renamed(value, from, to, prose);
            }
        }
        Shape::Fields(all) => {
            for (field, value) in all {
                let word = field.text.as_str();
                if word == "was" {
                    continue;
                }
                let code = [
                    "when",
                    "go",
                    "value",
                    "options_from",
                    "lines_from",
                    "reveals",
                    "result",
                    "progress",
                ];
                let code =
                    code.contains(&word) || word == "with" || word == "let" || word == "two_when";
                renamed(value, from, to, !code);
            }
        }
        Shape::Kind(_, inside) => renamed(inside, from, to, prose),
        _ => {}
    }
}

fn in_code(text: &str, from: &str, to: &str) -> String {
    let part = |char: char| char.is_alphanumeric() || char == '-' || char == '_';
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(from) {
        let before = rest[..at].chars().next_back().or(out.chars().next_back());
        let after = rest[at + from.len()..].chars().next();
        let whole =
            !before.is_some_and(|char| part(char) || char == '.') && !after.is_some_and(part);
        out += &rest[..at];
        out += if whole { to } else { from };
        rest = &rest[at + from.len()..];
    }
    out + rest
}

fn in_places(text: &str, from: &str, to: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once('{') {
        let Some((place, after)) = inner.split_once('}') else {
            break;
        };
        let (value, other) = match place.split_once(" else ") {
            Some((value, other)) => (value, Some(other)),
            None => (place, None),
        };
        let value = value
            .split('.')
            .map(|word| if word == from { to } else { word });
        out += before;
        out += "{";
        out += &value.collect::<Vec<&str>>().join(".");
        out += &other.map_or(String::new(), |other| format!(" else {other}"));
        out += "}";
        rest = after;
    }
    out + rest
}
