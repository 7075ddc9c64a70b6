//! Whether a PDF is signed: its form has a signature field that is filled in.

use super::file::File;
use super::from_mark;
use super::value::{Dictionary, Value};
use crate::papers::fault::Fault;

/// The most fields of a form that are looked at.
const MAX_FIELDS: usize = 10_000;

/// A file that cannot be read bears no signature that anybody could check.
pub(in crate::papers) fn is_signed(bytes: &[u8]) -> bool {
    has_signature(bytes).unwrap_or(false)
}

fn has_signature(bytes: &[u8]) -> Result<bool, Fault> {
    let mut file = File::open(from_mark(bytes)?)?;
    let catalog = file.catalog()?;
    let Some(form) = dictionary(&mut file, catalog.get(b"AcroForm"))? else {
        return Ok(false);
    };
    // A field's kind may stand on a field above it.
    let mut waiting = of_array(&mut file, form.get(b"Fields"), false)?;
    let mut seen = 0;
    while let Some((field, signs)) = waiting.pop() {
        seen += 1;
        if seen > MAX_FIELDS {
            return Err(Fault::TooComplex);
        }
        let Value::Dictionary(field) = file.resolve(field)? else {
            continue;
        };
        let signs = match field.get(b"FT") {
            Some(Value::Name(kind)) => kind.as_slice() == b"Sig",
            _ => signs,
        };
        if signs
            && let Some(signature) = dictionary(&mut file, field.get(b"V"))?
            && signature.get(b"ByteRange").is_some()
            && signature.get(b"Contents").is_some()
        {
            return Ok(true);
        }
        waiting.extend(of_array(&mut file, field.get(b"Kids"), signs)?);
    }
    Ok(false)
}

fn dictionary(file: &mut File<'_>, value: Option<&Value>) -> Result<Option<Dictionary>, Fault> {
    let Some(value) = value.cloned() else {
        return Ok(None);
    };
    Ok(match file.resolve(value)? {
        Value::Dictionary(found) => Some(found),
        _ => None,
    })
}

fn of_array(
    file: &mut File<'_>,
    value: Option<&Value>,
    signs: bool,
) -> Result<Vec<(Value, bool)>, Fault> {
    let Some(value) = value.cloned() else {
        return Ok(Vec::new());
    };
    Ok(match file.resolve(value)? {
        Value::Array(items) => items.into_iter().map(|it| (it, signs)).collect(),
        _ => Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::is_signed;
    use lopdf::{Dictionary, Document, Object, StringFormat, dictionary};

    /// A PDF of one page whose form has a field of that kind.
    fn pdf(kind: &str, signature: Option<Dictionary>) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        });
        let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
        document.objects.insert(pages, Object::Dictionary(tree));
        let mut field = dictionary! { "T" => Object::string_literal("ký") };
        if let Some(signature) = signature {
            let signature = document.add_object(signature);
            field.set("V", signature);
        }
        let child = document.add_object(field);
        let parent = document.add_object(dictionary! {
            "FT" => Object::Name(kind.as_bytes().to_vec()), "Kids" => vec![child.into()],
        });
        let catalog = document.add_object(dictionary! {
            "Type" => "Catalog", "Pages" => pages,
            "AcroForm" => dictionary! { "Fields" => vec![parent.into()] },
        });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    fn signature() -> Dictionary {
        dictionary! {
            "Type" => "Sig", "Filter" => "Adobe.PPKLite",
            "ByteRange" => vec![0.into(), 10.into(), 20.into(), 10.into()],
            "Contents" => Object::String(vec![0x30, 0x80], StringFormat::Hexadecimal),
        }
    }

    #[test]
    fn a_filled_signature_field_is_a_signature() {
        assert!(is_signed(&pdf("Sig", Some(signature()))));
    }

    #[test]
    fn an_empty_field_another_field_and_no_pdf_are_none() {
        assert!(!is_signed(&pdf("Sig", None)));
        assert!(!is_signed(&pdf("Tx", Some(signature()))));
        assert!(!is_signed(b"%PDF-1.7 /Sig /ByteRange"));
        assert!(!is_signed(b""));
    }
}
