//! Writes a drawing as a picture in SVG, to be read in light and in dark, aloud, and on paper.
//! It must not know a script; where things lie is the layout's.

use super::layout::{Layout, Line, Place, layout};
use super::words::cut;
use super::{By, Drawing, Node, Sort, numbers};
use crate::script::CardKind;
use std::fmt::Write;

/// How the picture looks. The colours of ways are read on their ground at 4.5 to 1 and more.
const STYLE: &str = "
:root { color-scheme: light dark }
svg { --bg: #ffffff; --ink: #16202c; --soft: #4c5866; --edge: #66717e; --box: #ffffff; --says: #f3f5f8; --part: #e8effa;
  --done: #e4f3e7; --rest: #eef0e2; --away: #f6ebdc; --care: #fbe6e4; --group: #f8f9fb; --frame: #b4bdc8; --played: #b3261e;
  --t0: #1f5fa8; --t1: #94401f; --t2: #24702f; --t3: #7438a0; --t4: #7a5a00; --t5: #006a72; --t6: #a32a68; --t7: #4c5866 }
@media (prefers-color-scheme: dark) { svg { --bg: #12161b; --ink: #e8ecf1; --soft: #aab4c0; --edge: #8b96a3; --box: #1c2229;
  --says: #232a33; --part: #1d2a3d; --done: #1b3022; --rest: #2a2c1c; --away: #35291a; --care: #3a2221; --group: #171c22;
  --frame: #46505c; --played: #ff8f84; --t0: #8db8f0; --t1: #f0a98c; --t2: #8fd19e; --t3: #cfa8ee; --t4: #e0bd6a;
  --t5: #7fd0d8; --t6: #f09cc4; --t7: #aab4c0 } }
text { font: 13px system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif; fill: var(--ink) }
.m, .m tspan { font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: 11.5px }
.id { font-weight: 700; font-size: 13px } .title { font-size: 18px; font-weight: 700 } .soft { fill: var(--soft); font-size: 12px }
.else { fill: var(--soft) } .b { fill: var(--box); stroke: var(--edge) } .says { fill: var(--says) } .part { fill: var(--part) }
.done { fill: var(--done) } .break { fill: var(--rest) } .not-today { fill: var(--away) } .support { fill: var(--care) }
.g { fill: var(--group); stroke: var(--frame); stroke-dasharray: 5 3 } .w { fill: none; stroke-width: 1.4 }
.d { stroke: var(--edge); fill: none; stroke-width: 1.4 } .stop { stroke-dasharray: 4 3 }
.p { stroke: var(--played); stroke-width: 3.5 } .pt { font-weight: 700; fill: var(--played) } .pb { fill: var(--played) }
.pn { fill: var(--bg); font-weight: 700; font-size: 11.5px } a:focus text, a:hover text { text-decoration: underline }
";

/// How wide a letter of the narrow kind is.
const LETTER: f32 = 6.95;
/// How wide a letter of the words is, at most and on the whole.
const WORDS: f32 = 6.6;

/// The SVG text of a drawing.
pub fn svg(drawing: &Drawing) -> String {
    let laid = layout(drawing);
    let mut out = String::new();
    let (width, height) = (laid.width, laid.height + 20 * drawing.notes.len() as i32);
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"graphics-document document\" aria-labelledby=\"title\" aria-describedby=\"desc\">"
    );
    let _ = writeln!(
        out,
        "<title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>",
        escaped(&format!("{}, drawn step by step", drawing.title)),
        escaped(&described(drawing))
    );
    let _ = writeln!(out, "<style>{STYLE}</style>");
    markers(&mut out);
    let _ = writeln!(
        out,
        "<rect width=\"{width}\" height=\"{height}\" style=\"fill: var(--bg)\"/>"
    );
    let left = laid
        .boxes
        .iter()
        .map(|place| place.rect.x)
        .min()
        .unwrap_or(0);
    let _ = writeln!(
        out,
        "<text class=\"title\" x=\"{left}\" y=\"36\">{}</text>\n<text class=\"soft\" x=\"{left}\" y=\"56\">{}</text>",
        escaped(&drawing.title),
        escaped(&under_title(drawing))
    );
    groups(drawing, &laid, &mut out);
    // What a play takes lies over the rest.
    for played in [false, true] {
        for (number, place) in laid.boxes.iter().enumerate() {
            down(drawing, &laid, number, place, played, &mut out);
        }
        for line in &laid.lines {
            if drawing.edges[line.edge].legs.is_empty() != played {
                way(drawing, line, &mut out);
            }
        }
    }
    for (number, place) in laid.boxes.iter().enumerate() {
        node(drawing, number, place, &mut out);
    }
    for (n, note) in drawing.notes.iter().enumerate() {
        let y = laid.height + 20 * n as i32;
        let _ = writeln!(
            out,
            "<text class=\"soft\" x=\"{left}\" y=\"{y}\">{}</text>",
            escaped(note)
        );
    }
    out.push_str("</svg>\n");
    out
}

fn under_title(drawing: &Drawing) -> String {
    let steps = drawing
        .nodes
        .iter()
        .filter(|node| node.step.is_some())
        .count();
    let played = match drawing.is_played() {
        true => " The thick line with numbers is one play.",
        false => "",
    };
    format!(
        "{}: {steps} steps, in the order of the file.{played}",
        drawing.id
    )
}

/// What somebody is told who does not see it.
fn described(drawing: &Drawing) -> String {
    let mut out = format!(
        "{} Under each step stand the ways that lead on from it, with the step that each leads to; a step without any goes on to the next.",
        under_title(drawing)
    );
    if drawing.is_played() {
        let mut stops: Vec<(u32, &str)> = (drawing.nodes.iter())
            .flat_map(|node| node.visits.iter().map(|visit| (*visit, node.id.as_str())))
            .collect();
        stops.sort_unstable();
        let stops: Vec<&str> = stops.into_iter().map(|(_, id)| id).collect();
        let _ = write!(out, " The play comes to {}.", stops.join(", "));
    }
    out
}

fn markers(out: &mut String) {
    out.push_str("<defs>\n");
    let colours = (0..8).map(|n| (format!("t{n}"), format!("var(--t{n})")));
    let others = [("d", "var(--edge)"), ("p", "var(--played)")];
    let others = others.map(|(id, colour)| (id.to_string(), colour.to_string()));
    for (id, colour) in colours.chain(others) {
        let _ = writeln!(
            out,
            "<marker id=\"a-{id}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" style=\"fill: {colour}\"/></marker>"
        );
    }
    out.push_str("</defs>\n");
}

fn groups(drawing: &Drawing, laid: &Layout, out: &mut String) {
    let mut order: Vec<usize> = (0..drawing.groups.len()).collect();
    order.sort_by_key(|n| -laid.groups[*n].w);
    for n in order {
        let rect = laid.groups[n];
        let _ = writeln!(
            out,
            "<rect class=\"g\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"10\"/>",
            rect.x, rect.y, rect.w, rect.h
        );
        let group = &drawing.groups[n];
        if drawing.nodes[group.first].sort != Sort::Opens {
            let _ = writeln!(
                out,
                "<text class=\"soft\" x=\"{}\" y=\"{}\">{}</text>",
                rect.x + 10,
                rect.y + 17,
                escaped(&group.title)
            );
        }
    }
}

/// The arrow to the next node.
fn down(
    drawing: &Drawing,
    laid: &Layout,
    number: usize,
    place: &Place,
    played: bool,
    out: &mut String,
) {
    let rows = place.rows.iter().map(|(edge, _)| edge);
    let next: Vec<usize> = (place.down.iter().chain(rows).copied())
        .filter(|edge| {
            let edge = &drawing.edges[*edge];
            edge.to == number + 1 && edge.by != By::Stop
        })
        .collect();
    let Some(below) = laid.boxes.get(number + 1).filter(|_| !next.is_empty()) else {
        return;
    };
    let is_played = next
        .iter()
        .any(|edge| !drawing.edges[*edge].legs.is_empty());
    if is_played != played {
        return;
    }
    let (x, from) = (place.rect.x + 40, place.rect.y + place.rect.h);
    let x = x.max(below.rect.x + 40);
    let (class, head) = if played { ("d p", "p") } else { ("d", "d") };
    let _ = writeln!(
        out,
        "<path class=\"{class}\" d=\"M{x} {from}V{}\" marker-end=\"url(#a-{head})\"/>",
        below.rect.y
    );
    let hand_over = next.iter().map(|edge| &drawing.edges[*edge].hand_over);
    if let Some(hand_over) = hand_over.into_iter().find(|words| !words.is_empty()) {
        let _ = writeln!(
            out,
            "<text class=\"soft\" x=\"{}\" y=\"{}\">⇄ {}</text>",
            x + 12,
            from + 16,
            escaped(hand_over)
        );
    }
}

/// A way beside the nodes, with round corners.
fn way(drawing: &Drawing, line: &Line, out: &mut String) {
    let edge = &drawing.edges[line.edge];
    let ((x, y), along, (to, door)) = (line.from, line.along, line.to);
    let turn = 5;
    let side = if line.up { turn } else { -turn };
    let down = if door > y { turn } else { -turn };
    let played = !edge.legs.is_empty();
    let colour = line.track % 8;
    let head = if played {
        "p".to_string()
    } else {
        format!("t{colour}")
    };
    let stop = if edge.by == By::Stop { " stop" } else { "" };
    let (class, style) = match played {
        true => (format!("w p{stop}"), String::new()),
        false => (
            format!("w{stop}"),
            format!(" style=\"stroke: var(--t{colour})\""),
        ),
    };
    let _ = writeln!(
        out,
        "<path class=\"{class}\"{style} d=\"M{x} {y}H{}Q{along} {y} {along} {}V{}Q{along} {door} {} {door}H{to}\" marker-end=\"url(#a-{head})\"/>",
        along + side,
        y + down,
        door - down,
        along + side,
    );
}

fn node(drawing: &Drawing, number: usize, place: &Place, out: &mut String) {
    let node = &drawing.nodes[number];
    let rect = place.rect;
    let (x, y, w) = (rect.x, rect.y, rect.w);
    let sort = match node.sort {
        Sort::Asks | Sort::End | Sort::Opens | Sort::Closes => "",
        Sort::Says => " says",
        Sort::Part => " part",
        Sort::Card(CardKind::Done) => " done",
        Sort::Card(CardKind::Break) => " break",
        Sort::Card(CardKind::NotToday) => " not-today",
        Sort::Card(CardKind::Support) => " support",
    };
    let round = match node.sort {
        Sort::Card(_) | Sort::End => 13,
        Sort::Says => 8,
        _ => 3,
    };
    let played = if node.visits.is_empty() { "" } else { " p" };
    let _ = writeln!(out, "<g id=\"n{number}\">");
    let _ = writeln!(
        out,
        "<rect class=\"b{sort}{played}\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{}\" rx=\"{round}\"/>",
        rect.h
    );
    if node.sort == Sort::Part {
        let _ = writeln!(
            out,
            "<path class=\"d\" d=\"M{0} {y}v{2}M{1} {y}v{2}\"/>",
            x + 5,
            x + w - 5,
            rect.h
        );
    }
    head(node, x, y, w, out);
    for (edge, middle) in &place.rows {
        row(drawing, *edge, (x, *middle, w), out);
    }
    if !node.visits.is_empty() {
        let words = numbers(&node.visits);
        let wide = 12 + (7.2 * words.chars().count() as f32) as i32;
        let _ = writeln!(
            out,
            "<rect class=\"pb\" x=\"{}\" y=\"{}\" width=\"{wide}\" height=\"18\" rx=\"9\"/>\n<text class=\"pn\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{words}</text>",
            x - 9,
            y - 9,
            x - 9 + wide / 2,
            y + 4,
        );
    }
    out.push_str("</g>\n");
}

/// What stands at the top of a node.
fn head(node: &Node, x: i32, y: i32, w: i32, out: &mut String) {
    let room = |px: i32, letter: f32| (px as f32 / letter) as usize;
    match node.sort {
        Sort::End | Sort::Closes => {
            let words = match node.sort {
                Sort::End => "end",
                _ => node.words.as_str(),
            };
            let class = if node.sort == Sort::End { "id" } else { "soft" };
            let down = if node.sort == Sort::End { 18 } else { 15 };
            let _ = writeln!(
                out,
                "<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>",
                x + 14,
                y + down,
                escaped(words)
            );
            return;
        }
        _ => {}
    }
    let _ = writeln!(
        out,
        "<text class=\"m\" x=\"{}\" y=\"{}\"><tspan class=\"id\">{}</tspan><tspan class=\"else\" dx=\"9\">{}</tspan></text>",
        x + 14,
        y + 18,
        escaped(&node.id),
        escaped(&what(node))
    );
    if !node.owner.is_empty() {
        let _ = writeln!(
            out,
            "<text class=\"soft\" x=\"{}\" y=\"{}\" text-anchor=\"end\">for {}</text>",
            x + w - 14,
            y + 17,
            escaped(&node.owner)
        );
    }
    let mut at = y + 18;
    if !node.words.is_empty() {
        at += 18;
        let _ = writeln!(
            out,
            "<text x=\"{}\" y=\"{at}\">{}</text>",
            x + 14,
            cut_with_title(&node.words, room(w - 28, WORDS))
        );
    }
    if !node.when.is_empty() {
        at += 17;
        let words = format!("only if {}", node.when);
        let _ = writeln!(
            out,
            "<text class=\"m else\" x=\"{}\" y=\"{at}\">{}</text>",
            x + 14,
            cut_with_title(&words, room(w - 28, LETTER))
        );
    }
}

/// Its kind, and of a card which.
fn what(node: &Node) -> String {
    let of = match node.sort {
        Sort::Card(CardKind::Done) => " done",
        Sort::Card(CardKind::Break) => " break",
        Sort::Card(CardKind::NotToday) => " not today",
        Sort::Card(CardKind::Support) => " support",
        _ => "",
    };
    format!("{}{of}", node.kind)
}

/// One way on: what leads there on the left, where on the right.
fn row(drawing: &Drawing, number: usize, (x, middle, w): (i32, i32, i32), out: &mut String) {
    let edge = &drawing.edges[number];
    let to = &drawing.nodes[edge.to];
    let sign = match (edge.to == edge.from + 1, edge.to <= edge.from) {
        (true, _) if edge.by != By::Stop => "↓",
        (_, true) => "↑",
        _ => "→",
    };
    let name = match to.sort {
        Sort::Closes => to.words.as_str(),
        _ => to.id.as_str(),
    };
    let hand_over = match edge.hand_over.as_str() {
        "" => String::new(),
        who => format!("⇄ {who} "),
    };
    let target = format!("{hand_over}{sign} {name}");
    let others = drawing.edges.iter().filter(|other| other.from == edge.from);
    let label = match edge.label.as_str() {
        "" if others.count() > 1 => "else",
        "" => "then",
        label => label,
    };
    let count = match edge.legs.is_empty() {
        true => String::new(),
        false => format!("{}  ", numbers(&edge.legs)),
    };
    let (class, other) = match (edge.legs.is_empty(), edge.is_plain()) {
        (false, _) => ("m pt", "m pt"),
        (true, true) => ("m else", "m"),
        (true, false) => ("m", "m"),
    };
    let taken = target.chars().count() + count.chars().count() + 3;
    let room = ((w - 38) as f32 / LETTER) as usize;
    let base = middle + 4;
    let _ = writeln!(
        out,
        "<text class=\"{class}\" x=\"{}\" y=\"{base}\">{count}{}</text>",
        x + 24,
        cut_with_title(label, room.saturating_sub(taken))
    );
    let _ = writeln!(
        out,
        "<a href=\"#n{}\"><text class=\"{other}\" x=\"{}\" y=\"{base}\" text-anchor=\"end\">{}</text></a>",
        edge.to,
        x + w - 10,
        escaped(&target)
    );
}

/// Words that fit, and where they don't all of them to be pointed at.
fn cut_with_title(words: &str, most: usize) -> String {
    let short = cut(words, most);
    match short == words {
        true => escaped(words),
        false => format!("{}<title>{}</title>", escaped(&short), escaped(words)),
    }
}

fn escaped(words: &str) -> String {
    let escaped = words.replace('&', "&amp;").replace('<', "&lt;");
    escaped.replace('>', "&gt;").replace('"', "&quot;")
}
