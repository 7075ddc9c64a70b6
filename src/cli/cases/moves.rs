//! `motcua cases move`: who would get what, and with `--yes` the move itself; and taking one back.

use super::Work;
use super::arguments::Move;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::console::api::jobs::JobOutcome;
use crate::contract::command::Command;
use crate::contract::id::{CaseId, JobId};
use crate::contract::job::{JobItemState, JobMode, NewJob, NewJobItem};
use crate::contract::moving::{MoveOrder, MovePlan, NewMove};
use crate::text::width;

impl Work<'_> {
    pub(super) async fn move_cases(&self, call: &Move) -> Result<(), Failure> {
        if let Some(job) = call.undo {
            return self.take_back(job).await;
        }
        let reason = call.reason.clone().unwrap_or_default();
        if call.yes && reason.trim().is_empty() {
            return Err(self.message("cli-move-reason-wanted"));
        }
        let mut cases: Vec<CaseId> = Vec::with_capacity(call.cases.len());
        for name in &call.cases {
            cases.push(self.find(name).await?.id);
        }
        let wanted = NewMove {
            from: call.from,
            cases,
            order: if call.oldest {
                MoveOrder::Oldest
            } else {
                MoveOrder::NearestDue
            },
            count: call.count,
            procedure: call.procedure.as_deref().map(Into::into),
            to: call.to.clone(),
            reason,
        };
        let plan = self.client.plan_move(&wanted).await;
        let plan = plan.map_err(|error| self.failure(&error))?;
        if !call.yes {
            self.preview(&plan);
            return Ok(());
        }
        let items: Vec<NewJobItem> = plan
            .cases
            .into_iter()
            .map(|case| NewJobItem {
                case_id: case.case_id,
                version: Some(case.version),
                command: Some(case.command),
            })
            .collect();
        let outcome = self.run_job(items).await?;
        self.told(&outcome, "cli-move-done")
    }

    fn preview(&self, plan: &MovePlan) {
        if self.json {
            output::json(plan);
            return;
        }
        let names = plan.hands.iter().map(|hand| width(&hand.name));
        let widest = names.max().unwrap_or_default();
        for hand in &plan.hands {
            let message = if hand.gets > 0 {
                "move-gets"
            } else {
                "move-gives"
            };
            let count = if hand.gets > 0 { hand.gets } else { hand.gives };
            let words = self.desk.language.text_with(
                message,
                &[
                    ("count", &count.to_string()),
                    ("overdue", &hand.overdue.to_string()),
                    ("today", &hand.due_today.to_string()),
                    ("week", &hand.due_this_week.to_string()),
                ],
            );
            let pad = " ".repeat(widest - width(&hand.name));
            output::line(&format!(
                "{}{pad}  {:>4} → {:<4}  {words}",
                hand.name, hand.before, hand.after
            ));
        }
        for left in &plan.left {
            let code = left.code.as_ref().map(ToString::to_string);
            let name = code.unwrap_or_else(|| left.case_id.to_string());
            output::line(&format!("{name}  {}", left.reason.text(self.desk.language)));
        }
        let message = if plan.cases.is_empty() {
            "move-nothing"
        } else {
            "cli-move-preview"
        };
        output::line(&self.desk.language.text(message));
    }

    /// What the job moved and nobody has touched since goes back.
    async fn take_back(&self, id: JobId) -> Result<(), Failure> {
        let job = self.client.job(id).await;
        let job = job.map_err(|error| self.failure(&error))?;
        let ended = self.client.finish_job(job, |_| {}).await;
        let ended = ended.map_err(|error| self.failure(&error))?;
        let done = ended.items.into_iter().filter_map(|item| item.row);
        let items = done
            .map(|row| NewJobItem {
                case_id: row.id,
                version: Some(row.version),
                command: None,
            })
            .collect();
        let outcome = self.run_job(items).await?;
        self.told(&outcome, "cli-move-undone")
    }

    async fn run_job(&self, items: Vec<NewJobItem>) -> Result<JobOutcome, Failure> {
        if items.is_empty() {
            return Err(self.message("move-nothing"));
        }
        let job = NewJob {
            mode: JobMode::Run,
            command: Command::Undo,
            items,
        };
        let key = uuid::Uuid::now_v7().to_string();
        let begun = self.client.new_job(&job, &key).await;
        let begun = begun.map_err(|error| self.failure(&error))?;
        let ended = self.client.finish_job(begun, |_| {}).await;
        ended.map_err(|error| self.failure(&error))
    }

    fn told(&self, outcome: &JobOutcome, message: &str) -> Result<(), Failure> {
        let language = self.desk.language;
        let (done, failed) = (outcome.job.done, outcome.job.failed);
        if self.json {
            output::json(&serde_json::json!({ "job": outcome.job, "items": outcome.items }));
        } else {
            let failures = outcome.items.iter();
            for item in failures.filter(|it| it.state == JobItemState::Failed) {
                let problem = item.problem.as_ref();
                let detail = problem.map(|it| it.title.clone()).unwrap_or_default();
                let name = item.case_id.to_string();
                let words = [("name", name.as_str()), ("detail", detail.as_str())];
                output::line(&language.text_with("cli-case-failed", &words));
            }
            let words = [
                ("done", done.to_string()),
                ("failed", failed.to_string()),
                ("job", outcome.job.id.to_string()),
            ];
            let words: Vec<(&str, &str)> = words.iter().map(|it| (it.0, it.1.as_str())).collect();
            output::line(&language.text_with(message, &words));
        }
        if failed == 0 {
            return Ok(());
        }
        let count = (done + failed).to_string();
        Err(Failure::message(
            language,
            "cli-cases-failed",
            &[("failed", &failed.to_string()), ("count", &count)],
        ))
    }

    fn message(&self, message: &str) -> Failure {
        Failure::message(self.desk.language, message, &[])
    }
}
