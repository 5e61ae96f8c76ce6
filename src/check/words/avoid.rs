//! Finds words that can hurt, hurry or blame, and says which to use.
//! It must not look at words no person is shown, nor at another language than English.

use super::Text;
use super::reading::{Spoken, Word};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Words to avoid, and what to do about them.
struct Avoided {
    /// Its forms in lower case, each of one word or several.
    forms: &'static [&'static str],
    /// What stands in their place, form by form; where one is missing, nothing can.
    instead: &'static [&'static str],
    /// What an author could do.
    hint: &'static str,
    /// Where it is only meant in some places.
    meant: Meant,
}

/// Where a word is one to avoid.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meant {
    /// Wherever it stands.
    Everywhere,
    /// After a person: "you always", not "that is always OK".
    AboutSomebody,
    /// As an order: "you need to", not "you don't need to" nor "what should we call you?".
    AsAnOrder,
    /// As a saying: "it takes two", not "it takes two minutes".
    AsASaying,
}

const fn word(
    forms: &'static [&'static str],
    instead: &'static [&'static str],
    hint: &'static str,
) -> Avoided {
    Avoided {
        forms,
        instead,
        hint,
        meant: Meant::Everywhere,
    }
}

const HAPPENED: &str = "say what happened instead";
const CUT: &str = "leave it out";

/// All of them. A word stands in one row only.
const AVOIDED: &[Avoided] = &[
    word(&["addict", "addicts"], &[], "write `person in recovery`"),
    word(&["victim", "victims"], &[], HAPPENED),
    word(
        &[
            "codependent",
            "co-dependent",
            "codependency",
            "co-dependency",
        ],
        &[],
        HAPPENED,
    ),
    word(&["toxic"], &[], HAPPENED),
    word(
        &["narcissist", "narcissists", "narcissistic"],
        &[],
        HAPPENED,
    ),
    word(
        &["trigger", "triggers", "triggered", "triggering"],
        &[],
        "write `stirred up` or `reminded`",
    ),
    word(
        &["relapse", "relapses", "relapsed", "relapsing"],
        &["slip", "slips", "slipped", "slipping"],
        "",
    ),
    Avoided {
        meant: Meant::AsAnOrder,
        ..word(
            &["should", "must", "need to", "needs to"],
            &["could", "could", "could", "could"],
            "",
        )
    },
    word(&["shouldn't", "mustn't"], &[], "offer it: write `could`"),
    word(
        &[
            "get over",
            "gets over",
            "getting over",
            "got over",
            "move on",
            "moves on",
            "moving on",
            "moved on",
            "let go",
            "lets go",
            "letting go",
        ],
        &[],
        "write `at your pace`",
    ),
    word(
        &["why did you", "why didn't you"],
        &[],
        "ask what was happening",
    ),
    Avoided {
        meant: Meant::AboutSomebody,
        ..word(&["always", "never"], &[], "say when: write `this week`")
    },
    word(
        &[
            "fail", "fails", "failed", "failing", "failure", "failures", "wrong", "oops",
        ],
        &[],
        "write `not yet`",
    ),
    word(&["just", "simply"], &["", ""], CUT),
    word(&["at least"], &[], CUT),
    word(
        &[
            "forgive",
            "forgives",
            "forgave",
            "forgiven",
            "forgiving",
            "forgiveness",
        ],
        &[],
        "leave it out: nobody is asked to forgive",
    ),
    word(&["clean", "dirty"], &[], HAPPENED),
    word(&["normal", "crazy", "dramatic"], &[], CUT),
    word(
        &[
            "overreact",
            "overreacts",
            "overreacted",
            "overreacting",
            "overreaction",
            "over-reacting",
        ],
        &[],
        HAPPENED,
    ),
    word(&["both sides"], &[], CUT),
    Avoided {
        meant: Meant::AsASaying,
        ..word(&["takes two"], &[], CUT)
    },
    word(
        &["spouse", "spouses", "wife", "wives", "husband", "husbands"],
        &[
            "partner", "partners", "partner", "partners", "partner", "partners",
        ],
        "",
    ),
    word(
        &["treatment", "treatments", "cure", "cures", "cured"],
        &[],
        "write `exercise` or `practice`",
    ),
    word(
        &["proven"],
        &[],
        "leave it out: nobody has tested these exercises",
    ),
];

/// Adds the words to avoid in a text.
pub fn find(text: &Text, findings: &mut Vec<Diagnostic>) {
    let reading = &text.reading;
    for (span, instead) in &reading.shouts {
        let finding =
            Diagnostic::warning("avoid-words", *span, "an exclamation mark raises the voice");
        findings.push(match instead {
            Some("") => finding.hint("leave it out").edit(*span, ""),
            Some(mark) => finding.hint("write a full stop").edit(*span, *mark),
            None => finding.hint("leave it out"),
        });
    }
    if !text.english {
        return;
    }
    for sentence in &reading.sentences {
        words(reading.sentence(sentence), findings);
    }
    for other in &reading.otherwise {
        words(other, findings);
    }
}

fn words(words: &[Word], findings: &mut Vec<Diagnostic>) {
    let lower: Vec<String> = words.iter().map(bare).collect();
    let mut at = 0;
    while at < words.len() {
        let Some((avoided, form, length)) = avoided(&lower, at) else {
            at += 1;
            continue;
        };
        if words[at].kind == Spoken::Word && meant(avoided.meant, &lower, at, length) {
            findings.push(finding(words, &lower, at, length, avoided, form));
        }
        at += length;
    }
}

