package dev.coffer.local.vault;

import dev.coffer.ledger.Commit;
import dev.coffer.ledger.KeyScope;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.Snapshot;
import dev.coffer.secret.SecretValue;
import dev.coffer.vault.AsOf;
import dev.coffer.vault.FolderView;
import dev.coffer.vault.SecretFilter;
import dev.coffer.vault.SecretQuery;
import dev.coffer.vault.SecretView;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an administrator reads of the environment {@code dev}, now or as of a revision. */
final class EnvironmentState {
  /** What a value that is not shown is read as. */
  static final String HIDDEN = "(hidden)";

  private final VaultFixture vault;

  EnvironmentState(VaultFixture vault) {
    this.vault = vault;
  }

  /** Each secret and each folder by its place: all of it but numbers, times and actors. */
  Map<String, String> read(@Nullable AsOf asOf) {
    Map<String, String> state = new TreeMap<>();
    for (FolderView view :
        vault
            .here
            .folders()
            .list(vault.admin, vault.at("/"), true, Optional.empty(), asOf)
            .content()) {
      state.put(
          "folder " + view.path(),
          view.folder().id() + " " + view.folder().description() + view.folder().imports());
    }
    SecretQuery query =
        new SecretQuery(
            true, false, false, false, SecretQuery.Overrides.LEFT_OUT, SecretFilter.ALL, asOf);
    for (SecretView view :
        vault.here.secrets().list(vault.admin, vault.at("/"), true, query).content().secrets()) {
      state.put(
          "secret " + view.path() + " " + view.name(),
          view.header().secret()
              + " "
              + view.value().map(SecretValue::revealText).orElse(HIDDEN)
              + " "
              + VaultFixture.comment(view)
              + " "
              + view.header().attributes());
    }
    return state;
  }

  Map<String, String> now() {
    return read(null);
  }

  Map<String, String> at(long revision) {
    return read(new AsOf.Revision(revision));
  }

  LedgerScope scope() {
    return LedgerScope.of(
        new KeyScope(vault.organization, vault.project.id(), vault.environmentId("dev")));
  }

  Snapshot snapshot() {
    var admission = vault.here.gate().environment(vault.admin, vault.at("/").project(), "dev");
    return vault.here.ledgers().snapshot(scope(), admission.ledgerHead());
  }

  Commit commit(long revision) {
    return vault.here.ledgers().commits(snapshot(), revision, 1).getFirst();
  }

  Commit newest() {
    return commit(snapshot().rev());
  }
}
