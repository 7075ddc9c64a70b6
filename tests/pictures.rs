//! Pages as pictures on a real terminal: the program's own bytes, read as a terminal would.
#![cfg(all(unix, feature = "console", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "a test may stop where it is wrong")]

#[expect(dead_code, reason = "each file of tests uses a part of it")]
#[path = "support/terminal.rs"]
mod terminal;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::{GrayImage, ImageFormat, Luma};
use portable_pty::CommandBuilder;
use std::path::Path;
use terminal::Terminal;

/// The demo with that scan as the newest, in a terminal that says so much of itself.
fn demo(home: &Path, variables: &[(&str, &str)]) -> Terminal {
    let scans = home.join("scans");
    std::fs::create_dir_all(&scans).unwrap();
    // Black on the left, white on the right.
    GrayImage::from_fn(400, 600, |x, _| Luma([if x < 200 { 0 } else { 255 }]))
        .save_with_format(scans.join("to khai.png"), ImageFormat::Png)
        .unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_motcua"));
    command.args(["demo", "--cases", "20"]);
    command.env("MOTCUA_HOME", home);
    command.env("MOTCUA_LANGUAGE", "en");
    command.env("MOTCUA_SCAN_FOLDER", &scans);
    for name in [
        "TMUX",
        "STY",
        "TERM_PROGRAM",
        "LC_TERMINAL",
        "KITTY_WINDOW_ID",
    ] {
        command.env_remove(name);
    }
    for name in ["WEZTERM_PANE", "NO_COLOR", "MOTCUA_PROFILE", "MOTCUA_TOKEN"] {
        command.env_remove(name);
    }
    for (name, value) in variables {
        command.env(name, value);
    }
    Terminal::start(command, 120, 40)
}

/// Reads on until those bytes have come; gives all since the last call.
fn until(terminal: &mut Terminal, wanted: &str) -> String {
    String::from_utf8_lossy(&terminal.wait_for_bytes(wanted.as_bytes())).into_owned()
}

/// The picture that kitty would have put together of what was written.
fn kitty_picture(written: &str) -> GrayImage {
    let base64: String = written
        .split("\x1b_G")
        .skip(1)
        .filter_map(|piece| piece.split("\x1b\\").next()?.split_once(';'))
        .map(|(_, data)| data)
        .collect();
    let png = STANDARD.decode(base64).unwrap();
    image::load_from_memory(&png).unwrap().to_luma8()
}

/// Ends the program once the dialog is gone: Esc and a letter in one piece would be another key.
fn leave(terminal: &mut Terminal) {
    terminal.wait_until("the list", |screen| {
        !screen.contents().contains("Attach a document")
    });
    terminal.signal(rustix::process::Signal::TERM);
}

#[test]
fn in_kitty_a_scan_is_shown_dot_for_dot_and_goes_with_its_dialog() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = demo(home.path(), &[("KITTY_WINDOW_ID", "1")]);
    terminal.wait_for("Help");
    // The unit's own cases, of which there are some.
    terminal.press("4");
    terminal.wait_for("H26");
    let before = String::from_utf8_lossy(&terminal.take_bytes()).into_owned();
    assert!(
        !before.contains("\x1b_G"),
        "nothing is asked or shown at the start"
    );
    terminal.press("A");
    // Two fields of black and white go in one piece.
    let shown = until(&mut terminal, "\x1b\\");
    let picture = kitty_picture(&shown);
    let (width, height) = picture.dimensions();
    assert!(width > 100 && height > 100, "{width}×{height}");
    assert_eq!(picture.get_pixel(width / 4, height / 4), &Luma([0]));
    assert_eq!(picture.get_pixel(width * 3 / 4, height / 4), &Luma([255]));
    let at = shown.split("\x1b_G").next().unwrap();
    assert!(at.ends_with('H'), "placed by row and column");
    // Letters move on without the picture being sent again.
    terminal.take_bytes();
    terminal.press("Tab");
    terminal.wait_for("▸ Attach as");
    let typed = String::from_utf8_lossy(&terminal.take_bytes()).into_owned();
    assert!(!typed.contains("\x1b_G"), "{typed:?}");
    terminal.press("Esc");
    until(&mut terminal, "\x1b_Ga=d,d=I,i=77");
    leave(&mut terminal);
}

#[test]
fn inside_tmux_a_scan_is_drawn_with_letters() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = demo(
        home.path(),
        &[("KITTY_WINDOW_ID", "1"), ("TMUX", "/tmp/x,1,0")],
    );
    terminal.wait_for("Help");
    // The unit's own cases, of which there are some.
    terminal.press("4");
    terminal.wait_for("H26");
    terminal.take_bytes();
    terminal.press("A");
    terminal.wait_for("to khai.png ·");
    terminal.wait_until("a picture of letters", |screen| {
        (0..40).any(|row| {
            (60..118).any(|column| {
                screen
                    .cell(row, column)
                    .is_some_and(|cell| cell.bgcolor() != vt100::Color::Default)
            })
        })
    });
    let written = String::from_utf8_lossy(&terminal.take_bytes()).into_owned();
    assert!(!written.contains("\x1b_G") && !written.contains("\x1bP"));
    terminal.press("Esc");
    leave(&mut terminal);
}
