//! `motcua cases print`: a form of a case, to a file, to a printer, or to where the settings say.

use super::{Work, shown};
use crate::cli::cases::arguments::Print;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::config::printing::PrintTo;
use crate::console::printer::{self, Sheet, Went};
use crate::contract::case::CaseRow;
use crate::contract::form::{FormKey, Paper, Reprint};

impl Work<'_> {
    pub(super) async fn print(&self, call: &Print) -> Result<(), Failure> {
        let row = self.find(&call.case).await?;
        // The parser took these words from the same lists.
        let key: FormKey = call.form.parse().unwrap_or(FormKey::Receipt);
        let paper = [Paper::A4, Paper::A5]
            .into_iter()
            .find(|it| Some(it.as_str()) == call.paper.as_deref());
        let asked = match &call.reason {
            None => self.client.form(row.id, key, paper).await,
            Some(reason) => {
                let again = Reprint {
                    reason: reason.clone(),
                    paper,
                };
                self.client.form_again(row.id, key, &again).await
            }
        };
        let sheet = Sheet {
            pdf: asked.map_err(|error| self.failure(&error))?,
            file_name: printer::file_name(key, &row),
            paper,
        };
        let handed = match (&call.out, &call.printer) {
            (Some(path), _) => printer::save(path, &sheet.pdf).await.map(Went::File),
            (None, Some(name)) => printer::hand_over(&sheet, &PrintTo::Printer(name.clone())).await,
            (None, None) => printer::hand_over(&sheet, &self.desk.settings.print_to.value).await,
        };
        let went = handed.map_err(|reason| Failure::reason(self.desk.language, &reason))?;
        self.say_where(&row, key, &went);
        Ok(())
    }

    fn say_where(&self, row: &CaseRow, key: FormKey, went: &Went) {
        let place = went.place();
        if self.json {
            output::json(&serde_json::json!({
                "case": row.id, "code": row.code, "form": key, "to": place,
            }));
            return;
        }
        let form = self
            .desk
            .language
            .text(&format!("form-{}", key.as_str().replace('_', "-")));
        output::line(&self.desk.language.text_with(
            "cli-printed",
            &[("form", &form), ("code", &shown::name(row)), ("to", &place)],
        ));
    }
}
