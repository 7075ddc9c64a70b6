//! `/v1/indicators`: how a period stands against the plan, and the cases behind each number.

use crate::contract::case::CaseRow;
use crate::contract::id::{OfficerId, ProcedureCode, UnitId};
use crate::contract::indicator::{
    By, Charts, DueReading, EarlyReading, HorizonReading, Indicators, Integrity, Readings, Seat,
    ZeroReading,
};
use crate::contract::page::Page;
use crate::server::app::App;
use crate::server::app::indicators::{self, Behind, Question};
use crate::server::app::officer::Officer;
use crate::server::extract::{Params, TextPath};
use crate::server::openapi::Refused;
use crate::server::problem::Answer;
use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// First day; absent: the first of the month.
    #[param(value_type = String, format = Date, required = false)]
    from: Option<Date>,
    /// Last day, included; absent: today.
    #[param(value_type = String, format = Date, required = false)]
    to: Option<Date>,
    /// A unit and those below it, of whose cases those count that the officer sees; absent: all of them.
    unit: Option<UnitId>,
    /// That unit alone, without those below it: the group of `by=unit` with this key.
    #[serde(default)]
    #[param(required = false)]
    exact: bool,
    /// Only units of agencies of this kind, such as `ward`.
    #[param(max_length = 40)]
    level: Option<String>,
    procedure: Option<ProcedureCode>,
    /// Who brought a case to its end or has it in hand.
    officer: Option<OfficerId>,
    #[param(inline)]
    by: Option<By>,
    #[serde(default)]
    #[param(inline, required = false)]
    due: DueReading,
    #[serde(default)]
    #[param(inline, required = false)]
    early: EarlyReading,
    #[serde(default)]
    #[param(inline, required = false)]
    seat: Seat,
    #[serde(default)]
    #[param(inline, required = false)]
    horizon: HorizonReading,
    #[serde(default)]
    #[param(inline, required = false)]
    zero: ZeroReading,
}

impl Which {
    fn question(self) -> Question {
        Question {
            from: self.from,
            to: self.to,
            unit: self.unit,
            exact: self.exact,
            level: self.level,
            procedure: self.procedure,
            officer: self.officer,
            by: self.by,
            readings: Readings {
                due: self.due,
                early: self.early,
                seat: self.seat,
                horizon: self.horizon,
                zero: self.zero,
            },
        }
    }
}

/// How a period stands: its cases bucket by bucket, and every indicator with what it was counted from,
/// its targets and its other readings. For supervisors.
#[utoipa::path(get, path = "/v1/indicators", operation_id = "get_indicators", tag = "indicators",
    params(Which),
    responses(
        (status = 200, body = Indicators),
        (status = 403, response = Refused),
        (status = 422, response = Refused)))]
pub async fn get(
    State(app): State<App>,
    officer: Officer,
    Params(which): Params<Which>,
) -> Answer<Json<Indicators>> {
    let question = which.question();
    Ok(Json(indicators::stand(&app, &officer, &question).await?))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WhichCharts {
    /// First day; absent: the first of the month.
    #[param(value_type = String, format = Date, required = false)]
    from: Option<Date>,
    /// Last day, included; absent: today.
    #[param(value_type = String, format = Date, required = false)]
    to: Option<Date>,
    /// A unit and those below it; absent: all that the officer sees.
    unit: Option<UnitId>,
}

/// How a period's waits, the hours of its days and the ages of its open cases lie, in bands. For supervisors.
#[utoipa::path(get, path = "/v1/indicators/charts", operation_id = "get_indicator_charts", tag = "indicators",
    params(WhichCharts),
    responses(
        (status = 200, body = Charts),
        (status = 403, response = Refused),
        (status = 422, response = Refused)))]
