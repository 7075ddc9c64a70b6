//! `motcua hall`: a second terminal as the board of the hall.

use crate::cli::arguments::Place;
use crate::cli::failure::Failure;
use crate::cli::{Desk, link};
use crate::console::api::client::Token;
use crate::console::board::{Opening, open};
use crate::console::theme::Theme;
use crate::contract::id::UnitId;

pub fn run(desk: &Desk, place: &Place, unit: Option<&str>, ascii: bool) -> Result<(), Failure> {
    let target = link::target(desk, place)?;
    let token = target
        .token
        .ok_or_else(|| Failure::message(desk.language, "cli-not-signed-in", &[]))?;
    let variable = |name: &str| std::env::var(name).ok();
    let theme = Theme {
        ascii: ascii || desk.settings.ascii.value,
        ..Theme::default()
    }
    .obeying(variable("NO_COLOR").as_deref(), variable("TERM").as_deref());
    let opening = Opening {
        address: target.url,
        token: Some(Token::new(token)),
        unit: unit.map(UnitId::new),
        theme,
        language: desk.language,
    };
    open(opening).map_err(|error| {
        let detail = error.to_string();
        Failure::message(desk.language, "cli-console-failed", &[("detail", &detail)])
    })
}
