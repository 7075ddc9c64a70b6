//! Documents put together and read back with lopdf; `tests/scan.rs` reads them with poppler.

use super::*;
use image::{DynamicImage, GrayImage, ImageFormat, RgbImage, RgbaImage};
use lopdf::Stream;
use proptest::prelude::*;
use rstest::rstest;
use std::io::Cursor;

/// A PDF whose pages say their numbers, with what they draw on inherited and shared, and each page
/// linked to the next.
fn pdf(version: &str, name: &str, pages: usize) -> Source {
    let mut document = Document::with_version(version);
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
    });
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F" => font } });
    let ids: Vec<ObjectId> = (0..pages).map(|_| document.new_object_id()).collect();
    for (at, id) in ids.iter().enumerate() {
        let text = format!("BT /F 20 Tf 50 500 Td ({name} {}) Tj ET", at + 1);
        let content = document.add_object(Stream::new(dictionary! {}, text.into_bytes()));
        let next = ids[(at + 1) % pages];
        let page = dictionary! {
            "Type" => "Page",
            "Parent" => tree,
            "Contents" => content,
            "Annots" => vec![Object::from(dictionary! {
                "Type" => "Annot", "Subtype" => "Link",
                "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
                "P" => *id,
                "Dest" => vec![next.into(), "Fit".into()],
            })],
        };
        document.set_object(*id, page);
    }
    let tree_node = dictionary! {
        "Type" => "Pages",
        "Count" => pages as i64,
        "Kids" => ids.iter().map(|id| Object::from(*id)).collect::<Vec<_>>(),
        "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Rotate" => 90,
    };
    document.set_object(tree, tree_node);
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    Source::open(bytes, &format!("{name}.pdf")).unwrap()
}

fn picture(picture: &DynamicImage, format: ImageFormat, name: &str) -> Source {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    Source::open(bytes.into_inner(), name).unwrap()
}

fn sheet(source: &Source, page: u32) -> SheetId {
    source.sheet(page).unwrap().id()
}

/// The text and the turn of each page.
fn pages(bytes: &[u8]) -> Vec<(String, i64)> {
    let document = Document::load_mem(bytes).unwrap();
    let pages = document.page_iter().map(|page| {
        let text = document.get_page_content(page);
        let text = String::from_utf8_lossy(&text).into_owned();
        let said = text.split(['(', ')']).nth(1).unwrap_or("").to_owned();
        let dictionary = document.get_dictionary(page).unwrap();
        let turn = dictionary
            .get(b"Rotate")
            .map_or(0, |it| it.as_i64().unwrap());
        (said, turn)
    });
    pages.collect()
}

#[test]
fn pages_are_taken_in_the_plans_order_with_their_turns() {
    let (a, b) = (pdf("1.4", "a", 3), pdf("1.7", "b", 2));
    let mut plan = Plan::of([sheet(&b, 1), sheet(&a, 2), sheet(&a, 0), sheet(&a, 0)]);
    plan.pages[1].turn = Turn::Quarter;
    plan.pages[2].turn = Turn::ThreeQuarters;
    let made = assemble(&plan, &[a.clone(), b]).unwrap();
    let expected = [("b 2", 90), ("a 3", 180), ("a 1", 0), ("a 1", 90)];
    let expected: Vec<(String, i64)> = expected
        .iter()
        .map(|(said, turn)| ((*said).to_owned(), *turn))
        .collect();
    assert_eq!(pages(&made), expected);
    assert!(made.starts_with(b"%PDF-1.7"), "the newer of the two");
    assert_eq!(papers::inspect(&made, "x.pdf").unwrap().pages, 4);
}

