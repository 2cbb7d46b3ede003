package dev.coffer.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.Value;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * Names a transaction by its content: SHA-256 over its operations in their order, every part with
 * its kind and length before it, attributes in the order of their names. Kept nowhere, so it has no
 * version.
 */
final class TransactionDigest {
  private static final int TOKEN_DIGITS = 32;

  private final DataOutputStream out;

  private TransactionDigest(DataOutputStream out) {
    this.out = out;
  }

  static String of(Transaction transaction) {
    var bytes = new ByteArrayOutputStream(1024);
    try (var out = new DataOutputStream(bytes)) {
      var digest = new TransactionDigest(out);
      for (var operation : transaction.operations()) {
        digest.write(operation);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sha256(bytes.toByteArray());
  }

  /**
   * DynamoDB's token for this transaction when its conditions are decided for this second. The
   * second is part of what is sent, and the token must differ where anything sent differs.
   */
  static String token(String digest, long now) {
    return sha256((digest + now).getBytes(UTF_8)).substring(0, TOKEN_DIGITS);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void write(Operation operation) throws IOException {
    switch (operation) {
      case Operation.Put(var item, var condition) -> {
        out.writeByte('P');
        write(item);
        write(condition);
      }
      case Operation.Delete(var key, var condition) -> {
        out.writeByte('D');
        write(key);
        write(condition);
      }
      case Operation.Check(var key, var condition) -> {
        out.writeByte('C');
        write(key);
        write(condition);
      }
      case Operation.Add(var key, var attribute, var delta, var condition) -> {
        out.writeByte('A');
        write(key);
        write(attribute);
        out.writeLong(delta);
        write(condition);
      }
      case Operation.Raise(var key, var attribute, var value) -> {
        out.writeByte('R');
        write(key);
        write(attribute);
        out.writeLong(value);
      }
    }
  }

  private void write(Condition condition) throws IOException {
    switch (condition) {
      case Condition.Always _ -> out.writeByte('*');
      case Condition.Absent _ -> out.writeByte('-');
      case Condition.Present _ -> out.writeByte('+');
      case Condition.Equals(var attribute, var value) -> {
        out.writeByte('=');
        write(attribute);
        write(value);
      }
      case Condition.LessThan(var attribute, var bound) -> {
        out.writeByte('<');
        write(attribute);
        out.writeLong(bound);
      }
    }
  }

  private void write(Item item) throws IOException {
    write(item.key());
    out.writeInt(item.attributes().size());
    for (var attribute : new TreeMap<>(item.attributes()).entrySet()) {
      write(attribute.getKey());
      write(attribute.getValue());
    }
    var expiresAt = item.expiresAt();
    out.writeBoolean(expiresAt != null);
    if (expiresAt != null) {
      out.writeLong(expiresAt.getEpochSecond());
    }
  }

  private void write(Key key) throws IOException {
    write(key.room().name());
    write(key.partition());
    write(key.sort());
  }

  private void write(Value value) throws IOException {
    switch (value) {
      case Value.Text(var text) -> {
        out.writeByte('T');
        write(text);
      }
      case Value.Number(var number) -> {
        out.writeByte('N');
        out.writeLong(number);
      }
      case Value.Bytes(var bytes) -> {
        out.writeByte('B');
        out.writeInt(bytes.length);
        out.write(bytes);
      }
    }
  }

  private void write(String text) throws IOException {
    var bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
