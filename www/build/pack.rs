//! Turns the compiled Wasm into what a web page loads: the same module with its JavaScript
//! glue and TypeScript declarations beside it. It must not know what the module does, nor
//! how small it has to be: `build.mjs` decides what goes in and squeezes what comes out.
//!
//! It is a program of this crate, and not the `wasm-bindgen` command line, because both sides
//! speak a private format: `Cargo.lock` then holds them to one version on every machine.

use std::path::PathBuf;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

/// The stem of everything written: `attunement.js`, `attunement_bg.wasm`, `attunement.d.ts`.
const NAME: &str = "attunement";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(module), Some(folder), None) = (arguments.next(), arguments.next(), arguments.next())
    else {
        eprintln!("pack needs two paths: the compiled .wasm file and the folder to write into.");
        return ExitCode::FAILURE;
    };
    if !module.is_file() {
        eprintln!(
            "pack found no compiled Wasm at {}: build the library for wasm32-unknown-unknown first.",
            module.display()
        );
        return ExitCode::FAILURE;
    }
    match pack(&module, &folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!(
                "pack could not turn {} into a web module: {message}",
                module.display()
            );
            ExitCode::FAILURE
        }
    }
}

fn pack(module: &PathBuf, folder: &PathBuf) -> Result<(), String> {
    Bindgen::new()
        .input_path(module)
        .out_name(NAME)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(true)
                // Function names and the list of compilers are a third of the unpacked module,
                // and no visitor reads them. The features section stays: wasm-opt needs it.
                .remove_name_section(true)
                .remove_producers_section(true)
                // The widget's own `engine.js` knows where the Wasm lies.
                .omit_default_module_path(true)
                .generate(folder)
        })
        // One sentence: the chain of causes on one line, without a backtrace.
        .map_err(|error| format!("{error:#}"))
}
