//! How a generated paper looks: a heading, a title, lines, a signature and a stamp on a page that
//! lies not quite straight.
//!
//! **Invariant:** every page says that it is a sample; the stamp is that of no agency.

use crate::server::press::{self, Drawing};
use crate::server::seed::generator::Generator;
use crate::server::seed::letters;
use crate::server::seed::pdf::Font;
use lopdf::content::Operation;
use lopdf::{Object, StringFormat};

/// A4 in points.
pub const PAGE: (f32, f32) = (595.0, 842.0);
const MARGIN: f32 = 64.0;
const TEXT_SIZE: f32 = 12.0;
const LINE_STEP: f32 = 21.0;
/// Where running text stops, to leave room for signature and stamp.
const LOWEST_LINE: f32 = 240.0;

/// The pages that the title and the lines need, each as its drawing operations. The first bears the case
/// code, where there is one, as the office prints it: a QR code and a Code 128.
pub fn laid_out(
    generator: &mut Generator,
    font: &mut Font,
    title: &str,
    lines: &[String],
    case_code: Option<&str>,
) -> Vec<Vec<Operation>> {
    let wrapped: Vec<String> = lines
        .iter()
        .flat_map(|line| wrap(line, TEXT_SIZE, PAGE.0 - 2.0 * MARGIN))
        .collect();
    let first_room = ((PAGE.1 - 250.0 - LOWEST_LINE) / LINE_STEP) as usize;
    let next_room = ((PAGE.1 - MARGIN - LOWEST_LINE) / LINE_STEP) as usize;
    let (first, rest) = wrapped.split_at(wrapped.len().min(first_room));
    let chunks: Vec<&[String]> = std::iter::once(first)
        .chain(rest.chunks(next_room))
        .collect();
    let count = chunks.len();
    chunks
        .into_iter()
        .enumerate()
        .map(|(index, lines)| {
            let mut sheet = Sheet {
                font,
                operations: Vec::new(),
            };
            background(&mut sheet, generator);
            let mut y = PAGE.1 - MARGIN;
            if index == 0 {
                label(&mut sheet, case_code.unwrap_or_default());
                y = heading(&mut sheet, title);
            }
            for line in lines {
                sheet.text((MARGIN, y), TEXT_SIZE, false, line);
                y -= LINE_STEP;
            }
            if index + 1 == count {
                signature(&mut sheet, generator);
                stamp(&mut sheet);
            }
            sheet.ink(0.35, 0.35, 0.35);
            let foot = format!(
                "Dữ liệu mẫu của motcua – không có giá trị pháp lý – trang {}/{count}",
                index + 1
            );
            sheet.centred(PAGE.0 / 2.0, 34.0, 8.0, false, &foot);
            sheet.operations
        })
        .collect()
}

/// A page under the pen.
struct Sheet<'a> {
    font: &'a mut Font,
    operations: Vec<Operation>,
}

