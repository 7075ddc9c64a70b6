//! SANE's own test backend, in configurations of the test's own, and programs that play the scanner.

#![cfg(unix)]

use super::*;
use crate::scan;
use std::os::unix::fs::PermissionsExt;

/// A folder to scan into, and one with SANE's configuration.
struct Place {
    folder: tempfile::TempDir,
    sane: tempfile::TempDir,
}

impl Place {
    /// With the test backend as the only one, behaving as told.
    fn new(behaviour: &str) -> Self {
        let place = Self {
            folder: tempfile::tempdir().unwrap(),
            sane: tempfile::tempdir().unwrap(),
        };
        let write = |name: &str, text: &str| {
            std::fs::write(place.sane.path().join(name), text).unwrap();
        };
        write("dll.conf", "test\n");
        write("test.conf", behaviour);
        place
    }

    fn command(&self) -> Command {
        let mut command = Command::new("scanimage");
        command.env("SANE_CONFIG_DIR", self.sane.path());
        command
    }

    /// A program of the test's own.
    fn program(&self, text: &str) -> Command {
        let path = self.sane.path().join("scanimage");
        std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        Command::new(path)
    }

    async fn scan(&self, scanning: &Scanning) -> Batch {
        self.scan_by(self.command(), scanning).await
    }

    async fn scan_by(&self, command: Command, scanning: &Scanning) -> Batch {
        let stop = CancellationToken::new();
        scan_with(command, scanning, self.folder.path(), "quet", &stop, |_| ()).await
    }

