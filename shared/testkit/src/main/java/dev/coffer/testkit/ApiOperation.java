package dev.coffer.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One operation of the API document, for tests that must hold on every route.
 *
 * @param method in capitals
 * @param path the template, such as {@code /api/v1/workspace/{projectId}}
 * @param security names of the schemes that are wanted; empty for none
 * @param statuses every status that the document lists
 */
public record ApiOperation(
    String id,
    String method,
    String path,
    String tag,
    Set<String> security,
    boolean hasBody,
    Set<Integer> statuses) {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private static final Map<String, Map<String, Object>> FILES = files();

  public ApiOperation {
    security = Set.copyOf(security);
    statuses = Set.copyOf(statuses);
  }

  /** All of them, by path and method as the document lists them. */
  public static List<ApiOperation> all() {
    var operations = new ArrayList<ApiOperation>();
    map(read("openapi.yaml").get("paths"))
        .forEach((path, item) -> {
          map(map(read(file(item)).get("paths")).get(path))
              .forEach((method, operation) -> {
                if (METHODS.contains(method)) {
                  operations.add(of(path, method, map(operation)));
                }
              });
        });
    return List.copyOf(operations);
  }

  /** All that the document says of it. */
  static Map<String, Object> node(ApiOperation operation) {
    String file = file(map(read("openapi.yaml").get("paths")).get(operation.path));
    return map(
        map(map(read(file).get("paths")).get(operation.path))
            .get(operation.method.toLowerCase(java.util.Locale.ROOT)));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }

  private static ApiOperation of(String path, String method, Map<String, Object> operation) {
    var security = new TreeSet<String>();
    list(operation.get("security"))
        .forEach(requirement -> security.addAll(map(requirement).keySet()));
    var statuses = new TreeSet<Integer>();
    map(operation.get("responses")).keySet().forEach(code -> statuses.add(Integer.valueOf(code)));
    return new ApiOperation(
        String.valueOf(operation.get("operationId")),
        method.toUpperCase(java.util.Locale.ROOT),
        path,
        String.valueOf(list(operation.get("tags")).getFirst()),
        security,
        operation.containsKey("requestBody"),
        statuses);
  }

  static Map<String, Object> read(String file) {
    return java.util.Objects.requireNonNull(FILES.get(file), file);
  }

  private static Map<String, Map<String, Object>> files() {
    var files = new java.util.HashMap<String, Map<String, Object>>();
    files.put("openapi.yaml", parsed("openapi.yaml"));
    files.put("components.yaml", parsed("components.yaml"));
    map(files.get("openapi.yaml").get("paths"))
        .values()
        .forEach(item -> files.computeIfAbsent(file(item), ApiOperation::parsed));
    return Map.copyOf(files);
  }

  private static String file(@org.jspecify.annotations.Nullable Object item) {
    String reference = String.valueOf(map(item).get("$ref"));
    return reference.substring("./".length(), reference.indexOf('#'));
  }

  private static Map<String, Object> parsed(String file) {
    try (InputStream yaml = ApiOperation.class.getResourceAsStream("/openapi/" + file)) {
      if (yaml == null) {
        throw new IllegalStateException("No openapi/" + file + " on the class path");
      }
      return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Map<String, Object> map(@org.jspecify.annotations.Nullable Object node) {
    if (!(node instanceof Map<?, ?> entries)) {
      throw new IllegalStateException("The API document has no mapping where one must be");
    }
    var map = new java.util.LinkedHashMap<String, Object>();
    entries.forEach((key, value) -> map.put(String.valueOf(key), value));
    return map;
  }

  private static List<?> list(@org.jspecify.annotations.Nullable Object node) {
    if (!(node instanceof List<?> elements)) {
      throw new IllegalStateException("The API document has no sequence where one must be");
    }
    return elements;
  }
}
