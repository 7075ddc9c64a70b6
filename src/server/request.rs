//! The request a task is answering, as far as the log and the audit name it.

tokio::task_local! {
    static REQUEST_ID: String;
}

/// Carries out `work` under a request id.
pub async fn with_id<F: Future>(id: String, work: F) -> F::Output {
    REQUEST_ID.scope(id, work).await
}

/// The id of the request under way; absent outside one.
pub fn current_id() -> Option<String> {
    REQUEST_ID.try_with(Clone::clone).ok()
}
