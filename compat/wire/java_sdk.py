"""The requests of Infisical's Java SDK 3.0.0 (okhttp 2.7.5, Gson), and the fields that its classes read."""

from urllib.parse import urlencode

from exchange import DEMO, PROJECT, expect, finish, person, send, service_token, step

HEADERS = {
    "Accept": "application/json",
    "User-Agent": "okhttp/2.7.5",
    "Connection": "Keep-Alive",
    "Accept-Encoding": "gzip",
}
AT = {"workspaceId": PROJECT, "environment": "dev", "secretPath": "/java"}
RAW = "/api/v3/secrets/raw"
SECRET = ("id", "workspace", "environment", "type", "secretKey", "secretValue", "secretComment")
SECRET_PLACED = SECRET + ("createdAt", "updatedAt", "secretPath")
FOLDER = ("id", "name", "createdAt", "updatedAt", "envId")
FOLDER_NULLABLE = ("parentId", "description", "lastSecretModified")


def java(method, path, body=None, query=None, token=None):
    """As the SDK sends it: names of secrets raw in the path, null parameters of a query without `=`, null fields left out."""
    if query is not None:
        valued = [(key, value) for key, value in query.items() if value is not None]
        bare = [key for key, value in query.items() if value is None]
        path += "?" + "&".join(bare + [urlencode(valued, safe="/$.*")])
    headers = HEADERS
    if body is not None:
        headers = dict(HEADERS, **{"Content-Type": "application/json; charset=utf-8"})
        body = {key: value for key, value in body.items() if value is not None}
    return send(method, path, body, token, headers)


def texts(found, names, nullable=()):
    """Fields that Gson reads into Strings: it takes text and numbers, and fails on objects and arrays."""
    for name in names:
        assert isinstance(found[name], str), (name, found)
    for name in nullable:
        assert found[name] is None or isinstance(found[name], str), (name, found)
    assert isinstance(found["version"], int), found
    return found


def secret(answer):
    return texts(expect(answer, 200)["secret"], SECRET_PLACED)


def folder(found):
    assert isinstance(found["isReserved"], bool), found
    return texts(found, FOLDER, FOLDER_NULLABLE)


LOGIN = "/api/v1/auth/universal-auth/login"
TOKEN = expect(java("POST", LOGIN, {"clientId": DEMO["clientId"], "clientSecret": DEMO["clientSecret"]}), 200)["accessToken"]


@step("log-in: the four fields of its credential")
def _():
    found = expect(java("POST", LOGIN, {"clientId": DEMO["clientId"], "clientSecret": DEMO["clientSecret"]}), 200)
    assert isinstance(found["accessToken"], str) and found["tokenType"] == "Bearer", found
    assert isinstance(found["expiresIn"], int) and isinstance(found["accessTokenMaxTTL"], int), found


@step("a project by its slug, bare")
def _():
    found = expect(java("GET", "/api/v1/projects/slug/" + DEMO["projectSlug"], token=TOKEN), 200)
    assert found["id"] == PROJECT and found["slug"] == DEMO["projectSlug"], found
    assert found["orgId"] == DEMO["organizationId"] and isinstance(found["name"], str), found
    assert found["description"] is None or isinstance(found["description"], str), found


@step("folders: create without a description, list with a bare `recursive`, get, rename with `folderId`, delete with a body")
def _():
    place = {"workspaceId": PROJECT, "environment": "dev"}
    top = folder(expect(java("POST", "/api/v1/folders", dict(place, name="java", path="/", description=None), token=TOKEN), 200)["folder"])
    inner = dict(place, name="inner", path="/java", description="made here")
    made = folder(expect(java("POST", "/api/v1/folders", inner, token=TOKEN), 200)["folder"])
    assert made["description"] == "made here" and made["parentId"] == top["id"], made
    for recursive, wanted in ((None, ["java"]), ("false", ["java"]), ("true", ["java", "inner"])):
        query = {"path": "/", "recursive": recursive, "environment": "dev", "workspaceId": PROJECT}
        found = [folder(one)["name"] for one in expect(java("GET", "/api/v1/folders", query=query, token=TOKEN), 200)["folders"]]
        assert set(wanted) <= set(found) and ("inner" in found) == ("inner" in wanted), (recursive, found)
    one = folder(expect(java("GET", "/api/v1/folders/" + made["id"], token=TOKEN), 200)["folder"])
    assert one["id"] == made["id"] and one["envId"] == made["envId"], one
    change = dict(place, folderId=made["id"], path="/java", name="deeper")
    renamed = folder(expect(java("PATCH", "/api/v1/folders/" + made["id"], change, token=TOKEN), 200)["folder"])
    assert renamed["id"] == made["id"] and renamed["name"] == "deeper", renamed
    gone = expect(java("DELETE", "/api/v1/folders/" + made["id"], dict(place, folderId=made["id"], path="/java"), token=TOKEN), 200)
    assert folder(gone["folder"])["id"] == made["id"], gone


@step("a secret: create, read, change its value alone, its name alone, delete with a body")
def _():
    made = secret(java("POST", RAW + "/KEY", dict(AT, secretValue="first"), token=TOKEN))
    assert made["secretKey"] == "KEY" and made["version"] == 1 and made["workspace"] == PROJECT, made
    assert made["secretPath"] == "/java" and made["type"] == "shared" and made["secretComment"] == "", made
    for more in ({}, {"type": "shared"}, {"type": "shared", "expandSecretReferences": "true", "includeImports": "true"}):
        found = secret(java("GET", RAW + "/KEY", query=dict(AT, **more), token=TOKEN))
        assert found["secretValue"] == "first" and found["id"] == made["id"], found
    after = secret(java("PATCH", RAW + "/KEY", dict(AT, secretValue="second", newSecretName=None), token=TOKEN))
    assert after["version"] == 2 and after["id"] == made["id"] and after["secretKey"] == "KEY", after
    after = secret(java("PATCH", RAW + "/KEY", dict(AT, secretValue=None, newSecretName="RENAMED"), token=TOKEN))
    assert after["secretKey"] == "RENAMED" and after["id"] == made["id"], after
    assert secret(java("GET", RAW + "/RENAMED", query=AT, token=TOKEN))["secretValue"] == "second"
    assert secret(java("DELETE", RAW + "/RENAMED", AT, token=TOKEN))["id"] == made["id"]


