//! How this desk scans, and what becomes of what was scanned.

use serde::Deserialize;
use std::time::Duration;

/// The scanner that the console itself can set to work, through SANE.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scanning {
    /// As `scanimage -L` names it; without one nothing is scanned from here.
    pub device: Option<String>,
    /// Dots to the inch.
    pub resolution: u32,
    /// As the device names its modes.
    pub mode: String,
    /// As the device names the source that pages are fed from; without one, one page is taken from the
    /// glass.
    pub feeder: Option<String>,
    /// A scanner that brings no new page for so long hangs.
    pub patience: Duration,
}

impl Default for Scanning {
    fn default() -> Self {
        Self {
            device: None,
            resolution: 300,
            mode: "Color".to_owned(),
            feeder: None,
            patience: Duration::from_mins(1),
        }
    }
}

/// What is made of a scan before it is stored, by programs that an office may have or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextLayer {
    /// Recognise the letters, so that the document can be searched.
    pub ocr: bool,
    /// Store PDF/A, as archives want it.
    pub pdfa: bool,
}

impl TextLayer {
    pub fn is_wanted(self) -> bool {
        self.ocr || self.pdfa
    }
}

/// Something that is done or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Switch {
    Off,
    On,
}

impl From<Switch> for bool {
    fn from(switch: Switch) -> Self {
        switch == Switch::On
    }
}
