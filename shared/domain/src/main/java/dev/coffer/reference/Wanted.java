package dev.coffer.reference;

import java.util.Comparator;

/**
 * A look-up that a reference asks for. Looks for a personal override if those are in play, then for
 * the folder's own secret, then in the folder's imports if those count ({@link Imports#find}).
 *
 * @param throughImports true for a relative reference
 */
public record Wanted(SecretPlace place, boolean throughImports) implements Comparable<Wanted> {
  private static final Comparator<Wanted> ORDER =
      Comparator.comparing(Wanted::place).thenComparing(Wanted::throughImports);

  @Override
  public int compareTo(Wanted that) {
    return ORDER.compare(this, that);
  }
}
