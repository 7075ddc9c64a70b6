//! What the keymaps mean, what the rules refuse, and how it is said.

use super::*;
use crate::console::command::Context;
use crate::console::input::{Code, InputMethod};
use crate::text::locale::Language;
use rstest::rstest;

fn keys(text: &str) -> Vec<Key> {
    Key::parse_chord(text).unwrap()
}

fn with(text: &str) -> Keymap {
    let file = File {
        name: "mine.toml".into(),
        text: text.into(),
    };
    let loaded = Keymap::load("counter", &[file]);
    assert_eq!(loaded.findings, []);
    loaded.keymap
}

/// What a row of keys means, the last resolution.
fn press(keymap: &Keymap, context: Context, text: &str) -> Resolution {
    let mut pending = Pending::default();
    let mut last = Resolution::Abandoned;
    for key in keys(text) {
        last = keymap.resolve(context, &mut pending, key);
    }
    last
}

#[test]
fn every_built_in_keymap_keeps_the_rules() {
    for (name, text) in BUILTIN {
        let findings = Keymap::check(&format!("{name}.toml"), text);
        let lines: Vec<String> = findings
            .iter()
            .map(|it| it.text(Language::English))
            .collect();
        assert!(lines.is_empty(), "{}", lines.join("\n"));
    }
}

#[test]
fn every_command_has_a_key_and_a_key_without_a_letter() {
    for (name, _) in BUILTIN {
        let keymap = Keymap::load(name, &[]).keymap;
        for command in Command::ALL.iter().copied() {
            let all: Vec<&[Key]> = Context::ALL
                .into_iter()
                .flat_map(|it| keymap.keys(it, command))
                .collect();
            assert!(!all.is_empty(), "{name}: no key for {}", command.id());
            let without_letter = all
                .iter()
                .any(|keys| keys.iter().all(|key| !key.is_letter()));
            assert!(without_letter, "{name}: only letters for {}", command.id());
        }
    }
}

#[test]
fn every_command_has_a_key_wherever_it_has_a_use() {
    let keymap = Keymap::standard();
    let contexts = [Context::List, Context::Case];
    for command in Command::ALL.iter().copied() {
        for context in contexts
            .into_iter()
            .filter(|it| command.contexts().contains(it))
        {
            assert!(
                !keymap.keys(context, command).is_empty(),
                "{} in {context:?}",
                command.id()
            );
        }
    }
}

#[test]
fn the_plain_keymap_uses_no_printable_key() {
    let keymap = Keymap::load("plain", &[]).keymap;
    for context in Context::ALL {
        for (keys, bound) in keymap.bindings(context) {
            assert!(
                keys.iter().all(|key| !matches!(key.code, Code::Char(_))),
                "{}",
                bound.origin
            );
        }
    }
}

#[rstest]
#[case(Context::List, "t", Command::CaseAccept)]
#[case(Context::Case, "f", Command::CaseForward)]
#[case(Context::List, "F9 1", Command::CaseDecline)]
#[case(Context::List, "3", Command::View3)]
#[case(Context::Text, "Enter", Command::DialogSubmit)]
#[case(Context::Palette, "Down", Command::ListNext)]
#[case(Context::Help, "q", Command::Quit)]
fn keys_lead_to_their_commands(
    #[case] context: Context,
    #[case] keys: &str,
    #[case] command: Command,
) {
    assert_eq!(
        press(&Keymap::standard(), context, keys),
        Resolution::Command(command)
    );
}

#[test]
fn letters_in_a_field_are_never_orders() {
    let keymap = Keymap::standard();
    for letter in "jktqf?:/1 đ".chars() {
        let key = Key::char(letter);
        let meaning = keymap.resolve(Context::Text, &mut Pending::default(), key);
        assert_eq!(meaning, Resolution::Unbound(key));
    }
}

#[test]
fn a_chord_waits_and_can_be_given_up() {
    let keymap = Keymap::standard();
    let mut pending = Pending::default();
    let press = |key: &str, pending: &mut Pending| {
        keymap.resolve(Context::List, pending, key.parse().unwrap())
    };
    assert_eq!(press("F9", &mut pending), Resolution::Waiting);
    assert_eq!(pending.keys(), keys("F9"));
    assert_eq!(press("Esc", &mut pending), Resolution::Abandoned);
    assert_eq!(
        press("Esc", &mut pending),
        Resolution::Command(Command::Back)
    );
    press("F9", &mut pending);
    assert_eq!(press("C-a", &mut pending), Resolution::Abandoned);
    assert!(pending.is_empty());
}

