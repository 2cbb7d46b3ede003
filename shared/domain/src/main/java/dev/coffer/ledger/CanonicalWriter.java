package dev.coffer.ledger;

import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the forms of docs/design/ledger.md, "Canonical encoding". */
final class CanonicalWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  CanonicalWriter() {}

  CanonicalWriter(ObjectKind kind) {
    u8(kind.code()).u8(ObjectKind.LAYOUT);
  }

  CanonicalWriter u8(int value) {
    out.write(value);
    return this;
  }

  CanonicalWriter u32(int value) {
    out.write(value >>> 24);
    out.write(value >>> 16);
    out.write(value >>> 8);
    out.write(value);
    return this;
  }

  CanonicalWriter i64(long value) {
    return u32((int) (value >>> 32)).u32((int) value);
  }

  CanonicalWriter uuid(UUID value) {
    return i64(value.getMostSignificantBits()).i64(value.getLeastSignificantBits());
  }

  CanonicalWriter hash(Hash value) {
    out.writeBytes(value.bytes());
    return this;
  }

  CanonicalWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    u32(utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  CanonicalWriter time(Instant value) {
    return i64(value.toEpochMilli());
  }

  CanonicalWriter actor(Actor value) {
    return u8(actorCode(value.kind())).uuid(value.id()).text(value.name());
  }

  <T> CanonicalWriter optional(@Nullable T value, BiConsumer<CanonicalWriter, T> form) {
    if (value == null) {
      return u8(0);
    }
    u8(1);
    form.accept(this, value);
    return this;
  }

  <T> CanonicalWriter list(Collection<? extends T> values, BiConsumer<CanonicalWriter, T> form) {
    u32(values.size());
    values.forEach(value -> form.accept(this, value));
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  static int actorCode(ActorKind kind) {
    return switch (kind) {
      case USER -> 1;
      case IDENTITY -> 2;
      case SERVICE -> 3;
    };
  }
}
