//! The edits an author makes, each at a step by chance: of some the exercise comes apart, and another place is tried.
//! It must not know what becomes of a saved run.

use super::dice::Dice;
use super::trees::{
    Site, Trees, around, at, call, entries, field, header, inside, kind, of, opened, renamed, set,
    step, table, table_of, words,
};
use attunement::script::Loaded;
use attunement::syntax::{Node, Shape};

/// Every kind of edit there is.
pub const KINDS: [&str; 28] = [
    "reorder steps",
    "reorder options",
    "rename step",
    "rename option",
    "rename line",
    "remove step",
    "remove option",
    "remove line",
    "split step",
    "split step, id goes",
    "insert gate",
    "insert agreement",
    "insert words",
    "insert question",
    "change type",
    "change scale",
    "change how many",
    "change length",
    "change ask",
    "change option words",
    "change ends",
    "change told",
    "change setting",
    "swap words",
    "swap cases",
    "change owner",
    "open answer",
    "new joint",
];

/// An edited exercise.
pub struct Edited {
    /// Its trees.
    pub trees: Trees,
    /// A name that something has now, and the one it had.
    pub now: Option<(String, String)>,
}

/// Makes an edit of this kind at a step; none where it can't be made there.
pub fn edit(kind_of: &str, trees: &[Loaded], site: &Site, dice: &mut Dice) -> Option<Edited> {
    let mut edited = Edited {
        trees: super::trees::copy(trees),
        now: None,
    };
    let all = &mut edited.trees;
    let id = at(trees, site).0.to_string();
    let done = match kind_of {
        "reorder steps" => {
            let (steps, n) = around(all, site);
            (n + 1 < steps.len()).then(|| steps.swap(n, n + 1))
        }
        "reorder options" => options(all, site)
            .filter(|all| all.len() > 1)
            .map(|all| all.rotate_left(1)),
        "rename step" => {
            unruled(all, site);
            let new = format!("{id}-now");
            rename(all, site, &id, &new);
            let (name, node) = step(all, site);
            name.text = new.clone();
            set(inside(node), "was", words(&id));
            edited.now = Some((new, id));
            Some(())
        }
        "rename option" | "rename line" => {
            let of = if kind_of == "rename line" {
                "lines"
            } else {
                "options"
            };
            let n = dice.roll(entry_count(trees, site, of)?);
            unruled(all, site);
            let old = entry(all, site, of)?[n].0.text.clone();
            let new = format!("{old}-now");
            rename(all, site, &old, &new);
            let (name, node) = &mut entry(all, site, of)?[n];
            name.text = new.clone();
            set(opened(node), "was", words(&old));
            edited.now = Some((new, old));
            Some(())
        }
        "remove step" => {
            unruled(all, site);
            let (steps, n) = around(all, site);
            (steps.len() > 1).then(|| drop(steps.remove(n)))
        }
        "remove option" | "remove line" => {
            let of = if kind_of == "remove line" {
                "lines"
            } else {
                "options"
            };
            let count = entry_count(trees, site, of).filter(|count| *count > 1)?;
            unruled(all, site);
            let n = dice.roll(count);
            entry(all, site, of).map(|entries| drop(entries.remove(n)))
        }
        "split step" | "split step, id goes" => split(all, site, kind_of != "split step"),
        "insert gate" => gate(all, site),
        "insert agreement" => put_in(
            all,
            site,
            call(
                "Agree",
                &[("ask", words("Is it still all right to go on?"))],
            ),
        ),
        "insert words" => put_in(
            all,
            site,
            call(
                "Say",
                &[("text", words("Words that were not here before."))],
            ),
        ),
        "insert question" => {
            let yes = entries(&[("yes", words("Yes")), ("no", words("No"))]);
            put_in(
                all,
                site,
                call(
                    "Choice",
                    &[("ask", words("Is this one new?")), ("options", yes)],
                ),
            )
        }
        "change type" => change_type(all, site),
        "change scale" => limits(
            all,
            site,
            &["Scale", "Rate", "Number"],
            &["to", "from", "max", "min"],
            dice,
        ),
        "change how many" => limits(
            all,
            site,
            &["Many", "Rank"],
            &["most", "least", "top"],
            dice,
        ),
        "change length" => limits(all, site, &["Short", "Long"], &["max"], dice),
        "change ask" => reword(inside(&mut step(all, site).1), &["ask", "text"]),
        "change ends" => reword(inside(&mut step(all, site).1), &["low", "high", "unit"]),
        "change told" => {
            let fields = inside(&mut step(all, site).1);
            let asks = fields.iter().any(|(name, _)| name.text == "ask");
            asks.then(|| {
                set(
                    fields,
                    "told",
                    words("The other person learns which way this goes."),
                )
            })
        }
        "change option words" => {
            let n = dice.roll(entry_count(trees, site, "options")?);
            reword(opened(&mut entry(all, site, "options")?[n].1), &["text"])
        }
        "change setting" => setting(all, site),
        "swap words" => {
            let count = entry_count(trees, site, "options").filter(|count| *count > 1)?;
            let n = dice.roll(count - 1);
            let entries = entry(all, site, "options")?;
            let one = opened(&mut entries[n].1)
                .iter()
                .position(|(name, _)| name.text == "text")?;
            let other = opened(&mut entries[n + 1].1)
                .iter()
                .position(|(name, _)| name.text == "text")?;
            let said = std::mem::take(&mut opened(&mut entries[n].1)[one].1);
            let said = std::mem::replace(&mut opened(&mut entries[n + 1].1)[other].1, said);
            opened(&mut entries[n].1)[one].1 = said;
            Some(())
        }
        "swap cases" => {
            let fields = inside(&mut step(all, site).1);
            let of_words = |name: &str| ["ask", "text", "help", "low", "high"].contains(&name);
            let found = fields.iter_mut().filter(|(name, _)| of_words(&name.text));
            let table = found
                .filter_map(|(_, node)| table_of(node))
                .find(|all| all.len() > 1)?;
            let last = table.len() - 1;
            let first = std::mem::take(&mut table[0].1);
            table[0].1 = std::mem::replace(&mut table[last].1, first);
            Some(())
        }
        "change owner" => {
            let to = ["both", "each", "one"][dice.roll(3)];
            let roles = field(&trees[0].tree, "people").and_then(|people| people.field("roles"));
            let roles: Vec<&str> = roles
                .map_or(&[][..], Node::table)
                .iter()
                .map(|(name, _)| name.text.as_str())
                .collect();
            let to = if to == "one" {
                roles.get(dice.roll(2)).copied()?
            } else {
                to
            };
            unruled(all, site);
            let fields = inside(&mut step(all, site).1);
            let owned = fields
                .iter()
                .any(|(name, node)| name.text == "for" && node.text() != Some(to));
            owned.then(|| set(fields, "for", words(to)))
        }
        "open answer" => {
            unruled(all, site);
            let fields = inside(&mut step(all, site).1);
            let asks = fields.iter().any(|(name, _)| name.text == "ask");
            let open = fields.iter().any(|(name, _)| name.text == "open");
            (asks && !open).then(|| set(fields, "open", of(Shape::Flag(true))))
        }
        _ => joint(all, site),
    };
    done.map(|()| edited)
}

