//! Keys pressed in fields, by hand, by input methods and by Telex, and what stands there then.

use super::*;
use crate::text::typing::Method;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use rstest::rstest;

fn press(field: &mut Field, keys: &str) {
    for letter in keys.chars() {
        let key = match letter {
            '\u{8}' => Key::plain(Code::Backspace),
            _ => Key::char(letter),
        };
        assert!(field.key(key));
    }
}

#[rstest]
#[case::telex_retypes_the_word("vie\u{8}ê\u{8}ệt", "việt")]
#[case::unikey_erases_several("duong\u{8}\u{8}\u{8}\u{8}ường", "dường")]
#[case::marks_come_alone("e\u{302}\u{323}", "ệ")]
#[case::one_backspace_one_letter("Nguyễ\u{8}", "Nguy")]
fn input_methods_get_what_they_meant(#[case] keys: &str, #[case] text: &str) {
    let mut field = Field::new();
    press(&mut field, keys);
    assert_eq!(field.text(), text);
}

#[test]
fn a_decomposed_name_is_pasted_as_one_insert_of_whole_letters() {
    let mut field = Field::with("Nguye\u{302}\u{303}n\r\nThi\u{323} A\u{301}nh\n");
    assert_eq!(field.text(), "Nguyễn Thị Ánh");
    assert_eq!(field.cursor_column(), 14);
    press(&mut field, "\u{8}\u{8}\u{8}");
    assert_eq!(field.text(), "Nguyễn Thị ");
}

#[test]
fn a_mark_joins_the_letter_before_the_cursor_in_the_middle_too() {
    let mut field = Field::with("hoa binh");
    for _ in 0..5 {
        field.key(Key::plain(Code::Left));
    }
    field.insert("\u{300}");
    assert_eq!(field.text(), "hoà binh");
    assert_eq!(field.cursor_column(), 3);
}

#[test]
fn words_are_jumped_over_and_erased() {
    let mut field = Field::with("Tran Van An");
    field.key(Key::ctrl('w'));
    assert_eq!(field.text(), "Tran Van ");
    field.key(Key {
        ctrl: true,
        ..Key::plain(Code::Left)
    });
    assert_eq!(field.cursor_column(), 5);
    field.key(Key::ctrl('k'));
    assert_eq!(field.text(), "Tran ");
}

#[test]
fn a_limit_counts_letters_and_lets_marks_join() {
    let mut field = Field::new().limited(3);
    field.insert("abcd");
    assert_eq!(field.text(), "abc");
    let mut field = Field::with("aba").limited(3);
    field.insert("\u{301}");
    assert_eq!(field.text(), "abá");
}

#[test]
fn keys_that_are_no_typing_are_left_to_others() {
    let mut field = Field::new();
    for key in [
        Key::plain(Code::Enter),
        Key::plain(Code::F(2)),
        Key::ctrl('p'),
        Key::plain(Code::Up),
    ] {
        assert!(!field.key(key), "{key}");
    }
}

fn drawn(field: &Field, width: u16) -> (String, Option<Position>) {
    let area = Rect::new(0, 0, width, 1);
    let mut buffer = Buffer::empty(area);
    let mut frame = Frame::new(&mut buffer);
    let view = FieldView {
        field,
        focused: true,
        placeholder: "",
        secret: false,
    };
    view.render(&mut frame, area, &Theme::default());
    let cursor = frame.cursor();
    (
        buffer
            .content()
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect(),
        cursor,
    )
}

#[test]
fn a_long_text_scrolls_and_shows_that_it_goes_on() {
    let mut field = Field::with("0123456789abcdefghij");
    assert_eq!(
        drawn(&field, 10),
        ("‹ghij     ".into(), Some(Position::new(5, 0)))
    );
    field.key(Key::plain(Code::Home));
    assert_eq!(
        drawn(&field, 10),
        ("012345678›".into(), Some(Position::new(0, 0)))
    );
}

