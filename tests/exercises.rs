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
