"""One officer at the case API, as the programs beside this file ask it: Python 3.11, standard library only."""
import http.client
import itertools
import json
import os
import threading
import time
import urllib.parse

numbers = itertools.count()


def fresh():
    """A key that nobody has used; for any thread."""
    return f"bench-{os.getpid()}-{time.time_ns()}-{next(numbers)}"


class Officer:
    """One officer on one connection that stays open, for one thread at a time."""

    def __init__(self, url, token):
        self.token, self.lock = token, threading.Lock()
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=300)

    def ask(self, method, path, body=None, **headers):
        headers = {"authorization": f"Bearer {self.token}", **{k.replace("_", "-"): v for k, v in headers.items()}}
        if body is not None and not isinstance(body, bytes):
            body, headers["content-type"] = json.dumps(body), "application/json"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status >= 400:
            raise SystemExit(f"{method} {path}: {answer.status} {text[:400].decode(errors='replace')}")
        return json.loads(text) if text.startswith((b"{", b"[")) else text

    def order(self, case, command):
        """One command on one case; the case after it."""
        return self.ask("POST", f"/v1/cases/{case['id']}/transitions", command,
                        if_match=f'"{case["version"]}"', idempotency_key=f'"{fresh()}"')
