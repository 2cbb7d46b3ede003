"""One request and its answer, and how a suite counts its steps; Python's standard library alone."""

import gzip
import http.client
import json
import os
import sys
from urllib.parse import urlencode, urlsplit

with open(os.environ["DEMO"], encoding="utf-8") as file:
    DEMO = json.load(file)
HOST = urlsplit(DEMO["address"]).netloc
PROJECT = DEMO["projectId"]
SCOPE = urlencode({"projectId": PROJECT, "environment": "dev"})
V3 = urlencode({"workspaceId": PROJECT, "environment": "dev"})
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
passed = failed = 0


def send(method, path, body=None, token=None, headers=None):
    """Answers (status, headers, parsed body)."""
    head = dict(headers or {})
    if token:
        head["Authorization"] = "Bearer " + token
    if isinstance(body, (dict, list)):
        body = json.dumps(body)
        head.setdefault("Content-Type", "application/json")
    connection = http.client.HTTPConnection(HOST, timeout=20)
    connection.request(method, path, body=body, headers=head)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    if answer.headers.get("Content-Encoding") == "gzip":
        text = gzip.decompress(text)
    return answer.status, answer.headers, json.loads(text) if text else None


def step(name):
    def run(test):
        global passed, failed
        try:
            test()
            passed += 1
            print("  ok   ", name)
        except Exception as error:  # noqa: BLE001 each step reports its own failure
            failed += 1
            print("  FAIL ", name + ":", type(error).__name__, error)

    return run


def expect(answer, status):
    """The body of an answer with this status; of a refusal, in the shape that every client reads."""
    assert answer[0] == status, (answer[0], answer[2])
    if answer[2] is not None:
        assert answer[1]["Content-Type"].startswith("application/json"), answer[1]["Content-Type"]
    if status >= 400:
        body = answer[2]
        assert body["statusCode"] == status and body["reqId"] and body["error"] and body["message"], body
        assert isinstance(body["message"], list if status == 422 else str), body
    return answer[2]


def log_in(path="/api/v1/auth/universal-auth/login"):
    credentials = {"clientId": DEMO["clientId"], "clientSecret": DEMO["clientSecret"]}
    return expect(send("POST", path, credentials), 200)["accessToken"]


def person():
    """The token of the demo account's owner, in the demo's organisation."""
    account = {"email": DEMO["email"], "password": DEMO["password"]}
    first = expect(send("POST", "/api/v3/auth/login", account), 200)["accessToken"]
    chosen = {"organizationId": DEMO["organizationId"]}
    return expect(send("POST", "/api/v3/auth/select-organization", chosen, first), 200)["token"]


def service_token_body(permissions, path, **more):
    """As the CLI sends it."""
    body = {
        "name": "from compat",
        "workspaceId": PROJECT,
        "scopes": [{"environment": "dev", "secretPath": path}],
        "expiresIn": 0,
        "encryptedKey": "",
        "iv": "",
        "tag": "",
        "randomBytes": "0123456789abcdef",
        "permissions": permissions,
    }
    return dict(body, **more)


def service_token(owner, permissions, path, **more):
    """A service token of three parts, and its record."""
    body = service_token_body(permissions, path, **more)
    made = expect(send("POST", "/api/v2/service-token/", body, owner), 200)
    return made["serviceToken"], made["serviceTokenData"]


def finish():
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
