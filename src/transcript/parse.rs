//! Reads the text of a play, line by line, and reports every line that is none.
//! It must not know any exercise: whether a line is true is for the replay to say.

use super::{Entry, Interrupt, Line, Pick, Play, Says, To};
use crate::diagnostic::Diagnostic;
use crate::prelude::*;
use crate::source::Span;

/// More faulty lines than this are not told one by one.
const MOST_FINDINGS: usize = 20;

impl Play {
    /// Reads a play. Spans count from the start of the text without a byte order mark, in file number 0.
    ///
    /// # Errors
    ///
    /// All lines that cannot be read, in order, at most twenty.
    pub fn parse(text: &str) -> Result<Play, Vec<Diagnostic>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut play = Play::default();
        let mut headed = false;
        let mut ended = false;
        let mut findings = Vec::new();
        let mut offset = 0;
        for raw in text.split('\n') {
            let start = offset + (raw.len() - raw.trim_start().len());
            let line = raw.trim();
            offset += raw.len() + 1;
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if findings.len() >= MOST_FINDINGS {
                break;
            }
            let place = Lead { start, line };
            if !headed {
                // Without its first line a text is not a play, and every further finding would be noise.
                match place.header() {
                    Ok((exercise, span)) => {
                        play.exercise = exercise;
                        play.exercise_span = span;
                        headed = true;
                    }
                    Err(finding) => return Err(vec![*finding]),
                }
                continue;
            }
            if ended {
                let finding = place.fault("nothing can follow `end`");
                findings.push(finding.hint("take this line away, or `end`"));
                break;
            }
            if play.lines.is_empty() {
                match place.setting(&mut play) {
                    Ok(true) => continue,
                    Ok(false) => {}
                    Err(finding) => {
                        findings.push(*finding);
                        continue;
                    }
                }
            }
            match place.says() {
                Ok(says) => {
                    ended = says == Says::End;
                    play.lines.push(Line {
                        span: place.whole(),
                        says,
                    });
                }
                Err(finding) => findings.push(*finding),
            }
        }
        if !headed && findings.is_empty() {
            let finding = Diagnostic::error("play-header", Span::new(0, 0, 0), "the play is empty");
            findings.push(finding.hint("start with `play 1: exercise-id`"));
        }
        if findings.is_empty() {
            Ok(play)
        } else {
            Err(findings)
        }
    }
}

impl Entry {
    /// Reads what is entered at a screen, as a play or a person at a terminal writes it.
    ///
    /// # Errors
    ///
    /// The byte at which reading stopped and what is wrong there.
    pub fn parse(text: &str) -> Result<Entry, (usize, String)> {
        let mut rest = Rest { text, at: 0 };
        let mut quoted = Vec::new();
        let mut picks = Vec::new();
        let mut ordered = false;
        loop {
            rest.blanks();
            let here = rest.at;
            if rest.text[rest.at..].starts_with('"') {
                if !picks.is_empty() {
                    return Err((here, "a word was expected here".into()));
                }
                quoted.push(rest.quoted()?);
            } else {
                let word = rest.word();
                if word.is_empty() || !quoted.is_empty() {
                    let expected = if quoted.is_empty() {
                        "an answer"
                    } else {
                        "words in quotation marks"
                    };
                    return Err((here, format!("{expected} was expected here")));
                }
                rest.blanks();
                let own = if rest.text[rest.at..].starts_with('"') {
                    Some(rest.quoted()?)
                } else {
                    None
                };
                picks.push(Pick { word, own });
            }
            rest.blanks();
            match rest.text[rest.at..].chars().next() {
                None => break,
                Some('>') if quoted.is_empty() && (ordered || picks.len() == 1) => {
                    ordered = true;
                    rest.at += 1;
                }
                Some(',') if !ordered => rest.at += 1,
                Some(_) => return wait(&picks, &mut rest),
            }
        }
        if ordered {
            Ok(Entry::Order(picks))
        } else if quoted.is_empty() {
            Ok(Entry::Words(picks))
        } else {
            Ok(Entry::Quoted(quoted))
        }
    }
}

/// `wait 60`, the one form in which two words follow each other.
fn wait(picks: &[Pick], rest: &mut Rest<'_>) -> Result<Entry, (usize, String)> {
    let here = rest.at;
    let seconds = rest.word();
    let only_wait = matches!(picks, [pick] if pick.word == "wait" && pick.own.is_none());
    match seconds.parse() {
        Ok(seconds) if only_wait && rest.text[rest.at..].trim().is_empty() => {
            Ok(Entry::Wait(seconds))
        }
        _ => Err((
            here,
            "a comma or the end of the line was expected here".into(),
        )),
    }
}

/// What is left of an entry.
struct Rest<'a> {
    text: &'a str,
    at: usize,
}

