//! Pages of a PDF, taken over into another with everything they draw on.

use super::{Made, Turn};
use crate::contract::reason::Reason;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};
use std::collections::BTreeMap;

/// What streams of objects may unpack to, in bytes each.
const MOST_UNPACKED: usize = 64 * 1024 * 1024;
/// A page inherits from no farther up its tree.
const MOST_ANCESTORS: usize = 64;
/// What a page may have from its ancestors.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// What names the page's place in its old document.
const LEFT_BEHIND: [&[u8]; 4] = [b"Parent", b"StructParents", b"B", b"Rotate"];

/// A PDF whose pages are wanted.
pub(super) struct Original {
    document: Document,
    pages: Vec<ObjectId>,
    /// What became of each object taken over so far; pages that are not wanted become nothing.
    taken: BTreeMap<ObjectId, Object>,
}

fn damaged() -> Reason {
    Reason::new("document_damaged")
}

impl Original {
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Reason> {
        let options = LoadOptions {
            max_decompressed_size: Some(MOST_UNPACKED),
            ..LoadOptions::default()
        };
        let document = Document::load_mem_with_options(bytes, options).map_err(|_| damaged())?;
        let pages: Vec<ObjectId> = document.page_iter().collect();
        // A link to a page that is left behind must not bring its whole document along.
        let taken = pages.iter().map(|page| (*page, Object::Null)).collect();
        Ok(Self {
            document,
            pages,
            taken,
        })
    }

    /// Takes over the page numbered from 0.
    pub(super) fn copy(&mut self, page: u32, turn: Turn, made: &mut Made) -> Result<(), Reason> {
        let old = *self.pages.get(page as usize).ok_or_else(damaged)?;
        let new = made.document.new_object_id();
        if self.taken.get(&old) == Some(&Object::Null) {
            self.taken.insert(old, new.into());
        }
        let mut wanted = self
            .document
            .get_dictionary(old)
            .map_err(|_| damaged())?
            .clone();
        for key in INHERITED {
            if !wanted.has(key)
                && let Some(value) = self.inherited(&wanted, key)
            {
                wanted.set(key.to_vec(), value);
            }
        }
        let lies = self.number(wanted.get(b"Rotate").ok());
        for key in LEFT_BEHIND {
            wanted.remove(key);
        }
        let mut waiting = Vec::new();
        let mut copied = self.dictionary(wanted, made, &mut waiting);
        copied.set("Type", "Page");
        copied.set("Parent", made.tree);
        let turned = (lies + i64::from(turn.degrees())).rem_euclid(360);
        if turned != 0 {
            copied.set("Rotate", turned);
        }
        made.document.set_object(new, copied);
        self.take_over(waiting, made);
        made.pages.push(new.into());
        made.at_least(&self.document.version);
        Ok(())
    }

    fn inherited(&self, page: &Dictionary, key: &[u8]) -> Option<Object> {
        let mut parent = page.get(b"Parent").ok()?.as_reference().ok()?;
        for _ in 0..MOST_ANCESTORS {
            let node = self.document.get_dictionary(parent).ok()?;
            if let Ok(value) = node.get(key) {
                return Some(value.clone());
            }
            parent = node.get(b"Parent").ok()?.as_reference().ok()?;
        }
        None
    }

    fn number(&self, value: Option<&Object>) -> i64 {
        value
            .and_then(|it| self.document.dereference(it).ok())
            .and_then(|(_, it)| it.as_i64().ok())
            .unwrap_or(0)
    }

    /// Takes over objects until none is waited for. What refers to each other in a circle ends too:
    /// an object's new place is known before its content is.
    fn take_over(&mut self, mut waiting: Vec<(ObjectId, ObjectId)>, made: &mut Made) {
        while let Some((old, new)) = waiting.pop() {
            let object = match self.document.objects.get(&old) {
                // Each object is taken over once, and streams are large.
                Some(Object::Stream(_)) => self.document.objects.remove(&old),
                other => other.cloned(),
            };
            let object = self.value(object.unwrap_or(Object::Null), made, &mut waiting);
            made.document.set_object(new, object);
        }
    }

    fn dictionary(
        &mut self,
        from: Dictionary,
        made: &mut Made,
        waiting: &mut Vec<(ObjectId, ObjectId)>,
    ) -> Dictionary {
        let mut copied = Dictionary::new();
        for (key, value) in from {
            copied.set(key, self.value(value, made, waiting));
        }
        copied
    }

    fn value(
        &mut self,
        value: Object,
        made: &mut Made,
        waiting: &mut Vec<(ObjectId, ObjectId)>,
    ) -> Object {
        match value {
            Object::Reference(old) => self.place(old, made, waiting),
            Object::Array(items) => items
                .into_iter()
                .map(|it| self.value(it, made, waiting))
                .collect::<Vec<_>>()
                .into(),
            Object::Dictionary(from) => self.dictionary(from, made, waiting).into(),
            Object::Stream(stream) => {
                let dictionary = self.dictionary(stream.dict, made, waiting);
                Stream::new(dictionary, stream.content)
                    .with_compression(false)
                    .into()
            }
            other => other,
        }
    }

    /// Where an object stands in the new document.
    fn place(
        &mut self,
        old: ObjectId,
        made: &mut Made,
        waiting: &mut Vec<(ObjectId, ObjectId)>,
    ) -> Object {
        if let Some(place) = self.taken.get(&old) {
            return place.clone();
        }
        let is_tree = self
            .document
            .get_dictionary(old)
            .is_ok_and(|it| it.has_type(b"Pages") || it.has_type(b"Catalog"));
        let place = if is_tree {
            Object::Null
        } else {
            let new = made.document.new_object_id();
            waiting.push((old, new));
            new.into()
        };
        self.taken.insert(old, place.clone());
        place
    }
}
