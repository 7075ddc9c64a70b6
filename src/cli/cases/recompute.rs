//! `motcua cases recompute`: promised dates counted anew, and the list of people to tell.

use super::Work;
use super::arguments::Recompute;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::contract::id::UnitId;
use crate::contract::instant::Instant;
use crate::contract::job::JobMode;
use crate::contract::recount::{NewRecount, RecountedCase};

impl Work<'_> {
    pub(super) async fn recompute(&self, call: &Recompute) -> Result<(), Failure> {
        let language = self.desk.language;
        let mut wanted = NewRecount {
            mode: if call.yes {
                JobMode::Run
            } else {
                JobMode::Preflight
            },
            unit: call.unit.as_deref().map(UnitId::from),
            reason: call.reason.clone(),
            cursor: None,
        };
        let (mut found, mut looked_at): (Vec<RecountedCase>, u32) = (Vec::new(), 0);
        loop {
            let piece = self.client.recompute(&wanted).await;
            let piece = piece.map_err(|error| self.failure(&error))?;
            found.extend(piece.items);
            looked_at += piece.looked_at;
            match piece.next {
                Some(next) => wanted.cursor = Some(next),
                None => break,
            }
        }
        if self.json {
            output::json(&found);
            return Ok(());
        }
        if call.csv {
            output::line(&language.text("cli-recount-columns"));
            for case in &found {
                output::line(&csv_line(case));
            }
            return Ok(());
        }
        for case in &found {
            let words = [
                ("code", code(case)),
                ("promised", moment(case.promised)),
                ("due", moment(case.due_at)),
                ("owner", case.owner_name.clone()),
                ("phone", case.phone.clone().unwrap_or_default()),
            ];
            let words: Vec<(&str, &str)> = words.iter().map(|it| (it.0, it.1.as_str())).collect();
            let line = language.text_with("cli-recount-line", &words);
            let why = case.reason.as_ref().map(|it| it.text(language));
            let line = format!("{} {}", line.trim_end(), why.unwrap_or_default());
            output::line(line.trim_end());
        }
        let message = match (found.is_empty(), call.yes) {
            (true, _) => "cli-recount-none",
            (false, true) => "cli-recount-done",
            (false, false) => "cli-recount-preview",
        };
        let count = found.len().to_string();
        let looked = looked_at.to_string();
        output::line(&language.text_with(message, &[("count", &count), ("looked", &looked)]));
        Ok(())
    }
}

fn code(case: &RecountedCase) -> String {
    let code = case.code.as_ref().map(ToString::to_string);
    code.unwrap_or_else(|| case.case_id.to_string())
}

/// Separated by semicolons, as spreadsheets with Vietnamese settings read it. What a spreadsheet would
/// take for a formula is told to be text.
fn csv_line(case: &RecountedCase) -> String {
    let said = |it: &Option<String>| it.clone().unwrap_or_default();
    let cells = [
        code(case),
        case.procedure_name.clone(),
        case.owner_name.clone(),
        said(&case.phone),
        said(&case.submitter_name),
        said(&case.submitter_phone),
        moment(case.promised),
        moment(case.due_at),
    ];
    cells.map(|cell| quoted(&cell)).join(";")
}

fn quoted(cell: &str) -> String {
    let cell = cell.replace('"', "\"\"");
    if cell.starts_with(['=', '+', '-', '@']) {
        return format!("\"'{cell}\"");
    }
    format!("\"{cell}\"")
}

fn moment(at: Instant) -> String {
    at.local().strftime("%d/%m/%Y %H:%M").to_string()
}
