//! Printing: the form is fetched from the case API and handed to what takes it at this desk.

use crate::config::paths::create_private;
use crate::console::api::ApiError;
use crate::console::api::reports::Download;
use crate::console::message::Failure;
use crate::console::model::print::{Print, PrintWhere, Printable, ReportAsked};
use crate::console::printer::{self, Sheet};
use crate::console::runtime::Tools;
use crate::console::runtime::report::{Standing, Unsaved, save};
use crate::contract::form::Reprint;

/// Where it went, in a word.
pub(super) async fn print(tools: &Tools, print: &Print) -> Result<String, Failure> {
    let client = &tools.client;
    if let (Printable::Report(asked), PrintWhere::File) = (&print.what, print.to) {
        return save_report(tools, asked, &print.file_name).await;
    }
    let pdf = match (&print.what, &print.reason) {
        (Printable::Form(case, form), None) => client.form(*case, *form, None).await?,
        (Printable::Form(case, form), Some(reason)) => {
            let again = Reprint {
                reason: reason.clone(),
                paper: None,
            };
            client.form_again(*case, *form, &again).await?
        }
        (Printable::HandoverSheet(cases), _) => client.handover_sheet(cases).await?,
        (Printable::Register, _) => client.register_of_today().await?,
        (Printable::Ticket(id), _) => client.ticket_slip(*id).await?,
        (Printable::Report(asked), _) => {
            let mut report = ask(tools, asked).await?;
            let mut pdf = Vec::new();
            while let Some(piece) = report.next().await? {
                pdf.extend_from_slice(&piece);
            }
            pdf
        }
    };
    let sheet = Sheet {
        pdf,
        file_name: print.file_name.clone(),
        paper: None,
    };
    let went = match print.to {
        PrintWhere::Desk => printer::hand_over(&sheet, &tools.machine.print_to).await,
        PrintWhere::Tickets => printer::hand_over(&sheet, &tools.machine.tickets_to).await,
        PrintWhere::File => {
            let folder = &tools.machine.save_folder;
            // Whether it is there shows when the file is written.
            let _ = create_private(folder);
            let path = folder.join(&sheet.file_name);
            printer::save(&path, &sheet.pdf)
                .await
                .map(printer::Went::File)
        }
    };
    went.map(|it| it.place()).map_err(Failure::Local)
}

async fn ask(tools: &Tools, asked: &ReportAsked) -> Result<Download, ApiError> {
    let mut query = vec![
        ("from", asked.from.to_string()),
        ("to", asked.to.to_string()),
        ("language", asked.language.code().to_owned()),
    ];
    if let Some(unit) = &asked.unit {
        query.push(("unit", unit.to_string()));
    }
    let client = &tools.client;
    client.report_file(asked.key, asked.format, &query).await
}

/// Beside whatever stands there: an earlier report may have been signed and sent.
async fn save_report(
    tools: &Tools,
    asked: &ReportAsked,
    file_name: &str,
) -> Result<String, Failure> {
    let folder = &tools.machine.report_folder;
    // Whether it is there shows when the file is written.
    let _ = create_private(folder);
    let report = ask(tools, asked).await?;
    match save(report, &folder.join(file_name), Standing::Beside).await {
        Ok(place) => Ok(place.display().to_string()),
        Err(Unsaved::Api(error)) => Err(error.into()),
        Err(Unsaved::Here(reason)) => Err(Failure::Local(reason)),
    }
}
