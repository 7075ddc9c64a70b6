//! Reports on both databases: the same figures as the indicators, read back by readers that are not ours.

#![expect(clippy::float_cmp, reason = "whole numbers, as JSON has them")]

use crate::indicators::busy;
use crate::support::office::{Officer, Reply, birth, on_both_databases, ward};
use crate::support::printed::Printed;
use calamine::{Data, Range, Reader, Xlsx};
use motcua::contract::report::{Cell, CellKind, Line, Rank, Report};
use motcua::server::app::audit::verify;
use reqwest::Method;
use serde_json::Value;
use std::io::Cursor;

const REPORTS: [&str; 5] = ["register", "daily", "settlement", "plan", "productivity"];
const FORMATS: [(&str, &str); 4] = [
    ("json", "application/json"),
    ("csv", "text/csv; charset=utf-8"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("pdf", "application/pdf"),
];
const WHOLE: &str = "from=2020-01-01&to=2026-06-08";

async fn report(officer: &Officer, key: &str, query: &str) -> Report {
    let answer = officer.get(&format!("/v1/reports/{key}?{query}")).await;
    serde_json::from_value(answer.expect(200)).unwrap()
}

/// The bytes of a report, with the head of the answer checked.
async fn file(officer: &Officer, key: &str, format: &str, query: &str) -> Vec<u8> {
    let path = format!("/v1/reports/{key}?format={format}&{query}");
    let answer = officer.request(Method::GET, &path).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    let media = FORMATS.iter().find(|(it, _)| *it == format).unwrap().1;
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), media);
    let name = header("content-disposition");
    assert!(
        name.starts_with(&format!("attachment; filename=\"{key}-")),
        "{name}"
    );
    assert!(name.ends_with(&format!(".{format}\"")), "{name}");
    assert_eq!(header("cache-control"), "no-store");
    answer.bytes().await.unwrap().to_vec()
}

fn place(report: &Report, column: &str) -> usize {
    report
        .columns
        .iter()
        .position(|it| it.key == column)
        .unwrap()
}

fn figure(report: &Report, line: &Line, column: &str) -> Option<f64> {
    match &line.cells[place(report, column)] {
        Some(Cell::Figure(value)) => Some(*value),
        None => None,
        Some(other) => panic!("{column}: {other:?}"),
    }
}

fn text(report: &Report, line: &Line, column: &str) -> String {
    match &line.cells[place(report, column)] {
        Some(Cell::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

fn total(report: &Report) -> &Line {
    let last = report.lines.last().unwrap();
    assert_eq!(last.rank, Rank::Total);
    last
}

fn sheet(bytes: Vec<u8>, key: &str) -> Range<Data> {
    Xlsx::new(Cursor::new(bytes))
        .unwrap()
        .worksheet_range(key)
        .unwrap()
}

/// The rows of a CSV file up to the empty one before the footnotes.
fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text);
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(ToOwned::to_owned).collect());
    rows.take_while(|row: &Vec<String>| row.iter().any(|it| !it.is_empty()))
        .collect()
}

/// The cells of the lines of a workbook are those of the report.
fn assert_same(report: &Report, sheet: &Range<Data>) {
    for (row, line) in (5u32..).zip(&report.lines) {
        for ((column, about), cell) in (0u32..).zip(&report.columns).zip(&line.cells) {
            let read = sheet.get_value((row, column)).unwrap_or(&Data::Empty);
            let is = match (cell, read) {
                (None, Data::Empty) | (Some(Cell::Moment(_)), Data::DateTime(_)) => true,
                (Some(Cell::Text(text)), Data::String(read)) => text == read,
                (Some(Cell::Figure(value)), Data::Float(read)) => {
                    let of = if about.kind == CellKind::Percent {
                        100.0
                    } else {
                        1.0
                    };
                    (value / of - read).abs() < 1e-9
                }
                _ => false,
            };
            assert!(
                is,
                "{} {}: {cell:?} is {read:?}",
                line.cells.len(),
                about.key
            );
        }
    }
}

