package dev.coffer.storage.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.Node;
import dev.coffer.ledger.Version;
import org.jspecify.annotations.Nullable;

/**
 * Decoded nodes and sealed versions by ledger and hash: immutable, so never stale; never a
 * plaintext. Together bounded at the smaller of 64 MB and a quarter of the heap, by an estimate of
 * what they take.
 */
final class ObjectCache {
  private static final long BYTES_MOST = 64L << 20;
  private static final int OVERHEAD = 300;

  private record Name(LedgerId ledger, Hash hash) {}

  private record Weighed<T>(T object, int bytes) {}

  private final Cache<Name, Weighed<Node>> nodes;
  private final Cache<Name, Weighed<Version>> versions;

  ObjectCache() {
    this(Math.min(BYTES_MOST, Runtime.getRuntime().maxMemory() / 4));
  }

  ObjectCache(long bytes) {
    this.nodes = cache(bytes / 2);
    this.versions = cache(bytes / 2);
  }

  private static <T> Cache<Name, Weighed<T>> cache(long bytes) {
    return Caffeine.newBuilder()
        .maximumWeight(bytes)
        .weigher((Name name, Weighed<T> weighed) -> weighed.bytes)
        .build();
  }

  @Nullable Node node(LedgerId ledger, Hash hash) {
    Weighed<Node> found = nodes.getIfPresent(new Name(ledger, hash));
    return found == null ? null : found.object;
  }

  /**
   * @param encoded length of its canonical bytes
   */
  void put(LedgerId ledger, Hash hash, Node node, int encoded) {
    nodes.put(new Name(ledger, hash), new Weighed<>(node, OVERHEAD + 3 * encoded));
  }

  @Nullable Version version(LedgerId ledger, Hash hash) {
    Weighed<Version> found = versions.getIfPresent(new Name(ledger, hash));
    return found == null ? null : found.object;
  }

  void put(LedgerId ledger, Hash hash, Version version) {
    int sealed =
        (version.value() == null ? 0 : version.value().length())
            + (version.comment() == null ? 0 : version.comment().length());
    versions.put(new Name(ledger, hash), new Weighed<>(version, 4 * OVERHEAD + sealed));
  }

  void clear() {
    nodes.invalidateAll();
    versions.invalidateAll();
  }
}
