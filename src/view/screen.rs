//! Makes the view of a session: for the person who holds the device, and nobody else.
//! It must not change the session, nor put in anything its reader may not know.

use super::{CardLine, CardView, Offer, Progress, Task, Turn, View};
use crate::locale::{Phrases, fill};
use crate::prelude::*;
use crate::script::words::{Block, Inline, Rich};
use crate::script::{Card, CardKind, Choice, Kind, Preset, Script, Skip, Step, StepNo};
use crate::session::{At, Eval, NAME, OWN, Reply, Said, Session, Slot, State};
use crate::value::Person;

/// What the person at the device should perceive now.
pub fn view(session: &Session, phrases: &Phrases) -> View {
    let screen = Screen {
        script: session.script(),
        state: session.state(),
        country: session.started().country.as_deref(),
        number: session.screen(),
        back: session.can_undo(),
        phrases,
    };
    #[cfg(feature = "keep")]
    if session.is_held() {
        return screen.taken_up();
    }
    screen.view()
}

/// The same of a state by itself: the first screen of its number, with no way back and no country from the site.
#[cfg(feature = "explain")]
pub fn look(script: &Script, state: &State, phrases: &Phrases) -> View {
    let screen = Screen {
        script,
        state,
        country: None,
        number: 0,
        back: false,
        phrases,
    };
    screen.view()
}

struct Screen<'s> {
    script: &'s Script,
    state: &'s State,
    country: Option<&'s str>,
    number: u32,
    back: bool,
    phrases: &'s Phrases,
}

impl<'s> Screen<'s> {
    fn view(&self) -> View {
        match &self.state.at {
            At::Step(step, line) => self.step(*step, *line, ""),
            At::Draft(step, draft) => self.step(*step, 0, draft),
            At::Nudge(step, text, from, to) => {
                self.nudge(*step, text, *from as usize, *to as usize)
            }
            At::Reply(from, _) => self.reply(*from),
            At::HandOver(step, _) => self.hand_over(*step),
            At::Over => self.over(),
            At::Left => self.left(),
        }
    }

