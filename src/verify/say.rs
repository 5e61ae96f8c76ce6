//! Words for what was proved, broken or left open.
//! It must not decide anything.

use super::{Broken, Conversation, Proof, Verdict, Wanted};
use crate::diagnostic::Diagnostic;
use crate::explore::Outcome;
use crate::script::Script;
use crate::script::rules::Rule;
use crate::source::{Sources, Span};
use crate::syntax::{Name, Node, Shape, read, whole};

/// The texts of a script, read once more for the words of its rules.
pub struct Texts<'s> {
    sources: &'s Sources,
    trees: Vec<Option<Node>>,
}

impl<'s> Texts<'s> {
    /// Reads every text that states a rule.
    pub fn of(script: &Script, sources: &'s Sources) -> Texts<'s> {
        let states = |file: u16| script.rules.iter().any(|rule| rule.span.file == file);
        let files = (0..).take(sources.iter().count());
        let tree = |file: u16| states(file).then(|| read(sources, file).0).flatten();
        Texts {
            sources,
            trees: files.map(tree).collect(),
        }
    }

    /// A rule as its author wrote it, on one line and without the reason.
    fn rule(&self, rule: &Rule) -> String {
        let tree = self.trees.get(rule.span.file as usize);
        let rules = tree.and_then(|tree| header(tree.as_ref()?)?.field("rules"));
        let mut rules = rules.map_or(&[][..], Node::items).iter();
        let found = rules.find(|node| node.span == rule.span);
        let Some(Shape::Kind(name, inside)) = found.map(|node| &node.shape) else {
            return in_a_line(self.words(rule.span));
        };
        let Shape::Fields(fields) = &inside.shape else {
            return name.text.clone();
        };
        let field = |(field, node): &(Name, Node)| {
            let value = self.value(node);
            // What stands for a field by itself has no name in the text.
            match self.sources.slice(field.span) == field.text {
                true => format!("{}: {value}", field.text),
                false => value,
            }
        };
        let fields = fields.iter().filter(|(field, _)| field.text != "because");
        let fields: Vec<String> = fields.map(field).collect();
        format!("{}({})", name.text, fields.join(", "))
    }

    fn words(&self, span: Span) -> &str {
        self.sources.slice(whole(self.sources, span)).trim_end()
    }

    /// A value as it stands in the text, on one line.
    fn value(&self, node: &Node) -> String {
        match &node.shape {
            Shape::Text { .. } => format!("\"{}\"", self.sources.slice(node.span)),
            _ => in_a_line(self.words(node.span)),
        }
    }
}
/// An author's rule that is still to be proved.
pub fn proof(script: &Script, texts: &Texts<'_>, rule: &Rule) -> Proof {
    let says = texts.rule(rule);
    let name = says.split('(').next().unwrap_or("").trim();
    let call = script
        .frames
        .get(rule.frame as usize)
        .and_then(|frame| frame.call);
    let call = call.and_then(|call| script.steps.get(call as usize));
    Proof {
        name: name.to_ascii_lowercase(),
        says,
        because: rule.because.clone(),
        span: Some(rule.span),
        call: call.map_or_else(String::new, |step| step.path.clone()),
        verdict: Verdict::Undecided(String::new()),
        states: 0,
        steps: 0,
    }
}

/// A built-in rule that is still to be proved.
pub fn built_in(name: &str, says: &str) -> Proof {
    Proof {
        name: name.to_string(),
        says: says.to_string(),
        because: String::new(),
        span: None,
        call: String::new(),
        verdict: Verdict::Undecided(String::new()),
        states: 0,
        steps: 0,
    }
}

/// Why a walk did not settle a rule.
pub fn limit(outcome: Option<Outcome>, wanted: &Wanted) -> String {
    match outcome {
        None => "at its screens too many answers may still be asked for".to_string(),
        Some(outcome) if outcome.states > wanted.states => format!(
            "{} states, which is as many as are kept, were not enough",
            wanted.states
        ),
        Some(_) => format!(
            "{} transitions, as many as are allowed for all rules together, were not enough",
            wanted.steps
        ),
    }
}

/// Why a rule is not settled when whoever looked on ended the proof.
pub const STOPPED: &str = "the proof was stopped before this was settled";

/// Why a rule is not settled that seemed broken on a way which can't be gone.
pub const UNFOUNDED: &str = "a way was found on which it seemed broken, and on going it again it was not; please report this";

/// Source text on a single line.
fn in_a_line(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ");
    words
        .replace("( ", "(")
        .replace(", )", ")")
        .replace("[ ", "[")
        .replace(", ]", "]")
}

impl Broken {
    /// What a play that shows it says at its end.
    pub fn here(&self) -> String {
        format!("here: {}", self.what)
    }
}

impl Proof {
    /// What a play of a conversation that breaks it says at its top.
    pub fn head<'p>(&'p self, conversation: &'p Conversation) -> [&'p str; 3] {
        [&self.says, &self.because, &conversation.title]
    }

