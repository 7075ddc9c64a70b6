//! Pictures as pages.

use super::{Made, Turn};
use crate::contract::reason::Reason;
use crate::papers::PaperKind;
use crate::scan::{density, draw};
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};

/// Points of a PDF to the inch.
const POINTS: f32 = 72.0;

/// Lays a picture on a page of its paper's size.
pub(super) fn picture(
    bytes: &[u8],
    kind: PaperKind,
    turn: Turn,
    made: &mut Made,
) -> Result<(), Reason> {
    let as_it_is = match kind {
        PaperKind::Jpeg => jpeg(bytes),
        PaperKind::Png => png(bytes),
        PaperKind::Pdf => None,
    };
    let drawn = match as_it_is {
        Some(drawn) => drawn,
        None => anew(bytes)?,
    };
    let paper = density::paper(bytes);
    // A hundredth of a point is finer than any scanner.
    let points = |inches: f32| (inches * POINTS * 100.0).round() / 100.0;
    let (width, height) = (points(paper.width), points(paper.height));
    let document = &mut made.document;
    let drawn = document.add_object(drawn);
    let content = format!("q {width} 0 0 {height} 0 0 cm /P Do Q");
    let content = Stream::new(Dictionary::new(), content.into_bytes()).with_compression(false);
    let content = document.add_object(content);
    let mut page = dictionary! {
        "Type" => "Page",
        "Parent" => made.tree,
        "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "P" => drawn } },
        "Contents" => content,
    };
    if turn != Turn::None {
        page.set("Rotate", i64::from(turn.degrees()));
    }
    let page = document.add_object(page);
    made.pages.push(page.into());
    Ok(())
}

fn image(width: u32, height: u32, bits: u8, colours: Object, filter: &str) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "BitsPerComponent" => i64::from(bits),
        "ColorSpace" => colours,
        "Filter" => filter,
    }
}

/// A JPEG as it is; `None` for one that PDF's `DCTDecode` does not know.
fn jpeg(bytes: &[u8]) -> Option<Stream> {
    let mut rest = bytes.get(2..)?;
    let mut by_adobe = false;
    loop {
        let [0xff, marker, tail @ ..] = rest else {
            return None;
        };
        // Fill bytes, and marks that nothing follows.
        if matches!(marker, 0xff | 0x01 | 0xd0..=0xd8) {
            let step = if *marker == 0xff { 1 } else { 2 };
            rest = rest.get(step..)?;
            continue;
        }
        let length = usize::from(u16::from_be_bytes(*tail.first_chunk::<2>()?));
        let segment = tail.get(2..length)?;
        match marker {
            0xee if segment.starts_with(b"Adobe") => by_adobe = true,
            // Baseline, extended and progressive, each with Huffman codes.
            0xc0..=0xc2 => {
                let [bits, a, b, c, d, components] = *segment.first_chunk::<6>()?;
                let height = u32::from(u16::from_be_bytes([a, b]));
                let width = u32::from(u16::from_be_bytes([c, d]));
                if bits != 8 || width == 0 || height == 0 {
                    return None;
                }
                let colours = match components {
                    1 => "DeviceGray",
                    3 => "DeviceRGB",
                    4 => "DeviceCMYK",
                    _ => return None,
                };
                let mut dictionary = image(width, height, bits, colours.into(), "DCTDecode");
                if components == 4 && by_adobe {
                    // Adobe writes its inks the other way round.
                    let decode: Vec<Object> =
                        [1, 0].repeat(4).into_iter().map(Object::from).collect();
                    dictionary.set("Decode", decode);
                }
                return Some(Stream::new(dictionary, bytes.to_vec()).with_compression(false));
            }
            // The picture's dots, or a kind of its own before them.
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf | 0xd9 | 0xda => return None,
            _ => {}
        }
        rest = tail.get(length..)?;
    }
}

/// A PNG as it is: PDF unpacks its rows the same way. `None` for one that is interlaced, shines
/// through, or has a colour for transparent.
fn png(bytes: &[u8]) -> Option<Stream> {
    let mut rest = bytes.get(8..)?;
    let mut head = None;
    let mut palette = None;
    let mut data = Vec::new();
    loop {
        let [a, b, c, d, kind @ ..] = *rest.first_chunk::<8>()?;
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        let chunk = rest.get(8..length.checked_add(8)?)?;
        match &kind {
            b"IHDR" => head = Some(*chunk.first_chunk::<13>()?),
            b"PLTE" => palette = Some(chunk),
            b"tRNS" => return None,
            b"IDAT" => data.extend_from_slice(chunk),
            b"IEND" => break,
            _ => {}
        }
        rest = rest.get(length.checked_add(12)?..)?;
    }
    let [
        w0,
        w1,
        w2,
        w3,
        h0,
        h1,
        h2,
        h3,
        bits,
        colours,
        _,
        _,
        interlaced,
    ] = head?;
    let width = u32::from_be_bytes([w0, w1, w2, w3]);
    let height = u32::from_be_bytes([h0, h1, h2, h3]);
    // Sixteen bits came with PDF 1.5, and no scan needs them.
    if interlaced != 0 || bits > 8 {
        return None;
    }
    let (components, colours): (i64, Object) = match colours {
        0 => (1, "DeviceGray".into()),
        2 => (3, "DeviceRGB".into()),
        3 => {
            let palette = palette?;
            let last = (palette.len() / 3).checked_sub(1)?.min(255);
            let indexed: Vec<Object> = vec![
                "Indexed".into(),
                "DeviceRGB".into(),
                (last as i64).into(),
                Object::String(palette.to_vec(), StringFormat::Hexadecimal),
            ];
            (1, indexed.into())
        }
        _ => return None,
    };
    let mut dictionary = image(width, height, bits, colours, "FlateDecode");
    dictionary.set(
        "DecodeParms",
        dictionary! {
            "Predictor" => 15,
            "Colors" => components,
            "BitsPerComponent" => i64::from(bits),
            "Columns" => i64::from(width),
        },
    );
    Some(Stream::new(dictionary, data).with_compression(false))
}

/// Any other picture: its dots, on white, packed anew.
fn anew(bytes: &[u8]) -> Result<Stream, Reason> {
    let picture = draw::decoded(bytes)?;
    let (width, height) = (picture.width(), picture.height());
    let mut dots = Vec::with_capacity(width as usize * height as usize * 3);
    for dot in picture.into_rgba8().pixels() {
        let [red, green, blue, opaque] = dot.0.map(u32::from);
        // Less than white by as much as the dot covers.
        let on_white = |part: u32| ((part * opaque + 255 * (255 - opaque)) / 255) as u8;
        dots.extend([red, green, blue].map(on_white));
    }
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "BitsPerComponent" => 8,
        "ColorSpace" => "DeviceRGB",
    };
    let mut stream = Stream::new(dictionary, dots);
    stream
        .compress()
        .map_err(|_| Reason::new("page_not_drawable"))?;
    Ok(stream)
}
