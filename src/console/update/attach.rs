//! Attaching a paper: finding the file, looking into it before it leaves, and showing its page.

use crate::console::dialog::Kind;
use crate::console::dialog::open::part_key;
use crate::console::effect::Query;
use crate::console::message::Failure;
use crate::console::model::layout;
use crate::console::model::notice::explain;
use crate::console::model::paper::{Listing, Paper, PictureOf, Source, Wanted};
use crate::console::model::words::Words;
use crate::console::slot::Ticket;
use crate::console::update::Turn;
use crate::contract::document::Basis;
use crate::scan::assemble::Turn as Turned;
use std::path::{Path, PathBuf};

impl Turn<'_> {
    /// From the list of parts, a paper is meant for the part the cursor is on.
    pub(super) fn attach_as_chosen_part(&mut self) {
        let part =
            crate::console::screen::case::chosen_part(self.model).map(|it| part_key(&it.part));
        if let (Some(part), Some(dialog)) = (part, &mut self.model.dialog) {
            if let Some(pick) = dialog.form.pick_mut("as") {
                pick.choose(&part);
            }
            dialog.show_result_fields();
        }
    }

    /// Asks what the typed path could go on to.
    pub(super) fn ask_listing(&mut self) {
        let Some(dialog) = &self.model.dialog else {
            return;
        };
        let typed = dialog.form.text("file");
        let wanted = match dialog.kind {
            Kind::BacklogImport => Wanted::Tables,
            _ => Wanted::Papers,
        };
        let ticket = self.ticket();
        self.ask(ticket, Query::Listing(typed, wanted));
    }

    pub(super) fn listing_answered(&mut self, result: Result<Listing, Failure>) {
        // A folder that cannot be read has nothing to offer; the file itself will say why.
        let Ok(listing) = result else {
            return;
        };
        if let Some(path) = self.model.dialog.as_mut().and_then(|it| it.form.path_mut()) {
            path.fill(listing);
        }
    }

    pub(super) fn ask_newest_scan(&mut self) {
        let ticket = self.ticket();
        let Some(attaching) = self
            .model
            .dialog
            .as_mut()
            .and_then(|it| it.attaching.as_mut())
        else {
            return;
        };
        let older = attaching.newest.ask(ticket);
        self.cancel(older);
        self.ask(ticket, Query::NewestScan);
        if let Some(dialog) = &mut self.model.dialog {
            dialog.form.focus_on("number");
        }
    }

    pub(super) fn newest_scan_answered(
        &mut self,
        ticket: Ticket,
        result: Result<Option<PathBuf>, Failure>,
    ) {
        let now = self.model.now;
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let Some(attaching) = &mut dialog.attaching else {
            return;
        };
        let failure = result.as_ref().err().cloned();
        if !attaching.newest.answer(ticket, result, now) {
            return;
        }
        if let Some(path) = attaching.newest.value().cloned().flatten() {
            attaching.basis = Basis::Scan;
            let path = path.to_string_lossy().into_owned();
            if let Some(input) = dialog.form.path_mut() {
                input.field.set(&path);
            }
            self.look_at(&path);
        } else {
            dialog.form.focus_on("file");
            dialog.refused = Some(match failure {
                Some(failure) => explain(&failure),
                None => (Words::new("scan-folder-empty").into(), None),
            });
            self.drop_deferred();
        }
    }

    /// Looks into the file, unless that was done.
    pub(super) fn look_at(&mut self, path: &str) {
        let path = Path::new(path);
        if path.as_os_str().is_empty() {
            return;
        }
        let ticket = self.ticket();
        let Some(attaching) = self
            .model
            .dialog
            .as_mut()
            .and_then(|it| it.attaching.as_mut())
        else {
            return;
        };
        if attaching.looked_at.as_deref() == Some(path) {
            return;
        }
        attaching.looked_at = Some(path.to_owned());
        attaching.page = None;
        let older = attaching.paper.ask(ticket);
        self.cancel(older);
        self.ask(ticket, Query::Paper(path.to_owned()));
    }

    /// Enter on the path: into a folder, or on to what the file is.
    pub(super) fn enter_path(&mut self) {
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let entered = dialog
            .form
            .path_mut()
            .and_then(super::super::dialog::path::PathInput::enter);
        match entered {
            Some(path) => {
                dialog.form.step(1);
                self.look_at(&path);
            }
            None if dialog.form.text("file").is_empty() => {
                dialog
                    .form
                    .set_fault("file", Words::new("fault-no-file").into());
            }
            None => self.dialog_typed(),
        }
    }

    pub(super) fn paper_answered(
        &mut self,
        ticket: Ticket,
        path: &Path,
        result: Result<Paper, Failure>,
    ) {
        let now = self.model.now;
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let Some(attaching) = &mut dialog.attaching else {
            return;
        };
        let failure = result.as_ref().err().cloned();
        if !attaching.paper.answer(ticket, result, now) {
            return;
        }
        match failure {
            None => self.attach_picture(),
            Some(failure) => {
                // The next Enter looks again: the file may be mended meanwhile.
                attaching.looked_at = None;
                let (said, _) = explain(&failure);
                dialog.form.set_fault("file", said);
            }
        }
        let _ = path;
    }

    /// Asks for the picture of the first page, as large as the dialog has room for.
    pub(super) fn attach_picture(&mut self) {
        let Some(side) = layout::attach_side(self.model.size) else {
            return;
        };
        let Some(dialog) = self
            .model
            .dialog
            .as_ref()
            .filter(|it| it.attaching.is_some())
        else {
            return;
        };
        let Some(paper) = dialog.attaching.as_ref().and_then(|it| it.paper.value()) else {
            return;
        };
        let of = PictureOf {
            source: Source::File(paper.path.clone()),
            page: 0,
            turn: Turned::None,
            columns: side.width,
            rows: side.height,
            graphics: self.model.setup.graphics,
        };
        let name = paper.file_name.clone();
        let view = self.picture(of, name);
        if let Some(attaching) = self
            .model
            .dialog
            .as_mut()
            .and_then(|it| it.attaching.as_mut())
        {
            attaching.page = view;
        }
    }

    pub(super) fn turn_attach_page(&mut self, by: i64) {
        let Some(attaching) = self
            .model
            .dialog
            .as_ref()
            .and_then(|it| it.attaching.as_ref())
        else {
            return;
        };
        let Some(view) = &attaching.page else {
            return;
        };
        let pages = view.picture.value().map_or(1, |it| it.pages);
        let last = i64::from(pages.saturating_sub(1));
        let page = (i64::from(view.of.page) + by).clamp(0, last) as u32;
        if page == view.of.page {
            return;
        }
        let of = PictureOf {
            page,
            ..view.of.clone()
        };
        let name = view.name.clone();
        let view = self.picture(of, name);
        if let Some(attaching) = self
            .model
            .dialog
            .as_mut()
            .and_then(|it| it.attaching.as_mut())
        {
            attaching.page = view;
        }
    }
}
