//! Small PDFs that look like scanned papers, and broken ones for trying what becomes of them.
//!
//! The letters are glyph programs inside the file (a Type 3 font made from [`letters`]), so a page
//! shows Vietnamese in every viewer, weighs a few kilobytes and can be searched.
//!
//! **Invariant:** the same seed, title and lines give the same bytes.

use crate::server::seed::generator::Generator;
use crate::server::seed::letters::{self, EM};
use crate::server::seed::sheet::{self, PAGE};
use lopdf::content::{Content, Operation};
use lopdf::xref::XrefType;
use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, ObjectId, Permissions,
    Stream, StringFormat, dictionary,
};
use std::collections::BTreeMap;
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;

/// A paper of one page or as many as its lines need, PDF 1.4.
pub fn scan(seed: u64, title: &str, lines: &[String]) -> Vec<u8> {
    counted(seed, title, lines).0
}

/// The same with the number of its pages.
pub fn counted(seed: u64, title: &str, lines: &[String]) -> (Vec<u8>, u32) {
    let mut document = document(seed, title, lines);
    let pages = document.get_pages().len();
    (
        written(&mut document),
        u32::try_from(pages).unwrap_or(u32::MAX),
    )
}

/// A paper of a stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    pub seed: u64,
    pub title: String,
    pub lines: Vec<String>,
    /// The case whose codes its first page bears.
    pub case_code: String,
}

/// Papers that went through the feeder together, in one file.
pub fn stack(papers: &[Laid]) -> Vec<u8> {
    let mut font = Font::default();
    let mut pages = Vec::new();
    for paper in papers {
        let mut generator = Generator::of(paper.seed, "scan", 0);
        let code = Some(paper.case_code.as_str());
        let (title, lines) = (&paper.title, &paper.lines);
        pages.extend(sheet::laid_out(
            &mut generator,
            &mut font,
            title,
            lines,
            code,
        ));
    }
    written(&mut document_of(pages, &font))
}

/// What a scan can be that nothing should be done with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// No byte at all.
    Empty,
    /// The second half is missing.
    CutOff,
    /// Text that is only called a PDF.
    NotAPdf,
    /// Opens only with a password.
    Encrypted,
    /// A PDF without a page.
    NoPages,
    /// One page with nothing on it.
    Blank,
    /// Older than the 1.4 that the decrees ask for.
    TooOld,
}

impl Fault {
    pub const ALL: [Self; 7] = [
        Self::Empty,
        Self::CutOff,
        Self::NotAPdf,
        Self::Encrypted,
        Self::NoPages,
        Self::Blank,
        Self::TooOld,
    ];
}

/// A scan with this fault, to see what becomes of it.
pub fn faulty(seed: u64, fault: Fault) -> Vec<u8> {
    let lines = ["Tệp này hỏng có chủ ý, để thử.".to_owned()];
    match fault {
        Fault::Empty => Vec::new(),
        Fault::CutOff => {
            let mut bytes = scan(seed, "Bản quét bị cắt", &lines);
            bytes.truncate(bytes.len() / 2);
            bytes
        }
        Fault::NotAPdf => "Đây là văn bản thường, đặt tên là .pdf\n"
            .repeat(20)
            .into_bytes(),
        Fault::Encrypted => encrypted(document(seed, "Bản quét có mật khẩu", &lines)),
        Fault::NoPages => written(&mut document_of(Vec::new(), &Font::default())),
        Fault::Blank => written(&mut document_of(vec![Vec::new()], &Font::default())),
        Fault::TooOld => {
            let mut old = Document {
                version: "1.3".to_owned(),
                ..document(seed, "Bản quét đời cũ", &lines)
            };
            written(&mut old)
        }
    }
}

fn encrypted(mut document: Document) -> Vec<u8> {
    let id = Object::String(b"motcua-sample-01".to_vec(), StringFormat::Hexadecimal);
    document
        .trailer
        .set("ID", Object::Array(vec![id.clone(), id]));
    let state = EncryptionState::try_from(EncryptionVersion::V2 {
        document: &document,
        owner_password: "motcua-owner",
        user_password: "motcua",
        key_length: 128,
        permissions: Permissions::PRINTABLE,
    })
    .expect("a 128-bit key is among the lengths of this version");
    document
        .encrypt(&state)
        .expect("the document was made here and is not encrypted yet");
    written(&mut document)
}

fn document(seed: u64, title: &str, lines: &[String]) -> Document {
    let mut generator = Generator::of(seed, "scan", 0);
    let mut font = Font::default();
    let pages = sheet::laid_out(&mut generator, &mut font, title, lines, None);
    let mut document = document_of(pages, &font);
    let info = document.add_object(dictionary! {
        "Title" => utf16(title),
        "Producer" => utf16("motcua, dữ liệu mẫu"),
    });
    document.trailer.set("Info", info);
    document
}

