package dev.coffer.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A value's text, cut into literals and the brackets of its references (docs/design/references.md,
 * grammar). Brackets are balanced and at most {@value #NESTING_MOST} deep; put together again, the
 * tokens are the text.
 */
record ReferenceText(String text, List<Token> tokens) {
  static final int NESTING_MOST = 10;

  ReferenceText {
    tokens = List.copyOf(tokens);
  }

  /** One token; its place is counted in characters. */
  sealed interface Token {
    int start();

    record Literal(int start, int end) implements Token {}

    /** A dollar sign and an opening brace, whose closing one ends at {@code end}. */
    record Open(int start, int end) implements Token {}

    record Close(int start) implements Token {}
  }

  static ReferenceText of(String text) {
    Set<Integer> opens = new HashSet<>();
    Set<Integer> closes = new HashSet<>();
    int[] ends = brackets(text, opens, closes);
    List<Token> tokens = new ArrayList<>();
    int literal = 0;
    int i = 0;
    while (i < text.length()) {
      boolean open = opens.contains(i);
      if (open || closes.contains(i)) {
        if (literal < i) {
          tokens.add(new Token.Literal(literal, i));
        }
        tokens.add(open ? new Token.Open(i, ends[i]) : new Token.Close(i));
        i += open ? 2 : 1;
        literal = i;
      } else {
        i++;
      }
    }
    if (literal < text.length()) {
      tokens.add(new Token.Literal(literal, text.length()));
    }
    return new ReferenceText(text, tokens);
  }

  boolean hasReferences() {
    return tokens.stream().anyMatch(Token.Open.class::isInstance);
  }

  String textOf(Token.Literal literal) {
    return text.substring(literal.start(), literal.end());
  }

  /** The reference as it is written. */
  String textOf(Token.Open open) {
    return text.substring(open.start(), open.end());
  }

  /** Whether all inside this reference, the token at that index, is literal. */
  boolean isPlain(int index) {
    return index + 2 < tokens.size()
        && tokens.get(index) instanceof Token.Open
        && tokens.get(index + 1) instanceof Token.Literal
        && tokens.get(index + 2) instanceof Token.Close;
  }

  static boolean isNameCharacter(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }

  /** Finds the brackets that are references'; the answer maps each open one to its end. */
  private static int[] brackets(String text, Set<Integer> opens, Set<Integer> closes) {
    int[] ends = new int[text.length()];
    Deque<Integer> pending = new ArrayDeque<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (text.startsWith("${", i)) {
        if (pending.size() == NESTING_MOST) {
          pending.clear();
        }
        pending.push(i);
        i += 2;
        continue;
      }
      boolean closing = c == '}' && !pending.isEmpty() && i > pending.peek() + 2;
      if (closing) {
        int start = pending.pop();
        opens.add(start);
        closes.add(i);
        ends[start] = i + 1;
      } else if (!isNameCharacter(c)) {
        pending.clear();
      }
      i++;
    }
    return ends;
  }

  @Override
  public String toString() {
    return "ReferenceText[redacted]";
  }
}
