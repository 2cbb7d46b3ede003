package dev.coffer.cli.files;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads a YAML mapping of names and values, or a list of {@link Items}. Every scalar is the text
 * that it is spelled as, whatever a YAML version makes of it: {@code no}, {@code 1e3} and {@code
 * 2026-11-25} are these texts.
 */
final class YamlSecrets {
  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

  private static final int ROOM = 1024;

  private final String source;

  YamlSecrets(String source) {
    this.source = source;
  }

  List<Imported> read(String content) {
    Optional<Node> root;
    try {
      root =
          new Compose(
                  LoadSettings.builder()
                      .setCodePointLimit(Integer.MAX_VALUE)
                      // Its reader stumbles over some texts that its buffer cuts in two.
                      .setBufferSize(content.length() + ROOM)
                      .build())
              .composeString(content);
    } catch (MarkedYamlEngineException e) {
      String at = e.getProblemMark().map(mark -> ", line " + (mark.getLine() + 1)).orElse("");
      throw new Failure(ExitStatus.USAGE, source + at + ": this is no YAML.");
    } catch (YamlEngineException e) {
      throw new Failure(ExitStatus.USAGE, source + ": this is no YAML.");
    }
    return switch (root.orElse(null)) {
      case MappingNode mapping -> mapping(mapping);
      case SequenceNode sequence -> sequence(sequence);
      case null, default ->
          throw new Failure(ExitStatus.USAGE, source + " is neither a YAML mapping nor a list.");
    };
  }

  private List<Imported> mapping(MappingNode mapping) {
    List<Imported> secrets = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new Failure(
            ExitStatus.USAGE, source + line(tuple.getKeyNode()) + ": the key is no text.");
      }
      String where = source + line(key) + ", field '" + Names.shown(key.getValue()) + "'";
      String value =
          text(tuple.getValueNode())
              .orElseThrow(
                  () -> JsonSecrets.notText(where, tuple.getValueNode() instanceof ScalarNode));
      secrets.add(new Imported(key.getValue(), value, where));
    }
    return secrets;
  }

  private List<Imported> sequence(SequenceNode sequence) {
    List<Imported> secrets = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      String where = source + line(item) + ", item " + (secrets.size() + 1);
      if (!(item instanceof MappingNode mapping)) {
        throw new Failure(ExitStatus.USAGE, where + ": this is no mapping.");
      }
      Map<String, String> fields = new HashMap<>();
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          text(tuple.getValueNode()).ifPresent(value -> fields.put(key.getValue(), value));
        }
      }
      secrets.add(Items.secret(fields, where));
    }
    return secrets;
  }

  private static Optional<String> text(Node node) {
    return node instanceof ScalarNode scalar
            && !(scalar.getScalarStyle() == ScalarStyle.PLAIN
                && NOTHING.contains(scalar.getValue()))
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  private static String line(Node node) {
    return node.getStartMark().map(mark -> ", line " + (mark.getLine() + 1)).orElse("");
  }
}
