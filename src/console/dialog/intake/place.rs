//! The ward or commune in which the owner lives: chosen by typing, or read from the address, with
//! names of before led on to what they are now.
//!
//! **Invariant:** where an old ward was divided nobody is put into one of its parts by the program:
//! the form asks, and *not known* is an answer.

use crate::casework::place::named_in;
use crate::console::dialog::Dialog;
use crate::console::dialog::pick::{Pick, PickOption};
use crate::contract::id::UnitId;
use crate::contract::place::Place;
use crate::text::locale::Language;
use std::sync::Arc;

/// The field in which the place is chosen, and the one that asks where a divided one lies now.
pub const WARD: &str = "ward";
pub const WARD_NOW: &str = "ward_now";

/// What the form knows of where the owner lives.
#[derive(Clone, Debug, Default)]
pub struct Located {
    /// All there are, once they have come.
    pub places: Arc<[Place]>,
    /// The one that was chosen or read.
    pub place: Option<Place>,
    /// The address it goes with: which it was read from, or which came with it. None where it was
    /// chosen.
    pub read_from: Option<String>,
    /// The unit in force it comes to.
    pub ward: Option<UnitId>,
    /// It was said in which part of a divided place the house is, or that it is not known.
    pub told: bool,
    /// Kept by a draft until the places are there: the name, and the unit.
    pub kept: Option<(String, String)>,
}

impl Dialog {
    /// Takes the places one can choose from.
    pub fn fill_places(&mut self, places: &Arc<[Place]>, language: Language) {
        let Some(located) = self.located_mut() else {
            return;
        };
        if Arc::ptr_eq(&located.places, places) {
            return;
        }
        located.places = places.clone();
        let none = PickOption {
            label: language.text("place-none"),
            ..PickOption::default()
        };
        let options = std::iter::once(none)
            .chain(places.iter().enumerate().map(|(at, place)| PickOption {
                key: at.to_string(),
                label: full_name(place),
                detail: now_words(place, language),
                ..PickOption::default()
            }))
            .collect();
        if let Some(pick) = self.form.pick_mut(WARD) {
            pick.fill(options);
        }
        self.restore_place(language);
        let was_left = !self.form.is_focused(WARD);
        if was_left && self.form.pick(WARD).is_some_and(Pick::is_typed) {
            // Typed and left before there was anything to choose from.
            self.choose_place(language);
            self.tell_unmatched(WARD);
        }
        self.read_place(language);
    }

    /// What the form knows of where the owner lives.
    pub fn located(&self) -> Option<&Located> {
        let of_intake = self.intake().map(|it| &it.located);
        of_intake.or(self.correcting.as_ref().map(|it| &it.located))
    }

    fn located_mut(&mut self) -> Option<&mut Located> {
        match (&mut self.correcting, &mut self.intaking) {
            (Some(correcting), _) => Some(&mut correcting.located),
            (None, Some(intaking)) => Some(&mut intaking.located),
            (None, None) => None,
        }
    }

    /// Decides for the place the choice stands on; tells whether it is another than before.
    pub fn choose_place(&mut self, language: Language) -> bool {
        let Some(pick) = self.form.pick(WARD).filter(|it| !it.written) else {
            return false;
        };
        let key = match pick.selected() {
            // Neither typed nor moved to: none is meant.
            Some(_) if pick.filter.is_empty() && pick.chosen() == 0 => "",
            Some(option) => option.key.as_str(),
            None => return false,
        };
        let at = key.parse::<usize>().ok();
        let Some(located) = self.located() else {
            return false;
        };
        let place = at.and_then(|at| located.places.get(at).cloned());
        if located.place == place {
            // What was typed of its name is written out again.
            self.show_place();
            return false;
        }
        self.set_place(place, language);
        true
    }

    /// Reads the place from what is known of the owner, unless one was chosen already: the ward of
    /// an earlier case, else the address. Of a case that is there already only its own ward is known.
    pub fn read_place(&mut self, language: Language) {
        let Some(located) = self.located() else {
            return;
        };
        if located.place.is_some() {
            return;
        }
        let known = self.intake().and_then(|it| it.known.as_ref());
        let ward = known.and_then(|it| it.party.ward.clone());
        let ward = ward.or_else(|| self.ward_that_stands());
        let of_record = ward.and_then(|ward| {
            let mut places = located.places.iter();
            places.find(|it| it.until.is_none() && it.unit().is_some_and(|it| it.unit == ward))
        });
        let address = self.form.text("address");
        let may_read = self.correcting.is_none();
        let read = || named_in(&address, &located.places).filter(|_| may_read);
        let place = of_record.or_else(read);
        if let Some(place) = place.cloned() {
            self.set_place(Some(place), language);
            self.note_read_from(address);
        }
    }

    /// The address was left: a place that goes with another address gives way to what it says now.
    pub fn read_place_of_address(&mut self, language: Language) {
        let address = self.form.text("address");
        let Some(located) = self.located() else {
            return;
        };
        let goes_with_another = located.read_from.as_ref().is_some_and(|it| *it != address);
        if !goes_with_another {
            return self.read_place(language);
        }
        let place = named_in(&address, &located.places).cloned();
        self.set_place(place, language);
        self.note_read_from(address);
    }

