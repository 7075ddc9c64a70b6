//! Pages as pictures with dots of their own, in the terminals that can show them.
//!
//! Which protocol a terminal speaks is told by a setting or by the environment; the terminal is
//! never asked, because over a slow line the answer would come after the first keys. Where nothing
//! is known, and inside tmux and screen, a page is drawn with half-blocks, which every terminal has.
//!
//! **Invariant:** what is written for a picture neither scrolls the screen nor leaves the rows and
//! columns it was given.

mod iterm2;
mod kitty;
mod sixel;

use crate::config::settings::Preview;
use std::sync::Arc;

/// How a terminal is given a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Protocol {
    /// As letters: two dots to a cell.
    #[default]
    HalfBlocks,
    Kitty,
    Iterm2,
    Sixel,
}

/// The protocol, and how many dots a cell of the terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Graphics {
    pub protocol: Protocol,
    pub cell: Option<(u16, u16)>,
}

/// Dots of a cell where the terminal does not tell: small, so that a picture never grows over its
/// room.
const USUAL_CELL: (u16, u16) = (8, 16);

impl Graphics {
    /// As the setting has it, else as far as the environment gives the terminal away.
    pub fn of(
        preview: Preview,
        variable: impl Fn(&str) -> Option<String>,
        cell: Option<(u16, u16)>,
    ) -> Self {
        let protocol = match preview {
            Preview::HalfBlocks => Protocol::HalfBlocks,
            Preview::Kitty => Protocol::Kitty,
            Preview::Iterm2 => Protocol::Iterm2,
            Preview::Sixel => Protocol::Sixel,
            Preview::Auto => spoken(variable, cell.is_some()),
        };
        Self { protocol, cell }
    }

    /// Dots of a picture to a cell.
    pub fn dots(self) -> (u16, u16) {
        match self.protocol {
            Protocol::HalfBlocks => (1, 2),
            _ => self.cell.unwrap_or(USUAL_CELL),
        }
    }

    /// The picture as bytes to write, for so many cells; none where it goes as letters.
    pub fn paint(self, page: &Grey, columns: u16, rows: u16) -> Option<Painted> {
        let bytes = match self.protocol {
            Protocol::HalfBlocks => return None,
            Protocol::Kitty => kitty::draw(&page.png()?, columns, rows),
            Protocol::Iterm2 => iterm2::draw(&page.png()?, columns, rows),
            Protocol::Sixel => sixel::draw(page),
        };
        Some(Painted {
            protocol: self.protocol,
            columns,
            rows,
            bytes: bytes.into(),
        })
    }
}

/// What the environment says of the terminal. A multiplexer stands between and shows letters only.
fn spoken(variable: impl Fn(&str) -> Option<String>, knows_cell: bool) -> Protocol {
    let is_set = |name: &str| variable(name).is_some_and(|it| !it.is_empty());
    let term = variable("TERM").unwrap_or_default();
    let program = variable("TERM_PROGRAM").unwrap_or_default();
    if is_set("TMUX") || is_set("STY") || term.starts_with("screen") || term.starts_with("tmux") {
        return Protocol::HalfBlocks;
    }
    if is_set("KITTY_WINDOW_ID") || term.contains("kitty") || term.contains("ghostty") {
        return Protocol::Kitty;
    }
    if is_set("WEZTERM_PANE")
        || matches!(program.as_str(), "WezTerm" | "iTerm.app")
        || variable("LC_TERMINAL").as_deref() == Some("iTerm2")
    {
        return Protocol::Iterm2;
    }
    let has_sixel = ["foot", "mlterm", "contour", "yaft"];
    if knows_cell && has_sixel.iter().any(|it| term.starts_with(it)) {
        return Protocol::Sixel;
    }
    Protocol::HalfBlocks
}

/// A picture in greys, row by row from black (0) to white (255).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grey {
    pub width: u32,
    pub height: u32,
    pub dots: Vec<u8>,
}

impl Grey {
    fn png(&self) -> Option<Vec<u8>> {
        use image::codecs::png::{CompressionType, FilterType, PngEncoder};
        use image::{ExtendedColorType, ImageEncoder};
        let mut png = Vec::new();
        PngEncoder::new_with_quality(&mut png, CompressionType::Best, FilterType::Adaptive)
            .write_image(&self.dots, self.width, self.height, ExtendedColorType::L8)
            .ok()?;
        Some(png)
    }
}

/// A picture as the bytes that show it where the cursor stands.
#[derive(Clone, PartialEq, Eq)]
pub struct Painted {
    pub protocol: Protocol,
    pub columns: u16,
    pub rows: u16,
    pub bytes: Arc<[u8]>,
}

impl std::fmt::Debug for Painted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}({}×{})", self.protocol, self.columns, self.rows)
    }
}