#[test]
fn what_a_page_inherits_comes_along_and_the_pages_left_behind_do_not() {
    let source = pdf("1.4", "a", 40);
    let made = assemble(&Plan::of([sheet(&source, 5)]), &[source.clone()]).unwrap();
    let document = Document::load_mem(&made).unwrap();
    let page = document.page_iter().next().unwrap();
    let fonts = document.get_page_fonts(page).unwrap();
    assert_eq!(fonts.len(), 1);
    let page = document.get_dictionary(page).unwrap();
    assert_eq!(page.get(b"MediaBox").unwrap().as_array().unwrap().len(), 4);
    // Page, content, resources, font, tree, catalogue, information.
    assert_eq!(document.objects.len(), 7, "{:?}", document.objects);
    assert!(made.len() < source.bytes().len() / 5);
}

#[test]
fn a_link_between_pages_that_are_taken_leads_there_still() {
    let source = pdf("1.4", "a", 3);
    let plan = Plan::of([sheet(&source, 1), sheet(&source, 0)]);
    let made = assemble(&plan, &[source]).unwrap();
    let document = Document::load_mem(&made).unwrap();
    let ids: Vec<ObjectId> = document.page_iter().collect();
    let leads_to = |page: ObjectId| {
        let annotations = document.get_page_annotations(page).unwrap();
        annotations[0].get(b"Dest").unwrap().as_array().unwrap()[0].clone()
    };
    assert_eq!(leads_to(ids[1]), ids[0].into());
    assert_eq!(leads_to(ids[0]), Object::Null);
}

#[test]
fn a_pdf_wanted_whole_stays_the_file_it_is() {
    let source = pdf("1.5", "a", 2);
    let made = assemble(&Plan::whole(&source), &[source.clone()]).unwrap();
    assert_eq!(made, source.bytes());
    let mut turned = Plan::whole(&source);
    turned.pages[0].turn = Turn::Half;
    assert_ne!(
        assemble(&turned, &[source.clone()]).unwrap(),
        source.bytes()
    );
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let source = pdf("1.4", "a", 3);
    let plan = Plan::of([sheet(&source, 2), sheet(&source, 0)]);
    let make = || assemble(&plan, &[source.clone()]).unwrap();
    assert_eq!(make(), make());
}

#[test]
fn a_jpeg_is_not_compressed_anew() {
    let dots = DynamicImage::from(RgbImage::from_fn(80, 60, |x, y| {
        image::Rgb([x as u8 * 3, y as u8 * 4, 90])
    }));
    let source = picture(&dots, ImageFormat::Jpeg, "a.jpg");
    let made = assemble(&Plan::whole(&source), &[source.clone()]).unwrap();
    let document = Document::load_mem(&made).unwrap();
    let page = document.page_iter().next().unwrap();
    let images = document.get_page_images(page).unwrap();
    assert_eq!(images[0].content, source.bytes());
    assert_eq!((images[0].width, images[0].height), (80, 60));
    assert_eq!(images[0].color_space.as_deref(), Some("DeviceRGB"));
}

fn grained(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = (x * 31 + y * 17) as u8;
        image::Rgb([grain, 255 - grain, grain / 2])
    })
}

fn of_palette() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 40, 30);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_palette(vec![255, 255, 255, 200, 0, 0]);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0b1010_1010; 5 * 30]).unwrap();
    writer.finish().unwrap();
    bytes
}

