"""Service tokens as the CLI, the operator and Terraform use them."""

from exchange import PROJECT, SCOPE, V3, expect, finish, log_in, person, send, service_token, service_token_body, step

ADMIN = log_in()
OWNER = person()
AT = {"workspaceId": PROJECT, "environment": "dev"}
for path, name in (("/", "tokens"), ("/tokens", "inner"), ("/", "others")):
    expect(send("POST", "/api/v1/folders", dict(AT, path=path, name=name), ADMIN), 200)
for path, name in (("/tokens", "OWN"), ("/tokens/inner", "INNER"), ("/others", "OTHER")):
    expect(send("POST", "/api/v3/secrets/raw/" + name, dict(AT, secretPath=path, secretValue=name.lower()), ADMIN), 200)


def names(answer):
    return sorted(one["secretKey"] for one in expect(answer, 200)["secrets"])


@step("made by a person as the CLI asks (trailing slash), three parts, the record beside it")
def _():
    token, record = service_token(OWNER, ["read", "write"], "/tokens", expiresIn=3600)
    parts = token.split(".")
    assert len(parts) == 3 and parts[0] == "st" and parts[1] == record["id"] == record["_id"], parts[:2]
    assert record["expiresAt"].endswith("Z") and record["permissions"] == ["read", "write"], record
    forever, record = service_token(OWNER, ["read"], "/tokens", expiresIn=None)
    assert record["expiresAt"] is None and forever != token


@step("GET /api/v2/service-token with three and with four parts: the bare record")
def _():
    token, made = service_token(OWNER, ["read"], "/tokens")
    for sent in (token, token + ".0123456789abcdef0123456789abcdef"):
        record = expect(send("GET", "/api/v2/service-token", token=sent, headers={"User-Agent": "cli"}), 200)
        assert record["id"] == record["_id"] == made["id"] and record["name"] == "from compat", record
        assert record["workspace"] == record["projectId"] == PROJECT, record
        assert record["scopes"] == [{"environment": "dev", "secretPath": "/tokens"}], record
        assert record["permissions"] == ["read"] and record["expiresAt"] is None and record["lastUsed"] is None, record
        assert record["encryptedKey"] is record["iv"] is record["tag"] is None and record["__v"] == 0, record
        assert record["user"]["email"] and record["createdBy"] and record["createdAt"] and record["updatedAt"], record


@step("list with three and with four parts, as the CLI and as the operator")
def _():
    token, _record = service_token(OWNER, ["read"], "/tokens")
    cli = "&secretPath=/tokens&includeImports=true&recursive=false&expandSecretReferences=true&includePersonalOverrides=true"
    operator = "&secretPath=/tokens&include_imports=true&expandSecretReferences=true&recursive=false"
    for sent in (token, token + ".0123456789abcdef0123456789abcdef"):
        assert names(send("GET", "/api/v4/secrets?" + SCOPE + cli, token=sent)) == ["OWN"]
        assert names(send("GET", "/api/v3/secrets/raw?" + V3 + operator, token=sent)) == ["OWN"]


@step("one scope without a pattern decides where a read looks")
def _():
    token, _record = service_token(OWNER, ["read"], "/tokens")
    assert names(send("GET", "/api/v3/secrets/raw?" + V3 + "&secretPath=/others", token=token)) == ["OWN"]
    assert names(send("GET", "/api/v3/secrets/raw?environment=prod", token=token)) == ["OWN"]
    found = expect(send("GET", "/api/v3/secrets/raw/OWN?environment=dev", token=token), 200)["secret"]
    assert found["secretValue"] == "own" and found["secretPath"] == "/tokens", found


@step("a pattern of paths: what it matches, and nothing beside it")
def _():
    token, _record = service_token(OWNER, ["read"], "/tokens/**")
    query = "/api/v3/secrets/raw?" + V3 + "&secretPath="
    assert names(send("GET", query + "/tokens/inner", token=token)) == ["INNER"]
    expect(send("GET", query + "/others", token=token), 403)
    expect(send("GET", query + "/", token=token), 403)


@step("the CLI's writes and folders with four parts, and their limits")
def _():
    token, _record = service_token(OWNER, ["read", "write"], "/tokens")
    sent = token + ".0123456789abcdef"
    path = "/api/v3/secrets/raw/SET"
    body = dict(AT, secretPath="/tokens", secretValue="x", type="shared")
    assert expect(send("POST", path, body, sent), 200)["secret"]["actor"]["actorType"] == "service"
    assert expect(send("PATCH", path, dict(body, secretValue="y"), sent), 200)["secret"]["version"] == 2
    expect(send("POST", "/api/v3/secrets/raw/FAR", dict(body, secretPath="/others"), sent), 403)
    expect(send("DELETE", path, dict(AT, secretPath="/tokens", secretName="SET", type="shared"), sent), 200)
    listed = expect(send("GET", "/api/v1/folders?" + V3 + "&directory=/tokens", token=sent), 200)["folders"]
    assert [one["name"] for one in listed] == ["inner"], listed
    reader, _record = service_token(OWNER, ["read"], "/tokens")
    expect(send("POST", path, body, reader), 403)


@step("it opens nothing but secrets and folders; changed or deleted it opens nothing at all")
def _():
    token, record = service_token(OWNER, ["read"], "/tokens")
    expect(send("GET", "/api/v1/workspace/" + PROJECT, token=token), 403)
    expect(send("POST", "/api/v2/service-token/", service_token_body(["read"], "/tokens"), token), 403)
    changed = token[:-1] + ("0" if token[-1] != "0" else "1")
    expect(send("GET", "/api/v3/secrets/raw?" + V3, token=changed), 401)
    assert expect(send("DELETE", "/api/v2/service-token/" + record["id"], token=OWNER), 200)["serviceTokenData"]["id"] == record["id"]
    expect(send("GET", "/api/v3/secrets/raw?" + V3, token=token), 401)
    expect(send("GET", "/api/v2/service-token", token=token), 401)


finish()
