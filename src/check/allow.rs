//! Keeps silent about what an author says is meant, with their reason, and only there.
//! It must not find anything else; it is handed what the rules found.

use super::{Subject, codes};
use crate::diagnostic::{Diagnostic, Severity};
use crate::script::Loaded;
use crate::source::{Sources, Span};
use crate::syntax::{Name, Node, Shape, extent};

/// Codes of warnings that depend on the file alone, whoever calls it.
const OF_THE_FILE: &[&str] = &["avoid-words", "hard-to-read", "long-text"];

/// A code that an author allows somewhere.
struct Allow<'t> {
    code: &'t Name,
    /// It says why.
    reasoned: bool,
    /// Where it holds.
    extent: Span,
    /// It stands in a part, and what is found there may depend on the caller.
    in_part: bool,
    used: bool,
}

/// Takes away the warnings that are allowed, and adds what is amiss with what allows them.
pub fn settle(subject: &Subject<'_>, findings: &mut Vec<Diagnostic>) {
    let mut allows = all(subject.files, subject.sources);
    findings.retain(|finding| !silences(&mut allows, finding));
    let mut amiss = Vec::new();
    // Words of a part are held to the language of its caller.
    let english = subject.script.language.starts_with("en");
    for allow in &allows {
        amiss.extend(wrong(allow));
        let judged = subject.whole
            && !subject.is_reworded()
            && (!allow.in_part || (english && OF_THE_FILE.contains(&allow.code.text.as_str())))
            && allow.code.text != "unused-allow"
            && severity(&allow.code.text) == Some(Severity::Warning);
        if judged && !allow.used {
            let message = format!("nothing here has the warning `{}`", allow.code.text);
            amiss.push(
                Diagnostic::warning("unused-allow", allow.code.span, message)
                    .hint("take it out of `allow`"),
            );
        }
    }
    amiss.retain(|finding| !silences(&mut allows, finding));
    findings.append(&mut amiss);
}

/// Whether a finding that was made outside the rules is allowed.
pub fn allowed(subject: &Subject<'_>, finding: &Diagnostic) -> bool {
    silences(&mut all(subject.files, subject.sources), finding)
}

fn silences(allows: &mut [Allow<'_>], finding: &Diagnostic) -> bool {
    if finding.severity != Severity::Warning {
        return false;
    }
    let mut silent = false;
    for allow in allows {
        let (outer, inner) = (allow.extent, finding.span);
        let inside =
            outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end;
        if inside && allow.code.text == finding.code {
            allow.used = true;
            silent = true;
        }
    }
    silent
}

/// What is wrong with an `allow` itself.
fn wrong(allow: &Allow<'_>) -> Option<Diagnostic> {
    let Name { text: code, span } = allow.code;
    match severity(code) {
        None => {
            let warnings = codes::codes().filter(|code| code.severity == Severity::Warning);
            Some(
                Diagnostic::error(
                    "unknown-code",
                    *span,
                    format!("no warning has the code `{code}`"),
                )
                .near(
                    code,
                    &mut warnings.map(|code| code.name),
                    "write the code that stands in the square brackets of the warning",
                ),
            )
        }
        Some(Severity::Error) => Some(
            Diagnostic::error(
                "unknown-code",
                *span,
                format!("`{code}` is an error and can't be silenced"),
            )
            .hint("mend what it tells of, and take this away"),
        ),
        Some(Severity::Warning) if !allow.reasoned => Some(
            Diagnostic::error(
                "no-reason",
                *span,
                format!("`{code}` is allowed without a reason"),
            )
            .hint(format!("write `\"{code}\": \"why it is meant\"`")),
        ),
        Some(Severity::Warning) => None,
    }
}

/// How much a code matters; none if there is no such code.
fn severity(code: &str) -> Option<Severity> {
    codes::code(code).map(|code| code.severity)
}

/// Everything that is allowed in these files.
fn all<'t>(files: &'t [Loaded], sources: &Sources) -> Vec<Allow<'t>> {
    let mut allows = Vec::new();
    for file in files {
        let Shape::Kind(root, header) = &file.tree.shape else {
            continue;
        };
        let mut gathering = Gathering {
            sources,
            in_part: root.text != "Exercise",
            allows: &mut allows,
        };
        let whole = Span::new(file.file, 0, sources.get(file.file).text.len());
        gathering.add(header, whole);
        gathering.below(header);
    }
    allows
}

struct Gathering<'t, 's, 'o> {
    sources: &'s Sources,
    in_part: bool,
    allows: &'o mut Vec<Allow<'t>>,
}

impl<'t> Gathering<'t, '_, '_> {
    /// What the fields of a node allow, in this stretch.
    fn add(&mut self, fields: &'t Node, extent: Span) {
        for (code, reason) in fields.field("allow").map_or(&[][..], Node::table) {
            self.allows.push(Allow {
                code,
                reasoned: reason.text().is_some_and(|words| !words.trim().is_empty()),
                extent,
                in_part: self.in_part,
                used: false,
            });
        }
    }

    /// What steps, options and lines below a node allow.
    fn below(&mut self, node: &'t Node) {
        match &node.shape {
            Shape::Kind(_, inside) => self.below(inside),
            Shape::Table(entries) => {
                for (key, value) in entries {
                    let fields = match &value.shape {
                        Shape::Kind(_, inside) => inside,
                        _ => value,
                    };
                    if fields.field("allow").is_some() {
                        self.add(fields, extent(self.sources, key.span));
                    }
                    self.below(value);
                }
            }
            Shape::Fields(fields) => {
                for (_, value) in fields {
                    self.below(value);
                }
            }
            _ => {}
        }
    }
}