pub async fn charts(
    State(app): State<App>,
    officer: Officer,
    Params(which): Params<WhichCharts>,
) -> Answer<Json<Charts>> {
    let question = Question {
        from: which.from,
        to: which.to,
        unit: which.unit,
        ..Question::default()
    };
    Ok(Json(indicators::charts(&app, &officer, &question).await?))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WhichCases {
    /// Under the key `cases`: a bucket such as `late`, or `received`, `carried_in`; under an indicator's key
    /// `numerator` (also when absent), `denominator` or `missed`.
    #[param(max_length = 40)]
    bucket: Option<String>,
    /// Another reading of the indicator, by its name in the answer.
    #[param(max_length = 40)]
    reading: Option<String>,
    /// `next` of the page before.
    #[param(pattern = "^[0-9]{1,18}$")]
    cursor: Option<String>,
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// As of `GET /v1/indicators`, from here on.
    #[param(value_type = String, format = Date, required = false)]
    from: Option<Date>,
    #[param(value_type = String, format = Date, required = false)]
    to: Option<Date>,
    unit: Option<UnitId>,
    #[serde(default)]
    #[param(required = false)]
    exact: bool,
    #[param(max_length = 40)]
    level: Option<String>,
    procedure: Option<ProcedureCode>,
    officer: Option<OfficerId>,
    #[serde(default)]
    #[param(inline, required = false)]
    due: DueReading,
    #[serde(default)]
    #[param(inline, required = false)]
    early: EarlyReading,
    #[serde(default)]
    #[param(inline, required = false)]
    seat: Seat,
    #[serde(default)]
    #[param(inline, required = false)]
    horizon: HorizonReading,
    #[serde(default)]
    #[param(inline, required = false)]
    zero: ZeroReading,
}

impl WhichCases {
    fn split(self) -> (Behind, Question) {
        let which = Which {
            from: self.from,
            to: self.to,
            unit: self.unit,
            exact: self.exact,
            level: self.level,
            procedure: self.procedure,
            officer: self.officer,
            by: None,
            due: self.due,
            early: self.early,
            seat: self.seat,
            horizon: self.horizon,
            zero: self.zero,
        };
        let behind = Behind {
            bucket: self.bucket,
            reading: self.reading,
            cursor: self.cursor,
            limit: self.limit,
        };
        (behind, which.question())
    }
}

/// The cases behind a number: of an indicator, or of a bucket under the key `cases`.
#[utoipa::path(get, path = "/v1/indicators/{key}/cases", operation_id = "list_indicator_cases", tag = "indicators",
    params(("key" = String, Path, example = "cases", max_length = 40), WhichCases),
    responses(
        (status = 200, body = Page<CaseRow>),
        (status = 403, response = Refused),
        (status = 409, response = Refused),
        (status = 422, response = Refused)))]
pub async fn cases(
    State(app): State<App>,
    officer: Officer,
    TextPath(key): TextPath,
    Params(which): Params<WhichCases>,
) -> Answer<Json<Page<CaseRow>>> {
    let (behind, question) = which.split();
    let page = indicators::cases(&app, &officer, &key, &behind, &question).await?;
    Ok(Json(page))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WhichSigns {
    /// Only cases that show this sign; absent: any.
    #[param(
        pattern = "^(same_file|stand_in_number|old_result|put_off_late|in_no_time|nameless_signer)$"
    )]
    sign: Option<String>,
    /// `next` of the page before.
    #[param(pattern = "^[0-9]{1,18}$")]
    cursor: Option<String>,
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// First day; absent: the first of the month.
    #[param(value_type = String, format = Date, required = false)]
    from: Option<Date>,
    /// Last day, included; absent: today.
    #[param(value_type = String, format = Date, required = false)]
    to: Option<Date>,
    unit: Option<UnitId>,
}

/// Cases of a period that show signs of dressed-up figures, each with its evidence. For supervisors.
#[utoipa::path(get, path = "/v1/integrity", operation_id = "get_integrity", tag = "indicators",
    params(WhichSigns),
    responses(
        (status = 200, body = Integrity),
        (status = 403, response = Refused),
        (status = 422, response = Refused)))]
pub async fn integrity(
    State(app): State<App>,
    officer: Officer,
    Params(which): Params<WhichSigns>,
) -> Answer<Json<Integrity>> {
    let question = Question {
        from: which.from,
        to: which.to,
        unit: which.unit,
        ..Question::default()
    };
    let behind = Behind {
        cursor: which.cursor,
        limit: which.limit,
        ..Behind::default()
    };
    let sign = which.sign.as_deref();
    let integrity = indicators::integrity(&app, &officer, sign, &behind, &question).await?;
    Ok(Json(integrity))
}