#[test]
fn the_real_cursor_stands_behind_what_was_typed() {
    assert_eq!(
        drawn(&Field::with("Đường"), 20).1,
        Some(Position::new(5, 0))
    );
    assert_eq!(drawn(&Field::with("日本"), 20).1, Some(Position::new(4, 0)));
}

fn any_step() -> impl Strategy<Value = Result<String, Key>> {
    let keys = [
        Key::plain(Code::Backspace),
        Key::plain(Code::Delete),
        Key::plain(Code::Left),
        Key::plain(Code::Right),
        Key::plain(Code::Home),
        Key::plain(Code::End),
        Key::ctrl('w'),
        Key {
            ctrl: true,
            ..Key::plain(Code::Left)
        },
        Key {
            ctrl: true,
            ..Key::plain(Code::Right)
        },
    ];
    prop_oneof![
        proptest::sample::select(keys.to_vec()).prop_map(Err),
        "[a-e\u{300}\u{301}\u{302}\u{323}\u{31b}đ日👨\u{200d}가\u{1100}\u{1161} ]{0,6}"
            .prop_map(Ok),
    ]
}

proptest! {
    #[test]
    fn whatever_is_typed_the_text_stays_nfc_and_the_cursor_between_letters(
        steps in proptest::collection::vec(any_step(), 0..24),
        width in 1_u16..12,
    ) {
        let mut field = Field::new();
        for step in steps {
            match step {
                Ok(text) => field.insert(&text),
                Err(key) => prop_assert!(field.key(key)),
            }
            let text = field.text();
            prop_assert_eq!(text.nfc().collect::<String>(), text.clone());
            let cut = field.before.len();
            let between = cut == text.len() || text.grapheme_indices(true).any(|(at, _)| at == cut);
            prop_assert!(between, "cursor inside a letter of {:?}", text);
            let (_, cursor) = drawn(&field, width);
            prop_assert!(cursor.is_some_and(|it| it.x < width));
        }
    }
}

fn telex(keys: &str) -> Field {
    let keyboard = Keyboard {
        method: Some(Method::Telex),
        ..Keyboard::default()
    };
    let mut field = Field::new().limited(30);
    for letter in keys.chars() {
        let key = match letter {
            '<' => Key::plain(Code::Backspace),
            '{' => Key::plain(Code::Left),
            _ => Key::char(letter),
        };
        assert!(field.type_key(key, keyboard));
    }
    field.finish(keyboard);
    field
}

#[rstest]
#[case("Nguyeenx Thij AAnr", "Nguyễn Thị Ẩn")]
#[case::one_backspace_one_letter_as_it_is_seen("tieengs<", "tiến")]
#[case::gone_on_with_after_erasing("tieengs<gf", "tiềng")]
#[case::undone("ass", "as")]
#[case::a_word_that_is_over("data ddi", "data đi")]
#[case::in_the_middle("duong{{{{d", "đuong")]
#[case::codes("H26.15-260105 as", "H26.15-260105 á")]
fn telex_types_vietnamese(#[case] keys: &str, #[case] text: &str) {
    assert_eq!(telex(keys).text(), text);
}

#[test]
fn the_limit_holds_whatever_the_keys_make_of_it() {
    let keyboard = Keyboard {
        method: Some(Method::Telex),
        ..Keyboard::default()
    };
    let mut field = Field::new().limited(3);
    for letter in "tieengs".chars() {
        field.type_key(Key::char(letter), keyboard);
    }
    assert_eq!(field.text(), "tiế");
}

#[test]
fn numbers_and_pasted_text_are_never_rewritten() {
    let keyboard = Keyboard {
        method: Some(Method::Vni),
        ..Keyboard::default()
    };
    let mut field = Field::new().verbatim();
    for letter in "a1b2".chars() {
        field.type_key(Key::char(letter), keyboard);
    }
    assert_eq!(field.text(), "a1b2");
    let mut field = Field::new();
    field.insert("Vuj asn 1");
    assert!(!field.finish(keyboard));
    assert_eq!(field.text(), "Vuj asn 1");
}
