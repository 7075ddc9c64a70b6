//! The templates: those that come with the program, and an office's own laid over them by name.

use super::Fault;
use std::collections::BTreeMap;
use std::path::Path;

macro_rules! shipped {
    ($($file:literal),+ $(,)?) => {
        &[$(($file, include_str!(concat!("../../../catalog/forms/", $file)))),+]
    };
}

/// The templates that come with the program, by file name.
pub const BUILT_IN: &[(&str, &str)] = shipped![
    "office.typ",
    "receipt.typ",
    "supplement.typ",
    "refusal.typ",
    "apology.typ",
    "stop.typ",
    "control-slip.typ",
    "register.typ",
    "report.typ",
    "handover-sheet.typ",
    "reminder.typ",
    "ticket.typ",
];

/// What a folder of templates may hold: templates, and pictures such as a coat of arms.
const KINDS: [&str; 5] = ["typ", "png", "jpg", "jpeg", "svg"];
/// Larger files are not for a form, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024;

/// The files a template may read, by name. All of them lie in memory before one is laid out.
pub(super) struct Templates(pub BTreeMap<String, Vec<u8>>);

impl Templates {
    /// The built-in templates with those of the folder over them.
    pub fn read(folder: Option<&Path>) -> Result<Self, Fault> {
        let mut files: BTreeMap<String, Vec<u8>> = BUILT_IN
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect();
        if let Some(folder) = folder {
            files.extend(own(folder)?);
        }
        Ok(Self(files))
    }
}

/// The files of an office's folder.
fn own(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Fault> {
    let at_fault = |file: &Path, detail: String| Fault {
        file: file.display().to_string(),
        line: None,
        detail,
    };
    let entries = std::fs::read_dir(folder).map_err(|error| at_fault(folder, error.to_string()))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry
            .map_err(|error| at_fault(folder, error.to_string()))?
            .path();
        let kind = path.extension().and_then(|it| it.to_str()).unwrap_or("");
        let Some(name) = path.file_name().and_then(|it| it.to_str()) else {
            continue;
        };
        if !KINDS.contains(&kind) || !path.is_file() {
            continue;
        }
        let read = std::fs::metadata(&path).and_then(|meta| {
            if meta.len() > LARGEST {
                return Err(std::io::Error::other(format!("> {LARGEST} bytes")));
            }
            std::fs::read(&path)
        });
        let bytes = read.map_err(|error| at_fault(&path, error.to_string()))?;
        found.push((name.to_owned(), bytes));
    }
    Ok(found)
}
