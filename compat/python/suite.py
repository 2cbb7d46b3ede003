"""The Python SDK, the strictest of Infisical's, along Coffer's main job."""

import json
import os
import sys

import requests
from infisical_sdk import InfisicalSDKClient
from infisical_sdk.api_types import MachineIdentityLoginResponse
from infisical_sdk.infisical_requests import APIError

with open(os.environ["DEMO"], encoding="utf-8") as file:
    DEMO = json.load(file)
PROJECT = DEMO["projectId"]
AT = {"environment_slug": "dev", "secret_path": "/python", "project_id": PROJECT}
passed = failed = 0


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


def refused(call, status, name, message):
    """The SDK's APIError with exactly this status, and with the error body that the contract wants."""
    try:
        call()
    except APIError as error:
        body = error.response
        assert error.status_code == status == body["statusCode"], (error.status_code, body)
        assert body["error"] == name and body["message"] == message and body["reqId"], body
        return
    raise AssertionError("was not refused")


client = InfisicalSDKClient(host=DEMO["address"], cache_ttl=None)


@step("log in with universal auth")
def _():
    answer = client.auth.universal_auth.login(DEMO["clientId"], DEMO["clientSecret"])
    assert answer.accessToken and answer.expiresIn > 0 and answer.tokenType == "Bearer"
    assert answer.accessTokenMaxTTL > 0


@step("a wrong client secret and an unknown client id are refused with 401")
def _():
    other = InfisicalSDKClient(host=DEMO["address"], cache_ttl=None)
    login = other.auth.universal_auth.login
    refused(lambda: login(DEMO["clientId"], "f" * 64), 401, "UnauthorizedError", "Invalid credentials")
    unknown = "00000000-0000-4000-8000-000000000000"
    refused(lambda: login(unknown, DEMO["clientSecret"]), 401, "UnauthorizedError", "Invalid credentials")
    login(DEMO["clientId"], DEMO["clientSecret"])


@step("renew the token (the SDK has no call for it: its own HTTP client does it) and go on")
def _():
    asked = {"accessToken": client.get_token()}
    answer = client.api.post("/api/v1/auth/token/renew", MachineIdentityLoginResponse, json=asked).data
    assert answer.tokenType == "Bearer" and 0 < answer.expiresIn <= answer.accessTokenMaxTTL
    client.set_token(answer.accessToken)
    assert client.folders.list_folders(PROJECT, "dev", "/").folders is not None


@step("a token that is none is refused with 401, in renew too")
def _():
    other = InfisicalSDKClient(host=DEMO["address"], token="nonsense", cache_ttl=None)
    for call in (
        lambda: other.secrets.list_secrets(project_id=PROJECT, environment_slug="dev", secret_path="/"),
        lambda: other.api.post("/api/v1/auth/token/renew", dict, json={"accessToken": "nonsense"}),
    ):
        try:
            call()
        except APIError as error:
            assert error.status_code == 401 and error.response["error"] == "TokenError", error.response
        else:
            raise AssertionError("was not refused")


@step("create, list, get, rename folders")
def _():
    made = client.folders.create_folder("python", "dev", PROJECT, "/", "made here")
    assert made.name == "python" and made.path and made.envId
    client.folders.create_folder("inner", "dev", PROJECT, "/python")
    names = [folder.name for folder in client.folders.list_folders(PROJECT, "dev", "/").folders]
    assert "python" in names, names
    deep = client.folders.list_folders(PROJECT, "dev", "/", recursive=True).folders
    assert any(folder.name == "inner" and folder.relativePath for folder in deep)
    one = client.folders.get_folder_by_id(made.id)
    assert one.environment.envSlug == "dev" and one.projectId == PROJECT
    aside = client.folders.create_folder("aside", "dev", PROJECT, "/python")
    renamed = client.folders.update_folder(aside.id, "besides", "dev", PROJECT, "/python")
    assert renamed.id == aside.id and renamed.name == "besides"
    gone = client.folders.delete_folder(aside.id, "dev", PROJECT, "/python")
    assert gone.id == aside.id


@step("create a secret")
def _():
    made = client.secrets.create_secret_by_name(
        "KEY", secret_value="first", secret_comment="why", secret_metadata=[{"key": "team", "value": "core"}], **AT
    )
    assert made.secretKey == "KEY" and made.version == 1 and made.workspace == PROJECT and made.id == made._id


