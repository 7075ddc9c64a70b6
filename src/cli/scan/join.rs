//! `motcua scan join`: one PDF out of files, or of some of their pages, turned as they should lie.

use crate::cli::failure::Failure;
use crate::cli::scan::open;
use crate::cli::{Desk, link, output};
use crate::console::scanner::text::finish;
use crate::scan::assemble::{Placed, Plan, Turn, assemble};
use crate::scan::page::Source;
use std::io::Write;
use std::path::{Path, PathBuf};

pub fn run(desk: &Desk, to: &Path, parts: &[String]) -> Result<(), Failure> {
    let fail =
        |id: &str, arguments: &[(&str, &str)]| Failure::message(desk.language, id, arguments);
    let mut plan = Plan::default();
    let mut sources: Vec<Source> = Vec::new();
    for part in parts {
        let (path, pages) = read_part(part, Path::is_file)
            .ok_or_else(|| fail("cli-scan-not-pages", &[("value", part)]))?;
        let source = open(&path).map_err(|reason| {
            let reason = reason.text(desk.language);
            let file = path.display().to_string();
            fail("cli-scan-refused", &[("file", &file), ("reason", &reason)])
        })?;
        let pages = pages.unwrap_or_else(|| (0..source.pages).map(|it| (it, Turn::None)).collect());
        for (page, turn) in pages {
            let Some(sheet) = source.sheet(page) else {
                return Err(fail("cli-scan-no-such-page", &[("value", part)]));
            };
            let sheet = sheet.id();
            plan.pages.push(Placed { sheet, turn });
        }
        sources.push(source);
    }
    let made =
        assemble(&plan, &sources).map_err(|reason| Failure::reason(desk.language, &reason))?;
    let layer = desk.settings.text_layer();
    let (made, trouble) = if layer.is_wanted() {
        let pages = plan.pages.len() as u32;
        let finished = finish(made, pages, layer, &desk.paths.state);
        let finished = link::runtime(desk)?.block_on(finished);
        (finished.pdf, finished.trouble)
    } else {
        (made, None)
    };
    // Never over a file that is there: it could be one of the parts.
    let written = std::fs::File::create_new(to).and_then(|mut file| {
        file.write_all(&made)?;
        file.sync_all()
    });
    written.map_err(|error| {
        let (file, detail) = (to.display().to_string(), error.to_string());
        fail(
            "cli-scan-not-written",
            &[("file", &file), ("detail", &detail)],
        )
    })?;
    if let Some(reason) = trouble {
        // The pages are there all the same.
        output::error_line(&reason.text(desk.language));
    }
    output::line(&desk.language.text_with(
        "cli-scan-joined",
        &[
            ("count", &plan.pages.len().to_string()),
            ("file", &to.display().to_string()),
        ],
    ));
    Ok(())
}

type Pages = Vec<(u32, Turn)>;

/// A file and which of its pages, counted from 0; no pages means all.
///
/// `quet.pdf`, `quet.pdf:2-4`, `quet.pdf:1,3`, `quet.pdf:2r90`: a number or a range, each with a turn
/// clockwise after `r`. A file whose name has a colon is itself, if it is there.
pub(super) fn read_part(
    part: &str,
    is_file: impl Fn(&Path) -> bool,
) -> Option<(PathBuf, Option<Pages>)> {
    let whole = PathBuf::from(part);
    if is_file(&whole) {
        return Some((whole, None));
    }
    let Some((file, pages)) = part.rsplit_once(':') else {
        return Some((whole, None));
    };
    let mut chosen = Vec::new();
    for group in pages.split(',') {
        let (range, turn) = match group.split_once('r') {
            Some((range, degrees)) => (range, Turn::of_degrees(degrees.trim().parse().ok()?)?),
            None => (group, Turn::None),
        };
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let first: u32 = first.trim().parse().ok()?;
        let last: u32 = last.trim().parse().ok()?;
        if first == 0 || last < first || last - first > MOST_PAGES {
            return None;
        }
        chosen.extend((first..=last).map(|page| (page - 1, turn)));
    }
    Some((PathBuf::from(file), Some(chosen)))
}

/// A range of more pages is a slip of the finger.
const MOST_PAGES: u32 = 5_000;

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::all("a.pdf", "a.pdf", None)]
    #[case::one("a.pdf:2", "a.pdf", Some(vec![(1, Turn::None)]))]
    #[case::range("a.pdf:2-3,1", "a.pdf", Some(vec![(1, Turn::None), (2, Turn::None), (0, Turn::None)]))]
    #[case::turned("a.pdf:1-2r180", "a.pdf", Some(vec![(0, Turn::Half), (1, Turn::Half)]))]
    #[case::spaced("a.pdf: 1 , 2 r90", "a.pdf", Some(vec![(0, Turn::None), (1, Turn::Quarter)]))]
    #[case::named_so("b:3.pdf", "b:3.pdf", None)]
    fn parts_name_a_file_and_pages(
        #[case] part: &str,
        #[case] file: &str,
        #[case] pages: Option<Pages>,
    ) {
        let found = read_part(part, |it| it == Path::new("b:3.pdf"));
        assert_eq!(found, Some((PathBuf::from(file), pages)));
    }

    #[rstest]
    #[case("a.pdf:")]
    #[case("a.pdf:0")]
    #[case("a.pdf:3-1")]
    #[case("a.pdf:1r45")]
    #[case("a.pdf:1-99999999")]
    #[case("a.pdf:x")]
    fn what_names_no_pages_is_refused(#[case] part: &str) {
        assert_eq!(read_part(part, |_| false), None);
    }
}
