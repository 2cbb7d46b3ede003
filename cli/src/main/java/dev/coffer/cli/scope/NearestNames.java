package dev.coffer.cli.scope;

import dev.coffer.cli.Failure;
import java.util.Comparator;
import java.util.List;

/** Which of the names that exist somebody may have meant. */
public final class NearestNames {
  private static final int SHOWN = 3;

  private NearestNames() {}

  /** Those within a third of the letters of the given one, nearest first; at most three. */
  public static List<String> of(String given, List<String> existing) {
    int reach = Math.max(2, given.length() / 3);
    record Near(String name, int distance) {}
    return existing.stream()
        .map(name -> new Near(name, distance(given, name)))
        .filter(near ->
            near.distance() <= reach
                || near.name().startsWith(given)
                || given.startsWith(near.name()))
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(SHOWN)
        .map(Near::name)
        .toList();
  }

  /** The failure to find what was given, with the names that may have been meant, if any. */
  public static Failure hinted(Failure failure, String given, List<String> existing) {
    List<String> near = of(given, existing);
    return near.isEmpty() ? failure : failure.with("Did you mean " + String.join(", ", near) + "?");
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
