//! Writes a play as text that reads back as the same play.
//! It must not know any exercise, and adds nothing that the play does not say.

use super::{Entry, Interrupt, Pick, Play, Says, To};
use core::fmt;

impl fmt::Display for Play {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "play 1: {}", self.exercise)?;
        if self.seed != 0 {
            writeln!(out, "seed {}", self.seed)?;
        }
        if let Some(locale) = &self.locale {
            writeln!(out, "locale {locale}")?;
        }
        if let Some(country) = &self.country {
            writeln!(out, "country {country}")?;
        }
        writeln!(out)?;
        for line in &self.lines {
            writeln!(out, "{}", line.says)?;
        }
        Ok(())
    }
}

impl fmt::Display for Says {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Says::Screen { place, words } if words.is_empty() => out.write_str(place),
            Says::Screen { place, words } => write!(out, "{place}: {words}"),
            Says::HandOver(To::One(name)) => write!(out, "== hand over to {name}"),
            Says::HandOver(To::Both) => out.write_str("== both"),
            Says::Shown(words) => write!(out, "  = {words}"),
            Says::Hidden(words) => write!(out, "  ! {words}"),
            Says::Tried(id) => write!(out, "  ~ {id}"),
            Says::Nudge(word) => write!(out, "  nudge {word}"),
            Says::Entry(entry) => write!(out, "  > {entry}"),
            Says::Interrupt(interrupt) => write!(out, "  @ {interrupt}"),
            Says::End => out.write_str("end"),
        }
    }
}

impl fmt::Display for Interrupt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = Interrupt::ALL.iter().find(|(one, _)| one == self);
        out.write_str(named.map_or("", |(_, name)| name))
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Entry::Words(picks) => between(out, ", ", picks, pick),
            Entry::Order(picks) => between(out, " > ", picks, pick),
            Entry::Quoted(texts) => between(out, ", ", texts, |out, text| quote(out, text)),
            Entry::Wait(seconds) => write!(out, "wait {seconds}"),
        }
    }
}

fn pick(out: &mut fmt::Formatter<'_>, Pick { word, own }: &Pick) -> fmt::Result {
    out.write_str(word)?;
    match own {
        Some(own) => {
            out.write_str(" ")?;
            quote(out, own)
        }
        None => Ok(()),
    }
}

fn between<T>(
    out: &mut fmt::Formatter<'_>,
    sign: &str,
    items: &[T],
    one: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for (n, item) in items.iter().enumerate() {
        if n > 0 {
            out.write_str(sign)?;
        }
        one(out, item)?;
    }
    Ok(())
}

fn quote(out: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace("\r\n", "\\n")
        .replace(['\n', '\r'], "\\n");
    write!(out, "\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_play_reads_back_as_it_was() {
        let text = "play 1: listening\nseed 3\nlocale de\ncountry uk\n\nnames\n  > \"Ana\", \"B\\\"o\\n\"\n== hand over to Ana\ncount-on/a.b: Some words: here\n  = shown\n  ! not shown\n  ~ traffic\n  > a, other \"own\"\nr\n  > b > a \"own\" > c\n  nudge but\n  > change\nx\n  > wait 60\nx\n  @ back\n== both\nend\n";
        let play = Play::parse(text).unwrap();
        assert_eq!(play.to_string(), text);
    }
}
