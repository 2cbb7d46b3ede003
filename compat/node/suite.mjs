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
