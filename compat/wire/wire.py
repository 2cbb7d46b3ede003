"""What clients were seen to send, request by request."""

from urllib.parse import urlencode

from exchange import DEMO, FORM, SCOPE, V3, expect, finish, log_in, send, step

TOKEN = log_in()


@step("status needs no credential")
def _():
    assert expect(send("GET", "/api/status"), 200)["message"] == "Ok"


@step("log-in as a form, with a trailing slash, with doubled slashes")
def _():
    form = urlencode({"clientId": DEMO["clientId"], "clientSecret": DEMO["clientSecret"]})
    for path in ("login", "login/"):
        expect(send("POST", "/api/v1/auth/universal-auth/" + path, form, headers=FORM), 200)
    log_in("/api/v1/auth/universal-auth/login/")
    log_in("//api/v1/auth//universal-auth/login")


@step("a wrong client secret and an unknown client id are 401 in the same words")
def _():
    for wrong in (
        {"clientId": DEMO["clientId"], "clientSecret": "f" * 64},
        {"clientId": "00000000-0000-4000-8000-000000000000", "clientSecret": DEMO["clientSecret"]},
    ):
        body = expect(send("POST", "/api/v1/auth/universal-auth/login", wrong), 401)
        assert body["error"] == "UnauthorizedError" and body["message"] == "Invalid credentials", body
    log_in()


@step("an unknown secret is 404 with its name")
def _():
    for path in ("/api/v4/secrets/NOWHERE?" + SCOPE, "/api/v3/secrets/raw/NOWHERE?" + V3):
        body = expect(send("GET", path, token=TOKEN), 404)
        assert body["error"] == "NotFound" and body["message"] == "Secret with name 'NOWHERE' not found", body


@step("renew without a header, then the old token still works and the new one too")
def _():
    fresh = expect(send("POST", "/api/v1/auth/token/renew", {"accessToken": TOKEN}), 200)
    assert fresh["tokenType"] == "Bearer" and fresh["expiresIn"] > 0
    for token in (TOKEN, fresh["accessToken"]):
        expect(send("GET", "/api/v4/secrets?" + SCOPE, token=token), 200)


@step("a malformed or tampered token is 401 TokenError, in renew too")
def _():
    bad = TOKEN[:-6] + ("AAAAAA" if not TOKEN.endswith("AAAAAA") else "BBBBBB")
    for token in ("nonsense", bad):
        assert expect(send("GET", "/api/v4/secrets?" + SCOPE, token=token), 401)["error"] == "TokenError"
        assert expect(send("POST", "/api/v1/auth/token/renew", {"accessToken": token}), 401)["error"] == "TokenError"
    expect(send("GET", "/api/v4/secrets?" + SCOPE), 401)


@step("GET with a JSON content type and no body; empty query values count as absent")
def _():
    query = V3 + "&workspaceSlug=&secretPath=&recursive=False&include_imports=true"
    head = {"Content-Type": "application/json"}
    answer = expect(send("GET", "/api/v3/secrets/raw?" + query, token=TOKEN, headers=head), 200)
    assert answer["imports"] == []


@step("v4 create, get, update, 304, delete with a body")
def _():
    path = "/api/v4/secrets/WIRE"
    body = {"projectId": DEMO["projectId"], "environment": "dev", "secretValue": " spaced \n", "tagIds": None}
    made = expect(send("POST", path, body, TOKEN), 200)["secret"]
    assert made["secretValue"] == "spaced\n", made["secretValue"]
    expect(send("POST", path, body, TOKEN), 400)
    status, head, _ = send("GET", path + "?" + SCOPE, token=TOKEN)
    assert status == 200 and head["ETag"].startswith('"')
    again = send("GET", path + "?" + SCOPE, token=TOKEN, headers={"If-None-Match": head["ETag"]})
    assert again[0] == 304 and again[1]["ETag"] == head["ETag"] and again[2] is None
    stale = send("PATCH", path, dict(body, secretValue="x", expectedVersion=7), TOKEN)
    expect(stale, 409)
    changed = expect(send("PATCH", path, dict(body, secretValue="x", expectedVersion=1), TOKEN), 200)["secret"]
    assert changed["version"] == 2 and changed["id"] == made["id"] == made["_id"]
    assert send("GET", path + "?" + SCOPE, token=TOKEN, headers={"If-None-Match": head["ETag"]})[0] == 200
    by_id = expect(send("GET", "/api/v3/secrets/raw/id/" + made["id"], token=TOKEN), 200)["secret"]
    assert by_id["secretKey"] == "WIRE" and by_id["secretPath"] == "/" and by_id["workspace"] == DEMO["projectId"]
    gone = send("DELETE", path, {"projectId": DEMO["projectId"], "environment": "dev", "secretName": "WIRE"}, TOKEN)
    assert expect(gone, 200)["secret"]["id"] == made["id"]
    missing = expect(send("GET", path + "?" + SCOPE, token=TOKEN), 404)
    assert "not found" in missing["message"] and missing["error"] == "NotFound"


