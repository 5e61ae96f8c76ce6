//! Lays a drawing out: its steps one under the other in the order of the file, and beside them the ways that do not
//! lead to the next one. It must not know colours or markup; it hands over numbers.
//!
//! All ways to one step share a track, so there are as many tracks as steps that are led to, not as ways; a track is
//! free again below its step. That is the left-edge algorithm of channel routing (Hashimoto and Stevens 1971).

use super::{By, Drawing, Group, NodeNo, Sort};

/// Where everything lies, in pixels.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The size of the whole.
    pub width: i32,
    /// The same, down.
    pub height: i32,
    /// The nodes.
    pub boxes: Vec<Place>,
    /// The groups, as they stand in the drawing.
    pub groups: Vec<Rect>,
    /// Ways that do not lead to the next node: edge, track and points.
    pub lines: Vec<Line>,
}

/// A stretch of the drawing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rect {
    /// Left.
    pub x: i32,
    /// Top.
    pub y: i32,
    /// Wide.
    pub w: i32,
    /// High.
    pub h: i32,
}

/// A node's place.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Its box.
    pub rect: Rect,
    /// The ways that stand in it: the edge, and the middle of its row.
    pub rows: Vec<(usize, i32)>,
    /// The edges that lead straight down to the next node.
    pub down: Vec<usize>,
}

/// A way beside the nodes.
#[derive(Clone, Debug)]
pub struct Line {
    /// The edge.
    pub edge: usize,
    /// Number of its track, from the inside, for a colour of its own.
    pub track: usize,
    /// It goes up, on the left.
    pub up: bool,
    /// Where it begins.
    pub from: (i32, i32),
    /// The way along the track.
    pub along: i32,
    /// Where it ends.
    pub to: (i32, i32),
}

/// How wide a node is that lies in no group.
const WIDE: i32 = 620;
/// How much narrower on each side one is that lies in a group.
const INDENT: i32 = 14;
/// Between two nodes.
const GAP: i32 = 24;
/// Between two tracks.
const TRACK: i32 = 11;
/// Round the whole.
const MARGIN: i32 = 20;
/// For the title.
const HEAD: i32 = 64;
/// The height of a row.
pub const ROW: i32 = 17;

/// Whether an edge needs no row of its own: it is the only thing that can be meant by what stands next.
fn goes_down(drawing: &Drawing, edge: usize) -> bool {
    let edge = &drawing.edges[edge];
    edge.is_plain() && edge.to == edge.from + 1
}

/// What a group needs over its first node: a title, unless that node says it.
pub fn over(drawing: &Drawing, group: &Group) -> i32 {
    match drawing.nodes[group.first].sort {
        Sort::Opens => 10,
        _ => 26,
    }
}

/// How high a node is without its rows.
fn head(drawing: &Drawing, node: NodeNo) -> i32 {
    let node = &drawing.nodes[node];
    match node.sort {
        Sort::Closes => 22,
        Sort::End => 28,
        _ => {
            let words = if node.words.is_empty() { 0 } else { 18 };
            let when = if node.when.is_empty() { 0 } else { ROW };
            26 + words + when
        }
    }
}

