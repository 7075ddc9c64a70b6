//! Reading a word from its keys.

use super::syllable::{Letter, Mark, Tone, Word};
use super::{Method, Order, Stroke};

/// What came of an order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    /// It was there already, so it is taken back and the key stands for itself.
    TakenBack,
    /// Taken back from a `w` that had stood for itself.
    TurnedBack,
    Nothing,
}

/// A word being read.
struct Reading {
    word: Word,
    /// The stroke that took something back, and whether that was the tone.
    taken_back: Option<(usize, bool)>,
    /// Two tones, or something that is no letter.
    broken: bool,
}

/// The word that the keys mean; `None` if they mean themselves.
pub(super) fn read(strokes: &[Stroke], method: Method) -> Option<Word> {
    let mut reading = Reading {
        word: Word::new(),
        taken_back: None,
        broken: false,
    };
    for (at, stroke) in strokes.iter().enumerate() {
        reading.take(at, *stroke, method);
    }
    let word = reading.word;
    let readable =
        !reading.broken && word.tone_fits() && (word.could_be() || is_abbreviation(&word));
    if readable {
        return Some(word);
    }
    // Taking back was of use only if the word had been read as Vietnamese without it.
    let (at, _) = reading.taken_back?;
    let mut without = strokes.to_vec();
    without.remove(at);
    let was_read = reads_at_once(&without, method);
    was_read.then_some(word)
}

/// Whether the keys make a marked word without anything being taken back.
fn reads_at_once(strokes: &[Stroke], method: Method) -> bool {
    let mut reading = Reading {
        word: Word::new(),
        taken_back: None,
        broken: false,
    };
    for (at, stroke) in strokes.iter().enumerate() {
        reading.take(at, *stroke, method);
    }
    let word = &reading.word;
    reading.taken_back.is_none()
        && !reading.broken
        && word.is_marked()
        && word.tone_fits()
        && (word.could_be() || is_abbreviation(word))
}

/// Whether a word may stand when it is over: a syllable, a letter, an abbreviation, or what was
/// left after taking back.
pub(super) fn is_whole(word: &Word) -> bool {
    word.is_syllable() || word.letters.len() == 1 || !word.has_vowel() || !word.is_marked()
}

/// *QĐ*, *HĐND*: capitals without a vowel.
fn is_abbreviation(word: &Word) -> bool {
    !word.has_vowel()
        && word
            .letters
            .iter()
            .all(|it| it.upper && it.base.is_ascii_alphabetic())
}

impl Reading {
    fn take(&mut self, at: usize, stroke: Stroke, method: Method) {
        let order = match stroke {
            Stroke::Stands(_) => None,
            Stroke::Pressed(key) => method.order(key),
        };
        let order = order.filter(|order| match self.taken_back {
            None => true,
            Some((_, tone)) => !tone && matches!(order, Order::Tone(_) | Order::NoTone),
        });
        let outcome = order.map_or(Outcome::Nothing, |order| {
            let from_key = matches!(method, Method::Telex);
            self.obey(order, from_key, stroke.letter().is_uppercase())
        });
        match outcome {
            Outcome::Done => return,
            Outcome::TakenBack | Outcome::TurnedBack => {
                let tone = matches!(order, Some(Order::Tone(_)));
                self.taken_back = Some((at, tone));
                if outcome == Outcome::TurnedBack {
                    return;
                }
            }
            Outcome::Nothing => {}
        }
        self.put(stroke.letter());
    }

    fn put(&mut self, letter: char) {
        let (letter, tone) = Letter::of(letter);
        if tone != Tone::Level {
            self.broken |= self.word.tone != Tone::Level;
            self.word.tone = tone;
        }
        self.broken |= !letter.base.is_alphabetic();
        self.word.letters.push(letter);
        self.join_horns();
    }

    /// *thuơ* and *đưo* grow into *thươn…* and *đươn…* with the next letter.
    fn join_horns(&mut self) {
        let Some(at) = self.horn_pair() else {
            return;
        };
        if at + 2 >= self.word.letters.len() {
            return;
        }
        let was = self.word.clone();
        let [u, o] = [at, at + 1].map(|at| self.word.letters.get(at).map(|it| it.mark));
        if u == Some(Mark::Horn) || o == Some(Mark::Horn) {
            self.mark(at, Mark::Horn);
            self.mark(at + 1, Mark::Horn);
            if !self.word.could_be() {
                self.word = was;
            }
        }
    }

