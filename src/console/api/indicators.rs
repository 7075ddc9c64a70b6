//! Indicators and the cases behind them.

use crate::console::api::client::Client;
use crate::console::api::error::ApiError;
use crate::contract::indicator::Indicators;
use reqwest::Method;

impl Client {
    /// How a period stands; the query as the API takes it.
    pub async fn indicators(&self, query: &[(&str, String)]) -> Result<Indicators, ApiError> {
        self.request(Method::GET, "v1/indicators")?
            .query(query)
            .fetch()
            .await
    }
}