fn entry_count(trees: &[Loaded], site: &Site, of: &str) -> Option<usize> {
    Some(field(at(trees, site).1, of)?.table().len()).filter(|count| *count > 0)
}

fn entry<'t>(
    trees: &'t mut Trees,
    site: &Site,
    of: &str,
) -> Option<&'t mut Vec<(attunement::syntax::Name, Node)>> {
    let fields = inside(&mut step(trees, site).1);
    table_of(&mut fields.iter_mut().find(|(name, _)| name.text == of)?.1)
}

fn options<'t>(
    trees: &'t mut Trees,
    site: &Site,
) -> Option<&'t mut Vec<(attunement::syntax::Name, Node)>> {
    entry(trees, site, "options")
}

/// Without its rules, which name steps that may be gone; and the exercise's too, which may look into parts.
fn unruled(trees: &mut Trees, site: &Site) {
    for file in [0, site.file] {
        header(trees, file).retain(|(name, _)| name.text != "rules");
    }
}

fn rename(trees: &mut Trees, site: &Site, from: &str, to: &str) {
    renamed(&mut trees[site.file].tree, from, to, true);
}

/// A step before another, in its place: whoever is led there comes to it first.
fn put_in(trees: &mut Trees, site: &Site, new: Node) -> Option<()> {
    let id = at(trees, site).0.to_string();
    unruled(trees, site);
    rename(trees, site, &id, &id);
    let (steps, n) = around(trees, site);
    steps.insert(n, (super::trees::name("put-in"), new));
    Some(())
}

