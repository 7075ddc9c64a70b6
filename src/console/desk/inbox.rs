//! The scan folder of the desk for tests: pages that are there, and the cases whose codes they bear.

use super::Desk;
use crate::console::effect::Query;
use crate::console::message::{Answer, Failure};
use crate::console::model::inbox::plan::Bound;
use crate::console::model::inbox::{Page, Piece, ScanFile};
use crate::console::model::paper::Paper;
use crate::contract::id::Sha256;
use crate::contract::reason::Reason;
use crate::scan::codes::{Code, CodeKind};
use crate::scan::page::{SheetFacts, SheetId};
use crate::scan::quality::Verdict;
use std::path::{Path, PathBuf};

/// A page of a file in the scan folder, with the code on it.
pub fn page(file: &str, number: u32, of: u32, code: Option<&str>) -> Page {
    Page {
        path: PathBuf::from(format!("/quét/{file}")),
        written_at: 0,
        of,
        is_picture: Path::new(file).extension().is_none_or(|it| it != "pdf"),
        facts: SheetFacts {
            sheet: SheetId {
                source: Sha256::new(file.repeat(2)),
                page: number,
            },
            file_name: file.to_owned(),
            width_mm: 210,
            height_mm: 297,
            dpi: Some(300),
            codes: code
                .map(|text| Code {
                    kind: CodeKind::Qr,
                    text: text.to_owned(),
                })
                .into_iter()
                .collect(),
            picture: Sha256::new(format!("{file} {number}")),
            verdict: Verdict::default(),
        },
    }
}

impl Desk {
    /// A file of one page for each code, in the scan folder.
    pub fn scan(&mut self, file: &str, codes: &[Option<&str>]) {
        let of = codes.len() as u32;
        let pages = (0..of)
            .zip(codes)
            .map(|(at, code)| page(file, at, of, *code));
        self.scans.extend(pages);
    }

    pub(super) fn of_scans(&mut self, query: Query) -> Answer {
        match query {
            Query::Scan(file, from) => {
                let mine = self.scans.iter().filter(|it| it.path == file.path);
                let piece = Piece {
                    from,
                    pages: mine.cloned().collect(),
                    next: None,
                };
                Answer::Scan(file, Ok(piece))
            }
            Query::CaseOf(case) => {
                let is_it = |it: &&crate::contract::case::CaseRow| {
                    let code = it.code.as_ref();
                    code.is_some_and(|it| it.as_str() == case) || it.id.to_string() == case
                };
                let id = self.rows.iter().find(is_it).map(|row| row.id);
                Answer::CaseOf(case, Ok(id.map(|id| Box::new(self.detail(id)))))
            }
            Query::Bind(binding) => Answer::Bound(
                binding.key,
                Ok(Bound {
                    paper: Paper {
                        path: PathBuf::from("/giữ/x.pdf"),
                        file_name: binding.file_name,
                        media_type: "application/pdf".into(),
                        size: 1,
                        sha256: Sha256::new("cd".repeat(32)),
                        pages: binding.plan.pages.len() as u32,
                    },
                    trouble: None,
                }),
            ),
            Query::Discard(_) => Answer::Discarded(Ok(())),
            Query::ScanNow => {
                Answer::ScannedNow(Err(Failure::Local(Reason::new("scanner_not_set"))))
            }
            _ => {
                let mut files: Vec<ScanFile> = Vec::new();
                for page in &self.scans {
                    if files.iter().all(|it| it.path != page.path) {
                        files.push(ScanFile {
                            written_at: page.written_at,
                            path: page.path.clone(),
                            size: 9,
                        });
                    }
                }
                Answer::Scans(Ok(files))
            }
        }
    }
}
