//! The pictures that are laid on a PDF's page: how fine they are where they lie, and how much of the
//! page they cover.
//!
//! Nothing is decoded: a picture's size in dots and the place it is put in say it all.

use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt, font::GlyphRun, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Rect};

/// Points of a PDF to the inch.
const POINTS: f64 = 72.0;
/// A picture that covers less of the page is a logo or a stamp, not the scan.
const SCAN_COVERS: f64 = 0.25;
/// A strip of a scan that was stored in strips covers no less.
const STRIP_COVERS: f64 = 0.01;
/// More pictures than this on one page are a drawing's pieces.
const MOST_INLAYS: usize = 4096;

/// One picture on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Inlay {
    /// Dots to the inch where it lies, of the coarser direction.
    pub dpi: f64,
    /// Which part of the page it covers.
    pub covers: f64,
}

/// The pictures on a page.
pub(super) fn of(page: &Page<'_>) -> Vec<Inlay> {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let cache = InterpreterCache::new();
    let mut context = Context::new(
        page.initial_transform(true).to_kurbo(),
        Rect::new(0.0, 0.0, width, height),
        &cache,
        page.xref(),
        InterpreterSettings::default(),
    );
    let mut looking = Looking {
        page: (width * height).max(1.0),
        found: Vec::new(),
    };
    interpret_page(page, &mut context, &mut looking);
    looking.found
}

/// How fine the scan on a page is; `None` where no scan lies on it.
///
/// Some scanners lay sharp letters over a coarse background, each as large as the page: the finest
/// counts. Some cut the page into strips: then the coarsest strip does.
pub(super) fn dpi(inlays: &[Inlay]) -> Option<f64> {
    let of = |inlays: Vec<&Inlay>, better: fn(f64, f64) -> f64| {
        inlays.iter().map(|it| it.dpi).reduce(better)
    };
    let whole: Vec<&Inlay> = inlays
        .iter()
        .filter(|it| it.covers >= SCAN_COVERS)
        .collect();
    if !whole.is_empty() {
        return of(whole, f64::max);
    }
    let strips: Vec<&Inlay> = inlays
        .iter()
        .filter(|it| it.covers >= STRIP_COVERS)
        .collect();
    let together: f64 = strips.iter().map(|it| it.covers).sum();
    if together >= SCAN_COVERS {
        return of(strips, f64::min);
    }
    None
}

/// Takes what is drawn and keeps of it only where pictures lie.
struct Looking {
    /// The page's area in square points.
    page: f64,
    found: Vec<Inlay>,
}

impl Looking {
    fn add(&mut self, (width, height): (u32, u32), transform: Affine) {
        let [a, b, c, d, _, _] = transform.as_coeffs();
        let (across, down) = (a.hypot(b), c.hypot(d));
        let area = (a * d - b * c).abs() * f64::from(width) * f64::from(height);
        let dpi = POINTS / across.max(down);
        if dpi.is_finite() && area.is_finite() && self.found.len() < MOST_INLAYS {
            self.found.push(Inlay {
                dpi,
                covers: (area / self.page).min(1.0),
            });
        }
    }
}

impl<'a> Device<'a> for Looking {
    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.add((image.width(), image.height()), props.transform);
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inlay(dpi: f64, covers: f64) -> Inlay {
        Inlay { dpi, covers }
    }

    #[test]
    fn the_scan_counts_and_not_the_logo() {
        assert_eq!(dpi(&[]), None);
        assert_eq!(dpi(&[inlay(72.0, 0.02)]), None);
        assert_eq!(dpi(&[inlay(600.0, 0.02), inlay(150.0, 0.98)]), Some(150.0));
    }

    #[test]
    fn letters_over_a_coarse_background_are_as_fine_as_they_are() {
        assert_eq!(dpi(&[inlay(100.0, 1.0), inlay(300.0, 1.0)]), Some(300.0));
    }

    #[test]
    fn strips_are_one_scan() {
        let mut strips = vec![inlay(200.0, 0.1); 9];
        strips.push(inlay(180.0, 0.1));
        assert_eq!(dpi(&strips), Some(180.0));
    }

    #[test]
    fn a_picture_is_measured_where_it_lies() {
        let mut looking = Looking {
            page: 595.0 * 842.0,
            found: Vec::new(),
        };
        // 1654 × 2339 dots over A4, and turned by a quarter.
        let scale = Affine::scale(595.0 / 1654.0);
        looking.add((1654, 2339), scale);
        looking.add(
            (1654, 2339),
            Affine::rotate(std::f64::consts::FRAC_PI_2) * scale,
        );
        looking.add((10, 10), Affine::scale(0.0));
        assert_eq!(looking.found.len(), 2, "{:?}", looking.found);
        for found in looking.found {
            assert!((found.dpi - 200.1).abs() < 0.2, "{found:?}");
            assert!(found.covers > 0.99, "{found:?}");
        }
    }
}
