package dev.coffer.actor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What kind of client a request came from, as Infisical's audit log names it. Judged by the user
 * agent, which its sender chooses: good for sorting, not for deciding.
 */
public enum ClientKind {
  WEB("web"),
  CLI("cli"),
  KUBERNETES_OPERATOR("k8-operator"),
  TERRAFORM("terraform"),
  PYTHON_SDK("InfisicalPythonSDK"),
  NODE_SDK("InfisicalNodeSDK"),
  OTHER("other");

  private final String wireName;

  ClientKind(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** The kind of that wire name. */
  public static Optional<ClientKind> ofWireName(String name) {
    return Arrays.stream(values()).filter(kind -> kind.wireName.equals(name)).findFirst();
  }

  public static ClientKind of(Source source) {
    String agent = source.userAgent().toLowerCase(Locale.ROOT);
    if (agent.startsWith("mozilla/")) {
      return WEB;
    }
    if (isOf(agent, "cli")) {
      return CLI;
    }
    if (agent.startsWith("k8-")) {
      return KUBERNETES_OPERATOR;
    }
    if (agent.startsWith("terraform")) {
      return TERRAFORM;
    }
    if (agent.startsWith("python-requests") || agent.startsWith("infisical-python")) {
      return PYTHON_SDK;
    }
    if (isOf(agent, "node") || agent.startsWith("infisical-node")) {
      return NODE_SDK;
    }
    return OTHER;
  }

  /** The product alone, or with its version. */
  private static boolean isOf(String agent, String product) {
    return agent.equals(product)
        || agent.startsWith(product + "/")
        || agent.startsWith(product + " ");
  }
}
