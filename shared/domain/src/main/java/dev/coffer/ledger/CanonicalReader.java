package dev.coffer.ledger;

import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the forms of docs/design/ledger.md, "Canonical encoding", and refuses every other. */
final class CanonicalReader {
  private final ByteBuffer in;

  private CanonicalReader(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  /** Reads one whole object of that kind: every byte of it, no byte more. */
  static <T> T object(byte[] bytes, ObjectKind kind, Function<CanonicalReader, T> form) {
    CanonicalReader reader = new CanonicalReader(bytes);
    try {
      if (reader.u8() != kind.code() || reader.u8() != ObjectKind.LAYOUT) {
        throw new MalformedObjectException("not a " + kind + " of a known layout");
      }
      T value = form.apply(reader);
      if (reader.in.hasRemaining()) {
        throw new MalformedObjectException("bytes after the end of a " + kind);
      }
      return value;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new MalformedObjectException("a " + kind + " breaks off or holds what it can't");
    }
  }

  int u8() {
    return in.get() & 0xff;
  }

  /** A number from 0 to 2^31 - 1. */
  int u32() {
    int value = in.getInt();
    if (value < 0) {
      throw new MalformedObjectException("a number out of range");
    }
    return value;
  }

  long i64() {
    return in.getLong();
  }

  UUID uuid() {
    return new UUID(in.getLong(), in.getLong());
  }

  Hash hash() {
    byte[] bytes = new byte[Hash.BYTES];
    in.get(bytes);
    return Hash.of(bytes);
  }

  String text() {
    int length = u32();
    if (length > in.remaining()) {
      throw new MalformedObjectException("a length beyond the end");
    }
    ByteBuffer utf8 = in.slice(in.position(), length);
    in.position(in.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedObjectException("text that is not UTF-8");
    }
  }

  Instant time() {
    return Instant.ofEpochMilli(i64());
  }

  Actor actor() {
    ActorKind kind =
        switch (u8()) {
          case 1 -> ActorKind.USER;
          case 2 -> ActorKind.IDENTITY;
          case 3 -> ActorKind.SERVICE;
          default -> throw new MalformedObjectException("an unknown kind of actor");
        };
    return new Actor(kind, uuid(), text());
  }

  boolean flag() {
    return switch (u8()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new MalformedObjectException("a flag that is neither 0 nor 1");
    };
  }

  <T> @Nullable T optional(Function<CanonicalReader, T> form) {
    return flag() ? form.apply(this) : null;
  }

  <T> List<T> list(Function<CanonicalReader, T> form) {
    int count = u32();
    if (count > in.remaining()) {
      throw new MalformedObjectException("a count beyond the end");
    }
    List<T> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(form.apply(this));
    }
    return values;
  }
}
