//! The same failure as the answer to any question.

use super::Desk;
use crate::console::effect::Query;
use crate::console::message::{Answer, Failure, Message};
use crate::console::model::backlog::{Question, Told};

impl Desk {
    /// The answers to all questions are lost on the way.
    pub fn lose_answers(&mut self) {
        for (ticket, query) in std::mem::take(&mut self.waiting) {
            let lost = Failure::LinkDown {
                maybe_arrived: true,
            };
            let answer = answer(query, lost);
            self.tell(Message::Answered {
                ticket,
                answer,
                at: self.now,
            });
        }
    }
}

pub(super) fn answer(query: Query, failure: Failure) -> Answer {
    match query {
        Query::Me => Answer::Me(Err(failure)),
        Query::Views => Answer::Views(Err(failure)),
        Query::Counts => Answer::Counts(Err(failure)),
        Query::Page(_) => Answer::Page(Err(failure)),
        Query::All(..) => Answer::All(Err(failure)),
        Query::Case(id) => Answer::Case(id, Err(failure)),
        Query::Units => Answer::Units(Err(failure)),
        Query::Places => Answer::Places(Err(failure)),
        Query::Officers(unit) => Answer::Officers(unit, Err(failure)),
        Query::Drafts => Answer::Drafts(Err(failure)),
        Query::Procedures => Answer::Procedures(Err(failure)),
        Query::Procedure(_) => Answer::Procedure(Err(failure)),
        Query::People(_) => Answer::People(Err(failure)),
        Query::Forecast(_) => Answer::Forecast(Err(failure)),
        Query::Preflight { .. } => Answer::Preflight(Err(failure)),
        Query::PlanMove(_) => Answer::PlanMove(Err(failure)),
        Query::PutAbsence { .. } => Answer::PutAbsence(Err(failure)),
        Query::Backlog(question) => Answer::Backlog(Box::new(told(&question, failure))),
        Query::Listing(..) => Answer::Listing(Err(failure)),
        Query::NewestScan => Answer::NewestScan(Err(failure)),
        Query::Paper(path) => Answer::Paper(path, Err(failure)),
        Query::Picture(of) => Answer::Picture(of, Err(failure)),
        Query::Board(..) => Answer::Board(Err(failure)),
        Query::Indicators(_) => Answer::Indicators(Err(failure)),
        Query::Charts(_) => Answer::Charts(Err(failure)),
        Query::Months(_) => Answer::Months(Err(failure)),
        Query::Suspects(_) => Answer::Suspects(Err(failure)),
        Query::Behind { .. } => Answer::Page(Err(failure)),
        Query::AllBehind(..) => Answer::All(Err(failure)),
        Query::Tickets => Answer::Tickets(Err(failure)),
        Query::Hall { .. } => Answer::Hall(Err(failure)),
        Query::Scans => Answer::Scans(Err(failure)),
        Query::Scan(file, _) => Answer::Scan(file, Err(failure)),
        Query::CaseOf(case) => Answer::CaseOf(case, Err(failure)),
        Query::Bind(binding) => Answer::Bound(binding.key, Err(failure)),
        Query::Discard(_) => Answer::Discarded(Err(failure)),
        Query::ScanNow => Answer::ScannedNow(Err(failure)),
    }
}

fn told(question: &Question, failure: Failure) -> Told {
    match question {
        Question::Progress => Told::Progress(Err(failure)),
        Question::Batches(_) => Told::Batches(Err(failure)),
        Question::Mine(_) => Told::Mine(Err(failure)),
        Question::Behind(_) => Told::Behind(Err(failure)),
        Question::One(_) => Told::One(Err(failure)),
        Question::Register(..) => Told::Register(Err(failure)),
        Question::Order(..) => Told::Done(Err(failure)),
    }
}