    /// Stops a run in the middle of its first page.
    async fn stop_once_begun(&self, stop: &CancellationToken) {
        while self.names().is_empty() {
            tokio::task::yield_now().await;
        }
        stop.cancel();
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|it| it.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn glass() -> Scanning {
    Scanning {
        device: Some("test:0".to_owned()),
        resolution: 200,
        ..Scanning::default()
    }
}

fn feeder() -> Scanning {
    Scanning {
        feeder: Some("Automatic Document Feeder".to_owned()),
        ..glass()
    }
}

#[tokio::test]
async fn one_page_is_taken_from_the_glass_as_finely_as_set() {
    let place = Place::new("test-picture \"Color pattern\"\n");
    let batch = place.scan(&glass()).await;
    assert_eq!(batch.trouble, None);
    assert_eq!(batch.pages, [place.folder.path().join("quet-0001.jpg")]);
    let bytes = std::fs::read(&batch.pages[0]).unwrap();
    let facts = scan::page::read(bytes, "quet-0001.jpg").unwrap();
    // The backend's glass is 80 × 100 mm.
    assert_eq!(facts[0].dpi, Some(200));
    assert_eq!((facts[0].width_mm, facts[0].height_mm), (80, 100));
}

#[tokio::test]
async fn a_feeder_is_emptied_and_every_page_is_told_of() {
    let place = Place::new("");
    let mut told = Vec::new();
    let stop = CancellationToken::new();
    let batch = scan_with(
        place.command(),
        &feeder(),
        place.folder.path(),
        "quet",
        &stop,
        |count| told.push(count),
    )
    .await;
    assert_eq!(batch.trouble, None);
    assert_eq!(batch.pages.len(), 10);
    assert_eq!(told, (1..=10).collect::<Vec<_>>());
    assert_eq!(place.names().len(), 10);
}

#[tokio::test]
async fn what_was_scanned_before_is_not_written_over() {
    let place = Place::new("");
    std::fs::write(place.folder.path().join("quet-0001.jpg"), b"before").unwrap();
    let batch = place.scan(&glass()).await;
    assert_eq!(batch.trouble, None);
    assert_eq!(place.names(), ["quet-0001.jpg", "quet-2-0001.jpg"]);
    let kept = std::fs::read(place.folder.path().join("quet-0001.jpg")).unwrap();
    assert_eq!(kept, b"before");
}

#[tokio::test]
async fn a_jam_an_empty_feeder_and_no_such_device_say_so() {
    let jammed = Place::new("read-status-code SANE_STATUS_JAMMED\n");
    let trouble = jammed.scan(&feeder()).await.trouble.unwrap();
    assert_eq!(trouble.code, "scanner_refused");
    assert!(trouble.params["detail"].contains("jammed"), "{trouble:?}");
    assert_eq!(jammed.names(), [""; 0]);

    let empty = Place::new("read-status-code SANE_STATUS_NO_DOCS\n");
    let trouble = empty.scan(&feeder()).await.trouble.unwrap();
    assert_eq!(trouble.code, "scanner_no_paper");

    let gone = Scanning {
        device: Some("nowhere:0".to_owned()),
        ..glass()
    };
    let trouble = empty.scan(&gone).await.trouble.unwrap();
    assert_eq!(
        (&*trouble.code, &*trouble.params["device"]),
        ("scanner_refused", "nowhere:0")
    );
    assert!(
        trouble.params["detail"].contains("open of device"),
        "{trouble:?}"
    );
}

#[tokio::test]
async fn a_scanner_that_hangs_is_ended_and_its_pages_are_kept() {
    let place = Place::new("");
    let program = place.program(
        "echo whole > quet-0001.jpg; echo quet-0001.jpg; echo half > quet-0002.jpg.part\n\
         exec sleep 1000",
    );
    let impatient = Scanning {
        patience: Duration::from_secs(2),
        ..feeder()
    };
    let batch = place.scan_by(program, &impatient).await;
    assert_eq!(batch.trouble.unwrap().code, "scanner_hangs");
    assert_eq!(batch.pages, [place.folder.path().join("quet-0001.jpg")]);
    assert_eq!(place.names(), ["quet-0001.jpg"]);
}

#[tokio::test]
async fn the_real_program_is_stopped_in_the_middle_of_a_page() {
    // Each kilobyte takes a fifth of a second.
    let place = Place::new(
        "read-limit true\nread-limit-size 1000\nread-delay true\nread-delay-duration 200000\n",
    );
    let stop = CancellationToken::new();
    let (scanning, folder) = (feeder(), place.folder.path());
    let scanning = scan_with(place.command(), &scanning, folder, "quet", &stop, |_| ());
    let (batch, ()) = tokio::join!(scanning, place.stop_once_begun(&stop));
    assert_eq!(batch.trouble.unwrap().code, "scanner_stopped");
    assert_eq!(batch.pages, Vec::<PathBuf>::new());
    assert_eq!(place.names(), [""; 0], "half a page is no page");
}

#[tokio::test]
async fn a_program_that_does_not_hear_is_ended_all_the_same() {
    let place = Place::new("");
    let program = place.program("trap '' TERM; echo > quet-0001.jpg.part; exec sleep 1000");
    let stop = CancellationToken::new();
    let (scanning, folder) = (feeder(), place.folder.path());
    let scanning = scan_with(program, &scanning, folder, "quet", &stop, |_| ());
    let (batch, ()) = tokio::join!(scanning, place.stop_once_begun(&stop));
    assert_eq!(batch.trouble.unwrap().code, "scanner_stopped");
    assert_eq!(place.names(), [""; 0]);
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let place = Place::new("");
    let nobody = place.scan(&Scanning::default()).await;
    assert_eq!(nobody.trouble.unwrap().code, "scanner_not_set");
    let missing = place
        .scan_by(Command::new("/nowhere/scanimage"), &glass())
        .await;
    assert_eq!(missing.trouble.unwrap().code, "scanner_program_missing");
    let folder = place.folder.path().join("gone");
    let stop = CancellationToken::new();
    let gone = scan_with(place.command(), &glass(), &folder, "quet", &stop, |_| ()).await;
    assert_eq!(gone.trouble.unwrap().code, "scanner_folder");
}

#[tokio::test]
async fn a_complaint_is_cut_and_made_safe() {
    let place = Place::new("");
    let program = place.program("printf 'scanimage: het \\033[31mgiay %0500d\\n' 7 >&2; exit 9");
    let trouble = place.scan_by(program, &glass()).await.trouble.unwrap();
    let detail = &trouble.params["detail"];
    assert!(detail.starts_with("het"), "{detail}");
    assert!(!detail.contains('\x1b') && detail.chars().count() <= COMPLAINT);
}
