//! What a Vietnamese syllable (*tiếng*) is made of, and where its tone stands.
//!
//! **Invariant:** [`Word::is_syllable`] implies [`Word::could_be`]: every syllable can be typed up
//! to its end without once looking like something else.

use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// What makes another letter of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Circumflex,
    Breve,
    Horn,
    Stroke,
}

/// *Ngang, huyền, hỏi, ngã, sắc, nặng.*
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Level,
    Grave,
    Hook,
    Tilde,
    Acute,
    Dot,
}

/// Where the tone stands on an open *oa, oe, uy*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ToneStyle {
    /// *hòa, khỏe, thủy*
    #[default]
    Old,
    /// *hoà, khoẻ, thuỷ*
    New,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// In lower case, without its mark.
    pub base: char,
    pub mark: Mark,
    pub upper: bool,
    /// It is a `ư` that a `w` alone gave.
    pub from_w: bool,
}

/// Letters and the tone on them; a syllable or not.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub letters: Vec<Letter>,
    pub tone: Tone,
}

const ONSETS: [&str; 28] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
    "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
];

/// With `ăk` for *Đắk Lắk* and *Đăk Nông*, which stand in addresses everywhere.
const RHYMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng \
    âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc \
    iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng \
    oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u \
    ua uân uâng uât uây uc uê uêch uênh uêu ui um un ung up ut uơ uy uya uych uyên uyêt uyn uynh \
    uyp uyt uyu uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu \
    y yêm yên yêng yêt yêu";

impl Letter {
    /// A letter and the tone that stood on it.
    pub fn of(letter: char) -> (Self, Tone) {
        let mut lower = letter.to_lowercase();
        let small = match (lower.next(), lower.next()) {
            (Some(small), None) => small,
            _ => letter,
        };
        let (mut base, mut mark, mut tone) = (small, Mark::None, Tone::Level);
        if small == 'đ' {
            (base, mark) = ('d', Mark::Stroke);
        }
        decompose_canonical(base, |part| match part {
            '\u{302}' => mark = Mark::Circumflex,
            '\u{306}' => mark = Mark::Breve,
            '\u{31B}' => mark = Mark::Horn,
            '\u{300}' => tone = Tone::Grave,
            '\u{309}' => tone = Tone::Hook,
            '\u{303}' => tone = Tone::Tilde,
            '\u{301}' => tone = Tone::Acute,
            '\u{323}' => tone = Tone::Dot,
            other => base = other,
        });
        let found = Self {
            base,
            mark,
            upper: letter != small,
            from_w: false,
        };
        if found.with(tone) == letter {
            (found, tone)
        } else {
            let foreign = Self {
                base: letter,
                mark: Mark::None,
                upper: false,
                from_w: false,
            };
            (foreign, Tone::Level)
        }
    }

    pub fn is_vowel(self) -> bool {
        matches!(self.base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
    }

    fn same(self, other: Self) -> bool {
        self.base == other.base && self.mark == other.mark
    }

    /// Whether it is that letter or becomes it by a mark.
    fn could_be(self, other: Self) -> bool {
        self.base == other.base && (self.mark == other.mark || self.mark == Mark::None)
    }

    fn with(self, tone: Tone) -> char {
        let mark = match self.mark {
            Mark::None | Mark::Stroke => None,
            Mark::Circumflex => Some('\u{302}'),
            Mark::Breve => Some('\u{306}'),
            Mark::Horn => Some('\u{31B}'),
        };
        let tone = match tone {
            Tone::Level => None,
            Tone::Grave => Some('\u{300}'),
            Tone::Hook => Some('\u{309}'),
            Tone::Tilde => Some('\u{303}'),
            Tone::Acute => Some('\u{301}'),
            Tone::Dot => Some('\u{323}'),
        };
        let base = if self.mark == Mark::Stroke {
            'đ'
        } else {
            self.base
        };
        let toned = [Some(base), mark, tone]
            .into_iter()
            .flatten()
            .nfc()
            .next()
            .unwrap_or(base);
        if self.upper {
            toned.to_uppercase().next().unwrap_or(toned)
        } else {
            toned
        }
    }
}

impl Word {
    pub fn new() -> Self {
        Self {
            letters: Vec::new(),
            tone: Tone::Level,
        }
    }

