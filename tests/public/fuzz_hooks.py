"""What the fuzzer knows of the office: real ids, versions and orders for what it makes up, so that the operations are
met at their core; and a tally of what each operation answered.

Loaded by schemathesis (`SCHEMATHESIS_HOOKS`). `MOTCUA_FUZZ` names a JSON file with `url`, `tokens`, `as` (the role that
asks) and `account`; `MOTCUA_FUZZ_TALLY` the file that the tally is written to. What the fuzzer made up stays as it is in
every fourth case of an operation, in all that is to be refused, and where it follows links itself.
"""

import atexit
import base64
import collections
import itertools
import json
import os
import random
import uuid

import requests
import schemathesis
from hypothesis import strategies

from tus_client import page

INTAKE = {"procedure": "1.001193", "channel": "counter", "return_method": "counter",
          "owner": {"kind": "citizen", "name": "Nguyễn Thị Ánh", "phone": "0912345678"},
          "parts": [{"part": "TP01", "originals": 1}, {"part": "TP02", "originals": 1}]}
PIECE = "application/offset+octet-stream"
told = json.load(open(os.environ["MOTCUA_FUZZ"], encoding="utf-8"))
tally = collections.defaultdict(collections.Counter)
slowest = collections.Counter()
turns = collections.Counter()
keys = itertools.count()
chance = random.Random(20261124)


@atexit.register
def write_tally():
    with open(os.environ["MOTCUA_FUZZ_TALLY"], "w", encoding="utf-8") as file:
        json.dump({"answers": tally, "slowest": slowest}, file)


# tus' own media type: bytes as they are.
schemathesis.openapi.media_type(PIECE, strategies.binary(max_size=64))


def ask(method, path, body=None, role=None, data=None, **headers):
    headers = {"authorization": f"Bearer {told['tokens'][role or told['as']]}", **{k.replace("_", "-"): v for k, v in headers.items()}}
    answer = requests.request(method, told["url"] + path, json=body, data=data, headers=headers, timeout=30)
    answer.raise_for_status()
    return answer


def get(path):
    return ask("GET", path).json()


def fresh():
    return f"fuzz-{os.getpid()}-{next(keys)}"


class Office:
    """What stands in the office when the fuzzer comes in."""

    def __init__(self):
        rows = get("/v1/cases?view=all&limit=200")["items"]
        self.cases = [row["id"] for row in rows]
        self.me = get("/v1/me")["id"]
        self.online = [row["id"] for row in rows if row["channel"] == "online"]
        self.accepted = [row["id"] for row in rows if row["received_at"]]
        self.people = [get(f"/v1/cases/{it}?include=parties")["parties"]["owner"]["person"] for it in self.cases[:8]]
        self.procedures = [it["code"] for it in get("/v1/procedures")]
        note = {"mode": "run", "command": {"type": "note", "text": "x"}, "items": [{"case_id": it} for it in self.cases[:3]]}
        self.jobs = [ask("POST", "/v1/jobs", note, idempotency_key=fresh()).json()["id"]]
        bytes_ = page(1000)
        self.whole = upload(bytes_, len(bytes_))
        self.document = get(self.whole)["sha256"]

    def case(self):
        return chance.choice(self.cases)


def upload(bytes_, length):
    """An upload that has these bytes of so many; its path."""
    name = base64.b64encode("trang.pdf".encode()).decode()
    headers = {"tus_resumable": "1.0.0", "upload_length": str(length), "upload_metadata": f"filename {name}"}
    if bytes_:
        headers["content_type"] = PIECE
    return ask("POST", "/v1/uploads", data=bytes_, **headers).headers["location"]


def order(case):
    """An order that the case's affordances hold out, or a note; most often one that goes on."""
    detail = get(f"/v1/cases/{case}?include=affordances")
    offered = [it["suggested"] for it in detail["affordances"] if it["allowed"] and it.get("suggested")]
    return chance.choice([*offered, {"type": "note", "text": "đã xem"}]), detail["version"]


office = None


def open_to(command):
    """A case on which this command may be given now; any, if none is found soon."""
    for _ in range(20):
        id_ = office.case()
        offered = get(f"/v1/cases/{id_}?include=affordances")["affordances"]
        if any(it["type"] == command and it["allowed"] for it in offered):
            break
    return id_


def on_case(case, headers, command=None):
    id_ = open_to(command) if command else office.case()
    case.path_parameters["id"] = id_
    if headers:
        case.headers["if-match"] = f'"{get(f"/v1/cases/{id_}")["version"]}"'
        case.headers["idempotency-key"] = fresh()
    return id_


