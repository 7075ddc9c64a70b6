//! Vietnamese text: how it is stored, compared, searched, sorted, measured and made safe to show.

pub mod locale;
