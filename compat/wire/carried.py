"""What a secret carries beside its value: references, tags, metadata, imports, overrides, its past; and many at once."""

import time
from datetime import datetime, timezone
from urllib.parse import urlencode

from exchange import DEMO, PROJECT, SCOPE, V3, expect, finish, log_in, person, send, service_token, step

TOKEN = log_in()
OWNER = person()
AT = {"workspaceId": PROJECT, "environment": "dev"}
RAW = "/api/v3/secrets/raw"
IMPORTS = "/api/v1/secret-imports"


def folder(path, name, environment="dev"):
    body = dict(AT, environment=environment, path=path, name=name)
    expect(send("POST", "/api/v1/folders", body, TOKEN), 200)


def make(path, name, value, token=TOKEN, **more):
    return expect(send("POST", RAW + "/" + name, dict(AT, secretPath=path, secretValue=value, **more), token), 200)["secret"]


def one(path, name, token=TOKEN, **query):
    return expect(send("GET", RAW + "/" + name + "?" + urlencode(dict(AT, secretPath=path, **query)), token=token), 200)["secret"]


def listed(path, token=TOKEN, version=3, **query):
    place = dict(AT if version == 3 else {"projectId": PROJECT, "environment": "dev"}, secretPath=path, **query)
    route = RAW if version == 3 else "/api/v4/secrets"
    return expect(send("GET", route + "?" + urlencode(place), token=token), 200)


def values(found):
    return {secret["secretKey"]: secret["secretValue"] for secret in found["secrets"]}


folder("/", "carried")


@step("references: every row of the table, by default, in v3 and v4")
def _():
    folder("/carried", "refs")
    folder("/carried/refs", "far")
    here = "/carried/refs"
    rows = {
        "PLAIN": ("plain", "plain"),
        "NEAR": ("<${PLAIN}>", "<plain>"),
        "CHAIN": ("${NEAR}${NEAR}", "<plain><plain>"),
        "FAR": ("${dev.carried.refs.far.DEEP}", "deep"),
        "EMPTY": ("", ""),
        "TO_EMPTY": ("a${EMPTY}b", "a${EMPTY}b"),
        "MISSING": ("${NOWHERE} ${dev.no.such.KEY} ${none.KEY}", "${NOWHERE} ${dev.no.such.KEY} ${none.KEY}"),
        "LITERAL": ("$PLAIN ${} ${A B} ${PLAIN", "$PLAIN ${} ${A B} ${PLAIN"),
        "SELF": ("s${SELF}", "s${SELF}"),
        "ROUND": ("r${TRIP}", "rt${ROUND}"),
        "TRIP": ("t${ROUND}", "tr${TRIP}"),
    }
    make(here + "/far", "DEEP", "deep")
    for name, (raw, _expanded) in rows.items():
        make(here, name, raw)
    expanded = {name: row[1] for name, row in rows.items()}
    for version in (3, 4):
        assert values(listed(here, version=version)) == expanded, values(listed(here, version=version))
        raw = values(listed(here, version=version, expandSecretReferences="false"))
        assert raw == {name: row[0] for name, row in rows.items()}, raw
    assert one(here, "CHAIN")["secretValue"] == "<plain><plain>"
    assert one(here, "CHAIN", expandSecretReferences="false")["secretValue"] == "${NEAR}${NEAR}"


@step("references into a value of several lines, with skipMultilineEncoding")
def _():
    folder("/carried", "lines")
    make("/carried/lines", "LINES", "one\ntwo")
    make("/carried/lines", "ESCAPED", "${LINES}", skipMultilineEncoding=True)
    make("/carried/lines", "VERBATIM", "${LINES}")
    found = values(listed("/carried/lines"))
    assert found == {"LINES": "one\ntwo", "ESCAPED": '"one\\ntwo"', "VERBATIM": "one\ntwo"}, found


@step("a strict read names what it can't put in; one that the caller may not read is 403 for the whole request")
def _():
    query = urlencode(dict(AT, secretPath="/carried/refs", strictReferences="true"))
    assert "NOWHERE" in expect(send("GET", RAW + "/MISSING?" + query, token=TOKEN), 400)["message"]
    expect(send("GET", RAW + "?" + query, token=TOKEN), 400)
    folder("/carried", "closed")
    make("/carried/closed", "MINE", "${dev.carried.refs.PLAIN}")
    reader, _record = service_token(OWNER, ["read"], "/carried/closed")
    closed = "?" + V3 + "&secretPath=/carried/closed"
    for path in (RAW + closed, RAW + "/MINE" + closed):
        body = expect(send("GET", path, token=reader), 403)
        assert "Failed to expand" in body["message"] and body["details"], body
    assert values(listed("/carried/closed", reader, expandSecretReferences="false")) == {"MINE": "${dev.carried.refs.PLAIN}"}