/// A part that says of itself that it is fleeting, called before a step.
fn gate(trees: &mut Trees, site: &Site) -> Option<()> {
    let fleeting = |(_, file): &&(String, usize)| {
        let tree = &trees[*file].tree;
        field(tree, "fleeting").is_some_and(|node| node.shape == Shape::Flag(true))
    };
    let path = trees[site.file].links.iter().find(fleeting)?.0.clone();
    put_in(trees, site, call("Part", &[("file", words(&path))]))
}

/// A step in two: the same question, and another behind it. Its name stays with the first, or both have new ones.
fn split(trees: &mut Trees, site: &Site, goes: bool) -> Option<()> {
    let (id, node) = at(trees, site);
    let (id, mut first) = (id.to_string(), node.clone());
    if !["Choice", "Many", "Short", "Long", "Scale"].contains(&kind(node)) {
        return None;
    }
    unruled(trees, site);
    let mut name = id.clone();
    if goes {
        name = format!("{id}-one");
        rename(trees, site, &id, &name);
        first = at(trees, site).1.clone();
    } else {
        reword(inside(&mut first), &["ask"])?;
    }
    let second = call("Short", &[("ask", words("And what more is there to it?"))]);
    let (steps, n) = around(trees, site);
    steps[n] = (super::trees::name(&name), first);
    steps.insert(n + 1, (super::trees::name(&format!("{id}-two")), second));
    Some(())
}

fn change_type(trees: &mut Trees, site: &Site) -> Option<()> {
    unruled(trees, site);
    let (_, node) = step(trees, site);
    let to = match kind(node) {
        "Choice" => "Many",
        "Many" => "Choice",
        "Scale" => "Number",
        "Short" => "Long",
        "Long" => "Short",
        "Say" => "Timer",
        _ => return None,
    };
    let fields = inside(node);
    fields.retain(|(name, _)| !["low", "high", "hint"].contains(&name.text.as_str()));
    match to {
        "Number" => {
            fields.retain(|(name, _)| !["from", "to"].contains(&name.text.as_str()));
            set(fields, "min", of(Shape::Number(0)));
            set(fields, "max", of(Shape::Number(10)));
        }
        "Choice" => fields.retain(|(name, _)| !["most", "least"].contains(&name.text.as_str())),
        "Timer" => set(fields, "seconds", of(Shape::Number(5))),
        _ => {}
    }
    if let Shape::Kind(kind, _) = &mut node.shape {
        kind.text = to.to_string();
    }
    Some(())
}

