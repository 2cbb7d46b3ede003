package dev.coffer.reference;

import dev.coffer.secret.SecretValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A secret goes from one place to another, by a new name or a new folder; its id stays. Texts that
 * refer to it are written anew so that they expand to the same.
 *
 * @param where where a look-up's secret stands before the change, imports included ({@link
 *     Imports#find}); empty if there is none, and such a reference is left alone
 */
public record Relocation(
    SecretPlace from, SecretPlace to, Function<Wanted, Optional<SecretPlace>> where) {

  /**
   * A text after the change.
   *
   * @param value the very value that went in, if nothing had to be written anew
   * @param rewritten references that read differently now
   * @param lost references that would have to, but to a place that no reference can name
   */
  public record Rewritten(SecretValue value, int rewritten, int lost) {}

  /**
   * Rewrites the value of a secret. References in the value of the secret that moves are written
   * anew too, if they are relative and its folder changes.
   *
   * @param holder where the value's secret stands before the change; {@link #from} for the one that
   *     goes
   */
  public Rewritten rewrite(SecretPlace holder, SecretValue value) {
    ReferenceText text = ReferenceText.of(value.revealText());
    FolderPlace before = holder.folder();
    FolderPlace after = holder.equals(from) ? to.folder() : before;
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
    String written = text.textOf(open);
    return ReferenceName.wanted(written.substring(2, written.length() - 1), holder)
        .flatMap(wanted -> where.apply(wanted).map(at -> new Target(at, wanted.throughImports())));
  }

  private boolean stays(Target target, FolderPlace before, FolderPlace after) {
    return !target.at().equals(from) && (!target.relative() || before.equals(after));
  }

  private Optional<String> spelling(Target target, FolderPlace before, FolderPlace after) {
    SecretPlace goal = target.at().equals(from) ? to : target.at();
    boolean inOwnFolder = target.at().folder().equals(before) && goal.folder().equals(after);
    return target.relative() && inOwnFolder
        ? ReferenceName.relative(goal)
        : ReferenceName.absolute(goal);
  }
}
