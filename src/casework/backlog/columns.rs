//! Which column of a register's table says what, and its rows read as that.
//!
//! Headers are found by what offices call them; letters of old fonts are guessed column by column. Whoever
//! imports sees both before anything is kept.

use crate::casework::identity::PartialDate;
use crate::contract::backlog::RegisterRow;
use crate::text::legacy::{Guess, Writing, guess_all};
use crate::text::{fold, nfc};
use std::collections::BTreeMap;

/// What a column can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Procedure,
    Year,
    Register,
    Number,
    OwnerName,
    OwnerId,
    IssuedOn,
}

impl Field {
    pub const ALL: [Self; 7] = [
        Self::Procedure,
        Self::Year,
        Self::Register,
        Self::Number,
        Self::OwnerName,
        Self::OwnerId,
        Self::IssuedOn,
    ];

    /// The word in options and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Procedure => "procedure",
            Self::Year => "year",
            Self::Register => "register",
            Self::Number => "number",
            Self::OwnerName => "owner_name",
            Self::OwnerId => "owner_id",
            Self::IssuedOn => "issued_on",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }

    /// What offices write over such a column, folded: the whole header, or where it ends in `…` its start.
    fn headers(self) -> &'static [&'static str] {
        match self {
            Self::Procedure => &["thu tuc", "ma thu tuc…", "ma tthc", "procedure"],
            Self::Year => &["nam", "nam so", "nam dang ky", "nam cap", "year"],
            Self::Register => &["quyen", "quyen so", "so quyen", "register"],
            Self::Number => &[
                "so",
                "so dang ky…",
                "so ket qua",
                "so gcn",
                "so giay…",
                "so quyet dinh",
                "so hieu",
                "so thu tu trong so",
                "number",
            ],
            Self::OwnerName => &[
                "ho ten…",
                "ho va ten…",
                "ho, ten…",
                "ten",
                "ten nguoi…",
                "ten chu…",
                "owner_name",
            ],
            Self::OwnerId => &[
                "so dinh danh…",
                "so cccd…",
                "cccd…",
                "so cmnd…",
                "cmnd…",
                "owner_id",
            ],
            Self::IssuedOn => &["ngay cap…", "ngay dang ky…", "ngay ky", "ngay", "issued_on"],
        }
    }

    fn is_meant_by(self, header: &str) -> bool {
        self.headers()
            .iter()
            .any(|known| match known.strip_suffix('…') {
                Some(start) => header.starts_with(start),
                None => header == *known,
            })
    }
}

/// So many rows may stand above the header: names of the office, of the register.
const TITLE_ROWS: usize = 15;

/// Where what stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Rows up to and with the header.
    pub skipped: usize,
    places: BTreeMap<Field, usize>,
}

impl Columns {
    /// Looks for the header: the first row that names a number and something else.
    pub fn find(rows: &[&[String]]) -> Self {
        for (index, row) in rows.iter().take(TITLE_ROWS).enumerate() {
            let places = named(row);
            if places.contains_key(&Field::Number) && places.len() > 1 {
                return Self {
                    skipped: index + 1,
                    places,
                };
            }
        }
        Self::default()
    }

    /// Says where something stands, whatever its header.
    pub fn put(&mut self, field: Field, column: usize) {
        self.places.retain(|_, place| *place != column);
        self.places.insert(field, column);
    }

    pub fn place(&self, field: Field) -> Option<usize> {
        self.places.get(&field).copied()
    }
}

fn named(row: &[String]) -> BTreeMap<Field, usize> {
    let mut places = BTreeMap::new();
    for (column, cell) in row.iter().enumerate() {
        // A word or two are too little to guess by: whatever names a field, names it.
        let headers = Writing::ALL.map(|writing| fold(writing.read(cell).trim()));
        let is_meant = |field: &Field| headers.iter().any(|it| field.is_meant_by(it));
        let meant = Field::ALL.into_iter().find(is_meant);
        if let Some(field) = meant {
            places.entry(field).or_insert(column);
        }
    }
    places
}

