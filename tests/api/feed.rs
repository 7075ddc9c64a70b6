//! The change feed: nothing skipped, nothing twice, whoever writes and whatever is cut.

use crate::support::office::{Engine, Officer, Reply, birth, fresh_key, on_both_databases};
use futures_util::StreamExt;
use motcua::server::store::{Sql, changes};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;

/// Longer than any answer in here takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// A console that listens to the stream.
struct Listener {
    chunks:
        std::pin::Pin<Box<dyn futures_util::Stream<Item = reqwest::Result<bytes::Bytes>> + Send>>,
    text: String,
}

impl Listener {
    async fn open(officer: &Officer, last: Option<&str>) -> Self {
        let request = officer.request(reqwest::Method::GET, "/v1/stream");
        let request = match last {
            Some(id) => request.header("last-event-id", id),
            None => request,
        };
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let mut listener = Self {
            chunks: Box::pin(response.bytes_stream()),
            text: String::new(),
        };
        let (kind, _, _) = listener.event().await;
        assert_eq!(kind, "open");
        listener
    }

    /// The next event: its kind, id and data.
    async fn event(&mut self) -> (String, String, Value) {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let block = block.to_owned();
                self.text = rest.to_owned();
                let field = |name: &str| {
                    let mut lines = block.lines().filter_map(|line| line.strip_prefix(name));
                    lines
                        .next()
                        .map_or(String::new(), |it| it.trim().to_owned())
                };
                if !field("data:").is_empty() {
                    let data = serde_json::from_str(&field("data:")).unwrap();
                    return (field("event:"), field("id:"), data);
                }
                continue;
            }
            let chunk = tokio::time::timeout(PATIENCE, self.chunks.next());
            let chunk = chunk
                .await
                .expect("something is heard")
                .expect("the line holds");
            self.text
                .push_str(std::str::from_utf8(&chunk.unwrap()).unwrap());
        }
    }

    async fn change(&mut self) -> Value {
        let (kind, id, data) = self.event().await;
        assert_eq!(kind, "change");
        assert_eq!(id, data["cursor"].as_str().unwrap());
        data
    }
}

fn told(change: &Value) -> (String, u64) {
    let id = change["case_id"].as_str().unwrap().to_owned();
    (id, change["version"].as_u64().unwrap())
}