/// Another limit of a step of one of these kinds.
fn limits(
    trees: &mut Trees,
    site: &Site,
    kinds: &[&str],
    of_limits: &[&str],
    dice: &mut Dice,
) -> Option<()> {
    let (_, node) = step(trees, site);
    if !kinds.contains(&kind(node)) {
        return None;
    }
    let limit = of_limits[dice.roll(of_limits.len())];
    let fields = inside(node);
    let known = fields
        .iter()
        .find(|(name, _)| name.text == limit)
        .map(|(_, node)| node.shape.clone());
    let number = match (known, limit) {
        (Some(Shape::Number(number)), "from" | "min") => number + 1,
        (Some(Shape::Number(number)), _) => (number - 1).max(1),
        (_, "to") => 9,
        (_, "from" | "min") => 1,
        (_, "max") => 6,
        _ => 1,
    };
    set(fields, limit, of(Shape::Number(number)));
    Some(())
}

/// Other words in the first of these fields that is there; of a table in every line.
fn reword(fields: &mut [(attunement::syntax::Name, Node)], of: &[&str]) -> Option<()> {
    let (_, node) = fields
        .iter_mut()
        .find(|(name, _)| of.contains(&name.text.as_str()))?;
    let other = |node: &mut Node| {
        if let Shape::Text { text, exact } = &mut node.shape {
            *text = format!("Put another way: {text}");
            *exact = false;
        }
    };
    match table_of(node) {
        Some(lines) => lines.iter_mut().for_each(|(_, node)| other(node)),
        None => other(node),
    }
    Some(())
}

/// Other words or another number that a caller sets, or of a part where nobody sets them.
fn setting(trees: &mut Trees, site: &Site) -> Option<()> {
    let (_, node) = step(trees, site);
    if kind(node) != "Part" {
        return None;
    }
    let fields = inside(node);
    if fields.iter().any(|(name, _)| name.text == "with") {
        for (_, node) in table(fields, "with") {
            turn_round(node);
        }
        return Some(());
    }
    let path = field(node, "file")?.text()?.to_string();
    let (_, file) = trees[site.file]
        .links
        .iter()
        .find(|(known, _)| *known == path)?;
    let part = header(trees, *file);
    let all = &mut part.iter_mut().find(|(name, _)| name.text == "settings")?.1;
    table_of(all)?
        .iter_mut()
        .for_each(|(_, node)| turn_round(node));
    Some(())
}

fn turn_round(node: &mut Node) {
    match &mut node.shape {
        Shape::Text { text, exact } if text.contains(' ') => {
            *text = format!("Now {text}");
            *exact = false;
        }
        Shape::Number(number) => *number = (*number - 1).max(0),
        Shape::Flag(flag) => *flag = !*flag,
        Shape::Table(lines) => lines.iter_mut().for_each(|(_, node)| turn_round(node)),
        _ => {}
    }
}

/// A joint value of an answer that fed none before, read after its turn.
fn joint(trees: &mut Trees, site: &Site) -> Option<()> {
    let (outer, inner) = (site.path.first()?, site.path.get(1)?);
    let (id, node) = at(trees, site);
    let first = field(node, "options")?.table().first()?.0.text.clone();
    let test = if kind(node) == "Choice" { "is" } else { "has" };
    let value = format!("both({id} {test} {first})");
    let turn = Site {
        file: site.file,
        path: vec![*outer],
    };
    if field(at(trees, &turn).1, "for").and_then(Node::text) != Some("each") || *inner > 40 {
        return None;
    }
    unruled(trees, site);
    let said = call(
        "x",
        &[
            ("value", words(&value)),
            (
                "told",
                words("Both of you learn whether you answered alike."),
            ),
        ],
    );
    let Shape::Kind(_, said) = said.shape else {
        return None;
    };
    table(header(trees, site.file), "joint").push((super::trees::name("put-in-both"), *said));
    let lines = entries(&[
        ("put-in-both", words("You answered alike.")),
        ("else", words("Thank you both.")),
    ]);
    let say = call("Say", &[("for", words("both")), ("text", lines)]);
    let (steps, n) = around(trees, &turn);
    steps.insert(n + 1, (super::trees::name("put-in"), say));
    Some(())
}
