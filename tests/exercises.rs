//! Every shipped exercise compiles without a finding.

#![allow(clippy::disallowed_methods)] // A test reads files.

use attunement::compile::{Compiled, compile};
use attunement::diagnostic;

fn load(name: &str) -> Compiled {
    let root = env!("CARGO_MANIFEST_DIR");
    compile(&format!("exercises/{name}.ron"), &mut |path| {
        std::fs::read_to_string(format!("{root}/{path}")).ok()
    })
}

#[test]
fn identifying_safety_compiles() {
    let compiled = load("identifying-safety");
    assert_eq!(
        diagnostic::report(&compiled.findings, &compiled.sources),
        ""
    );
    assert!(compiled.script.is_some());
}

#[test]
fn listening_without_defensiveness_compiles() {
    let compiled = load("listening-without-defensiveness");
    assert_eq!(
        diagnostic::report(&compiled.findings, &compiled.sources),
        ""
    );
    assert!(compiled.script.is_some());
}

#[test]
fn every_part_can_be_checked_by_itself() {
    let root = env!("CARGO_MANIFEST_DIR");
    let mut parts: Vec<_> = std::fs::read_dir(format!("{root}/exercises/parts"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    parts.sort();
    for part in parts {
        let compiled = load(&format!("parts/{}", part.trim_end_matches(".ron")));
        let mut findings = compiled.findings;
        findings.retain(|finding| finding.code != attunement::script::NOT_AN_EXERCISE);
        assert_eq!(
            diagnostic::report(&findings, &compiled.sources),
            "",
            "{part}"
        );
    }
}

#[test]
fn a_rule_that_names_nothing_is_a_finding() {
    let text = |rule: &str| {
        format!(
            "Exercise(format: 1, title: \"T\", steps: {{\n\"steady\": Say(text: \"x\", tags: [\"tender\"]),\n}}, rules: [\n{rule}\n])"
        )
    };
    let report = |rule: &str| {
        let text = text(rule);
        let compiled = compile("a.ron", &mut |path| (path == "a.ron").then(|| text.clone()));
        diagnostic::report(&compiled.findings, &compiled.sources)
    };
    assert_eq!(
        report("Max(step: \"steady\", times: 1), Before(first: \"steady\", then: \"end\")"),
        ""
    );
    let said = report("Max(step: \"setady\", times: 1)");
    assert!(
        said.contains("error[unknown-step]: there is no step `setady`"),
        "{said}"
    );
    assert!(said.contains("did you mean `steady`?"), "{said}");
    assert!(report("Max(step: \"#tendr\", times: 1)").contains("did you mean `#tender`?"));
    assert!(
        report("Never(reach: \"steady\", when: \"stedy is x\")")
            .contains("no answer or value called `stedy`")
    );
}
