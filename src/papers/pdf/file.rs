//! A PDF file as a place to fetch objects from.

use super::super::fault::Fault;
use super::value::{Dictionary, Lexer, Value};
use super::xref::{Place, WINDOW, Xref, object_at};
use super::{Budget, stream};
use std::collections::HashMap;
use std::rc::Rc;

/// How many references may follow each other until something stands there.
const MAX_HOPS: usize = 16;
/// The most objects that one object stream may hold.
const MAX_PACKED: usize = 100_000;

pub(super) struct File<'a> {
    bytes: &'a [u8],
    xref: Xref,
    budget: Budget,
    /// Object streams, unpacked once; the budget bounds them all together.
    packed: HashMap<u32, Rc<Packed>>,
}

/// An object stream: its bytes, and where in them each object starts.
struct Packed {
    bytes: Vec<u8>,
    objects: Vec<(u32, usize)>,
}

impl<'a> File<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let mut budget = Budget::new();
        let xref = Xref::read(bytes, &mut budget)?;
        Ok(Self {
            bytes,
            xref,
            budget,
            packed: HashMap::new(),
        })
    }

    pub(super) fn is_encrypted(&self) -> bool {
        self.xref.encrypted
    }

    pub(super) fn catalog(&mut self) -> Result<Dictionary, Fault> {
        let root = self
            .xref
            .trailer
            .get(b"Root")
            .cloned()
            .ok_or(Fault::Damaged("a file without a catalog"))?;
        match self.resolve(root)? {
            Value::Dictionary(catalog) => Ok(catalog),
            _ => Err(Fault::Damaged("a file without a catalog")),
        }
    }

    /// The value itself, or what it refers to; a reference to nothing is null.
    pub(super) fn resolve(&mut self, value: Value) -> Result<Value, Fault> {
        let mut value = value;
        for _ in 0..MAX_HOPS {
            match value {
                Value::Reference(number) => value = self.object(number)?,
                other => return Ok(other),
            }
        }
        Err(Fault::Damaged("references that turn in a circle"))
    }

    fn object(&mut self, number: u32) -> Result<Value, Fault> {
        match self.xref.find(self.bytes, number, &mut self.budget)? {
            None => Ok(Value::Null),
            Some(Place::At(at)) => {
                let (found, value, _) = object_at(self.bytes, at, &mut self.budget)?;
                if found == number {
                    Ok(value)
                } else {
                    Err(Fault::Damaged("another object than the one asked for"))
                }
            }
            Some(Place::In { stream, index }) => self.packed_object(number, stream, index),
        }
    }

    fn packed_object(&mut self, number: u32, stream: u32, index: usize) -> Result<Value, Fault> {
        let packed = if let Some(packed) = self.packed.get(&stream) {
            Rc::clone(packed)
        } else {
            let packed = Rc::new(self.unpack(stream)?);
            self.packed.insert(stream, Rc::clone(&packed));
            packed
        };
        let start = match packed.objects.get(index) {
            Some((found, start)) if *found == number => *start,
            _ => return Err(Fault::Damaged("an object that its stream does not hold")),
        };
        let mut lexer = Lexer::new(&packed.bytes, start, WINDOW)?;
        let value = lexer.value();
        self.budget.take_syntax(lexer.read() + 64)?;
        value
    }

    fn unpack(&mut self, number: u32) -> Result<Packed, Fault> {
        let Some(Place::At(at)) = self.xref.find(self.bytes, number, &mut self.budget)? else {
            return Err(Fault::Damaged("an object stream that is not there"));
        };
        let (found, value, data) = object_at(self.bytes, at, &mut self.budget)?;
        let (true, Value::Dictionary(dictionary), Some(data)) = (found == number, value, data)
        else {
            return Err(Fault::Damaged("an object stream that is none"));
        };
        let size = |key: &[u8]| {
            dictionary
                .integer(key)
                .and_then(|it| usize::try_from(it).ok())
                .ok_or(Fault::Damaged("an object stream without a size"))
        };
        let (count, first) = (size(b"N")?, size(b"First")?);
        if count > MAX_PACKED {
            return Err(Fault::TooComplex);
        }
        let bytes = self.bytes.get(data..).unwrap_or_default();
        let bytes = stream::unpack(&dictionary, bytes, &mut self.budget)?;
        let mut objects = Vec::new();
        let mut lexer = Lexer::new(&bytes, 0, WINDOW)?;
        for _ in 0..count {
            let (Some(number), Some(offset)) = (lexer.number(), lexer.number()) else {
                return Err(Fault::Damaged("an object stream that breaks off"));
            };
            let number = u32::try_from(number)
                .map_err(|_| Fault::Damaged("an object number out of range"))?;
            objects.push((number, first.saturating_add(offset as usize)));
        }
        self.budget.take_syntax(lexer.read())?;
        Ok(Packed { bytes, objects })
    }

    /// Whether an object is a stream with anything in it; one that the file breaks off in is damage.
    pub(super) fn stream_has_bytes(&mut self, number: u32) -> Result<bool, Fault> {
        let Some(Place::At(at)) = self.xref.find(self.bytes, number, &mut self.budget)? else {
            return Ok(false);
        };
        let (found, value, data) = object_at(self.bytes, at, &mut self.budget)?;
        let (true, Value::Dictionary(dictionary), Some(data)) = (found == number, value, data)
        else {
            return Err(Fault::Damaged("a page's content that is none"));
        };
        let length = match dictionary.get(b"Length").cloned() {
            Some(length) => match self.resolve(length)? {
                Value::Integer(length) => length,
                _ => return Err(Fault::Damaged("a stream without a length")),
            },
            None => return Err(Fault::Damaged("a stream without a length")),
        };
        let end = usize::try_from(length)
            .ok()
            .and_then(|length| data.checked_add(length))
            .filter(|end| *end <= self.bytes.len());
        match end {
            Some(end) => Ok(end > data),
            None => Err(Fault::Damaged("a stream that breaks off")),
        }
    }
}
