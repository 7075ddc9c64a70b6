//! `motcua accounts`: the local accounts of officers, made by whoever sets an office up.

use crate::cli::Desk;
use crate::cli::arguments::Accounts;
use crate::cli::failure::Failure;
use crate::cli::serve::runtime;
use crate::cli::{office, output, secret};
use crate::contract::id::UnitId;
use crate::contract::status::Role;
use crate::server::app::App;
use crate::server::app::accounts::{NewAccount, create};
use crate::server::store::accounts;
use serde_json::Value;

pub fn run(
    desk: &Desk,
    database: Option<&str>,
    catalog: &str,
    action: &Accounts,
) -> Result<(), Failure> {
    runtime(desk)?.block_on(async {
        match action {
            Accounts::Add {
                username,
                name,
                unit,
                roles,
            } => {
                let roles = roles
                    .iter()
                    .map(|word| role(desk, word))
                    .collect::<Result<Vec<Role>, Failure>>()?;
                let new = NewAccount {
                    username: username.clone(),
                    name: name.clone(),
                    unit: UnitId::new(unit.clone()),
                    roles,
                    scope: Vec::new(),
                    password: Some(secret::password(desk)?),
                };
                let app = office::open(desk, database, catalog).await?;
                let made = create(&app, new).await;
                app.db.close().await;
                let id = made.map_err(|failure| office::refused(desk, failure))?;
                output::line(&desk.language.text_with(
                    "cli-account-made",
                    &[("username", username), ("id", &id.to_string())],
                ));
                Ok(())
            }
            Accounts::List { json } => {
                let app = office::open(desk, database, catalog).await?;
                let listed = list(desk, &app, *json).await;
                app.db.close().await;
                listed
            }
        }
    })
}

fn role(desk: &Desk, word: &str) -> Result<Role, Failure> {
    serde_json::from_value(Value::String(word.to_lowercase()))
        .map_err(|_| Failure::message(desk.language, "cli-no-such-role", &[("role", word)]))
}

async fn list(desk: &Desk, app: &App, json: bool) -> Result<(), Failure> {
    let refused = |error: crate::server::store::StoreError| office::refused(desk, error.into());
    let mut connection = app.db.read().await.map_err(refused)?;
    let rows = accounts::all(&mut connection).await.map_err(refused)?;
    let words = |text: &str| serde_json::from_str::<Vec<String>>(text).unwrap_or_default();
    if json {
        let items: Vec<_> = rows
            .iter()
            .map(|row| {
                serde_json::json!({
                    "id": row.id, "username": row.username, "name": row.name, "unit": row.unit,
                    "roles": words(&row.roles), "scope": words(&row.scope), "active": row.active,
                })
            })
            .collect();
        output::json(&items);
        return Ok(());
    }
    for row in rows {
        let mark = if row.active { ' ' } else { '-' };
        let roles = words(&row.roles).join(",");
        output::line(&format!(
            "{mark} {:24} {:16} {roles:20} {}",
            row.username, row.unit, row.name
        ));
    }
    Ok(())
}