impl Rest<'_> {
    fn blanks(&mut self) {
        let left = &self.text[self.at..];
        self.at += left.len() - left.trim_start().len();
    }

    fn word(&mut self) -> String {
        let left = &self.text[self.at..];
        let end = left
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | '>' | '"'))
            .unwrap_or(left.len());
        self.at += end;
        left[..end].to_string()
    }

    fn quoted(&mut self) -> Result<String, (usize, String)> {
        let open = self.at;
        let mut out = String::new();
        let mut escaped = false;
        for (n, c) in self.text[open + 1..].char_indices() {
            match c {
                _ if escaped => {
                    out.push(if c == 'n' { '\n' } else { c });
                    escaped = false;
                }
                '\\' => escaped = true,
                '"' => {
                    self.at = open + 1 + n + 1;
                    return Ok(out);
                }
                _ => out.push(c),
            }
        }
        Err((open, "this quotation mark is never closed".into()))
    }
}

/// Makes of the words after a sign what the line says.
type Wording = fn(String) -> Says;

/// One line and where it starts.
#[derive(Clone, Copy)]
struct Lead<'a> {
    start: usize,
    line: &'a str,
}

impl<'a> Lead<'a> {
    fn whole(self) -> Span {
        self.from(0, self.line.len())
    }

    fn from(self, start: usize, end: usize) -> Span {
        Span::new(0, self.start + start, self.start + end)
    }

    fn fault(self, message: &str) -> Box<Diagnostic> {
        Box::new(Diagnostic::error("play-line", self.whole(), message))
    }

    /// What follows a sign, and where.
    fn after(self, sign: &str) -> Option<(&'a str, usize)> {
        let rest = self.line.strip_prefix(sign)?;
        let words = rest.trim_start();
        Some((words, self.line.len() - words.len()))
    }

    fn header(&self) -> Result<(String, Span), Box<Diagnostic>> {
        let hint = "the first line is `play 1: exercise-id`";
        let Some((rest, _)) = self.after("play ") else {
            let finding = Diagnostic::error(
                "play-header",
                self.whole(),
                "this is not the start of a play",
            );
            return Err(Box::new(finding.hint(hint)));
        };
        let Some((version, exercise)) = rest.split_once(':') else {
            let finding = Diagnostic::error("play-header", self.whole(), "no exercise is named");
            return Err(Box::new(finding.hint(hint)));
        };
        if version.trim() != "1" {
            let message = format!("plays of format `{}` cannot be read", version.trim());
            let finding = Diagnostic::error("play-format", self.whole(), message);
            let hint = "write `play 1:`, or use a version that knows this format";
            return Err(Box::new(finding.hint(hint)));
        }
        let exercise = exercise.trim();
        if exercise.is_empty() {
            let finding = Diagnostic::error("play-header", self.whole(), "no exercise is named");
            return Err(Box::new(finding.hint(hint)));
        }
        let start = self.line.len() - exercise.len();
        Ok((exercise.to_string(), self.from(start, self.line.len())))
    }

