//! Papers to upload: small, true PDFs of any size.

/// A PDF of one written page, made at least `size` bytes long by a comment.
pub fn pdf(size: usize) -> Vec<u8> {
    file(size, &["<< /Type /Catalog /Pages 2 0 R >>"])
}

/// The same with a signature field that is filled in.
pub fn signed_pdf(size: usize) -> Vec<u8> {
    let catalog = "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] /SigFlags 3 >> >>";
    let field = "<< /FT /Sig /T (ky) /V 6 0 R >>";
    let signature =
        "<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 9 20 9] /Contents <3080> >>";
    file(size, &[catalog, field, signature])
}

/// A catalogue, and what comes behind the page.
fn file(size: usize, own: &[&str]) -> Vec<u8> {
    let (catalog, more) = own.split_first().unwrap();
    let page = [
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        "<< /Length 10 >>\nstream\n1 1 9 9 re\nendstream",
    ];
    let objects: Vec<&str> = [&[*catalog], page.as_slice(), more].concat();
    let mut bytes = b"%PDF-1.4\n%".to_vec();
    // Not one letter only, so that a piece in the wrong place shows.
    bytes.extend((0..size).map(|at| b'a' + (at % 23) as u8));
    bytes.push(b'\n');
    let count = objects.len() + 1;
    let mut table = format!("xref\n0 {count}\n0000000000 65535 f \n");
    for (index, object) in objects.iter().enumerate() {
        let row = format!("{:010} 00000 n \n", bytes.len());
        table.push_str(&row);
        bytes.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", index + 1).as_bytes());
    }
    let start = bytes.len();
    bytes.extend_from_slice(
        format!("{table}trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n")
            .as_bytes(),
    );
    bytes
}
