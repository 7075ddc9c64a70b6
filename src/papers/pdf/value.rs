//! PDF objects, read from a window of bytes.

use super::super::fault::Fault;

/// How deep arrays and dictionaries may lie in each other.
const MAX_DEPTH: usize = 48;

/// A PDF object, without what no check asks for (the text of strings, the value of reals).
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Integer(i64),
    Name(Vec<u8>),
    Array(Vec<Value>),
    Dictionary(Dictionary),
    /// To the object of this number; generations are not told apart.
    Reference(u32),
    /// A boolean, a real or a string.
    Other,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dictionary(Vec<(Vec<u8>, Value)>);

impl Dictionary {
    pub(super) fn get(&self, key: &[u8]) -> Option<&Value> {
        self.0
            .iter()
            .find(|(name, value)| name == key && *value != Value::Null)
            .map(|(_, value)| value)
    }

    pub(super) fn integer(&self, key: &[u8]) -> Option<i64> {
        match self.get(key) {
            Some(Value::Integer(number)) => Some(*number),
            _ => None,
        }
    }
}

/// Reads objects from a window; running off its end is [`Fault::TooComplex`] when the file goes on
/// behind it, and damage when it does not.
pub(super) struct Lexer<'a> {
    window: &'a [u8],
    at: usize,
    cut: bool,
}

impl<'a> Lexer<'a> {
    /// The window of `size` bytes of `bytes` that starts at `start`.
    pub(super) fn new(bytes: &'a [u8], start: usize, size: usize) -> Result<Self, Fault> {
        let rest = bytes
            .get(start..)
            .filter(|rest| !rest.is_empty())
            .ok_or(Fault::Damaged("a place beyond the end of the file"))?;
        Ok(Self {
            window: rest.get(..size).unwrap_or(rest),
            at: 0,
            cut: rest.len() > size,
        })
    }

    /// How many bytes were read.
    pub(super) fn read(&self) -> usize {
        self.at
    }

    fn peek(&self) -> Option<u8> {
        self.window.get(self.at).copied()
    }

    fn next(&mut self) -> Result<u8, Fault> {
        let byte = self.peek().ok_or_else(|| self.ran_out())?;
        self.at += 1;
        Ok(byte)
    }

    fn ran_out(&self) -> Fault {
        if self.cut {
            Fault::TooComplex
        } else {
            Fault::Damaged("the file breaks off")
        }
    }

    /// Skips white space and comments.
    pub(super) fn skip_blank(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|it| it != b'\n' && it != b'\r') {
                    self.at += 1;
                }
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Skips `word` if it comes next.
    pub(super) fn keyword(&mut self, word: &[u8]) -> bool {
        let comes = self
            .window
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(word));
        if comes {
            self.at += word.len();
        }
        comes
    }

    /// A whole number that is not negative.
    pub(super) fn number(&mut self) -> Option<u64> {
        self.skip_blank();
        let start = self.at;
        let mut number: u64 = 0;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            number = number
                .checked_mul(10)?
                .checked_add(u64::from(digit - b'0'))?;
            self.at += 1;
        }
        (self.at > start).then_some(number)
    }

    pub(super) fn value(&mut self) -> Result<Value, Fault> {
        self.value_at(0)
    }

    fn value_at(&mut self, depth: usize) -> Result<Value, Fault> {
        if depth > MAX_DEPTH {
            return Err(Fault::TooComplex);
        }
        self.skip_blank();
        match self.next()? {
            b'/' => Ok(Value::Name(self.name())),
            b'(' => self.skip_string(),
            b'[' => self.array(depth),
            b'<' if self.keyword(b"<") => self.dictionary(depth),
            b'<' => self.skip_hexadecimal(),
            b'0'..=b'9' | b'+' | b'-' | b'.' => {
                self.at -= 1;
                Ok(self.numeric())
            }
            b't' if self.keyword(b"rue") => Ok(Value::Other),
            b'f' if self.keyword(b"alse") => Ok(Value::Other),
            b'n' if self.keyword(b"ull") => Ok(Value::Null),
            _ => Err(Fault::Damaged("an object that is none")),
        }
    }

    fn name(&mut self) -> Vec<u8> {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|it| !is_blank(it) && !is_delimiter(it))
        {
            self.at += 1;
        }
        self.window.get(start..self.at).unwrap_or_default().to_vec()
    }

    fn skip_string(&mut self) -> Result<Value, Fault> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                b'\\' => {
                    self.next()?;
                }
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
        }
        Ok(Value::Other)
    }

    fn skip_hexadecimal(&mut self) -> Result<Value, Fault> {
        while self.next()? != b'>' {}
        Ok(Value::Other)
    }

    fn array(&mut self, depth: usize) -> Result<Value, Fault> {
        let mut items = Vec::new();
        loop {
            self.skip_blank();
            if self.keyword(b"]") {
                return Ok(Value::Array(items));
            }
            items.push(self.value_at(depth + 1)?);
        }
    }

    fn dictionary(&mut self, depth: usize) -> Result<Value, Fault> {
        let mut entries = Vec::new();
        loop {
            self.skip_blank();
            if self.keyword(b">>") {
                return Ok(Value::Dictionary(Dictionary(entries)));
            }
            if self.next()? != b'/' {
                return Err(Fault::Damaged("a dictionary without keys"));
            }
            let key = self.name();
            let value = self.value_at(depth + 1)?;
            entries.push((key, value));
        }
    }

    /// An integer, a real, or a reference, which starts like an integer.
    fn numeric(&mut self) -> Value {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|it| it.is_ascii_digit() || matches!(it, b'+' | b'-' | b'.'))
        {
            self.at += 1;
        }
        let text = self.window.get(start..self.at).unwrap_or_default();
        let Some(number) = str::from_utf8(text)
            .ok()
            .and_then(|it| it.parse::<i64>().ok())
        else {
            return Value::Other;
        };
        let after = self.at;
        if let Ok(number) = u32::try_from(number)
            && self.number().is_some()
        {
            self.skip_blank();
            if self.keyword(b"R")
                && self
                    .peek()
                    .is_none_or(|it| is_blank(it) || is_delimiter(it))
            {
                return Value::Reference(number);
            }
        }
        self.at = after;
        Value::Integer(number)
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}