@step("names with ? # % or control characters are 422, dot segments and encoded slashes refused")
def _():
    body = {"projectId": DEMO["projectId"], "environment": "dev", "secretValue": "x"}
    for name in ("A%3FB", "A%23B", "A%25B", "A%01B", "A%3AB"):
        expect(send("POST", "/api/v4/secrets/" + name, body, TOKEN), 422)
    for path in ("/api/v4/secrets/../secrets/A", "/api/v4/secrets/%2e%2e", "/api/v4/secrets/A%2FB", "/api/v4/secrets/%ff"):
        status = send("POST", path, body, TOKEN)[0]
        assert 400 <= status < 500, (path, status)


@step("an unknown environment says so in the words that the CLI's tests compare")
def _():
    query = urlencode({"projectId": DEMO["projectId"], "environment": "nowhere"})
    message = expect(send("GET", "/api/v4/secrets?" + query, token=TOKEN), 404)["message"]
    assert message == f"Environment with slug 'nowhere' in project with ID {DEMO['projectId']} not found", message


@step("neither project id nor slug is 400 naming both")
def _():
    message = expect(send("GET", "/api/v3/secrets/raw?environment=dev", token=TOKEN), 400)["message"]
    assert "workspaceId" in message and "workspaceSlug" in message


@step("CLI folders by directory")
def _():
    body = {"workspaceId": DEMO["projectId"], "environment": "dev", "name": "wire", "directory": "/cli/deep"}
    expect(send("POST", "/api/v1/folders", body, TOKEN), 200)
    query = V3 + "&directory=" + "/cli/deep"
    names = [f["name"] for f in expect(send("GET", "/api/v1/folders?" + query, token=TOKEN), 200)["folders"]]
    assert names == ["wire"], names
    gone = {"workspaceId": DEMO["projectId"], "environment": "dev", "directory": "/", "folderName": "cli"}
    expect(send("DELETE", "/api/v1/folders/cli", gone, TOKEN), 200)


@step("projects: bare by slug, wrapped by id, deleted by slug as Terraform does")
def _():
    slug = DEMO["projectSlug"]
    assert expect(send("GET", "/api/v1/projects/slug/" + slug, token=TOKEN), 200)["id"] == DEMO["projectId"]
    assert expect(send("GET", "/api/v2/workspace/" + slug, token=TOKEN), 200)["slug"] == slug
    assert expect(send("GET", "/api/v1/workspace/" + DEMO["projectId"], token=TOKEN), 200)["workspace"]["_id"]
    assert expect(send("GET", "/api/v1/workspace", token=TOKEN), 200)["workspaces"]
    made = expect(send("POST", "/api/v2/workspace", {"projectName": "Short lived", "slug": "short-lived"}, TOKEN), 200)
    assert [e["slug"] for e in made["project"]["environments"]] == ["dev", "staging", "prod"]
    expect(send("DELETE", "/api/v2/workspace/short-lived", token=TOKEN), 200)
    expect(send("GET", "/api/v2/workspace/short-lived", token=TOKEN), 404)
    assert expect(send("GET", "/api/v1/identities/details", token=TOKEN), 200)["identityDetails"]["organization"]["id"]


@step("a person: log in, select the organisation, check, refresh by cookie, log out")
def _():
    person = {"email": DEMO["email"].upper(), "password": DEMO["password"]}
    first = send("POST", "/api/v3/auth/login", person)
    token = expect(first, 200)["accessToken"]
    assert "jid=" in first[1]["Set-Cookie"] and "httponly" in first[1]["Set-Cookie"].lower()
    organizations = expect(send("GET", "/api/v1/organization", token=token), 200)["organizations"]
    assert organizations[0]["id"] == DEMO["organizationId"]
    chosen = send("POST", "/api/v3/auth/select-organization", {"organizationId": DEMO["organizationId"]}, token)
    token = expect(chosen, 200)["token"]
    assert chosen[2]["isMfaEnabled"] is False
    cookie = chosen[1]["Set-Cookie"].split(";")[0]
    assert expect(send("POST", "/api/v1/auth/checkAuth", token=token), 200)["message"] == "Authenticated"
    refreshed = expect(send("POST", "/api/v1/auth/token", headers={"Cookie": cookie}), 200)
    assert refreshed["token"] and refreshed["organizationId"] == DEMO["organizationId"]
    expect(send("POST", "/api/v1/auth/logout", token=token), 200)
    expect(send("POST", "/api/v1/auth/checkAuth", token=token), 401)
    expect(send("POST", "/api/v1/auth/token", headers={"Cookie": cookie}), 401)
    expect(send("POST", "/api/v3/auth/login", dict(person, password="wrong password")), 401)


@step("bootstrap works once")
def _():
    body = {"email": "other@example.com", "password": "long enough 1", "organization": "Other"}
    expect(send("POST", "/api/v1/admin/bootstrap", body), 400)


@step("routes that are not built yet are 404 in the error shape")
def _():
    for method, path in (
        ("POST", "/api/v3/auth/login1"),
        ("GET", "/api/v1/dynamic-secrets"),
        ("POST", "/api/v1/auth/oidc-auth/login"),
    ):
        expect(send(method, path, {} if method == "POST" else None, TOKEN), 404)


@step("a revoked token is refused at once")
def _():
    token = log_in()
    expect(send("POST", "/api/v1/auth/token/revoke", {"accessToken": token}, token), 200)
    expect(send("GET", "/api/v4/secrets?" + SCOPE, token=token), 401)
    expect(send("POST", "/api/v1/auth/token/renew", {"accessToken": token}), 401)


finish()