/// What holds for rows that do not say it themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usual {
    pub procedure: String,
    pub year: Option<i16>,
    pub register: String,
    /// Of all cells; otherwise it is guessed.
    pub writing: Option<Writing>,
}

/// The rows of a table, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub rows: Vec<RegisterRow>,
    /// How many cells each field has in which writing, those in Unicode left out.
    pub old: BTreeMap<(Field, &'static str), usize>,
    /// Cells, as row and field, of which somebody should look whether they were read right.
    pub doubtful: Vec<(usize, Field)>,
}

/// Reads the rows behind the header.
pub fn rows(rows: &[&[String]], columns: &Columns, usual: &Usual) -> Reading {
    let body = rows.get(columns.skipped..).unwrap_or_default();
    let mut reading = Reading::default();
    let mut columns_read: BTreeMap<Field, Vec<String>> = BTreeMap::new();
    for (field, column) in &columns.places {
        let cells = body
            .iter()
            .map(|row| row.get(*column).map_or("", String::as_str));
        let read = cells
            .clone()
            .zip(guesses(cells, usual.writing))
            .enumerate()
            .map(|(row, (cell, guess))| reading.letters(row, *field, cell, guess));
        columns_read.insert(*field, read.collect());
    }
    let cell = |field: Field, row: usize| {
        let column = columns_read.get(&field);
        column
            .and_then(|it| it.get(row))
            .cloned()
            .unwrap_or_default()
    };
    let or = |own: String, usual: &str| {
        if own.is_empty() {
            usual.to_owned()
        } else {
            own
        }
    };
    reading.rows = (0..body.len())
        .map(|row| {
            let issued_on = cell(Field::IssuedOn, row);
            let own_year = cell(Field::Year, row);
            let year = match own_year.as_str() {
                "" => usual.year.or_else(|| year_in(&issued_on)),
                own => own.parse().ok(),
            };
            let said = |text: String| (!text.is_empty()).then_some(text);
            RegisterRow {
                procedure: or(cell(Field::Procedure, row), &usual.procedure),
                // A year that is none is refused with its field, like any other fault.
                year: year.unwrap_or_default(),
                register: or(cell(Field::Register, row), &usual.register),
                number: cell(Field::Number, row),
                owner_name: cell(Field::OwnerName, row),
                owner_id: said(cell(Field::OwnerId, row)),
                issued_on: said(issued_on),
            }
        })
        .collect();
    reading
}

/// The year of a date, also of one that does not exist: its fault is said of the date alone.
fn year_in(date: &str) -> Option<i16> {
    let mut groups = date.split(|letter: char| !letter.is_ascii_digit());
    let whole = PartialDate::parse(date).ok().map(PartialDate::year);
    whole.or_else(|| groups.find(|it| it.len() == 4)?.parse().ok())
}

fn guesses<'a>(
    cells: impl Iterator<Item = &'a str> + Clone,
    writing: Option<Writing>,
) -> Vec<Guess> {
    match writing {
        None => guess_all(cells),
        Some(writing) => cells
            .map(|_| Guess {
                writing,
                sure: true,
            })
            .collect(),
    }
}

impl Reading {
    /// A cell's letters; notes what was in an old writing, and what is doubtful.
    fn letters(&mut self, row: usize, field: Field, cell: &str, guess: Guess) -> String {
        let text = guess.writing.read(cell.trim());
        let is_old = guess.writing != Writing::Unicode && text != nfc(cell.trim());
        if is_old {
            let key = (field, guess.writing.as_str());
            *self.old.entry(key).or_default() += 1;
        }
        // TCVN3 has no capitals with tones, and its fonts for capitals leave small letters behind: a name is
        // given them again, and shown where it has none to go by.
        let name = is_old && field == Field::OwnerName && guess.writing == Writing::Tcvn3;
        let no_capitals = name && !text.chars().any(char::is_uppercase);
        if !guess.sure || no_capitals {
            self.doubtful.push((row, field));
        }
        if name { with_capitals(&text) } else { text }
    }
}

