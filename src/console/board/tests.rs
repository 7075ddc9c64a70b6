//! How the board looks at three sizes, and what it says when it is out of touch.

use super::*;
use crate::console::model::samples::now;
use crate::contract::ticket::{CalledNumber, WaitingCount};
use insta::assert_snapshot;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn hall() -> Hall {
    let called = [("A012", 3), ("B007", 1), ("F002", 5)];
    let waiting = [
        ("A", "Hộ tịch, nuôi con nuôi", 4),
        ("B", "Chứng thực, hòa giải", 0),
    ];
    Hall {
        unit: UnitId::new("hoan-kiem.mc"),
        unit_name: "Bộ phận một cửa phường Hoàn Kiếm".into(),
        version: 7,
        called: called
            .into_iter()
            .map(|(number, counter)| CalledNumber {
                number: number.into(),
                counter,
                calls: 1,
            })
            .collect(),
        waiting: waiting
            .into_iter()
            .map(|(group, name, count)| WaitingCount {
                group: group.into(),
                name: name.into(),
                count,
            })
            .collect(),
        now: now(),
    }
}

fn board() -> Board {
    Board::new(Theme::default(), Language::Vietnamese)
}

fn text(board: &Board, columns: u16, rows: u16) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    view::draw(board, &mut Frame::new(&mut buffer));
    let width = usize::from(columns).max(1);
    buffer
        .content()
        .chunks(width)
        .map(|line| {
            let text: String = line.iter().map(ratatui::buffer::Cell::symbol).collect();
            format!("{}\n", text.trim_end())
        })
        .collect()
}

#[test]
fn the_latest_number_is_as_large_as_the_window_lets_it() {
    let mut board = board();
    board.update(Told::Hall(Box::new(hall())));
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        assert_snapshot!(
            format!("board_{columns}x{rows}"),
            text(&board, columns, rows)
        );
    }
}

#[test]
fn no_size_is_too_small_to_draw() {
    let mut board = board();
    board.update(Told::Hall(Box::new(hall())));
    for columns in 1..50 {
        for rows in 1..20 {
            text(&board, columns, rows);
        }
    }
}

#[test]
fn a_lost_line_is_said_and_the_numbers_stay_until_it_is_back() {
    let mut board = board();
    board.update(Told::Hall(Box::new(hall())));
    let cut = Failure::LinkDown {
        maybe_arrived: false,
    };
    board.update(Told::Lost(cut.clone(), now()));
    board.update(Told::Lost(
        cut,
        Instant::from_millis(now().millis() + 60_000),
    ));
    let said = text(&board, 120, 40);
    assert!(said.contains("Mất liên lạc từ 09:30"), "{said}");
    assert!(said.contains("B007"), "{said}");
    board.update(Told::Hall(Box::new(hall())));
    assert!(!text(&board, 120, 40).contains("Mất liên lạc"));
    board.update(Told::Input(InputEvent::Key(Key::char('q'))));
    assert!(board.is_over());
}