impl Sheet<'_> {
    fn add(&mut self, operator: &str, operands: Vec<Object>) {
        self.operations.push(Operation::new(operator, operands));
    }

    fn numbers(&mut self, operator: &str, numbers: &[f32]) {
        // A tenth of a point is finer than any scanner; the file stays small.
        let operands = numbers
            .iter()
            .map(|number| Object::Real((number * 100.0).round() / 100.0))
            .collect();
        self.add(operator, operands);
    }

    fn text(&mut self, at: (f32, f32), size: f32, bold: bool, text: &str) {
        let shown = self.font.encode(text);
        self.numbers("w", &[if bold { 17.0 } else { 10.0 }]);
        self.add("BT", vec![]);
        self.add("Tf", vec!["F1".into(), size.into()]);
        self.numbers("Td", &[at.0, at.1]);
        self.add("Tj", vec![Object::String(shown, StringFormat::Hexadecimal)]);
        self.add("ET", vec![]);
    }

    fn centred(&mut self, centre: f32, y: f32, size: f32, bold: bool, text: &str) {
        let x = centre - letters::width(text, size) / 2.0;
        self.text((x, y), size, bold, text);
    }

    fn line(&mut self, from: (f32, f32), to: (f32, f32), thickness: f32) {
        self.numbers("w", &[thickness]);
        self.numbers("m", &[from.0, from.1]);
        self.numbers("l", &[to.0, to.1]);
        self.add("S", vec![]);
    }

    fn ink(&mut self, red: f32, green: f32, blue: f32) {
        self.numbers("RG", &[red, green, blue]);
        self.numbers("rg", &[red, green, blue]);
    }

    /// A code with its lower left corner at a place, on white; `module` is how wide and high one is.
    fn code(&mut self, code: &Drawing, at: (f32, f32), module: (f32, f32)) {
        let (width, height) = (code.modules as f32, code.height as f32);
        self.numbers("rg", &[1.0, 1.0, 1.0]);
        self.numbers("re", &[at.0, at.1, width * module.0, height * module.1]);
        self.add("f", vec![]);
        self.numbers("rg", &[0.05, 0.05, 0.07]);
        for block in &code.blocks {
            // Pages count from below, codes from above.
            let above = (height - (block.y + block.height) as f32) * module.1;
            let (wide, high) = (block.width as f32, block.height as f32);
            let x = at.0 + block.x as f32 * module.0;
            self.numbers("re", &[x, at.1 + above, wide * module.0, high * module.1]);
        }
        self.add("f", vec![]);
    }

    fn circle(&mut self, centre: (f32, f32), radius: f32, thickness: f32) {
        // Distance of the control points that makes four Bézier curves a circle.
        let pull = radius * 0.5523;
        let (x, y) = centre;
        self.numbers("w", &[thickness]);
        self.numbers("m", &[x + radius, y]);
        self.numbers(
            "c",
            &[x + radius, y + pull, x + pull, y + radius, x, y + radius],
        );
        self.numbers(
            "c",
            &[x - pull, y + radius, x - radius, y + pull, x - radius, y],
        );
        self.numbers(
            "c",
            &[x - radius, y - pull, x - pull, y - radius, x, y - radius],
        );
        self.numbers(
            "c",
            &[x + pull, y - radius, x + radius, y - pull, x + radius, y],
        );
        self.add("S", vec![]);
    }
}

/// Paper is never quite white, and never lies quite straight in the scanner.
fn background(sheet: &mut Sheet, generator: &mut Generator) {
    let grey = 0.94 + generator.below(40) as f32 / 1000.0;
    sheet.numbers("rg", &[grey, grey, grey - 0.012]);
    sheet.numbers("re", &[0.0, 0.0, PAGE.0, PAGE.1]);
    sheet.add("f", vec![]);
    sheet.ink(0.55, 0.55, 0.52);
    for _ in 0..generator.between(6, 14) {
        let x = generator.between(8, 586) as f32;
        let y = generator.between(8, 834) as f32;
        let length = generator.between(1, 4) as f32 / 4.0;
        sheet.line((x, y), (x + length, y + length / 2.0), 0.5);
    }
    let skew = generator.between(-9, 9) as f32 / 1000.0;
    sheet.operations.push(Operation::new(
        "cm",
        vec![
            Object::Real(skew.cos()),
            Object::Real(skew.sin()),
            Object::Real(-skew.sin()),
            Object::Real(skew.cos()),
            0.into(),
            0.into(),
        ],
    ));
    sheet.ink(0.08, 0.08, 0.12);
}