@step("tags: made as the CLI and Terraform make them, on secrets by id and by slug, and lists filtered by them")
def _():
    path = "/api/v1/workspace/" + PROJECT + "/tags"
    expect(send("GET", "/api/v1/projects/" + PROJECT + "/tags/slug/core", token=TOKEN), 404)
    core = expect(send("POST", path, {"slug": "core", "name": "core", "color": ""}, TOKEN), 200)["tag"]
    edge = expect(send("POST", path, {"slug": "edge", "color": "#112233"}, TOKEN), 200)["tag"]
    expect(send("POST", path, {"slug": "core", "color": ""}, TOKEN), 400)
    assert core["name"] == core["slug"] == "core" and core["color"] == "" and core["projectId"] == PROJECT, core
    folder("/carried", "tags")
    made = make("/carried/tags", "BOTH", "x", tagIds=[core["id"], edge["id"]])
    wanted = {"id": core["id"], "slug": "core", "color": "", "name": "core"}
    assert wanted in made["tags"] and len(made["tags"]) == 2, made["tags"]
    make("/carried/tags", "EDGE", "x", tagIds=[edge["id"]])
    make("/carried/tags", "NONE", "x", tagIds=[])
    for version in (3, 4):
        assert set(values(listed("/carried/tags", version=version, tagSlugs="core"))) == {"BOTH"}
        assert set(values(listed("/carried/tags", version=version, tagSlugs="edge,nowhere"))) == {"BOTH", "EDGE"}
    at = dict(AT, secretPath="/carried/tags")
    kept = expect(send("PATCH", RAW + "/BOTH", dict(at, secretValue="y"), TOKEN), 200)["secret"]
    assert len(kept["tags"]) == 2, kept["tags"]
    assert expect(send("PATCH", RAW + "/BOTH", dict(at, tagIds=[]), TOKEN), 200)["secret"]["tags"] == []
    slugs = {"projectSlug": DEMO["projectSlug"], "environment": "dev", "secretPath": "/carried/tags", "tagSlugs": ["core"]}
    assert [t["slug"] for t in expect(send("POST", "/api/v3/secrets/tags/BOTH", slugs, TOKEN), 200)["secret"]["tags"]] == ["core"]
    assert expect(send("DELETE", "/api/v3/secrets/tags/BOTH", slugs, TOKEN), 200)["secret"]["tags"] == []


@step("metadata, comment and reminders; nulls and Terraform's 0 days are none; lists filtered by metadata")
def _():
    folder("/carried", "meta")
    pairs = [{"key": "team", "value": "core"}, {"key": "tier", "value": "1"}]
    made = make("/carried/meta", "FULL", "x", secretMetadata=pairs, secretComment=" why ", secretReminderRepeatDays=30, secretReminderNote="rotate")
    assert [(p["key"], p["value"], p["isEncrypted"]) for p in made["secretMetadata"]] == [("team", "core", False), ("tier", "1", False)]
    assert made["secretComment"] == "why" and made["secretReminderRepeatDays"] == 30 and made["secretReminderNote"] == "rotate", made
    none = dict(secretMetadata=None, tagIds=None, secretReminderRepeatDays=0, secretReminderNote=None, secretComment=None, type=None)
    bare = make("/carried/meta", "BARE", "x", **none)
    assert bare["secretMetadata"] == [] and bare["secretReminderRepeatDays"] is None and bare["secretComment"] == "", bare
    for condition, wanted in (("key=team", {"FULL"}), ("key=team,value=core|key=tier,value=1", {"FULL"}), ("key=team,value=x", set())):
        assert set(values(listed("/carried/meta", metadataFilter=condition))) == wanted, condition


@step("the past: a version, and a list as of a time")
def _():
    folder("/carried", "past")
    make("/carried/past", "KEY", "first")
    time.sleep(0.005)  # the clock of commits counts milliseconds
    then = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    time.sleep(0.005)
    expect(send("PATCH", RAW + "/KEY", dict(AT, secretPath="/carried/past", secretValue="second"), TOKEN), 200)
    make("/carried/past", "LATER", "x")
    assert one("/carried/past", "KEY", version=1)["secretValue"] == "first"
    assert values(listed("/carried/past", asOf=then)) == {"KEY": "first"}
    assert values(listed("/carried/past")) == {"KEY": "second", "LATER": "x"}


def bring(generation, into, source, **more):
    """The body of Terraform and the dashboard: the project's name differs between v1 and v2."""
    name = "workspaceId" if generation == 1 else "projectId"
    body = {name: PROJECT, "environment": "dev", "path": into, "import": dict({"environment": "dev", "path": source}, **more)}
    return send("POST", f"/api/v{generation}/secret-imports", body, TOKEN)


