//! The hall queue and its board.

use crate::console::api::client::Client;
use crate::console::api::error::ApiError;
use crate::contract::id::{TicketId, UnitId};
use crate::contract::ticket::{CallNext, Hall, NewTicket, Ticket, TicketCommand, Tickets};
use reqwest::Method;

impl Client {
    /// Today's numbers of the officer's own hall.
    pub async fn tickets(&self) -> Result<Tickets, ApiError> {
        self.request(Method::GET, "v1/tickets")?.fetch().await
    }

    pub async fn issue_ticket(&self, new: &NewTicket, key: &str) -> Result<Ticket, ApiError> {
        self.request(Method::POST, "v1/tickets")?
            .idempotency_key(key)
            .json(new)
            .fetch()
            .await
    }

    /// Calls the next number to this officer's counter.
    pub async fn call_next(&self, key: &str) -> Result<Ticket, ApiError> {
        self.request(Method::POST, "v1/tickets/call-next")?
            .idempotency_key(key)
            .json(&CallNext::default())
            .fetch()
            .await
    }

    pub async fn act_on_ticket(
        &self,
        id: TicketId,
        command: &TicketCommand,
        key: &str,
    ) -> Result<Ticket, ApiError> {
        self.request(Method::POST, &format!("v1/tickets/{id}/transitions"))?
            .idempotency_key(key)
            .json(command)
            .fetch()
            .await
    }

    /// Follows a hall's board, the token's own without a unit, and tells `heard` of each; returns when the
    /// line ends, or once nobody listens any more.
    pub async fn follow_hall(
        &self,
        unit: Option<&UnitId>,
        mut heard: impl FnMut(Hall) -> bool,
    ) -> ApiError {
        let query: Vec<(&str, &str)> = unit.iter().map(|it| ("unit", it.as_str())).collect();
        let call = match self.request(Method::GET, "v1/hall/stream") {
            Ok(call) => call.query(&query).header("accept", "text/event-stream"),
            Err(error) => return error,
        };
        self.read_stream(
            call,
            || {},
            |events| {
                let halls = events.iter().filter(|it| it.event == "hall");
                halls
                    .filter_map(|it| serde_json::from_str(&it.data).ok())
                    .all(&mut heard)
            },
        )
        .await
    }
}
