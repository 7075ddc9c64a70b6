//! What becomes of a job.

use super::{Desk, problem};
use crate::console::message::JobEnd;
use crate::contract::id::JobId;
use crate::contract::job::{Job, JobItem, JobItemState, JobMode, JobState, NewJob};
use uuid::Uuid;

impl Desk {
    /// What a job does to each case: those held back fail, the others go one version on.
    pub fn job_end(&self, job: &NewJob) -> JobEnd {
        let items: Vec<JobItem> = job
            .items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                let mut row = self
                    .rows
                    .iter()
                    .find(|it| it.id == item.case_id)
                    .unwrap()
                    .clone();
                let fails = self.held_back.contains(&item.case_id);
                if job.mode == JobMode::Run && !fails {
                    row.version += 1;
                }
                JobItem {
                    index: index as u32,
                    case_id: item.case_id,
                    state: if fails {
                        JobItemState::Failed
                    } else {
                        JobItemState::Done
                    },
                    command: Some(job.command.clone()),
                    row: Some(row),
                    problem: fails.then(|| {
                        problem(409, "handover_pending", "Hồ sơ đang chờ nơi nhận xác nhận")
                    }),
                }
            })
            .collect();
        let failed = items
            .iter()
            .filter(|it| it.state == JobItemState::Failed)
            .count() as u32;
        JobEnd {
            job: Job {
                id: JobId(Uuid::from_u128(7)),
                mode: job.mode,
                state: JobState::Finished,
                total: items.len() as u32,
                done: items.len() as u32 - failed,
                failed,
                created_at: self.now,
                finished_at: Some(self.now),
            },
            items,
        }
    }
}
