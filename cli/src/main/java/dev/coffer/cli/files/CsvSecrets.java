package dev.coffer.cli.files;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a CSV table (RFC 4180) whose first row names a key and a value column. */
final class CsvSecrets {
  private static final Set<String> KEY = Set.of("key", "name", "secretkey", "secretname");
  private static final Set<String> VALUE = Set.of("value", "secretvalue");
  private static final Set<String> COMMENT = Set.of("comment", "secretcomment");

  private final String source;

  CsvSecrets(String source) {
    this.source = source;
  }

  List<Imported> read(String content) {
    long row = 0;
    try (CSVParser parser = CSVParser.parse(content, CSVFormat.DEFAULT)) {
      Iterator<CSVRecord> records = parser.iterator();
      if (!records.hasNext()) {
        throw columns();
      }
      CSVRecord heads = records.next();
      int key = column(heads, KEY);
      int value = column(heads, VALUE);
      int comment = column(heads, COMMENT);
      if (key < 0 || value < 0) {
        throw columns();
      }
      List<Imported> secrets = new ArrayList<>();
      row = 1;
      while (records.hasNext()) {
        row++;
        CSVRecord record = records.next();
        String where = source + ", row " + row;
        if (record.size() <= Math.max(key, value)) {
          throw new Failure(
              ExitStatus.USAGE, where + ": there are fewer columns than in the first.");
        }
        Optional<String> said =
            comment < 0 || comment >= record.size()
                ? Optional.empty()
                : Optional.of(record.get(comment));
        secrets.add(new Imported(record.get(key), record.get(value), said, where));
      }
      return secrets;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new Failure(ExitStatus.USAGE, source + ", row " + (row + 1) + ": this is no CSV.");
    }
  }

  private static int column(CSVRecord heads, Set<String> names) {
    for (int i = 0; i < heads.size(); i++) {
      if (names.contains(heads.get(i).strip().toLowerCase(Locale.ROOT).replace(" ", ""))) {
        return i;
      }
    }
    return -1;
  }

  private Failure columns() {
    return new Failure(
        ExitStatus.USAGE,
        source + ": the first row names no columns Key and Value.",
        "Begin the file with the row Key,Value.");
  }
}
