//! Colours and attributes as control sequences, in as few bytes as it takes.
//!
//! Written by ourselves, so NO_COLOR costs only colours ([`theme`](crate::console::theme)) and never
//! takes bold and reverse with it.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// How a cell looks apart from its letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub foreground: Color,
    pub background: Color,
    pub modifier: Modifier,
}

impl Look {
    pub const PLAIN: Self = Self {
        foreground: Color::Reset,
        background: Color::Reset,
        modifier: Modifier::empty(),
    };

    pub fn of(cell: &Cell) -> Self {
        Self {
            foreground: cell.fg,
            background: cell.bg,
            modifier: cell.modifier,
        }
    }

    /// Appends the sequence that leads from this look to that one.
    pub fn change_to(self, to: Self, out: &mut Vec<u8>) {
        if self == to {
            return;
        }
        if to == Self::PLAIN {
            return out.extend_from_slice(b"\x1b[m");
        }
        let step = self.parameters_to(to);
        let mut anew = Self::PLAIN.parameters_to(to);
        anew.insert(0, Parameter::of(0));
        let shorter = if length(&anew) < length(&step) {
            anew
        } else {
            step
        };
        out.extend_from_slice(b"\x1b[");
        for (at, parameter) in shorter.iter().enumerate() {
            if at > 0 {
                out.push(b';');
            }
            parameter.write(out);
        }
        out.push(b'm');
    }

    fn parameters_to(self, to: Self) -> Vec<Parameter> {
        let mut parameters = Vec::new();
        let gone = self.modifier.difference(to.modifier);
        let mut on = to.modifier.difference(self.modifier);
        for (attributes, off) in OFF {
            if gone.intersects(attributes) {
                parameters.push(Parameter::of(off));
                // The same code ends both of a pair: the other one is set again.
                on |= to.modifier & attributes;
            }
        }
        parameters.extend(
            ON.iter()
                .filter(|(it, _)| on.contains(*it))
                .map(|(_, code)| Parameter::of(*code)),
        );
        if self.foreground != to.foreground {
            parameters.push(Parameter::colour(to.foreground, 30));
        }
        if self.background != to.background {
            parameters.push(Parameter::colour(to.background, 40));
        }
        parameters
    }
}

const ON: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

const OFF: [(Modifier, u8); 7] = [
    (Modifier::BOLD.union(Modifier::DIM), 22),
    (Modifier::ITALIC, 23),
    (Modifier::UNDERLINED, 24),
    (Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK), 25),
    (Modifier::REVERSED, 27),
    (Modifier::HIDDEN, 28),
    (Modifier::CROSSED_OUT, 29),
];

/// One selection, with its own semicolons.
struct Parameter {
    text: [u8; 16],
    length: usize,
}

impl Parameter {
    fn of(code: u8) -> Self {
        Self::list(&[code])
    }

    fn list(codes: &[u8]) -> Self {
        let mut parameter = Self {
            text: [0; 16],
            length: 0,
        };
        for (at, code) in codes.iter().enumerate() {
            if at > 0 {
                parameter.push(b';');
            }
            for unit in [100, 10, 1] {
                if *code >= unit || unit == 1 {
                    parameter.push(b'0' + code / unit % 10);
                }
            }
        }
        parameter
    }

    /// Five numbers of at most three digits would be 19 bytes, but the first two are `38;2` or `48;2`.
    fn push(&mut self, byte: u8) {
        self.text[self.length] = byte;
        self.length += 1;
    }

    fn colour(colour: Color, base: u8) -> Self {
        let bright = base + 60;
        match colour {
            Color::Reset => Self::of(base + 9),
            Color::Black => Self::of(base),
            Color::Red => Self::of(base + 1),
            Color::Green => Self::of(base + 2),
            Color::Yellow => Self::of(base + 3),
            Color::Blue => Self::of(base + 4),
            Color::Magenta => Self::of(base + 5),
            Color::Cyan => Self::of(base + 6),
            Color::Gray => Self::of(base + 7),
            Color::DarkGray => Self::of(bright),
            Color::LightRed => Self::of(bright + 1),
            Color::LightGreen => Self::of(bright + 2),
            Color::LightYellow => Self::of(bright + 3),
            Color::LightBlue => Self::of(bright + 4),
            Color::LightMagenta => Self::of(bright + 5),
            Color::LightCyan => Self::of(bright + 6),
            Color::White => Self::of(bright + 7),
            Color::Indexed(index) => Self::list(&[base + 8, 5, index]),
            Color::Rgb(red, green, blue) => Self::list(&[base + 8, 2, red, green, blue]),
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.text[..self.length]);
    }
}

fn length(parameters: &[Parameter]) -> usize {
    parameters.iter().map(|it| it.length + 1).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn look(foreground: Color, modifier: Modifier) -> Look {
        Look {
            foreground,
            background: Color::Reset,
            modifier,
        }
    }

    #[rstest]
    #[case::nothing(look(Color::Red, Modifier::BOLD), look(Color::Red, Modifier::BOLD), "")]
    #[case::to_plain(look(Color::Red, Modifier::BOLD), Look::PLAIN, "\x1b[m")]
    #[case::one_more(
        look(Color::Red, Modifier::empty()),
        look(Color::Red, Modifier::BOLD),
        "\x1b[1m"
    )]
    #[case::colour_off(
        look(Color::Red, Modifier::BOLD),
        look(Color::Reset, Modifier::BOLD),
        "\x1b[39m"
    )]
    #[case::dim_to_bold(
        look(Color::Reset, Modifier::DIM),
        look(Color::Reset, Modifier::BOLD),
        "\x1b[0;1m"
    )]
    #[case::bold_of_two(
        look(Color::Blue, Modifier::BOLD.union(Modifier::DIM)),
        look(Color::Blue, Modifier::DIM),
        "\x1b[22;2m"
    )]
    #[case::true_colour(
        Look::PLAIN,
        look(Color::Rgb(255, 0, 128), Modifier::empty()),
        "\x1b[38;2;255;0;128m"
    )]
    #[case::indexed(
        Look::PLAIN,
        look(Color::Indexed(7), Modifier::empty()),
        "\x1b[38;5;7m"
    )]
    #[case::bright(Look::PLAIN, look(Color::White, Modifier::REVERSED), "\x1b[7;97m")]
    fn the_change_is_the_shortest(#[case] from: Look, #[case] to: Look, #[case] bytes: &str) {
        let mut out = Vec::new();
        from.change_to(to, &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), bytes);
    }

    #[test]
    fn the_longest_colour_fits() {
        let longest = Parameter::colour(Color::Rgb(255, 255, 255), 40);
        assert_eq!(longest.text, *b"48;2;255;255;255");
    }
}
