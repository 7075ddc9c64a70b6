//! Programs that take a form, refuse it, hang or are not there.

#![cfg(unix)]

use super::*;
use std::os::unix::fs::PermissionsExt;

fn sheet() -> Sheet {
    Sheet {
        // More than a pipe holds.
        pdf: [b"%PDF-1.7\n".as_slice(), &vec![7; 300_000]].concat(),
        file_name: "receipt-H26.91-20260608-0000001.pdf".to_owned(),
        paper: Some(Paper::A5),
    }
}

/// A program of the test's own.
fn program(folder: &Path, text: &str) -> PrintTo {
    let path = folder.join("print");
    std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    let out = folder.join("out").display().to_string();
    PrintTo::Command(vec![path.display().to_string(), out])
}

#[tokio::test]
async fn a_program_gets_the_form_on_its_input() {
    let folder = tempfile::tempdir().unwrap();
    let to = program(folder.path(), "cat > \"$1\"");
    hand_over(&sheet(), &to).await.unwrap();
    assert_eq!(
        std::fs::read(folder.path().join("out")).unwrap(),
        sheet().pdf
    );
}

#[tokio::test]
async fn a_program_that_refuses_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let to = program(folder.path(), "echo 'het \x1b[31mgiay' >&2; exit 3");
    let reason = hand_over(&sheet(), &to).await.unwrap_err();
    assert_eq!(reason.code, "print_refused");
    let detail = &reason.params["detail"];
    assert!(
        detail.contains("giay") && !detail.contains('\x1b'),
        "{detail:?}"
    );
}

#[tokio::test]
async fn a_program_that_hangs_is_ended() {
    let folder = tempfile::tempdir().unwrap();
    let to = program(folder.path(), "echo $$ > \"$1\"; exec sleep 1000");
    let within = Duration::from_millis(1);
    let reason = hand_over_within(&sheet(), &to, within).await.unwrap_err();
    assert_eq!(reason.code, "print_too_slow");
}

#[tokio::test]
async fn a_program_that_is_not_there_is_named() {
    let to = PrintTo::Command(vec!["/nowhere/print".to_owned()]);
    let reason = hand_over(&sheet(), &to).await.unwrap_err();
    assert_eq!(reason.code, "print_program_missing");
    assert_eq!(reason.params["program"], "/nowhere/print");
}

#[tokio::test]
async fn a_folder_keeps_whole_files_only() {
    let folder = tempfile::tempdir().unwrap();
    let to = PrintTo::Folder(folder.path().to_owned());
    let went = hand_over(&sheet(), &to).await.unwrap();
    let path = folder.path().join(sheet().file_name);
    assert_eq!(went, Went::File(path.clone()));
    assert_eq!(std::fs::read(path).unwrap(), sheet().pdf);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let gone = PrintTo::Folder(folder.path().join("gone"));
    let reason = hand_over(&sheet(), &gone).await.unwrap_err();
    assert_eq!(reason.code, "print_not_saved");
}

#[tokio::test]
async fn without_a_setting_the_reason_says_how() {
    let reason = hand_over(&sheet(), &PrintTo::Nowhere).await.unwrap_err();
    assert_eq!(reason, Reason::new("print_not_set"));
}