@step("read it back")
def _():
    secret = client.secrets.get_secret_by_name("KEY", **AT)
    assert secret.secretValue == "first" and secret.secretComment == "why" and secret.environment == "dev"


@step("update and rename it, the id stays")
def _():
    before = client.secrets.get_secret_by_name("KEY", **AT)
    after = client.secrets.update_secret_by_name("KEY", secret_value="second", new_secret_name="RENAMED", **AT)
    assert after.id == before.id and after.version == 2
    assert client.secrets.get_secret_by_name("RENAMED", **AT).secretValue == "second"
    assert client.secrets.get_secret_by_name("RENAMED", version="1", **AT).secretValue == "first"


@step("list and list recursively")
def _():
    client.secrets.create_secret_by_name(
        "INNER", secret_path="/python/inner", environment_slug="dev", project_id=PROJECT, secret_value="inner"
    )
    flat = client.secrets.list_secrets(**AT).secrets
    assert [secret.secretKey for secret in flat] == ["RENAMED"]
    deep = client.secrets.list_secrets(recursive=True, **AT).secrets
    assert sorted(secret.secretKey for secret in deep) == ["INNER", "RENAMED"]
    hidden = client.secrets.list_secrets(view_secret_value=False, **AT).secrets
    assert hidden[0].secretValue == "<hidden-by-infisical>"


@step("read by the project's slug")
def _():
    slug = DEMO["projectSlug"]
    secret = client.secrets.get_secret_by_name(
        "RENAMED", environment_slug="dev", secret_path="/python", project_slug=slug
    )
    assert secret.secretValue == "second"


@step("an unknown secret is 404")
def _():
    refused(lambda: client.secrets.get_secret_by_name("NOWHERE", **AT), 404, "NotFound", "Secret with name 'NOWHERE' not found")


def raw(method, path, body=None, token=None):
    """For what the SDK has no call for."""
    head = {"Authorization": "Bearer " + (token or client.get_token())}
    answer = requests.request(method, DEMO["address"] + path, json=body, headers=head, timeout=20)
    answer.raise_for_status()
    return answer.json()


@step("references are put in, unless that is not wanted")
def _():
    client.secrets.create_secret_by_name("LINK", secret_value="<${RENAMED}${dev.python.inner.INNER}${NOWHERE}>", **AT)
    assert client.secrets.get_secret_by_name("LINK", **AT).secretValue == "<secondinner${NOWHERE}>"
    values = {secret.secretKey: secret.secretValue for secret in client.secrets.list_secrets(**AT).secrets}
    assert values["LINK"] == "<secondinner${NOWHERE}>", values
    for stored in (
        client.secrets.get_secret_by_name("LINK", expand_secret_references=False, **AT),
        *(one for one in client.secrets.list_secrets(expand_secret_references=False, **AT).secrets if one.secretKey == "LINK"),
    ):
        assert stored.secretValue == "<${RENAMED}${dev.python.inner.INNER}${NOWHERE}>"
    client.secrets.delete_secret_by_name("LINK", **AT)


@step("imports: entries of a list, and one secret through them")
def _():
    place = {"workspaceId": PROJECT, "environment": "dev", "path": "/python/inner"}
    raw("POST", "/api/v1/secret-imports", dict(place, **{"import": {"environment": "dev", "path": "/python"}}))
    inner = dict(AT, secret_path="/python/inner")
    found = client.secrets.list_secrets(**inner)
    assert [secret.secretKey for secret in found.secrets] == ["INNER"]
    entry = found.imports[0]
    assert (entry.environment, entry.secretPath) == ("dev", "/python") and entry.folderId
    assert [secret["secretValue"] for secret in entry.secrets] == ["second"], entry.secrets
    assert client.secrets.list_secrets(include_imports=False, **inner).imports == []
    through = client.secrets.get_secret_by_name("RENAMED", **inner)
    assert through.secretValue == "second" and through.secretPath == "/python"
    missing = "Secret with name 'RENAMED' not found"
    refused(lambda: client.secrets.get_secret_by_name("RENAMED", include_imports=False, **inner), 404, "NotFound", missing)


