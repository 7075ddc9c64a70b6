//! The real program, and ones that play it.

#![cfg(unix)]

use super::*;
use lopdf::xref::XrefType;
use lopdf::{Document, Stream, dictionary};
use std::os::unix::fs::PermissionsExt;

const OCR: TextLayer = TextLayer {
    ocr: true,
    pdfa: false,
};
const WITHIN: Duration = Duration::from_secs(100);

/// A program of the test's own; `$in` and `$out` are the documents.
fn program(folder: &Path, text: &str) -> Command {
    let path = folder.join("program");
    let head = "#!/bin/sh\nfor word; do in=$out; out=$word; done\n";
    std::fs::write(&path, format!("{head}{text}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    Command::new(path)
}

async fn finished(text: &str, wanted: TextLayer) -> Finished {
    let folder = tempfile::tempdir().unwrap();
    let command = program(folder.path(), text);
    let finished = finish_with(command, pdf(), wanted, folder.path(), WITHIN).await;
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 1, "only the program is left");
    finished
}

/// A page with a square on it.
fn pdf() -> Vec<u8> {
    let mut document = Document::with_version("1.4");
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    let tree = document.new_object_id();
    let content = Stream::new(dictionary! {}, b"1 1 99 99 re f".to_vec());
    let content = document.add_object(content);
    let page = document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => tree,
        "Contents" => content,
        "Resources" => dictionary! {},
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let pages = dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] };
    document.set_object(tree, pages);
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn is_as_it_was(finished: &Finished) -> String {
    assert_eq!(finished.pdf, pdf());
    finished.trouble.as_ref().unwrap().code.clone()
}

#[tokio::test]
async fn nothing_is_run_where_nothing_is_wanted() {
    let nothing = finished("exit 1", TextLayer::default()).await;
    assert_eq!((nothing.pdf, nothing.trouble), (pdf(), None));
}

#[tokio::test]
async fn what_it_makes_is_taken_and_it_is_told_what_is_wanted() {
    let both = TextLayer {
        ocr: true,
        pdfa: true,
    };
    let pdfa = TextLayer {
        ocr: false,
        pdfa: true,
    };
    for (wanted, words) in [
        (OCR, "-l vie --skip-text --quiet --output-type pdf "),
        (both, "-l vie --skip-text --quiet --output-type pdfa "),
        (pdfa, "pdfa --tesseract-timeout=0 "),
    ] {
        let text = format!(
            "case \"$* \" in *'{words}'*) cp \"$in\" \"$out\"; echo '% read' >> \"$out\";; *) exit 9;; esac"
        );
        let made = finished(&text, wanted).await;
        assert_eq!(made.trouble, None, "{words}");
        assert!(made.pdf.ends_with(b"% read\n"));
    }
}

#[tokio::test]
async fn whatever_fails_the_document_stays_as_it_was() {
    let language = "echo 'OCR engine does not have language data for the following requested \
                    languages: \nvie' >&2; exit 3";
    assert_eq!(
        is_as_it_was(&finished(language, OCR).await),
        "scan_text_language_missing"
    );
    let tesseract = "echo \"Could not find program 'tesseract' on the PATH\" >&2; exit 3";
    let missing = finished(tesseract, OCR).await;
    assert_eq!(is_as_it_was(&missing), "scan_text_program_missing");
    assert!(missing.trouble.unwrap().params["detail"].contains("tesseract"));
    let broken = "echo nothing > \"$out\"";
    assert_eq!(
        is_as_it_was(&finished(broken, OCR).await),
        "document_kind_unknown"
    );
    assert_eq!(
        is_as_it_was(&finished("exit 0", OCR).await),
        "scan_text_failed"
    );
    assert_eq!(
        is_as_it_was(&finished("rm \"$in\"; exit 1", OCR).await),
        "scan_text_failed"
    );
    let folder = tempfile::tempdir().unwrap();
    let nowhere = Command::new("/nowhere/ocrmypdf");
    let gone = finish_with(nowhere, pdf(), OCR, folder.path(), WITHIN).await;
    assert_eq!(is_as_it_was(&gone), "scan_text_program_missing");
}

#[tokio::test]
async fn a_signed_document_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let mut signed = pdf();
    signed.extend(b"%/ByteRange [0 1 2 3]\n");
    let command = program(folder.path(), "exit 1");
    let same = finish_with(command, signed.clone(), OCR, folder.path(), WITHIN).await;
    assert_eq!((same.pdf, same.trouble), (signed, None));
}

#[tokio::test]
async fn a_program_that_hangs_is_ended() {
    let folder = tempfile::tempdir().unwrap();
    let command = program(folder.path(), "exec sleep 1000");
    let within = Duration::from_millis(50);
    let hung = finish_with(command, pdf(), OCR, folder.path(), within).await;
    assert_eq!(is_as_it_was(&hung), "scan_text_too_slow");
}

#[tokio::test]
async fn a_folder_that_is_a_file_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, b"").unwrap();
    let command = program(folder.path(), "exit 0");
    let lost = finish_with(command, pdf(), OCR, &file, WITHIN).await;
    assert_eq!(is_as_it_was(&lost), "scan_text_failed");
}
