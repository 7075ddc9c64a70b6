//! `motcua cases attach`: inspects a file here, stores it, and links it to the case.

use super::{Work, shown};
use crate::cli::Desk;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::console::api::documents::hexadecimal;
use crate::console::api::upload::{UploadError, UploadFile};
use crate::contract::case::CaseRow;
use crate::contract::command::{AttachResult, Command};
use crate::contract::document::{Basis, DocumentRole, LinkDocument, ResultDetails};
use crate::contract::id::{PartCode, Sha256};
use crate::papers;
use sha2::{Digest, Sha256 as Hasher};
use std::path::Path;

/// What the file is to the case.
pub(super) enum Meant {
    Result(ResultDetails),
    Part(PartCode),
}

impl Meant {
    pub(super) fn of(
        desk: &Desk,
        number: Option<&str>,
        part: Option<&str>,
        signer: &str,
    ) -> Result<Self, Failure> {
        match (number, part) {
            (Some(number), None) => Ok(Self::Result(ResultDetails {
                number: number.to_owned(),
                signer: signer.to_owned(),
                ..ResultDetails::default()
            })),
            (None, Some(part)) => Ok(Self::Part(PartCode::new(part))),
            _ => Err(Failure::message(desk.language, "cli-attach-wants", &[])),
        }
    }
}

impl Work<'_> {
    pub(super) async fn attach(
        &self,
        case: &str,
        path: &Path,
        meant: Meant,
    ) -> Result<(), Failure> {
        let file = look_into(self.desk, path)?;
        let found = self.find(case).await?;
        self.client
            .upload(&file, None, |_| {})
            .await
            .map_err(|error| self.not_stored(path, &error))?;
        // Read after the upload, which may have taken minutes.
        let row = self.read(&found).await?.row;
        let row = self.link(&row, &file, meant).await?;
        if self.json {
            output::json(&row);
        } else {
            output::line(&self.desk.language.text_with(
                "cli-attached",
                &[("file", &file.file_name), ("code", &shown::name(&row))],
            ));
        }
        Ok(())
    }

    async fn link(
        &self,
        row: &CaseRow,
        file: &UploadFile,
        meant: Meant,
    ) -> Result<CaseRow, Failure> {
        let (sha256, file_name) = (file.sha256.clone(), file.file_name.clone());
        match meant {
            Meant::Result(details) => {
                let command = Command::AttachResult(AttachResult {
                    sha256,
                    file_name,
                    details,
                });
                self.post(row, &command).await
            }
            Meant::Part(part) => {
                let link = LinkDocument {
                    sha256,
                    file_name,
                    basis: Basis::Upload,
                    role: DocumentRole::Part { part },
                };
                let key = uuid::Uuid::now_v7().to_string();
                self.client
                    .link_document(row.id, row.version, &link, &key)
                    .await
                    .map_err(|error| self.failure(&error))
            }
        }
    }

    fn not_stored(&self, path: &Path, error: &UploadError) -> Failure {
        match error {
            UploadError::Api(error) => self.failure(error),
            UploadError::File(detail) => unreadable(self.desk, path, detail),
            UploadError::Changed => Failure::message(self.desk.language, "cli-upload-changed", &[]),
        }
    }
}

/// The file as it would be stored, or why it is not taken: the server would say the same.
pub(in crate::cli) fn look_into(desk: &Desk, path: &Path) -> Result<UploadFile, Failure> {
    let refused = |reason| Failure::reason(desk.language, &reason);
    let known =
        std::fs::metadata(path).map_err(|error| unreadable(desk, path, &error.to_string()))?;
    // Asked before a byte is read: it may be a film.
    papers::check_size(known.len()).map_err(refused)?;
    let bytes = std::fs::read(path).map_err(|error| unreadable(desk, path, &error.to_string()))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let paper = papers::inspect(&bytes, &name).map_err(refused)?;
    Ok(UploadFile {
        path: path.to_owned(),
        file_name: papers::file_name(&name),
        media_type: paper.kind.media_type().to_owned(),
        size: bytes.len() as u64,
        sha256: Sha256::new(hexadecimal(&Hasher::digest(&bytes))),
    })
}

fn unreadable(desk: &Desk, path: &Path, detail: &str) -> Failure {
    let path = path.display().to_string();
    Failure::message(
        desk.language,
        "cli-file-unreadable",
        &[("path", &path), ("detail", detail)],
    )
}
