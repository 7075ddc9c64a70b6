//! What follows from a field of an intake or a correction that was typed into and is left, by
//! whatever key: a procedure is decided for, a person asked about, an address read for its ward.

use crate::console::dialog::Dialog;
use crate::console::dialog::intake::competence::COMPETENT;
use crate::console::dialog::intake::place::{WARD, WARD_NOW};
use crate::console::update::Turn;

impl Turn<'_> {
    /// Up and down, inside the field or out of it.
    pub(super) fn move_in_dialog(&mut self, by: isize) {
        let leaves = |it: &Dialog| it.form.is_left_by_moving();
        if self.model.dialog.as_ref().is_some_and(leaves) {
            self.left_intake_field();
        }
        if let Some(dialog) = &mut self.model.dialog {
            dialog.form.move_by(by);
            dialog.show_result_fields();
            dialog.show_report_fields();
        }
        self.ask_plan();
        self.import_changed();
        self.keep_form();
        self.entered_field();
    }

    pub(super) fn left_intake_field(&mut self) {
        let keyboard = self.model.keyboard();
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        if dialog.correcting.is_some() {
            return self.left_chosen_field();
        }
        if dialog.intaking.is_none() {
            return;
        }
        if dialog.form.is_focused("procedure")
            && let Some(code) = dialog.choose_procedure()
        {
            self.read_procedure(code);
            self.dialog_typed();
        }
        let moved = self
            .model
            .dialog
            .as_mut()
            .is_some_and(|it| it.move_name_out_of_number(keyboard));
        if moved {
            self.dialog_typed();
        }
        self.left_chosen_field();
        let recognised = self
            .model
            .dialog
            .as_mut()
            .is_some_and(Dialog::recognise_tax_code);
        if recognised {
            self.dialog_typed();
        }
        self.ask_person();
        self.ask_name();
        self.ask_forecast();
    }

    /// The place or the agency that was chosen, or the place that the address names.
    fn left_chosen_field(&mut self) {
        let language = self.model.language;
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let Some(field) = dialog.form.focused().map(|it| it.name) else {
            return;
        };
        let changed = match field {
            WARD => dialog.choose_place(language),
            WARD_NOW => {
                dialog.choose_ward();
                true
            }
            COMPETENT => dialog.choose_competent(),
            "address" => {
                dialog.read_place_of_address(language);
                true
            }
            _ => false,
        };
        if matches!(field, WARD | COMPETENT) {
            dialog.tell_unmatched(field);
        }
        if changed {
            self.dialog_typed();
        }
    }
}
