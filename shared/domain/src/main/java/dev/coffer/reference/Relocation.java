package dev.coffer.reference;

import dev.coffer.secret.SecretValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Secrets go from one place to another, by a new name or a new folder. Texts that refer to them are
 * written anew so that they expand to the same.
 *
 * @param moves where each goes, all at once
 * @param where where a look-up's secret stands before the change, imports included ({@link
 *     Imports#find}); empty if there is none, and such a reference is left alone
 */
public record Relocation(
    Map<SecretPlace, SecretPlace> moves, Function<Wanted, Optional<SecretPlace>> where) {

  public Relocation {
    moves = Map.copyOf(moves);
  }

  /** Of one secret. */
  public Relocation(
      SecretPlace from, SecretPlace to, Function<Wanted, Optional<SecretPlace>> where) {
    this(Map.of(from, to), where);
  }

  /**
   * A text after the change.
   *
   * @param value the very value that went in, if nothing had to be written anew
   * @param rewritten references that read differently now
   * @param lost references that would have to, but to a place that no reference can name
   */
  public record Rewritten(SecretValue value, int rewritten, int lost) {}

  /**
   * The look-ups that {@link #rewrite} cannot do without: a reference to a secret that goes bears
   * its name, and any relative one matters in a text that goes to another folder.
   */
  public Set<Wanted> wanted(SecretPlace holder, SecretValue value) {
    ReferenceText text = ReferenceText.of(value.revealText());
    FolderPlace before = holder.folder();
    boolean goes = !after(holder).equals(before);
    Set<String> names = new HashSet<>();
    moves.keySet().forEach(from -> names.add(from.name()));
    Set<Wanted> wanted = new HashSet<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      if (text.isPlain(i) && text.tokens().get(i) instanceof ReferenceText.Token.Open open) {
        wanted(text, open, before)
            .filter(one -> goes && one.throughImports() || names.contains(one.place().name()))
            .ifPresent(wanted::add);
      }
    }
    return wanted;
  }

  private FolderPlace after(SecretPlace holder) {
    return moves.getOrDefault(holder, holder).folder();
  }

  /**
   * Rewrites the value of a secret. References in the value of a secret that moves are written anew
   * too, if they are relative and its folder changes.
   *
   * @param holder where the value's secret stands before the change
   */
  public Rewritten rewrite(SecretPlace holder, SecretValue value) {
    ReferenceText text = ReferenceText.of(value.revealText());
    FolderPlace before = holder.folder();
    FolderPlace after = after(holder);
    StringBuilder out = new StringBuilder();
    int rewritten = 0;
    int lost = 0;
    List<ReferenceText.Token> tokens = text.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      switch (tokens.get(i)) {
        case ReferenceText.Token.Literal literal -> out.append(text.textOf(literal));
        case ReferenceText.Token.Close close -> out.append('}');
        case ReferenceText.Token.Open open -> {
          Optional<Target> target = text.isPlain(i) ? target(text, open, before) : Optional.empty();
          if (target.isEmpty() || stays(target.get(), before, after)) {
            out.append("${");
          } else {
            Optional<String> spelling = spelling(target.get(), before, after);
            if (spelling.isEmpty()) {
              lost++;
              out.append("${");
            } else {
              rewritten++;
              out.append("${").append(spelling.get()).append('}');
              i += 2;
            }
          }
        }
      }
    }
    return new Rewritten(rewritten == 0 ? value : SecretValue.of(out.toString()), rewritten, lost);
  }

  private record Target(SecretPlace at, boolean relative) {}

  private Optional<Target> target(
      ReferenceText text, ReferenceText.Token.Open open, FolderPlace holder) {
    return wanted(text, open, holder)
        .flatMap(wanted -> where.apply(wanted).map(at -> new Target(at, wanted.throughImports())));
  }

  private static Optional<Wanted> wanted(
      ReferenceText text, ReferenceText.Token.Open open, FolderPlace holder) {
    String written = text.textOf(open);
    return ReferenceName.wanted(written.substring(2, written.length() - 1), holder);
  }

  private boolean stays(Target target, FolderPlace before, FolderPlace after) {
    return !moves.containsKey(target.at()) && (!target.relative() || before.equals(after));
  }

  private Optional<String> spelling(Target target, FolderPlace before, FolderPlace after) {
    SecretPlace goal = moves.getOrDefault(target.at(), target.at());
    boolean inOwnFolder = target.at().folder().equals(before) && goal.folder().equals(after);
    return target.relative() && inOwnFolder
        ? ReferenceName.relative(goal)
        : ReferenceName.absolute(goal);
  }
}
