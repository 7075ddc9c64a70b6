//! Papers of every kind, whole and broken.

use super::*;
use crate::text::locale::Language;
use lopdf::content::{Content, Operation};
use lopdf::{
    Document, EncryptionState, EncryptionVersion, Object, Permissions, SaveOptions, Stream,
    dictionary, xref::XrefType,
};
use proptest::prelude::*;
use rstest::rstest;
use std::fmt::Write as _;

/// A PDF of so many written pages, the pages hanging on branches of three.
fn document(version: &str, pages: usize) -> Document {
    let mut document = Document::with_version(version);
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    let root = document.new_object_id();
    let mut branches = Vec::new();
    let mut left = pages;
    while left > 0 {
        let branch = document.new_object_id();
        let mut kids = Vec::new();
        for _ in 0..left.min(3) {
            let content = Content {
                operations: vec![Operation::new(
                    "re",
                    vec![1.into(), 1.into(), 9.into(), 9.into()],
                )],
            };
            let content = Stream::new(dictionary! {}, content.encode().unwrap());
            let content = document.add_object(content);
            kids.push(Object::from(document.add_object(dictionary! {
                "Type" => "Page",
                "Parent" => branch,
                "Contents" => content,
            })));
        }
        left -= kids.len();
        document.objects.insert(
            branch,
            Object::from(dictionary! {
                "Type" => "Pages",
                "Parent" => root,
                "Count" => kids.len() as i64,
                "Kids" => kids,
            }),
        );
        branches.push(Object::from(branch));
    }
    document.objects.insert(
        root,
        Object::from(dictionary! {
            "Type" => "Pages",
            "Kids" => branches,
            "Count" => pages as i64,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        }),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    document.trailer.set("Root", catalog);
    document
}

fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// As modern writers do it: objects packed into streams, the cross-reference a stream too.
fn packed(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(5)
        .build();
    document.save_with_options(&mut bytes, options).unwrap();
    bytes
}

fn encrypted() -> Vec<u8> {
    let mut document = document("1.6", 2);
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: "",
        key_length: 128,
        permissions: Permissions::PRINTABLE,
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    saved(document)
}

fn picture(format: ::image::ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    ::image::RgbImage::new(30, 20)
        .write_to(&mut bytes, format)
        .unwrap();
    bytes.into_inner()
}

fn png() -> Vec<u8> {
    picture(::image::ImageFormat::Png)
}

fn jpeg() -> Vec<u8> {
    picture(::image::ImageFormat::Jpeg)
}

fn cut(mut bytes: Vec<u8>, keep: usize) -> Vec<u8> {
    bytes.truncate(keep);
    bytes
}

fn code(bytes: &[u8], name: &str) -> String {
    inspect(bytes, name).unwrap_err().code
}

#[rstest]
#[case::one_page(saved(document("1.4", 1)), 1)]
#[case::many_pages(saved(document("1.7", 40)), 40)]
#[case::packed_objects(packed(document("1.5", 40)), 40)]
#[case::newest(saved(document("2.0", 2)), 2)]
#[case::bytes_before_it([b"\xef\xbb\xbf\r\n".to_vec(), saved(document("1.4", 3))].concat(), 3)]
#[case::bytes_after_it([saved(document("1.4", 3)), vec![0; 4000]].concat(), 3)]
fn a_sound_pdf_is_taken_with_its_pages(#[case] bytes: Vec<u8>, #[case] pages: u32) {
    let found = inspect(&bytes, "Giấy khai sinh.PDF").unwrap();
    assert_eq!(found.kind, PaperKind::Pdf);
    assert_eq!(found.pages, pages);
}

#[test]
fn a_revision_appended_to_a_pdf_counts() {
    let first = saved(document("1.4", 2));
    let text = String::from_utf8_lossy(&first);
    let start: usize = text.lines().rev().nth(1).unwrap().trim().parse().unwrap();
    let loaded = Document::load_mem(&first).unwrap();
    let (root, _) = loaded.trailer.get(b"Root").unwrap().as_reference().unwrap();
    let size = loaded.max_id + 1;
    let pages = loaded.catalog().unwrap().get(b"Pages").unwrap();
    let (pages, _) = pages.as_reference().unwrap();
    let kid = loaded.page_iter().next().unwrap().0;
    let mut bytes = first.clone();
    let at = bytes.len();
    bytes.extend_from_slice(
        format!("{pages} 0 obj\n<</Type/Pages/Count 1/Kids[{kid} 0 R]>>\nendobj\n").as_bytes(),
    );
    let xref = bytes.len();
    bytes.extend_from_slice(
        format!(
            "xref\n0 1\n0000000000 65535 f \n{pages} 1\n{at:010} 00000 n \ntrailer\n\
             <</Size {size}/Root {root} 0 R/Prev {start}>>\nstartxref\n{xref}\n%%EOF\n"
        )
        .as_bytes(),
    );
    assert_eq!(inspect(&first, "").unwrap().pages, 2);
    assert_eq!(inspect(&bytes, "").unwrap().pages, 1);
}

#[rstest]
#[case(png(), "ảnh.png", PaperKind::Png)]
#[case(jpeg(), "ảnh.JPG", PaperKind::Jpeg)]
#[case(jpeg(), "ảnh.jpeg", PaperKind::Jpeg)]
#[case([jpeg(), b"what cameras append".to_vec()].concat(), "ảnh.jpg", PaperKind::Jpeg)]
#[case(png(), "không đuôi", PaperKind::Png)]
#[case(png(), "Số 12.2024", PaperKind::Png)]
fn a_picture_is_one_page(#[case] bytes: Vec<u8>, #[case] name: &str, #[case] kind: PaperKind) {
    let found = inspect(&bytes, name).unwrap();
    assert_eq!((found.kind, found.pages, found.blank_pages), (kind, 1, 0));
}

#[rstest]
#[case::nothing(Vec::new(), "a.pdf", "document_empty")]
#[case::zeros(vec![0; 5000], "", "document_kind_unknown")]
#[case::text(b"hello".to_vec(), "a", "document_kind_unknown")]
#[case::office(b"PK\x03\x04".to_vec(), "a.docx", "document_kind_unknown")]
#[case::text_named_pdf(b"hello".to_vec(), "a.pdf", "document_not_what_name_says")]
#[case::png_named_pdf(png(), "a.pdf", "document_not_what_name_says")]
#[case::pdf_named_png(saved(document("1.4", 1)), "a.png", "document_not_what_name_says")]
#[case::pdf_named_docx(saved(document("1.4", 1)), "a.docx", "document_not_what_name_says")]
#[case::only_a_mark(b"%PDF-1.4\n".to_vec(), "a.pdf", "document_damaged")]
#[case::no_version(b"%PDF-x".to_vec(), "a.pdf", "document_damaged")]
#[case::end_missing(cut(saved(document("1.4", 9)), 900), "a.pdf", "document_damaged")]
#[case::encrypted(encrypted(), "a.pdf", "document_encrypted")]
#[case::old(saved(document("1.3", 1)), "a.pdf", "document_too_old")]
#[case::no_pages(saved(document("1.4", 0)), "a.pdf", "document_no_pages")]
#[case::too_many_pages(packed(document("1.5", 5001)), "a.pdf", "document_too_many_pages")]
#[case::png_cut(cut(png(), 60), "a.png", "document_damaged")]
#[case::jpeg_cut(cut(jpeg(), 300), "a.jpg", "document_damaged")]
#[case::png_header_only(cut(png(), 10), "a.png", "document_damaged")]
fn a_bad_file_is_refused_with_its_reason(
    #[case] bytes: Vec<u8>,
    #[case] name: &str,
    #[case] expected: &str,
) {
    assert_eq!(code(&bytes, name), expected);
}

#[test]
fn pages_without_content_are_counted_and_no_reason_to_refuse() {
    let mut document = document("1.4", 3);
    let last = document.page_iter().last().unwrap();
    let last = document
        .get_object_mut(last)
        .unwrap()
        .as_dict_mut()
        .unwrap();
    last.remove(b"Contents");
    let found = inspect(&saved(document), "").unwrap();
    assert_eq!((found.pages, found.blank_pages), (3, 1));
}

#[test]
fn a_content_stream_that_breaks_off_is_damage() {
    let page = "<</Type/Page/Contents 3 0 R>>".to_owned();
    let objects = [
        (1, "<</Pages 2 0 R>>".to_owned()),
        (2, page),
        (3, "<</Length 99999>>stream\nx\nendstream".to_owned()),
    ];
    assert_eq!(
        code(&by_hand(&objects, "/Root 1 0 R/Size 4"), ""),
        "document_damaged"
    );
}

#[test]
fn a_catalog_may_raise_the_version() {
    let mut document = document("1.3", 1);
    document
        .catalog_mut()
        .unwrap()
        .set("Version", Object::Name(b"1.7".to_vec()));
    assert_eq!(inspect(&saved(document), "").unwrap().pages, 1);
}

#[test]
fn a_page_tree_in_a_circle_is_damage() {
    let mut document = document("1.4", 1);
    let catalog = document.catalog().unwrap();
    let root = catalog.get(b"Pages").unwrap().as_reference().unwrap();
    let object = document
        .get_object_mut(root)
        .unwrap()
        .as_dict_mut()
        .unwrap();
    object.set("Kids", vec![Object::from(root)]);
    assert_eq!(code(&saved(document), ""), "document_damaged");
}

#[test]
fn a_picture_with_huge_sides_is_refused_by_its_header() {
    let mut bytes = png();
    bytes[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    let crc = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.to_be_bytes());
    assert_eq!(code(&bytes, "a.png"), "document_picture_too_large");
}

/// CRC-32 as PNG chunks carry it.
fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                crc >> 1 ^ 0xedb8_8320
            } else {
                crc >> 1
            };
        }
    }
    !crc
}