@step("a secret without a path is at the top; an empty value stays empty")
def _():
    top = {"workspaceId": PROJECT, "environment": "dev"}
    made = secret(java("POST", RAW + "/JAVA_TOP", dict(top, secretValue="", secretPath=None), token=TOKEN))
    assert made["secretPath"] == "/" and made["secretValue"] == "", made
    secret(java("DELETE", RAW + "/JAVA_TOP", dict(top, secretPath="/"), token=TOKEN))


@step("names that the SDK does not encode in the path")
def _():
    for name in ("java.key-1_~", "A@B", "A+B", "A;B=C", "A,B", "A&B=C", "(A)*!'$"):
        made = secret(java("POST", RAW + "/" + name, dict(AT, secretValue=name), token=TOKEN))
        assert made["secretKey"] == name, (name, made["secretKey"])
        assert secret(java("GET", RAW + "/" + name, query=AT, token=TOKEN))["secretValue"] == name
        assert secret(java("DELETE", RAW + "/" + name, AT, token=TOKEN))["id"] == made["id"]


@step("list: flags left out when null, references put in by default, `secrets` alone is read")
def _():
    for name, value in (("HOST", "db"), ("URL", "jdbc://${HOST}/x")):
        secret(java("POST", RAW + "/" + name, dict(AT, secretValue=value), token=TOKEN))
    expect(java("POST", "/api/v1/folders", {"workspaceId": PROJECT, "environment": "dev", "name": "sub", "path": "/java"}, token=TOKEN), 200)
    secret(java("POST", RAW + "/SUB", dict(AT, secretPath="/java/sub", secretValue="sub"), token=TOKEN))

    def listed(**flags):
        found = expect(java("GET", RAW, query=dict(AT, **flags), token=TOKEN), 200)["secrets"]
        return {one["secretKey"]: texts(one, SECRET_PLACED)["secretValue"] for one in found}

    assert listed() == {"HOST": "db", "URL": "jdbc://db/x"}, listed()
    assert listed(expandSecretReferences="false")["URL"] == "jdbc://${HOST}/x"
    whole = listed(expandSecretReferences="true", recursive="true", includeImports="true")
    assert whole == {"HOST": "db", "URL": "jdbc://db/x", "SUB": "sub"}, whole
    assert listed(recursive="false", includeImports="false") == {"HOST": "db", "URL": "jdbc://db/x"}


@step("imports: one secret through them, by the name that v3 has not; a list's stay out of `secrets`")
def _():
    place = {"workspaceId": PROJECT, "environment": "dev"}
    expect(java("POST", "/api/v1/folders", dict(place, name="importing", path="/java"), token=TOKEN), 200)
    body = dict(place, path="/java/importing", **{"import": {"environment": "dev", "path": "/java"}})
    expect(send("POST", "/api/v1/secret-imports", body, TOKEN), 200)
    there = dict(AT, secretPath="/java/importing")
    found = secret(java("GET", RAW + "/URL", query=dict(there, includeImports="true", expandSecretReferences="true"), token=TOKEN))
    assert found["secretValue"] == "jdbc://db/x" and found["secretPath"] == "/java", found
    listed = expect(java("GET", RAW, query=dict(there, includeImports="true"), token=TOKEN), 200)
    assert listed["secrets"] == [] and texts(listed["imports"][0]["secrets"][0], SECRET)["secretKey"], listed


@step("a person's own value, by `type`")
def _():
    owner = person()
    at = dict(AT, type="personal", secretValue="mine")
    expect(send("POST", RAW + "/HOST", at, owner), 200)
    for kind, value in (("personal", "mine"), ("shared", "db")):
        found = secret(java("GET", RAW + "/HOST", query=dict(AT, type=kind), token=owner))
        assert found["secretValue"] == value and found["type"] == kind, found


@step("every refusal has a JSON body that it can show")
def _():
    reader, _record = service_token(person(), ["read"], "/java")
    expect(java("POST", RAW + "/HOST", dict(AT, secretValue="again"), token=TOKEN), 400)
    expect(java("POST", LOGIN, {"clientId": DEMO["clientId"], "clientSecret": "0" * 64}), 401)
    expect(java("GET", RAW, query=AT, token="nonsense"), 401)
    expect(java("GET", RAW, query=AT), 401)
    expect(java("POST", RAW + "/MORE", dict(AT, secretValue="x"), token=reader), 403)
    expect(java("GET", RAW + "/NOWHERE", query=AT, token=TOKEN), 404)
    expect(java("GET", RAW, query=dict(AT, secretPath="/java/nowhere"), token=TOKEN), 404)
    expect(java("GET", "/api/v1/projects/slug/nowhere-at-all", token=TOKEN), 404)
    expect(java("POST", RAW + "/A:B", dict(AT, secretValue="x"), token=TOKEN), 422)


@step("revoke the token")
def _():
    answer = java("POST", "/api/v1/auth/token/revoke", {"accessToken": TOKEN}, token=TOKEN)
    assert isinstance(expect(answer, 200)["message"], str), answer
    expect(java("GET", RAW, query=AT, token=TOKEN), 401)


finish()
