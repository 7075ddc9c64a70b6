//! Indicators, held to figures that were worked out by hand and to what holds of any history.

mod office;
mod properties;
mod script;
