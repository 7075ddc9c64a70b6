//! A printed form, read back with public programs: poppler reads and draws it, zbar scans it.

use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

/// A PDF on the disk.
pub struct Printed {
    folder: TempDir,
}

impl Printed {
    pub fn new(pdf: &[u8]) -> Self {
        assert!(
            pdf.starts_with(b"%PDF-1."),
            "no PDF: {:?}",
            &pdf[..pdf.len().min(80)]
        );
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("form.pdf"), pdf).unwrap();
        Self { folder }
    }

    fn pdf(&self) -> PathBuf {
        self.folder.path().join("form.pdf")
    }

    pub fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.pdf()).unwrap()
    }

    /// The text in reading order, with single spaces.
    pub fn text(&self) -> String {
        let text = run("pdftotext", &["-enc", "UTF-8"], &[self.pdf(), "-".into()]);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Name, whether it is embedded, and whether its letters can be copied, of each font.
    pub fn fonts(&self) -> Vec<(String, bool, bool)> {
        let table = run("pdffonts", &[], &[self.pdf()]);
        let rows = table.lines().skip(2).map(|line| {
            let cells: Vec<&str> = line.split_whitespace().collect();
            // … emb sub uni object ID
            let from_the_end = |nth: usize| cells[cells.len() - nth] == "yes";
            (cells[0].to_owned(), from_the_end(5), from_the_end(3))
        });
        rows.collect()
    }

    /// Pages, and width and height of the first in whole millimetres.
    pub fn size(&self) -> (u32, u32, u32) {
        let about = run("pdfinfo", &[], &[self.pdf()]);
        let value = |name: &str| {
            let mut values = about.lines().filter_map(|line| line.strip_prefix(name));
            values.next().unwrap().trim().to_owned()
        };
        let size = value("Page size:");
        let millimetres = |word: &str| (word.parse::<f64>().unwrap() * 25.4 / 72.0).round() as u32;
        let words: Vec<&str> = size.split_whitespace().collect();
        (
            value("Pages:").parse().unwrap(),
            millimetres(words[0]),
            millimetres(words[2]),
        )
    }

    /// What a scanner reads from the page: kind and text of each code, sorted.
    pub fn codes(&self) -> Vec<(String, String)> {
        let picture = self.folder.path().join("page");
        run("pdftoppm", &["-r", "200", "-png"], &[self.pdf(), picture]);
        let pages = std::fs::read_dir(self.folder.path()).unwrap();
        let mut pages: Vec<PathBuf> = pages.map(|it| it.unwrap().path()).collect();
        pages.retain(|it| it.extension().is_some_and(|it| it == "png"));
        let scanned = run("zbarimg", &["--quiet"], &pages);
        let mut codes: Vec<(String, String)> = scanned
            .lines()
            .filter_map(|line| line.split_once(':'))
            .map(|(kind, text)| (kind.to_owned(), text.to_owned()))
            .collect();
        codes.sort();
        codes
    }
}

fn run(program: &str, arguments: &[&str], files: &[PathBuf]) -> String {
    let output = Command::new(program).args(arguments).args(files).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}; tests/run installs it"));
    let said = String::from_utf8_lossy(&output.stderr);
    // A page without a code is no failure of the scanner's.
    let nothing_found = program == "zbarimg" && output.status.code() == Some(4);
    assert!(
        output.status.success() || nothing_found,
        "{program}: {said}"
    );
    String::from_utf8(output.stdout).unwrap()
}
