package dev.coffer.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;

/**
 * A secret's place in its folder.
 *
 * @param n number of its current version
 * @param version hash of that version's header
 */
public record Entry(String name, UUID secret, int n, Hash version) {

  /** Entries by the UTF-8 bytes of their names. */
  static final Comparator<Entry> BY_NAME =
      Comparator.comparing(Entry::nameBytes, Arrays::compareUnsigned);

  private byte[] nameBytes() {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  void write(CanonicalWriter out) {
    out.text(name).uuid(secret).u32(n).hash(version);
  }

  static Entry read(CanonicalReader in) {
    return new Entry(in.text(), in.uuid(), in.u32(), in.hash());
  }
}