    /// Where a `u` stands before an `o` and is not the one of `qu`.
    fn horn_pair(&self) -> Option<usize> {
        let letters = &self.word.letters;
        let pair = letters
            .windows(2)
            .position(|pair| matches!(pair, [u, o] if u.base == 'u' && o.base == 'o'))?;
        let q = pair.checked_sub(1).and_then(|at| letters.get(at));
        q.is_none_or(|it| it.base != 'q').then_some(pair)
    }

    fn mark(&mut self, at: usize, mark: Mark) {
        if let Some(letter) = self.word.letters.get_mut(at) {
            letter.mark = mark;
        }
    }

    fn obey(&mut self, order: Order, w_stands: bool, upper: bool) -> Outcome {
        match order {
            Order::Tone(_) if !self.word.has_vowel() => Outcome::Nothing,
            Order::Tone(tone) if self.word.tone == tone => {
                self.word.tone = Tone::Level;
                Outcome::TakenBack
            }
            Order::Tone(tone) => {
                self.word.tone = tone;
                Outcome::Done
            }
            Order::NoTone if self.word.tone == Tone::Level => Outcome::Nothing,
            Order::NoTone => {
                self.word.tone = Tone::Level;
                Outcome::Done
            }
            Order::Circumflex(bases) => self.mark_one(bases, |_| Mark::Circumflex),
            Order::Bend(bases) => self.bend(bases, w_stands, upper),
            Order::Stroke => self.stroke(),
        }
    }

    /// Marks the last letter that it makes sense on, or takes the mark off it.
    fn mark_one(&mut self, bases: &[char], mark_of: impl Fn(char) -> Mark) -> Outcome {
        for at in (0..self.word.letters.len()).rev() {
            let Some(letter) = self.word.letters.get(at).copied() else {
                continue;
            };
            if !bases.contains(&letter.base) {
                continue;
            }
            let mark = mark_of(letter.base);
            if letter.mark == mark {
                self.mark(at, Mark::None);
                return Outcome::TakenBack;
            }
            self.mark(at, mark);
            if self.word.could_be() {
                return Outcome::Done;
            }
            self.mark(at, letter.mark);
        }
        Outcome::Nothing
    }

    fn bend(&mut self, bases: &[char], w_stands: bool, upper: bool) -> Outcome {
        if let Some(last) = self.word.letters.last_mut().filter(|it| it.from_w) {
            (last.base, last.mark, last.from_w) = ('w', Mark::None, false);
            return Outcome::TurnedBack;
        }
        if bases.contains(&'o')
            && let Some(at) = self.horn_pair()
        {
            return self.bend_pair(at);
        }
        let mark_of = |base| if base == 'a' { Mark::Breve } else { Mark::Horn };
        let outcome = self.mark_one(bases, mark_of);
        if outcome != Outcome::Nothing || !w_stands {
            return outcome;
        }
        self.word.letters.push(Letter {
            base: 'u',
            mark: Mark::Horn,
            upper,
            from_w: true,
        });
        if self.word.could_be() {
            return Outcome::Done;
        }
        self.word.letters.pop();
        Outcome::Nothing
    }

    /// The horns of `uo`: both, but only the second where nothing follows (*thuở*).
    fn bend_pair(&mut self, at: usize) -> Outcome {
        let letters = &self.word.letters;
        let horned = |at: usize| letters.get(at).is_some_and(|it| it.mark == Mark::Horn);
        let open = at + 2 == letters.len();
        let (u, o) = (horned(at), horned(at + 1));
        if o && (u || open) {
            self.mark(at, Mark::None);
            self.mark(at + 1, Mark::None);
            return Outcome::TakenBack;
        }
        let was = self.word.clone();
        self.mark(at + 1, Mark::Horn);
        if u || !open {
            self.mark(at, Mark::Horn);
        }
        if self.word.could_be() {
            Outcome::Done
        } else {
            self.word = was;
            Outcome::Nothing
        }
    }

    fn stroke(&mut self) -> Outcome {
        let at = if is_abbreviation(&self.word) {
            let last = self.word.letters.len().checked_sub(1);
            last.filter(|at| self.word.letters.get(*at).is_some_and(|it| it.base == 'd'))
        } else {
            Some(0)
        };
        match at.and_then(|at| self.word.letters.get_mut(at)) {
            Some(letter) if letter.base == 'd' && letter.mark == Mark::Stroke => {
                letter.mark = Mark::None;
                Outcome::TakenBack
            }
            Some(letter) if letter.base == 'd' => {
                letter.mark = Mark::Stroke;
                Outcome::Done
            }
            _ => Outcome::Nothing,
        }
    }
}
