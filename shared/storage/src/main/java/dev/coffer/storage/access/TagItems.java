package dev.coffer.storage.access;

import dev.coffer.actor.ActorKind;
import dev.coffer.project.Tag;
import dev.coffer.project.TagSet;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All tags of a project, in one item of the room ACCESS (docs/design/storage-access.md). */
final class TagItems {
  private static final int LAYOUT = 1;

  private TagItems() {}

  /** Stores a project's tags if they are still what they were read as. */
  static Operation put(UUID project, TagSet before, TagSet after) {
    Item item =
        Item.of(AccessKeys.tags(project))
            .number("rev", after.revision())
            .bytes("tags", pack(after.tags()))
            .build();
    return new Operation.Put(
        item,
        before.revision() == 0 ? Condition.ABSENT : AccessWrites.unchanged(before.revision()));
  }

  /** None for no item. */
  static TagSet read(@Nullable Item item) {
    return item == null
        ? TagSet.NONE
        : new TagSet(
            item.number("rev"), Unpacked.read(item, "tags", LAYOUT, in -> in.list(() -> tag(in))));
  }

  private static byte[] pack(List<Tag> tags) {
    Packed out = new Packed(LAYOUT);
    return out.list(
            tags,
            tag ->
                out.id(tag.id())
                    .text(tag.slug())
                    .text(tag.color())
                    .id(tag.creator())
                    .flag(tag.creatorKind() == ActorKind.USER)
                    .instant(tag.createdAt())
                    .instant(tag.updatedAt()))
        .toBytes();
  }

  private static Tag tag(Unpacked in) {
    return new Tag(
        in.id(),
        in.text(),
        in.text(),
        in.id(),
        in.flag() ? ActorKind.USER : ActorKind.IDENTITY,
        in.instant(),
        in.instant());
  }
}
