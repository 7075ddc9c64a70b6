//! Where printed forms go from this desk.

use super::settings::SettingsError;
use std::path::PathBuf;
use toml::Spanned;

/// What takes a printed form at this desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PrintTo {
    /// Nobody has said yet.
    #[default]
    Nowhere,
    /// A printer that CUPS knows by this name.
    Printer(String),
    /// A folder; each form becomes a file.
    Folder(PathBuf),
    /// A program with its arguments that reads the PDF from its standard input.
    Command(Vec<String>),
}

/// Where a file says that one kind of paper goes.
pub(super) struct Outlet<'a> {
    pub printer: Option<&'a Spanned<String>>,
    pub folder: Option<&'a Spanned<PathBuf>>,
    pub command: Option<&'a Spanned<Vec<String>>>,
    /// What the three are called, in this order.
    pub names: [&'static str; 3],
}

impl Outlet<'_> {
    /// Where it goes, and the byte at which the file says so. It may say one thing.
    pub fn read(
        self,
        fault: impl Fn(usize, String) -> SettingsError,
    ) -> Result<Option<(usize, PrintTo)>, SettingsError> {
        let printer = self.printer.map(|it| {
            let to = PrintTo::Printer(it.get_ref().clone());
            (it.span().start, to)
        });
        let folder = self.folder.map(|it| {
            let to = PrintTo::Folder(it.get_ref().clone());
            (it.span().start, to)
        });
        let command = self.command.map(|it| {
            let to = PrintTo::Command(it.get_ref().clone());
            (it.span().start, to)
        });
        let mut said = [printer, folder, command].into_iter().flatten();
        let first = said.next();
        if let Some((at, _)) = said.next() {
            let choice = format!("{}: one of them", self.names.join(" | "));
            return Err(fault(at, choice));
        }
        if let Some((at, PrintTo::Command(words))) = &first
            && words.is_empty()
        {
            let [.., name] = self.names;
            return Err(fault(*at, format!("{name} = [\"program\", …]")));
        }
        Ok(first)
    }
}
