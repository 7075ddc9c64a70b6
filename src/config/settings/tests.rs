//! Layers, and mistakes in them.

use super::*;

#[test]
fn the_later_layer_wins_and_every_value_knows_its_place() {
    let mut settings = Settings::default();
    settings
        .lay_file(Path::new("/etc/a.toml"), "keymap = \"vim\"\nascii = true\n")
        .unwrap();
    settings
        .lay_file(
            Path::new("b.toml"),
            "\n\nkeymap = \"plain\"\ntyping = \"telex\"\ntone_place = \"new\"\n",
        )
        .unwrap();
    settings
        .lay_environment(|name| (name == "MOTCUA_LANGUAGE").then(|| "en".to_owned()))
        .unwrap();
    assert_eq!(settings.keymap.value, "plain");
    assert_eq!(settings.keymap.origin.to_string(), "b.toml:3");
    assert_eq!(settings.typing.value, TypingMethod::Telex);
    assert_eq!(settings.tone_place.value, ToneStyle::New);
    assert_eq!(settings.tone_place.origin.to_string(), "b.toml:5");
    assert_eq!(settings.ascii.origin.to_string(), "/etc/a.toml:2");
    assert_eq!(settings.language.value, Language::English);
    assert_eq!(settings.language.origin.to_string(), "$MOTCUA_LANGUAGE");
}

#[test]
fn a_scanner_is_set_with_all_that_it_needs() {
    let mut settings = Settings::default();
    assert_eq!(settings.scanning(), Scanning::default());
    assert!(!settings.text_layer().is_wanted());
    let text = "scanner = \"fujitsu:fi-7160\"\nscan_resolution = 200\nscan_feeder = \"ADF Duplex\"\n\
                scan_mode = \"Gray\"\nscan_seconds = 5\nscan_ocr = \"on\"\nscan_pdfa = \"off\"\n";
    settings.lay_file(Path::new("a.toml"), text).unwrap();
    settings
        .lay_environment(|name| (name == "MOTCUA_SCANNER").then(|| "test:0".to_owned()))
        .unwrap();
    let expected = Scanning {
        device: Some("test:0".to_owned()),
        resolution: 200,
        mode: "Gray".to_owned(),
        feeder: Some("ADF Duplex".to_owned()),
        patience: Duration::from_secs(5),
    };
    assert_eq!(settings.scanning(), expected);
    assert_eq!(settings.scan_feeder.origin.to_string(), "a.toml:3");
    let layer = settings.text_layer();
    assert!(layer.ocr && !layer.pdfa);
    for wrong in [
        "scan_resolution = 20",
        "scan_seconds = 0",
        "reaction_ms = 60000",
        "scan_ocr = true",
    ] {
        let text = format!("\n{wrong}\n");
        let mistake = settings.lay_file(Path::new("c.toml"), &text).unwrap_err();
        assert!(mistake.to_string().starts_with("c.toml:2: "), "{mistake}");
    }
}

#[test]
fn a_mistake_is_named_with_its_line() {
    let mut settings = Settings::default();
    let unknown = settings
        .lay_file(Path::new("c.toml"), "ascii = true\nasci = true\n")
        .unwrap_err();
    assert!(unknown.to_string().starts_with("c.toml:2: "), "{unknown}");
    let preview = settings
        .lay_file(Path::new("c.toml"), "\npreview = \"gif\"\n")
        .unwrap_err();
    assert!(preview.to_string().starts_with("c.toml:2: "), "{preview}");
    let two = settings
        .lay_file(
            Path::new("c.toml"),
            "printer = \"quay1\"\nprint_folder = \"/tmp\"\n",
        )
        .unwrap_err();
    assert!(two.to_string().starts_with("c.toml:2: "), "{two}");
    let language = settings
        .lay_file(Path::new("c.toml"), "\nlanguage = \"fr\"\n")
        .unwrap_err();
    assert!(language.to_string().starts_with("c.toml:2: "), "{language}");
}

#[test]
fn the_hold_after_a_slip_can_be_shortened_and_put_off() {
    let mut settings = Settings::default();
    assert_eq!(settings.reaction(), Duration::from_millis(250));
    settings
        .lay_file(Path::new("a.toml"), "reaction_ms = 0\n")
        .unwrap();
    assert_eq!(settings.reaction(), Duration::ZERO);
}
