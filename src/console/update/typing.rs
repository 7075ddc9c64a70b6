//! Typing by Telex or VNI: switching, and what a key that is no letter ends.
//!
//! **Invariant:** only letters typed one by one into a field of text are rewritten; orders, passwords,
//! numbers, pastes and scans never are.

use crate::console::effect::Effect;
use crate::console::model::Overlay;
use crate::console::model::notice::Tone;
use crate::console::model::own::{Own, Typing};
use crate::console::model::words::Words;
use crate::console::update::Turn;
use crate::text::typing::Method;

impl Turn<'_> {
    /// Off, Telex, VNI, and round again; stays so for this officer.
    pub(super) fn switch_typing(&mut self) {
        let next = Typing::of(Method::after(self.model.keyboard().method));
        self.finish_word();
        if self.change_own(|own| own.typing = Some(next)) {
            self.say(Tone::Done, Words::new(next.message()));
        }
    }

    /// Changes what the officer has made their own and puts it on disk.
    pub(super) fn change_own(&mut self, change: impl FnOnce(&mut Own)) -> bool {
        let Some(officer) = self.model.session.me.as_ref().map(|it| it.id) else {
            self.refuse("not-signed-in-yet");
            return false;
        };
        let own = self
            .model
            .owns
            .entry(officer)
            .or_insert_with(|| Own::of(officer));
        change(own);
        self.effects.push(Effect::SaveOwn(Box::new(own.clone())));
        true
    }

    /// The word that was being typed is over: a key came that is no letter.
    pub(super) fn finish_word(&mut self) {
        let keyboard = self.model.keyboard();
        if self.model.session.gate.is_some() {
            return;
        }
        if let Some(Overlay::Palette(search) | Overlay::Help(search) | Overlay::Snippets(search)) =
            &mut self.model.overlay
        {
            search.field.finish(keyboard);
        } else if let Some(Overlay::Macros {
            name: Some(name), ..
        }) = &mut self.model.overlay
        {
            name.finish(keyboard);
        } else if let Some(dialog) = &mut self.model.dialog {
            if dialog.form.finish(keyboard) {
                self.dialog_typed();
            }
        } else if let Some(find) = self.model.find.as_mut().filter(|it| it.typing)
            && find.field.finish(keyboard)
        {
            self.search_typed();
        }
    }
}