    fn note_read_from(&mut self, address: String) {
        if let Some(located) = self.located_mut() {
            located.read_from = Some(address);
        }
    }

    fn set_place(&mut self, place: Option<Place>, language: Language) {
        let unknown = PickOption {
            mnemonic: "0".to_owned(),
            label: language.text("ward-not-known"),
            ..PickOption::default()
        };
        let now = place.iter().flat_map(|it| &it.now).zip(1..);
        let options = std::iter::once(unknown)
            .chain(now.map(|(unit, number)| PickOption {
                key: unit.unit.to_string(),
                mnemonic: number.to_string(),
                label: unit.name.clone(),
                ..PickOption::default()
            }))
            .collect();
        if let Some(pick) = self.form.pick_mut(WARD_NOW) {
            pick.filter.set("");
            pick.fill(options);
            pick.choose("");
        }
        if let Some(located) = self.located_mut() {
            located.ward = place.as_ref().and_then(|it| Some(it.unit()?.unit.clone()));
            located.told = false;
            located.read_from = None;
            located.place = place;
        }
        self.show_place();
        self.show_intake_fields();
        self.show_correct_fields();
    }

    /// Writes the chosen place's name out.
    fn show_place(&mut self) {
        let located = self.located();
        let at = located.and_then(|located| {
            let chosen = located.place.as_ref()?;
            located.places.iter().position(|it| it == chosen)
        });
        let key = at.map(|at| at.to_string()).unwrap_or_default();
        if let Some(pick) = self.form.pick_mut(WARD) {
            pick.write_out(&key);
        }
    }

    /// Whether the chosen place was divided.
    pub fn is_place_divided(&self) -> bool {
        let place = self.located().and_then(|it| it.place.as_ref());
        place.is_some_and(|it| it.now.len() > 1)
    }

    /// Whether it is still to be said in which part of a divided place the house is.
    pub fn asks_which_ward(&self) -> bool {
        self.is_place_divided() && self.located().is_some_and(|it| !it.told)
    }

    /// Takes the part the choice stands on.
    pub fn choose_ward(&mut self) {
        let chosen = self.form.pick(WARD_NOW).and_then(|it| it.selected());
        let Some(key) = chosen.map(|it| it.key.clone()) else {
            return;
        };
        self.tell_ward(&key);
    }

    fn tell_ward(&mut self, key: &str) {
        if let Some(pick) = self.form.pick_mut(WARD_NOW) {
            pick.filter.set("");
            pick.choose(key);
        }
        if let Some(located) = self.located_mut() {
            located.ward = (!key.is_empty()).then(|| UnitId::from(key));
            located.told = true;
        }
    }

    /// What a draft keeps of the place.
    pub(in crate::console::dialog) fn kept_place(&self) -> Option<(String, String)> {
        let located = self.located()?;
        let place = located.place.as_ref()?;
        let ward = located.ward.as_ref().map(ToString::to_string);
        Some((full_name(place), ward.unwrap_or_default()))
    }

    /// Puts back what a draft kept of the place, once the places are there.
    pub fn restore_place(&mut self, language: Language) {
        let Some(located) = self.located_mut() else {
            return;
        };
        if located.places.is_empty() {
            return;
        }
        let Some((name, ward)) = located.kept.take() else {
            return;
        };
        let mut places = located.places.iter();
        let Some(place) = places.find(|it| full_name(it) == name).cloned() else {
            return;
        };
        self.set_place(Some(place), language);
        if self.is_place_divided() && !ward.is_empty() {
            self.tell_ward(&ward);
        }
    }

    /// What has to be said of the place: what it is now, or that only the house tells.
    pub fn place_words(&self, language: Language) -> Option<String> {
        let located = self.located()?;
        let place = located.place.as_ref().filter(|it| it.until.is_some())?;
        let names: Vec<&str> = place.now.iter().map(|it| it.name.as_str()).collect();
        let message = match names.len() {
            1 => "place-is-now",
            _ => "place-was-divided",
        };
        let now = names.join(", ");
        Some(language.text_with(message, &[("place", &full_name(place)), ("now", &now)]))
    }
}

/// *Phường Hàng Bài, Quận Hoàn Kiếm*; a place in force needs no more than its name.
fn full_name(place: &Place) -> String {
    match place.until {
        None => place.name.clone(),
        Some(_) => format!("{}, {}", place.name, place.within),
    }
}

/// Beside a name of before: since when it is none, and what it is now.
fn now_words(place: &Place, language: Language) -> String {
    let Some(until) = place.until else {
        return String::new();
    };
    let names: Vec<&str> = place.now.iter().map(|it| it.name.as_str()).collect();
    let until = until.strftime("%d/%m/%Y").to_string();
    language.text_with(
        "place-until",
        &[("date", &until), ("now", &names.join(", "))],
    )
}
