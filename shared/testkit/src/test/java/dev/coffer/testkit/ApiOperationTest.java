package dev.coffer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiOperationTest {
  @Test
  void all_listsEachOperationOnceWithItsCredential() {
    assertThat(ApiOperation.all()).extracting(ApiOperation::id).doesNotHaveDuplicates();
    assertThat(ApiOperation.all())
        .filteredOn(operation -> operation.id().equals("getStatus"))
        .singleElement()
        .satisfies(operation -> {
          assertThat(operation).hasToString("GET /api/status");
          assertThat(operation.security()).isEmpty();
          assertThat(operation.hasBody()).isFalse();
        });
    assertThat(ApiOperation.all())
        .filteredOn(operation -> operation.id().equals("updateSecretV3"))
        .singleElement()
        .satisfies(operation -> {
          assertThat(operation.security()).containsExactly("bearer");
          assertThat(operation.hasBody()).isTrue();
          assertThat(operation.statuses()).contains(200, 404, 409);
        });
  }
}
