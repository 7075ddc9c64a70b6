//! The fields of a dialog and the one that has the keyboard.
//!
//! **Invariant:** a field is never emptied by anything but the officer's own keys: what comes from
//! elsewhere fills choices, never text.

use crate::console::command::Context;
use crate::console::dialog::choice::{Choice, Ticks};
use crate::console::dialog::codes::Codes;
use crate::console::dialog::intake::papers::Papers;
use crate::console::dialog::path::PathInput;
use crate::console::dialog::pick::Pick;
use crate::console::input::{Code, Key};
use crate::console::model::words::Said;
use crate::console::widget::field::Field;
use crate::text::locale::Language;
use crate::text::typing::Keyboard;
use std::collections::BTreeMap;

/// Longer than any reason the law asks for, short enough for one request.
const LONGEST_TEXT: usize = 1000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Line(Field),
    Secret(Field),
    /// Typed day first; read when the dialog is sent.
    Date(Field),
    Pick(Pick),
    Choice(Choice),
    Ticks(Ticks),
    Codes(Codes),
    Path(PathInput),
    Papers(Papers),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormField {
    /// Names the label (`field-<name>`), the draft's line and the tests' handle.
    pub name: &'static str,
    pub input: Input,
    /// Beside what is wanted; not asked for in this state of the form.
    pub hidden: bool,
    /// Why it cannot stay so.
    pub fault: Option<Said>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    fields: Vec<FormField>,
    focus: usize,
}

