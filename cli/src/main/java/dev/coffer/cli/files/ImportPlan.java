package dev.coffer.cli.files;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.secrets.FolderReading;
import dev.coffer.cli.secrets.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an import does with each secret, in the files' order. */
record ImportPlan(List<Step> steps) {

  /** What becomes of one secret. The names are what users read. */
  enum Change {
    created,
    changed,
    unchanged,
    skipped
  }

  record Step(Imported secret, Change change) {}

  /** What to do about a secret that is there with another value. */
  enum OnConflict {
    fail,
    skip,
    overwrite
  }

  /**
   * Compares with what the folder holds itself. Values are asked for only where a name is there
   * already and it matters whether its value is the same.
   *
   * @throws Failure for a secret that is there with another value, if that is to fail
   */
  static ImportPlan of(
      Session session, Scope scope, List<Imported> secrets, OnConflict onConflict) {
    Map<String, Secret> there = existing(session, scope, false);
    boolean collision = secrets.stream().anyMatch(each -> there.containsKey(each.name()));
    Map<String, Secret> known =
        collision && onConflict != OnConflict.skip ? existing(session, scope, true) : there;
    List<Step> steps = new ArrayList<>();
    List<String> conflicts = new ArrayList<>();
    for (Imported secret : secrets) {
      Optional<Secret> old = Optional.ofNullable(known.get(secret.name()));
      if (old.isEmpty()) {
        steps.add(new Step(secret, Change.created));
      } else if (same(old.get(), secret)) {
        steps.add(new Step(secret, Change.unchanged));
      } else {
        conflicts.add(secret.name());
        steps.add(
            new Step(secret, onConflict == OnConflict.skip ? Change.skipped : Change.changed));
      }
    }
    if (onConflict == OnConflict.fail && !conflicts.isEmpty()) {
      throw new Failure(
          ExitStatus.REFUSED,
          "There already, with other values: " + Names.listed(conflicts) + ". Nothing is written.",
          "--on-conflict=overwrite makes new versions of them, --on-conflict=skip leaves them.");
    }
    return new ImportPlan(steps);
  }

  private static boolean same(Secret old, Imported secret) {
    return !old.hidden()
        && old.value().equals(secret.value())
        && secret.comment().map(old.comment()::equals).orElse(true);
  }

  private static Map<String, Secret> existing(Session session, Scope scope, boolean values) {
    Map<String, Secret> existing = new HashMap<>();
    FolderReading.own(session, scope, false, values, false)
        .forEach(each -> existing.put(each.name(), each));
    return existing;
  }

  long count(Change change) {
    return steps.stream().filter(step -> step.change() == change).count();
  }
}
