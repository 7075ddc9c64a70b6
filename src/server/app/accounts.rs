//! Officers' accounts: made by whoever sets an office up, and by the demo.

use super::failure::Invalid;
use super::officer::Officer;
use super::{App, Failure, sessions};
use crate::contract::id::{OfficerId, UnitId};
use crate::contract::reason::Reason;
use crate::contract::status::Role;
use crate::server::store::accounts::{self, AccountRow};
use crate::text;

/// The shortest password taken; length is what helps, so nothing else is asked of it.
pub const MIN_PASSWORD_CHARS: usize = 8;
const MAX_USERNAME_CHARS: usize = 64;
const MAX_NAME_CHARS: usize = 120;

/// An account to be made.
#[derive(Clone)]
pub struct NewAccount {
    pub username: String,
    pub name: String,
    pub unit: UnitId,
    pub roles: Vec<Role>,
    /// What is in the officer's reach besides the own unit; everything below is reached as well.
    pub scope: Vec<UnitId>,
    /// Without one the officer can only be signed in by [`sign_in_as`].
    pub password: Option<String>,
}

/// Makes an account.
pub async fn create(app: &App, new: NewAccount) -> Result<OfficerId, Failure> {
    let mut wrong = Vec::new();
    let mut refuse = |field: &str, reason: Reason| {
        wrong.push(Invalid {
            field: field.to_owned(),
            reason,
        });
    };
    let username = username_key(&new.username);
    if username.is_none() {
        refuse("username", Reason::new("username_invalid"));
    }
    let name = text::sanitize(&new.name).trim().to_owned();
    if name.is_empty() || name.chars().count() > MAX_NAME_CHARS {
        refuse("name", Reason::new("officer_name_invalid"));
    }
    if new.roles.is_empty() {
        refuse("roles", Reason::new("roles_missing"));
    }
    for unit in std::iter::once(&new.unit).chain(&new.scope) {
        if app.catalog.unit(unit).is_none() {
            refuse("unit", Reason::new("unit_unknown").with("unit", unit));
        }
    }
    let password = new.password.map(|it| text::nfc(&it));
    if password
        .as_ref()
        .is_some_and(|it| it.chars().count() < MIN_PASSWORD_CHARS)
    {
        let reason = Reason::new("password_too_short").with("least", MIN_PASSWORD_CHARS);
        refuse("password", reason);
    }
    let Some(username) = username.filter(|_| wrong.is_empty()) else {
        return Err(Failure::Invalid(wrong));
    };
    let hash = match password {
        Some(password) => Some(sessions::hashed(password).await?),
        None => None,
    };
    let mut scope = new.scope;
    if !scope.contains(&new.unit) {
        scope.insert(0, new.unit.clone());
    }
    let id = OfficerId::new();
    let row = AccountRow {
        id: id.to_string(),
        username,
        name,
        unit: new.unit.to_string(),
        roles: as_json(&new.roles)?,
        scope: as_json(&scope)?,
        active: true,
    };
    let mut transaction = app.db.write().await?;
    let now = app.now().millis();
    match accounts::insert(&mut transaction, &row, hash.as_deref(), now).await {
        Err(error) if error.is_duplicate() => Err(Failure::invalid(
            "username",
            Reason::new("username_taken").with("username", &row.username),
        )),
        other => {
            other?;
            transaction.commit().await?;
            app.directory.forget();
            Ok(id)
        }
    }
}

/// Whether there is an account of that name.
pub async fn is_known(app: &App, username: &str) -> Result<bool, Failure> {
    let Some(username) = username_key(username) else {
        return Ok(false);
    };
    let found = accounts::by_username(&mut app.db.read().await?, &username).await?;
    Ok(found.is_some())
}

/// A session for an account without asking for its password: for the demo and the console's own
/// server, which know who sits there. The bearer token.
pub async fn sign_in_as(app: &App, username: &str) -> Result<String, Failure> {
    let username = username_key(username).ok_or(Failure::NotFound)?;
    let found = accounts::by_username(&mut app.db.read().await?, &username).await?;
    let (account, _) = found.ok_or(Failure::NotFound)?;
    let officer = Officer::from_row(&account)?;
    let mut transaction = app.db.write().await?;
    let (token, _) = sessions::begin(&mut transaction, app, &officer).await?;
    transaction.commit().await?;
    Ok(token)
}

/// Whether one can sign in by this name: for forms that ask until it can be used.
pub fn is_username(typed: &str) -> bool {
    username_key(typed).is_some()
}

/// A name to sign in with, as it is stored: lower case; `None` if it cannot be one.
pub(super) fn username_key(raw: &str) -> Option<String> {
    let name = raw.trim().to_lowercase();
    let good = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '_' | '-' | '@');
    let length = name.chars().count();
    (1..=MAX_USERNAME_CHARS)
        .contains(&length)
        .then_some(name)
        .filter(|name| name.chars().all(good))
}

fn as_json(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| Failure::Internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(" Lan.Nguyen@HK ", Some("lan.nguyen@hk"))]
    #[case("lan_2-b", Some("lan_2-b"))]
    #[case("", None)]
    #[case("Lan Nguyễn", None)]
    #[case("lan\u{0}", None)]
    fn a_username_is_plain(#[case] raw: &str, #[case] key: Option<&str>) {
        assert_eq!(username_key(raw).as_deref(), key);
    }
}
