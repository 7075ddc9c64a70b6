//! Typed text that must not be lost: what stands in a dialog, by the case it is about.
//!
//! Kept here as one types; after a moment put on disk (readable by its owner only) and with the case
//! API, for the officer's other terminals; taken up again when the same dialog is opened for the
//! same case, and gone once the order is done.

use crate::contract::draft::Draft;
use crate::contract::id::CaseId;
use crate::contract::instant::Instant;
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts {
    kept: Vec<Draft>,
    /// Changed since it was last put on disk.
    unsaved: Vec<Uuid>,
}

impl Drafts {
    pub fn restored(kept: Vec<Draft>) -> Self {
        Self {
            kept,
            unsaved: Vec::new(),
        }
    }

    pub fn find(&self, case: Option<CaseId>, dialog: &str) -> Option<&Draft> {
        self.kept
            .iter()
            .find(|it| it.case == case && it.dialog == dialog)
    }

    /// The newest about no case whose dialog's name begins so.
    pub fn newest(&self, dialog: &str) -> Option<&Draft> {
        self.kept
            .iter()
            .filter(|it| it.case.is_none() && it.dialog.starts_with(dialog))
            .filter(|it| !it.texts.is_empty())
            .max_by_key(|it| it.at)
    }

    /// The newest of those that keep such a text as well.
    pub fn newest_with(&self, dialog: &str, text: &str) -> Option<&Draft> {
        self.kept
            .iter()
            .filter(|it| it.case.is_none() && it.dialog.starts_with(dialog))
            .filter(|it| it.texts.contains_key(text))
            .max_by_key(|it| it.at)
    }

    /// A name like this one that no draft about no case goes by yet.
    pub fn free_name(&self, dialog: &str) -> String {
        let taken = |name: &str| self.find(None, name).is_some_and(|it| !it.texts.is_empty());
        let numbered = (2..).map(|number| format!("{dialog}#{number}"));
        std::iter::once(dialog.to_owned())
            .chain(numbered)
            .find(|name| !taken(name))
            .unwrap_or_default()
    }

    /// Keeps the text; a draft that is there already keeps its id. Tells whether anything changed.
    pub fn keep(
        &mut self,
        case: Option<CaseId>,
        dialog: &str,
        texts: BTreeMap<String, String>,
        id: Uuid,
        at: Instant,
    ) -> bool {
        let old = self
            .kept
            .iter_mut()
            .find(|it| it.case == case && it.dialog == dialog);
        let id = match old {
            Some(old) if old.texts == texts => return false,
            Some(old) => {
                old.texts = texts;
                old.at = at;
                old.id
            }
            None if texts.is_empty() => return false,
            None => {
                self.kept.push(Draft {
                    id,
                    case,
                    dialog: dialog.to_owned(),
                    texts,
                    at,
                });
                id
            }
        };
        if !self.unsaved.contains(&id) {
            self.unsaved.push(id);
        }
        true
    }

    /// Lets a draft go, because its order is done; gives its id, to take it off the disk.
    pub fn drop(&mut self, case: Option<CaseId>, dialog: &str) -> Option<Uuid> {
        let at = self
            .kept
            .iter()
            .position(|it| it.case == case && it.dialog == dialog)?;
        let draft = self.kept.remove(at);
        self.unsaved.retain(|it| *it != draft.id);
        Some(draft.id)
    }

    /// The disk did not take it: it is to be written again.
    pub fn is_not_on_disk(&mut self, id: Uuid) {
        if !self.unsaved.contains(&id) {
            self.unsaved.push(id);
        }
    }

    /// What has to go to the disk: texts to write, and ids of those that were emptied.
    pub fn take_unsaved(&mut self) -> (Vec<Draft>, Vec<Uuid>) {
        let unsaved = std::mem::take(&mut self.unsaved);
        let (mut write, mut remove) = (Vec::new(), Vec::new());
        for id in unsaved {
            match self.kept.iter().find(|it| it.id == id) {
                Some(draft) if !draft.texts.is_empty() => write.push(draft.clone()),
                _ => remove.push(id),
            }
        }
        self.kept.retain(|it| !it.texts.is_empty());
        (write, remove)
    }

    /// Takes up what the officer typed on any terminal: the newer of two stays, and what was let go
    /// elsewhere goes here too. Tells which of ours were let go.
    pub fn follow(&mut self, elsewhere: Vec<Draft>) -> Vec<Uuid> {
        let mut gone = Vec::new();
        for draft in elsewhere {
            let same = |it: &Draft| {
                it.id == draft.id || (it.case == draft.case && it.dialog == draft.dialog)
            };
            let ours = self.kept.iter().position(same);
            match ours {
                Some(at) if draft.texts.is_empty() => {
                    let typed_on = self.unsaved.contains(&draft.id);
                    if self.kept.get(at).is_some_and(|it| it.id == draft.id) && !typed_on {
                        self.kept.remove(at);
                        gone.push(draft.id);
                    }
                }
                Some(at) => {
                    if let Some(ours) = self.kept.get_mut(at).filter(|it| it.at < draft.at) {
                        *ours = draft;
                    }
                }
                None if draft.texts.is_empty() => {}
                None => self.kept.push(draft),
            }
        }
        gone
    }

