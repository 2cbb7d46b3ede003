// The Node SDK along Coffer's main job.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { InfisicalSDK } from "@infisical/sdk";

const demo = JSON.parse(readFileSync(process.env.DEMO, "utf8"));
const at = { projectId: demo.projectId, environment: "dev", secretPath: "/node" };
let passed = 0;
let failed = 0;

async function step(name, run) {
  try {
    await run();
    passed++;
    console.log(`  ok    ${name}`);
  } catch (error) {
    failed++;
    console.log(`  FAIL  ${name}: ${error.message}`);
  }
}

// The SDK has one class for answers that are refusals (its renew wraps that in the general one); status and message stand in its text.
async function refused(call, method, status, message, name = "InfisicalSDKRequestError") {
  await assert.rejects(call, (error) => {
    assert.equal(error.name, name, `${error.name}: ${error.message}`);
    assert.ok(error.message.includes(`[Method=${method}] [StatusCode=${status}] `), error.message);
    assert.ok(error.message.endsWith(`] ${message}`), error.message);
    return true;
  });
}

// For what the SDK has no call for.
async function raw(method, path, body, token = client.auth().getAccessToken()) {
  const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(demo.address + path, { method, headers, body: JSON.stringify(body) });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
  return answer.json();
}

// The demo account's owner, in the demo's organisation.
async function person() {
  const { accessToken } = await raw("POST", "/api/v3/auth/login", { email: demo.email, password: demo.password }, "");
  return (await raw("POST", "/api/v3/auth/select-organization", { organizationId: demo.organizationId }, accessToken)).token;
}

