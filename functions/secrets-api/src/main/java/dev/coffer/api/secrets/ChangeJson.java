package dev.coffer.api.secrets;

import dev.coffer.ledger.Change;
import dev.coffer.ledger.Comparison;
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
 * @param versions the numbers before and after, those there are; the values are in the secret's
 *     versions
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
    List<VersionJson> versions) {

  /** One of the versions. */
  @Serdeable
  record VersionJson(int version) {}

  static ChangeJson of(Change change) {
    Change.VersionRef before = change.before();
    Change.VersionRef after = change.after();
    return of(
        switch (change.op()) {
          case SECRET_CREATED, SECRET_UPDATED, SECRET_DELETED, VALUE_DESTROYED -> true;
          case FOLDER_CREATED, FOLDER_UPDATED, FOLDER_DELETED -> false;
        },
        switch (change.op()) {
          case SECRET_CREATED, FOLDER_CREATED -> "add";
          case SECRET_UPDATED, FOLDER_UPDATED, VALUE_DESTROYED -> "update";
          case SECRET_DELETED, FOLDER_DELETED -> "delete";
        },
        change.op() == Change.Op.VALUE_DESTROYED,
        change.id(),
        change.folder(),
        change.name(),
        before == null ? null : before.n(),
        after == null ? null : after.n());
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
        difference.nowVersion(),
        difference.thenVersion());
  }

  private static ChangeJson of(
      boolean secret,
      String changeType,
      boolean destroyed,
      UUID id,
      @Nullable UUID parent,
      String name,
      @Nullable Integer before,
      @Nullable Integer after) {
    Integer version = after == null ? before : after;
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
        Stream.of(before, after).filter(Objects::nonNull).map(VersionJson::new).toList());
  }
}