on_both_databases! {
    async fn what_happens_is_heard_and_carries_no_personal_data(office: Office) {
        let people = office.ward().await;
        let mut listener = Listener::open(&people.supervisor, None).await;
        let row = people.counter.take_in(&birth("Nguyễn Thị Ánh")).await.expect(201);
        let submitted = listener.change().await;
        assert_eq!(submitted["case_id"], row["id"]);
        assert_eq!(submitted["event"], "submitted");
        let keys: Vec<&String> = submitted.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["at", "case_id", "cursor", "event", "version"]);
        assert_eq!(listener.change().await["event"], "accepted");
        office.close().await;
    }

    async fn a_cut_line_goes_on_where_it_was(office: Office) {
        let people = office.ward().await;
        let mut listener = Listener::open(&people.supervisor, None).await;
        people.counter.take_in(&birth("Nguyễn Thị Ánh")).await.expect(201);
        let heard = listener.change().await;
        drop(listener);
        // Not even a restart of the server in between loses anything.
        people.counter.take_in(&birth("Trần Văn Bình")).await.expect(201);
        let (office, supervisor) = office.restarted(people.supervisor.clone()).await;
        let mut listener = Listener::open(&supervisor, heard["cursor"].as_str()).await;
        let mut events = Vec::new();
        for _ in 0..3 {
            events.push(listener.change().await["event"].as_str().unwrap().to_owned());
        }
        assert_eq!(events, ["accepted", "submitted", "accepted"]);
        let lan = people.counter.at(&office.server);
        lan.take_in(&birth("Lê Thị C")).await.expect(201);
        assert_eq!(listener.change().await["event"], "submitted");
        let wrong = supervisor.request(reqwest::Method::GET, "/v1/stream").header("last-event-id", "x");
        Reply::of(wrong).await.refused(422, "invalid");
        office.close().await;
    }

    async fn a_listener_misses_nothing_while_the_database_is_away(office: Office) {
        let people = office.ward().await;
        let second = office.second_instance().await;
        let mut listener = Listener::open(&people.supervisor, None).await;
        people.counter.take_in(&birth("Trần Văn Bình")).await.expect(201);
        for heard in ["submitted", "accepted"] {
            assert_eq!(listener.change().await["event"], heard);
        }
        if office.engine == Engine::Postgres {
            // Every connection is cut, as when a primary fails.
            let cut = "select pid::int8 from pg_stat_activity
                where case when datname = current_database() and pid <> pg_backend_pid()
                    then pg_terminate_backend(pid) end";
            let mut connection = second.app.db.read().await.unwrap();
            let gone: Vec<(i64,)> = Sql::new(cut).fetch_all(&mut connection).await.unwrap();
            assert!(!gone.is_empty());
        }
        let (lan, key) = (people.counter.at(&second), fresh_key());
        let row = loop {
            let request = lan.request(reqwest::Method::POST, "/v1/cases");
            let reply = Reply::of(request.header("idempotency-key", &key).json(&birth("Lê Thị C"))).await;
            // A connection that was cut in the pool is answered with "try again".
            if reply.status != 503 {
                break reply.expect(201);
            }
            assert_eq!(reply.header("retry-after"), "1");
        };
        assert_eq!(listener.change().await["case_id"], row["id"]);
        drop(listener);
        second.shutdown().await;
        office.close().await;
    }

    async fn a_restored_database_goes_on_after_a_cursor_of_before(office: Office) {
        let people = office.ward().await;
        people.counter.take_in(&birth("Nguyễn Thị Ánh")).await.expect(201);
        if office.engine == Engine::Postgres {
            // As after a restoration into a cluster that has counted fewer transactions.
            office.execute("update changes set txid = txid + 1000000000").await;
        }
        let heard = people.supervisor.get("/v1/events?limit=1").await;
        let mut cursor = heard.expect(200)["cursor"].as_str().unwrap().to_owned();
        if office.engine == Engine::Postgres {
            // What a reader of the old cluster has kept.
            cursor = format!("{:016x}{:016x}", 2_000_000_000, 1);
        }
        let (office, supervisor) = office.restarted(people.supervisor.clone()).await;
        let lan = people.counter.at(&office.server);
        lan.take_in(&birth("Trần Văn Bình")).await.expect(201);
        let mut found = Vec::new();
        // The cluster's other databases are written to by other tests, and hold it back as well.
        while found.len() < 3 {
            let page = supervisor.get(&format!("/v1/events?after={cursor}")).await.expect(200);
            found = page["items"].as_array().unwrap().iter().map(|it| it["event"].clone()).collect();
        }
        assert_eq!(found, ["accepted", "submitted", "accepted"]);
        let mut listener = Listener::open(&supervisor, Some(&cursor)).await;
        assert_eq!(listener.change().await["event"], "accepted");
        drop(listener);
        office.close().await;
    }

    async fn a_change_at_one_instance_is_heard_at_another(office: Office) {
        let people = office.ward().await;
        let second = office.second_instance().await;
        let mut listener = Listener::open(&people.supervisor.at(&second), None).await;
        people.counter.take_in(&birth("Nguyễn Thị Ánh")).await.expect(201);
        assert_eq!(listener.change().await["event"], "submitted");
        drop(listener);
        second.shutdown().await;
        office.close().await;
    }

    async fn who_may_not_see_a_case_does_not_hear_of_it(office: Office) {
        let people = office.ward().await;
        let mut near = Listener::open(&people.supervisor, None).await;
        let mut far = Listener::open(&people.elsewhere, None).await;
        people.counter.take_in(&birth("Nguyễn Thị Ánh")).await.expect(201);
        let own = people.elsewhere.take_in(&birth("Trần Văn Bình")).await.expect(201);
        assert_ne!(near.change().await["case_id"], own["id"]);
        assert_eq!(far.change().await["case_id"], own["id"]);
        let pages = people.elsewhere.get("/v1/events").await.expect(200);
        assert_eq!(pages["items"].as_array().unwrap().len(), 2);
        assert!(people.it.get("/v1/events").await.expect(200)["items"].as_array().unwrap().is_empty());
        office.close().await;
    }

    async fn readers_skip_nothing_while_eight_write(office: Office) {
        const WRITERS: usize = 8;
        const EACH: usize = 25;
        let people = office.ward().await;
        let mut listener = Listener::open(&people.supervisor, None).await;
        let writers: Vec<_> = (0..WRITERS).map(|_| {
            let (lan, mut wanted) = (people.counter.clone(), BTreeSet::new());
            tokio::spawn(async move {
                for _ in 0..EACH {
                    let row = lan.take_in(&birth("Nguyễn Thị Ánh")).await.expect(201);
                    let id = row["id"].as_str().unwrap().to_owned();
                    wanted.extend([(id.clone(), 1), (id, 2)]);
                }
                wanted
            })
        }).collect();
        // A second reader polls page by page meanwhile.
        let supervisor = people.supervisor.clone();
        let polled = tokio::spawn(async move {
            let (mut cursor, mut found) = (String::new(), Vec::new());
            while found.len() < WRITERS * EACH * 2 {
                let page = supervisor.get(&format!("/v1/events?limit=7{cursor}")).await.expect(200);
                found.extend(page["items"].as_array().unwrap().iter().map(told));
                cursor = format!("&after={}", page["cursor"].as_str().unwrap());
            }
            found
        });
        let mut heard = Vec::new();
        for _ in 0..WRITERS * EACH * 2 {
            heard.push(told(&listener.change().await));
        }
        let mut wanted = BTreeSet::new();
        for writer in writers {
            wanted.extend(writer.await.unwrap());
        }
        let polled = tokio::time::timeout(PATIENCE, polled).await.expect("all is found").unwrap();
        for (name, found) in [("heard", &heard), ("polled", &polled)] {
            let once: BTreeSet<_> = found.iter().cloned().collect();
            assert_eq!(once.len(), found.len(), "{name}: something came twice");
            assert_eq!(once, wanted, "{name}");
        }
        assert_eq!(heard, polled, "both readers have the same order");
        office.close().await;
    }

    async fn an_older_transaction_holds_newer_changes_back(office: Office) {
        let people = office.ward().await;
        let app = &office.server.app;
        if office.engine == Engine::Sqlite {
            // One writer: there is no older transaction beside it.
            return office.close().await;
        }
        let row = people.counter.take_in(&birth("Nguyễn Thị Ánh")).await.expect(201);
        // Other tests share the cluster, and their transactions may hold the feed back a little.
        let begun = loop {
            let page = people.supervisor.get("/v1/events").await.expect(200);
            if page["items"].as_array().unwrap().len() == 2 {
                break page;
            }
            tokio::task::yield_now().await;
        };
        let cursor = begun["cursor"].as_str().unwrap().to_owned();
        let after = format!("/v1/events?after={cursor}");

        let mut older = app.db.write().await.unwrap();
        let change = changes::NewChange { version: 90, event: "noted".into(), at: 0 };
        let no = office.number_of(row["id"].as_str().unwrap()).await;
        changes::insert(&mut older, no, row["id"].as_str().unwrap(), &[change]).await.unwrap();
        let newer = people.counter.take_in(&birth("Trần Văn Bình")).await.expect(201);

        let page = people.supervisor.get(&after).await.expect(200);
        assert_eq!(page["items"], json!([]), "the newer one waits for the older one");
        older.commit().await.unwrap();
        // The cluster's other databases are written to by other tests, and hold it back as well.
        let found = loop {
            let page = people.supervisor.get(&after).await.expect(200);
            let found: Vec<_> = page["items"].as_array().unwrap().iter().map(told).collect();
            if found.len() == 3 {
                break found;
            }
            tokio::task::yield_now().await;
        };
        let newer = newer["id"].as_str().unwrap().to_owned();
        let older = (row["id"].as_str().unwrap().to_owned(), 90);
        assert_eq!(found, [older, (newer.clone(), 1), (newer, 2)]);
        office.close().await;
    }
}
