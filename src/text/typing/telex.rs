//! Telex: letters for marks, `s f r x j` for tones, `z` for none.

use super::Order;
use super::syllable::Tone;

/// What the key asks for, if it may be a key of the method.
pub(super) fn order(key: char) -> Option<Order> {
    Some(match key {
        's' => Order::Tone(Tone::Acute),
        'f' => Order::Tone(Tone::Grave),
        'r' => Order::Tone(Tone::Hook),
        'x' => Order::Tone(Tone::Tilde),
        'j' => Order::Tone(Tone::Dot),
        'z' => Order::NoTone,
        'a' => Order::Circumflex(&['a']),
        'e' => Order::Circumflex(&['e']),
        'o' => Order::Circumflex(&['o']),
        'w' => Order::Bend(&['a', 'o', 'u']),
        'd' => Order::Stroke,
        _ => return None,
    })
}
