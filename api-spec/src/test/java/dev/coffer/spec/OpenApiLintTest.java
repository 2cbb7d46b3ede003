package dev.coffer.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The rules that the API document keeps, whoever adds a route. */
class OpenApiLintTest {
  private static final Path FOLDER = Path.of("openapi");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Set<String> ALWAYS = Set.of("400", "413", "422", "429", "503");

  private static final SwaggerParseResult PARSED = parse();

  private static SwaggerParseResult parse() {
    var options = new ParseOptions();
    options.setResolve(true);
    options.setResolveFully(true);
    return new OpenAPIV3Parser()
        .readLocation(FOLDER.resolve("openapi.yaml").toUri().toString(), null, options);
  }

  @Test
  void document_isValidOpenApi() {
    assertThat(PARSED.getMessages()).isEmpty();
    assertThat(PARSED.getOpenAPI().getPaths()).isNotEmpty();
  }

  @Test
  void operations_haveIdsOfTheirOwnAndOneKnownTag() {
    OpenAPI document = PARSED.getOpenAPI();
    Set<String> tags = new HashSet<>();
    document.getTags().forEach(tag -> tags.add(tag.getName()));
    Set<String> ids = new HashSet<>();

    eachOperation(
        document,
        (name, operation) -> {
          assertThat(operation.getOperationId()).as(name).isNotBlank();
          assertThat(ids.add(operation.getOperationId())).as(name + ": id used twice").isTrue();
          assertThat(operation.getTags()).as(name).hasSize(1);
          assertThat(tags).as(name).containsAll(operation.getTags());
          assertThat(operation.getSummary()).as(name).isNotBlank();
        });
  }

  @Test
  void operations_sayWhichCredentialTheyNeed() {
    OpenAPI document = PARSED.getOpenAPI();
    Set<String> schemes = document.getComponents().getSecuritySchemes().keySet();

    eachOperation(
        document,
        (name, operation) -> {
          assertThat(operation.getSecurity()).as(name + ": security, or [] for none").isNotNull();
          operation
              .getSecurity()
              .forEach(
                  requirement -> assertThat(schemes).as(name).containsAll(requirement.keySet()));
        });
  }

  @Test
  void operations_listEveryErrorTheyMayAnswer() {
    eachOperation(
        PARSED.getOpenAPI(),
        (name, operation) -> {
          Set<String> codes = operation.getResponses().keySet();
          assertThat(codes).as(name).containsAll(ALWAYS);
          assertThat(codes.contains("200")).as(name).isNotEqualTo(isAlwaysRefused(operation));
          if (!operation.getSecurity().isEmpty()) {
            assertThat(codes).as(name).contains("401");
          }
          if (operation.getRequestBody() != null) {
            assertThat(codes).as(name).contains("415");
          }
          if (name.contains("{")) {
            assertThat(codes).as(name).contains("404");
          }
        });
  }

  @Test
  void errors_haveTheErrorShape() {
    eachResponse(
        PARSED.getOpenAPI(),
        (name, response) -> {
          MediaType json = response.getContent().get("application/json");
          assertThat(json).as(name).isNotNull();
          assertThat(json.getSchema().getRequired())
              .as(name)
              .contains("reqId", "statusCode", "message", "error");
        },
        code -> code >= 400);
  }

  @Test
  void answers_areJsonObjects() {
    eachResponse(
        PARSED.getOpenAPI(),
        (name, response) -> {
          assertThat(response.getContent()).as(name).containsOnlyKeys("application/json");
          assertThat(response.getContent().get("application/json").getSchema())
              .as(name)
              .isNotNull();
        },
        code -> code < 300);
  }

  @Test
  void components_areAllUsed() throws IOException {
    JsonNode components =
        YAML.readTree(FOLDER.resolve("components.yaml").toFile()).get("components");
    Set<String> used = new HashSet<>();
    try (var files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        references(YAML.readTree(file.toFile()), used);
      }
    }
    Set<String> unused = new TreeSet<>();
    components
        .properties()
        .forEach(kind ->
            kind.getValue()
                .fieldNames()
                .forEachRemaining(name -> {
                  if (!used.contains(kind.getKey() + "/" + name)) {
                    unused.add(kind.getKey() + "/" + name);
                  }
                }));

    assertThat(unused).isEmpty();
  }

  @Test
  void examples_holdWhatTheirSchemaRequires() {
    List<String> checked = new ArrayList<>();
    eachResponse(
        PARSED.getOpenAPI(),
        (name, response) -> {
          MediaType json = response.getContent().get("application/json");
          if (json.getExample() != null) {
            JsonNode example = YAML.valueToTree(json.getExample());
            checked.add(name);
            for (Object required : json.getSchema().getRequired()) {
              assertThat(example.has(required.toString()))
                  .as(name + " example: " + required)
                  .isTrue();
            }
            assertThat(name).endsWith(example.get("statusCode").asText());
          }
        },
        code -> code >= 400);

    assertThat(checked).isNotEmpty();
  }

  private static void references(JsonNode node, Set<String> into) {
    JsonNode reference = node.get("$ref");
    if (reference != null && reference.asText().contains("#/components/")) {
      into.add(reference.asText().substring(reference.asText().indexOf("#/components/") + 13));
    }
    node.forEach(child -> references(child, into));
  }

  private static boolean isAlwaysRefused(Operation operation) {
    return operation.getDescription() != null
        && operation.getDescription().startsWith("Always refused");
  }

  private static void eachOperation(OpenAPI document, BiConsumer<String, Operation> rule) {
    for (Map.Entry<String, PathItem> path : document.getPaths().entrySet()) {
      path.getValue()
          .readOperationsMap()
          .forEach((method, operation) -> rule.accept(method + " " + path.getKey(), operation));
    }
  }

  private static void eachResponse(
      OpenAPI document,
      BiConsumer<String, ApiResponse> rule,
      java.util.function.IntPredicate statuses) {
    eachOperation(
        document,
        (name, operation) ->
            operation
                .getResponses()
                .forEach((code, response) -> {
                  if (statuses.test(Integer.parseInt(code))) {
                    rule.accept(name + " " + code, response);
                  }
                }));
  }
}
