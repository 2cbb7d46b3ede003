package dev.coffer.cli.files;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The manifest of a Kubernetes Secret of type Opaque. Its limits are Kubernetes' own: names are DNS
 * subdomains, keys are letters, digits, {@code -}, {@code _} and {@code .}, and all values together
 * have at most 1 MiB.
 */
final class KubernetesSecret {
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
  private static final Pattern NAMESPACE = Pattern.compile(LABEL);
  private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");
  private static final int NAME_MOST = 253;
  private static final int NAMESPACE_MOST = 63;
  private static final int BYTES_MOST = 1024 * 1024;

  private final String name;
  private final Optional<String> namespace;

  /**
   * @throws Failure if Kubernetes takes no such names
   */
  KubernetesSecret(String name, Optional<String> namespace) {
    if (name.length() > NAME_MOST || !SUBDOMAIN.matcher(name).matches()) {
      throw new Failure(
          ExitStatus.USAGE,
          "--name is no name of a Kubernetes object: small letters, digits, '-' and '.'.");
    }
    if (namespace.isPresent()
        && (namespace.get().length() > NAMESPACE_MOST
            || !NAMESPACE.matcher(namespace.get()).matches())) {
      throw new Failure(
          ExitStatus.USAGE,
          "--namespace is no name of a Kubernetes namespace: small letters, digits and '-'.");
    }
    this.name = name;
    this.namespace = namespace;
  }

  String manifest(List<Secret> secrets) {
    List<String> refused = new ArrayList<>();
    Map<String, Object> data = new LinkedHashMap<>();
    int bytes = 0;
    for (Secret secret : secrets) {
      if (!takes(secret.name())) {
        refused.add(secret.name());
      }
      byte[] value = secret.value().getBytes(StandardCharsets.UTF_8);
      bytes += value.length;
      data.put(secret.name(), Base64.getEncoder().encodeToString(value));
    }
    if (!refused.isEmpty()) {
      throw new Failure(
          ExitStatus.USAGE,
          "Kubernetes takes no such keys: " + Names.listed(refused) + ".",
          "Keys are letters, digits, '-', '_' and '.'; --tags and --path choose secrets.");
    }
    if (bytes > BYTES_MOST) {
      throw new Failure(
          ExitStatus.USAGE,
          "The values have " + bytes + " bytes together, and a Kubernetes Secret at most 1 MiB.",
          "--tags and --path choose secrets.");
    }
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    namespace.ifPresent(text -> metadata.put("namespace", text));
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("apiVersion", "v1");
    manifest.put("kind", "Secret");
    manifest.put("metadata", metadata);
    manifest.put("type", "Opaque");
    manifest.put("data", data);
    return YamlText.of(manifest);
  }

  private static boolean takes(String key) {
    return key.length() <= NAME_MOST
        && KEY.matcher(key).matches()
        && !key.equals(".")
        && !key.startsWith("..");
  }
}
