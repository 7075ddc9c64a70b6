//! The API's own description, made from the types and the routes.

use crate::contract::form::{FormKey, Paper};
use crate::contract::id::{OfficerId, UnitId, UploadId};
use crate::contract::problem::Problem;
use crate::server::router;
use axum::http::header;
use axum::response::IntoResponse;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::ArrayItems;
use utoipa::openapi::schema::{SchemaType, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, KnownFormat, OpenApi, OpenApiBuilder, Ref,
    RefOr, Response, ResponseBuilder, Schema, SchemaFormat, SecurityRequirement,
};
use utoipa::{Number, PartialSchema, ToSchema};

/// The description without its paths.
pub fn head() -> OpenApi {
    let mut schemas = vec![
        (Problem::name().into_owned(), Problem::schema()),
        // What only parameters speak of is not found by itself.
        (UploadId::name().into_owned(), UploadId::schema()),
        (UnitId::name().into_owned(), UnitId::schema()),
        (OfficerId::name().into_owned(), OfficerId::schema()),
        (FormKey::name().into_owned(), FormKey::schema()),
        (Paper::name().into_owned(), Paper::schema()),
    ];
    Problem::schemas(&mut schemas);
    let bearer = SecurityScheme::Http(
        HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("The token of `POST /v1/sessions`."))
            .build(),
    );
    OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("motcua case API")
                .version(env!("CARGO_PKG_VERSION"))
                .description(Some(
                    "Cases (hồ sơ) of Vietnamese one-stop-shop counters: work lists, transitions, \
                     documents and the change feed.",
                ))
                .build(),
        )
        .components(Some(
            ComponentsBuilder::new()
                .schemas_from_iter(schemas)
                .response("Problem", problem_response())
                .security_scheme("bearer", bearer)
                .build(),
        ))
        .security(Some([SecurityRequirement::new(
            "bearer",
            Vec::<String>::new(),
        )]))
        .build()
}

/// Adds what an operation may answer besides its own, as far as what it takes tells: that what is
/// named is not there, that the case has changed, that the key was used.
pub fn complete(mut api: OpenApi) -> OpenApi {
    let described = problem_response();
    let components = api.components.iter_mut();
    components
        .flat_map(|it| it.schemas.values_mut())
        .for_each(bound);
    for path in api.paths.paths.values_mut() {
        let operations = [
            &mut path.get,
            &mut path.put,
            &mut path.post,
            &mut path.delete,
            &mut path.head,
            &mut path.patch,
            &mut path.options,
        ];
        for operation in operations.into_iter().flatten() {
            let open = operation.security.is_some();
            let mut codes = vec!["400", "500", "503"];
            if !open {
                codes.push("401");
            }
            if operation.request_body.is_some() {
                codes.extend(["413", "415", "422"]);
            }
            for parameter in operation.parameters.iter_mut().flatten() {
                if let RefOr::T(parameter) = parameter {
                    is_text_or_absent(parameter);
                    codes.extend(met_by(parameter));
                }
            }
            for code in codes {
                operation
                    .responses
                    .responses
                    .entry(code.to_owned())
                    .or_insert_with(|| RefOr::T(described.clone()));
            }
        }
    }
    api
}

/// The largest whole number that every reader of JSON tells from its neighbours.
const LARGEST: isize = 9_007_199_254_740_991;

/// Says how large the whole numbers of a schema may be: a format alone is no more than a hint.
fn bound(schema: &mut RefOr<Schema>) {
    let RefOr::T(schema) = schema else { return };
    match schema {
        Schema::Object(object) => {
            object.properties.values_mut().for_each(bound);
            let signed = object.minimum.is_none();
            let largest = match &object.format {
                Some(SchemaFormat::KnownFormat(KnownFormat::Int32)) if signed => i32::MAX as isize,
                Some(SchemaFormat::KnownFormat(KnownFormat::Int32)) => u32::MAX as isize,
                Some(SchemaFormat::KnownFormat(KnownFormat::Int64)) => LARGEST,
                Some(SchemaFormat::Custom(format)) if format == "uint32" => u32::MAX as isize,
                Some(SchemaFormat::Custom(format)) if format == "uint64" => LARGEST,
                _ => return,
            };
            if signed {
                object.minimum = Some(Number::Int(-largest));
            }
            object.maximum.get_or_insert(Number::Int(largest));
        }
        Schema::Array(array) => {
            if let ArrayItems::RefOrSchema(items) = &mut array.items {
                bound(items);
            }
        }
        Schema::OneOf(it) => it.items.iter_mut().for_each(bound),
        Schema::AllOf(it) => it.items.iter_mut().for_each(bound),
        Schema::AnyOf(it) => it.items.iter_mut().for_each(bound),
        _ => {}
    }
}

/// A parameter that may be left out is absent then: in an address or a header there is no null.
fn is_text_or_absent(parameter: &mut Parameter) {
    if let Some(RefOr::T(Schema::Object(object))) = &mut parameter.schema
        && let SchemaType::Array(types) = &mut object.schema_type
    {
        types.retain(|it| *it != Type::Null);
        if let [only] = types.as_slice() {
            object.schema_type = SchemaType::Type(only.clone());
        }
    }
}

/// What an operation that takes this parameter may answer.
fn met_by(parameter: &Parameter) -> &'static [&'static str] {
    match (&parameter.parameter_in, parameter.name.as_str()) {
        (ParameterIn::Path, _) => &["404"],
        (ParameterIn::Query, "cursor" | "limit") => &["422"],
        (ParameterIn::Header, "Tus-Resumable") => &["412"],
        (ParameterIn::Header, "if-match") => &["412", "428"],
        (ParameterIn::Header, "idempotency-key") => &["409", "422"],
        _ => &[],
    }
}

/// Problems of these statuses, for operations that share them.
pub fn problems<const N: usize>(codes: [&str; N]) -> BTreeMap<String, RefOr<Response>> {
    let described = |code: &str| (code.to_owned(), RefOr::T(problem_response()));
    codes.into_iter().map(described).collect()
}

/// The response of everything that is not carried out.
pub struct Refused;

impl<'r> utoipa::ToResponse<'r> for Refused {
    fn response() -> (&'r str, RefOr<Response>) {
        ("Problem", RefOr::T(problem_response()))
    }
}

fn problem_response() -> Response {
    ResponseBuilder::new()
        .description("A problem (RFC 9457)")
        .content(
            "application/problem+json",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name(Problem::name())))
                .build(),
        )
        .build()
}

/// The description of this API (OpenAPI 3.1).
#[utoipa::path(get, path = "/openapi.json", operation_id = "get_description", tag = "operation",
    security(()),
    responses((status = 200, content_type = "application/json")))]
pub async fn get() -> impl IntoResponse {
    static TEXT: OnceLock<String> = OnceLock::new();
    let text = TEXT.get_or_init(|| router::description().to_json().unwrap_or_default());
    ([(header::CONTENT_TYPE, "application/json")], text.as_str())
}
