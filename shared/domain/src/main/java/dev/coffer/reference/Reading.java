package dev.coffer.reference;

import dev.coffer.secret.SecretValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A text that is being expanded: one level of the path. Of one thread. */
final class Reading {
  private final SecretPlace at;
  private final SecretValue value;
  private final ReferenceText text;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Bracket> brackets = new ArrayDeque<>();
  private final List<ReferenceNode> nodes = new ArrayList<>();
  private int next;
  private boolean pending;
  private boolean unresolved;

  Reading(SecretPlace at, SecretValue value, ReferenceText text) {
    this.at = at;
    this.value = value;
    this.text = text;
  }

  /** A reference whose end was not reached yet, or whose target is being read. */
  static final class Bracket {
    private final ReferenceText.Token.Open open;
    private final int start;
    private boolean pending;
    private boolean unresolved;

    private Bracket(ReferenceText.Token.Open open, int start) {
      this.open = open;
      this.start = start;
    }

    /** Whether what it names hangs on an answer that is not there yet. */
    boolean isPending() {
      return pending;
    }

    /** Whether a reference in it stayed as text. */
    boolean isUnresolved() {
      return unresolved;
    }
  }

  SecretPlace at() {
    return at;
  }

  SecretValue value() {
    return value;
  }

  ReferenceText text() {
    return text;
  }

  CharSequence out() {
    return out;
  }

  List<ReferenceNode> nodes() {
    return nodes;
  }

  /** Whether an answer is missing; then the text so far holds only what is certain. */
  boolean isPending() {
    return pending;
  }

  /** Goes on to the end of the next reference; false if there is none. */
  boolean advance() {
    while (next < text.tokens().size()) {
      switch (text.tokens().get(next++)) {
        case ReferenceText.Token.Literal literal -> out.append(text.textOf(literal));
        case ReferenceText.Token.Open open -> {
          brackets.push(new Bracket(open, out.length()));
          out.append("${");
        }
        case ReferenceText.Token.Close close -> {
          return true;
        }
      }
    }
    return false;
  }

  Bracket bracket() {
    return brackets.element();
  }

  /** What stands in the innermost bracket. */
  String content() {
    return out.substring(bracket().start + 2);
  }

  /** The innermost reference as it is written. */
  String written() {
    return text.textOf(bracket().open);
  }

  void leaveAsText() {
    brackets.pop();
    out.append('}');
    unresolved = true;
    if (!brackets.isEmpty()) {
      brackets.element().unresolved = true;
    }
  }

  /** Leaves out the innermost reference: nobody knows yet what comes there. */
  void leavePending() {
    out.setLength(brackets.pop().start);
    markPending();
  }

  /** Puts what its target came to in place of the innermost reference. */
  void replace(Reading target) {
    out.setLength(brackets.pop().start);
    out.append(target.out);
    if (target.pending) {
      markPending();
    }
    if (target.unresolved && !brackets.isEmpty()) {
      brackets.element().unresolved = true;
    }
  }

  private void markPending() {
    pending = true;
    if (!brackets.isEmpty()) {
      brackets.element().pending = true;
    }
  }
}
