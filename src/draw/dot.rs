//! Writes a drawing in DOT, the language of Graphviz.
//! It must not lay anything out; Graphviz does.

use super::{Drawing, Line, Node, Sort};
use crate::script::CardKind;
use std::fmt::Write;

/// The DOT text of a drawing.
pub fn dot(drawing: &Drawing) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "// {}", drawing.id);
    for note in &drawing.notes {
        let _ = writeln!(out, "// {note}");
    }
    let _ = writeln!(out, "digraph {} {{", quoted(&drawing.id));
    let _ = writeln!(
        out,
        "    graph [label={}, labelloc=t, rankdir=TB, newrank=true, compound=true, fontname=\"Helvetica\"];",
        quoted(&drawing.title)
    );
    out.push_str("    node [fontname=\"Helvetica\", fontsize=11, style=\"filled,rounded\", shape=box, fillcolor=white, color=\"#4a5568\"];\n");
    out.push_str("    edge [fontname=\"Helvetica\", fontsize=9, color=\"#4a5568\"];\n");
    for (depth, line) in drawing.outline() {
        let indent = "    ".repeat(depth + 1);
        let _ = match line {
            Line::Opens(group) => writeln!(
                out,
                "{indent}subgraph cluster_{}_{} {{\n{indent}    label={}; style=rounded; color=\"#9aa5b1\";",
                group.first,
                group.last,
                quoted(&group.title)
            ),
            Line::Node(node) => writeln!(out, "{indent}n{node} [{}];", looks(&drawing.nodes[node])),
            Line::Closes => writeln!(out, "{indent}}}"),
        };
    }
    for bundle in drawing.bundles() {
        let mut looks = vec![format!("label={}", quoted(&bundle.lines().join("\n")))];
        if !bundle.legs.is_empty() {
            looks.push("penwidth=4, color=\"#b3261e\"".to_string());
        }
        if bundle.apart {
            looks.push("style=dashed".to_string());
        }
        let looks = looks.join(", ");
        let _ = writeln!(out, "    n{} -> n{} [{looks}];", bundle.from, bundle.to);
    }
    out.push_str("}\n");
    out
}

fn looks(node: &Node) -> String {
    let lines = node.lines();
    let sort = match node.sort {
        Sort::Asks => "",
        Sort::Says => ", fillcolor=\"#f1f3f6\"",
        Sort::Part => ", fillcolor=\"#e3ecf8\", peripheries=2",
        Sort::Card(CardKind::Done | CardKind::Break) => {
            ", fillcolor=\"#e2f1e5\", shape=note, style=filled"
        }
        Sort::Card(_) => ", fillcolor=\"#fbeadb\", shape=note, style=filled",
        Sort::Opens | Sort::Closes => ", shape=plaintext, fillcolor=\"#ffffff\"",
        Sort::End => ", shape=doublecircle",
    };
    let played = match node.visits.is_empty() {
        true => "",
        false => ", penwidth=4, color=\"#b3261e\"",
    };
    format!("label={}{sort}{played}", quoted(&lines.join("\n")))
}

/// A text of DOT.
fn quoted(words: &str) -> String {
    let escaped = words.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", escaped.replace('\n', "\\n"))
}
