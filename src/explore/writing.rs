//! Finds words to write at a screen, few for all that nothing later can tell apart.
//! It must not know who asks what of them; it is told which lists count.

use crate::script::Script;
use crate::session::mention;

/// Texts that mention each combination of these lists, each as short as it can be.
pub fn texts(script: &Script, mut lists: Vec<u16>, most: u32) -> Vec<String> {
    lists.sort_unstable();
    lists.dedup();
    let lists_of = |text: &str| -> Vec<bool> {
        let within = |list: &u16| mention(script, *list, text).is_some();
        lists.iter().map(within).collect()
    };
    let mut known: Vec<(Vec<bool>, String)> = Vec::new();
    let words = lists
        .iter()
        .filter_map(|list| script.lists.get(*list as usize))
        .flat_map(|list| list.words.iter().cloned());
    // A letter that no list has: words are longer or few.
    let plain = ('a'..='z')
        .map(|letter| letter.to_string())
        .chain(["0".to_string()]);
    for text in plain.chain(words) {
        note(&mut known, lists_of(&text), text, most);
    }
    // Two of them beside each other mention what either does.
    for _ in 0..lists.len() {
        let texts: Vec<String> = known.iter().map(|(_, text)| text.clone()).collect();
        for one in &texts {
            for other in &texts {
                let text = format!("{one}; {other}");
                if known.len() < 64 {
                    note(&mut known, lists_of(&text), text, most);
                }
            }
        }
    }
    known.into_iter().map(|(_, text)| text).collect()
}

/// Keeps the shortest text for each combination of lists.
fn note(known: &mut Vec<(Vec<bool>, String)>, lists: Vec<bool>, text: String, most: u32) {
    if text.chars().count() > most as usize {
        return;
    }
    match known.iter_mut().find(|(other, _)| *other == lists) {
        Some((_, shortest)) if shortest.len() > text.len() => *shortest = text,
        Some(_) => {}
        None => known.push((lists, text)),
    }
}
