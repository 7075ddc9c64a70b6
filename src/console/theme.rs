//! How things look, by what they mean.
//!
//! Sixteen colours that follow the officer's own palette, never a colour alone: each meaning also
//! has a mark or an attribute, so a monochrome terminal and NO_COLOR lose nothing.
//! NO_COLOR is obeyed here and nowhere else.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

/// What a piece of screen means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Text,
    /// Beside the point: units of measure, hints, earlier events.
    Muted,
    Heading,
    /// The row under the cursor.
    Selected,
    /// A row that was marked for a common act.
    Marked,
    /// The due date has passed.
    Overdue,
    DueSoon,
    OnTime,
    /// The clock stands: the case waits for the citizen.
    Paused,
    /// The field or pane that has the keyboard.
    Focus,
    Border,
    /// A key cap in footer and help.
    Key,
    /// The letter that picks a choice.
    Mnemonic,
    /// What cannot be done now.
    Disabled,
    /// The letters that matched a search.
    Match,
    Success,
    Warning,
    Error,
    /// A bar across the screen: title and footer.
    Bar,
}

impl Role {
    pub const ALL: [Self; 19] = [
        Self::Text,
        Self::Muted,
        Self::Heading,
        Self::Selected,
        Self::Marked,
        Self::Overdue,
        Self::DueSoon,
        Self::OnTime,
        Self::Paused,
        Self::Focus,
        Self::Border,
        Self::Key,
        Self::Mnemonic,
        Self::Disabled,
        Self::Match,
        Self::Success,
        Self::Warning,
        Self::Error,
        Self::Bar,
    ];
}

/// How the row under the cursor is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Highlight {
    /// A mark in the first column: about twenty bytes a key over a slow line.
    #[default]
    Marker,
    /// The whole row reversed: easier to see, two rows of bytes a key.
    Row,
}

/// The officer's choices of look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    pub colour: bool,
    /// Borders and marks that every font and every screen reader has.
    pub ascii: bool,
    pub highlight: Highlight,
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            colour: true,
            ascii: false,
            highlight: Highlight::default(),
        }
    }
}

impl Theme {
    /// As the environment asks: `NO_COLOR` set to anything but the empty string, or a dumb terminal.
    #[must_use]
    pub fn obeying(self, no_color: Option<&str>, term: Option<&str>) -> Self {
        let refused = no_color.is_some_and(|it| !it.is_empty()) || term == Some("dumb");
        Self {
            colour: self.colour && !refused,
            ..self
        }
    }

    pub fn style(&self, role: Role) -> Style {
        let (colour, modifier) = look(role);
        let style = Style::new().add_modifier(modifier);
        match colour {
            Some(colour) if self.colour => style.fg(colour),
            _ => style,
        }
    }

    /// The mark that says the same as the colour, one column wide; blank where none is needed.
    pub fn mark(&self, role: Role) -> &'static str {
        match (role, self.ascii) {
            (Role::Overdue | Role::Error, _) => "!",
            (Role::DueSoon, true) => "~",
            (Role::DueSoon, false) => "◔",
            (Role::OnTime, true) => ".",
            (Role::OnTime, false) => "·",
            (Role::Paused, true) => "=",
            (Role::Paused, false) => "‖",
            (Role::Selected | Role::Focus, true) => ">",
            (Role::Selected | Role::Focus, false) => "▸",
            (Role::Marked, true) => "*",
            (Role::Marked, false) => "●",
            (Role::Success, true) => "+",
            (Role::Success, false) => "✓",
            (Role::Warning, true) => "?",
            (Role::Warning, false) => "▲",
            (Role::Disabled, true) => "-",
            (Role::Disabled, false) => "–",
            _ => " ",
        }
    }

    pub fn borders(&self) -> border::Set<'static> {
        if self.ascii {
            ASCII_BORDERS
        } else {
            border::PLAIN
        }
    }

    /// Where a text goes on outside the field, left and right.
    pub fn more(&self) -> (&'static str, &'static str) {
        if self.ascii {
            ("<", ">")
        } else {
            ("‹", "›")
        }
    }
}

const ASCII_BORDERS: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

fn look(role: Role) -> (Option<Color>, Modifier) {
    let none = Modifier::empty();
    match role {
        // Most cases are on time: only those that are not are to be seen.
        Role::Text | Role::Border | Role::OnTime => (None, none),
        Role::Muted => (Some(Color::DarkGray), none),
        Role::Heading => (None, Modifier::BOLD),
        Role::Selected => (None, Modifier::REVERSED),
        Role::Marked => (Some(Color::Magenta), Modifier::BOLD),
        Role::Overdue => (Some(Color::Red), Modifier::BOLD.union(Modifier::REVERSED)),
        Role::DueSoon => (Some(Color::Yellow), Modifier::BOLD),
        Role::Paused => (Some(Color::Cyan), none),
        Role::Focus => (Some(Color::Cyan), Modifier::BOLD),
        Role::Key | Role::Mnemonic => (Some(Color::Cyan), Modifier::BOLD),
        Role::Disabled => (Some(Color::DarkGray), Modifier::DIM),
        Role::Match => (Some(Color::Yellow), Modifier::UNDERLINED),
        Role::Success => (Some(Color::Green), Modifier::BOLD),
        Role::Warning => (Some(Color::Yellow), Modifier::BOLD),
        Role::Error => (Some(Color::Red), Modifier::BOLD),
        Role::Bar => (None, Modifier::REVERSED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_color_leaves_no_colour_but_overdue_still_stands_out() {
        let theme = Theme::default().obeying(Some("1"), None);
        for role in Role::ALL {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        let overdue = theme.style(Role::Overdue);
        assert!(overdue.add_modifier.contains(Modifier::REVERSED));
        assert_ne!(overdue, theme.style(Role::OnTime));
    }

    #[test]
    fn an_empty_no_color_means_nothing() {
        assert!(Theme::default().obeying(Some(""), Some("xterm")).colour);
        assert!(!Theme::default().obeying(None, Some("dumb")).colour);
    }

    #[test]
    fn deadlines_differ_by_their_mark_alone() {
        for ascii in [false, true] {
            let theme = Theme {
                ascii,
                ..Theme::default()
            };
            let marks =
                [Role::Overdue, Role::DueSoon, Role::OnTime, Role::Paused].map(|it| theme.mark(it));
            for (at, mark) in marks.iter().enumerate() {
                assert!(!marks[..at].contains(mark), "{mark} stands for two things");
            }
        }
    }

    #[test]
    fn an_ascii_theme_has_ascii_marks() {
        let theme = Theme {
            ascii: true,
            ..Theme::default()
        };
        for role in Role::ALL {
            assert!(theme.mark(role).is_ascii(), "{role:?}");
        }
    }
}