    /// Takes up what an earlier run left; what is typed since is newer.
    pub fn merge(&mut self, earlier: Self) {
        for draft in earlier.kept {
            if self.find(draft.case, &draft.dialog).is_none() {
                self.kept.push(draft);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(reason: &str) -> BTreeMap<String, String> {
        match reason {
            "" => BTreeMap::new(),
            _ => BTreeMap::from([("reason".to_owned(), reason.to_owned())]),
        }
    }

    #[test]
    fn text_is_kept_by_case_and_dialog_and_written_once() {
        let case = Some(CaseId::new());
        let at = Instant::from_millis(1);
        let (first, second) = (Uuid::now_v7(), Uuid::now_v7());
        let mut drafts = Drafts::default();
        assert!(drafts.keep(case, "decline", texts("thiếu"), first, at));
        assert!(!drafts.keep(case, "decline", texts("thiếu"), second, at));
        assert!(drafts.keep(case, "decline", texts("thiếu bản chính"), second, at));
        let (write, remove) = drafts.take_unsaved();
        assert_eq!((write.len(), remove.len()), (1, 0));
        assert_eq!(write[0].id, first);
        assert_eq!(drafts.take_unsaved(), (vec![], vec![]));
        assert!(drafts.find(None, "decline").is_none());
    }

    #[test]
    fn text_that_was_wiped_goes_from_the_disk_too() {
        let at = Instant::from_millis(1);
        let id = Uuid::now_v7();
        let mut drafts = Drafts::default();
        drafts.keep(None, "note", texts("x"), id, at);
        let _ = drafts.take_unsaved();
        drafts.keep(None, "note", texts(""), id, at);
        assert_eq!(drafts.take_unsaved(), (vec![], vec![id]));
        assert!(drafts.find(None, "note").is_none());
    }

    #[test]
    fn what_is_typed_now_is_newer_than_what_an_earlier_run_left() {
        let at = Instant::from_millis(1);
        let mut earlier = Drafts::default();
        earlier.keep(None, "note", texts("cũ"), Uuid::now_v7(), at);
        earlier.keep(None, "stop", texts("dừng"), Uuid::now_v7(), at);
        let mut drafts = Drafts::default();
        drafts.keep(None, "note", texts("mới"), Uuid::now_v7(), at);
        drafts.merge(earlier);
        assert_eq!(drafts.find(None, "note").unwrap().texts, texts("mới"));
        assert!(drafts.find(None, "stop").is_some());
    }

    #[test]
    fn a_name_that_is_taken_is_not_given_again() {
        let at = Instant::from_millis(1);
        let mut drafts = Drafts::default();
        assert_eq!(drafts.free_name("intake"), "intake");
        drafts.keep(None, "intake", texts("x"), Uuid::now_v7(), at);
        assert_eq!(drafts.free_name("intake"), "intake#2");
        drafts.keep(None, "intake#2", texts("x"), Uuid::now_v7(), at);
        assert_eq!(drafts.free_name("intake"), "intake#3");
        drafts.keep(None, "intake", texts(""), Uuid::now_v7(), at);
        assert_eq!(drafts.free_name("intake"), "intake");
    }

    fn draft(id: u128, text: &str, at: i64) -> Draft {
        Draft {
            id: Uuid::from_u128(id),
            case: None,
            dialog: "intake".to_owned(),
            texts: texts(text),
            at: Instant::from_millis(at),
        }
    }

    #[test]
    fn the_newer_of_two_terminals_stays() {
        let mut drafts = Drafts::restored(vec![draft(1, "cũ", 10)]);
        assert!(drafts.follow(vec![draft(2, "mới", 20)]).is_empty());
        assert_eq!(drafts.find(None, "intake").unwrap().texts, texts("mới"));
        drafts.follow(vec![draft(3, "cũ hơn", 15)]);
        assert_eq!(drafts.find(None, "intake").unwrap().texts, texts("mới"));
    }

    #[test]
    fn what_was_let_go_elsewhere_goes_here_unless_somebody_types_on() {
        let mut drafts = Drafts::restored(vec![draft(1, "xong", 10)]);
        assert_eq!(drafts.follow(vec![draft(1, "", 20)]), [Uuid::from_u128(1)]);
        assert!(drafts.find(None, "intake").is_none());
        assert!(drafts.follow(vec![draft(1, "", 20)]).is_empty());
        let (id, at) = (Uuid::from_u128(2), Instant::from_millis(30));
        assert!(drafts.keep(None, "intake", texts("đang gõ"), id, at));
        assert!(drafts.follow(vec![draft(2, "", 40)]).is_empty());
        assert!(drafts.find(None, "intake").is_some());
    }
}
