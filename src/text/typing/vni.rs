//! VNI: digits behind the letters, `1` to `5` for tones, `0` for none.

use super::Order;
use super::syllable::Tone;

/// What the key asks for, if it may be a key of the method.
pub(super) fn order(key: char) -> Option<Order> {
    Some(match key {
        '1' => Order::Tone(Tone::Acute),
        '2' => Order::Tone(Tone::Grave),
        '3' => Order::Tone(Tone::Hook),
        '4' => Order::Tone(Tone::Tilde),
        '5' => Order::Tone(Tone::Dot),
        '0' => Order::NoTone,
        '6' => Order::Circumflex(&['a', 'e', 'o']),
        '7' => Order::Bend(&['o', 'u']),
        '8' => Order::Bend(&['a']),
        '9' => Order::Stroke,
        _ => return None,
    })
}
