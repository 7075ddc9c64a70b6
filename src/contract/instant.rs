//! A point in time, to the millisecond, written with Vietnam's offset.

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ZonedDateTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// An instant to the millisecond (both databases keep that exactly).
///
/// Read from any RFC 3339 text with an offset; written with `+07:00`, the only offset Vietnam has
/// had since 1975, so that a person who reads the wire reads the wall clock.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(Timestamp);

impl Instant {
    /// Cuts below the millisecond, so that what was stored equals what is read back.
    pub fn new(timestamp: Timestamp) -> Self {
        Self(Timestamp::from_millisecond(timestamp.as_millisecond()).unwrap_or(timestamp))
    }

    /// From milliseconds since 1970 UTC, as stored; out-of-range values stop at the calendar's end.
    pub fn from_millis(millis: i64) -> Self {
        let end = if millis < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        };
        Self(Timestamp::from_millisecond(millis).unwrap_or(end))
    }

    /// Milliseconds since 1970 UTC.
    pub fn millis(self) -> i64 {
        self.0.as_millisecond()
    }

    pub fn timestamp(self) -> Timestamp {
        self.0
    }

    /// The same instant on Vietnam's wall clock.
    pub fn local(self) -> ZonedDateTime {
        self.0.to_zoned_datetime(vietnam())
    }
}

/// Vietnam's time zone: a fixed offset of seven hours, without daylight saving.
pub fn vietnam() -> TimeZone {
    TimeZone::fixed(Offset::constant(7))
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.display_with_offset(Offset::constant(7)))
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Instant {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<Timestamp>().map(Self::new)
    }
}

impl From<Timestamp> for Instant {
    fn from(timestamp: Timestamp) -> Self {
        Self::new(timestamp)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(feature = "server")]
mod schema {
    use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
    use utoipa::openapi::{RefOr, Schema};

    impl utoipa::PartialSchema for super::Instant {
        fn schema() -> RefOr<Schema> {
            ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
                .build()
                .into()
        }
    }

    impl utoipa::ToSchema for super::Instant {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_with_vietnams_offset_and_read_with_any() {
        let instant: Instant = "2026-11-23T03:30:00.123456Z".parse().unwrap();
        assert_eq!(instant.to_string(), "2026-11-23T10:30:00.123+07:00");
        assert_eq!(instant.to_string().parse::<Instant>().unwrap(), instant);
        assert_eq!(Instant::from_millis(instant.millis()), instant);
    }
}
