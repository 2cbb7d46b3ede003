package dev.coffer.local.sqlite;

import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a transaction that happens does to one row. */
sealed interface Change {

  /** Replaces the row. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and its bytes go nowhere else
  record Write(Key key, byte[] attributes, @Nullable Instant expiresAt) implements Change {
    static Write of(Item item) {
      return new Write(item.key(), AttributesV1.encode(item.attributes()), item.expiresAt());
    }
  }

  record Remove(Key key) implements Change {}
}
