//! The saved work lists: what stands in each, and how many.

use super::board::Scope;
use super::officer::Officer;
use super::{App, Failure, paces};
use crate::casework::calendar::WorkCalendar;
use crate::casework::due::add_working_minutes;
use crate::contract::instant::Instant;
use crate::contract::reason::Reason;
use crate::contract::status::Role;
use crate::contract::view::{View, ViewCount};
use crate::server::store::Connection;
use crate::server::store::list::{self, List};
use crate::text::locale::Language;

/// The views in the order in which they are offered.
pub const VIEWS: [&str; 12] = [
    "to_receive",
    "new_online",
    "mine",
    "unit",
    "due",
    "supplement",
    "to_return",
    "undigitized",
    "stuck",
    "at_risk",
    "lost",
    "all",
];

/// Lists that only those see who can move others' cases.
const OF_HEADS: [&str; 2] = ["at_risk", "lost"];

/// Beyond this a count only says that there are more.
const COUNT_CAP: i64 = 10_000;
/// *Sắp đến hạn*: within one working day of eight hours.
const SOON_MINUTES: u32 = 8 * 60;
const MILLIS_PER_DAY: i64 = 86_400_000;

pub fn views(officer: &Officer) -> Vec<View> {
    of(officer)
        .map(|id| {
            let message = format!("view-{}", id.replace('_', "-"));
            View {
                id: id.to_owned(),
                title: Language::Vietnamese.text(&message),
                title_en: Language::English.text(&message),
            }
        })
        .collect()
}

/// The views of this officer.
fn of(officer: &Officer) -> impl Iterator<Item = &'static str> {
    let is_head = is_head(officer);
    VIEWS
        .into_iter()
        .filter(move |id| is_head || !OF_HEADS.contains(id))
}

fn is_head(officer: &Officer) -> bool {
    officer.actor.is(Role::Leader) || officer.actor.is(Role::Supervisor)
}

/// The list behind a view, as it is for this officer at this moment.
pub(super) async fn list_of(
    app: &App,
    connection: &mut Connection,
    officer: &Officer,
    id: &str,
) -> Result<List, Failure> {
    let me = || officer.actor.id.to_string();
    Ok(match id {
        "to_receive" => {
            // A head sees what was sent to an officer by name as well: somebody may be away.
            List::ToReceive {
                officer: (!is_head(officer)).then(me),
            }
        }
        "new_online" => List::NewOnline,
        "mine" => List::Mine { officer: me() },
        "unit" => List::Held,
        "due" => List::Due {
            until: soon(app, officer).millis(),
        },
        "supplement" => List::Supplement,
        "to_return" => List::ToReturn,
        "undigitized" => List::Undigitized,
        "stuck" => List::Stuck {
            now: app.now().millis(),
        },
        "at_risk" => {
            let scope = Scope::of(app, officer, None)?;
            List::Chosen(paces::at_risk(app, connection, &scope).await?)
        }
        "lost" => {
            let scope = Scope::of(app, officer, None)?;
            let colleagues = app.directory.get(connection, app.now()).await?;
            List::Chosen(paces::lost(app, connection, &colleagues, &scope).await?)
        }
        "all" => List::All,
        _ => return Err(Failure::invalid("view", Reason::new("view_unknown"))),
    })
}

/// Along which units a list is walked: the officer's own unit for what stands there, else all
/// that the officer sees.
pub(super) fn units_of(app: &App, officer: &Officer, list: &List) -> Vec<String> {
    let sight = officer.sight(&app.catalog);
    let own = &officer.actor.unit;
    let sees_own = officer
        .actor
        .scope
        .iter()
        .any(|it| app.catalog.is_within(own, it));
    if *list == List::Held && sees_own && !sight.is_empty() {
        return vec![own.to_string()];
    }
    sight
}

/// Until when a due date counts as near, by the hours of the officer's unit; by the clock where the
/// calendar does not reach that far.
fn soon(app: &App, officer: &Officer) -> Instant {
    let catalog = &app.catalog;
    let calendar = WorkCalendar::new(&catalog.calendar, catalog.hours_of(&officer.actor.unit));
    let now = app.now();
    add_working_minutes(now, SOON_MINUTES, &calendar)
        .unwrap_or_else(|_| Instant::from_millis(now.millis() + MILLIS_PER_DAY))
}

/// How many cases stand in each view.
pub async fn counts(app: &App, officer: &Officer) -> Result<Vec<ViewCount>, Failure> {
    let mut connection = app.db.read().await?;
    let mut counts = Vec::with_capacity(VIEWS.len());
    for id in of(officer) {
        let list = list_of(app, &mut connection, officer, id).await?;
        let units = units_of(app, officer, &list);
        let count = list::count(&mut connection, &units, &list, COUNT_CAP + 1).await?;
        counts.push(ViewCount {
            id: id.to_owned(),
            count: count.min(COUNT_CAP) as u64,
            more: count > COUNT_CAP,
        });
    }
    Ok(counts)
}
