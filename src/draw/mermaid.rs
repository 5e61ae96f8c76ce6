//! Writes a drawing as a Mermaid flow chart, which many editors and forges draw by themselves.
//! It must not lay anything out; Mermaid does.

use super::{Drawing, Line, Node, Sort};
use crate::script::CardKind;
use std::fmt::Write;

/// The Mermaid text of a drawing.
pub fn mermaid(drawing: &Drawing) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "---\ntitle: {}\n---", plain(&drawing.title));
    let _ = writeln!(out, "%% {}", drawing.id);
    for note in &drawing.notes {
        let _ = writeln!(out, "%% {note}");
    }
    out.push_str("flowchart TD\n");
    for (depth, line) in drawing.outline() {
        let indent = "    ".repeat(depth + 1);
        let _ = match line {
            Line::Opens(group) => writeln!(
                out,
                "{indent}subgraph g{}_{} [\"{}\"]",
                group.first,
                group.last,
                quoted(&group.title)
            ),
            Line::Node(node) => writeln!(out, "{indent}n{node}{}", shape(&drawing.nodes[node])),
            Line::Closes => writeln!(out, "{indent}end"),
        };
    }
    let mut played = Vec::new();
    for (number, bundle) in drawing.bundles().iter().enumerate() {
        let words: Vec<String> = bundle.lines().iter().map(|line| quoted(line)).collect();
        let arrow = match (bundle.apart, bundle.legs.is_empty()) {
            (true, _) => "-.->",
            (_, true) => "-->",
            (_, false) => "==>",
        };
        let label = match words.is_empty() {
            true => String::new(),
            false => format!("|\"{}\"|", words.join("<br>")),
        };
        let _ = writeln!(out, "    n{} {arrow}{label} n{}", bundle.from, bundle.to);
        if !bundle.legs.is_empty() {
            played.push(number.to_string());
        }
    }
    for group in &drawing.groups {
        let (first, last) = (group.first, group.last);
        let _ = writeln!(
            out,
            "    style g{first}_{last} fill:transparent,stroke:#8a95a1"
        );
    }
    classes(drawing, &mut out);
    if !played.is_empty() {
        let _ = writeln!(
            out,
            "    linkStyle {} stroke-width:4px,stroke:#b3261e",
            played.join(",")
        );
    }
    out
}

/// A node's words in its shape.
fn shape(node: &Node) -> String {
    let words = words(node);
    match node.sort {
        Sort::Asks => format!("[\"{words}\"]"),
        Sort::Says => format!("(\"{words}\")"),
        Sort::Part => format!("[[\"{words}\"]]"),
        Sort::Card(_) => format!("([\"{words}\"])"),
        Sort::Opens => format!("[/\"{words}\"\\]"),
        Sort::Closes => format!("[\\\"{words}\"/]"),
        Sort::End => format!("(((\"{words}\")))"),
    }
}

fn words(node: &Node) -> String {
    let lines = node.lines();
    let lines: Vec<String> = lines.iter().map(|line| quoted(line)).collect();
    lines.join("<br>")
}

/// Colours that are read on white and on black, for a Mermaid chart has no say in what it stands on.
fn classes(drawing: &Drawing, out: &mut String) {
    type Is = fn(&Node) -> bool;
    let all: [(&str, &str, Is); 6] = [
        (
            "asks",
            "fill:#ffffff,stroke:#4a5568,color:#1a202c",
            |node| node.sort == Sort::Asks,
        ),
        (
            "says",
            "fill:#f1f3f6,stroke:#4a5568,color:#1a202c",
            |node| node.sort == Sort::Says,
        ),
        (
            "part",
            "fill:#e3ecf8,stroke:#1f5fa8,color:#1a202c",
            |node| node.sort == Sort::Part,
        ),
        (
            "card",
            "fill:#e2f1e5,stroke:#2b7a3d,color:#1a202c",
            |node| matches!(node.sort, Sort::Card(CardKind::Done | CardKind::Break)),
        ),
        (
            "care",
            "fill:#fbeadb,stroke:#8a4b00,color:#1a202c",
            |node| {
                matches!(
                    node.sort,
                    Sort::Card(CardKind::Support | CardKind::NotToday)
                )
            },
        ),
        ("played", "stroke-width:4px,stroke:#b3261e", |node| {
            !node.visits.is_empty()
        }),
    ];
    for (name, style, is) in all {
        let these: Vec<String> = (drawing.nodes.iter().enumerate())
            .filter(|(_, node)| is(node))
            .map(|(number, _)| format!("n{number}"))
            .collect();
        if !these.is_empty() {
            let _ = writeln!(out, "    classDef {name} {style}");
            let _ = writeln!(out, "    class {} {name}", these.join(","));
        }
    }
}

/// Words that stand in quotation marks there.
fn quoted(words: &str) -> String {
    let mut out = String::new();
    for letter in words.chars() {
        match letter {
            '"' => out.push_str("#quot;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '#' => out.push_str("#35;"),
            '&' => out.push_str("#amp;"),
            '`' => out.push('\''),
            letter => out.push(letter),
        }
    }
    out
}

/// A title in the front matter, which is YAML.
fn plain(words: &str) -> String {
    let escaped = words.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}
