//! Server-sent events, read from bytes as they come.
//!
//! **Invariant:** the events do not depend on where the network cut the bytes (held by a property
//! test over every split).

/// One event of the stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SseEvent {
    /// `message` when the stream named none.
    pub event: String,
    pub data: String,
    /// The id that stands since this event or an earlier one: ask on with it after a cut.
    pub id: Option<String>,
}

/// More than this in one line or one event is not our feed.
const LIMIT: usize = 1 << 20;

/// Turns chunks into events; keeps what is unfinished.
#[derive(Debug, Default)]
pub struct SseReader {
    line: Vec<u8>,
    after_cr: bool,
    past_first_line: bool,
    event: String,
    data: Vec<String>,
    size: usize,
    id: Option<String>,
    retry_millis: Option<u64>,
}

/// The stream is not one of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an event of the stream is longer than {LIMIT} bytes")]
pub struct SseTooLong;

impl SseReader {
    /// Takes the next bytes and gives the events they complete.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Vec<SseEvent>, SseTooLong> {
        let mut complete = Vec::new();
        for &byte in bytes {
            let follows_cr = std::mem::take(&mut self.after_cr);
            match byte {
                b'\n' if follows_cr => {}
                b'\n' | b'\r' => {
                    self.after_cr = byte == b'\r';
                    complete.extend(self.end_line());
                }
                _ => {
                    self.size += 1;
                    if self.size > LIMIT {
                        return Err(SseTooLong);
                    }
                    self.line.push(byte);
                }
            }
        }
        Ok(complete)
    }

    /// How long the server asks to wait before connecting again.
    pub fn retry_millis(&self) -> Option<u64> {
        self.retry_millis
    }

    fn end_line(&mut self) -> Option<SseEvent> {
        let bytes = std::mem::take(&mut self.line);
        let text = String::from_utf8_lossy(&bytes);
        let line = if std::mem::replace(&mut self.past_first_line, true) {
            &*text
        } else {
            text.strip_prefix('\u{feff}').unwrap_or(&text)
        };
        if line.is_empty() {
            return self.end_event();
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.event),
            "data" => self.data.push(value.to_owned()),
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "retry" => self.retry_millis = value.parse().ok().or(self.retry_millis),
            // Comments (an empty field name) keep the line alive; unknown fields are for others.
            _ => {}
        }
        None
    }

    fn end_event(&mut self) -> Option<SseEvent> {
        let event = std::mem::take(&mut self.event);
        let data = std::mem::take(&mut self.data);
        self.size = 0;
        if data.is_empty() {
            return None;
        }
        Some(SseEvent {
            event: if event.is_empty() {
                "message".to_owned()
            } else {
                event
            },
            data: data.join("\n"),
            id: self.id.clone().filter(|id| !id.is_empty()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn read(chunks: &[&[u8]]) -> Vec<SseEvent> {
        let mut reader = SseReader::default();
        chunks
            .iter()
            .flat_map(|it| reader.push(it).unwrap())
            .collect()
    }

    fn event(event: &str, data: &str, id: Option<&str>) -> SseEvent {
        SseEvent {
            event: event.to_owned(),
            data: data.to_owned(),
            id: id.map(str::to_owned),
        }
    }

    #[rstest]
    #[case::plain("data: a\n\n", vec![event("message", "a", None)])]
    #[case::lines_join("data: a\ndata:b\n\n", vec![event("message", "a\nb", None)])]
    #[case::carriage_returns("id: 7\r\nevent: change\r\ndata: ắ\r\n\r\n", vec![event("change", "ắ", Some("7"))])]
    #[case::bare_carriage_returns("data: a\r\rdata: b\r\r", vec![event("message", "a", None), event("message", "b", None)])]
    #[case::an_id_stays("id: 7\ndata: a\n\ndata: b\n\n", vec![event("message", "a", Some("7")), event("message", "b", Some("7"))])]
    #[case::comments_and_blank_events(": hello\n\nevent: x\n\ndata: a\n\n", vec![event("message", "a", None)])]
    #[case::a_byte_order_mark("\u{feff}data: a\n\n", vec![event("message", "a", None)])]
    #[case::no_colon("data\n\n", vec![event("message", "", None)])]
    #[case::unfinished("data: a\n", vec![])]
    fn a_stream_reads_as_the_standard_says(#[case] text: &str, #[case] expected: Vec<SseEvent>) {
        assert_eq!(read(&[text.as_bytes()]), expected);
    }

    #[test]
    fn every_two_way_split_gives_the_same_events() {
        let text = "\u{feff}: chào\r\nid: 12\r\nevent: change\r\ndata: {\"tên\":\"Nguyễn Thị Ánh\"}\r\n\r\nretry: 900\rdata: b\ndata\n\n";
        let whole = read(&[text.as_bytes()]);
        assert_eq!(whole.len(), 2);
        for at in 0..=text.len() {
            let (left, right) = text.as_bytes().split_at(at);
            assert_eq!(read(&[left, right]), whole, "cut at {at}");
        }
    }

    #[test]
    fn a_line_without_end_is_refused_instead_of_filling_memory() {
        let mut reader = SseReader::default();
        let flood = vec![b'x'; LIMIT + 1];
        assert_eq!(reader.push(&flood), Err(SseTooLong));
    }

    proptest! {
        #[test]
        fn any_text_cut_anywhere_gives_the_same_events(
            text in "(data: ?[ađỹ: ]{0,6}|event:[a-z]{0,3}|id: [0-9]{0,3}|:.?|retry:[0-9]?|\u{feff}|[a-z]{0,3}|(\r\n|\r|\n)){0,40}",
            cuts in proptest::collection::vec(0.0..1.0f64, 0..12),
        ) {
            let bytes = text.as_bytes();
            let mut at: Vec<usize> = cuts.iter().map(|it| (it * bytes.len() as f64) as usize).collect();
            at.sort_unstable();
            let mut chunks = Vec::new();
            let mut start = 0;
            for end in at.into_iter().chain([bytes.len()]) {
                chunks.push(&bytes[start..end]);
                start = end;
            }
            prop_assert_eq!(read(&chunks), read(&[bytes]));
        }
    }
}
