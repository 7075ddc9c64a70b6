//! What can go wrong between the program and its database.

/// A failure of the database or of what it holds.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the database address is neither sqlite:PATH nor postgres://…")]
    Url,
    #[error("the database did not answer: {0}")]
    Database(#[from] sqlx::Error),
    #[error("the schema could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    #[error("the database holds {what} that cannot be read: {why}")]
    Corrupt { what: &'static str, why: String },
}

impl StoreError {
    /// Whether the same may succeed later: the database is away, busy or failing over.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Database(error) => match error {
                // HAProxy without a live primary shows as a protocol error (parts.md §2).
                sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::Protocol(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed => true,
                // 40: rolled back to break a tie; 53: out of resources; 55: lock not to be had;
                // 57: shutting down or cancelled; 08: the connection broke; 25006: on a standby.
                sqlx::Error::Database(error) => error.code().is_some_and(|code| {
                    ["40", "53", "55", "57", "08", "25006"]
                        .iter()
                        .any(|class| code.starts_with(class))
                        && code.len() == 5
                }),
                _ => false,
            },
            Self::Url | Self::Migration(_) | Self::Corrupt { .. } => false,
        }
    }

    /// Whether there was no room for it. `SQLite` says so (13), or that a write failed below it (778);
    /// `PostgreSQL` has a state for it (53100).
    pub fn is_full(&self) -> bool {
        let Self::Database(sqlx::Error::Database(error)) = self else {
            return false;
        };
        let code = error.code();
        code.is_some_and(|it| matches!(it.as_ref(), "13" | "778" | "53100"))
    }

    /// Whether a row with the same unique value is already there.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(error)) if error.is_unique_violation())
    }
}
