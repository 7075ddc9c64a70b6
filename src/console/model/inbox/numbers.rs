//! The numbers of results (*số, ký hiệu*) that are about to be attached: typed once and counted on.
//!
//! **Invariant:** a number that nobody typed stands before the officer as a proposal, with the number it
//! was counted on from, before anything is sent; without one to count on from there is none.

use crate::console::widget::field::Field;
use crate::contract::id::ProcedureCode;

/// The results that want a number, in the order of the stack.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    pub lines: Vec<NumberLine>,
    pub at: usize,
    /// A number that begins with the year counts by what follows it.
    year: String,
}

#[derive(Clone, Debug)]
pub struct NumberLine {
    /// Which of the planned documents.
    pub planned: usize,
    pub procedure: ProcedureCode,
    pub field: Field,
    /// The officer typed it; it is not counted over.
    pub is_typed: bool,
    /// The number it was counted on from.
    pub counted_from: Option<String>,
}

impl Numbers {
    /// `results` are the planned documents with their procedures; `last` is the last number that was
    /// given for a procedure.
    pub fn new(
        results: impl IntoIterator<Item = (usize, ProcedureCode)>,
        year: i16,
        last: impl Fn(&ProcedureCode) -> Option<String>,
    ) -> Self {
        let mut numbers = Self {
            year: year.to_string(),
            ..Self::default()
        };
        for (planned, procedure) in results {
            let before = numbers.before(numbers.lines.len(), &procedure);
            let from = before.or_else(|| last(&procedure));
            numbers.lines.push(NumberLine {
                planned,
                procedure,
                field: Field::new(),
                is_typed: false,
                counted_from: None,
            });
            let at = numbers.lines.len() - 1;
            numbers.propose(at, from);
        }
        numbers.at = numbers.first_empty().unwrap_or(0);
        numbers
    }

    /// The number of the line above of the same procedure.
    fn before(&self, at: usize, procedure: &ProcedureCode) -> Option<String> {
        let above = self.lines.iter().take(at).rev();
        let mut same = above.filter(|it| it.procedure == *procedure);
        same.next()
            .map(|it| it.field.text())
            .filter(|it| !it.is_empty())
    }

    fn propose(&mut self, at: usize, from: Option<String>) {
        let next = from.as_deref().and_then(|it| next_number(it, &self.year));
        if let Some(line) = self.lines.get_mut(at) {
            line.field.set(next.as_deref().unwrap_or_default());
            line.counted_from = from.filter(|_| next.is_some());
        }
    }

    /// The field under the cursor has changed: those below that nobody typed count on from it.
    pub fn typed(&mut self) {
        let Some(line) = self.lines.get_mut(self.at) else {
            return;
        };
        line.is_typed = true;
        line.counted_from = None;
        let procedure = line.procedure.clone();
        for at in self.at + 1..self.lines.len() {
            let counts = self
                .lines
                .get(at)
                .is_some_and(|it| it.procedure == procedure && !it.is_typed);
            if counts {
                let from = self.before(at, &procedure);
                self.propose(at, from);
            }
        }
    }

    pub fn field_mut(&mut self) -> Option<&mut Field> {
        self.lines.get_mut(self.at).map(|it| &mut it.field)
    }

    pub fn step(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    pub fn first_empty(&self) -> Option<usize> {
        self.lines
            .iter()
            .position(|it| it.field.text().trim().is_empty())
    }

    /// Two results of one procedure with one number, which no register has.
    pub fn first_twice(&self) -> Option<usize> {
        self.lines.iter().enumerate().position(|(at, line)| {
            let above = self.lines.iter().take(at);
            above
                .filter(|it| it.procedure == line.procedure)
                .any(|it| it.field.text().trim() == line.field.text().trim())
        })
    }
}

/// The number after this one: its first run of digits goes up by one, with its leading zeros kept. The
/// year, where there is another run, is not what is counted. `None` where nothing can be counted.
fn next_number(number: &str, year: &str) -> Option<String> {
    let runs = digit_runs(number);
    let text = |run: &(usize, usize)| number.get(run.0..run.1).unwrap_or_default();
    let run = runs.iter().find(|run| text(run) != year).or(runs.first())?;
    let digits = text(run);
    let next = digits.parse::<u64>().ok()?.checked_add(1)?;
    let (head, tail) = (number.get(..run.0)?, number.get(run.1..)?);
    Some(format!("{head}{next:0width$}{tail}", width = digits.len()))
}

/// Where ASCII digits stand together, from byte to byte.
fn digit_runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, it)| it.is_ascii_digit()) {
        let end = at + letter.len_utf8();
        match runs.last_mut() {
            Some(run) if run.1 == at => run.1 = end,
            _ => runs.push((at, end)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("7", Some("8"))]
    #[case("1201/2026", Some("1202/2026"))]
    #[case("2026/15", Some("2026/16"))]
    #[case("2026", Some("2027"))]
    #[case("GKS-0099", Some("GKS-0100"))]
    #[case("15/QĐ-UBND", Some("16/QĐ-UBND"))]
    #[case("Số 09", Some("Số 10"))]
    #[case("QĐ-UBND", None)]
    #[case("", None)]
    #[case("99999999999999999999", None)]
    fn a_number_is_counted_on(#[case] number: &str, #[case] next: Option<&str>) {
        assert_eq!(next_number(number, "2026").as_deref(), next);
    }

    fn numbers(last: Option<&str>) -> Numbers {
        let birth = || ProcedureCode::from("1.001193");
        let death = ProcedureCode::from("1.000656");
        let results = [(0, birth()), (1, death), (2, birth()), (3, birth())];
        Numbers::new(results, 2026, |it| {
            last.filter(|_| *it == birth()).map(ToOwned::to_owned)
        })
    }

    fn texts(numbers: &Numbers) -> Vec<String> {
        numbers.lines.iter().map(|it| it.field.text()).collect()
    }

    #[test]
    fn without_a_number_to_count_on_from_there_is_none() {
        let numbers = numbers(None);
        assert_eq!(texts(&numbers), ["", "", "", ""]);
        assert_eq!(numbers.at, 0);
    }

    #[test]
    fn each_procedure_is_counted_by_itself_and_says_from_where() {
        let numbers = numbers(Some("1200/2026"));
        assert_eq!(texts(&numbers), ["1201/2026", "", "1202/2026", "1203/2026"]);
        let from = numbers.lines[0].counted_from.as_deref();
        assert_eq!(from, Some("1200/2026"));
        assert_eq!(numbers.at, 1, "the one without a number has the keyboard");
    }

    #[test]
    fn what_is_typed_is_counted_on_below_and_never_over_what_was_typed() {
        let mut numbers = numbers(None);
        numbers.field_mut().unwrap().set("7");
        numbers.typed();
        assert_eq!(texts(&numbers), ["7", "", "8", "9"]);
        numbers.at = 3;
        numbers.field_mut().unwrap().set("20");
        numbers.typed();
        numbers.at = 0;
        numbers.field_mut().unwrap().set("71");
        numbers.typed();
        assert_eq!(texts(&numbers), ["71", "", "72", "20"]);
        numbers.field_mut().unwrap().clear();
        numbers.typed();
        assert_eq!(texts(&numbers), ["", "", "", "20"]);
    }

    #[test]
    fn one_number_twice_is_noticed() {
        let mut numbers = numbers(Some("6"));
        assert_eq!(numbers.first_twice(), None);
        numbers.at = 2;
        numbers.field_mut().unwrap().set("7");
        numbers.typed();
        assert_eq!(numbers.first_twice(), Some(2));
    }
}
