//! What stands on the papers of invented cases: results that are issued, papers that are handed in.

use crate::casework::case::Case;
use crate::casework::catalog::{Part, Procedure};
use crate::casework::code::normalise_code;
use crate::casework::context::StoredDocument;
use crate::contract::id::Sha256;
use crate::contract::instant::Instant;
use crate::server::seed::generator::Generator;
use crate::server::seed::pdf::{self, Fault, Laid};
use crate::server::store::documents::DocumentRow;
use crate::text;
use sha2::Digest;
use std::fmt::Write;

/// A generated paper, ready to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    pub file_name: String,
    pub sha256: Sha256,
    pub pages: u32,
    pub bytes: Vec<u8>,
}

impl Scan {
    fn new(seed: u64, title: &str, lines: &[String]) -> Self {
        let (bytes, pages) = pdf::counted(seed, title, lines);
        let mut sha256 = String::with_capacity(64);
        for byte in sha2::Sha256::digest(&bytes) {
            let _ = write!(sha256, "{byte:02x}");
        }
        let file_name = format!("{}.pdf", slug(title));
        Self {
            file_name,
            sha256: Sha256::new(sha256),
            pages,
            bytes,
        }
    }

    /// Its row among the stored documents.
    pub fn row(&self, now: Instant) -> DocumentRow {
        DocumentRow {
            sha256: self.sha256.to_string(),
            media_type: "application/pdf".to_owned(),
            size: self.bytes.len() as i64,
            pages: i64::from(self.pages),
            created_at: now.millis(),
        }
    }

    /// What the server will know of it once it is stored.
    pub fn stored(&self) -> StoredDocument {
        StoredDocument {
            sha256: self.sha256.clone(),
            media_type: "application/pdf".to_owned(),
            size: self.bytes.len() as u64,
            pages: self.pages,
        }
    }
}

/// One of the papers that stand for any other where a case's own are not drawn.
pub fn sample(number: u64) -> Scan {
    let lines = [format!(
        "Bản mẫu số {number}, đứng thay cho giấy tờ của hồ sơ."
    )];
    Scan::new(number, "Giấy tờ mẫu", &lines)
}

/// The paper that a procedure issues.
pub fn result(
    seed: u64,
    case: &Case,
    procedure: &Procedure,
    number: &str,
    signer: &str,
    at: Instant,
) -> Scan {
    let lines = lines_of_result(case, procedure, number, signer, at);
    Scan::new(seed, title_of_result(procedure), &lines)
}

fn lines_of_result(
    case: &Case,
    procedure: &Procedure,
    number: &str,
    signer: &str,
    at: Instant,
) -> Vec<String> {
    let mut lines = vec![
        format!("Số: {number}"),
        format!("Họ, chữ đệm, tên / tên tổ chức: {}", case.owner.name),
    ];
    let mut add = |label: &str, value: Option<&String>| {
        if let Some(value) = value {
            lines.push(format!("{label}: {value}"));
        }
    };
    add("Số định danh / mã số thuế", case.owner.id_number.as_ref());
    add("Ngày, tháng, năm sinh", case.owner.born.as_ref());
    add("Địa chỉ", case.owner.address.as_ref());
    add(
        "Nội dung",
        Some(&case.summary).filter(|summary| !summary.is_empty()),
    );
    lines.push(format!(
        "Theo thủ tục: {} ({})",
        procedure.name, procedure.code
    ));
    lines.push(String::new());
    lines.push(
        at.local()
            .strftime("Hà Nội, ngày %d tháng %m năm %Y")
            .to_string(),
    );
    lines.push(format!("Người ký: {signer}"));
    lines
}

/// A paper that the citizen handed in.
pub fn part(seed: u64, case: &Case, part: &Part) -> Scan {
    let mut generator = Generator::of(seed, "part scan", 0);
    let mut lines = vec![
        "Kính gửi: Bộ phận tiếp nhận và trả kết quả".to_owned(),
        format!("Tôi là: {}", case.owner.name),
    ];
    if let Some(number) = &case.owner.id_number {
        lines.push(format!("Số định danh: {number}"));
    }
    if let Some(address) = &case.owner.address {
        lines.push(format!("Nơi cư trú: {address}"));
    }
    lines.push(format!("Đề nghị giải quyết: {}", case.procedure_name));
    for index in 1..=generator.between(2, 22) {
        lines.push(format!(
            "Mục {index}: khai theo mẫu, nội dung đúng với giấy tờ gốc."
        ));
    }
    lines.push("Tôi cam đoan những lời khai trên là đúng sự thật.".to_owned());
    Scan::new(seed, &part.name, &lines)
}

/// A file that the scanner has left in its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScanFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The result of a case, scanned and not attached yet.
pub fn unattached(case: &Case, procedure: &Procedure, now: Instant) -> ScanFile {
    let mut generator = Generator::of(0, &case.id.to_string(), 0);
    let number = result_number(&mut generator, procedure, now);
    let scan = result(generator.number(), case, procedure, &number, "(đã ký)", now);
    ScanFile {
        name: format!("{}-{}", slug(&case.owner.name), scan.file_name),
        bytes: scan.bytes,
    }
}

/// Results of cases, fed through the scanner as one stack; each bears its case's codes.
pub fn stack(cases: &[(Case, &Procedure)], now: Instant) -> Option<ScanFile> {
    let papers: Vec<Laid> = cases
        .iter()
        .filter_map(|(case, procedure)| {
            let mut generator = Generator::of(0, &case.id.to_string(), 0);
            let number = result_number(&mut generator, procedure, now);
            Some(Laid {
                seed: generator.number(),
                title: title_of_result(procedure).to_owned(),
                lines: lines_of_result(case, procedure, &number, "(đã ký)", now),
                case_code: normalise_code(case.code.as_ref()?.as_str()),
            })
        })
        .collect();
    (!papers.is_empty()).then(|| ScanFile {
        name: "chong-ket-qua.pdf".to_owned(),
        bytes: pdf::stack(&papers),
    })
}

/// What goes wrong at scanners: a file cut off, and one with a password.
pub fn faulty() -> [ScanFile; 2] {
    [
        ("quet-hong.pdf", Fault::CutOff),
        ("quet-co-mat-khau.pdf", Fault::Encrypted),
    ]
    .map(|(name, fault)| ScanFile {
        name: name.to_owned(),
        bytes: pdf::faulty(0, fault),
    })
}

fn title_of_result(procedure: &Procedure) -> &str {
    if procedure.result.name.is_empty() {
        &procedure.name
    } else {
        &procedure.result.name
    }
}

/// *Số, ký hiệu* as such papers bear it.
pub fn result_number(generator: &mut Generator, procedure: &Procedure, at: Instant) -> String {
    let name = text::fold(&procedure.result.name);
    let mark = [
        ("khai sinh", "GKS"),
        ("ket hon", "GCNKH"),
        ("trich luc", "TLHT"),
        ("tinh trang hon nhan", "GXNHN"),
        ("ho kinh doanh", "HKD"),
        ("xay dung", "GPXD"),
        ("quyet dinh", "QĐ-UBND"),
        ("chung thuc", "CT"),
        ("xac nhan", "XN"),
    ]
    .into_iter()
    .find_map(|(words, mark)| name.contains(words).then_some(mark))
    .unwrap_or("KQ");
    format!(
        "{}/{}-{mark}",
        generator.between(1, 4000),
        at.local().year()
    )
}

/// A file name of plain letters, as domain.md §6.2 proposes.
fn slug(title: &str) -> String {
    let folded = text::fold(title);
    let mut slug = String::new();
    for letter in folded.chars().take(60) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches('-').to_owned()
}
