//! The mutants that show something else and harm nobody, each with the reason, read and agreed by a person.
//! It must not hold any that leads somebody where they did not choose to go.

/// What was done, without its line, and why it harms nobody.
const HARMLESS: [(&str, &str); 8] = [
    (
        "`start` without `skip`",
        "Skipping the opening goes on as \"alone\" does, and the gate comes all the same.",
    ),
    (
        "`who` without `skip`",
        "Whoever was named first listens; both said they are here, and everything else is asked as before.",
    ),
    (
        "`nearest` without `skip`",
        "A Skip button more; skipping goes on without a nearer place.",
    ),
    (
        "`offer` without `skip`",
        "A Skip button more beside support lines that were shown; it goes on as \"Go on\" does.",
    ),
    (
        "`words` without `skip`",
        "A Skip button more beside doors; it goes to the card, which names support.",
    ),
    (
        "`minute` leads to `body-ground`",
        "Another round of the same grounding, then the step that was meant.",
    ),
    (
        "`again.again` leads to `body-ground`",
        "A round of grounding before the step that was meant.",
    ),
    (
        "`kept` leads to `plan`",
        "The first step of the turn that was meant; only the progress shown differs.",
    ),
];

/// Why what was done harms nobody, if somebody said so.
pub fn reason(says: &str) -> Option<&'static str> {
    let (_, done) = says.split_once(' ')?;
    let found = HARMLESS.iter().find(|(known, _)| *known == done);
    found.map(|(_, why)| *why)
}
