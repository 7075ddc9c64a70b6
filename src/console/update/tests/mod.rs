//! What the officer's keys do, told as the officer would tell it.

mod attach;
mod backlog;
mod draft;
mod forward;
mod hall;
mod inbox;
mod intake;
mod keys;
mod link;
mod list;
mod repeat;
mod scan;
mod snippets;
mod triage;
mod tutor;
mod typing;
