//! The lines of help that an exercise itself offers, for those who cannot wait for it.
//! It must not know how a page looks, nor hold a number of its own but where an exercise has none.

use crate::html::is_address;
use crate::locale::ENGLISH;
use crate::script::Script;
use crate::session::Session;
use crate::session::{Action, Given, Start};
use crate::transcript::{Live, Run};
use crate::view::{Block, Inline, Rich, Task};
use std::sync::Arc;

/// Somebody to reach.
pub struct Line {
    /// Who that is.
    pub before: String,
    /// Where a tap leads.
    pub to: String,
    /// The number or name that is tapped.
    pub words: String,
}

/// More screens than this a support part has not before its first line.
const MOST: usize = 12;

/// The first lines that Support shows, in the country named; where it knows that country not, those it offers.
pub fn lines(script: &Arc<Script>, country: Option<&str>) -> Result<Vec<Line>, Vec<String>> {
    let start = Start {
        country: country.map(String::from),
        seed: 0,
    };
    let mut run = Live {
        session: Session::start(script.clone(), start),
        phrases: &ENGLISH,
    };
    let mut done = run.act(&Action::Support).is_ok();
    for _ in 0..MOST {
        let view = run.view();
        if !done || !view.aside {
            break;
        }
        let lines = in_text(&view.prompt);
        if !lines.is_empty() {
            return Ok(lines);
        }
        let action = match &view.task {
            Task::Choose {
                preset: Some(id), ..
            } => Action::Answer(Given::option(id)),
            Task::Choose { options, .. } if country.is_some() => {
                return Err(options.iter().map(|offer| offer.id.clone()).collect());
            }
            _ if view.skip => Action::Skip,
            _ => Action::Next,
        };
        done = run.act(&action).is_ok();
    }
    Ok(anywhere())
}

/// What holds everywhere, for an exercise whose own Support shows none.
fn anywhere() -> Vec<Line> {
    vec![Line {
        before: "A list of lines by country".to_string(),
        to: "https://findahelpline.com".to_string(),
        words: "findahelpline.com".to_string(),
    }]
}

fn in_text(words: &Rich) -> Vec<Line> {
    let rows = words.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(row) | Block::Speech(row) => vec![row],
        Block::List(rows) => rows.iter().collect(),
    });
    rows.filter_map(|row| in_row(row)).collect()
}

fn in_row(row: &[Inline]) -> Option<Line> {
    let link = |inline: &Inline| matches!(inline, Inline::Link { to, .. } if is_address(to));
    let at = row.iter().position(link)?;
    let Some(Inline::Link { to, words }) = row.get(at) else {
        return None;
    };
    Some(Line {
        before: text(&row[..at]),
        to: to.clone(),
        words: text(words),
    })
}

fn text(words: &[Inline]) -> String {
    let words = Rich {
        blocks: vec![Block::Paragraph(words.to_vec())],
    };
    words.text().trim().to_string()
}