    pub fn text(&self, style: ToneStyle) -> String {
        let toned = self.toned(style);
        let tone = |at| match toned {
            Some(toned) if toned == at => self.tone,
            _ => Tone::Level,
        };
        self.letters
            .iter()
            .enumerate()
            .map(|(at, letter)| letter.with(tone(at)))
            .collect()
    }

    pub fn has_vowel(&self) -> bool {
        self.letters.iter().any(|it| it.is_vowel())
    }

    /// Whether it has a mark or a tone.
    pub fn is_marked(&self) -> bool {
        self.tone != Tone::Level || self.letters.iter().any(|it| it.mark != Mark::None)
    }

    /// Whether more letters, marks and another tone can make a syllable of it.
    pub fn could_be(&self) -> bool {
        shapes().iter().any(|(onset, rhymes)| {
            if self.letters.len() <= onset.len() {
                return starts(onset, &self.letters, Letter::same);
            }
            starts(&self.letters, onset, Letter::same)
                && rhymes.iter().any(|rhyme| {
                    let rest = self.letters.get(onset.len()..).unwrap_or_default();
                    rest.len() <= rhyme.len()
                        && rest
                            .iter()
                            .zip(rhyme)
                            .all(|(it, whole)| it.could_be(*whole))
                })
        })
    }

    /// Whether it is a syllable as it stands.
    pub fn is_syllable(&self) -> bool {
        let whole = shapes().iter().any(|(onset, rhymes)| {
            starts(&self.letters, onset, Letter::same)
                && rhymes.iter().any(|rhyme| {
                    let rest = self.letters.get(onset.len()..).unwrap_or_default();
                    rest.len() == rhyme.len()
                        && rest.iter().zip(rhyme).all(|(it, whole)| it.same(*whole))
                })
        });
        let stopped =
            matches!(self.last(), Some('c' | 'p' | 't')) || self.letters.ends_with(&letters("ch"));
        whole && self.tone_fits() && !(stopped && self.tone == Tone::Level)
    }

    /// A syllable that ends in a stop has *sắc* or *nặng*.
    pub fn tone_fits(&self) -> bool {
        let in_coda = self.letters.len() > 1
            && self.has_vowel()
            && matches!(self.last(), Some('c' | 'p' | 't' | 'k'));
        let stopped = in_coda || (self.has_vowel() && self.letters.ends_with(&letters("ch")));
        !stopped || matches!(self.tone, Tone::Level | Tone::Acute | Tone::Dot)
    }

    fn last(&self) -> Option<char> {
        self.letters.last().map(|it| it.base)
    }

    /// Where the vowels begin that may bear the tone: the `u` of `qu` and the `i` of `gi` do not.
    fn nucleus(&self) -> usize {
        let base = |at: usize| self.letters.get(at).map(|it| it.base);
        let vowel = |at: usize| self.letters.get(at).is_some_and(|it| it.is_vowel());
        match (base(0), base(1)) {
            (Some('q'), Some('u')) | (Some('g'), Some('i')) if vowel(2) => 2,
            _ => (0..self.letters.len()).find(|at| vowel(*at)).unwrap_or(0),
        }
    }