/// Lays a drawing out.
pub fn layout(drawing: &Drawing) -> Layout {
    let mut out = Layout::default();
    let depths: Vec<i32> = (0..drawing.nodes.len())
        .map(|node| drawing.around(node).count() as i32)
        .collect();
    let mut y = MARGIN + HEAD;
    for (node, depth) in depths.into_iter().enumerate() {
        let opens = drawing.groups.iter().filter(|group| group.first == node);
        y += opens.map(|group| over(drawing, group)).sum::<i32>();
        // They stand in the order of where they begin.
        let first = drawing.edges.partition_point(|edge| edge.from < node);
        let until = drawing.edges.partition_point(|edge| edge.from <= node);
        let (down, rows): (Vec<usize>, Vec<usize>) =
            (first..until).partition(|n| goes_down(drawing, *n));
        let top = head(drawing, node);
        let row = |(n, edge): (usize, usize)| (edge, y + top + ROW * n as i32 + ROW / 2);
        let placed: Vec<(usize, i32)> = rows.into_iter().enumerate().map(row).collect();
        let rect = Rect {
            x: INDENT * depth,
            y,
            w: WIDE - 2 * INDENT * depth,
            h: top + ROW * placed.len() as i32 + if placed.is_empty() { 0 } else { 6 },
        };
        y = rect.y + rect.h + GAP;
        let closes = drawing.groups.iter().filter(|group| group.last == node);
        y += closes.map(|_| 10).sum::<i32>();
        out.boxes.push(Place {
            rect,
            rows: placed,
            down,
        });
    }
    out.height = y - GAP + MARGIN;
    let (left, right) = tracks(drawing, &mut out);
    let shift = MARGIN + if left > 0 { TRACK * left + 10 } else { 0 };
    for place in &mut out.boxes {
        place.rect.x += shift;
    }
    for line in &mut out.lines {
        line.from.0 += shift;
        line.to.0 += shift;
        line.along = match line.up {
            true => shift - 14 - TRACK * line.track as i32,
            false => shift + WIDE + 14 + TRACK * line.track as i32,
        };
    }
    out.groups = (drawing.groups.iter())
        .map(|group| {
            let (first, last) = (&out.boxes[group.first], &out.boxes[group.last]);
            let inside = drawing
                .around(group.first)
                .filter(|other| other.first <= group.first && other.last >= group.last);
            let depth = inside.count() as i32 - 1;
            // Groups that begin with the same node lie inside each other.
            let below = drawing
                .around(group.first)
                .filter(|other| other.first == group.first && other.last < group.last);
            let titles: i32 = below.map(|below| over(drawing, below)).sum();
            let under = drawing
                .around(group.last)
                .filter(|other| other.last == group.last && other.first > group.first);
            let feet = 10 * under.count() as i32;
            let y = first.rect.y - over(drawing, group) - titles;
            Rect {
                x: shift + INDENT * depth + 4,
                y,
                w: WIDE - 2 * INDENT * depth - 8,
                h: last.rect.y + last.rect.h + 10 + feet - y,
            }
        })
        .collect();
    out.width = shift + WIDE + 14 + TRACK * right + MARGIN;
    out
}

/// A stretch of tracks that the ways to one node need.
struct Span {
    to: NodeNo,
    up: bool,
    from: i32,
    until: i32,
    track: usize,
}

/// Gives each node that is led to from elsewhere a track; how many there are on the left and on the right.
fn tracks(drawing: &Drawing, out: &mut Layout) -> (i32, i32) {
    // Where a way goes into a node.
    const DOOR: i32 = 13;
    let door = |node: NodeNo| out.boxes[node].rect.y + DOOR;
    let mut spans: Vec<Span> = Vec::new();
    let mut ways = Vec::new();
    for (node, place) in out.boxes.iter().enumerate() {
        for (number, y) in &place.rows {
            let edge = &drawing.edges[*number];
            if edge.to == node + 1 && edge.by != By::Stop {
                continue;
            }
            let up = edge.to <= node;
            let (from, until) = match up {
                true => (door(edge.to), *y),
                false => (*y, door(edge.to)),
            };
            ways.push((*number, edge.to, up, *y));
            match spans
                .iter_mut()
                .find(|span| (span.to, span.up) == (edge.to, up))
            {
                Some(span) => {
                    span.from = span.from.min(from);
                    span.until = span.until.max(until);
                }
                None => spans.push(Span {
                    to: edge.to,
                    up,
                    from,
                    until,
                    track: 0,
                }),
            }
        }
    }
    // Short ones lie inside, so that few lines cross.
    spans.sort_by_key(|span| (span.until - span.from, span.from));
    for n in 0..spans.len() {
        let (earlier, rest) = spans.split_at_mut(n);
        let Some(span) = rest.first_mut() else { break };
        let clashes = |track: usize| {
            earlier.iter().any(|other| {
                other.up == span.up
                    && other.track == track
                    && other.from - 8 <= span.until
                    && span.from - 8 <= other.until
            })
        };
        while clashes(span.track) {
            span.track += 1;
        }
    }
    let many = |up: bool| {
        let tracks = spans.iter().filter(|span| span.up == up);
        tracks.map(|span| span.track as i32 + 1).max().unwrap_or(0)
    };
    for (edge, to, up, y) in ways {
        let from = out.boxes[drawing.edges[edge].from].rect;
        let into = out.boxes[to].rect;
        let span = spans.iter().find(|span| (span.to, span.up) == (to, up));
        let side = |rect: Rect| if up { rect.x } else { rect.x + rect.w };
        out.lines.push(Line {
            edge,
            track: span.map_or(0, |span| span.track),
            up,
            from: (side(from), y),
            along: 0,
            to: (side(into), into.y + DOOR),
        });
    }
    (many(true), many(false))
}
