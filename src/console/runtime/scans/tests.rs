//! Files of the scan folder, read, bound and put away.

use super::*;
use std::fmt::Write as _;

/// A PDF of so many written pages.
fn pdf(pages: usize) -> Vec<u8> {
    let kids: Vec<String> = (0..pages).map(|it| format!("{} 0 R", it + 4)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {pages} >>",
            kids.join(" ")
        ),
        "<< /Length 14 >>\nstream\n9 9 99 400 re f\nendstream".to_owned(),
    ];
    objects.extend((0..pages).map(|_| {
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>".to_owned()
    }));
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", bytes.len());
        bytes.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", index + 1).as_bytes());
    }
    let start = bytes.len();
    let size = objects.len() + 1;
    bytes.extend_from_slice(
        format!("{table}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n")
            .as_bytes(),
    );
    bytes
}

fn ledger() -> Ledger {
    Ledger::open(None)
}

fn taken(path: &Path, pages: &[u32], of: u32) -> Taken {
    Taken {
        path: path.to_owned(),
        source: open(path).unwrap().sha256,
        pages: pages.to_vec(),
        of,
    }
}

/// All pages of a file that are not done with, piece by piece.
fn whole(file: &ScanFile, ledger: &Ledger) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut from = Some(0);
    while let Some(page) = from {
        let piece = read(file, page, ledger).unwrap();
        pages.extend(piece.pages);
        from = piece.next;
    }
    pages
}

#[test]
fn a_file_that_is_still_being_written_is_read_later() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("a.pdf");
    fs::write(&path, pdf(1)).unwrap();
    let file = known(path.clone()).unwrap();
    fs::write(&path, pdf(2)).unwrap();
    assert_eq!(
        read(&file, 0, &ledger()).unwrap_err().code,
        "file_unreadable"
    );
    fs::remove_file(&path).unwrap();
    assert_eq!(
        read(&file, 0, &ledger()).unwrap_err().code,
        "file_unreadable"
    );
}

#[test]
fn papers_are_listed_the_oldest_first_and_nothing_else() {
    let place = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8], age: u64| {
        let path = place.path().join(name);
        fs::write(&path, bytes).unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        let then = std::time::SystemTime::now() - std::time::Duration::from_secs(age);
        file.set_modified(then).unwrap();
    };
    put("mới.pdf", b"x", 10);
    put("cũ.PNG", b"x", 90);
    put("rỗng.pdf", b"", 50);
    put("ghi chú.txt", b"x", 50);
    fs::create_dir(place.path().join("done")).unwrap();
    let files = list(Some(place.path())).unwrap();
    let names: Vec<_> = files
        .iter()
        .map(|it| it.path.file_name().unwrap())
        .collect();
    assert_eq!(names, ["cũ.PNG", "mới.pdf"]);
    let gone = list(Some(&place.path().join("không"))).unwrap_err();
    assert_eq!(gone.code, "scan_folder_gone");
    assert_eq!(list(None).unwrap_err().code, "no_scan_folder");
}

#[test]
fn a_file_stays_until_its_last_page_is_done_with_and_then_lies_in_done() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("quét 1.pdf");
    fs::write(&path, pdf(3)).unwrap();
    let ledger = ledger();
    let file = known(path.clone()).unwrap();
    assert_eq!(whole(&file, &ledger).len(), 3);
    assert!(!ledger.add(&taken(&path, &[0, 1], 3)).unwrap());
    let left = whole(&file, &ledger);
    assert_eq!(left.iter().map(Page::number).collect::<Vec<_>>(), [2]);
    assert!(path.exists());
    let last = taken(&path, &[2], 3);
    assert!(ledger.add(&last).unwrap());
    // Had the console ended here, the next one would put it away.
    assert!(whole(&file, &ledger).is_empty());
    assert!(!path.exists());
    assert_eq!(
        fs::read(place.path().join("done/quét 1.pdf")).unwrap(),
        pdf(3)
    );
}

#[test]
fn a_name_that_is_taken_in_done_is_not_written_over() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("a.pdf");
    for pages in 1..=3 {
        fs::write(&path, pdf(pages)).unwrap();
        put_away(&path, &open(&path).unwrap().sha256, &ledger()).unwrap();
    }
    for (name, pages) in [("a.pdf", 1), ("a (2).pdf", 2), ("a (3).pdf", 3)] {
        let kept = fs::read(place.path().join("done").join(name)).unwrap();
        assert_eq!(kept, pdf(pages), "{name}");
    }
}

#[test]
fn another_scan_under_the_same_name_stays_where_it_is() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("a.pdf");
    fs::write(&path, pdf(1)).unwrap();
    let source = open(&path).unwrap().sha256;
    fs::write(&path, pdf(2)).unwrap();
    put_away(&path, &source, &ledger()).unwrap();
    assert_eq!(fs::read(&path).unwrap(), pdf(2));
}

#[test]
fn a_file_that_cannot_be_put_away_says_so_and_stays() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("a.pdf");
    fs::write(&path, pdf(1)).unwrap();
    // A file stands where the folder should be.
    fs::write(place.path().join("done"), b"x").unwrap();
    let refused = put_away(&path, &open(&path).unwrap().sha256, &ledger()).unwrap_err();
    assert_eq!(refused.code, "scan_not_put_away");
    assert!(path.exists());
}

#[test]
fn a_full_disk_is_called_by_its_name() {
    let reason = |kind: io::ErrorKind| disk_reason(&io::Error::from(kind)).code;
    assert_eq!(reason(io::ErrorKind::StorageFull), "disk_full");
    assert_eq!(reason(io::ErrorKind::PermissionDenied), "disk_unwritable");
}