    /// What an author is told where a rule does not hold or is not settled; nothing where it is proved.
    pub fn finding(&self, script: &Script, sources: &Sources) -> Option<Diagnostic> {
        let finding = match &self.verdict {
            Verdict::Proved => return None,
            Verdict::Broken(broken) => self.broken(broken, script, sources),
            Verdict::Undecided(limit) => {
                let place = self.place(None, script, sources);
                let limit = match limit.as_str() {
                    "" => "it was not tried",
                    limit => limit,
                };
                let message = format!("not known whether this always holds: {limit}");
                Diagnostic::error("undecided", place, message)
            }
        };
        let finding = match self.span {
            None => finding.note(
                "rule",
                format!("{} (this is so in every exercise)", sentence(&self.says)),
            ),
            Some(span) if self.call.is_empty() => self.whole(finding, span, sources),
            Some(span) => self
                .whole(finding, span, sources)
                .note("in", format!("the part that `{}` calls", self.call)),
        };
        let finding = match self.because.as_str() {
            "" => finding,
            because => finding.note("because", because),
        };
        Some(match &self.verdict {
            Verdict::Undecided(_) => finding.hint(
                "allow more with `--steps`, prove it alone with `--rule`, or let fewer answers be asked for late in the exercise",
            ),
            Verdict::Broken(broken) if broken.conversations.is_empty() => {
                finding.hint("lead a way there, or take it out")
            }
            _ if self.span.is_none() => {
                finding.hint("follow the play; then mend the way where it turned")
            }
            _ => finding.hint(
                "follow the play; then mend the way where it turned, or the rule if it asks for too much",
            ),
        })
    }

    fn broken(&self, broken: &Broken, script: &Script, sources: &Sources) -> Diagnostic {
        let turn = broken.turn.clone();
        let place = self.place(turn.as_ref().map(|(span, _)| *span), script, sources);
        let finding = Diagnostic::error("broken-rule", place, broken.what.clone());
        match (turn, self.span) {
            (Some((span, words)), Some(_)) => finding.label("this rule").also(span, words),
            (Some((_, words)), None) => finding.label(words),
            (None, _) => finding,
        }
    }

    /// The rule itself, where the line that is drawn does not hold all of it.
    fn whole(&self, finding: Diagnostic, span: Span, sources: &Sources) -> Diagnostic {
        match sources
            .slice(whole(sources, span))
            .trim_end()
            .contains('\n')
        {
            true => finding.note("rule", &*self.says),
            false => finding,
        }
    }

    /// Where a finding points: at the rule; of a built-in one at the turn that led there, or at the title.
    fn place(&self, turn: Option<Span>, script: &Script, sources: &Sources) -> Span {
        if let Some(span) = self.span {
            return whole(sources, span);
        }
        turn.unwrap_or_else(|| title(script, sources))
    }
}

/// What stands in the brackets of a whole file.
fn header(tree: &Node) -> Option<&Node> {
    match &tree.shape {
        Shape::Kind(_, header) => Some(header),
        _ => None,
    }
}

/// Where the title of the exercise stands.
fn title(script: &Script, sources: &Sources) -> Span {
    let file = script.frames.first().map_or(0, |frame| frame.file);
    let (tree, _) = read(sources, file);
    let title = tree.as_ref().and_then(|tree| header(tree)?.field("title"));
    title.map_or(Span::new(file, 0, 0), |title| title.span)
}

/// A sentence inside another.
fn sentence(says: &str) -> String {
    let says = says.trim_end_matches('.');
    let mut letters = says.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
