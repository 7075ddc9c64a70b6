//! The kinds of paper that are taken, by their first bytes and by their name's ending.

/// A kind of file that can be stored as a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaperKind {
    Pdf,
    Png,
    Jpeg,
}

/// How far into a file the `%PDF-` mark is looked for; some writers put a few bytes before it.
pub(super) const PDF_MARK_WITHIN: usize = 1024;

impl PaperKind {
    /// The kind by content, or `None` for everything that is not taken.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            return Some(Self::Jpeg);
        }
        let head = bytes.get(..PDF_MARK_WITHIN).unwrap_or(bytes);
        head.windows(5)
            .any(|window| window == b"%PDF-")
            .then_some(Self::Pdf)
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// What officers call it.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
        }
    }
}

/// What a file name claims the file to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamedAs {
    Paper(PaperKind),
    /// An ending of another kind of file.
    Other,
    /// No ending, or one that is only a part of the name, as in `Số 12.2024`.
    Unsaid,
}

/// Endings that officers meet and that are not papers.
const OTHER_ENDINGS: [&str; 26] = [
    "avif", "bmp", "csv", "doc", "docx", "exe", "gif", "heic", "htm", "html", "js", "mp4", "odt",
    "p7s", "ppt", "pptx", "rar", "rtf", "svg", "tif", "tiff", "txt", "webp", "xls", "xlsx", "zip",
];

impl NamedAs {
    pub(super) fn of(name: &str) -> Self {
        let Some((_, ending)) = name.trim_end().rsplit_once('.') else {
            return Self::Unsaid;
        };
        let ending = ending.to_ascii_lowercase();
        match ending.as_str() {
            "pdf" => Self::Paper(PaperKind::Pdf),
            "png" => Self::Paper(PaperKind::Png),
            "jpg" | "jpeg" | "jpe" | "jfif" => Self::Paper(PaperKind::Jpeg),
            other if OTHER_ENDINGS.contains(&other) => Self::Other,
            _ => Self::Unsaid,
        }
    }
}