fn written(document: &mut Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .expect("writing to memory does not fail");
    bytes
}

/// The letters that a document uses, each with its code in the font.
#[derive(Default)]
pub struct Font {
    codes: BTreeMap<char, u8>,
}

impl Font {
    /// The bytes that show this text; a document never needs more than 250 different letters, and
    /// one beyond that is left out.
    pub fn encode(&mut self, text: &str) -> Vec<u8> {
        text.nfc()
            .filter_map(|letter| {
                let free = u8::try_from(self.codes.len())
                    .ok()
                    .filter(|count| *count < 250)?;
                Some(*self.codes.entry(letter).or_insert(free + 1))
            })
            .collect()
    }

    fn add_to(&self, document: &mut Document) -> ObjectId {
        let mut programs = Dictionary::new();
        let mut differences = vec![Object::Integer(1)];
        let mut widths = Vec::new();
        let mut meanings = String::new();
        let by_code: BTreeMap<u8, char> = self
            .codes
            .iter()
            .map(|(letter, code)| (*code, *letter))
            .collect();
        for (code, letter) in by_code {
            let glyph = letters::glyph(letter);
            let name = format!("g{code}");
            // Too short to gain by packing.
            let program = Stream::new(Dictionary::new(), glyph_program(&glyph));
            let program = document.add_object(program.with_compression(false));
            programs.set(name.clone(), program);
            differences.push(Object::Name(name.into_bytes()));
            widths.push(Object::Integer(i64::from(glyph.advance)));
            let _ = write!(meanings, "<{code:02X}> <");
            for unit in letter.encode_utf16(&mut [0; 2]) {
                let _ = write!(meanings, "{unit:04X}");
            }
            meanings.push_str(">\n");
        }
        let last = i64::try_from(widths.len()).unwrap_or(0);
        let meanings = document.add_object(Stream::new(
            Dictionary::new(),
            format!(
                "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Sample def\n\
                 /CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n\
                 {last} beginbfchar\n{meanings}endbfchar\nendcmap\nend\nend\n"
            )
            .into_bytes(),
        ));
        let scale = Object::Real(1.0 / EM as f32);
        document.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type3",
            "FontBBox" => vec![0.into(), (-50).into(), 120.into(), 180.into()],
            "FontMatrix" => vec![scale.clone(), 0.into(), 0.into(), scale, 0.into(), 0.into()],
            "CharProcs" => programs,
            "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => differences },
            "FirstChar" => 1,
            "LastChar" => last,
            "Widths" => widths,
            "Resources" => Dictionary::new(),
            "ToUnicode" => meanings,
        })
    }
}

/// The line width is left to the text that uses the glyph: that is how some lines are bold.
fn glyph_program(glyph: &letters::Glyph) -> Vec<u8> {
    let mut program = format!(
        "{} 0 -20 -50 {} 180 d1 1 J 1 j",
        glyph.advance,
        glyph.advance + 30
    );
    for stroke in &glyph.strokes {
        for (index, (x, y)) in stroke.iter().enumerate() {
            let _ = write!(program, " {x} {y} {}", if index == 0 { 'm' } else { 'l' });
        }
        program.push_str(" S");
    }
    program.into_bytes()
}

