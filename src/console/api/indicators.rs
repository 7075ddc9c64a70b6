//! Indicators and the cases behind them.

use crate::console::api::client::Client;
use crate::console::api::error::ApiError;
use crate::console::model::indicators::{Asked, BehindNumber, SuspectsAsked};
use crate::contract::case::CaseRow;
use crate::contract::indicator::{By, Charts, Indicators, Integrity};
use crate::contract::page::Page;
use reqwest::Method;

impl Client {
    /// How a period stands; the query as the API takes it.
    pub async fn indicators(&self, query: &[(&str, String)]) -> Result<Indicators, ApiError> {
        self.request(Method::GET, "v1/indicators")?
            .query(query)
            .fetch()
            .await
    }

    /// How a period stands, and each of its units.
    pub async fn standing(&self, asked: &Asked) -> Result<Indicators, ApiError> {
        let mut query = words(asked);
        query.push(("by", By::Unit.as_str().to_owned()));
        self.indicators(&query).await
    }

    /// How waits, hours and ages lie in a period.
    pub async fn charts(&self, asked: &Asked) -> Result<Charts, ApiError> {
        self.request(Method::GET, "v1/indicators/charts")?
            .query(&words(asked))
            .fetch()
            .await
    }

    /// How each of the twelve months up to the period's end stands.
    pub async fn months(&self, asked: &Asked) -> Result<Indicators, ApiError> {
        let mut query = words(asked);
        query.retain(|(name, _)| *name != "from");
        query.push(("from", asked.period.year_back().to_string()));
        query.push(("by", By::Month.as_str().to_owned()));
        self.indicators(&query).await
    }

    /// Cases that show signs of dressed-up figures.
    pub async fn suspects(&self, asked: &SuspectsAsked) -> Result<Integrity, ApiError> {
        let mut query = words(&asked.of);
        query.extend(asked.sign.as_ref().map(|it| ("sign", it.clone())));
        query.extend(asked.cursor.as_ref().map(|it| ("cursor", it.clone())));
        self.request(Method::GET, "v1/integrity")?
            .query(&query)
            .fetch()
            .await
    }

    /// A page of the cases behind a number.
    pub async fn behind(
        &self,
        number: &BehindNumber,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Page<CaseRow>, ApiError> {
        let mut query = words(&number.asked);
        query.push(("bucket", number.part.as_str().to_owned()));
        query.push(("limit", limit.to_string()));
        if number.exact {
            query.push(("exact", "true".to_owned()));
        }
        query.extend(cursor.map(|it| ("cursor", it.to_owned())));
        self.request(Method::GET, &format!("v1/indicators/{}/cases", number.key))?
            .query(&query)
            .fetch()
            .await
    }
}

fn words(asked: &Asked) -> Vec<(&'static str, String)> {
    let mut query = vec![
        ("from", asked.period.first().to_string()),
        ("to", asked.period.last().to_string()),
    ];
    query.extend(asked.unit.as_ref().map(|it| ("unit", it.to_string())));
    query
}
