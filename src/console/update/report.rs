//! Reports: asked for in a dialog, made by the case API, saved or put on paper here.

use crate::console::dialog::report::{ReportOrder, Written};
use crate::console::dialog::{Dialog, Kind, Subject, date};
use crate::console::effect::{Effect, Query};
use crate::console::model::notice::Tone;
use crate::console::model::print::{Print, PrintWhere, Printable, ReportAsked};
use crate::console::model::words::Words;
use crate::console::update::Turn;
use crate::contract::report::ReportFormat;

impl Turn<'_> {
    pub(super) fn begin_report(&mut self) {
        let mut dialog = Dialog::open(Kind::Report, Subject::Nothing);
        dialog.show_report_fields();
        self.model.dialog = Some(dialog);
        if self.model.directory.units.is_untouched() {
            let ticket = self.ticket();
            let older = self.model.directory.units.ask(ticket);
            self.cancel(older);
            self.ask(ticket, Query::Units);
        }
        self.fill_dialog();
    }

    pub(super) fn report_ordered(&mut self, order: ReportOrder) {
        let (format, to) = match order.written {
            Written::File(format) => (format, PrintWhere::File),
            Written::Paper => (ReportFormat::Pdf, PrintWhere::Desk),
        };
        if to == PrintWhere::Desk && !self.model.setup.prints {
            if let Some(dialog) = &mut self.model.dialog {
                let words = Words::new("fault-no-printer");
                dialog.form.set_fault("written", words.into());
            }
            return;
        }
        self.model.dialog = None;
        let (from, to_day) = (order.from, order.to);
        let about = format!("{} – {}", date::print(from), date::print(to_day));
        let ending = format.as_str();
        let print = Print {
            what: Printable::Report(ReportAsked {
                key: order.key,
                format,
                from,
                to: to_day,
                unit: order.unit,
                language: self.model.language,
            }),
            about,
            file_name: format!("{}-{from}-{to_day}.{ending}", order.key),
            reason: None,
            to,
        };
        let report = self.model.language.text(&print.what.message());
        let words = Words::new("report-in-the-making")
            .with("report", report)
            .with("days", &print.about);
        self.effects.push(Effect::Print(Box::new(print)));
        self.say(Tone::Done, words);
    }
}