fn document_of(pages: Vec<Vec<Operation>>, font: &Font) -> Document {
    let mut document = Document::with_version("1.4");
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    let font = font.add_to(&mut document);
    let tree = document.new_object_id();
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let kids: Vec<Object> = pages
        .into_iter()
        .map(|operations| {
            let content = Content { operations }.encode().unwrap_or_default();
            let content = document.add_object(Stream::new(Dictionary::new(), content));
            let page = document.add_object(dictionary! {
                "Type" => "Page",
                "Parent" => tree,
                "Contents" => content,
            });
            page.into()
        })
        .collect();
    let count = i64::try_from(kids.len()).unwrap_or(0);
    document.objects.insert(
        tree,
        Object::Dictionary(dictionary! {
            "Type" => "Pages",
            "Kids" => kids,
            "Count" => count,
            "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), PAGE.0.into(), PAGE.1.into()],
        }),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    document.compress();
    document
}

/// Text outside page content, as PDF 1.4 writes what is not Latin.
fn utf16(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(
        text.nfc()
            .collect::<String>()
            .encode_utf16()
            .flat_map(u16::to_be_bytes),
    );
    Object::String(bytes, StringFormat::Hexadecimal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::{self, PaperKind};

    fn lines(count: usize) -> Vec<String> {
        (0..count)
            .map(|index| format!("Dòng {index}: Nguyễn Thị Bích Ngọc, phường Cửa Nam"))
            .collect()
    }

    #[test]
    fn a_scan_is_the_same_for_the_same_seed_and_small() {
        let paper = scan(3, "Giấy khai sinh", &lines(8));
        assert_eq!(paper, scan(3, "Giấy khai sinh", &lines(8)));
        assert_ne!(paper, scan(4, "Giấy khai sinh", &lines(8)));
        assert!(paper.starts_with(b"%PDF-1.4"));
        assert!(paper.len() < 20_000, "{} bytes", paper.len());
    }

    #[test]
    fn a_scan_opens_and_has_as_many_pages_as_its_lines_need() {
        for (count, pages) in [(8, 1), (25, 2)] {
            let document =
                Document::load_mem(&scan(3, "Trích lục kết hôn", &lines(count))).unwrap();
            assert_eq!(document.get_pages().len(), pages);
            assert!(!document.is_encrypted());
        }
    }

    #[test]
    fn a_good_scan_is_taken_and_a_faulty_one_is_refused_for_its_own_fault() {
        let good =
            papers::inspect(&scan(3, "Giấy khai sinh", &lines(30)), "giấy khai sinh.pdf").unwrap();
        assert_eq!((good.kind, good.pages), (PaperKind::Pdf, 2));
        assert_eq!(good.blank_pages, 0);
        for fault in Fault::ALL {
            let code = match fault {
                Fault::Empty => "document_empty",
                Fault::CutOff => "document_damaged",
                Fault::NotAPdf => "document_not_what_name_says",
                Fault::Encrypted => "document_encrypted",
                Fault::NoPages => "document_no_pages",
                Fault::TooOld => "document_too_old",
                // Taken, and said to be blank: some back sides are.
                Fault::Blank => "",
            };
            let found = papers::inspect(&faulty(1, fault), "quét.pdf");
            match found {
                Ok(paper) => assert!(fault == Fault::Blank && paper.blank_pages == 1, "{fault:?}"),
                Err(reason) => assert_eq!(reason.code, code, "{fault:?}"),
            }
        }
    }

    /// Read as the scan inbox reads it.
    #[cfg(feature = "console")]
    #[test]
    fn a_stack_says_by_both_codes_which_case_each_paper_is_of() {
        use crate::scan::codes::{Code, CodeKind};
        use crate::scan::page;
        use crate::scan::stack::{Destination, route};

        let codes = ["H26.91-20260608-0000001", "000.00.19.H26-261124-0008"];
        let papers = codes.map(|code| Laid {
            seed: 3,
            title: "Giấy khai sinh".to_owned(),
            lines: lines(25),
            case_code: code.to_owned(),
        });
        let sheets = page::read(stack(&papers), "chồng.pdf").unwrap();
        assert_eq!(sheets.len(), 4);
        for (sheet, code) in [(&sheets[0], codes[0]), (&sheets[2], codes[1])] {
            assert!(!sheet.verdict.blocks(), "{:?}", sheet.verdict);
            let found: Vec<CodeKind> = sheet.codes.iter().map(|it| it.kind).collect();
            assert_eq!(found, [CodeKind::Qr, CodeKind::Code128]);
            let mut cases = sheet.codes.iter().map(Code::case);
            assert!(cases.all(|it| it.is_some_and(|it| it.as_str() == code)));
        }
        let bundles = route(&sheets).bundles;
        let to = |at: usize| Destination::case(&bundles[at].to).map(|it| it.0.as_str());
        assert_eq!(
            (bundles.len(), to(0), to(1)),
            (2, Some(codes[0]), Some(codes[1]))
        );
    }

    /// The console's own renderer, where it is built in.
    #[cfg(feature = "console")]
    #[test]
    fn a_scan_renders_with_ink_on_paper_and_a_red_stamp() {
        use hayro::hayro_interpret::InterpreterSettings;
        use hayro::hayro_syntax::Pdf;
        use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

        let pdf = Pdf::new(scan(3, "Giấy khai sinh", &lines(8))).unwrap();
        let pages = pdf.pages();
        let pixmap = render(
            &pages[0],
            &RenderCache::new(),
            &InterpreterSettings::default(),
            &RenderSettings::default(),
            &PixmapSettings::default(),
        );
        let pixels = pixmap.data_as_u8_slice().chunks_exact(4);
        let dark = pixels
            .clone()
            .filter(|pixel| pixel.iter().take(3).all(|part| *part < 90))
            .count();
        let red = pixels
            .filter(|pixel| pixel[0] > 180 && pixel[1] < 90)
            .count();
        assert!(dark > 1500, "{dark} dark pixels");
        assert!(red > 150, "{red} red pixels");
    }
}
