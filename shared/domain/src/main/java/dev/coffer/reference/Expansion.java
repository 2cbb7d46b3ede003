package dev.coffer.reference;

import dev.coffer.fault.Fault;
import dev.coffer.secret.SecretValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * The expansion of references in the values of a request: a pure function of the values and of the
 * answers known so far (docs/design/references.md). {@link #with} goes one round; {@link #complete}
 * goes all, with a reader of whole rounds.
 *
 * @param secrets whose values are wanted
 * @param strict whether a reference that would stay as text is an error
 * @param traced whether the tree of references is wanted too
 */
public record Expansion(List<Held> secrets, boolean strict, boolean traced) {
  /** References replaced in a request, at every level. */
  public static final int EXPANSIONS_MOST = 10_000;

  /** UTF-8 that replaced them, at every level. */
  public static final int BYTES_MOST = 1024 * 1024;

  /** Different look-ups of a request. */
  public static final int LOOKUPS_MOST = 10_000;

  /** A reference in a requested value is of level 1. */
  public static final int LEVELS_MOST = 10;

  public Expansion {
    secrets = List.copyOf(secrets);
  }

  public static Expansion of(List<Held> secrets) {
    return new Expansion(secrets, false, false);
  }

  public Expansion strictly(boolean wanted) {
    return new Expansion(secrets, wanted, traced);
  }

  public Expansion tracing() {
    return new Expansion(secrets, strict, true);
  }

  /** False for a value that is its own expansion, whatever surrounds it. */
  public static boolean mayHoldReferences(SecretValue value) {
    return value.revealText().contains("${");
  }

  /** How far a round came. */
  public sealed interface Outcome {}

  /**
   * Every value, in the order of the request.
   *
   * @param targets the secrets that were put in or looked into, where they stand: each is a read
   */
  public record Complete(List<Expanded> secrets, SortedSet<SecretPlace> targets)
      implements Outcome {
    public Complete {
      secrets = List.copyOf(secrets);
    }
  }

  /** Look-ups without an answer; never empty. */
  public record Incomplete(SortedSet<Wanted> wanted) implements Outcome {}

  /**
   * A value with its references expanded.
   *
   * @param value the very value that was held, if it holds no reference
   * @param references its tree, if that was wanted
   */
  public record Expanded(SecretValue value, List<ReferenceNode> references) {
    public Expanded {
      references = List.copyOf(references);
    }
  }

  /**
   * Expands as far as the answers go. Answers that are not needed change nothing.
   *
   * @throws Fault.Forbidden naming all the denied look-ups that this round met
   * @throws Fault.Rejected if a limit is exceeded, or naming the chains of references that stay
   *     unresolved, if strict
   */
  public Outcome with(Map<Wanted, Answer> answers) {
    return new Expander(this, answers).outcome();
  }

  /**
   * Goes as many rounds as it takes.
   *
   * @param read answers all look-ups of a round together, each of them
   * @throws Fault as {@link #with}
   */
  public Complete complete(Function<Set<Wanted>, Map<Wanted, Answer>> read) {
    Map<Wanted, Answer> answers = new HashMap<>();
    while (true) {
      switch (with(answers)) {
        case Complete complete -> {
          return complete;
        }
        case Incomplete incomplete -> {
          answers.putAll(read.apply(incomplete.wanted()));
          if (!answers.keySet().containsAll(incomplete.wanted())) {
            throw new IllegalStateException("A look-up was left without an answer");
          }
        }
      }
    }
  }
}
