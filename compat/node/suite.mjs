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

const client = new InfisicalSDK({ siteUrl: demo.address });
await step("log in with universal auth", async () => {
  await client.auth().universalAuth.login({ clientId: demo.clientId, clientSecret: demo.clientSecret });
  assert.ok(client.auth().getAccessToken());
});
await step("a wrong client secret is refused with 401", async () => {
  const other = new InfisicalSDK({ siteUrl: demo.address });
  await assert.rejects(
    other.auth().universalAuth.login({ clientId: demo.clientId, clientSecret: "f".repeat(64) }),
    (error) => /401|Invalid credentials/.test(`${error.statusCode} ${error.message}`));
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
  await assert.rejects(
    client.secrets().getSecret({ ...at, secretName: "NOWHERE" }),
    (error) => /404|not found/i.test(`${error.statusCode} ${error.message}`));
});
await step("renew the token and go on", async () => {
  await client.auth().universalAuth.renew();
  assert.equal((await client.secrets().getSecret({ ...at, secretName: "RENAMED" })).secretValue, "second");
});
await step("delete it", async () => {
  const { secret } = await client.secrets().deleteSecret("RENAMED", at);
  assert.equal(secret.secretKey, "RENAMED");
  await assert.rejects(client.secrets().getSecret({ ...at, secretName: "RENAMED" }));
});
await step("make a project and an environment", async () => {
  const project = await client.projects().create({ projectName: "From Node", type: "secret-manager" });
  assert.ok(project.id);
  const environment = await client.environments().create({ name: "Canary", slug: "canary", projectId: project.id });
  assert.equal(environment.slug, "canary");
});
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