@step("imports: entries in their order with the source's path, precedence, chains, another environment")
def _():
    for name in ("into", "low", "high", "beneath"):
        folder("/carried", name)
    folder("/", "carried", "staging")
    for where, names in (("into", "A"), ("low", "AB"), ("high", "ABC"), ("beneath", "D")):
        for name in names:
            make("/carried/" + where, name, where)
    expect(send("POST", RAW + "/E", dict(AT, environment="staging", secretPath="/carried", secretValue="staging"), TOKEN), 200)
    first = expect(bring(1, "/carried/into", "/carried/low"), 200)["secretImport"]
    second = expect(bring(2, "/carried/into", "/carried/high"), 200)["secretImport"]
    expect(bring(2, "/carried/into", "/carried", environment="staging"), 200)
    expect(bring(1, "/carried/high", "/carried/beneath"), 200)
    assert (first["position"], second["position"]) == (1, 2) and first["importEnv"]["slug"] == "dev", first
    assert first["importPath"] == "/carried/low" and first["isReplication"] is False and first["lastReplicated"] is None, first
    for version, on in ((3, "include_imports"), (4, "includeImports")):
        found = listed("/carried/into", version=version)
        assert values(found) == {"A": "into"}, found["secrets"]
        places = [(entry["environment"], entry["secretPath"]) for entry in found["imports"]]
        assert places == [("dev", "/carried/low"), ("dev", "/carried/high"), ("staging", "/carried")], places
        assert values(found["imports"][1]) == {"A": "high", "B": "high", "C": "high", "D": "beneath"}, found["imports"][1]
        for entry in found["imports"]:
            assert entry["folderId"], entry
            for secret in entry["secrets"]:
                assert secret["secretPath"] == "/carried/into", secret
                assert all(secret[name] for name in ("id", "_id", "workspace", "environment", "version", "type", "secretKey")), secret
        assert not listed("/carried/into", version=version, **{on: "false"}).get("imports")
    assert one("/carried/into", "B")["secretValue"] == "high" and one("/carried/into", "E")["environment"] == "staging"
    found = one("/carried/into", "D")
    assert found["secretValue"] == "beneath" and found["secretPath"] == "/carried/beneath", found
    expect(send("GET", RAW + "/B?" + V3 + "&secretPath=/carried/into&include_imports=false", token=TOKEN), 404)


@step("imports: list, get, reorder, with values, end; themselves and circles are refused")
def _():
    query = "?" + V3 + "&path=/carried/into"
    all_of = expect(send("GET", IMPORTS + query, token=TOKEN), 200)["secretImports"]
    assert [entry["position"] for entry in all_of] == [1, 2, 3], all_of
    low = all_of[0]
    got = expect(send("GET", IMPORTS + "/" + low["id"], token=TOKEN), 200)["secretImport"]
    assert got["id"] == low["id"] and got["environment"]["slug"] == "dev" and got["secretPath"] == "/carried/into", got
    place = dict(AT, path="/carried/into")
    moved = send("PATCH", IMPORTS + "/" + low["id"], dict(place, **{"import": {"position": 3}}), TOKEN)
    assert expect(moved, 200)["secretImport"]["position"] == 3, moved
    assert one("/carried/into", "B")["secretValue"] == "low"
    brought = expect(send("GET", "/api/v2/secret-imports/secrets?" + SCOPE + "&path=/carried/into", token=TOKEN), 200)
    assert values(brought["secrets"][-1]) == {"A": "low", "B": "low"}, brought
    expect(bring(1, "/carried/into", "/carried/into"), 400)
    expect(bring(1, "/carried/low", "/carried/into"), 400)
    expect(bring(1, "/carried/into", "/carried/low"), 400)
    expect(bring(1, "/carried/into", "/carried", environment="nowhere"), 404)
    expect(send("DELETE", IMPORTS + "/" + low["id"], place, TOKEN), 200)
    expect(send("GET", IMPORTS + "/" + low["id"], token=TOKEN), 404)
    assert one("/carried/into", "B")["secretValue"] == "high"


