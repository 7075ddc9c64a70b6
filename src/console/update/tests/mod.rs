//! What the officer's keys do, told as the officer would tell it.

mod attach;
mod backlog;
mod behind;
mod board;
mod correct;
mod draft;
mod forward;
mod hall;
mod inbox;
mod indicators;
mod intake;
mod intake_field;
mod keys;
mod link;
mod list;
mod moving;
mod rating;
mod repeat;
mod scan;
mod slip;
mod snippets;
mod triage;
mod tutor;
mod typing;
