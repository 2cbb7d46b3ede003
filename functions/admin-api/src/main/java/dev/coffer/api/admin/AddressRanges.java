package dev.coffer.api.admin;

import dev.coffer.http.Fields;
import dev.coffer.identity.AddressRange;
import java.util.List;
import java.util.Optional;

/** Reads lists of {@code {ipAddress}}. */
final class AddressRanges {
  private static final int ADDRESS_BYTES = 64;

  private AddressRanges() {}

  /** Empty if the list is absent. */
  static Optional<List<AddressRange>> of(Fields body, String name) {
    if (!body.has(name)) {
      return Optional.empty();
    }
    return Optional.of(
        body.objects(name).stream()
            .map(fields -> AddressRange.of(fields.requiredText("ipAddress", ADDRESS_BYTES)))
            .toList());
  }
}