impl Form {
    pub fn of(fields: Vec<(&'static str, Input)>) -> Self {
        let fields = fields
            .into_iter()
            .map(|(name, input)| FormField {
                name,
                input,
                hidden: false,
                fault: None,
            })
            .collect();
        Self { fields, focus: 0 }
    }

    pub fn fields(&self) -> &[FormField] {
        &self.fields
    }

    pub fn fields_mut(&mut self) -> impl Iterator<Item = &mut FormField> {
        self.fields.iter_mut()
    }

    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    pub fn focused(&self) -> Option<&FormField> {
        self.fields.get(self.focus)
    }

    pub fn is_focused(&self, name: &str) -> bool {
        self.focused().is_some_and(|it| it.name == name)
    }

    pub fn focused_mut(&mut self) -> Option<&mut FormField> {
        self.fields.get_mut(self.focus)
    }

    pub fn focus_on(&mut self, name: &str) {
        if let Some(at) = self
            .fields
            .iter()
            .position(|it| it.name == name && !it.hidden)
        {
            self.focus = at;
        }
    }

    pub fn get(&self, name: &str) -> Option<&FormField> {
        self.fields.iter().find(|it| it.name == name)
    }

    pub fn get_mut(&mut self, name: &str) -> Option<&mut FormField> {
        self.fields.iter_mut().find(|it| it.name == name)
    }

    pub fn hide(&mut self, name: &str, hidden: bool) {
        if let Some(field) = self.get_mut(name) {
            field.hidden = hidden;
        }
        if self.focused().is_some_and(|it| it.hidden) {
            self.step(1);
        }
    }

    pub fn set_fault(&mut self, name: &str, fault: Said) {
        if let Some(field) = self.get_mut(name) {
            field.fault = Some(fault);
        }
        self.focus_on(name);
    }

    /// Whether a field says just this to be wrong with it.
    pub fn tells(&self, words: &str, language: Language) -> bool {
        let mut faults = self.fields.iter().filter_map(|it| it.fault.as_ref());
        faults.any(|it| it.text(language) == words)
    }

    pub fn clear_faults(&mut self) {
        for field in &mut self.fields {
            field.fault = None;
        }
    }

    /// What the keyboard means while this form has it.
    pub fn context(&self) -> Context {
        match self.focused().map(|it| &it.input) {
            Some(Input::Choice(_) | Input::Ticks(_) | Input::Papers(_)) | None => Context::Dialog,
            Some(_) => Context::Text,
        }
    }

    /// The text of a field one types into.
    pub fn text(&self, name: &str) -> String {
        match self.get(name).map(|it| &it.input) {
            Some(Input::Line(field) | Input::Secret(field) | Input::Date(field)) => {
                field.text().trim().to_owned()
            }
            Some(Input::Path(path)) => path.field.text(),
            _ => String::new(),
        }
    }

    pub fn pick(&self, name: &str) -> Option<&Pick> {
        match &self.get(name)?.input {
            Input::Pick(pick) => Some(pick),
            _ => None,
        }
    }

    pub fn pick_mut(&mut self, name: &str) -> Option<&mut Pick> {
        match &mut self.get_mut(name)?.input {
            Input::Pick(pick) => Some(pick),
            _ => None,
        }
    }

    pub fn choice(&self, name: &str) -> &str {
        match self.get(name).map(|it| &it.input) {
            Some(Input::Choice(choice)) => choice.key(),
            _ => "",
        }
    }

    pub fn choice_mut(&mut self, name: &str) -> Option<&mut Choice> {
        match &mut self.get_mut(name)?.input {
            Input::Choice(choice) => Some(choice),
            _ => None,
        }
    }

    pub fn ticks(&self, name: &str) -> Option<&Ticks> {
        match &self.get(name)?.input {
            Input::Ticks(ticks) => Some(ticks),
            _ => None,
        }
    }

    pub fn ticks_mut(&mut self, name: &str) -> Option<&mut Ticks> {
        match &mut self.get_mut(name)?.input {
            Input::Ticks(ticks) => Some(ticks),
            _ => None,
        }
    }

    pub fn codes(&self) -> Option<&Codes> {
        self.fields.iter().find_map(|it| match &it.input {
            Input::Codes(codes) => Some(codes),
            _ => None,
        })
    }

    pub fn codes_mut(&mut self) -> Option<&mut Input> {
        self.fields
            .iter_mut()
            .map(|it| &mut it.input)
            .find(|it| matches!(it, Input::Codes(_)))
    }

    pub fn path_mut(&mut self) -> Option<&mut PathInput> {
        self.fields.iter_mut().find_map(|it| match &mut it.input {
            Input::Path(path) => Some(path),
            _ => None,
        })
    }

    /// To the next field in sight, or the one before.
    pub fn step(&mut self, by: isize) {
        let count = self.fields.len() as isize;
        if self.fields.iter().all(|it| it.hidden) {
            return;
        }
        let mut at = self.focus as isize;
        loop {
            at = (at + by).rem_euclid(count);
            if self.fields.get(at as usize).is_some_and(|it| !it.hidden) {
                self.focus = at as usize;
                return;
            }
        }
    }

    /// Whether up and down lead out of the focused field: there is nothing to move to in a line.
    pub fn is_left_by_moving(&self) -> bool {
        let focused = self.focused().map(|it| &it.input);
        matches!(focused, Some(Input::Line(_) | Input::Date(_)))
    }

    /// Up and down inside the focused field, or on to its neighbour.
    pub fn move_by(&mut self, by: isize) {
        let inside = match self.focused_mut().map(|it| &mut it.input) {
            Some(Input::Pick(pick)) => {
                pick.step(by);
                true
            }
            Some(Input::Path(path)) => path.step(by),
            Some(Input::Ticks(ticks)) => ticks.step(by),
            Some(Input::Papers(papers)) => papers.step(by),
            Some(Input::Choice(choice)) => {
                choice.step(by.signum());
                true
            }
            _ => false,
        };
        if !inside {
            self.step(by.signum());
        }
    }

    /// Space in a field that is not typed into.
    pub fn toggle(&mut self) {
        match self.focused_mut().map(|it| &mut it.input) {
            Some(Input::Ticks(ticks)) => ticks.toggle(),
            Some(Input::Papers(papers)) => papers.toggle(),
            Some(Input::Choice(choice)) => choice.step(1),
            _ => {}
        }
    }

    /// A key that is no order; tells whether it changed anything.
    pub fn press(&mut self, key: Key, keyboard: Keyboard) -> bool {
        let Some(focused) = self.focused_mut() else {
            return false;
        };
        focused.fault = None;
        match &mut focused.input {
            Input::Line(field) => field.type_key(key, keyboard),
            Input::Secret(field) | Input::Date(field) => field.key(key),
            Input::Pick(pick) => {
                let erases = key == Key::plain(Code::Backspace);
                let writes = erases || key.printable().is_some();
                let made_room = writes && pick.make_room();
                if made_room && erases {
                    return true;
                }
                let before = pick.filter.text();
                let taken = pick.filter.type_key(key, keyboard);
                if pick.filter.text() != before {
                    pick.typed();
                }
                taken
            }
            Input::Path(path) => path.press(key),
            Input::Codes(codes) => {
                if codes.field.is_empty() && key == Key::plain(Code::Backspace) {
                    codes.remove_last();
                    return true;
                }
                codes.field.key(key)
            }
            Input::Choice(choice) => match key.code {
                Code::Left => {
                    choice.step(-1);
                    true
                }
                Code::Right => {
                    choice.step(1);
                    true
                }
                _ => key.printable().is_some_and(|letter| choice.press(letter)),
            },
            Input::Ticks(ticks) => key.printable().is_some_and(|letter| ticks.press(letter)),
            Input::Papers(papers) => match key.code {
                Code::Left => papers.turn_kind(-1),
                Code::Right => papers.turn_kind(1),
                _ => key.printable().is_some_and(|letter| papers.press(letter)),
            },
        }
    }

    /// The word being typed is over; tells whether that changed it.
    pub fn finish(&mut self, keyboard: Keyboard) -> bool {
        match self.focused_mut().map(|it| &mut it.input) {
            Some(Input::Line(field)) => field.finish(keyboard),
            Some(Input::Pick(pick)) => {
                let changed = pick.filter.finish(keyboard);
                if changed {
                    pick.typed();
                }
                changed
            }
            _ => false,
        }
    }

    /// Pasted text; tells whether the focused field takes text.
    pub fn insert(&mut self, text: &str) -> bool {
        let Some(focused) = self.focused_mut() else {
            return false;
        };
        focused.fault = None;
        match &mut focused.input {
            Input::Line(field) | Input::Secret(field) | Input::Date(field) => field.insert(text),
            Input::Pick(pick) => {
                pick.make_room();
                pick.filter.insert(text);
                pick.typed();
            }
            Input::Path(path) => path.insert(text),
            Input::Codes(codes) => codes.field.insert(text),
            Input::Choice(_) | Input::Ticks(_) | Input::Papers(_) => return false,
        }
        true
    }

    /// What was typed and ticked, to be kept; passwords never are.
    pub fn kept(&self) -> BTreeMap<String, String> {
        let mut kept = BTreeMap::new();
        for field in &self.fields {
            let text = match &field.input {
                Input::Line(line) | Input::Date(line) => line.text(),
                Input::Path(path) => path.field.text(),
                Input::Codes(codes) => codes.scanned().join("\n"),
                Input::Secret(_)
                | Input::Pick(_)
                | Input::Choice(_)
                | Input::Ticks(_)
                | Input::Papers(_) => continue,
            };
            if !text.trim().is_empty() {
                kept.insert(field.name.to_owned(), text);
            }
        }
        kept
    }

    /// Puts kept text back.
    pub fn restore(&mut self, kept: &BTreeMap<String, String>) {
        for field in &mut self.fields {
            let Some(text) = kept.get(field.name) else {
                continue;
            };
            match &mut field.input {
                Input::Line(line) | Input::Date(line) => line.set(text),
                Input::Path(path) => path.field.set(text),
                Input::Codes(codes) => codes.restore(text),
                Input::Secret(_)
                | Input::Pick(_)
                | Input::Choice(_)
                | Input::Ticks(_)
                | Input::Papers(_) => {}
            }
        }
    }
}

/// An empty line to type a sentence into.
pub fn line() -> Input {
    Input::Line(Field::new().limited(LONGEST_TEXT).of_lines())
}

/// An empty line for something short: a number, a name.
pub fn short_line() -> Input {
    Input::Line(Field::new().limited(100))
}

/// An empty line for digits or a code, which no method of typing rewrites.
pub fn number_line() -> Input {
    Input::Line(Field::new().limited(100).verbatim())
}

/// An empty line for one digit.
pub fn digit() -> Input {
    Input::Line(Field::new().limited(1).verbatim())
}

pub fn date() -> Input {
    Input::Date(Field::new().limited(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Form {
        Form::of(vec![
            ("reason", line()),
            ("password", Input::Secret(Field::new())),
            (
                "method",
                Input::Choice(Choice::of(&[("a", "x", 'a'), ("b", "y", 'b')])),
            ),
        ])
    }

    fn type_in(form: &mut Form, text: &str) {
        for letter in text.chars() {
            form.press(Key::char(letter), Keyboard::default());
        }
    }

    #[test]
    fn letters_go_to_the_field_that_has_the_keyboard() {
        let mut form = form();
        type_in(&mut form, "thiếu bản chính");
        assert_eq!(form.text("reason"), "thiếu bản chính");
        assert_eq!(form.context(), Context::Text);
        form.step(-1);
        assert_eq!(form.context(), Context::Dialog);
        type_in(&mut form, "b");
        assert_eq!(form.choice("method"), "b");
        assert_eq!(form.text("reason"), "thiếu bản chính");
    }

    #[test]
    fn hidden_fields_are_passed_over() {
        let mut form = form();
        form.hide("password", true);
        form.step(1);
        assert!(form.is_focused("method"));
        form.hide("method", true);
        assert!(form.is_focused("reason"));
        form.hide("reason", true);
        form.step(1);
    }

    #[test]
    fn what_is_kept_comes_back_and_a_password_is_never_kept() {
        let mut form = form();
        type_in(&mut form, "chờ xác minh");
        form.step(1);
        type_in(&mut form, "mật khẩu");
        let kept = form.kept();
        assert_eq!(kept.len(), 1);
        let mut fresh = self::form();
        fresh.restore(&kept);
        assert_eq!(fresh.text("reason"), "chờ xác minh");
        assert_eq!(fresh.text("password"), "");
    }
}