/// The case code beside the heading, and above the foot.
fn label(sheet: &mut Sheet, case_code: &str) {
    const QR: (f32, f32, f32) = (24.0, PAGE.1 - 96.0, 76.0);
    const BARS: (f32, f32, f32) = (24.0, 52.0, 28.0);
    // A strip's narrowest bar: a third of a millimetre, as receipts have it.
    const MODULE: f32 = 0.95;
    if case_code.is_empty() {
        return;
    }
    if let Some(code) = press::matrix(case_code) {
        let module = QR.2 / code.modules as f32;
        sheet.code(&code, (QR.0, QR.1), (module, module));
    }
    if let Some(code) = press::bars(case_code) {
        let module = (MODULE, BARS.2 / code.height as f32);
        sheet.code(&code, (BARS.0, BARS.1), module);
    }
    sheet.ink(0.08, 0.08, 0.12);
}

/// The state's heading and the title; answers where the text goes on.
fn heading(sheet: &mut Sheet, title: &str) -> f32 {
    let centre = PAGE.0 / 2.0;
    sheet.centred(
        centre,
        PAGE.1 - 70.0,
        11.0,
        true,
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    );
    sheet.centred(
        centre,
        PAGE.1 - 90.0,
        11.0,
        true,
        "Độc lập - Tự do - Hạnh phúc",
    );
    sheet.line(
        (centre - 70.0, PAGE.1 - 99.0),
        (centre + 70.0, PAGE.1 - 99.0),
        0.8,
    );
    let mut y = PAGE.1 - 150.0;
    for line in wrap(&title.to_uppercase(), 16.0, PAGE.0 - 2.0 * MARGIN)
        .into_iter()
        .take(3)
    {
        sheet.centred(centre, y, 16.0, true, &line);
        y -= 27.0;
    }
    y - 18.0
}

fn signature(sheet: &mut Sheet, generator: &mut Generator) {
    let (mut x, mut y) = (385.0, 150.0);
    sheet.ink(0.1, 0.15, 0.55);
    sheet.numbers("w", &[1.3]);
    sheet.numbers("m", &[x, y]);
    for _ in 0..generator.between(4, 7) {
        let rise = generator.between(10, 34) as f32;
        let run = generator.between(8, 20) as f32;
        sheet.numbers(
            "c",
            &[x + run * 0.2, y + rise, x + run, y + rise, x + run, y],
        );
        sheet.numbers(
            "c",
            &[
                x + run,
                y - rise * 0.5,
                x + run * 0.5,
                y - rise * 0.4,
                x + run * 0.8,
                y + 3.0,
            ],
        );
        x += run * 0.8;
        y += 3.0;
    }
    sheet.add("S", vec![]);
}

fn stamp(sheet: &mut Sheet) {
    let centre = (352.0, 165.0);
    sheet.ink(0.82, 0.12, 0.14);
    sheet.circle(centre, 46.0, 2.4);
    sheet.circle(centre, 38.0, 1.0);
    sheet.centred(centre.0, centre.1 + 8.0, 13.0, true, "BẢN");
    sheet.centred(centre.0, centre.1 - 12.0, 13.0, true, "MẪU");
}

/// Breaks a line between words so that no piece is wider than `room`.
fn wrap(line: &str, size: f32, room: f32) -> Vec<String> {
    let mut pieces: Vec<String> = vec![String::new()];
    for word in line.split_whitespace() {
        let Some(piece) = pieces.last_mut() else {
            break;
        };
        let longer = if piece.is_empty() {
            word.to_owned()
        } else {
            format!("{piece} {word}")
        };
        if piece.is_empty() || letters::width(&longer, size) <= room {
            *piece = longer;
        } else {
            pieces.push(word.to_owned());
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_broken_between_words_and_none_is_lost() {
        let line = "một hai ba bốn năm sáu bảy tám chín mười ".repeat(6);
        let pieces = wrap(&line, TEXT_SIZE, 300.0);
        assert!(pieces.len() > 3);
        assert!(
            pieces
                .iter()
                .all(|piece| letters::width(piece, TEXT_SIZE) <= 300.0)
        );
        assert_eq!(pieces.join(" "), line.trim());
    }
}