#[test]
fn the_which_key_box_lists_what_may_follow() {
    let keymap = Keymap::standard();
    let mut pending = Pending::default();
    let begin = keymap.continuations(Context::List, &pending);
    assert!(begin.contains(&(
        "F9".parse().unwrap(),
        Continuation::Group("group-case".into())
    )));
    keymap.resolve(Context::List, &mut pending, "h".parse().unwrap());
    let after = keymap.continuations(Context::List, &pending);
    assert_eq!(
        after,
        [
            ('c', Command::CaseResume),
            ('d', Command::CaseSuspend),
            ('g', Command::CaseGrantExtension),
            ('h', Command::CaseRate),
            ('l', Command::CaseReopen),
            ('n', Command::CaseRemind),
            ('s', Command::CaseDigitized),
            ('t', Command::CaseResolve),
        ]
        .map(|(key, command)| (Key::char(key), Continuation::Command(command)))
    );
}

#[test]
fn the_key_to_show_is_the_shortest_and_a_letter_before_a_function_key() {
    let keymap = Keymap::standard();
    assert_eq!(
        keymap.keys(Context::List, Command::CaseForward),
        [keys("f"), keys("F6")]
    );
    assert_eq!(
        keymap.keys(Context::List, Command::CaseDecline),
        [keys("x"), keys("F9 1")]
    );
}

#[test]
fn a_later_file_wins_even_over_a_nearer_section() {
    let keymap = with("[global]\n\"x\" = \"reload\"\n");
    assert_eq!(
        press(&keymap, Context::List, "x"),
        Resolution::Command(Command::Reload)
    );
    let (_, bound) = keymap
        .bindings(Context::List)
        .find(|(it, _)| *it == keys("x"))
        .unwrap();
    assert_eq!(bound.origin.to_string(), "mine.toml:2");
}

#[test]
fn unbound_frees_a_key_everywhere_below() {
    let keymap = with("[list]\n\"f\" = \"unbound\"\n\"f f\" = \"case.forward\"\n");
    assert_eq!(
        press(&keymap, Context::List, "f f"),
        Resolution::Command(Command::CaseForward)
    );
    assert_eq!(press(&keymap, Context::Case, "f"), Resolution::Waiting);
}

#[test]
fn a_broken_file_is_left_out_as_a_whole_and_told_of() {
    let files = [
        File {
            name: "site.toml".into(),
            text: "[list]\n\"w\" = \"reload\"\n".into(),
        },
        File {
            name: "mine.toml".into(),
            text: "[list]\n\"W\" = \"reload\"\n\"v\" = \"list.nxt\"\n".into(),
        },
    ];
    let loaded = Keymap::load("counter", &files);
    assert_eq!(loaded.findings.len(), 1);
    assert_eq!(loaded.findings[0].origin.to_string(), "mine.toml:3");
    assert_eq!(
        press(&loaded.keymap, Context::List, "w"),
        Resolution::Command(Command::Reload)
    );
    assert_eq!(
        press(&loaded.keymap, Context::List, "W"),
        Resolution::Unbound(Key::char('W'))
    );
}

#[test]
fn an_unknown_keymap_is_the_counters() {
    let loaded = Keymap::load("emacs", &[]);
    assert!(matches!(
        loaded.findings[0].problem,
        Problem::UnknownKeymap(_)
    ));
    assert_eq!(
        press(&loaded.keymap, Context::List, "t"),
        Resolution::Command(Command::CaseAccept)
    );
}

#[rstest]
#[case::not_toml("[list\n", 1, |it: &Problem| matches!(it, Problem::Syntax(_)))]
#[case::version("[meta]\nversion = 2\n", 2, |it: &Problem| matches!(it, Problem::Version(_)))]
#[case::setting("[meta]\ncolour = 1\n", 2, |it: &Problem| matches!(it, Problem::UnknownSetting(_)))]
#[case::unknown_command("[list]\n\"w\" = \"case.forwrd\"\n", 2,
    |it: &Problem| matches!(it, Problem::UnknownCommand { meant: Some("case.forward"), .. }))]
#[case::unknown_context("[lst]\n\"w\" = \"reload\"\n", 1,
    |it: &Problem| matches!(it, Problem::UnknownContext { meant: Some("list"), .. }))]
#[case::nothing_near("[queue]\n\"w\" = \"reload\"\n", 1,
    |it: &Problem| matches!(it, Problem::UnknownContext { meant: None, .. }))]
#[case::unknown_key("[list]\n\"Entr\" = \"reload\"\n", 2, |it: &Problem| matches!(it, Problem::Key(_)))]
#[case::not_a_command("[list]\n\"w\" = 3\n", 2, |it: &Problem| matches!(it, Problem::NotACommand))]
#[case::same_key_twice("[list]\n\"w\" = \"reload\"\n\n\"w\" = \"sort\"\n", 4,
    |it: &Problem| matches!(it, Problem::Conflict { first } if first.line == 2))]
#[case::same_key_spelt_twice("[list]\n\"w  w\" = \"reload\"\n\"w w\" = \"sort\"\n", 3,
    |it: &Problem| matches!(it, Problem::Conflict { first } if first.line == 2))]
