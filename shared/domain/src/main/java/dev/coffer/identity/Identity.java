package dev.coffer.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A machine identity of one organisation, with the configuration of its ways to log in. Its role in
 * the organisation stands in its membership.
 *
 * @param metadata in the order given
 * @param revision raised by each change; the condition of the next one
 */
public record Identity(
    UUID id,
    UUID organizationId,
    String name,
    boolean deleteProtection,
    List<Metadata> metadata,
    @Nullable UniversalAuth universalAuth,
    long revision,
    Instant createdAt,
    Instant updatedAt) {
  public Identity {
    metadata = List.copyOf(metadata);
  }

  /** A free pair that conditions of roles may refer to. */
  public record Metadata(String key, String value) {}

  /** Wire names of the configured ways to log in. */
  public List<String> authMethods() {
    return universalAuth == null ? List.of() : List.of("universal-auth");
  }
}
