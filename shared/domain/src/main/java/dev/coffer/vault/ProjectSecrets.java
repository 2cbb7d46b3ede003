package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.Version;
import dev.coffer.project.Environment;
import dev.coffer.reference.FolderContents;
import dev.coffer.reference.FolderPlace;
import dev.coffer.reference.Imports;
import dev.coffer.reference.SecretPlace;
import dev.coffer.secret.SecretPath;
import dev.coffer.secret.SecretValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All shared secrets of a project whose values the caller may read, opened.
 *
 * @param folders what the folders hold
 */
record ProjectSecrets(Imports<Found> folders, Map<SecretPlace, Opened> secrets) {
  /** More than these are not looked at in one request. */
  static final int SECRETS_MOST = 10_000;

  /** A secret and its value as it is stored. */
  record Opened(Found found, Version version, SecretValue value) {
    /** What it is, without its value. */
    SecretView hidden(Admission admission) {
      return SecretViews.of(admission, found, version, false);
    }
  }

  /**
   * @throws Fault.Rejected if the project has more than 10,000
   */
  static ProjectSecrets of(LedgerStore ledgers, States states, Admission admission) {
    Folders folders = new Folders(ledgers, states, admission, false);
    List<Environment> environments = admission.project().livingEnvironments();
    states.load(environments, false);
    Set<FolderPlace> places = new LinkedHashSet<>();
    long count = 0;
    for (Environment environment : environments) {
      Tree tree = states.of(environment).tree();
      for (Folder folder : tree.folders()) {
        FolderPlace place =
            new FolderPlace(environment.slug(), SecretPath.of("path", tree.path(folder)));
        if (folders.mayReadValues(place)) {
          places.add(place);
          count += folder.entryCount();
        }
      }
    }
    if (count > SECRETS_MOST) {
      throw new Fault.Rejected(
          "The project has more than " + SECRETS_MOST + " secrets, too many to compare at once");
    }
    Map<FolderPlace, FolderContents<Found>> contents = folders.contents(places, null);
    List<Found> all = new ArrayList<>();
    contents.values().forEach(one -> all.addAll(one.own().values()));
    Map<Hash, Version> versions = References.versions(ledgers, all);
    Map<SecretPlace, Opened> opened = new HashMap<>();
    contents.forEach((place, one) ->
        one.own()
            .forEach((name, found) -> {
              Version version = References.version(versions, found);
              SecretValue value = Opening.of(found.snapshot()).value(version);
              if (value != null) {
                opened.put(place.secret(name), new Opened(found, version, value));
              }
            }));
    return new ProjectSecrets(new Imports<>(contents), opened);
  }
}
