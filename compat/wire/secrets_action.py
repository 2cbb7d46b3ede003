"""The requests of Infisical's GitHub action (axios), and what it makes of the answers."""

from urllib.parse import urlencode

from exchange import DEMO, FORM, PROJECT, expect, finish, log_in, send, step

HEADERS = {
    "Accept": "application/json, text/plain, */*",
    "User-Agent": "axios/1.8.2",
    "Accept-Encoding": "gzip, compress, deflate",
    "CF-Access-Client-Id": "extra.access",
    "CF-Access-Client-Secret": "extra",
}
ADMIN = log_in()
AT = {"workspaceId": PROJECT, "environment": "dev"}


def make(path, **secrets):
    for name, value in secrets.items():
        expect(send("POST", "/api/v3/secrets/raw/" + name, dict(AT, secretPath=path, secretValue=value), ADMIN), 200)


def folder(path, name):
    expect(send("POST", "/api/v1/folders", dict(AT, path=path, name=name), ADMIN), 200)


def action_token():
    form = urlencode({"clientId": DEMO["clientId"], "clientSecret": DEMO["clientSecret"]})
    answer = send("POST", "/api/v1/auth/universal-auth/login", form, headers=dict(HEADERS, **FORM))
    return expect(answer, 200)["accessToken"]


def read(token, path, imports="true", recursive="false", **project):
    """As the action asks: every flag in words, the path's slashes encoded."""
    query = {
        "secretPath": path,
        "environment": "dev",
        "include_imports": imports,
        "recursive": recursive,
        "expandSecretReferences": "true",
    }
    query.update(project or {"workspaceSlug": DEMO["projectSlug"]})
    return send("GET", "/api/v3/secrets/raw?" + urlencode(query), token=token, headers=HEADERS)


def exported(answer):
    """What the workflow gets: own secrets, then imports from the last to the first for names not seen yet."""
    body = expect(answer, 200)
    found = {one["secretKey"]: one["secretValue"] for one in body["secrets"]}
    for entry in reversed(body["imports"]):
        for one in entry["secrets"]:
            found.setdefault(one["secretKey"], one["secretValue"])
    return found


folder("/", "action")
folder("/action", "job")
make("/action", HOST="db", URL="https://${HOST}/${dev.action.job.PORT}", EMPTY="")
make("/action/job", PORT="8443")


@step("log-in as a form, and its refusal")
def _():
    assert action_token().count(".") == 2
    wrong = urlencode({"clientId": DEMO["clientId"], "clientSecret": "0" * 64})
    answer = send("POST", "/api/v1/auth/universal-auth/login", wrong, headers=dict(HEADERS, **FORM))
    assert expect(answer, 401)["message"] == "Invalid credentials"


@step("read by slug and by id, with references put in")
def _():
    token = action_token()
    wanted = {"HOST": "db", "URL": "https://db/8443", "EMPTY": ""}
    assert exported(read(token, "/action")) == wanted, exported(read(token, "/action"))
    assert exported(read(token, "/action", workspaceId=PROJECT)) == wanted
    assert exported(read(token, "/action", recursive="true")) == dict(wanted, PORT="8443")


@step("what is not there is 404 with a text to show")
def _():
    token = action_token()
    assert "not found" in expect(read(token, "/action/nowhere"), 404)["message"]
    assert "not found" in expect(read(token, "/action", workspaceSlug="nowhere-at-all"), 404)["message"]
    expect(read("nonsense", "/action"), 401)


finish()
