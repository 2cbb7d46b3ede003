package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.audit.AuditEntry;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Version;
import dev.coffer.reference.Answer;
import dev.coffer.reference.Expansion;
import dev.coffer.reference.FolderContents;
import dev.coffer.reference.FolderPlace;
import dev.coffer.reference.Held;
import dev.coffer.reference.Imports;
import dev.coffer.reference.SecretPlace;
import dev.coffer.reference.Wanted;
import dev.coffer.secret.SecretPath;
import dev.coffer.secret.SecretValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replaces references in the values of one read by what they name, as the caller may read it
 * (docs/design/references.md). What is looked up goes in rounds, each in as few batches as it can
 * be.
 */
final class References {
  private static final int AUDITED_MOST = 50;

  private final LedgerStore ledgers;
  private final Admission admission;
  private final Folders folders;

  References(LedgerStore ledgers, Admission admission, Folders folders) {
    this.ledgers = ledgers;
    this.admission = admission;
    this.folders = folders;
  }

  /** The views whose values are shown, with their references replaced; in the same order. */
  List<SecretView> expand(List<SecretView> views, boolean strict, AuditEntry entry) {
    List<Held> held = new ArrayList<>();
    for (SecretView view : views) {
      if (mayHold(view)) {
        held.add(held(view, view.value().orElseThrow()));
      }
    }
    Expansion.Complete complete = Expansion.of(held).strictly(strict).complete(this::answers);
    describe(entry, complete.targets());
    List<SecretView> expanded = new ArrayList<>();
    int next = 0;
    for (SecretView view : views) {
      expanded.add(mayHold(view) ? view.withValue(complete.secrets().get(next++).value()) : view);
    }
    return expanded;
  }

  private static boolean mayHold(SecretView view) {
    return view.valueOrNull() != null && Expansion.mayHoldReferences(view.valueOrNull());
  }

  /** What a read put in besides what it was asked for. */
  static void describe(AuditEntry entry, SortedSet<SecretPlace> targets) {
    if (targets.isEmpty()) {
      return;
    }
    String named =
        targets.stream()
            .limit(AUDITED_MOST)
            .map(SecretPlace::toString)
            .collect(Collectors.joining(", "));
    entry
        .describe("numberOfReferencedSecrets", Integer.toString(targets.size()))
        .describe("referencedSecrets", named);
  }

  static Held held(SecretView view, SecretValue value) {
    return new Held(
        SecretPlace.of(view.environment().slug(), SecretPath.of("path", view.path()), view.name()),
        value,
        view.header().attributes().skipMultilineEncoding());
  }

  /** Answers one round of look-ups together. */
  Map<Wanted, Answer> answers(Set<Wanted> wanted) {
    Map<Wanted, Answer> answers = new HashMap<>();
    Set<Wanted> readable = new HashSet<>();
    for (Wanted one : wanted) {
      FolderPlace folder = one.place().folder();
      if (admission.project().environment(folder.environment()).isEmpty()) {
        answers.put(one, new Answer.Absent());
      } else if (!folders.mayReadValues(folder)) {
        answers.put(one, new Answer.Denied());
      } else {
        readable.add(one);
      }
    }
    Map<Wanted, Imports.Located<Found>> located = locate(readable);
    Map<Hash, Version> versions =
        versions(ledgers, located.values().stream().map(Imports.Located::secret).toList());
    for (Wanted one : readable) {
      Imports.Located<Found> at = located.get(one);
      SecretValue value = at == null ? null : value(at.secret(), version(versions, at.secret()));
      answers.put(
          one,
          at == null || value == null
              ? new Answer.Absent()
              : new Answer.Present(at.place(), value));
    }
    return answers;
  }

  /** Each folder itself first; imports are read only where it lacks the name. */
  private Map<Wanted, Imports.Located<Found>> locate(Set<Wanted> wanted) {
    Map<Wanted, Imports.Located<Found>> located = new HashMap<>();
    Map<FolderPlace, FolderContents<Found>> own = folders.contents(places(wanted), names(wanted));
    Imports<Found> here = new Imports<>(own);
    Set<Wanted> elsewhere = new HashSet<>();
    for (Wanted one : wanted) {
      here.find(new Wanted(one.place(), false))
          .ifPresentOrElse(
              at -> located.put(one, at),
              () -> {
                if (one.throughImports()) {
                  elsewhere.add(one);
                }
              });
    }
    if (!elsewhere.isEmpty()) {
      Imports<Found> reached = folders.reached(places(elsewhere), names(elsewhere));
      elsewhere.forEach(one ->
          reached
              .find(one)
              .filter(at -> folders.mayReadValues(at.place().folder()))
              .ifPresent(at -> located.put(one, at)));
    }
    return located;
  }

  private static Set<FolderPlace> places(Set<Wanted> wanted) {
    return wanted.stream().map(one -> one.place().folder()).collect(Collectors.toSet());
  }

  private static Set<String> names(Set<Wanted> wanted) {
    return wanted.stream().map(one -> one.place().name()).collect(Collectors.toSet());
  }

  private static @Nullable SecretValue value(Found found, Version version) {
    Found.Override override = found.override();
    return override == null
        ? Opening.of(found.snapshot()).value(version)
        : Opening.of(override.snapshot()).value(override.version());
  }

  /** The shared versions of these secrets by hash, a batch for each environment. */
  static Map<Hash, Version> versions(LedgerStore ledgers, Collection<Found> found) {
    Map<LedgerId, List<Found>> byLedger =
        found.stream().collect(Collectors.groupingBy(one -> one.snapshot().scope().ledger()));
    Map<Hash, Version> versions = new HashMap<>();
    byLedger
        .values()
        .forEach(of ->
            versions.putAll(
                ledgers.versions(
                    of.getFirst().snapshot(), of.stream().map(Found::entry).toList())));
    return versions;
  }

  static Version version(Map<Hash, Version> versions, Found found) {
    Version version = versions.get(found.entry().version());
    if (version == null) {
      throw found
          .snapshot()
          .damaged("a version of secret " + found.entry().secret() + " is missing");
    }
    return version;
  }
}
