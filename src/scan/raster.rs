//! Dots of a drawn page, in colour and in grey.

/// Dots of red, green and blue, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    pub width: u32,
    pub height: u32,
    pub dots: Vec<[u8; 3]>,
}

/// Dots of light (255) and dark (0), row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grey {
    pub width: u32,
    pub height: u32,
    pub dots: Vec<u8>,
}

impl Raster {
    pub fn grey(&self) -> Grey {
        Grey {
            width: self.width,
            height: self.height,
            dots: self.dots.iter().map(|dot| light(*dot)).collect(),
        }
    }
}

/// How light a dot is to the eye (the weights of ITU-R BT.601).
fn light([red, green, blue]: [u8; 3]) -> u8 {
    let sum = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114;
    (sum / 1000) as u8
}

impl Grey {
    /// Averaged down by whole dots until neither side is longer than `side`.
    #[must_use]
    pub fn shrunk(&self, side: u32) -> Self {
        let step = self.width.max(self.height).div_ceil(side.max(1)).max(1);
        let (width, height) = (
            (self.width / step).max(u32::from(self.width > 0)),
            (self.height / step).max(u32::from(self.height > 0)),
        );
        let mut dots = Vec::with_capacity(width as usize * height as usize);
        for y in 0..height {
            for x in 0..width {
                dots.push(self.average(x * step, y * step, step));
            }
        }
        Self {
            width,
            height,
            dots,
        }
    }

    fn average(&self, left: u32, top: u32, step: u32) -> u8 {
        let right = (left + step).min(self.width);
        let mut sum = 0;
        let mut count = 0;
        for y in top..(top + step).min(self.height) {
            let row = y as usize * self.width as usize;
            let across = self.dots.get(row + left as usize..row + right as usize);
            for dot in across.unwrap_or_default() {
                sum += u32::from(*dot);
                count += 1;
            }
        }
        sum.checked_div(count).map_or(255, |it: u32| it as u8)
    }

    pub fn dot(&self, x: u32, y: u32) -> u8 {
        let at = y as usize * self.width as usize + x as usize;
        self.dots.get(at).copied().unwrap_or(255)
    }

    /// How light the paper itself is: what is lighter than three quarters of the page's dots.
    pub fn paper(&self) -> u8 {
        self.level(self.dots.len() / 4)
    }

    /// How light the middling dot is.
    pub fn middle(&self) -> u8 {
        self.level(self.dots.len() / 2)
    }

    /// The tone of the dot before which so many are lighter.
    fn level(&self, lighter: usize) -> u8 {
        let mut counts = [0usize; 256];
        for dot in &self.dots {
            if let Some(count) = counts.get_mut(usize::from(*dot)) {
                *count += 1;
            }
        }
        let mut left = lighter;
        for (level, count) in counts.iter().enumerate().rev() {
            if *count > left {
                return level as u8;
            }
            left -= count;
        }
        255
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shrinking_averages_whole_dots() {
        let grey = Grey {
            width: 4,
            height: 2,
            dots: vec![0, 100, 200, 200, 100, 200, 200, 200],
        };
        let small = grey.shrunk(2);
        assert_eq!((small.width, small.height), (2, 1));
        assert_eq!(small.dots, [100, 200]);
        assert_eq!(grey.shrunk(9), grey);
    }

    #[test]
    fn a_picture_without_dots_shrinks_to_none() {
        let none = Grey {
            width: 0,
            height: 0,
            dots: Vec::new(),
        };
        assert_eq!(none.shrunk(10), none);
        assert_eq!(none.paper(), 255);
    }

    #[test]
    fn the_paper_is_what_is_light_and_much() {
        let mut dots = vec![230; 60];
        dots.extend([20; 38]);
        dots.extend([255; 2]);
        let grey = Grey {
            width: 10,
            height: 10,
            dots,
        };
        assert_eq!((grey.paper(), grey.middle()), (230, 230));
        let dark = Grey {
            dots: grey.dots.iter().map(|dot| 255 - dot).collect(),
            ..grey
        };
        assert_eq!((dark.paper(), dark.middle()), (235, 25));
    }
}
