//! The `attune` command line: what can be asked, and which command answers.
//! It must not know a rule of the language; the commands only read, hand over and print.

#![allow(clippy::disallowed_methods, clippy::disallowed_types)] // This room reads files for the core.

mod ask;
mod bundle;
mod check;
pub mod cover;
mod exercise;
mod explain;
mod files;
mod fix;
mod folders;
mod graph;
mod json;
mod layout;
mod lines;
mod new;
mod page;
mod play;
pub mod reference;
mod replay;
mod review;
mod serve;
pub mod stretch;
mod test;
mod verify;
pub mod watched;

use clap::{Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

/// Write, check and play exercises written in RON.
#[derive(Parser)]
#[command(name = "attune", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Report everything that is wrong or doubtful in exercises and their parts.
    ///
    /// Ends with 0 when there is no error (warnings are allowed), with 1 when there is one,
    /// and with 2 when a file could not be read.
    Check {
        /// Exercises and parts, as files, or folders of them.
        #[arg(required_unless_present = "explain", value_name = "FILE")]
        files: Vec<String>,
        /// Say what a code means and how to mend it; without a code, list them all.
        #[arg(
            long,
            value_name = "CODE",
            num_args = 0..=1,
            default_missing_value = "",
            conflicts_with = "files"
        )]
        explain: Option<String>,
        /// How to write the findings.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// First make the changes that findings carry, in these files and their parts.
        ///
        /// Says how many findings were fixed and reports what remains. Text outside the
        /// exercise's folder is never written.
        #[arg(long)]
        fix: bool,
    },
    /// Prove that every rule of exercises holds, whatever anybody answers; or show how it is broken.
    ///
    /// Goes every way through each exercise, for the rules that it and its parts state and for those that
    /// hold for every exercise. A rule that is broken is shown with a play in which it happens.
    /// Ends with 0 when all rules are proved, with 1 when one is broken or not decided or an
    /// exercise has an error, and with 2 when a file could not be read.
    Verify {
        /// Exercises, as files, or folders of them; their parts are found by themselves.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
        /// Only rules with this in their name or their words, such as `before` or `#open-world`.
        #[arg(long, value_name = "NAME")]
        rule: Option<String>,
        /// Go at most this many transitions for each exercise; what is not settled by then is undecided.
        #[arg(long, value_name = "NUMBER")]
        steps: Option<usize>,
        /// Instead, tell which steps, options and branches the plays beside an exercise take.
        ///
        /// The plays are those in the folder `plays` beside it whose names begin with its own. Ends
        /// with 1 when something that can be taken is missed, or a play is not true.
        #[arg(long, conflicts_with_all = ["rule", "steps"])]
        cover: bool,
        /// Write each conversation that breaks a rule into this folder, as a play; with --cover, a
        /// shortest play for what is missed, few for all of it.
        #[arg(long, value_name = "DIR")]
        save_plays: Option<String>,
        /// How to write the report.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Test exercises: their findings, plays, rules, and what the plays take, in one report.
    ///
    /// For each exercise: everything `check` finds; every play in the folder `plays` beside it whose name
    /// begins with its own; every rule, as `verify` proves them; and whether the plays take every step,
    /// option and branch. Ends with 0 when nothing is wrong (warnings are allowed), with 1 when something
    /// is wrong or undecided, and with 2 when a file could not be read.
    Test {
        /// Exercises, as files, or folders of them.
        #[arg(default_value = "exercises", value_name = "PATH")]
        paths: Vec<String>,
        /// How to write the report.
        #[arg(long, value_enum, default_value_t = test::Shape::Text)]
        format: test::Shape,
        /// Write the report into this file, and show the text.
        #[arg(long, value_name = "FILE")]
        output: Option<String>,
        /// Go at most this many transitions for the rules of each exercise; the rest is undecided.
        #[arg(long, value_name = "NUMBER", conflicts_with = "no_rules")]
        steps: Option<usize>,
        /// Leave out the rules.
        #[arg(long)]
        no_rules: bool,
        /// Leave out what the plays take.
        #[arg(long)]
        no_cover: bool,
    },
    /// Put files into the one layout of the language; words and comments stay as they are.
    ///
    /// A file that cannot be read as RON is left as it is and its findings are shown.
    /// Ends with 0, with 1 when a file has a syntax error (or, with --check, is not laid
    /// out), and with 2 when one could not be read or written.
    Fmt {
        /// Exercises and parts, as files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
        /// Write nothing; list the files that would change.
        #[arg(long)]
        check: bool,
    },
    /// Write a first exercise to start from, with comments that say what its pieces do.
    ///
    /// Never writes over a file. Ends with 0, or with 2 when it could not be written.
    New {
        /// The file to write, such as `steady.ron`; its name is the exercise's id.
        #[arg(value_name = "FILE")]
        file: String,
        /// For two people who share one device.
        #[arg(long)]
        couple: bool,
    },
    /// Draw an exercise: its steps in the order of the file, and the ways between them.
    ///
    /// Ends with 0, with 1 when the exercise has an error or the play is not true, and with 2 when
    /// a file could not be read or written, or no rule of that name is broken.
    Graph {
        /// The exercise, as a file.
        #[arg(value_name = "FILE")]
        file: String,
        /// How to write it.
        #[arg(long, value_enum, default_value_t = graph::Shape::Mermaid)]
        format: graph::Shape,
        /// Write it into this file.
        #[arg(long, value_name = "FILE")]
        out: Option<String>,
        /// Unfold the parts: their steps stand in it too.
        #[arg(long)]
        parts: bool,
        /// Draw the path of this play in it.
        #[arg(long, value_name = "PLAY")]
        play: Option<String>,
        /// Draw a conversation that breaks this rule in it; any of its name or its words will do.
        #[arg(long, value_name = "NAME", conflicts_with = "play")]
        broken: Option<String>,
    },
    /// Make one page of an exercise, with the player and everything else inside.
    ///
    /// The page opens from disk with no network, asks nobody for anything, and can be put on any website.
    /// Ends with 0, with 1 when the exercise has an error, and with 2 when a file could not be read or
    /// written, or the built player is not there.
    Bundle {
        /// The exercise, as a file.
        #[arg(value_name = "FILE")]
        file: String,
        /// The page to write.
        #[arg(short, long, value_name = "PAGE")]
        output: String,
        /// A file with other words for the exercise; it lies beside it.
        #[arg(long, value_name = "FILE")]
        wording: Option<String>,
        /// The country whose support lines stand chosen at first, such as `uk`.
        #[arg(long, value_name = "COUNTRY")]
        country: Option<String>,
        /// The language of what stands round the exercise, such as `de`; else the exercise's own.
        #[arg(long, value_name = "LANGUAGE")]
        lang: Option<String>,
        /// The folder of the built player, which `npm run build` makes.
        #[arg(long, value_name = "DIR", default_value = "dist")]
        engine: String,
    },
    /// List the support lines, each with the day it was last checked, the oldest first.
    ///
    /// Every telephone and text number in exercises, parts and wordings; and all links of files that say
    /// `checked_on`. Ends with 0, with 1 when a line is older than asked or has no date, and with 2 when a
    /// file could not be read.
    Lines {
        /// Exercises and parts, as files, or folders of them.
        #[arg(default_value = "exercises", value_name = "PATH")]
        paths: Vec<String>,
        /// How many days ago a line may have been checked.
        #[arg(long, value_name = "DAYS", default_value_t = 180)]
        older_than: u32,
        /// How to write the list.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Show the exercises of a folder in a page on this machine, and follow every save.
    ///
    /// Beside the running exercise stand its findings and its drawing; one can jump to any step and
    /// replay a play. Only this machine can see the page, and nothing is written. Runs until it is
    /// stopped; ends with 2 when the folder, the engine or the port is not there.
    Serve {
        /// The folder; `exercises` if there is one here, else this folder.
        #[arg(value_name = "DIR")]
        folder: Option<String>,
        /// The port; 0 takes any that is free.
        #[arg(long, value_name = "NUMBER", default_value_t = 8090)]
        port: u16,
        /// Show the page in the browser.
        #[arg(long)]
        open: bool,
        /// The folder of the built engine, with `attunement.js` in it.
        #[arg(long, value_name = "DIR", default_value = "dist")]
        engine: String,
    },
    /// Write what a specialist has to look at: rules with their reasons, bars, careful words, lines to call.
    ///
    /// It comes as parts of a web page. Ends with 0, with 1 when an exercise has an error, and with 2
    /// when a file could not be read.
    Review {
        /// Exercises, as files, or folders of them; their parts are found by themselves.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
    },
    /// Write the reference page of the language: every kind, field, function and code, in Markdown.
    Reference,
    /// Play an exercise here, or replay plays that were written down.
    ///
    /// Ends with 0, with 1 when the exercise has an error or a play is not true,
    /// and with 2 when a file could not be read.
    Play {
        /// The exercise, as a file.
        #[arg(value_name = "FILE")]
        file: String,
        /// A play to replay instead of playing; may be given several times.
        #[arg(long = "transcript", value_name = "PLAY", num_args = 1..)]
        transcripts: Vec<String>,
        /// Write what was played to this file at the end.
        #[arg(long, value_name = "OUT", conflicts_with = "transcripts")]
        record: Option<String>,
        /// The country whose support lines are offered, such as `uk`.
        #[arg(long, value_name = "COUNTRY")]
        country: Option<String>,
        /// What chance starts from.
        #[arg(long, value_name = "NUMBER", default_value_t = 0)]
        seed: u64,
    },
}

/// How findings are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading, each with its line and a caret.
    Text,
    /// One JSON array.
    Json,
}

