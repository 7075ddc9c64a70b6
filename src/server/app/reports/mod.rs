//! Reports: which figures and cases go into one, and the file it becomes.
//!
//! **Invariant:** for supervisors alone and of what they see, under the same scope as the indicators; the audit
//! has it before the first byte leaves, because a register names citizens and a productivity report officers.

mod figures;
mod file;
mod register;

pub use file::{Content, Made};

use super::indicators::Question;
use super::indicators::period::Period;
use super::indicators::scope::Scope;
use super::officer::Officer;
use super::{App, Failure, audit};
use crate::casework::report::Frame;
use crate::contract::report::{ReportFormat, ReportKey};
use crate::text::locale::Language;
use figures::Figures;
use serde_json::json;

/// Which report, of what, as what.
#[derive(Clone, Debug)]
pub struct Wish {
    pub key: ReportKey,
    pub format: ReportFormat,
    pub language: Language,
    pub question: Question,
}

/// Makes a report.
///
/// # Errors
/// As of the indicators; more lines than the format bears; a fault of the template.
pub async fn make(app: &App, officer: &Officer, wish: &Wish) -> Result<Made, Failure> {
    let question = &wish.question;
    // Who may not have it is told so before anything is written down or read.
    let scope = Scope::of(app, officer, question)?;
    let period = Period::of(app, question)?;
    let told = json!({
        "report": wish.key, "format": wish.format, "unit": question.unit,
        "from": period.from, "to": period.to,
    });
    audit::look_up(app, officer, "report", told).await?;
    let frame = Frame {
        language: wish.language,
        from: period.from,
        to: period.to,
        as_at: period.as_at,
        unit: question.unit.clone(),
        unit_name: question.unit.as_ref().map(|unit| app.unit_name(unit)),
    };
    let figures = match wish.key {
        ReportKey::Register => None,
        ReportKey::Daily => Some(Figures::Daily),
        ReportKey::Settlement => Some(Figures::Settlement),
        ReportKey::Plan => Some(Figures::Plan),
        ReportKey::Productivity => Some(Figures::Productivity),
    };
    let content = if let Some(figures) = figures {
        let report = figures::report(app, officer, figures, question, &frame).await?;
        file::whole(app, officer, wish.language, wish.format, report).await?
    } else {
        register::make(app, officer, wish.format, &frame, &scope, period).await?
    };
    Ok(Made {
        file_name: format!(
            "{}-{}-{}.{}",
            wish.key,
            period.from,
            period.to,
            wish.format.as_str()
        ),
        format: wish.format,
        content,
    })
}
