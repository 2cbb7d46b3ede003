package dev.coffer.storage;

import java.util.List;

/**
 * Steps that happen together or not at all: 1 to 100, at most 4 MB. One of a single step becomes a
 * plain conditional write. Of several, the whole must hold something drawn for this attempt alone
 * (an id in a put item), since an identical transaction sent again within ten minutes may be taken
 * for the first one.
 */
public record Transaction(List<Operation> operations) {
  public Transaction {
    operations = List.copyOf(operations);
    if (operations.isEmpty() || operations.size() > 100) {
      throw new IllegalArgumentException(
          "a transaction has 1 to 100 operations, not " + operations.size());
    }
    if (operations.stream().map(Operation::key).distinct().count() != operations.size()) {
      throw new IllegalArgumentException("two operations of a transaction name one key");
    }
  }

  public static Transaction of(Operation... operations) {
    return new Transaction(List.of(operations));
  }
}
