package dev.coffer.reference;

import dev.coffer.secret.SecretValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One round of an {@link Expansion}. The path from a requested secret to the text at hand is kept
 * on a stack of its own, so that no value decides how deep this program's stack gets.
 */
final class Expander {
  private static final int WRITTEN_MOST = 100;

  private final Expansion request;
  private final Map<Wanted, Answer> answers;
  private final Map<Wanted, ReferenceText> texts = new HashMap<>();

  /**
   * Targets that hang on a missing answer, with the least level at which they were gone through.
   */
  private final Map<SecretPlace, Integer> pending = new HashMap<>();

  private final Tally tally = new Tally();
  private final Deque<Reading> path = new ArrayDeque<>();

  Expander(Expansion request, Map<Wanted, Answer> answers) {
    this.request = request;
    this.answers = answers;
  }

  Expansion.Outcome outcome() {
    List<Expansion.Expanded> expanded = new ArrayList<>();
    for (Held held : request.secrets()) {
      expanded.add(expand(held));
    }
    tally.requireNoneDenied();
    if (!tally.unanswered().isEmpty()) {
      return new Expansion.Incomplete(Collections.unmodifiableSortedSet(tally.unanswered()));
    }
    tally.requireAllResolved();
    return new Expansion.Complete(expanded, Collections.unmodifiableSortedSet(tally.targets()));
  }

  private Expansion.Expanded expand(Held held) {
    ReferenceText text = ReferenceText.of(held.value().revealText());
    if (!text.hasReferences()) {
      return new Expansion.Expanded(held.value(), List.of());
    }
    Reading requested = new Reading(held.at(), held.value(), text);
    path.push(requested);
    while (!path.isEmpty()) {
      Reading reading = path.element();
      if (reading.advance()) {
        close(reading);
      } else {
        path.pop();
        putIn(reading);
      }
    }
    String out = requested.out().toString();
    boolean quoted = held.skipMultilineEncoding() && out.indexOf('\n') >= 0;
    return new Expansion.Expanded(
        SecretValue.of(quoted ? '"' + out.replace("\n", "\\n") + '"' : out), requested.nodes());
  }

  /** A text is read to its end: it takes its reference's place in the text above it. */
  private void putIn(Reading target) {
    if (path.isEmpty()) {
      return;
    }
    if (target.isPending()) {
      pending.merge(target.at(), path.size(), Math::min);
    }
    tally.expanded(target.out());
    Reading holder = path.element();
    holder.replace(target);
    trace(holder, target.at(), target.value(), Resolution.EXPANDED, target.nodes());
  }

  private void close(Reading reading) {
    if (reading.bracket().isPending()) {
      reading.leavePending();
      return;
    }
    if (reading.bracket().isUnresolved()) {
      reading.leaveAsText();
      return;
    }
    Optional<Wanted> named = ReferenceName.wanted(reading.content(), reading.at().folder());
    if (named.isEmpty()) {
      leave(reading, null, null, Resolution.NOT_A_NAME);
      return;
    }
    Wanted wanted = named.get();
    if (path.size() > Expansion.LEVELS_MOST) {
      leave(reading, wanted.place(), null, Resolution.TOO_DEEP);
      return;
    }
    tally.lookedUp(wanted);
    switch (answers.get(wanted)) {
      case null -> {
        tally.unanswered(wanted);
        reading.leavePending();
      }
      case Answer.Denied denied -> {
        tally.denied(wanted.place());
        reading.leavePending();
      }
      case Answer.Absent absent -> leave(reading, wanted.place(), null, Resolution.NOT_FOUND);
      case Answer.Present present -> enter(reading, wanted, present);
    }
  }

  private void enter(Reading reading, Wanted wanted, Answer.Present present) {
    tally.read(present.at());
    if (present.value().length() == 0) {
      leave(reading, present.at(), present.value(), Resolution.EMPTY);
    } else if (path.stream().anyMatch(above -> above.at().equals(present.at()))) {
      leave(reading, present.at(), present.value(), Resolution.CYCLE);
    } else if (pending.getOrDefault(present.at(), Integer.MAX_VALUE) <= path.size()) {
      // What it wants is known to be wanted; going through it again would cost and tell nothing.
      reading.leavePending();
    } else {
      ReferenceText text =
          texts.computeIfAbsent(wanted, looked -> ReferenceText.of(present.value().revealText()));
      path.push(new Reading(present.at(), present.value(), text));
    }
  }

  private void leave(
      Reading reading,
      @Nullable SecretPlace at,
      @Nullable SecretValue value,
      Resolution resolution) {
    if (request.strict() && tally.takesChains()) {
      tally.unresolved(chain(reading, resolution));
    }
    reading.leaveAsText();
    if (at != null) {
      trace(reading, at, value, resolution, List.of());
    }
  }

  private void trace(
      Reading holder,
      SecretPlace at,
      @Nullable SecretValue value,
      Resolution resolution,
      List<ReferenceNode> children) {
    if (request.traced()) {
      holder.nodes().add(new ReferenceNode(at, value, resolution, children));
    }
  }

  private String chain(Reading reading, Resolution resolution) {
    StringBuilder chain = new StringBuilder();
    for (Iterator<Reading> down = path.descendingIterator(); down.hasNext(); ) {
      chain.append(down.next().at()).append(" -> ");
    }
    String written = reading.written();
    if (written.length() > WRITTEN_MOST) {
      chain.append(written, 0, WRITTEN_MOST).append("...");
    } else {
      chain.append(written);
    }
    return chain.append(" (").append(resolution.words()).append(')').toString();
  }
}
