package dev.coffer.sealing;

import dev.coffer.ledger.KeyScope;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a wrapped key is bound to: texts that have to be the same again when it is unwrapped. With
 * KMS it is the encryption context, which key policies and CloudTrail see in the clear.
 *
 * @param pairs sorted by key; ASCII keys
 */
public record KeyContext(SortedMap<String, String> pairs) {
  public KeyContext {
    pairs = Collections.unmodifiableSortedMap(new TreeMap<>(pairs));
  }

  /** The context of an environment's key. */
  public static KeyContext environment(KeyScope scope, int epoch) {
    var pairs = new TreeMap<String, String>();
    pairs.put("coffer:kind", "environment");
    pairs.put("coffer:org", scope.organization().toString());
    pairs.put("coffer:project", scope.project().toString());
    pairs.put("coffer:environment", scope.environment().toString());
    pairs.put("coffer:epoch", Integer.toString(epoch));
    return new KeyContext(pairs);
  }
}
