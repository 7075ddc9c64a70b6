//! Templates that are wrong, that reach too far, and letters that must be there.

use super::*;
use crate::casework::catalog::{Catalog, EMBEDDED};
use serde_json::json;
use typst::foundations::Bytes;
use typst::text::Font;

/// The letters of Vietnamese with their tones, small; capitals follow from them. 67 of them are
/// not in ASCII.
const TONED: &str = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";

/// A folder with one template of an office's own.
fn folder(name: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), text).unwrap();
    folder
}

fn print(text: &str, data: &Value) -> Result<Vec<u8>, Fault> {
    let folder = folder("own.typ", text);
    let press = Press::new(Some(folder.path().to_owned()));
    press.lay_out("own.typ", data, Instant::from_millis(0))
}

#[test]
fn every_font_has_every_letter_of_vietnamese() {
    let letters: String = TONED.to_owned() + &TONED.to_uppercase();
    assert_eq!(letters.chars().count(), 134);
    for bytes in world::FONTS {
        let font = Font::new(Bytes::new(bytes), 0).unwrap();
        let info = font.info();
        assert_eq!(info.family, "Liberation Serif");
        let lacking: String = letters
            .chars()
            .filter(|letter| !info.coverage.contains(*letter as u32))
            .collect();
        assert_eq!(lacking, "", "{:?}", info.variant);
    }
}

#[test]
fn a_mistake_is_named_with_file_and_line_and_nothing_is_printed() {
    let unknown = print("Xin chào\n\n#nobody", &json!({})).unwrap_err();
    assert_eq!((&*unknown.file, unknown.line), ("own.typ", Some(3)));
    assert!(unknown.detail.contains("nobody"), "{unknown:?}");
    let unclosed = print("#let x = (\n", &json!({})).unwrap_err();
    assert_eq!((&*unclosed.file, unclosed.line), ("own.typ", Some(1)));
    let lacking = print("#let data = json(\"data.json\")\n#data.name", &json!({})).unwrap_err();
    assert_eq!((&*lacking.file, lacking.line), ("own.typ", Some(2)));
}

#[test]
fn a_mistake_in_what_is_shared_is_named_there() {
    let folder = folder("office.typ", "#let ok = 1\n#let bad = missing\n");
    let press = Press::new(Some(folder.path().to_owned()));
    let fault = press
        .lay_out("receipt.typ", &json!({}), Instant::from_millis(0))
        .unwrap_err();
    assert_eq!((&*fault.file, fault.line), ("office.typ", Some(2)));
}

#[test]
fn a_template_reads_nothing_but_its_own_folder() {
    for reach in [
        "#read(\"/etc/passwd\")",
        "#read(\"../../../../etc/passwd\")",
        "#include \"/etc/passwd\"",
        "#import \"@preview/example:0.1.0\": *",
        "#image(\"https://example.org/a.png\")",
        "#plugin(\"a.wasm\")",
    ] {
        let fault = print(reach, &json!({})).unwrap_err();
        assert_eq!((&*fault.file, fault.line), ("own.typ", Some(1)), "{reach}");
        assert!(!fault.detail.contains("root:"), "{fault:?}");
    }
}

#[test]
fn a_folder_that_is_gone_is_a_fault_and_not_the_built_in_form() {
    let press = Press::new(Some("/nowhere/forms".into()));
    let fault = press
        .lay_out("receipt.typ", &json!({}), Instant::from_millis(0))
        .unwrap_err();
    assert_eq!(fault.file, "/nowhere/forms");
}

#[test]
fn the_strip_says_what_it_was_given() {
    for text in ["000.00.01.H26-210830-0001", "H26.91-20260608-0000001"] {
        let code = code128::Code128::encode(text.as_bytes());
        let read = code128::decode_str(&code.bars().collect::<Vec<_>>()).unwrap();
        assert_eq!(read, text);
        let drawing = bars(text).unwrap();
        assert_eq!(drawing.modules as usize, code.len());
    }
    assert_eq!(bars(""), None);
    assert_eq!(bars("mã lạ"), None);
    assert!(matrix(&"x".repeat(5000)).is_none());
}

#[test]
fn every_form_of_the_catalogues_has_its_template() {
    for name in EMBEDDED {
        let catalog = Catalog::embedded(name).unwrap();
        assert!(!catalog.forms.is_empty(), "{name} has no forms");
        for form in &catalog.forms {
            let known = BUILT_IN.iter().any(|(file, _)| *file == form.template);
            assert!(known, "{name}: {} of {}", form.template, form.key);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_template_that_repeats_itself_is_given_up_and_others_are_still_printed() {
    let long = "#for a in range(400) { for b in range(400) { calc.sin(a * b) } }";
    let folder = folder("own.typ", long);
    let press = Press::new(Some(folder.path().to_owned()));
    let at = Instant::from_millis(0);
    let soon = Duration::from_millis(50);
    let fault = press.print_within("own.typ", json!({}), at, soon).await;
    assert_eq!(fault.unwrap_err().file, "own.typ");
    std::fs::write(folder.path().join("own.typ"), "Xin chào").unwrap();
    assert!(press.print("own.typ", json!({}), at).await.is_ok());
}

#[tokio::test]
async fn whoever_waits_behind_templates_that_hang_is_told_in_time() {
    let press = Press::new(None);
    // As if each of them hung: a thread that lays out cannot be stopped and keeps its turn.
    let all = press.turns.available_permits() as u32;
    let hung = press.turns.clone().acquire_many_owned(all).await.unwrap();
    let at = Instant::from_millis(0);
    let soon = Duration::from_millis(50);
    let fault = press
        .print_within("receipt.typ", json!({}), at, soon)
        .await
        .unwrap_err();
    assert_eq!(fault.file, "receipt.typ");
    assert!(fault.detail.starts_with("not done within"), "{fault:?}");
    drop(hung);
    assert_eq!(
        press.turns.available_permits() as u32,
        all,
        "and keeps no turn"
    );
}