const client = new InfisicalSDK({ siteUrl: demo.address });
await step("log in with universal auth", async () => {
  await client.auth().universalAuth.login({ clientId: demo.clientId, clientSecret: demo.clientSecret });
  assert.ok(client.auth().getAccessToken());
});
await step("a wrong client secret and an unknown client id are refused with 401", async () => {
  const { universalAuth } = new InfisicalSDK({ siteUrl: demo.address }).auth();
  const unknown = "00000000-0000-4000-8000-000000000000";
  for (const wrong of [{ clientId: demo.clientId, clientSecret: "f".repeat(64) }, { clientId: unknown, clientSecret: demo.clientSecret }]) {
    await refused(universalAuth.login(wrong), "POST", 401, "Invalid credentials");
  }
  await universalAuth.login({ clientId: demo.clientId, clientSecret: demo.clientSecret });
});
await step("a token that is none is refused with 401, in renew too", async () => {
  const other = new InfisicalSDK({ siteUrl: demo.address }).auth().accessToken("nonsense");
  const malformed = "Your token is malformed. Please re-authenticate.";
  await refused(other.secrets().listSecrets({ ...at, secretPath: "/" }), "GET", 401, malformed);
  await refused(other.auth().universalAuth.renew(), "POST", 401, malformed, "InfisicalSDKError");
});
await step("create folders", async () => {
  const folder = await client.folders().create({ projectId: demo.projectId, environment: "dev", path: "/", name: "node" });
  assert.equal(folder.name, "node");
  await client.folders().create({ projectId: demo.projectId, environment: "dev", path: "/node", name: "inner" });
});
await step("list folders", async () => {
  const folders = await client.folders().listFolders({ projectId: demo.projectId, environment: "dev", path: "/" });
  assert.ok(folders.some((folder) => folder.name === "node"));
});
await step("create a secret", async () => {
  const { secret } = await client.secrets().createSecret("KEY", { ...at, secretValue: "first\nline", secretComment: "why" });
  assert.equal(secret.secretKey, "KEY");
  assert.equal(secret.version, 1);
});
await step("read it back", async () => {
  const secret = await client.secrets().getSecret({ ...at, secretName: "KEY" });
  assert.equal(secret.secretValue, "first\nline");
  assert.equal(secret.secretComment, "why");
});
await step("update it", async () => {
  const { secret } = await client.secrets().updateSecret("KEY", { ...at, secretValue: "second" });
  assert.equal(secret.version, 2);
  assert.equal((await client.secrets().getSecret({ ...at, secretName: "KEY" })).secretValue, "second");
});
await step("read its first version", async () => {
  assert.equal((await client.secrets().getSecret({ ...at, secretName: "KEY", version: 1 })).secretValue, "first\nline");
});
await step("rename it, the id stays", async () => {
  const before = await client.secrets().getSecret({ ...at, secretName: "KEY" });
  const { secret } = await client.secrets().updateSecret("KEY", { ...at, newSecretName: "RENAMED" });
  assert.equal(secret.id, before.id);
});
await step("list and list recursively", async () => {
  await client.secrets().createSecret("INNER", { ...at, secretPath: "/node/inner", secretValue: "inner" });
  const flat = await client.secrets().listSecrets(at);
  assert.deepEqual(flat.secrets.map((secret) => secret.secretKey), ["RENAMED"]);
  const deep = await client.secrets().listSecrets({ ...at, recursive: true });
  assert.deepEqual(deep.secrets.map((secret) => secret.secretKey).sort(), ["INNER", "RENAMED"]);
  const merged = await client.secrets().listSecretsWithImports(at);
  assert.equal(merged.length, 1);
});
await step("references are put in, unless that is not wanted", async () => {
  await client.secrets().createSecret("LINK", { ...at, secretValue: "<${RENAMED}${dev.node.inner.INNER}${NOWHERE}>" });
  assert.equal((await client.secrets().getSecret({ ...at, secretName: "LINK" })).secretValue, "<secondinner${NOWHERE}>");
  const values = async (more) => Object.fromEntries((await client.secrets().listSecrets({ ...at, ...more })).secrets.map((one) => [one.secretKey, one.secretValue]));
  assert.equal((await values({})).LINK, "<secondinner${NOWHERE}>");
  assert.equal((await values({ expandSecretReferences: false })).LINK, "<${RENAMED}${dev.node.inner.INNER}${NOWHERE}>");
  await client.secrets().deleteSecret("LINK", at);
});
await step("imports: merged by the SDK, and one secret through them", async () => {
  const place = { workspaceId: demo.projectId, environment: "dev", path: "/node/inner" };
  await raw("POST", "/api/v1/secret-imports", { ...place, import: { environment: "dev", path: "/node" } });
  const inner = { ...at, secretPath: "/node/inner" };
  const { secrets, imports } = await client.secrets().listSecrets({ ...inner, includeImports: true });
  assert.deepEqual(secrets.map((one) => one.secretKey), ["INNER"]);
  assert.deepEqual(imports.map((one) => [one.environment, one.secretPath, one.secrets.length]), [["dev", "/node", 1]]);
  const merged = await client.secrets().listSecretsWithImports(inner);
  assert.deepEqual(merged.map((one) => [one.secretKey, one.secretPath]), [["INNER", "/node/inner"], ["RENAMED", "/node"]]);
  const through = await client.secrets().getSecret({ ...inner, secretName: "RENAMED", includeImports: true });
  assert.equal(through.secretValue, "second");
  const { imports: none } = await client.secrets().listSecrets(inner);
  assert.equal(none?.length ?? 0, 0);
});
await step("tags, metadata, reminders: written, read, filtered by", async () => {
  const { tag } = await raw("POST", `/api/v1/projects/${demo.projectId}/tags`, { slug: "node", color: "#339933" });
  const { secret } = await client.secrets().createSecret("TAGGED", {
    ...at,
    secretValue: "x",
    tagIds: [tag.id],
    secretReminderNote: "rotate",
    secretReminderRepeatDays: 30,
    skipMultilineEncoding: true,
  });
  // The SDK takes secretMetadata and does not send it on.
  const place = { workspaceId: demo.projectId, environment: "dev", secretPath: "/node" };
  await raw("PATCH", "/api/v3/secrets/raw/TAGGED", { ...place, secretMetadata: [{ key: "team", value: "core" }] });
  const read = await client.secrets().getSecret({ ...at, secretName: "TAGGED" });
  assert.deepEqual(read.secretMetadata.map(({ key, value }) => [key, value]), [["team", "core"]]);
  for (const found of [secret, read]) {
    assert.deepEqual(found.tags, [{ id: tag.id, slug: "node", color: "#339933", name: "node" }]);
    assert.deepEqual([found.secretReminderNote, found.secretReminderRepeatDays, found.skipMultilineEncoding], ["rotate", 30, true]);
  }
  const tagged = await client.secrets().listSecrets({ ...at, tagSlugs: ["nowhere", "node"] });
  assert.deepEqual(tagged.secrets.map((one) => one.secretKey), ["TAGGED"]);
  const { secret: bare } = await client.secrets().updateSecret("TAGGED", { ...at, tagIds: [], secretValue: "y" });
  assert.deepEqual([bare.tags, bare.secretMetadata.length], [[], 1]);
  await client.secrets().deleteSecret("TAGGED", at);
});
await step("a person's own value beside the shared one", async () => {
  const mine = new InfisicalSDK({ siteUrl: demo.address }).auth().accessToken(await person());
  const { secret } = await mine.secrets().createSecret("RENAMED", { ...at, secretValue: "mine", type: "personal" });
  assert.equal(secret.type, "personal");
  assert.equal((await mine.secrets().getSecret({ ...at, secretName: "RENAMED", type: "personal" })).secretValue, "mine");
  assert.equal((await mine.secrets().getSecret({ ...at, secretName: "RENAMED", type: "shared" })).secretValue, "second");
  const both = await mine.secrets().listSecrets(at);
  assert.deepEqual(both.secrets.map((one) => [one.type, one.secretValue]).sort(), [["personal", "mine"], ["shared", "second"]]);
  await mine.secrets().updateSecret("RENAMED", { ...at, secretValue: "other", type: "personal" });
  assert.equal((await mine.secrets().getSecret({ ...at, secretName: "RENAMED", type: "personal" })).secretValue, "other");
  assert.deepEqual((await client.secrets().listSecrets(at)).secrets.map((one) => one.secretValue), ["second"]);
  await mine.secrets().deleteSecret("RENAMED", { ...at, type: "personal" });
  await refused(mine.secrets().getSecret({ ...at, secretName: "RENAMED", type: "personal" }), "GET", 404, "Secret with name 'RENAMED' not found");
});
await step("400 for what is there already, 403 for what a token may not do, 422 for a name that can't be", async () => {
  await refused(client.secrets().createSecret("RENAMED", { ...at, secretValue: "x" }), "POST", 400, "Secret already exist");
  const wish = { name: "reader", workspaceId: demo.projectId, scopes: [{ environment: "dev", secretPath: "/node" }], expiresIn: null, permissions: ["read"] };
  const { serviceToken } = await raw("POST", "/api/v2/service-token/", wish, await person());
  const reader = new InfisicalSDK({ siteUrl: demo.address }).auth().accessToken(serviceToken);
  assert.equal((await reader.secrets().getSecret({ ...at, secretName: "RENAMED" })).secretValue, "second");
  await refused(reader.secrets().createSecret("MORE", { ...at, secretValue: "x" }), "POST", 403, "You are not allowed to create on secrets");
  // The message of a 422 is a list, and the SDK shows texts alone: all it says is the status.
  await assert.rejects(client.secrets().createSecret("A:B", { ...at, secretValue: "x" }), (error) => {
    assert.equal(error.name, "InfisicalSDKError");
    assert.match(error.message, /422/);
    return true;
  });
});
await step("an unknown secret is 404", async () => {
  await refused(client.secrets().getSecret({ ...at, secretName: "NOWHERE" }), "GET", 404, "Secret with name 'NOWHERE' not found");
});
await step("renew the token and go on", async () => {
  const before = client.auth().getAccessToken();
  await client.auth().universalAuth.renew();
  assert.ok(client.auth().getAccessToken());
  assert.notEqual(client.auth().getAccessToken(), before);
  assert.equal((await client.secrets().getSecret({ ...at, secretName: "RENAMED" })).secretValue, "second");
});
await step("delete it", async () => {
  const { secret } = await client.secrets().deleteSecret("RENAMED", at);
  assert.equal(secret.secretKey, "RENAMED");
  await refused(client.secrets().getSecret({ ...at, secretName: "RENAMED" }), "GET", 404, "Secret with name 'RENAMED' not found");
});
await step("make a project and an environment", async () => {
  const project = await client.projects().create({ projectName: "From Node", type: "secret-manager" });
  assert.ok(project.id);
  const environment = await client.environments().create({ name: "Canary", slug: "canary", projectId: project.id });
  assert.equal(environment.slug, "canary");
});
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
