//! `motcua cases`: the console's work, one command a line, for scripts and for a quick look.
//!
//! **Invariant:** a command goes to exactly the case that was named, as it stood when it was read; a
//! name that could mean two cases does nothing.

pub mod arguments;
mod attach;
mod find;
mod moves;
mod orders;
mod print;
mod recompute;
mod shown;
mod waiting;

pub(in crate::cli) use attach::look_into;

use self::arguments::Cases;
use crate::cli::Desk;
use crate::cli::arguments::Place;
use crate::cli::failure::Failure;
use crate::cli::{link, output};
use crate::console::api::client::Client;
use crate::console::api::error::ApiError;
use crate::contract::affordance::Affordance;
use crate::contract::case::{CaseDetail, CaseRow};
use crate::contract::command::{Accept, Command, CommandName, Destination, Forward};
use crate::contract::status::HopKind;

pub fn run(desk: &Desk, place: &Place, json: bool, action: &Cases) -> Result<(), Failure> {
    let work = Work {
        desk,
        client: link::signed_in(desk, place)?,
        json,
    };
    link::runtime(desk)?.block_on(work.act(action))
}

/// A connection, and how to speak.
struct Work<'a> {
    desk: &'a Desk,
    client: Client,
    /// Answers go out as JSON.
    json: bool,
}

impl Work<'_> {
    async fn act(&self, action: &Cases) -> Result<(), Failure> {
        match action {
            Cases::List { view, find, limit } => {
                let rows = self.rows(view.as_deref(), find.as_deref(), *limit).await?;
                if self.json {
                    output::json(&rows);
                } else {
                    shown::list(self.desk.language, &rows);
                }
                Ok(())
            }
            Cases::Show { case } => {
                let row = self.find(case).await?;
                let detail = self.read(&row).await?;
                if self.json {
                    output::json(&detail);
                } else {
                    shown::case(self.desk.language, &detail);
                }
                Ok(())
            }
            Cases::Accept { case } => {
                let command = Command::Accept(Accept::default());
                self.said(case, command).await
            }
            Cases::Decline { case, reason } => {
                let reason = reason.clone();
                self.said(case, Command::Decline { reason }).await
            }
            Cases::Forward { cases, to, note } => {
                let command = |_: &CaseDetail, affordance: Option<&Affordance>| {
                    let to = to
                        .as_deref()
                        .map(|typed| self.destination(typed, affordance))
                        .transpose()?;
                    Ok(Command::Forward(Forward {
                        to,
                        kind: HopKind::default(),
                        note: note.clone(),
                    }))
                };
                self.each(cases, CommandName::Forward, command).await
            }
            Cases::Acknowledge { cases } => {
                let command = |_: &CaseDetail, _: Option<&Affordance>| {
                    Ok(Command::Acknowledge { handover: None })
                };
                self.each(cases, CommandName::Acknowledge, command).await
            }
            Cases::Attach {
                case,
                file,
                number,
                part,
                signer,
            } => {
                let paper =
                    attach::Meant::of(self.desk, number.as_deref(), part.as_deref(), signer)?;
                self.attach(case, file, paper).await
            }
            Cases::Print(call) => self.print(call).await,
            Cases::Recompute(call) => self.recompute(call).await,
            Cases::Move(call) => self.move_cases(call).await,
            other => self.hand_on(other).await,
        }
    }

    fn failure(&self, error: &ApiError) -> Failure {
        link::failure(self.desk, error)
    }

    async fn read(&self, row: &CaseRow) -> Result<CaseDetail, Failure> {
        let read = self.client.case(row.id).await;
        read.map_err(|error| self.failure(&error))
    }

    /// One case, one line.
    async fn one(
        &self,
        name: &str,
        kind: CommandName,
        command: impl Fn(&CaseDetail, Option<&Affordance>) -> Result<Command, Failure>,
    ) -> Result<(), Failure> {
        let row = self.order(name, kind, &command).await?;
        if self.json {
            output::json(&row);
        } else {
            shown::done(self.desk.language, &row);
        }
        Ok(())
    }

    /// One case after the other; one that fails does not stop the rest.
    async fn each(
        &self,
        names: &[String],
        kind: CommandName,
        command: impl Fn(&CaseDetail, Option<&Affordance>) -> Result<Command, Failure>,
    ) -> Result<(), Failure> {
        if let [name] = names {
            return self.one(name, kind, command).await;
        }
        let mut failed = 0;
        for name in names {
            match self.order(name, kind, &command).await {
                Ok(row) if self.json => output::json(&row),
                Ok(row) => shown::done(self.desk.language, &row),
                Err(failure) => {
                    failed += 1;
                    if self.json {
                        output::json(&serde_json::json!({ "name": name, "error": failure.text }));
                    } else {
                        output::line(&self.desk.language.text_with(
                            "cli-case-failed",
                            &[("name", name), ("detail", &failure.text)],
                        ));
                    }
                }
            }
        }
        if failed == 0 {
            return Ok(());
        }
        let count = names.len().to_string();
        Err(Failure::message(
            self.desk.language,
            "cli-cases-failed",
            &[("failed", &failed.to_string()), ("count", &count)],
        ))
    }

    /// Reads the case, and orders the command done with it as it was read.
    async fn order(
        &self,
        name: &str,
        kind: CommandName,
        command: &impl Fn(&CaseDetail, Option<&Affordance>) -> Result<Command, Failure>,
    ) -> Result<CaseRow, Failure> {
        let row = self.find(name).await?;
        let detail = self.read(&row).await?;
        let affordance = detail
            .affordances
            .iter()
            .flatten()
            .find(|it| it.command == kind);
        if let Some(reason) = affordance
            .filter(|it| !it.allowed)
            .and_then(|it| it.reason.as_ref())
        {
            return Err(Failure::reason(self.desk.language, reason));
        }
        for warning in affordance.iter().flat_map(|it| &it.warnings) {
            output::error_line(&format!("{name}: {}", warning.text(self.desk.language)));
        }
        let command = command(&detail, affordance)?;
        self.post(&detail.row, &command).await
    }

    /// Posts the command. When no answer came it is asked once more under the same key, which
    /// carries nothing out twice.
    async fn post(&self, row: &CaseRow, command: &Command) -> Result<CaseRow, Failure> {
        let key = uuid::Uuid::now_v7().to_string();
        let post = || self.client.transition(row.id, row.version, command, &key);
        let answer = match post().await {
            Err(ApiError::LinkDown {
                maybe_arrived: true,
                ..
            }) => post().await,
            answer => answer,
        };
        answer.map_err(|error| self.failure(&error))
    }

    /// The destination of that mnemonic or unit.
    fn destination(
        &self,
        typed: &str,
        affordance: Option<&Affordance>,
    ) -> Result<Destination, Failure> {
        let options = affordance.map_or(&[][..], |it| &it.destinations);
        let found = options
            .iter()
            .find(|it| it.mnemonic.eq_ignore_ascii_case(typed))
            .or_else(|| {
                let unit = |it: &&_| -> bool {
                    let it: &crate::contract::affordance::DestinationOption = it;
                    it.to.unit.as_str() == typed && it.to.officer.is_none()
                };
                options.iter().find(unit)
            });
        if let Some(option) = found {
            return Ok(option.to.clone());
        }
        let possible: Vec<String> = options
            .iter()
            .map(|it| format!("{} ({})", it.mnemonic, it.unit_name))
            .collect();
        Err(Failure::message(
            self.desk.language,
            "cli-no-destination",
            &[("to", typed), ("possible", &possible.join(", "))],
        ))
    }
}
