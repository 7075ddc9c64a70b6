//! What an officer has made their own here: kept in a file that only they can read, by officer, since
//! several may use one desk.

use crate::console::model::Model;
use crate::contract::command::Command;
use crate::contract::id::{OfficerId, ProcedureCode};
use crate::contract::instant::Instant;
use crate::text::typing::{Keyboard, Method};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One officer's habits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    pub officer: OfficerId,
    /// How they type, once they have switched; until then as the settings say.
    #[serde(default)]
    pub typing: Option<Typing>,
    #[serde(default)]
    pub macros: Vec<Macro>,
    /// The last number that a result of each procedure was given, to count on from.
    #[serde(default)]
    pub numbers: BTreeMap<ProcedureCode, String>,
}

/// Orders with their values, recorded once and given again on other cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Macro {
    pub name: String,
    pub steps: Vec<Command>,
}

/// A macro that was deleted and can still be had back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeletedMacro {
    /// Its place among the others.
    pub at: usize,
    pub kept: Macro,
    pub until: Instant,
}

/// A method of typing, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Typing {
    Off,
    Telex,
    Vni,
}

impl Own {
    pub fn of(officer: OfficerId) -> Self {
        Self {
            officer,
            typing: None,
            macros: Vec::new(),
            numbers: BTreeMap::new(),
        }
    }
}

impl Typing {
    pub fn of(method: Option<Method>) -> Self {
        match method {
            None => Self::Off,
            Some(Method::Telex) => Self::Telex,
            Some(Method::Vni) => Self::Vni,
        }
    }

    pub fn method(self) -> Option<Method> {
        match self {
            Self::Off => None,
            Self::Telex => Some(Method::Telex),
            Self::Vni => Some(Method::Vni),
        }
    }

    /// The message that names it where one types.
    pub fn message(self) -> &'static str {
        match self {
            Self::Off => "typing-off",
            Self::Telex => "typing-telex",
            Self::Vni => "typing-vni",
        }
    }
}

impl Model {
    /// How the officer who sits here types.
    pub fn keyboard(&self) -> Keyboard {
        let own = self.own().and_then(|it| it.typing);
        Keyboard {
            method: own.map_or(self.setup.keyboard.method, Typing::method),
            ..self.setup.keyboard
        }
    }

    /// What the officer who sits here has made their own.
    pub fn own(&self) -> Option<&Own> {
        self.owns.get(&self.session.me.as_ref()?.id)
    }
}
