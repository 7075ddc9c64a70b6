//! Where the rows of a catalogue came from, so that whoever keeps the files is told the line.

/// A file of the catalogue and a line in it, counted from one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    pub file: String,
    pub line: u32,
}

/// The kinds of rows that are traced back to their lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rows {
    Units,
    Places,
    Successions,
    Procedures,
    Templates,
    Forms,
    Days,
    Transitions,
    Targets,
    Groups,
    Priorities,
}

impl Rows {
    /// The file that such rows stand in when nothing better is known.
    pub fn file(self) -> &'static str {
        match self {
            Self::Units => "units.toml",
            Self::Places => "places.toml",
            Self::Successions => "successions.toml",
            Self::Procedures => "procedures.toml",
            Self::Templates => "templates.toml",
            Self::Forms => "forms.toml",
            Self::Days => "calendar.toml",
            Self::Transitions => "transitions.toml",
            Self::Targets => "targets.toml",
            Self::Groups => "groups.toml",
            Self::Priorities => "priorities.toml",
        }
    }
}

/// The origins of all rows, in the order of the catalogue's lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    pub(super) units: Vec<Origin>,
    pub(super) places: Vec<Origin>,
    pub(super) successions: Vec<Origin>,
    pub(super) procedures: Vec<Origin>,
    pub(super) templates: Vec<Origin>,
    pub(super) forms: Vec<Origin>,
    pub(super) days: Vec<Origin>,
    pub(super) transitions: Vec<Origin>,
    pub(super) targets: Vec<Origin>,
    pub(super) groups: Vec<Origin>,
    pub(super) priorities: Vec<Origin>,
}

impl Origins {
    /// The origin of the row with this index; `None` for a row that no file holds.
    pub fn of(&self, rows: Rows, index: usize) -> Option<&Origin> {
        self.list(rows).get(index)
    }

    /// The file that holds such rows, or `units*.toml` where there are several.
    pub fn files(&self, rows: Rows) -> String {
        let list = self.list(rows);
        match list.first() {
            Some(first) if list.iter().all(|it| it.file == first.file) => first.file.clone(),
            Some(_) => rows.file().replace(".toml", "*.toml"),
            None => rows.file().to_owned(),
        }
    }

    fn list(&self, rows: Rows) -> &[Origin] {
        match rows {
            Rows::Units => &self.units,
            Rows::Places => &self.places,
            Rows::Successions => &self.successions,
            Rows::Procedures => &self.procedures,
            Rows::Templates => &self.templates,
            Rows::Forms => &self.forms,
            Rows::Days => &self.days,
            Rows::Transitions => &self.transitions,
            Rows::Targets => &self.targets,
            Rows::Groups => &self.groups,
            Rows::Priorities => &self.priorities,
        }
    }
}
