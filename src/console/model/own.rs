//! What an officer has made their own here: kept in a file that only they can read, by officer, since
//! several may use one desk.

use crate::contract::id::OfficerId;
use crate::text::typing::Method;
use serde::{Deserialize, Serialize};

/// One officer's habits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    pub officer: OfficerId,
    /// How they type, once they have switched; until then as the settings say.
    #[serde(default)]
    pub typing: Option<Typing>,
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
