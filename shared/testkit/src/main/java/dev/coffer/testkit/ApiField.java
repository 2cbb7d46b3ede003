package dev.coffer.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that an operation of the API document takes, in its body or its query.
 *
 * @param type of JSON Schema; "" where the document leaves a choice
 * @param format of JSON Schema; "" for none
 * @param maxLength characters, or elements of an array; 0 for no limit
 * @param isIgnored whether the document says that nobody reads it
 * @param isClosed whether the document lists all its values
 * @param elementType type of an array's elements; "" for others
 * @param parts fields of an object, or of each object in an array
 */
public record ApiField(
    String name,
    boolean isRequired,
    String type,
    String format,
    int maxLength,
    @Nullable Long min,
    @Nullable Long max,
    boolean isIgnored,
    boolean isClosed,
    String elementType,
    List<ApiField> parts) {
  public ApiField {
    parts = List.copyOf(parts);
  }

  /** The fields of the JSON body; none if the operation takes no body. */
  public static List<ApiField> ofBody(ApiOperation operation) {
    var node = ApiOperation.node(operation);
    if (!node.containsKey("requestBody")) {
      return List.of();
    }
    var content = map(map(node.get("requestBody")).get("content"));
    return fields(resolved(map(content.get("application/json")).get("schema")));
  }

  /** The parameters of the query. */
  public static List<ApiField> ofQuery(ApiOperation operation) {
    var fields = new ArrayList<ApiField>();
    if (ApiOperation.node(operation).get("parameters") instanceof List<?> parameters) {
      for (Object each : parameters) {
        var parameter = resolved(each);
        if ("query".equals(parameter.get("in"))) {
          fields.add(
              of(
                  String.valueOf(parameter.get("name")),
                  Boolean.TRUE.equals(parameter.get("required")),
                  resolved(parameter.get("schema"))));
        }
      }
    }
    return List.copyOf(fields);
  }

  @Override
  public String toString() {
    return name;
  }

  private static ApiField of(String name, boolean required, Map<String, Object> schema) {
    var elements = schema.containsKey("items") ? resolved(schema.get("items")) : schema;
    return new ApiField(
        name,
        required,
        text(schema.get("type")),
        text(schema.get("format")),
        schema.get(schema.containsKey("items") ? "maxItems" : "maxLength") instanceof Integer most
            ? most
            : 0,
        number(schema.get("minimum")),
        number(schema.get("maximum")),
        "Ignored.".equals(schema.get("description")),
        schema.containsKey("enum"),
        schema.containsKey("items") ? text(elements.get("type")) : "",
        fields(elements));
  }

  private static List<ApiField> fields(Map<String, Object> schema) {
    if (!(schema.get("properties") instanceof Map<?, ?> properties)) {
      return List.of();
    }
    List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
    return properties.entrySet().stream()
        .map(property ->
            of(
                String.valueOf(property.getKey()),
                required.contains(property.getKey()),
                resolved(property.getValue())))
        .toList();
  }

  private static Map<String, Object> resolved(@Nullable Object node) {
    var schema = map(node);
    while (schema.get("$ref") instanceof String reference) {
      var step = map(ApiOperation.read("components.yaml"));
      for (String name : reference.substring(reference.indexOf("#/") + 2).split("/", -1)) {
        step = map(step.get(name));
      }
      schema = step;
    }
    return schema;
  }

  private static Map<String, Object> map(@Nullable Object node) {
    return ApiOperation.map(node);
  }

  private static String text(@Nullable Object node) {
    return Objects.toString(node, "");
  }

  private static @Nullable Long number(@Nullable Object node) {
    return node instanceof Number number ? Long.valueOf(number.longValue()) : null;
  }
}
