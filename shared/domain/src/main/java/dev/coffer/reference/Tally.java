package dev.coffer.reference;

import dev.coffer.fault.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one round met and counted. Of one thread. */
final class Tally {
  private static final int CHAINS_MOST = 10;

  private final Set<Wanted> lookups = new HashSet<>();
  private final SortedSet<Wanted> unanswered = new TreeSet<>();
  private final SortedSet<SecretPlace> denied = new TreeSet<>();
  private final SortedSet<SecretPlace> targets = new TreeSet<>();
  private final List<String> unresolved = new ArrayList<>();
  private int expansions;
  private long bytes;

  /** A reference was replaced by this text. */
  void expanded(CharSequence text) {
    expansions++;
    if (expansions > Expansion.EXPANSIONS_MOST) {
      throw new Fault.Rejected(
          "The secret references of this request need more than "
              + Expansion.EXPANSIONS_MOST
              + " expansions");
    }
    bytes += utf8Length(text);
    if (bytes > Expansion.BYTES_MOST) {
      throw new Fault.Rejected(
          "The secret references of this request expand to more than "
              + Expansion.BYTES_MOST
              + " bytes");
    }
  }

  void lookedUp(Wanted wanted) {
    if (lookups.add(wanted) && lookups.size() > Expansion.LOOKUPS_MOST) {
      throw new Fault.Rejected(
          "The secret references of this request name more than "
              + Expansion.LOOKUPS_MOST
              + " places");
    }
  }

  void unanswered(Wanted wanted) {
    unanswered.add(wanted);
  }

  void denied(SecretPlace place) {
    denied.add(place);
  }

  void read(SecretPlace target) {
    targets.add(target);
  }

  boolean takesChains() {
    return unresolved.size() < CHAINS_MOST;
  }

  void unresolved(String chain) {
    unresolved.add(chain);
  }

  SortedSet<Wanted> unanswered() {
    return unanswered;
  }

  SortedSet<SecretPlace> targets() {
    return targets;
  }

  void requireNoneDenied() {
    if (!denied.isEmpty()) {
      throw new Fault.Forbidden(
          Fault.Forbidden.Kind.FORBIDDEN_REQUEST,
          "Failed to expand one or more secret references",
          denied.stream()
              .map(place ->
                  Map.<String, Object>of(
                      "environment", place.environment(),
                      "secretPath", place.path().text(),
                      "secretKey", place.name()))
              .toList());
    }
  }

  void requireAllResolved() {
    if (!unresolved.isEmpty()) {
      throw new Fault.Rejected(
          "Secret references could not be resolved: " + String.join("; ", unresolved));
    }
  }

  /** Of well-formed text. */
  private static long utf8Length(CharSequence text) {
    long length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        length += 1;
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        length += 2;
      } else {
        length += 3;
      }
    }
    return length;
  }
}
