//! Vietnamese text: how it is typed, stored, compared, searched, sorted, measured and made safe to show.
//!
//! No crate does this whole: `fold` knows what ICU's base strength does not (đ, ă, ơ), `collate`
//! sorts people by given name, `width` counts letters and not code points.
//!
//! **Invariant:** pure functions of text. Input is any Unicode, composed or not, and nothing here
//! panics on it.

mod collate;
mod fold;
pub mod legacy;
pub mod locale;
mod normal;
mod safe;
mod search;
pub mod typing;
mod width;

pub use collate::{compare, compare_names, name_key};
pub use fold::{fold, initials, same_words, tone_key};
pub use normal::{nfc, repair_marks};
pub use safe::{sanitize, sanitize_lines};
pub use search::{Query, Rank, matches};
pub use width::{is_plain, truncate, width};
