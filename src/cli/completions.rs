//! `motcua completions SHELL`: the script that a shell completes from.

use crate::cli::arguments::Arguments;
use clap::CommandFactory;

pub fn run(shell: clap_complete::Shell) {
    clap_complete::generate(
        shell,
        &mut Arguments::command(),
        "motcua",
        &mut std::io::stdout(),
    );
}