/// A word in lower case, without `'s`; none for a value.
fn bare(word: &Word) -> String {
    let text = word.text.to_lowercase().replace('’', "'");
    match (word.kind, text.strip_suffix("'s")) {
        (Spoken::Value, _) => word.text.clone(),
        (_, Some(stem)) => stem.to_string(),
        _ => text,
    }
}

/// The row, the form and the number of words of what is to be avoided here.
fn avoided(lower: &[String], at: usize) -> Option<(&'static Avoided, usize, usize)> {
    let first = lower.get(at)?;
    AVOIDED.iter().find_map(|avoided| {
        avoided.forms.iter().enumerate().find_map(|(form, words)| {
            // Most words begin none, and this is quickly seen.
            words.strip_prefix(first.as_str())?;
            let mut length = 0;
            for word in words.split(' ') {
                if lower.get(at + length).map(String::as_str) != Some(word) {
                    return None;
                }
                length += 1;
            }
            Some((avoided, form, length))
        })
    })
}

fn finding(
    words: &[Word],
    lower: &[String],
    at: usize,
    length: usize,
    avoided: &Avoided,
    form: usize,
) -> Diagnostic {
    let (first, last) = (&words[at], &words[at + length - 1]);
    // What stands before `'s` is the word.
    let owns = ["'s", "’s"]
        .into_iter()
        .find(|owns| last.text.ends_with(owns));
    let taken = owns.map_or(0, str::len);
    let span = Span {
        end: last.span.end.saturating_sub(taken as u32),
        ..first.span
    };
    let written: Vec<&str> = words[at..at + length]
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    let written = written.join(" ");
    let written = written.get(..written.len() - taken).unwrap_or(&written);
    let found = Diagnostic::warning(
        "avoid-words",
        span,
        format!("`{written}` is one of the words to avoid"),
    );
    match avoided.instead.get(form).copied() {
        None => found.hint(avoided.hint),
        Some("") => match before(words, lower, at) {
            Some(cut) => found
                .hint(avoided.hint)
                .edit(Span { start: cut, ..span }, ""),
            None => found.hint(avoided.hint),
        },
        Some(instead) => {
            let capital = written.starts_with(char::is_uppercase);
            let instead = match instead.chars().next().filter(|_| capital) {
                Some(first) => format!("{}{}", first.to_uppercase(), &instead[first.len_utf8()..]),
                None => instead.to_string(),
            };
            let found = found.hint(format!("write `{instead}`"));
            if fits(lower, at, length, &instead) {
                found.edit(span, instead)
            } else {
                found
            }
        }
    }
}

/// Whether a word can stand in place without a look at the rest of the sentence.
fn fits(lower: &[String], at: usize, length: usize, instead: &str) -> bool {
    let before = at.checked_sub(1).map_or("", |n| lower[n].as_str());
    let after = lower.get(at + length).map_or("", String::as_str);
    match instead.to_lowercase().as_str() {
        // "you will need to", "why should", "should not": more than one word changes.
        "could" => {
            matches!(before, "you" | "they" | "we" | "he" | "she" | "it" | "i") && after != "not"
        }
        "partner" | "partners" => !matches!(before, "and" | "or") && !matches!(after, "and" | "or"),
        _ => true,
    }
}

/// Where a word that can be left out begins, with the space before it; none where more would change.
fn before(words: &[Word], lower: &[String], at: usize) -> Option<u32> {
    const OPENS: [&str; 12] = [
        "you", "could", "can", "may", "might", "would", "will", "to", "we", "they", "i", "let's",
    ];
    let n = at.checked_sub(1)?;
    let follows = lower.get(at + 1).map_or("", String::as_str);
    let joined = [
        "as", "now", "before", "after", "like", "the", "a", "an", "one", "enough", "that",
        "because", "about", "",
    ];
    let near = words[n].span.end + 1 == words[at].span.start;
    (near && OPENS.contains(&lower[n].as_str()) && !joined.contains(&follows))
        .then_some(words[n].span.end)
}

fn meant(meant: Meant, lower: &[String], at: usize, length: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |n| lower[n].as_str());
    let after = lower.get(at + length).map_or("", String::as_str);
    match meant {
        Meant::Everywhere => true,
        Meant::AsAnOrder => {
            let denied = [
                "don't", "doesn't", "didn't", "not", "no", "never", "won't", "wouldn't",
            ];
            match lower[at].as_str() {
                // "What should we call you?" asks, and orders nothing.
                "should" => !matches!(after, "we" | "i"),
                "must" => true,
                _ => !denied.contains(&before(1)),
            }
        }
        Meant::AsASaying => matches!(after, "" | "to" | "people"),
        Meant::AboutSomebody => {
            let mut back = 1;
            while back <= 3 && is_auxiliary(before(back)) {
                back += 1;
            }
            is_person(before(back))
        }
    }
}

fn is_auxiliary(word: &str) -> bool {
    [
        "is", "are", "was", "were", "have", "has", "had", "will", "would", "do", "does", "did",
        "can", "could", "may", "might", "should", "almost",
    ]
    .contains(&word)
}

/// Somebody, or `{me}` and the like; `you've` and `they're` too.
fn is_person(word: &str) -> bool {
    let word = word.split('\'').next().unwrap_or(word);
    [
        "you", "they", "he", "she", "we", "i", "partner", "person", "people", "who", "everyone",
        "nobody", "{me}", "{other}", "{a}", "{b}", "{A}", "{B}",
    ]
    .contains(&word)
}
