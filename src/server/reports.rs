//! `/v1/reports/{key}`: reports as JSON, CSV, workbooks and PDF.

use crate::contract::id::{ProcedureCode, UnitId};
use crate::contract::indicator::{
    By, DueReading, EarlyReading, HorizonReading, Readings, Seat, ZeroReading,
};
use crate::contract::report::{Report, ReportFormat, ReportKey};
use crate::server::app::App;
use crate::server::app::indicators::Question;
use crate::server::app::officer::Officer;
use crate::server::app::reports::{self, Content, Made, Wish};
use crate::server::extract::Params;
use crate::server::openapi::Refused;
use crate::server::problem::{Answer, ProblemResponse, problem};
use crate::text::locale::Language;
use axum::body::Body;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Deserialize;

/// `{key}` of a report; a word that names none is not found.
#[derive(Clone, Copy, Debug)]
pub struct ReportPath(ReportKey);

impl FromRequestParts<App> for ReportPath {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let path = Path::<String>::from_request_parts(parts, app).await;
        path.ok()
            .and_then(|Path(word)| word.parse().ok())
            .map(Self)
            .ok_or_else(|| problem(StatusCode::NOT_FOUND, "not_found").into())
    }
}

/// The language of titles and footnotes.
#[derive(Clone, Copy, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
enum Tongue {
    #[default]
    Vi,
    En,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    #[serde(default)]
    #[param(inline, required = false)]
    format: ReportFormat,
    #[serde(default)]
    #[param(inline, required = false)]
    language: Tongue,
    /// First day; absent: the first of the month.
    #[param(value_type = String, format = Date, required = false)]
    from: Option<Date>,
    /// Last day, included; absent: today.
    #[param(value_type = String, format = Date, required = false)]
    to: Option<Date>,
    /// A unit and those below it; absent: all that the officer sees.
    unit: Option<UnitId>,
    /// Only units of agencies of this kind, such as `ward`.
    #[param(max_length = 40)]
    level: Option<String>,
    procedure: Option<ProcedureCode>,
    /// By what the plan's report is told apart; absent: by unit. The other reports have an order of their own.
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
    fn wish(self, key: ReportKey) -> Wish {
        Wish {
            key,
            format: self.format,
            language: match self.language {
                Tongue::Vi => Language::Vietnamese,
                Tongue::En => Language::English,
            },
            question: Question {
                from: self.from,
                to: self.to,
                unit: self.unit,
                level: self.level,
                procedure: self.procedure,
                by: self.by,
                readings: Readings {
                    due: self.due,
                    early: self.early,
                    seat: self.seat,
                    horizon: self.horizon,
                    zero: self.zero,
                },
                ..Question::default()
            },
        }
    }
}

/// A report of a period: the register, the daily intake report, form 06, the plan, or what officers did. For
/// supervisors.
#[utoipa::path(get, path = "/v1/reports/{key}", operation_id = "get_report", tag = "indicators",
    params(("key" = ReportKey, Path), Which),
    responses(
        (status = 200, content(
            (Report = "application/json"),
            (String = "text/csv"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (Vec<u8> = "application/pdf"))),
        (status = 403, response = Refused),
        (status = 422, response = Refused)))]
pub async fn get(
    State(app): State<App>,
    officer: Officer,
    ReportPath(key): ReportPath,
    Params(which): Params<Which>,
) -> Answer<Response> {
    let wish = which.wish(key);
    Ok(sent(reports::make(&app, &officer, &wish).await?))
}

fn sent(made: Made) -> Response {
    let mut response = match made.content {
        Content::Whole(bytes) => bytes.into_response(),
        Content::Pieces(pieces) => {
            let pieces = futures_util::stream::unfold(pieces, |mut pieces| async move {
                let piece = pieces.recv().await?;
                // The answer breaks off, so that nobody takes a part for the whole.
                let piece = piece.map_err(|failure| {
                    tracing::error!(?failure, "a report broke off");
                    std::io::Error::other("the report broke off")
                });
                Some((piece, pieces))
            });
            Body::from_stream(pieces).into_response()
        }
    };
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(made.format.media_type()),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    let name = format!("attachment; filename=\"{}\"", made.file_name);
    if let Ok(value) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
