//! Embeddable, private, branching exercises, written in RON and played in the browser.
//!
//! A therapist puts two lines into a page; a client, or a couple sharing one device, is led through an
//! exercise; nothing is sent anywhere. The same crate is the player in the page, the command line
//! `attune`, and a library for those who draw their own interface.
//!
//! # The way through the house
//!
//! ```text
//! .ron text ─syntax─▶ tree ─script─▶ Script ─session─▶ State + log ─view─▶ View ─html─▶ elements ─widget─▶ DOM
//!                                                         ▲                                   │
//!                                                         └────────────── Action ◀────────────┘
//! ```
//!
//! 1. [`syntax`] reads RON into a tree of nodes that know their place, held against the [schema
//!    tables](syntax::schema): the format, written down once.
//! 2. [`expr`] reads a condition such as `stirred >= 7 or numb is lot` into a tree of words.
//! 3. [`script`] lays parts in where they are called and resolves every name: a
//!    [`Script`](script::Script) comes only out of texts without a mistake.
//! 4. [`session`] folds [actions](session::Action) over one pure transition, [`session::next`].
//! 5. [`view`] says what the person at the device should perceive, and nothing that is not theirs.
//! 6. [`html`] makes elements of a view, without a browser; `widget` (in the Wasm build only) puts
//!    them into the page.
//!
//! Beside the way: [`compile`] gathers the texts an exercise is made of; [`save`] makes a text of a run and
//! takes it up again; [`transcript`] reads, writes and replays plays; `plain` has a view as data for other
//! languages; [`diagnostic`] is what an author is told; [`locale`] holds the engine's own phrases; `cli` is
//! the command line and `wasm` the JavaScript surface. In builds that explain, `explore` walks every way
//! through a script, `graph` has them as a plain graph, and `check` says what its author can hardly mean;
//! `ways` names every way an author wrote, `cover` finds conversations that take those no play takes, and
//! `draw` draws an exercise; and `verify` proves what must hold:
//!
//! ```text
//! Script ─explore─▶ states and ways ─verify─▶ proved · broken, by what is done ─transcript─▶ a play ─▶ cli, wasm
//!   └─ rules ───────────────────────────▲              └──── gone once more by `session::next` ────┘
//! ```
//!
//! # Rows
//!
//! Imports go down only, and rooms on one row do not know each other; `tests/tidy.rs` holds this.
//!
//! | row | rooms |
//! | --- | --- |
//! | 9 | `main` |
//! | 8 | `cli`, `wasm` |
//! | 7 | `widget` |
//! | 6 | [`compile`], [`transcript`], [`html`], `plain`, `check`, `verify`, `cover`, `draw` |
//! | 5 | [`view`], `save`, `explore`, `ways` |
//! | 4 | [`session`], `graph` |
//! | 3 | [`script`] |
//! | 2 | [`syntax`], [`expr`] |
//! | 1 | [`diagnostic`], [`locale`] |
//! | 0 | [`source`], [`value`], `prelude` |
//!
//! # What always holds
//!
//! Each of these has a test; the name in brackets is its file in `tests/` or the room.
//!
//! 1. Rows 0 to 6 know no page, file, clock, thread, chance or hash order. What comes from there
//!    comes as an argument of an action. (`.clippy.toml`, `tidy`)
//! 2. Bad input never panics and is never half taken. A script's findings all come in one run, sorted
//!    by place, each mistake once. (`bad_input`, `noise`, `defects`)
//! 3. A script comes only out of texts without an error; a session has no "unknown step". With an error there
//!    is at most a [`Draft`](compile::Draft), which can be looked at and never played.
//! 4. The transition is total, pure and deterministic; a state is one value that can be compared.
//!    Undo is a shorter log; built for Wasm it does the same. (`session`, `browser/agreement.test.mjs`)
//! 5. Answers are owned. The other person learns one only where its owner showed it, or through a
//!    joint value both were told of; a text that names it for other eyes treats it as missing. An exercise
//!    that would let one notice what the other answered in any other way has an error. (`privacy`, `owners`,
//!    `interference`)
//! 6. The engine puts the blank hand-over before every screen of another owner, and undo never
//!    crosses it. Leave, pause, ground, support and stop are on every screen. (`session`)
//! 7. An answer on a path that was left is gone: from the state, the view, the card. (`session`)
//! 8. A saved run is taken up by the ids of steps, lines and options, and only where the same is asked of the same
//!    person; it stops at the first screen that nothing fits. In an edited exercise, and wherever the host says that
//!    time has passed, no gate, check, agreement or yes to showing something is taken from a save. (`saving`, `migration`)
//! 9. Text becomes markup in one place, [`html`]; what a person typed is never markup, and links go
//!    only to https, http, tel, sms and mailto. ([`script`], [`html`])
//! 10. The page makes no request once the exercise is there, and stores nothing unless a person chose to keep
//!     something. (`browser/plays.test.mjs`)
//!
//! # Decisions
//!
//! **Parts are laid in, not called.** Each call of a part becomes steps of its own in one flat list,
//! `gate.support.country`. So a state is a row of slots, entering a part again clears a range of
//! them, and nothing needs a stack. The cost is a limit ([20,000 steps](script::MOST_STEPS)).
//!
//! **A stop in a turn for each waits for the other's turn.** If it ended the turn at once, the second
//! person would know by its absence who had stopped.
//!
//! **Kept words are made twice,** for their owner and for the other person, at the moment they are
//! kept: the second from what had been shown by then. So `{A.share.shown}` can't tell more than A chose.
//!
//! **Two Wasm builds.** What every visitor loads can play, and can tell that a script is wrong but not
//! why; only then the page loads the build with the feature `explain`. The words of the diagnostics
//! would be 20 KiB of brotli more for every visitor.
//!
//! **The player is without the standard library.** So a panic, which no input leads to, is a bare trap
//! there: its words, and all that can print values for them, would be 6 KiB of brotli. Write `core::` and `alloc::`, not
//! `std::`, and `use crate::prelude::*` where a file has texts or lists.
//!
//! **ron stays the one reader.** It is about a fifth of the player. A reader of our own would be smaller,
//! and a second opinion on what RON is; and the player holds its budget of 104 KiB of brotli with ron in it. The
//! figures are printed by every build and gated by `www/build/size.mjs`. For that, `www/build/build.mjs` compiles
//! a copy of ron with one call exchanged: where ron writes the names of its own extensions in small letters, it
//! calls `to_ascii_lowercase` for `to_lowercase`, which brings Unicode's whole table. Those names are ASCII, so
//! what is read is the same to the letter; and the build fails if that call is not where it is expected.
//!
//! **No `deserialize_any`.** A value's first byte says what it is. ron's own way of finding out brings
//! the reading and printing of floats, 30 KiB of brotli that no script needs.
//!
//! **What is explored is what runs.** `explore` walks over [`session::next`] itself, one answer of each class that
//! no condition can tell apart, forgetting what nobody will read any more. `tests/explorer.rs` holds it against
//! every session of made-up scripts. A second, simpler picture of a run would be one that can differ.
//!
//! **A conversation is gone once more before a rule is called broken.** The walk keeps of an answer only what is
//! still asked, so what it found is gone again by [`session::next`] as a person would, with the rule alone; the words,
//! the place of the turn and the play come from there. Where the rule holds then, the rule is undecided and the fault ours.
//!
//! **Who could notice what** is found by places that every way meets (`graph`), not by post-dominators: those
//! need an exit on every way, and walking each region costs the square of a script's length.
//!
//! **A text that can't be read is mended in a copy and read again,** slip by slip, so that all slips and all that
//! is wrong behind them come in one run. Places lead back to the author's text; a mended text always has an error.
//!
//! **Other words, same exercise.** A `Wording` exchanges texts in the trees before the script is built; it has
//! no way to touch where anything leads. What no longer fits is a warning: an exercise that was improved must not
//! stop on the pages of those who worded it anew.
//!
//! **A save is acts by ids, not a state.** Each act stands beside the fingerprint of what was asked; coming back takes
//! them once more by the one transition, each where its screen comes. A stored state would be smaller and quicker, and
//! after an edit would stand where nobody can tell how it got there. What was answered on ways that were left is taken
//! out before: an act whose answer stands in the state no more is told only as far as the same state comes of it.
//!
//! **Saving is a build of its own** (feature `keep`), loaded where a page lets people keep their place.
//!
//! # An example
//!
//! ```
//! use std::sync::Arc;
//! use attunement::compile::compile;
//! use attunement::locale::ENGLISH;
//! use attunement::session::{Action, Given, Session, Start};
//! use attunement::view::{Task, view};
//!
//! let text = r#"Exercise(
//!     format: 1,
//!     title: "One steady thing",
//!     steps: {
//!         "thing": Short("What is one thing near you that stays the same?"),
//!         "card": Card(kind: "done", title: "My steady thing", next: "When it is loud, then I look at {thing else this room}."),
//!     },
//! )"#;
//! let compiled = compile("steady.ron", &mut |path| (path == "steady.ron").then(|| text.to_string()));
//! let script = compiled.script.ok_or("the script has a mistake")?;
//! let mut session = Session::start(script, Start::default());
//! session.act(&Action::Answer(Given::Text("the lamp".into()))).map_err(|_| "not taken")?;
//! let Task::Card(card) = view(&session, &ENGLISH).task else { return Err("no card") };
//! assert_eq!(card.next.text(), "When it is loud, then I look at the lamp.");
//! # Ok::<(), &'static str>(())
//! ```

#![cfg_attr(all(target_arch = "wasm32", not(feature = "explain")), no_std)]

#[macro_use]
extern crate alloc;

#[cfg(feature = "explain")]
pub mod check;
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod cli;
pub mod compile;
#[cfg(feature = "explain")]
pub mod cover;
pub mod diagnostic;
#[cfg(feature = "explain")]
pub mod draw;
#[cfg(feature = "explain")]
pub mod explore;
pub mod expr;
#[cfg(feature = "explain")]
pub mod graph;
pub mod html;
pub mod locale;
#[cfg(feature = "explain")]
pub mod plain;
mod prelude;
#[cfg(feature = "keep")]
pub mod save;
pub mod script;
pub mod session;
pub mod source;
pub mod syntax;
pub mod transcript;
pub mod value;
#[cfg(feature = "explain")]
pub mod verify;
pub mod view;
#[cfg(feature = "explain")]
pub mod ways;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
#[cfg(target_arch = "wasm32")]
pub mod widget;
