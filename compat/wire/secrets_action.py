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


@step("imports: the last one wins among them, own secrets win over all, and without them they are left out")
def _():
    for name, secrets in (("low", {"A": "low", "B": "low"}), ("high", {"A": "high", "B": "high", "HOST": "high"})):
        folder("/action", name)
        make("/action/" + name, **secrets)
        body = dict(AT, path="/action/job", **{"import": {"environment": "dev", "path": "/action/" + name}})
        expect(send("POST", "/api/v1/secret-imports", body, ADMIN), 200)
    make("/action/job", A="own", LINK="${B}")
    token = action_token()
    wanted = {"PORT": "8443", "A": "own", "LINK": "high"}
    assert exported(read(token, "/action/job")) == dict(wanted, B="high", HOST="high"), exported(read(token, "/action/job"))
    assert exported(read(token, "/action/job", imports="false")) == wanted


@step("what is not there is 404 with a text to show")
def _():
    token = action_token()
    assert "not found" in expect(read(token, "/action/nowhere"), 404)["message"]
    assert "not found" in expect(read(token, "/action", workspaceSlug="nowhere-at-all"), 404)["message"]
    expect(read("nonsense", "/action"), 401)


finish()