    /// Reads `seed`, `locale` or `country`; false when the line is none of them.
    fn setting(&self, play: &mut Play) -> Result<bool, Box<Diagnostic>> {
        let Some((name, value)) = self.line.split_once(' ') else {
            return Ok(false);
        };
        let value = value.trim();
        match name {
            "seed" => match value.parse() {
                Ok(seed) => play.seed = seed,
                Err(_) => {
                    let finding = self.fault("a seed is a whole number, 0 or more");
                    return Err(Box::new(finding.hint("write `seed 7`")));
                }
            },
            "locale" => play.locale = Some(value.to_string()),
            "country" => play.country = Some(value.to_string()),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn says(&self) -> Result<Says, Box<Diagnostic>> {
        if self.line == "end" {
            return Ok(Says::End);
        }
        if let Some((whom, _)) = self.after("==") {
            return match (whom, whom.strip_prefix("hand over to ")) {
                ("both", _) => Ok(Says::HandOver(To::Both)),
                (_, Some(name)) => Ok(Says::HandOver(To::One(name.trim().to_string()))),
                _ => {
                    let mut finding = self.fault("it is not said who takes the device");
                    finding.hint = Some("write `== hand over to Ana` or `== both`".into());
                    Err(finding)
                }
            };
        }
        if let Some((text, at)) = self.after(">") {
            return Entry::parse(text)
                .map(Says::Entry)
                .map_err(|(byte, message)| {
                    let from = (at + byte).min(self.line.len());
                    let mut finding = self.fault(&message);
                    finding.span = self.from(from, self.line.len());
                    finding.hint = Some("write `> id`, `> \"words\"`, `> 7` or `> next`".into());
                    if text.contains(['“', '”', '„']) {
                        finding.hint =
                            Some("answers stand in straight quotation marks, \"…\"".into());
                    }
                    finding
                });
        }
        let signs: [(&str, Wording); 4] = [
            ("=", Says::Shown),
            ("!", Says::Hidden),
            ("~", Says::Tried),
            ("nudge ", Says::Nudge),
        ];
        for (sign, says) in signs {
            if let Some((words, _)) = self.after(sign) {
                if words.is_empty() {
                    let finding = self.fault("words were expected after the sign");
                    return Err(Box::new(finding.hint("write words, or take the line away")));
                }
                return Ok(says(words.to_string()));
            }
        }
        if let Some((word, at)) = self.after("@") {
            return Interrupt::named(word).map(Says::Interrupt).ok_or_else(|| {
                let mut finding = self.fault(&format!("there is no button `{word}`"));
                finding.span = self.from(at.min(self.line.len()), self.line.len());
                let known: Vec<&str> = Interrupt::ALL.iter().map(|(_, name)| *name).collect();
                let hint = format!("write one of {}", known.join(", "));
                Box::new(finding.near(word, &mut known.into_iter(), &hint))
            });
        }
        let (place, words) = self.line.split_once(':').unwrap_or((self.line, ""));
        if place.is_empty() || place.contains(char::is_whitespace) {
            let mut finding = self.fault("this line is not part of a play");
            finding.hint = Some(
                "a screen is `place: words`; under it stand `>`, `=`, `!`, `~`, `@` or `nudge`"
                    .into(),
            );
            return Err(finding);
        }
        Ok(Says::Screen {
            place: place.to_string(),
            words: words.trim().to_string(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(u32, u32, String)> {
        let mut sources = crate::source::Sources::new();
        sources.add("a.play", text);
        let findings = Play::parse(text).err().unwrap_or_default();
        let place = |d: &Diagnostic| sources.place(0, d.span.start);
        findings
            .iter()
            .map(|d| (place(d).line, place(d).column, d.message.clone()))
            .collect()
    }

    #[test]
    fn every_form_of_answer_is_read() {
        let one = |word: &str, own: Option<&str>| Pick {
            word: word.into(),
            own: own.map(String::from),
        };
        let forms = [
            ("next", Entry::word("next")),
            ("-3", Entry::word("-3")),
            ("a, b", Entry::Words(vec![one("a", None), one("b", None)])),
            (
                "a, other \"x, y\"",
                Entry::Words(vec![one("a", None), one("other", Some("x, y"))]),
            ),
            ("a > b", Entry::Order(vec![one("a", None), one("b", None)])),
            (
                "a>other \"x > y\">b",
                Entry::Order(vec![
                    one("a", None),
                    one("other", Some("x > y")),
                    one("b", None),
                ]),
            ),
            ("wait 60", Entry::Wait(60)),
            (
                "\"say \\\"no\\\"\\nnow\"",
                Entry::Quoted(vec!["say \"no\"\nnow".into()]),
            ),
            (
                "\"Ana\", \"Bo\"",
                Entry::Quoted(vec!["Ana".into(), "Bo".into()]),
            ),
        ];
        for (text, entry) in forms {
            assert_eq!(Entry::parse(text), Ok(entry), "{text}");
        }
    }

    #[test]
    fn an_order_and_a_set_are_not_mixed() {
        assert!(Entry::parse("a > b, c").is_err());
        assert!(Entry::parse("a, b > c").is_err());
        assert!(Entry::parse("a >").is_err());
        assert!(Entry::parse("\"x\" > \"y\"").is_err());
    }

    #[test]
    fn every_faulty_line_is_told_with_its_place() {
        let text = "play 1: a\r\n\r\nhello there\r\n  @ gronud\r\nx\r\n  > \"open\r\n  > a b\r\nend\r\ny\r\n";
        let expected = [
            (3, 1, "this line is not part of a play"),
            (4, 5, "there is no button `gronud`"),
            (6, 5, "this quotation mark is never closed"),
            (7, 7, "a comma or the end of the line was expected here"),
            (9, 1, "nothing can follow `end`"),
        ];
        let expected: Vec<(u32, u32, String)> = expected
            .iter()
            .map(|(l, c, m)| (*l, *c, m.to_string()))
            .collect();
        assert_eq!(faults(text), expected);
    }

    #[test]
    fn a_text_without_its_first_line_is_one_finding() {
        assert_eq!(faults("hello\nworld here\n").len(), 1);
        assert_eq!(faults("").len(), 1);
        assert_eq!(
            faults("play 2: a\n")[0].2,
            "plays of format `2` cannot be read"
        );
    }

    proptest::proptest! {
        #[test]
        fn noise_is_read_without_a_fault_of_ours(noise in "([a-z>=!~@#\"\\\\,: é“\n]|nudge |== |wait ){0,80}") {
            let _ = Play::parse(&noise);
            if let Ok(play) = Play::parse(&format!("play 1: a\n{noise}")) {
                let says = |play: &Play| -> Vec<Says> {
                    play.lines.iter().map(|line| line.says.clone()).collect()
                };
                let again = Play::parse(&play.to_string()).unwrap();
                assert_eq!(says(&play), says(&again));
            }
        }
    }
}
