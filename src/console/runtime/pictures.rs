//! Pictures of pages: the bytes are fetched once, the drawing is done where nothing waits for it.

use crate::console::message::Failure;
use crate::console::model::paper::{Picture, PictureOf, Source};
use crate::console::preview;
use crate::console::runtime::Tools;
use crate::console::runtime::files::in_background;
use crate::contract::id::Sha256;
use crate::contract::reason::Reason;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Documents whose bytes are kept for their next page.
const KEPT: usize = 4;
/// A page that takes longer is not worth waiting for.
const DRAWN_WITHIN: Duration = Duration::from_secs(20);

/// The bytes of the documents looked at last.
#[derive(Clone, Default)]
pub(super) struct Bytes(Arc<Mutex<VecDeque<Document>>>);

type Document = (Sha256, Arc<Vec<u8>>);

impl Bytes {
    fn get(&self, name: &Sha256) -> Option<Arc<Vec<u8>>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter()
            .find(|(kept, _)| kept == name)
            .map(|(_, bytes)| bytes.clone())
    }

    fn keep(&self, name: Sha256, bytes: Arc<Vec<u8>>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back((name, bytes));
        if kept.len() > KEPT {
            kept.pop_front();
        }
    }
}

pub(super) async fn picture(tools: &Tools, of: &PictureOf) -> Result<Picture, Failure> {
    let bytes = match &of.source {
        Source::Stored(name) => stored(tools, name).await?,
        // Fetched afresh: what it says may have changed.
        Source::Form(case, form) => Arc::new(tools.client.form(*case, *form, None).await?),
        Source::File(path) => {
            let path = path.clone();
            let read = in_background(move || {
                std::fs::read(path).map_err(|_| Reason::new("file_unreadable"))
            });
            Arc::new(read.await?)
        }
    };
    let (page, room) = (of.page, (of.columns, of.rows));
    let (turn, graphics) = (of.turn, of.graphics);
    let drawing = in_background(move || preview::draw(bytes, page, turn, room, graphics));
    tokio::time::timeout(DRAWN_WITHIN, drawing)
        .await
        .unwrap_or_else(|_| Err(Failure::Local(Reason::new("page_too_slow"))))
}

async fn stored(tools: &Tools, name: &Sha256) -> Result<Arc<Vec<u8>>, Failure> {
    if let Some(bytes) = tools.bytes.get(name) {
        return Ok(bytes);
    }
    let bytes = Arc::new(tools.client.document(name).await?);
    tools.bytes.keep(name.clone(), bytes.clone());
    Ok(bytes)
}