/// Where a command reads and writes.
pub struct Streams<'a> {
    /// What is typed.
    pub input: &'a mut dyn BufRead,
    /// Results.
    pub out: &'a mut dyn Write,
    /// What went wrong outside the exercises.
    pub err: &'a mut dyn Write,
    /// A person sits in front of it: a hand-over may clear the screen.
    pub terminal: bool,
    /// A person reads what comes to `err`: it may show how far a long command has come.
    pub watched: bool,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing is wrong.
    Clean,
    /// An exercise has an error, or a play is not true.
    Findings,
    /// The command was not understood, or a file could not be read or written.
    Trouble,
}

impl Exit {
    /// The number the process ends with.
    pub fn code(self) -> u8 {
        self as u8
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}

/// Runs one command. `arguments` starts with the name of the program.
///
/// Nobody reading the output any more ends it quietly.
pub fn run(arguments: impl IntoIterator<Item = OsString>, streams: &mut Streams<'_>) -> Exit {
    let outcome = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => command(arguments.command, streams),
        Err(error) if error.use_stderr() => {
            write!(streams.err, "{}", error.render()).map(|()| Exit::Trouble)
        }
        Err(help) => write!(streams.out, "{}", help.render()).map(|()| Exit::Clean),
    };
    let outcome = outcome.and_then(|exit| match streams.out.flush() {
        // What was found out is so, whoever reads it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(exit),
        flushed => flushed.map(|()| exit),
    });
    match outcome {
        Ok(exit) => exit,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Clean,
        Err(error) => {
            // Where this cannot be told either, the exit code still tells it.
            let _ = writeln!(streams.err, "attune: {error}");
            Exit::Trouble
        }
    }
}

