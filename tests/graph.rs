//! The ways two people can take, as a graph: what is only for one alone is not in it.
//! It must not know what the graph is asked for.

#![allow(clippy::unwrap_used)] // A test stops at what it did not expect.

use attunement::compile::compile;
use attunement::diagnostic::report;
use attunement::graph::{Graph, NOWHERE, Place, Stop, meet};
use attunement::script::Script;
use std::sync::Arc;

/// The script of these steps, for two.
fn script(steps: &str) -> Arc<Script> {
    let text = format!(
        "Exercise(format: 1, title: \"T\", people: (roles: {{ \"one\": \"1\", \"two\": \"2\" }}), steps: {{ {steps} }})"
    );
    let compiled = compile("t.ron", &mut |name| (name == "t.ron").then(|| text.clone()));
    assert_eq!(report(&compiled.findings, &compiled.sources), "");
    compiled.script.unwrap()
}

/// The paths of the screens that two people can come to, whose they are after a colon.
fn screens(graph: &Graph<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for node in graph.reached() {
        assert_eq!(graph.node(graph.place(*node)), *node);
        if let Place::Show(number, who) = graph.place(*node) {
            let step = &graph.script().steps[number as usize];
            let who = who.map_or("both".to_string(), |who| who.to_string());
            out.extend(Graph::is_screen(step).then(|| format!("{}:{who}", step.path)));
        }
    }
    out.sort();
    out
}

#[test]
fn a_turn_for_each_is_gone_through_by_either_and_what_is_only_for_one_alone_is_left_out() {
    let script = script(
        r#"
        "alone": Say(when: "solo", text: "x"),
        "apart": Turn(for: "each", steps: {
            "every": Say("x"),
            "first": Say(when: "me is one", text: "x"),
        }),
        "told": Say(for: "two", text: "x", go: { "couple": "last", "else": "never" }),
        "never": Say("x"),
        "last": Say("x"),
        "#,
    );
    assert_eq!(
        screens(&Graph::of_two(&script)),
        ["every:0", "every:1", "first:0", "last:both", "told:1"]
    );
}

#[test]
fn ways_meet_at_the_first_place_that_counts_and_is_on_all_of_them() {
    let script = script(
        r#"
        "choice": Choice(for: "both", ask: "?", options: { "a": (text: "A", go: "left"), "b": (text: "B", go: "right") }, skip: false),
        "left": Choice(for: "both", ask: "?", options: { "again": (text: "Again", go: "left"), "on": (text: "On", go: "last") }, skip: false),
        "right": Say(text: "x", go: "last"),
        "last": Say("x"),
        "round": Say(text: "x", go: "round"),
        "#,
    );
    let graph = Graph::of_two(&script);
    let show = |path: &str| {
        let number = script.steps.iter().position(|step| step.path == path);
        graph.node(Place::Show(number.unwrap() as u32, None))
    };
    let counts = |paths: &[&str]| {
        let stops: Vec<u32> = paths.iter().map(|path| show(path)).collect();
        meet(&graph, &|node| match stops.contains(&node) {
            true => Stop::As(node),
            false => Stop::Passed,
        })
    };
    let first = |stops: &[u32], path: &str| stops[show(path) as usize];

    let last = counts(&["last"]);
    assert_eq!(first(&last, "choice"), show("last"));
    assert_eq!(first(&last, "left"), show("last"));
    // Nobody comes on from a round without an end.
    assert_eq!(first(&last, "round"), NOWHERE);

    // Where one of the ways counts, they part at the choice, and before it all is one.
    let left = counts(&["left", "last"]);
    let parted = graph.ways(show("choice"))[0];
    assert_eq!(first(&left, "choice"), parted);
    assert_eq!(first(&left, "right"), show("last"));
}
