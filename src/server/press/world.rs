//! The world a template lives in: fonts, the files beside it, and the facts in `data.json`.

use super::Fault;
use super::templates::Templates;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// Where a template finds the facts.
const DATA: &str = "data.json";

/// Liberation Serif, whose letters are as wide as those of the face that NĐ 30/2020 prescribes.
pub(super) const FONTS: [&[u8]; 3] = [
    include_bytes!("../../../catalog/forms/fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../../../catalog/forms/fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../../../catalog/forms/fonts/LiberationSerif-Italic.ttf"),
];

/// What all forms share: the typesetter's own words, and the fonts.
struct Stock {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

/// Made when the first form is printed.
static STOCK: LazyLock<Stock> = LazyLock::new(Stock::new);

impl Stock {
    fn new() -> Self {
        let fonts: Vec<Font> = FONTS
            .into_iter()
            .flat_map(|bytes| Font::iter(Bytes::new(bytes)))
            .collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    }
}

/// One form on its way: the stock, the files, and which template is the form's.
pub(super) struct Desk {
    stock: &'static Stock,
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl Desk {
    pub fn new(
        templates: &Templates,
        template: &str,
        data: &serde_json::Value,
    ) -> Result<Self, Fault> {
        let mut sources = HashMap::new();
        let mut files = HashMap::new();
        for (name, bytes) in &templates.0 {
            let id = id_of(name)?;
            if Path::new(name).extension().is_some_and(|it| it == "typ") {
                let text = String::from_utf8(bytes.clone()).map_err(|error| Fault {
                    file: name.clone(),
                    line: Some(line_in(bytes, error.utf8_error().valid_up_to())),
                    detail: "not UTF-8".to_owned(),
                })?;
                sources.insert(id, Source::new(id, text));
            } else {
                files.insert(id, Bytes::new(bytes.clone()));
            }
        }
        files.insert(id_of(DATA)?, Bytes::from_string(data.to_string()));
        Ok(Self {
            stock: &STOCK,
            main: id_of(template)?,
            sources,
            files,
        })
    }
}

fn line_in(bytes: &[u8], until: usize) -> usize {
    1 + bytes.iter().take(until).filter(|it| **it == b'\n').count()
}

fn id_of(name: &str) -> Result<FileId, Fault> {
    let path = VirtualPath::new(name).map_err(|error| Fault {
        file: name.to_owned(),
        line: None,
        detail: error.to_string(),
    })?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.stock.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.stock.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files
            .get(&id)
            .cloned()
            .or_else(|| {
                let source = self.sources.get(&id)?;
                Some(Bytes::from_string(source.text().to_owned()))
            })
            .ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.stock.fonts.get(index).cloned()
    }

    /// A form prints the moments it is given; the machine's day is none of its facts.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// No packages, no files of the machine: what does not lie beside the template is not there.
fn missing(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.vpath().get_without_slash()))
}