@step("batches, v3 and v4: all or nothing; modes of an update")
def _():
    folder("/carried", "batch")
    for version, path, project in ((3, "/api/v3/secrets/batch/raw", "workspaceId"), (4, "/api/v4/secrets/batch", "projectId")):
        at = {project: PROJECT, "environment": "dev", "secretPath": "/carried/batch"}

        def batch(method, secrets, **more):
            return send(method, path, dict(at, secrets=secrets, **more), TOKEN)

        full = {"secretKey": "ONE", "secretValue": "1", "secretComment": "why", "secretMetadata": [{"key": "k", "value": "v"}]}
        made = expect(batch("POST", [full, {"secretKey": "TWO", "secretValue": "2"}]), 200)["secrets"]
        assert [(s["secretKey"], s["version"], s["secretComment"]) for s in made] == [("ONE", 1, "why"), ("TWO", 1, "")], made
        expect(batch("POST", [{"secretKey": "NEW", "secretValue": ""}, {"secretKey": "TWO", "secretValue": ""}]), 400)
        edits = [{"secretKey": "ONE", "secretValue": "one", "newSecretName": "UNO"}, {"secretKey": "NEW", "secretValue": "new"}]
        expect(batch("PATCH", edits), 404)
        expect(batch("PATCH", edits, mode="failOnNotFound"), 404)
        assert values(listed("/carried/batch")) == {"ONE": "1", "TWO": "2"}
        expect(batch("PATCH", edits, mode="ignore"), 200)
        assert values(listed("/carried/batch")) == {"UNO": "one", "TWO": "2"}
        expect(batch("PATCH", edits[1:], mode="upsert"), 200)
        assert values(listed("/carried/batch")) == {"UNO": "one", "TWO": "2", "NEW": "new"}
        expect(batch("DELETE", [{"secretKey": "UNO"}, {"secretKey": "NOWHERE"}]), 404)
        gone = expect(batch("DELETE", [{"secretKey": name, "type": "shared"} for name in ("UNO", "TWO", "NEW")]), 200)["secrets"]
        assert [s["secretKey"] for s in gone] == ["UNO", "TWO", "NEW"] and listed("/carried/batch")["secrets"] == [], gone


@step("a person's own value: beside the shared one in v3, in its place in v4 if wanted, gone with it; machines have none")
def _():
    folder("/carried", "own")
    at = dict(AT, secretPath="/carried/own")
    personal = dict(at, type="personal")
    expect(send("POST", RAW + "/KEY", dict(personal, secretValue="mine"), OWNER), 400)
    make("/carried/own", "KEY", "shared")
    made = expect(send("POST", RAW + "/KEY", dict(personal, secretValue="mine"), OWNER), 200)["secret"]
    assert made["type"] == "personal" and made["secretKey"] == "KEY" and made["secretValue"] == "mine", made
    assert {s["type"]: s["secretValue"] for s in listed("/carried/own", OWNER)["secrets"]} == {"shared": "shared", "personal": "mine"}
    overridden = listed("/carried/own", OWNER, 4, includePersonalOverrides="true")["secrets"]
    assert [(s["type"], s["secretValue"]) for s in overridden] == [("personal", "mine")], overridden
    assert values(listed("/carried/own", OWNER, 4)) == {"KEY": "shared"}
    assert one("/carried/own", "KEY", OWNER, type="personal")["secretValue"] == "mine"
    machine = listed("/carried/own", TOKEN, 4, includePersonalOverrides="true")
    assert values(machine) == values(listed("/carried/own")) == {"KEY": "shared"}, machine
    refused = send("POST", RAW + "/KEY", dict(personal, secretValue="x"), TOKEN)
    assert 400 <= refused[0] < 500, refused
    expect(send("PATCH", RAW + "/KEY", dict(personal, secretValue="other"), OWNER), 200)
    assert one("/carried/own", "KEY", OWNER, type="personal")["secretValue"] == "other"
    expect(send("DELETE", RAW + "/KEY", at, TOKEN), 200)
    make("/carried/own", "KEY", "again")
    assert [s["type"] for s in listed("/carried/own", OWNER)["secrets"]] == ["shared"]


@step("moves: to another folder and another environment, over another secret only if wanted")
def _():
    for environment in ("dev", "staging"):
        folder("/carried", "move", environment)
    folder("/carried", "moved")
    for version in (3, 4):
        made = make("/carried/move", "KEY", "moved")
        project = {"projectSlug": DEMO["projectSlug"]} if version == 3 else {"projectId": PROJECT}
        near = dict(project, sourceEnvironment="dev", sourceSecretPath="/carried/move", destinationEnvironment="dev", destinationSecretPath="/carried/moved")
        body = dict(near, secretIds=[made["id"]], shouldOverwrite=False)
        assert expect(send("POST", f"/api/v{version}/secrets/move", body, TOKEN), 200)["isDestinationUpdated"] is True
        assert values(listed("/carried/moved")) == {"KEY": "moved"} and listed("/carried/move")["secrets"] == []
        far = dict(near, sourceSecretPath="/carried/moved", destinationEnvironment="staging", destinationSecretPath="/carried/move")
        body = dict(far, secretIds=[one("/carried/moved", "KEY")["id"]])
        if version == 4:
            expect(send("POST", "/api/v4/secrets/move", body, TOKEN), 400)
            body["shouldOverwrite"] = True
        expect(send("POST", f"/api/v{version}/secrets/move", body, TOKEN), 200)
        assert listed("/carried/moved")["secrets"] == []
        there = listed("/carried/move", environment="staging")["secrets"]
        assert [(s["secretKey"], s["secretValue"], s["environment"]) for s in there] == [("KEY", "moved", "staging")], there


finish()