fn command(command: Command, streams: &mut Streams<'_>) -> io::Result<Exit> {
    match command {
        Command::Check {
            explain: Some(code),
            ..
        } => explain::explain(&code, streams),
        Command::Check {
            files, format, fix, ..
        } => {
            if fix && let Some(said) = fix::fix(&files, streams)? {
                match format {
                    Format::Text => writeln!(streams.out, "{said}")?,
                    Format::Json => writeln!(streams.err, "{said}")?,
                }
            }
            check::check(&files, format, streams)
        }
        Command::Verify {
            files,
            cover: true,
            save_plays,
            format,
            ..
        } => {
            let wishes = cover::Wishes {
                format,
                save: save_plays.as_deref(),
            };
            cover::files(&files, &wishes, streams)
        }
        Command::Verify {
            files,
            rule,
            steps,
            save_plays,
            format,
            cover: false,
        } => {
            let wishes = verify::Wishes {
                rule,
                steps,
                save_plays,
                format,
            };
            verify::verify(&files, &wishes, streams)
        }
        Command::Test {
            paths,
            format,
            output,
            steps,
            no_rules,
            no_cover,
        } => {
            let wishes = test::Wishes {
                shape: format,
                output: output.as_deref(),
                steps,
                rules: !no_rules,
                cover: !no_cover,
            };
            test::test(&paths, &wishes, streams)
        }
        Command::Fmt { files, check } => layout::layout(&files, check, streams),
        Command::New { file, couple } => new::new(&file, couple, streams),
        Command::Graph {
            file,
            format,
            out,
            parts,
            play,
            broken,
        } => {
            let wishes = graph::Wishes {
                shape: format,
                parts,
                play,
                broken,
                out,
            };
            graph::graph(&file, &wishes, streams)
        }
        Command::Bundle {
            file,
            output,
            wording,
            country,
            lang,
            engine,
        } => {
            let wishes = bundle::Wishes {
                lang: lang.as_deref(),
                output: &output,
                wording: wording.as_deref(),
                country: country.as_deref(),
                engine: &engine,
            };
            bundle::bundle(&file, &wishes, streams)
        }
        Command::Lines {
            paths,
            older_than,
            format,
        } => lines::lines(&paths, older_than, format, streams),
        Command::Serve {
            folder,
            port,
            open,
            engine,
        } => {
            let wishes = serve::Wishes { port, open, engine };
            serve::serve(folder.as_deref(), &wishes, streams)
        }
        Command::Review { files } => review::review(&files, streams),
        Command::Reference => reference::reference(streams),
        Command::Play {
            file,
            transcripts,
            record,
            country,
            seed,
        } => {
            if transcripts.is_empty() {
                let wishes = play::Wishes {
                    record,
                    country,
                    seed,
                };
                play::play(&file, &wishes, streams)
            } else {
                replay::replay(&file, &transcripts, country.as_deref(), streams)
            }
        }
    }
}
