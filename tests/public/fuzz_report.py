"""What the fuzzer is told, and what it found.

    fuzz_report.py told LINE ROLE          the file that `fuzz_hooks.py` reads, from the line that the server printed
    fuzz_report.py answers URL TALLY...    what every operation answered, how long the slowest took; fails when one was never carried out
"""

import collections
import json
import sys
import urllib.request

# Operations that need not have been carried out, and why.
EXCEPTIONS = {
    "GET /v1/stream": "does not end, so it is not asked; tests/api/feed.rs reads it",
    "GET /v1/hall/stream": "does not end, so it is not asked; tests/api/hall.rs reads it",
    "GET /openapi.json": "is what the fuzzer reads to begin with, and asks for no more",
    "DELETE /v1/sessions/current": "would end the fuzzer's own session, so it is not asked; tests/api/sessions.rs ends one",
}


def told(line, role):
    with open(line, encoding="utf-8") as file:
        said = json.load(file)
    account = {"username": "thu", "password": "mat-khau-thu"}
    json.dump({**said, "as": role, "account": account}, sys.stdout)


def answers(url, *files):
    seen, slowest = collections.defaultdict(collections.Counter), collections.Counter()
    for name in files:
        with open(name, encoding="utf-8") as file:
            told = json.load(file)
        for label, counts in told["answers"].items():
            seen[label].update(counts)
            slowest[label] = max(slowest[label], told["slowest"][label])
    with urllib.request.urlopen(f"{url}/openapi.json") as answer:
        paths = json.load(answer)["paths"]
    labels = [f"{method.upper()} {path}" for path, item in paths.items() for method in item]
    missing = []
    for label in labels:
        counts = seen[label]
        said = "  ".join(f"{status}:{count}" for status, count in sorted(counts.items()))
        print(f"{label:44} {slowest[label]:5.2f} s  {said or EXCEPTIONS.get(label, '')}")
        if label not in EXCEPTIONS and not any(status.startswith("2") for status in counts):
            missing.append(label)
    stale = [label for label in EXCEPTIONS if label not in labels or seen[label]]
    for label in missing:
        print(f"never carried out: {label}", file=sys.stderr)
    for label in stale:
        print(f"no exception any more: {label}", file=sys.stderr)
    sys.exit(1 if missing or stale else 0)


if __name__ == "__main__":
    {"told": told, "answers": answers}[sys.argv[1]](*sys.argv[2:])
