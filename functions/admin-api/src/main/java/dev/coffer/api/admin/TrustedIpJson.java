package dev.coffer.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coffer.identity.AddressRange;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trusted address or range. */
@Serdeable
record TrustedIpJson(
    String ipAddress,
    String type,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer prefix) {

  static List<TrustedIpJson> of(List<AddressRange> ranges) {
    return ranges.stream()
        .map(range -> new TrustedIpJson(range.address(), range.type(), range.prefix()))
        .toList();
  }
}