    fn eval(&self, step: StepNo) -> Eval<'s> {
        Eval::at(self.script, self.state, step)
    }

    /// For words about a step that was just answered: whoever answered it still holds the device, though
    /// the turn they did it in may be over.
    fn eval_after(&self, step: StepNo) -> Eval<'s> {
        let eval = self.eval(step);
        let me = match eval.couple() {
            true => self.state.holder,
            false => eval.me,
        };
        Eval { me, ..eval }
    }

    /// A view with everything but what there is to read and do.
    fn blank(&self, place: &str, task: Task) -> View {
        let script = self.script;
        let state = self.state;
        View {
            screen: self.number,
            place: place.to_string(),
            title: script.title.clone(),
            language: script.language.clone(),
            progress: (script.parts > 1 && state.part > 0).then_some(Progress {
                part: state.part,
                of: script.parts,
            }),
            turn: None,
            replies: Vec::new(),
            prompt: Rich::default(),
            help: None,
            told: Vec::new(),
            task,
            skip: false,
            back: self.back,
            stop: true,
            aside: state.aside.is_some(),
        }
    }

    fn step(&self, number: StepNo, line: u16, draft: &str) -> View {
        let script = self.script;
        let state = self.state;
        let eval = self.eval(number);
        let step = &script.steps[number as usize];
        let slot = step.slot.and_then(|of| state.slot(of, eval.me));
        let (prompt, task) = self.task(step, &eval, slot, draft);
        let place = match &step.kind {
            Kind::Rate { lines, .. } => {
                let id = lines.get(line as usize).map_or("", |line| line.id.as_str());
                [&step.path, "/", id].concat()
            }
            _ => step.path.clone(),
        };
        let mut view = self.blank(&place, task);
        view.turn = self.turn(&eval);
        view.replies = self.replies(&state.replies);
        view.prompt = prompt;
        view.help = step.help.as_ref().map(|help| eval.say(help).words);
        view.told = self.told(step, &eval);
        view.skip = step.skip != Skip::No && step.asks();
        view.stop = !matches!(step.kind, Kind::Card(_));
        view
    }

    fn turn(&self, eval: &Eval<'_>) -> Option<Turn> {
        if !eval.couple() {
            return None;
        }
        Some(match eval.me {
            Some(me) => Turn::Of(me, eval.name(me)),
            None => Turn::Both,
        })
    }

    fn told(&self, step: &Step, eval: &Eval<'_>) -> Vec<String> {
        if !eval.couple() {
            return Vec::new();
        }
        let mut told: Vec<String> = step.told.iter().map(|words| eval.plain(words)).collect();
        if let (true, Some(me)) = (step.open, eval.me) {
            let other = eval.name(me.other());
            told.push(fill(self.phrases.other_sees(), &[("other", &other)]));
        }
        told
    }

    fn replies(&self, replies: &[Reply]) -> Vec<Rich> {
        let script = self.script;
        let words = |reply: &Reply| {
            let step = script.steps.get(reply.step as usize)?;
            let words = match reply.option {
                Some(option) => step.options().get(option as usize)?.reply.as_ref()?,
                None => step.reply.as_ref()?,
            };
            Some(self.eval_after(reply.step).say(words).words)
        };
        replies.iter().filter_map(words).collect()
    }

    fn task(&self, step: &Step, eval: &Eval<'_>, slot: Option<&Slot>, draft: &str) -> (Rich, Task) {
        let say = |words| eval.say(words).words;
        match &step.kind {
            Kind::Say(text, button) => (
                say(text),
                Task::Read {
                    button: button.clone(),
                },
            ),
            Kind::Rate {
                choice,
                scale: Some(ends),
                ..
            } => (
                say(&choice.ask),
                Task::Scale {
                    from: ends.from,
                    to: ends.to,
                    low: eval.plain(&ends.low),
                    high: eval.plain(&ends.high),
                },
            ),
            Kind::Choice(choice) | Kind::Rate { choice, .. } => (
                say(&choice.ask),
                Task::Choose {
                    options: self.offers(choice, eval, slot),
                    doors: choice.doors,
                    preset: self.preset(choice),
                },
            ),
            Kind::Many(choice, least, most) => (
                say(&choice.ask),
                Task::ChooseMany {
                    options: self.offers(choice, eval, slot),
                    most: *most,
                    least: *least,
                    ranked: choice.ranked,
                    circled: choice.circled,
                },
            ),
            Kind::Number {
                ask,
                from,
                to,
                unit,
            } => (
                say(ask),
                Task::Number {
                    from: *from,
                    to: *to,
                    unit: unit
                        .as_ref()
                        .map_or_else(String::new, |unit| eval.plain(unit)),
                },
            ),
            Kind::Scale {
                ask,
                from,
                to,
                low,
                high,
            } => (
                say(ask),
                Task::Scale {
                    from: *from,
                    to: *to,
                    low: eval.plain(low),
                    high: eval.plain(high),
                },
            ),
            Kind::Write {
                ask,
                long,
                most,
                hint,
                example,
                ..
            } => (
                say(ask),
                Task::Write {
                    long: *long,
                    most: *most,
                    draft: draft.to_string(),
                    hint: {
                        let tries = slot.map_or(0, |slot| slot.tries);
                        let due = example.as_ref().filter(|(_, after)| tries >= *after);
                        due.map(|(words, _)| words)
                            .or(hint.as_ref())
                            .map_or_else(String::new, |words| eval.plain(words))
                    },
                },
            ),
            Kind::Timer {
                seconds,
                text,
                stop,
            } => (
                say(text),
                Task::Timer {
                    seconds: *seconds,
                    stop: stop.clone(),
                },
            ),
            Kind::Breath {
                inward,
                outward,
                rounds,
                own_pace,
                text,
            } => (
                say(text),
                Task::Breath {
                    inward: *inward,
                    outward: *outward,
                    rounds: *rounds,
                    own_pace: *own_pace,
                },
            ),
            Kind::Agree(ask) => (say(ask), self.agree()),
            Kind::Names(ask) => (say(ask), Task::Names { most: NAME }),
            Kind::Person(ask, _, options) => {
                let mut offers: Vec<Offer> = [Person::A, Person::B]
                    .map(|person| offer(person.letter(), eval.name(person)))
                    .into();
                offers.extend(
                    options
                        .iter()
                        .map(|option| offer(&option.id, eval.plain(&option.text))),
                );
                (
                    say(ask),
                    Task::Choose {
                        options: offers,
                        doors: true,
                        preset: None,
                    },
                )
            }
            Kind::Card(card) => (Rich::default(), Task::Card(self.card(card, eval))),
            Kind::Turn(_) | Kind::Call(..) => (Rich::default(), Task::Over),
        }
    }

    fn agree(&self) -> Task {
        let words = [
            self.phrases.yes(),
            self.phrases.not_now(),
            self.phrases.no(),
        ];
        let options = crate::session::AGREE
            .iter()
            .zip(words)
            .map(|(id, words)| offer(id, words.to_string()))
            .collect();
        Task::Choose {
            options,
            doors: false,
            preset: None,
        }
    }

    fn offers(&self, choice: &Choice, eval: &Eval<'_>, slot: Option<&Slot>) -> Vec<Offer> {
        let taken = slot.filter(|_| choice.fade).map_or(0, |slot| slot.taken);
        let mut offers: Vec<Offer> = eval
            .offered(choice)
            .into_iter()
            .filter_map(|number| Some((number, choice.options.get(number as usize)?)))
            .map(|(number, option)| Offer {
                id: option.id.clone(),
                words: eval.plain(&option.text),
                tried: number < 64 && taken & (1 << number) != 0,
                write: option.write.then_some(OWN),
                alone: option.alone,
            })
            .collect();
        if choice.unsaid {
            offers.push(Offer {
                alone: true,
                ..offer("unsaid", self.phrases.rather_not_say().to_string())
            });
        }
        offers
    }

    fn preset(&self, choice: &Choice) -> Option<String> {
        let id = match choice.preset.as_ref()? {
            Preset::Option(number) => Some(choice.options.get(*number as usize)?.id.as_str()),
            Preset::SiteCountry => self.country,
        };
        choice
            .options
            .iter()
            .find(|option| Some(option.id.as_str()) == id)
            .map(|option| option.id.clone())
    }

    fn card(&self, card: &Card, eval: &Eval<'_>) -> CardView {
        let couple = eval.couple();
        let lines = card
            .fields
            .iter()
            .filter(|(_, when)| when.as_ref().is_none_or(|when| eval.holds(when)))
            .filter_map(|(words, _)| {
                let Said { words, missing } = eval.say(words);
                (!missing && !words.blocks.is_empty()).then(|| line(words))
            })
            .collect();
        CardView {
            kind: card.kind,
            title: eval.plain(&card.title),
            owner: eval.me.filter(|_| couple).map(|me| (me, eval.name(me))),
            couple,
            lines,
            next: eval.say(&card.next).words,
            keepable: card.kind != CardKind::Support,
        }
    }

    fn nudge(&self, number: StepNo, text: &str, from: usize, to: usize) -> View {
        let eval = self.eval(number);
        let step = &self.script.steps[number as usize];
        let Kind::Write {
            ask,
            nudge: Some(nudge),
            ..
        } = &step.kind
        else {
            return self.step(number, 0, text);
        };
        let part = |range: core::ops::Range<usize>| text.get(range).unwrap_or("").to_string();
        let task = Task::Nudge {
            before: part(0..from),
            word: part(from..to),
            after: part(to..text.len()),
            ask: eval.say(&nudge.ask).words,
            change: nudge.change.clone(),
            keep: nudge.keep.clone(),
        };
        let mut view = self.blank(&step.path, task);
        view.turn = self.turn(&eval);
        view.prompt = eval.say(ask).words;
        view
    }

    /// Replies on a screen of their own, before the device goes to somebody else.
    fn reply(&self, from: StepNo) -> View {
        let step = &self.script.steps[from as usize];
        let mut replies = self.replies(&self.state.replies);
        let prompt = replies.pop().unwrap_or_default();
        let task = Task::Read {
            button: String::new(),
        };
        let mut view = self.blank(&[&step.path, ".reply"].concat(), task);
        view.turn = self.turn(&self.eval_after(from));
        view.replies = replies;
        view.prompt = prompt;
        view
    }

    /// Blank but for whom it is for: the next owner's words are not in it.
    fn hand_over(&self, number: StepNo) -> View {
        self.hand_to(&self.eval(number))
    }

    /// The same before any screen of a run that was taken up again: nobody knows yet who is at the device.
    #[cfg(feature = "keep")]
    fn taken_up(&self) -> View {
        let me = self.state.holder;
        self.hand_to(&Eval { me, ..self.eval(0) })
    }

    fn hand_to(&self, eval: &Eval<'_>) -> View {
        let (prompt, to, button) = match eval.me {
            Some(me) => {
                let names = [("to", eval.name(me)), ("other", eval.name(me.other()))];
                let names = names.each_ref().map(|(key, name)| (*key, name.as_str()));
                (
                    fill(self.phrases.hand_to(), &names),
                    Some(me),
                    fill(self.phrases.ready_one(), &names),
                )
            }
            None => (
                self.phrases.hand_both().to_string(),
                None,
                self.phrases.ready_both().to_string(),
            ),
        };
        let mut view = self.blank("hand-over", Task::HandOver { to, button });
        view.title = String::new();
        view.progress = None;
        view.prompt = Rich::plain(&prompt);
        view.help = Some(Rich::plain(self.phrases.hold_help()));
        view.back = false;
        view
    }

    fn over(&self) -> View {
        let mut view = self.blank("over", Task::Over);
        view.prompt = Rich::plain(self.phrases.over());
        view.help = Some(Rich::plain(self.phrases.over_help()));
        view.progress = None;
        view.stop = false;
        view.back = false;
        view
    }

    /// Nothing: whoever comes to the device now must not even learn what was open on it.
    fn left(&self) -> View {
        View {
            title: String::new(),
            prompt: Rich::default(),
            help: None,
            ..self.over()
        }
    }
}

fn offer(id: &str, words: String) -> Offer {
    Offer {
        id: id.to_string(),
        words,
        tried: false,
        write: None,
        alone: false,
    }
}

/// A card's line, its label taken from before the first colon: "First sign: …".
fn line(mut words: Rich) -> CardLine {
    let first = match words.blocks.first_mut() {
        Some(Block::Paragraph(inlines)) => match inlines.first_mut() {
            Some(Inline::Text(text)) => Some(text),
            _ => None,
        },
        _ => None,
    };
    let label = first.and_then(|text| {
        let colon = |pair: &[u8]| pair == b": ";
        let at = text
            .as_bytes()
            .windows(2)
            .position(colon)
            .filter(|at| *at <= 40)?;
        let (label, rest) = (text.get(..at)?.to_string(), text.get(at + 2..)?.to_string());
        *text = rest;
        Some(label)
    });
    CardLine { label, words }
}