impl Painted {
    /// What takes it down; where nothing does, letters written over it do.
    pub fn erased_by(&self) -> &'static [u8] {
        match self.protocol {
            Protocol::Kitty => kitty::ERASE,
            _ => b"",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case(&[("TERM", "xterm-kitty")], Protocol::Kitty)]
    #[case(&[("TERM", "xterm-256color"), ("KITTY_WINDOW_ID", "3")], Protocol::Kitty)]
    #[case(&[("TERM", "xterm-ghostty")], Protocol::Kitty)]
    #[case(&[("TERM_PROGRAM", "WezTerm")], Protocol::Iterm2)]
    #[case(&[("TERM", "xterm-256color"), ("LC_TERMINAL", "iTerm2")], Protocol::Iterm2)]
    #[case(&[("TERM", "foot")], Protocol::Sixel)]
    #[case(&[("TERM", "xterm-256color")], Protocol::HalfBlocks)]
    #[case(&[("TERM", "tmux-256color"), ("KITTY_WINDOW_ID", "3")], Protocol::HalfBlocks)]
    #[case(&[("TERM", "xterm-kitty"), ("TMUX", "/tmp/x,1,0")], Protocol::HalfBlocks)]
    #[case(&[("TERM", "screen"), ("TERM_PROGRAM", "WezTerm")], Protocol::HalfBlocks)]
    #[case(&[], Protocol::HalfBlocks)]
    fn the_environment_gives_the_terminal_away(
        #[case] variables: &[(&str, &str)],
        #[case] expected: Protocol,
    ) {
        let read = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let cell = Some((9, 18));
        assert_eq!(Graphics::of(Preview::Auto, read, cell).protocol, expected);
        let chosen = Graphics::of(Preview::Sixel, read, None);
        assert_eq!(
            chosen.protocol,
            Protocol::Sixel,
            "the setting has the last word"
        );
    }

    fn any_page() -> impl Strategy<Value = Grey> {
        (1u32..60, 1u32..60).prop_flat_map(|(width, height)| {
            let dots = proptest::collection::vec(any::<u8>(), (width * height) as usize);
            dots.prop_map(move |dots| Grey {
                width,
                height,
                dots,
            })
        })
    }

    fn painted(protocol: Protocol, page: &Grey) -> Vec<u8> {
        let graphics = Graphics {
            protocol,
            cell: None,
        };
        graphics.paint(page, 7, 4).unwrap().bytes.to_vec()
    }

    fn dots_of(png: &[u8]) -> Vec<u8> {
        image::load_from_memory(png).unwrap().to_luma8().into_raw()
    }

    proptest! {
        #[test]
        fn kitty_gets_the_very_dots_in_pieces_it_takes(page in any_page()) {
            let bytes = painted(Protocol::Kitty, &page);
            let text = String::from_utf8(bytes).unwrap();
            let mut base64 = String::new();
            let pieces: Vec<&str> = text.split("\x1b\\").filter(|it| !it.is_empty()).collect();
            for (at, piece) in pieces.iter().enumerate() {
                let (keys, data) = piece.strip_prefix("\x1b_G").unwrap().split_once(';').unwrap();
                prop_assert!(data.len() <= 4096);
                let last = at + 1 == pieces.len();
                prop_assert!(keys.ends_with(if last { "m=0" } else { "m=1" }), "{keys}");
                // Neither an answer on the keyboard's line nor a cursor that moves.
                prop_assert!(at > 0 || keys.contains("q=2") && keys.contains("C=1"));
                prop_assert!(at > 0 || keys.contains("c=7,r=4"));
                base64.push_str(data);
            }
            prop_assert_eq!(dots_of(&STANDARD.decode(base64).unwrap()), page.dots);
        }

        #[test]
        fn iterm2_gets_the_very_dots(page in any_page()) {
            let text = String::from_utf8(painted(Protocol::Iterm2, &page)).unwrap();
            let (keys, data) = text.split_once(':').unwrap();
            prop_assert!(keys.starts_with("\x1b]1337;File=inline=1;"));
            prop_assert!(keys.contains("width=7;height=4;"));
            let png = STANDARD.decode(data.trim_end_matches('\x07')).unwrap();
            prop_assert_eq!(dots_of(&png), page.dots);
        }

        #[test]
        fn sixels_are_the_dots_in_eight_greys(page in any_page()) {
            let bytes = painted(Protocol::Sixel, &page);
            let read = sixel::read(&bytes, page.width, page.height);
            for (dot, shown) in page.dots.iter().zip(&read) {
                prop_assert_eq!(dot / 32, *shown);
            }
        }
    }

    #[test]
    fn a_large_page_goes_in_many_pieces() {
        // Noise, which no compression makes small.
        let mut state = 1u32;
        let dots = (0..300 * 300)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            })
            .collect();
        let page = Grey {
            width: 300,
            height: 300,
            dots,
        };
        let text = String::from_utf8(painted(Protocol::Kitty, &page)).unwrap();
        assert!(text.matches("\x1b_G").count() > 10);
    }
}
