//! Printing: the form is fetched from the case API and handed to what takes it at this desk.

use crate::config::paths::create_private;
use crate::console::message::Failure;
use crate::console::model::print::{Print, PrintWhere, Printable};
use crate::console::printer::{self, Sheet};
use crate::console::runtime::Tools;
use crate::contract::form::Reprint;

/// Where it went, in a word.
pub(super) async fn print(tools: &Tools, print: &Print) -> Result<String, Failure> {
    let client = &tools.client;
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