fn encoded(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[rstest]
#[case::colour(encoded(&grained(40, 30).into()), true)]
#[case::grey(encoded(&GrayImage::from_fn(40, 30, |x, _| image::Luma([x as u8 * 6])).into()), true)]
#[case::palette(of_palette(), true)]
#[case::shining_through(
    encoded(&RgbaImage::from_fn(40, 30, |x, _| image::Rgba([10, 20, 30, x as u8 * 6])).into()),
    false
)]
#[case::deep(
    encoded(&DynamicImage::from(grained(40, 30)).to_rgb16().into()),
    false
)]
fn a_png_shows_the_same_dots_as_a_page(#[case] bytes: Vec<u8>, #[case] as_it_is: bool) {
    let source = Source::open(bytes, "a.png").unwrap();
    let made = assemble(&Plan::whole(&source), &[source.clone()]).unwrap();
    let document = Document::load_mem(&made).unwrap();
    let page = document.page_iter().next().unwrap();
    let images = document.get_page_images(page).unwrap();
    let predicted = images[0].origin_dict.has(b"DecodeParms");
    assert_eq!(predicted, as_it_is);
    // Drawn so that each dot of the picture is one of the page, and compared in the middle; what shines
    // through shines on white.
    let paper = crate::scan::density::paper(source.bytes());
    let fit = crate::scan::draw::Fit::Dpi {
        dpi: paper.dpi.unwrap(),
        across: paper.width,
    };
    let whole = Source::open(made, "a.pdf").unwrap();
    let shown = whole.sheet(0).unwrap().draw(fit).unwrap();
    let shown = shown.dots[(shown.height / 2 * shown.width + shown.width / 2) as usize];
    let picture = image::load_from_memory(source.bytes()).unwrap().to_rgba8();
    let [red, green, blue, opaque] = picture.get_pixel(20, 15).0.map(u32::from);
    let on_white = |part: u32| (part * opaque + 255 * (255 - opaque)) / 255;
    let wanted = [red, green, blue].map(on_white);
    let near = |(shown, wanted): (&u8, u32)| u32::from(*shown).abs_diff(wanted) <= 40;
    assert!(
        shown.iter().zip(wanted).all(near),
        "{shown:?} for {wanted:?}"
    );
}

#[test]
fn a_plan_without_pages_and_pages_that_are_nowhere_are_refused() {
    let source = pdf("1.4", "a", 2);
    let empty = assemble(&Plan::default(), &[source.clone()]).unwrap_err();
    assert_eq!(empty.code, "scan_plan_empty");
    let gone = SheetId {
        page: 2,
        ..sheet(&source, 0)
    };
    let gone = assemble(&Plan::of([gone]), &[source.clone()]).unwrap_err();
    assert_eq!(
        (&*gone.code, &*gone.params["page"]),
        ("scan_page_gone", "3")
    );
    let nowhere = assemble(&Plan::whole(&source), &[]).unwrap_err();
    assert_eq!(nowhere.code, "scan_page_gone");
}

#[test]
fn turns_add_up_to_none() {
    let mut turn = Turn::None;
    for degrees in [90, 180, 270, 0] {
        turn = turn.next();
        assert_eq!(turn.degrees(), degrees);
        assert_eq!(Turn::of_degrees(degrees), Some(turn));
    }
    assert_eq!(Turn::of_degrees(45), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever pages are chosen: as many come out, in that order, and the paper is taken.
    #[test]
    fn every_plan_of_pages_that_are_there_becomes_a_paper(
        chosen in proptest::collection::vec((0usize..2, 0u32..4, 0usize..4), 1..12)
    ) {
        let sources = [pdf("1.4", "a", 4), pdf("1.6", "b", 4)];
        let plan = Plan {
            pages: chosen
                .iter()
                .map(|(source, page, turn)| Placed {
                    sheet: sheet(&sources[*source], *page),
                    turn: Turn::ALL[*turn],
                })
                .collect(),
        };
        let made = assemble(&plan, &sources).unwrap();
        let said: Vec<String> = pages(&made).into_iter().map(|(said, _)| said).collect();
        let wanted: Vec<String> = chosen
            .iter()
            .map(|(source, page, _)| format!("{} {}", ["a", "b"][*source], page + 1))
            .collect();
        prop_assert_eq!(said, wanted);
        prop_assert_eq!(papers::inspect(&made, "").unwrap().pages as usize, chosen.len());
    }

    /// Whatever a stranger wrote: a document or a reason, and no panic.
    #[test]
    fn a_damaged_source_ends_as_a_paper_or_a_reason(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)
    ) {
        let mut bytes = pdf("1.4", "a", 3).bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(source) = Source::open(bytes, "") {
            let mut plan = Plan::whole(&source);
            plan.pages[0].turn = Turn::Quarter;
            if let Ok(made) = assemble(&plan, &[source]) {
                prop_assert!(papers::inspect(&made, "").is_ok());
            }
        }
    }
}