@step("tags, metadata, reminders: written, read, filtered by")
def _():
    tag = raw("POST", f"/api/v1/projects/{PROJECT}/tags", {"slug": "python", "color": "#336699"})["tag"]
    pairs = [{"key": "team", "value": "core"}]
    made = client.secrets.create_secret_by_name(
        "TAGGED", secret_value="x", tags_ids=[tag["id"]], secret_metadata=pairs,
        secret_reminder_note="rotate", secret_reminder_repeat_days=30, skip_multiline_encoding=True, **AT
    )
    read = client.secrets.get_secret_by_name("TAGGED", **AT)
    for secret in (made, read):
        assert secret.tags[0]["slug"] == secret.tags[0]["name"] == "python" and secret.tags[0]["color"] == "#336699"
        assert [(pair["key"], pair["value"]) for pair in secret.secretMetadata] == [("team", "core")]
        assert secret.secretReminderNote == "rotate" and secret.secretReminderRepeatDays == 30
        assert secret.skipMultilineEncoding is True
    tagged = client.secrets.list_secrets(tag_filters=["python", "nowhere"], **AT).secrets
    assert [secret.secretKey for secret in tagged] == ["TAGGED"]
    kept = client.secrets.update_secret_by_name("TAGGED", secret_value="y", **AT)
    assert len(kept.tags) == len(kept.secretMetadata) == 1
    bare = client.secrets.update_secret_by_name("TAGGED", tags_ids=[], secret_metadata=[], **AT)
    assert bare.tags == [] and bare.secretMetadata == []
    client.secrets.delete_secret_by_name("TAGGED", **AT)


@step("400 for what is there already, 422 for a name that can't be, 403 for what a token may not do")
def _():
    def error(call):
        try:
            call()
        except APIError as refusal:
            body = refusal.response
            assert refusal.status_code == body["statusCode"] and body["reqId"], body
            return refusal.status_code, body
        raise AssertionError("was not refused")

    status, body = error(lambda: client.secrets.create_secret_by_name("RENAMED", secret_value="x", **AT))
    assert (status, body["error"]) == (400, "BadRequest") and isinstance(body["message"], str), body
    status, body = error(lambda: client.secrets.create_secret_by_name("A:B", secret_value="x", **AT))
    assert (status, body["error"]) == (422, "ValidationFailure") and body["message"][0]["path"] == ["secretName"], body
    status, body = error(lambda: client.folders.create_folder("a folder", "dev", PROJECT, "/python"))
    assert status == 422, body

    account = {"email": DEMO["email"], "password": DEMO["password"]}
    first = requests.post(DEMO["address"] + "/api/v3/auth/login", json=account, timeout=20).json()["accessToken"]
    owner = raw("POST", "/api/v3/auth/select-organization", {"organizationId": DEMO["organizationId"]}, first)["token"]
    scopes = [{"environment": "dev", "secretPath": "/python"}]
    wish = {"name": "reader", "workspaceId": PROJECT, "scopes": scopes, "expiresIn": None, "permissions": ["read"]}
    reader = InfisicalSDKClient(
        host=DEMO["address"], token=raw("POST", "/api/v2/service-token/", wish, owner)["serviceToken"], cache_ttl=None
    )
    assert reader.secrets.get_secret_by_name("RENAMED", **AT).secretValue == "second"
    status, body = error(lambda: reader.secrets.create_secret_by_name("MORE", secret_value="x", **AT))
    assert (status, body["error"]) == (403, "PermissionDenied") and body["message"].startswith("You are not allowed to create"), body
    reader.close()


@step("delete it")
def _():
    gone = client.secrets.delete_secret_by_name("RENAMED", **AT)
    assert gone.secretKey == "RENAMED"
    refused(lambda: client.secrets.get_secret_by_name("RENAMED", **AT), 404, "NotFound", "Secret with name 'RENAMED' not found")


@step("delete the folder with what is in it")
def _():
    client.folders.delete_folder("python", "dev", PROJECT, "/", force_delete=True)
    missing = "Folder with path '/python' in environment with slug 'dev' not found"
    refused(lambda: client.secrets.list_secrets(**AT), 404, "NotFound", missing)


client.close()
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
