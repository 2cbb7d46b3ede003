package dev.coffer.reference;

import dev.coffer.fault.Fault;
import dev.coffer.secret.SecretValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who refers to whom, by what is written in a set of values. The outer reference of a nested one
 * has no fixed target and is not followed.
 */
public final class Dependents {
  /** Secrets in a tree, the one that was asked for not counted. */
  public static final int NODES_MOST = 10_000;

  /** Who refers to the secret that was asked for is of level 1. */
  public static final int LEVELS_MOST = 10;

  private final Map<SecretPlace, SortedSet<SecretPlace>> holders;

  private Dependents(Map<SecretPlace, SortedSet<SecretPlace>> holders) {
    this.holders = holders;
  }

  /**
   * Reads who refers to whom.
   *
   * @param values secrets as they are stored, by where they stand
   * @param where where a look-up's secret stands ({@link Imports#find}); empty if there is none,
   *     and then the reference counts for the place that it names
   */
  public static Dependents of(
      Map<SecretPlace, SecretValue> values, Function<Wanted, Optional<SecretPlace>> where) {
    Map<SecretPlace, SortedSet<SecretPlace>> holders = new HashMap<>();
    values.forEach((holder, value) -> {
      ReferenceText text = ReferenceText.of(value.revealText());
      for (int i = 0; i < text.tokens().size(); i++) {
        if (text.isPlain(i) && text.tokens().get(i) instanceof ReferenceText.Token.Open open) {
          String written = text.textOf(open);
          ReferenceName.wanted(written.substring(2, written.length() - 1), holder.folder())
              .map(wanted -> where.apply(wanted).orElse(wanted.place()))
              .ifPresent(
                  target -> holders.computeIfAbsent(target, t -> new TreeSet<>()).add(holder));
        }
      }
    });
    return new Dependents(holders);
  }

  /** The secrets whose values refer to it. */
  public SortedSet<SecretPlace> of(SecretPlace target) {
    return Collections.unmodifiableSortedSet(holders.getOrDefault(target, new TreeSet<>()));
  }

  /**
   * A secret and those that refer to it.
   *
   * @param dependents empty for one that stands above itself in the tree, and at the last level
   */
  public record DependentNode(SecretPlace at, List<DependentNode> dependents) {
    public DependentNode {
      dependents = List.copyOf(dependents);
    }
  }

  /**
   * Who refers to it, and who to those, at most {@value #LEVELS_MOST} levels.
   *
   * @throws Fault.Rejected if there are more than {@value #NODES_MOST} of them
   */
  public DependentNode tree(SecretPlace target) {
    Deque<Branch> path = new ArrayDeque<>();
    path.push(new Branch(target, List.copyOf(of(target))));
    int nodes = 0;
    while (true) {
      Branch branch = path.element();
      SecretPlace next = branch.next();
      if (next == null) {
        DependentNode done = new DependentNode(branch.at, branch.done);
        path.pop();
        if (path.isEmpty()) {
          return done;
        }
        path.element().done.add(done);
        continue;
      }
      if (++nodes > NODES_MOST) {
        throw new Fault.Rejected(
            "More than " + NODES_MOST + " secrets refer to this one, directly or through others");
      }
      boolean leaf =
          path.size() == LEVELS_MOST || path.stream().anyMatch(above -> above.at.equals(next));
      path.push(new Branch(next, leaf ? List.of() : List.copyOf(of(next))));
    }
  }

  private static final class Branch {
    private final SecretPlace at;
    private final List<SecretPlace> ahead;
    private final List<DependentNode> done = new ArrayList<>();

    private Branch(SecretPlace at, List<SecretPlace> ahead) {
      this.at = at;
      this.ahead = ahead;
    }

    private @Nullable SecretPlace next() {
      return done.size() < ahead.size() ? ahead.get(done.size()) : null;
    }
  }
}