#[test]
fn two_hundred_megabytes_are_refused_by_size_alone() {
    let reason = check_size(200 * 1024 * 1024).unwrap_err();
    assert_eq!(reason.code, "document_too_large");
    assert_eq!(reason.params["size"], "200");
    assert_eq!(reason.params["limit"], "100");
    assert_eq!(check_size(0).unwrap_err().code, "document_empty");
    assert_eq!(check_size(MAX_DOCUMENT_BYTES), Ok(()));
    let sparse = vec![0_u8; 200 * 1024 * 1024];
    assert_eq!(code(&sparse, "a.pdf"), "document_too_large");
}

/// A minimal file around `objects`, each with its number, with a true cross-reference table.
fn by_hand(objects: &[(u32, String)], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let mut table = String::from("xref\n");
    for (number, object) in objects {
        writeln!(table, "{number} 1\n{:010} 00000 n ", bytes.len()).unwrap();
        bytes.extend_from_slice(format!("{number} 0 obj\n{object}\nendobj\n").as_bytes());
    }
    let start = bytes.len();
    bytes.extend_from_slice(
        format!("{table}trailer\n<<{trailer}>>\nstartxref\n{start}\n%%EOF\n").as_bytes(),
    );
    bytes
}

#[test]
fn a_bomb_of_a_stream_is_cut_off() {
    use std::io::Write as _;
    let mut bomb = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    bomb.write_all(&vec![b'0'; 40 * 1024 * 1024]).unwrap();
    let bomb = bomb.finish().unwrap();
    let mut bytes = format!(
        "%PDF-1.5\n1 0 obj\n<</Type/XRef/W[1 2 1]/Size 9/Root 2 0 R/Filter/FlateDecode/Length {}>>\nstream\n",
        bomb.len()
    )
    .into_bytes();
    bytes.extend_from_slice(&bomb);
    bytes.extend_from_slice(b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n");
    assert_eq!(code(&bytes, ""), "document_too_complex");
}

#[rstest]
#[case::deep("[".repeat(100_000), "document_too_complex")]
#[case::long(format!("[{}]", "0 ".repeat(700_000)), "document_too_complex")]
#[case::unended("<</Pages".to_owned(), "document_damaged")]
#[case::self_reference("1 0 R".to_owned(), "document_damaged")]
#[case::no_dictionary("(text)".to_owned(), "document_damaged")]
fn an_object_without_measure_is_refused(#[case] object: String, #[case] expected: &str) {
    let bytes = by_hand(&[(1, object)], "/Root 1 0 R/Size 2");
    assert_eq!(code(&bytes, ""), expected);
}

#[test]
fn the_same_costly_object_read_again_and_again_runs_out_of_budget() {
    let leaves: Vec<String> = (10..400).map(|it| format!("{it} 0 R")).collect();
    let mut objects = vec![
        (1, "<</Pages 2 0 R>>".to_owned()),
        (2, format!("<</Kids[{}]>>", leaves.join(" "))),
    ];
    let filler = "(x)".repeat(150_000);
    for number in 10..400 {
        // Every leaf's contents are the one long array.
        objects.push((number, "<</Type/Page/Annots 3 0 R>>".to_owned()));
    }
    objects.push((3, format!("<</Huge[{filler}]>>")));
    let bytes = by_hand(&objects, "/Root 1 0 R/Size 400");
    assert_eq!(code(&bytes, ""), "document_too_complex");
}

#[test]
fn revisions_in_a_circle_are_damage() {
    let bytes = b"%PDF-1.4\nxref\n0 0\ntrailer\n<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF\n";
    assert_eq!(code(bytes, ""), "document_damaged");
}

#[test]
fn every_reason_has_its_sentence_in_both_languages() {
    let faults = [
        Fault::Empty,
        Fault::TooLarge { size: 1 },
        Fault::KindUnknown,
        Fault::NotWhatNameSays { found: None },
        Fault::Damaged(""),
        Fault::Encrypted,
        Fault::TooOld {
            version: "1.3".to_owned(),
        },
        Fault::NoPages,
        Fault::TooManyPages,
        Fault::TooComplex,
        Fault::PictureTooLarge {
            width: 1,
            height: 1,
        },
    ];
    for fault in faults {
        let reason = fault.reason();
        let id = format!("reason-{}", reason.code.replace('_', "-"));
        for language in [Language::Vietnamese, Language::English] {
            assert!(language.has(&id), "{id} in {language:?}");
            assert!(!reason.text(language).contains('{'), "{id} in {language:?}");
        }
    }
}

#[rstest]
#[case("Giấy khai sinh.pdf", "Giấy khai sinh.pdf")]
#[case("Gia\u{302}\u{301}y.pdf", "Giấy.pdf")]
#[case("../../etc/passwd", "_.._etc_passwd")]
#[case("C:\\hồ sơ\\a.pdf", "C__hồ sơ_a.pdf")]
#[case("a\u{1b}[31mb\u{202e}fdp.exe\n.pdf", "a[31mbfdp.exe .pdf")]
#[case("  . ", "tai-lieu")]
#[case("", "tai-lieu")]
fn a_file_name_becomes_safe(#[case] raw: &str, #[case] expected: &str) {
    assert_eq!(file_name(raw), expected);
}

#[test]
fn a_long_file_name_keeps_its_ending() {
    let name = file_name(&format!("{}.pdf", "ễ".repeat(500)));
    assert_eq!(name.chars().count(), MAX_NAME_CHARS);
    assert!(name.ends_with("ễ.pdf"));
}

/// Bytes that start like a paper, so that the readers behind the first look are reached.
fn nearly() -> impl Strategy<Value = Vec<u8>> {
    let samples = prop_oneof![
        Just(saved(document("1.4", 4))),
        Just(packed(document("1.5", 7))),
        Just(encrypted()),
        Just(png()),
        Just(jpeg()),
    ];
    let wounds = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12);
    (samples, wounds, any::<prop::sample::Index>(), any::<bool>()).prop_map(
        |(mut bytes, wounds, end, whole)| {
            for (index, byte) in wounds {
                let at = index.index(bytes.len());
                bytes[at] = byte;
            }
            if !whole {
                let keep = end.index(bytes.len());
                bytes.truncate(keep);
            }
            bytes
        },
    )
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..3000), name in ".*") {
        let _ = inspect(&bytes, &name);
    }

    #[test]
    fn any_syntax_after_the_mark_gets_an_answer(text in "(%PDF-1\\.4\n)([0-9 /<>\\[\\]()Robjxefstramil%\n]{0,400})(startxref\n[0-9]{1,3}\n)") {
        let _ = inspect(text.as_bytes(), "");
    }

    #[test]
    fn a_wounded_paper_gets_an_answer(bytes in nearly()) {
        let _ = inspect(&bytes, "");
    }

    #[test]
    fn any_file_name_becomes_one_that_is_safe_and_stays_so(raw in any::<String>()) {
        let name = file_name(&raw);
        prop_assert!(!name.is_empty() && name.chars().count() <= MAX_NAME_CHARS);
        prop_assert!(!name.contains(|it: char| it.is_control() || "/\\:*?\"<>|".contains(it)));
        prop_assert_eq!(file_name(&name), name);
    }
}
