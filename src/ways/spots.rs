//! The places of a script's text where a way is written, so that a part that is called in several places counts once.
//! It must not know which of them anybody takes.

use std::collections::BTreeMap;

use super::{Branch, Pick, Way, ways};
use crate::script::cond::Cond;
use crate::script::{Cases, Kind, Script, Step, Target};
use crate::session::AGREE;
use crate::source::{Sources, Span};

/// A place where a way is written.
#[derive(Clone, Debug)]
pub struct Spot {
    /// Where it stands.
    pub span: Span,
    /// The step's own id.
    pub step: String,
    /// What is taken there, in the words of the script: `> me`, `hard → safe-end`.
    pub words: String,
    /// The way, once for each call of its part.
    pub ways: Vec<Way>,
}

/// All places of a script where its author wrote a way.
#[derive(Clone, Debug, Default)]
pub struct Spots {
    /// By file, in the order in which they stand.
    pub list: Vec<Spot>,
    by: BTreeMap<Way, u32>,
}

impl Spots {
    /// Those of a script; of the parts that the engine brings along there are none.
    pub fn of(script: &Script, sources: &Sources) -> Spots {
        let mut known: BTreeMap<(Span, u8, String), Spot> = BTreeMap::new();
        for way in ways(script) {
            let Some(step) = script.steps.get(way.step() as usize) else {
                continue;
            };
            let reading = Reading {
                script,
                sources,
                step,
            };
            let (span, words) = reading.reads(way);
            // The engine's own parts lie in no folder; their names say so.
            if sources.get(span.file).name.contains("(engine)") {
                continue;
            }
            let sort = match way {
                Way::Comes(_) => 0,
                Way::Passed(_) => 1,
                Way::Takes(..) => 2,
                Way::Goes(..) => 3,
                Way::Results(..) => 4,
            };
            // Words may differ from call to call where settings do; what is written does not.
            let key = match way {
                Way::Takes(..) => words.clone(),
                Way::Goes(_, Some(_), _) => reading.picked(way),
                _ => String::new(),
            };
            let other = matches!(
                way,
                Way::Goes(.., Branch::Else) | Way::Results(_, Branch::Else)
            );
            let key = (span, sort + 8 * u8::from(other), key);
            let spot = known.entry(key).or_insert_with(|| Spot {
                span,
                step: reading.id().to_string(),
                words,
                ways: Vec::new(),
            });
            spot.ways.push(way);
        }
        let list: Vec<Spot> = known.into_values().collect();
        let by = (0..).zip(&list);
        let by = by.flat_map(|(n, spot)| spot.ways.iter().map(move |way| (*way, n)));
        Spots {
            by: by.collect(),
            list,
        }
    }

    /// The number of the place where a way is written.
    pub fn number(&self, way: Way) -> Option<u32> {
        self.by.get(&way).copied()
    }
}

/// Reads a way of one step.
struct Reading<'s> {
    script: &'s Script,
    sources: &'s Sources,
    step: &'s Step,
}

impl Reading<'_> {
    fn id(&self) -> &str {
        own_id(&self.step.path)
    }

    /// Where a way stands, and what it says.
    fn reads(&self, way: Way) -> (Span, String) {
        let step = self.step;
        match way {
            Way::Comes(_) => (step.span, "comes".to_string()),
            Way::Passed(_) => (step.span, "is passed over".to_string()),
            Way::Takes(_, pick) => {
                let span = match pick {
                    Pick::Option(option) => self.option_span(option),
                    _ => step.span,
                };
                (span, format!("> {}", self.pick(pick)))
            }
            Way::Goes(_, None, branch) => {
                let (span, cond, to) = self.line(&step.go, branch);
                (span, format!("{cond} → {}", target(self.script, *to)))
            }
            Way::Goes(_, Some(option), branch) => {
                let go = step
                    .options()
                    .get(option as usize)
                    .and_then(|option| option.go.as_ref());
                let Some(go) = go else {
                    return (step.span, String::new());
                };
                let (span, cond, to) = self.line(go, branch);
                let id = self.pick(Pick::Option(option));
                let to = target(self.script, *to);
                (span, format!("> {id}, {cond} → {to}"))
            }
            Way::Results(_, branch) => {
                let frame = match &step.kind {
                    Kind::Call(frame, _) => self.script.frames.get(*frame as usize),
                    _ => None,
                };
                let Some((words, result)) = frame.and_then(|frame| frame.result.as_ref()) else {
                    return (step.span, String::new());
                };
                let (span, cond, to) = self.line(result, branch);
                let word = words.get(*to as usize).map_or("", String::as_str);
                (span, format!("result {cond} → {word}"))
            }
        }
    }

    fn picked(&self, way: Way) -> String {
        match way {
            Way::Goes(_, Some(option), _) => self.pick(Pick::Option(option)),
            _ => String::new(),
        }
    }

    /// What is entered in a play to pick this.
    fn pick(&self, pick: Pick) -> String {
        let id = |n: usize| self.step.options().get(n).map(|option| option.id.clone());
        match pick {
            Pick::Option(option) => id(option as usize).unwrap_or_default(),
            Pick::Unsaid => "unsaid".to_string(),
            Pick::Skip => "skip".to_string(),
            Pick::Stopped => "stop".to_string(),
            Pick::Change => "change".to_string(),
            Pick::Keep => "keep".to_string(),
            Pick::Agree(n) => AGREE
                .get(usize::from(n))
                .map_or_else(String::new, |id| id.to_string()),
            Pick::Is(person) => person.letter().to_string(),
        }
    }

    /// An option that comes from another step stands at that one; here it is this step's.
    fn option_span(&self, option: u16) -> Span {
        let own = self
            .step
            .choice()
            .is_none_or(|choice| option >= choice.borrowed);
        let mark = self.step.options().get(option as usize).filter(|_| own);
        mark.map(|option| option.mark.span())
            .filter(|span| span.end > span.start)
            .unwrap_or(self.step.span)
    }

    /// A line of a table: its place, its condition and what stands there.
    fn line<'t, T>(&self, table: &'t Cases<T>, branch: Branch) -> (Span, String, &'t T) {
        let span = |cond: &Cond| match cond {
            Cond::At(placed) => placed.span,
            _ => self.step.span,
        };
        match branch {
            Branch::Line(line) if usize::from(line) < table.lines.len() => {
                let (cond, to) = &table.lines[usize::from(line)];
                let span = span(cond);
                (span, one_line(self.sources.slice(span)), to)
            }
            _ => {
                let last = table.lines.last().map(|(cond, _)| span(cond));
                let at = last.and_then(|last| self.otherwise(last));
                let span = at.unwrap_or_else(|| table.mark.span());
                (span, "else".to_string(), &table.otherwise)
            }
        }
    }

    /// Where `"else"` stands behind the last condition of a table.
    fn otherwise(&self, last: Span) -> Option<Span> {
        const ELSE: &str = "\"else\"";
        let text = &self.sources.get(last.file).text;
        let rest = text.get(last.end as usize..)?;
        let at = last.end as usize + rest.find(ELSE)?;
        Some(Span::new(last.file, at, at + ELSE.len()))
    }
}

/// The own id of a step, without the calls that lead to it.
pub fn own_id(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// What a target is called.
pub fn target(script: &Script, target: Target) -> String {
    match target {
        Target::Step(step) => {
            let step = script.steps.get(step as usize);
            step.map_or_else(String::new, |step| own_id(&step.path).to_string())
        }
        Target::End(_) => "end".to_string(),
        Target::TurnEnd(_) => "turn-end".to_string(),
    }
}

/// Source text on a single line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
