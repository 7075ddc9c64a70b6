//! Ready texts (*câu mẫu*) for reasons and notes, and the gaps in them.

use crate::console::dialog::form::Input;
use crate::console::model::Model;
use crate::contract::case::PartStanding;
use crate::text::Query;

/// A text to be put into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    pub name: String,
    /// `{…}` is a gap to be filled in.
    pub text: String,
    /// The dialogs it is offered in; none: in all.
    pub dialogs: Vec<String>,
}

/// The gap that the parts a case lacks fill, in either language.
pub const MISSING: [&str; 2] = ["{thiếu}", "{missing}"];

impl Snippet {
    /// Its gaps, with their braces.
    pub fn gaps(&self) -> impl Iterator<Item = &str> {
        self.text.split_inclusive('}').filter_map(|piece| {
            let at = piece.find('{')?;
            piece.get(at..).filter(|it| it.ends_with('}'))
        })
    }
}

/// Those offered in the dialog in front, narrowed by what is typed.
pub fn offered<'a>(model: &'a Model, typed: &str) -> Vec<&'a Snippet> {
    let Some(dialog) = &model.dialog else {
        return Vec::new();
    };
    let query = Query::new(typed);
    let fits = |it: &&Snippet| {
        let here = it.dialogs.is_empty() || it.dialogs.iter().any(|id| id == dialog.kind.id());
        here && (query.is_empty() || query.rank(&it.name).or(query.rank(&it.text)).is_some())
    };
    model.setup.snippets.iter().filter(fits).collect()
}

/// The text with the parts that the case in front lacks; a gap that is not known stays one.
pub fn filled(model: &Model, snippet: &Snippet) -> String {
    let row = model.dialog.as_ref().and_then(|it| it.subject.one());
    let parts = row
        .and_then(|row| model.details.get(row.id))
        .and_then(|it| it.parts.as_ref());
    let missing: Vec<&str> = parts
        .into_iter()
        .flatten()
        .filter(|it| it.state == PartStanding::Missing)
        .map(|it| it.name.as_str())
        .collect();
    if missing.is_empty() {
        snippet.text.clone()
    } else {
        let missing = missing.join(", ");
        MISSING.iter().fold(snippet.text.clone(), |text, gap| {
            text.replace(gap, &missing)
        })
    }
}

/// The field in which a gap of a snippet still stands, and the gap.
pub fn unfilled(model: &Model) -> Option<(&'static str, String)> {
    let dialog = model.dialog.as_ref()?;
    dialog.form.fields().iter().find_map(|field| {
        let Input::Line(line) = &field.input else {
            return None;
        };
        let text = line.text();
        let gap = model
            .setup
            .snippets
            .iter()
            .flat_map(Snippet::gaps)
            .find(|gap| text.contains(*gap))?;
        Some((field.name, gap.to_owned()))
    })
}
