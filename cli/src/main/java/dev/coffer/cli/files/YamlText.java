package dev.coffer.cli.files;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** YAML in which every scalar is between double quotes, and so a text in YAML 1.1 and 1.2 alike. */
final class YamlText {
  private static final int LONGEST_KEY = 1024;

  private YamlText() {}

  static String of(Map<String, ?> content) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setDefaultScalarStyle(ScalarStyle.DOUBLE_QUOTED)
            .setSplitLines(false)
            .setMaxSimpleKeyLength(LONGEST_KEY)
            .build();
    return new Dump(settings).dumpToString(content);
  }
}
