//! Text to the clipboard of the machine that the officer sits at, through any number of SSH hops.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The sequence (OSC 52) that hands a text to the terminal. Terminals may refuse it and never say
/// so: tell the officer that it was sent, not that it arrived.
pub fn copy(text: &str) -> Vec<u8> {
    let mut bytes = b"\x1b]52;c;".to_vec();
    for group in text.as_bytes().chunks(3) {
        let bits = group
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - group.len()));
        for at in 0..4 {
            bytes.push(if at <= group.len() {
                LETTERS[(bits >> (18 - 6 * at) & 63) as usize]
            } else {
                b'='
            });
        }
    }
    bytes.push(7);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("", "")]
    #[case("f", "Zg==")]
    #[case("fo", "Zm8=")]
    #[case("foo", "Zm9v")]
    #[case("foobar", "Zm9vYmFy")]
    #[case("Hồ sơ", "SOG7kyBzxqE=")]
    fn text_goes_as_utf_8_in_base64(#[case] text: &str, #[case] encoded: &str) {
        assert_eq!(copy(text), format!("\x1b]52;c;{encoded}\x07").into_bytes());
    }
}