    /// The letter that bears the tone.
    fn toned(&self, style: ToneStyle) -> Option<usize> {
        let start = self.nucleus();
        let vowels: Vec<Letter> = self
            .letters
            .iter()
            .skip(start)
            .take_while(|it| it.is_vowel())
            .copied()
            .collect();
        let closed = start + vowels.len() < self.letters.len();
        if let Some(marked) = vowels.iter().rposition(|it| it.mark != Mark::None) {
            return Some(start + marked);
        }
        let bases: Vec<char> = vowels.iter().map(|it| it.base).collect();
        let at = match bases.as_slice() {
            [] => return None,
            [_] => 0,
            [_, _] if closed => 1,
            ['o', 'a' | 'e'] | ['u', 'y'] => usize::from(style == ToneStyle::New),
            [_, _] => 0,
            _ => 1,
        };
        Some(start + at)
    }
}

/// Whether a word can be a Vietnamese syllable, the tone where either style puts it.
pub fn is_syllable(word: &str) -> bool {
    let mut made = Word::new();
    for letter in word.chars() {
        let (letter, tone) = Letter::of(letter);
        if tone != Tone::Level {
            if made.tone != Tone::Level {
                return false;
            }
            made.tone = tone;
        }
        made.letters.push(letter);
    }
    let stands = |style| made.text(style) == word;
    made.is_syllable() && (stands(ToneStyle::Old) || stands(ToneStyle::New))
}

fn starts(whole: &[Letter], start: &[Letter], same: impl Fn(Letter, Letter) -> bool) -> bool {
    whole.len() >= start.len() && whole.iter().zip(start).all(|(it, other)| same(*it, *other))
}

fn letters(text: &str) -> Vec<Letter> {
    text.chars().map(|it| Letter::of(it).0).collect()
}

type Shapes = Vec<(Vec<Letter>, Vec<Vec<Letter>>)>;

/// Every onset with the rhymes that are written behind it.
fn shapes() -> &'static Shapes {
    static SHAPES: OnceLock<Shapes> = OnceLock::new();
    SHAPES.get_or_init(|| {
        ONSETS
            .iter()
            .map(|onset| {
                let behind = rhymes_behind(onset).map(letters).collect();
                (letters(onset), behind)
            })
            .collect()
    })
}

fn rhymes_behind(onset: &'static str) -> impl Iterator<Item = &'static str> {
    RHYMES.split_whitespace().filter_map(move |rhyme| {
        let first = rhyme.chars().next()?;
        let fits = match onset {
            "" => true,
            "qu" => return behind_qu(rhyme, first),
            "gi" => !matches!(first, 'i' | 'y'),
            "c" => !matches!(first, 'e' | 'ê' | 'i' | 'y'),
            "k" => matches!(first, 'e' | 'ê' | 'i') || rhyme == "y",
            "gh" | "ngh" => matches!(first, 'e' | 'ê' | 'i'),
            "ng" => !matches!(first, 'e' | 'ê' | 'i' | 'y'),
            "g" => !matches!(first, 'e' | 'ê' | 'y'),
            _ => first != 'y' || rhyme == "y",
        };
        fits.then_some(rhyme)
    })
}

/// *quy* is `qu` and `y`, what others write `uy`.
fn behind_qu(rhyme: &'static str, first: char) -> Option<&'static str> {
    if let Some(behind) = rhyme.strip_prefix('u').filter(|it| it.starts_with('y')) {
        return Some(behind);
    }
    let fits = matches!(first, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'ô' | 'ơ')
        || (first == 'i' && !rhyme.starts_with("iê") && rhyme != "ia");
    fits.then_some(rhyme)
}

/// Every syllable there is, in lower case, as its letters and its tone.
#[cfg(test)]
pub(super) fn all() -> Vec<Word> {
    const TONES: [Tone; 6] = [
        Tone::Level,
        Tone::Grave,
        Tone::Hook,
        Tone::Tilde,
        Tone::Acute,
        Tone::Dot,
    ];
    let mut all = Vec::new();
    for (onset, rhymes) in shapes() {
        for rhyme in rhymes {
            for tone in TONES {
                let letters = [onset.as_slice(), rhyme.as_slice()].concat();
                let word = Word { letters, tone };
                if word.is_syllable() {
                    all.push(word);
                }
            }
        }
    }
    all
}