fn with_capitals(name: &str) -> String {
    let mut made = String::with_capacity(name.len());
    let mut begins = true;
    for letter in name.chars() {
        if begins {
            made.extend(letter.to_uppercase());
        } else {
            made.push(letter);
        }
        begins = letter.is_whitespace();
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(lines: &[&str]) -> Vec<Vec<String>> {
        let cells = |line: &&str| line.split(';').map(ToOwned::to_owned).collect();
        lines.iter().map(cells).collect()
    }

    fn read(lines: &[&str], usual: &Usual) -> (Columns, Reading) {
        let table = table(lines);
        let borrowed: Vec<&[String]> = table.iter().map(Vec::as_slice).collect();
        let columns = Columns::find(&borrowed);
        let reading = rows(&borrowed, &columns, usual);
        (columns, reading)
    }

    fn births() -> Usual {
        Usual {
            procedure: "1.001193".to_owned(),
            ..Usual::default()
        }
    }

    #[test]
    fn a_register_with_titles_and_old_fonts_is_read() {
        let lines = [
            "UBND phường Hàng Đào",
            "SỔ ĐĂNG KÝ KHAI SINH;;2003",
            "TT;Sè;QuyÓn sè;Hä vµ tªn;Ngµy ®¨ng ký",
            "1;15;1;NguyÔn ThÞ ¸nh;14/02/2003",
            "2;16;1;TrÇn V¨n B×nh;15/02/2003",
        ];
        let (columns, reading) = read(&lines, &births());
        assert_eq!(columns.skipped, 3);
        assert_eq!(columns.place(Field::Number), Some(1));
        let first = &reading.rows[0];
        assert_eq!((first.number.as_str(), first.year), ("15", 2003));
        assert_eq!(first.owner_name, "Nguyễn Thị Ánh");
        assert_eq!(reading.rows[1].owner_name, "Trần Văn Bình");
        assert_eq!(reading.old[&(Field::OwnerName, "tcvn3")], 2);
        assert!(reading.doubtful.is_empty());
    }

    #[test]
    fn a_name_that_lost_its_capitals_is_given_them_and_shown() {
        let lines = ["Số;Họ tên", "15;nguyÔn thÞ ¸nh"];
        let (_, reading) = read(&lines, &births());
        assert_eq!(reading.rows[0].owner_name, "Nguyễn Thị Ánh");
        assert_eq!(reading.doubtful, [(0, Field::OwnerName)]);
    }

    #[test]
    fn a_table_without_a_header_is_read_by_places() {
        let table = table(&["15;Nguyễn Thị Ánh;2003"]);
        let borrowed: Vec<&[String]> = table.iter().map(Vec::as_slice).collect();
        let mut columns = Columns::find(&borrowed);
        assert_eq!(columns, Columns::default());
        columns.put(Field::Number, 0);
        columns.put(Field::OwnerName, 1);
        columns.put(Field::Year, 2);
        let reading = rows(&borrowed, &columns, &births());
        let row = &reading.rows[0];
        assert_eq!((row.number.as_str(), row.year), ("15", 2003));
    }

    #[test]
    fn what_a_row_says_itself_goes_before_what_is_usual() {
        let usual = Usual {
            year: Some(2001),
            register: "2".to_owned(),
            ..births()
        };
        let (_, reading) = read(&["Số;Năm;Quyển", "15;2003;", "16;;3", "17;x;"], &usual);
        let said: Vec<(i16, &str)> = reading
            .rows
            .iter()
            .map(|row| (row.year, row.register.as_str()))
            .collect();
        assert_eq!(said, [(2003, "2"), (2001, "3"), (0, "2")]);
    }

    #[test]
    fn the_running_number_of_a_list_is_not_the_register_s() {
        let table = table(&["STT;Số;Họ tên"]);
        let borrowed: Vec<&[String]> = table.iter().map(Vec::as_slice).collect();
        assert_eq!(Columns::find(&borrowed).place(Field::Number), Some(1));
    }
}