#[case::leaf_and_prefix("[list]\n\"w\" = \"reload\"\n\"w q\" = \"sort\"\n", 2,
    |it: &Problem| matches!(it, Problem::LeafAndPrefix { other, .. } if other.line == 3))]
#[case::leaf_and_prefix_below("[list]\n\"F9\" = \"reload\"\n", 2,
    |it: &Problem| matches!(it, Problem::LeafAndPrefix { other, .. } if &*other.file == "counter.toml"))]
#[case::letter_in_text("[text]\n\"w\" = \"help\"\n", 2, |it: &Problem| matches!(it, Problem::PrintableInText(_)))]
#[case::letter_in_palette("[palette]\n\"w\" = \"help\"\n", 2, |it: &Problem| matches!(it, Problem::PrintableInText(_)))]
#[case::letter_in_dialog("[dialog]\n\"w\" = \"help\"\n", 2, |it: &Problem| matches!(it, Problem::PicksAChoice(_)))]
#[case::ctrl_h("[text]\n\"C-h\" = \"help\"\n", 2, |it: &Problem| matches!(it, Problem::ErasesInText))]
#[case::ctrl_i("[list]\n\"C-i\" = \"help\"\n", 2,
    |it: &Problem| matches!(it, Problem::NotSent { arrives_as: Some(_), .. }))]
#[case::shift_enter("[list]\n\"S-Enter\" = \"help\"\n", 2,
    |it: &Problem| matches!(it, Problem::NotSent { arrives_as: Some(_), .. }))]
#[case::vietnamese_letter("[list]\n\"đ\" = \"help\"\n", 2,
    |it: &Problem| matches!(it, Problem::NotSent { arrives_as: Some(_), .. }))]
#[case::telex("[list]\n\"w a\" = \"help\"\n\"w a s\" = \"unbound\"\n\"z e e\" = \"sort\"\n", 4,
    |it: &Problem| matches!(it, Problem::Rewritten(InputMethod::Telex)))]
#[case::vni("[list]\n\"w a 1\" = \"help\"\n", 2, |it: &Problem| matches!(it, Problem::Rewritten(InputMethod::Vni)))]
#[case::backspace("[list]\n\"Backspace\" = \"case.undo\"\n", 2, |it: &Problem| matches!(it, Problem::ErasesByItself))]
#[case::esc_in_chord("[list]\n\"w Esc\" = \"reload\"\n", 2, |it: &Problem| matches!(it, Problem::EscInChord))]
#[case::not_there("[text]\n\"F2\" = \"case.accept\"\n", 2, |it: &Problem| matches!(it, Problem::NotThere { .. }))]
#[case::circle("[list]\ninherits = [\"case\"]\n", 1, |it: &Problem| matches!(it, Problem::InheritsItself))]
#[case::no_way_out("[text]\n\"Esc\" = \"unbound\"\n\"C-c\" = \"unbound\"\n", 1,
    |it: &Problem| matches!(it, Problem::NoWay { command: Command::Back, context: Context::Text }))]
fn what_is_wrong_is_told_with_its_line(
    #[case] text: &str,
    #[case] line: usize,
    #[case] is: fn(&Problem) -> bool,
) {
    let findings = Keymap::check("mine.toml", text);
    let told = findings
        .iter()
        .any(|it| it.origin.line == line && &*it.origin.file == "mine.toml" && is(&it.problem));
    assert!(told, "{findings:#?}");
    for finding in &findings {
        for language in [Language::Vietnamese, Language::English] {
            let words = finding.text(language);
            assert!(
                !words.contains("keymap-") && !words.contains("{$"),
                "{words}"
            );
        }
    }
}

#[test]
fn one_mistake_is_told_once() {
    let findings = Keymap::check(
        "mine.toml",
        "[list]\n\"w\" = \"reload\"\n\"w q\" = \"sort\"\n",
    );
    assert_eq!(findings.len(), 1, "{findings:#?}");
}

#[test]
fn a_file_with_nothing_wrong_has_no_findings() {
    let text = "[meta]\nversion = 1\n[list]\n\"w\" = \"reload\"\n\"f\" = \"unbound\"\n[groups]\n\"F9\" = \"Việc khác\"\n";
    assert_eq!(Keymap::check("mine.toml", text), []);
}

#[test]
fn with_the_input_method_off_its_chords_are_free() {
    let text = "[meta]\ninput_method = \"off\"\n[list]\n\"z e e\" = \"sort\"\n";
    assert_eq!(Keymap::check("mine.toml", text), []);
}

#[test]
fn every_group_of_the_built_in_keymaps_has_a_name_in_both_languages() {
    for (name, _) in BUILTIN {
        let keymap = Keymap::load(name, &[]).keymap;
        for context in Context::ALL {
            for (_, continuation) in keymap.continuations(context, &Pending::default()) {
                if let Continuation::Group(title) = continuation {
                    assert!(
                        Language::Vietnamese.has(&title) && Language::English.has(&title),
                        "{name}: {title:?}"
                    );
                }
            }
        }
    }
}