def on_a_case_in_hand(case):
    """For the counter, a case that surely is open and in its hands."""
    if told["as"] == "counter":
        taken = ask("POST", "/v1/cases", INTAKE, idempotency_key=fresh()).json()
        case.path_parameters["id"], case.headers["if-match"] = taken["id"], f'"{taken["version"]}"'


def register(rows):
    """So many rows that no register has yet."""
    return {"unit": "p25-hoan-kiem", "source": "so.csv", "rows": [
        {"procedure": "1.001193", "year": 2003, "number": fresh(), "owner_name": "Nguyễn Thị Ánh"} for _ in range(rows)]}


def free_results():
    ask("POST", "/v1/backlog/imports", register(2), role="supervisor", idempotency_key=fresh())


def given_batch():
    """A batch of whoever asks, with one old result in it."""
    free_results()
    batch = {"unit": "p25-hoan-kiem", "officer": office.me, "most": 1}
    return ask("POST", "/v1/backlog/batches", batch, role="supervisor", idempotency_key=fresh()).json()["id"]


def given_result():
    return get(f"/v1/backlog?batch={given_batch()}&officer={office.me}")["items"][0]["id"]


def real(case, label):
    """Puts what is really there in the place of what was made up."""
    method, path = label.split(" ", 1)
    if label == "POST /v1/cases":
        case.headers["idempotency-key"] = fresh()
        case.body = dict(INTAKE)
    elif label == "POST /v1/cases/{id}/transitions":
        id_ = on_case(case, True)
        case.body, version = order(id_)
        case.headers["if-match"] = f'"{version}"'
    elif label == "POST /v1/cases/{id}/documents":
        on_case(case, True)
        on_a_case_in_hand(case)
        case.body = {"as": "part", "part": "TP01", "basis": "scan", "file_name": "a.pdf", "sha256": office.document}
    elif label == "PATCH /v1/cases/{id}":
        on_case(case, True, "correct")
        on_a_case_in_hand(case)
        case.body = {"summary": "Trích lục"}
    elif label == "GET /v1/cases/{id}/gateway":
        case.path_parameters["id"] = chance.choice(office.online)
    elif label == "GET /v1/cases/{id}/forms/{key}":
        case.path_parameters.update(id=chance.choice(office.accepted), key="receipt")
    elif label == "POST /v1/cases/{id}/forms/{key}":
        case.path_parameters.update(id=chance.choice(office.accepted), key="receipt")
        case.query.clear()
        case.body = {"reason": "Kẹt giấy"}
    elif label == "POST /v1/forms/handover_sheet":
        case.query.clear()
        case.body = {"cases": [chance.choice(office.accepted)]}
    elif label == "PUT /v1/me/drafts/{id}":
        id_ = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        case.path_parameters["id"] = id_
        case.body = {"id": id_, "case": None, "dialog": "note", "texts": {"text": "đã gọi"}, "at": "2026-11-24T09:30:00+07:00"}
    elif path.startswith("/v1/cases/{id}"):
        on_case(case, False)
    elif path == "/v1/procedures/{code}":
        case.path_parameters["code"] = chance.choice(office.procedures)
    elif path == "/v1/people/{id}/documents":
        case.path_parameters["id"] = chance.choice(office.people)
    elif path == "/v1/documents/{sha256}":
        case.path_parameters["sha256"] = office.document
    elif label == "POST /v1/jobs":
        case.headers["idempotency-key"] = fresh()
        case.body = {"mode": chance.choice(["preflight", "run"]), "command": {"type": "note", "text": "x"},
                     "items": [{"case_id": office.case()} for _ in range(3)]}
    elif path.startswith("/v1/jobs/{id}"):
        case.path_parameters["id"] = chance.choice(office.jobs)
        if method == "POST":
            case.headers["idempotency-key"] = fresh()
    elif label == "GET /v1/uploads/{id}":
        case.path_parameters["id"] = office.whole.rsplit("/", 1)[1]
    elif path == "/v1/uploads/{id}":
        case.path_parameters["id"] = upload(b"", 5000).rsplit("/", 1)[1]
        case.headers.pop("Upload-Checksum", None)
        if method == "PATCH":
            case.headers["Upload-Offset"] = "0"
        if method == "POST":
            case.headers["X-HTTP-Method-Override"] = "DELETE"
    elif path.startswith(("/v1/indicators", "/v1/integrity")):
        case.query.clear()
        if case.path_parameters:
            case.path_parameters["key"] = chance.choice(["cases", "on_time", "online", "waiting_minutes"])
    elif label == "POST /v1/moves/plan":
        case.body = {"cases": [office.case() for _ in range(3)], "order": "nearest_due"}
    elif path == "/v1/absences/{id}":
        # One of whoever asks, made, changed and taken away again.
        id_ = str(uuid.uuid5(uuid.NAMESPACE_URL, office.me))
        own = {"officer": office.me, "from": "2026-12-07", "to": "2026-12-11", "substitute": None, "reason": "Nghỉ phép năm"}
        case.path_parameters["id"] = id_
        if method == "PUT":
            case.body = own
        else:
            ask("PUT", f"/v1/absences/{id_}", own)
    elif label == "POST /v1/deadlines/recompute":
        case.body = {"mode": "preflight"}
    elif label == "GET /v1/reports/{key}":
        case.path_parameters["key"] = chance.choice(["register", "daily", "settlement", "plan", "productivity"])
        case.query.clear()
        case.query["format"] = chance.choice(["json", "csv", "xlsx"])
    elif label == "GET /v1/board":
        case.query.clear()
        case.query["by"] = chance.choice(["officer", "unit"])
    elif path.startswith("/v1/backlog"):
        case.query.clear()
        case.headers["idempotency-key"] = fresh()
        if label == "POST /v1/backlog/imports":
            case.body = register(1)
        elif label == "PUT /v1/backlog/inventories":
            case.body = {"unit": "p25-hoan-kiem", "procedure": "1.001193", "year": 2003, "as_of": "2026-01-15",
                         "still_valid": chance.randrange(1000), "source": "Biên bản 03"}
        elif label == "POST /v1/backlog/batches":
            free_results()
            case.body = {"officer": office.me, "most": 1}
        elif label == "DELETE /v1/backlog/batches/{id}":
            case.path_parameters["id"] = given_batch()
        elif label == "POST /v1/backlog/{id}/orders":
            id_ = given_result()
            case.path_parameters["id"] = id_
            case.body = {"version": 2, "order": {"type": "describe", "issued_on": "14/02/2003"}}
    elif label in ("GET /v1/tickets", "GET /v1/hall"):
        case.query.pop("unit", None)
    elif path.startswith("/v1/tickets"):
        case.headers["idempotency-key"] = fresh()
        if told["as"] == "counter":
            ask("POST", "/v1/tickets", {"group": "A"}, idempotency_key=fresh())
        if label == "POST /v1/tickets":
            case.body = {"group": chance.choice("ABCDEF"), "priority": chance.choice([None, "elderly", "disabled"])}
        elif label == "POST /v1/tickets/call-next":
            case.body = {}
        elif label == "GET /v1/tickets/{id}/slip" and told["as"] == "counter":
            taken = ask("POST", "/v1/tickets", {"group": "A"}, idempotency_key=fresh()).json()
            case.path_parameters["id"] = taken["id"]
        elif told["as"] == "counter":
            called = ask("POST", "/v1/tickets/call-next", {}, idempotency_key=fresh()).json()
            case.path_parameters["id"] = called["id"]
            case.body = chance.choice([{"type": "call"}, {"type": "recall"}, {"type": "skip"}, {"type": "finish"}, {"type": "transfer", "group": "B"}])
    elif path == "/v1/gateway/dvcqg/DongBoHoSoMC":
        case.body = {"session": told["tokens"]["gateway"], "madonvi": "hn", "service": "DongBoHoSoMC", "isUpdating": "False", "data": [
            {"MaHoSo": f"G22.99-20260607-{next(keys):07}", "MaTTHC": "1.004873", "KenhThucHien": "2", "ChuHoSo": "Nguyễn An",
             "LoaiDoiTuong": "1", "NgayNopHoSo": "20260607213000", "TrangThaiHoSo": "1", "HinhThuc": "0", "DonViXuLy": "H26.91"}]}
    elif label == "POST /v1/sessions":
        case.body = dict(told["account"])


@schemathesis.hook
def before_call(ctx, case, kwargs):
    global office
    office = office or Office()
    label = case.operation.label
    meta = case.meta
    if meta is None or meta.phase.name.value == "stateful" or not meta.generation.mode.is_positive:
        return
    turns[label] += 1
    if turns[label] % 4:
        real(case, label)


@schemathesis.hook
def after_call(ctx, case, response):
    label = case.operation.label
    tally[label][str(response.status_code)] += 1
    slowest[label] = max(slowest[label], round(response.elapsed, 2))
