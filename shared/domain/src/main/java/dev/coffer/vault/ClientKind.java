package dev.coffer.vault;

import dev.coffer.actor.Source;
import java.util.Locale;

/** What kind of client a request came from, as Infisical names it in its audit log. */
final class ClientKind {
  private ClientKind() {}

  /** Judged by the user agent, which its sender chooses. */
  static String of(Source source) {
    String agent = source.userAgent().toLowerCase(Locale.ROOT);
    if (agent.startsWith("mozilla/")) {
      return "web";
    }
    if (agent.startsWith("cli")) {
      return "cli";
    }
    if (agent.startsWith("k8-")) {
      return "k8-operator";
    }
    if (agent.startsWith("terraform")) {
      return "terraform";
    }
    if (agent.startsWith("python-requests") || agent.startsWith("infisical-python")) {
      return "InfisicalPythonSDK";
    }
    if (agent.equals("node") || agent.startsWith("infisical-node")) {
      return "InfisicalNodeSDK";
    }
    return "other";
  }
}
