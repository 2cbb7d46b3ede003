package dev.coffer.local;

import java.io.PrintWriter;
import java.nio.file.Path;

/** What {@code up --demo} prints: commands that work as they stand, and no secret. */
final class DemoCommands {
  private final DemoAccount account;
  private final Path file;

  DemoCommands(DemoAccount account, Path file) {
    this.account = account;
    this.file = file;
  }

  void print(PrintWriter out) {
    String quoted = "'" + file.toString().replace("'", "'\\''") + "'";
    out.print(
        """
        Coffer is ready: %1$s

        A demo account, its project and a machine identity are in
          %2$s

        With curl, in another terminal:

          DEMO=%3$s
          field() { sed -n 's/.*"'"$1"'": *"\\([^"]*\\)".*/\\1/p'; }
          TOKEN=$(curl -s %1$s/api/v1/auth/universal-auth/login \\
            --data-urlencode "clientId=$(field clientId <"$DEMO")" \\
            --data-urlencode "clientSecret=$(field clientSecret <"$DEMO")" | field accessToken)
          curl -s -X POST %1$s/api/v4/secrets/GREETING -H "Authorization: Bearer $TOKEN" \\
            -H 'Content-Type: application/json' \\
            -d '{"projectId": "%4$s", "environment": "dev", "secretValue": "hello"}'
          curl -s '%1$s/api/v4/secrets/GREETING?projectId=%4$s&environment=dev' \\
            -H "Authorization: Bearer $TOKEN"

        With Infisical's SDK for Node:

          npm install --no-save @infisical/sdk
          DEMO=%3$s node --input-type=module -e '
            import { readFileSync } from "node:fs";
            import { InfisicalSDK } from "@infisical/sdk";
            const demo = JSON.parse(readFileSync(process.env.DEMO, "utf8"));
            const client = new InfisicalSDK({ siteUrl: demo.address });
            await client.auth().universalAuth.login(
              { clientId: demo.clientId, clientSecret: demo.clientSecret });
            const { secrets } = await client.secrets().listSecrets(
              { projectId: demo.projectId, environment: "dev" });
            for (const s of secrets) console.log(s.secretKey, s.secretValue.length, "characters");'

        Ctrl-C stops the server; the data stays.
        """
            .formatted(account.address(), file, quoted, account.projectId()));
  }
}
