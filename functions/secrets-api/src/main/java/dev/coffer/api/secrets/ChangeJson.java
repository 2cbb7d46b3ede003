package dev.coffer.api.secrets;

import dev.coffer.ledger.Change;
import dev.coffer.ledger.Comparison;
import dev.coffer.vault.ChangeView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A secret or folder that a commit changed, or that differs between two states.
 *
 * @param type secret or folder
 * @param changeType add, update or delete
 * @param isDestroyed whether it is the destruction of a value
 * @param id the secret's or folder's
 * @param parentFolderId the folder that it stands in; null where that is said once for all
 * @param versions before and after, those there are: whole where a commit's changes are asked for,
 *     numbers alone where states are compared
 */
@Serdeable
record ChangeJson(
    String type,
    String changeType,
    boolean isUpdate,
    boolean isDestroyed,
    String id,
    @Nullable String parentFolderId,
    @Nullable String secretId,
    @Nullable String secretKey,
    @Nullable Integer secretVersion,
    @Nullable String folderId,
    @Nullable String folderName,
    @Nullable Integer folderVersion,
    List<ChangedVersionJson> versions) {

  static ChangeJson of(ChangeView view) {
    Change change = view.change();
    return of(
        change.op().isOfSecret(),
        switch (change.op()) {
          case SECRET_CREATED, FOLDER_CREATED -> "add";
          case SECRET_UPDATED, FOLDER_UPDATED, VALUE_DESTROYED -> "update";
          case SECRET_DELETED, FOLDER_DELETED -> "delete";
        },
        change.op() == Change.Op.VALUE_DESTROYED,
        change.id(),
        change.folder(),
        change.name(),
        Stream.concat(
                view.secrets().stream().map(ChangedVersionJson::of),
                view.folders().stream().map(ChangedVersionJson::of))
            .toList());
  }

  static ChangeJson of(Comparison.Difference difference) {
    return of(
        difference.secret(),
        switch (difference.kind()) {
          case ADD -> "add";
          case UPDATE -> "update";
          case DELETE -> "delete";
        },
        false,
        difference.id(),
        null,
        difference.name(),
        Stream.of(difference.nowVersion(), difference.thenVersion())
            .filter(Objects::nonNull)
            .map(ChangedVersionJson::of)
            .toList());
  }

  private static ChangeJson of(
      boolean secret,
      String changeType,
      boolean destroyed,
      UUID id,
      @Nullable UUID parent,
      String name,
      List<ChangedVersionJson> versions) {
    Integer version = versions.isEmpty() ? null : versions.getLast().version();
    return new ChangeJson(
        secret ? "secret" : "folder",
        changeType,
        changeType.equals("update"),
        destroyed,
        id.toString(),
        parent == null ? null : parent.toString(),
        secret ? id.toString() : null,
        secret ? name : null,
        secret ? version : null,
        secret ? null : id.toString(),
        secret ? null : name,
        secret ? null : version,
        versions);
  }
}