on_both_databases! {
    async fn reports_are_for_supervisors_within_their_sight_and_audited(office: Office) {
        let people = office.ward().await;
        people.counter.take_in(&birth("Trần Văn Bình")).await.expect(201);
        let stranger = office.stranger();
        let askers = [
            (&people.counter, 403), (&people.supervisor, 200), (&people.elsewhere, 403),
            (&people.specialist, 403), (&people.it, 403), (&stranger, 401),
        ];
        for (asker, wanted) in askers {
            for key in REPORTS {
                for (format, _) in FORMATS {
                    let path = format!("/v1/reports/{key}?format={format}");
                    let got = Reply::of(asker.request(Method::GET, &path)).await.status.as_u16();
                    assert_eq!(got, wanted, "{path}");
                }
            }
        }
        people.counter.get("/v1/reports/register").await.refused(403, "indicators_for_supervisors");
        people.supervisor.get("/v1/reports/nothing").await.refused(404, "not_found");
        people.supervisor.get("/v1/reports/plan?format=docx").await.refused(400, "query_invalid");
        people.supervisor.get("/v1/reports/plan?unit=nowhere").await.refused(422, "invalid");
        people.supervisor.get("/v1/reports/plan?from=2026-06-08&to=2026-06-01").await.refused(422, "invalid");

        // Of another ward's supervisor none of these cases are.
        let other = office.officer("Thảo", ward::ELSEWHERE, &[motcua::contract::status::Role::Supervisor]).await;
        assert!(report(&other, "register", WHOLE).await.lines.is_empty());
        let daily = report(&other, "daily", WHOLE).await;
        assert_eq!(figure(&daily, total(&daily), "received"), Some(0.0));
        let done = report(&other, "productivity", WHOLE).await;
        assert_eq!(done.lines.len(), 1, "{:#?}", done.lines);
        assert_eq!(report(&people.supervisor, "register", WHOLE).await.lines.len(), 1);

        let mut connection = office.server.app.db.read().await.unwrap();
        let chain = format!("officer:{}", people.supervisor.id);
        let audited = motcua::server::store::audit::chain(&mut connection, &chain, 0, 100).await.unwrap();
        drop(connection);
        let told: Vec<Value> = audited.iter().map(|row| serde_json::from_str(&row.detail).unwrap()).collect();
        assert_eq!(told.len(), REPORTS.len() * FORMATS.len() + 1);
        assert!(audited.iter().all(|row| row.action == "report"));
        assert_eq!((&told[0]["report"], &told[0]["format"]), (&"register".into(), &"json".into()));
        assert_eq!(verify(&office.server.app).await.unwrap(), []);
        office.close().await;
    }

    async fn the_figures_are_those_of_the_indicators_in_every_file(office: Office) {
        let head = busy(&office, 120).await;
        let asked = async |by: &str| head.get(&format!("/v1/indicators?{WHOLE}&by={by}")).await.expect(200);
        let count = |slice: &Value, field: &str| slice["whole"][field].as_f64().unwrap();

        let settled = report(&head, "settlement", WHOLE).await;
        let by_procedure = asked("procedure").await;
        for group in by_procedure["groups"].as_array().unwrap() {
            let line = settled.lines.iter().find(|it| text(&settled, it, "procedure_code") == group["key"]);
            let Some(line) = line else {
                assert_eq!(count(group, "received") + count(group, "carried_in"), 0.0, "{group:#}");
                continue;
            };
            for field in ["early", "on_time", "late", "not_yet_due", "overdue", "stopped"] {
                assert_eq!(figure(&settled, line, field), Some(count(group, field)), "{field}");
            }
            assert_eq!(figure(&settled, line, "carried"), Some(count(group, "carried_in")));
            assert_eq!(figure(&settled, line, "online"), Some(count(group, "received_online")));
        }
        let whole = &by_procedure["total"];
        let sum = |column: &str| figure(&settled, total(&settled), column).unwrap();
        assert_eq!(sum("total"), count(whole, "received") + count(whole, "carried_in"));
        assert_eq!(sum("total"), sum("resolved") + sum("open") + sum("stopped"));
        assert!(settled.notes[0].ends_with("chênh lệch 0."), "{:?}", settled.notes);

        let planned = report(&head, "plan", WHOLE).await;
        let by_unit = asked("unit").await;
        let groups = by_unit["groups"].as_array().unwrap();
        let mut slices: Vec<(&str, &Value)> = vec![("Toàn phạm vi", &by_unit["total"])];
        slices.extend(groups.iter().map(|it| (it["name"].as_str().unwrap(), it)));
        // Units of two agencies may bear one name; their lines come in the same order.
        let mut lines = planned.lines.iter().filter(|it| it.rank == Rank::Group);
        for (name, slice) in slices {
            for item in slice["items"].as_array().unwrap() {
                let line = lines.next().unwrap();
                assert_eq!(text(&planned, line, "group"), name);
                assert_eq!(figure(&planned, line, "value"), item["value"].as_f64(), "{item:#}");
                assert_eq!(figure(&planned, line, "numerator"), item["numerator"].as_f64());
                assert_eq!(figure(&planned, line, "denominator"), item["denominator"].as_f64());
                let target = item["targets"][0]["value"].as_f64();
                assert_eq!(figure(&planned, line, "target"), target, "{item:#}");
            }
        }
        assert!(lines.next().is_none());

        let done = report(&head, "productivity", WHOLE).await;
        let by_officer = asked("officer").await;
        let sum = |column: &str| figure(&done, total(&done), column).unwrap();
        let whole = &by_officer["total"];
        assert_eq!(sum("in_time"), count(whole, "early") + count(whole, "on_time"));
        assert_eq!(sum("overdue"), count(whole, "overdue"));
        for column in ["accepted", "moved_on", "returned"] {
            let each = done.lines.iter().filter(|it| it.rank == Rank::Item);
            let each: f64 = each.map(|it| figure(&done, it, column).unwrap()).sum();
            assert_eq!(each, sum(column), "{column}");
            assert!(each > 0.0, "{column}");
        }

        let daily = report(&head, "daily", WHOLE).await;
        let sum = |column: &str| figure(&daily, total(&daily), column).unwrap();
        assert_eq!(sum("received"), count(whole, "received") + count(whole, "carried_in"));
        assert_eq!(sum("received"), sum("counter") + sum("postal") + sum("online"));
        assert_eq!(sum("online"), count(whole, "received_online"));
        let of_rank = |rank: Rank, column: &str| -> f64 {
            let lines = daily.lines.iter().filter(|it| it.rank == rank);
            lines.map(|it| figure(&daily, it, column).unwrap()).sum()
        };
        for column in ["received", "returned", "due", "due_open"] {
            assert_eq!(of_rank(Rank::Group, column), sum(column), "{column}");
            assert_eq!(of_rank(Rank::Item, column), sum(column), "{column}");
        }
        assert!(sum("due") > sum("due_open") && sum("due_open") > 0.0);

        let register = report(&head, "register", WHOLE).await;
        assert_eq!(register.lines.len() as f64, sum("received"));
        for (key, report) in [
            ("settlement", &settled), ("plan", &planned), ("productivity", &done), ("daily", &daily), ("register", &register),
        ] {
            assert_same(report, &sheet(file(&head, key, "xlsx", WHOLE).await, key));
            let rows = rows(&file(&head, key, "csv", WHOLE).await);
            assert_eq!(rows.len(), report.lines.len() + 1, "{key}");
            assert!(rows.iter().all(|row| row.len() == report.columns.len()), "{key}");
            let printed = Printed::new(&file(&head, key, "pdf", WHOLE).await);
            assert_eq!(printed.size().1, 297, "{key}");
            assert!(printed.text().contains("số liệu lúc 08/06/2026 09:00"), "{key}");
        }
        office.close().await;
    }

    async fn a_register_has_every_column_and_names_stay_names(office: Office) {
        let people = office.ward().await;
        let long = "Nguyễn Phúc Hoàng Trần Lê Thị Ngọc Ánh Nguyệt Quỳnh Tôn Nữ Đặng";
        let decomposed = "Tra\u{302}\u{300}n Va\u{306}n Bi\u{300}nh";
        let formula = "=cmd|' /C calc'!A0";
        let mut codes = Vec::new();
        for name in [long, decomposed, formula] {
            let row = people.counter.take_in(&birth(name)).await.expect(201);
            codes.push(row["code"].as_str().unwrap().to_owned());
            office.later_by_minutes(5);
        }
        let head = &people.supervisor;
        let register = report(head, "register", "").await;
        assert_eq!(register.columns.len(), 15);
        let names: Vec<String> = register.lines.iter().map(|it| text(&register, it, "owner")).collect();
        assert_eq!(names, [long, "Trần Văn Bình", formula]);
        let found: Vec<String> = register.lines.iter().map(|it| text(&register, it, "code")).collect();
        assert_eq!(found, codes);
        let first = &register.lines[0];
        assert!(matches!(first.cells[place(&register, "received")], Some(Cell::Moment(_))));
        assert!(matches!(first.cells[place(&register, "promised")], Some(Cell::Moment(_))));
        assert_eq!(first.cells[place(&register, "returned")], None);
        assert_eq!(text(&register, first, "contact"), "0912345678");

        let book = sheet(file(head, "register", "xlsx", "").await, "register");
        assert_eq!(book.get_value((7, 4)), Some(&Data::String(formula.into())));
        assert_eq!(book.get_value((6, 4)), Some(&Data::String("Trần Văn Bình".into())));
        let rows = rows(&file(head, "register", "csv", "").await);
        assert_eq!(rows[3][4], format!("'{formula}"));
        assert_eq!(rows[1][4], long);
        assert_eq!(rows[1][7], "2026-06-08 09:00");

        let printed = Printed::new(&file(head, "register", "pdf", "").await);
        let on_paper = printed.text();
        for words in ["SỔ THEO DÕI HỒ SƠ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Trần Văn Bình", "08/06/2026 09:00"] {
            assert!(on_paper.contains(words), "{words}: {on_paper}");
        }
        for (name, embedded, readable) in printed.fonts() {
            assert!(name.contains("LiberationSerif") && embedded && readable, "{name}");
        }

        // A period without a case is a report all the same.
        let empty = "from=2020-01-01&to=2020-01-31";
        for key in REPORTS {
            let report = report(head, key, empty).await;
            assert!(!report.columns.is_empty() && !report.notes.is_empty(), "{key}");
            assert_same(&report, &sheet(file(head, key, "xlsx", empty).await, key));
            Printed::new(&file(head, key, "pdf", empty).await);
        }
        assert!(report(head, "register", empty).await.lines.is_empty());
        office.close().await;
    }

    async fn a_report_speaks_the_language_that_is_asked_for(office: Office) {
        let people = office.ward().await;
        let english = report(&people.supervisor, "settlement", "language=en").await;
        assert!(english.title.starts_with("Settlement"), "{}", english.title);
        let usual = report(&people.supervisor, "settlement", "").await;
        assert!(usual.title.starts_with("Tình hình"), "{}", usual.title);
        let columns = |report: &Report| report.columns.iter().map(|it| it.key.clone()).collect::<Vec<_>>();
        assert_eq!(columns(&english), columns(&usual));
        office.close().await;
    }
}
