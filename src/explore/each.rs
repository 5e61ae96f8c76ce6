//! What can be picked at a screen, each option by itself.
//! It must not ask what the options lead to; whoever wants each of them wants those that lead alike as well.

use crate::script::{Kind, Step};
use crate::session::{AGREE, Action, Given};
use crate::value::{OptionNo, Person};

/// Each option of a screen by itself, and Skip; of several options, with as many others as it takes.
pub fn each(step: &Step, offered: &[OptionNo]) -> Vec<Action> {
    let options = step.options();
    let id = |number: &OptionNo| options.get(*number as usize).map(|option| &option.id);
    let own = |number: &OptionNo| {
        let write = options
            .get(*number as usize)
            .is_some_and(|option| option.write);
        write.then(|| "x".to_string())
    };
    let mut out: Vec<Given> = match &step.kind {
        Kind::Choice(_) | Kind::Rate { scale: None, .. } => (offered.iter())
            .filter_map(|number| {
                Some(Given::Option {
                    id: id(number)?.clone(),
                    own: own(number),
                })
            })
            .collect(),
        Kind::Many(choice, least, _) => {
            let single = |number: &OptionNo| {
                let option = choice.options.get(*number as usize);
                option.is_none_or(|option| option.alone || option.empty)
            };
            let with_others = |number: &OptionNo| {
                let others = (offered.iter()).filter(|other| *other != number && !single(other));
                let others = others.take(match single(number) {
                    true => 0,
                    false => (*least as usize).saturating_sub(1),
                });
                let all: Vec<&OptionNo> = std::iter::once(number).chain(others).collect();
                Given::Options {
                    ids: all
                        .iter()
                        .filter_map(|number| id(number))
                        .cloned()
                        .collect(),
                    own: all.iter().find_map(|number| own(number)),
                }
            };
            offered.iter().map(with_others).collect()
        }
        Kind::Agree(_) => AGREE.map(Given::option).into(),
        Kind::Person(_, _, options) => [Person::A, Person::B]
            .map(Given::Person)
            .into_iter()
            .chain(options.iter().map(|option| Given::option(&option.id)))
            .collect(),
        Kind::Timer { .. } => vec![Given::Stopped],
        _ => Vec::new(),
    };
    match &step.kind {
        Kind::Many(choice, ..) if choice.unsaid => out.push(Given::options(&["unsaid"])),
        Kind::Choice(choice) | Kind::Rate { choice, .. } if choice.unsaid => {
            out.push(Given::option("unsaid"));
        }
        _ => {}
    }
    out.into_iter()
        .map(Action::Answer)
        .chain([Action::Skip])
        .collect()
}
