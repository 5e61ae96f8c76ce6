//! A second answer of each kind where words are told apart: what one person wrote, another may write otherwise.
//! It must not know who reads them.

use crate::script::Script;
use crate::session::{Action, Given};

/// Puts beside every act that gives words of one's own the same act with other words, in which no list has
/// anything more.
pub fn doubled(script: &Script, acts: Vec<Action>) -> Vec<Action> {
    let listed = |word: &str| {
        let mut words = script.lists.iter().flat_map(|list| &list.words);
        words.any(|known| {
            known
                .split(|c: char| !c.is_alphanumeric())
                .any(|part| part == word)
        })
    };
    let mut plain = ('b'..='z').map(String::from);
    let Some(plain) = plain.find(|word| !listed(word)) else {
        return acts;
    };
    let other = |words: &str| format!("{words} {plain}");
    let mut out = Vec::new();
    for act in acts {
        let second = match &act {
            Action::Answer(Given::Text(words)) => Some(Given::Text(other(words))),
            Action::Answer(Given::Option {
                id,
                own: Some(words),
            }) => Some(Given::Option {
                id: id.clone(),
                own: Some(other(words)),
            }),
            Action::Answer(Given::Options {
                ids,
                own: Some(words),
            }) => Some(Given::Options {
                ids: ids.clone(),
                own: Some(other(words)),
            }),
            _ => None,
        };
        out.push(act);
        out.extend(second.map(Action::Answer));
    }
    out
}
