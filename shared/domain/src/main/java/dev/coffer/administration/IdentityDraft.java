package dev.coffer.administration;

import dev.coffer.fault.Fault;
import dev.coffer.identity.Identity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a new identity is to be.
 *
 * @param role slug of a role of the organisation
 */
public record IdentityDraft(
    String name, String role, boolean deleteProtection, List<Identity.Metadata> metadata) {
  private static final int NAME_LIMIT = 64;
  private static final int PAIRS = 64;
  private static final int KEY_BYTES = 255;
  private static final int VALUE_BYTES = 1024;

  /**
   * @throws Fault.Invalid if a property breaks its rule
   */
  public IdentityDraft {
    name = DisplayName.require("name", name, NAME_LIMIT);
    metadata = checked(metadata);
  }

  /** What of an identity is to change; what is absent stays, metadata are replaced as a whole. */
  public record Edit(
      Optional<String> name,
      Optional<String> role,
      Optional<Boolean> deleteProtection,
      Optional<List<Identity.Metadata>> metadata) {
    /**
     * @throws Fault.Invalid if a property breaks its rule
     */
    public Edit {
      name = name.map(text -> DisplayName.require("name", text, NAME_LIMIT));
      metadata = metadata.map(IdentityDraft::checked);
    }
  }

  private static List<Identity.Metadata> checked(List<Identity.Metadata> metadata) {
    if (metadata.size() > PAIRS
        || metadata.stream()
            .anyMatch(pair ->
                pair.key().isBlank()
                    || bytes(pair.key()) > KEY_BYTES
                    || bytes(pair.value()) > VALUE_BYTES)) {
      throw new Fault.Invalid(
          "metadata",
          "Must have at most 64 pairs, with keys of 1 to 255 and values of at most 1024 bytes");
    }
    if (metadata.stream().map(Identity.Metadata::key).distinct().count() != metadata.size()) {
      throw new Fault.Invalid("metadata", "Must not have a key twice");
    }
    return List.copyOf(metadata);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
