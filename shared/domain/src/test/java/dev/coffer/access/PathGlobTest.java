package dev.coffer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which folders a pattern means. */
final class PathGlobTest {
  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/a, /a",
    "a/, /a",
    "/a/*, /a/b",
    "/*, /a",
    "/**, /",
    "/**, /a",
    "/**, /a/b/c",
    "/a/**, /a",
    "/a/**, /a/b",
    "/a/**, /a/b/c",
    "/**/c, /c",
    "/**/c, /a/b/c",
    "/a/**/c, /a/c",
    "/a/**/c, /a/b/b/c",
    "/a-*, /a-1",
    "/*a*b*, /xaxb",
    "/a?c, /abc",
    "/*/b/*, /a/b/c",
    "/**/**, /",
  })
  void matches_pathThatItMeans_isTrue(String pattern, String path) {
    assertThat(glob(pattern).matches(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/, /a",
    "/a, /",
    "/a, /a/b",
    "/a, /ab",
    "/a, /A",
    "/a/*, /a",
    "/a/*, /a/b/c",
    "/a/*, /b/c",
    "/*, /",
    "/*, /a/b",
    "/a/**, /ab",
    "/a/**, /",
    "/**/c, /a/b",
    "/a/**/c, /a/c/d",
    "/a?c, /ac",
    "/a?c, /a/c",
    "/a*, /a/b",
  })
  void matches_anotherPath_isFalse(String pattern, String path) {
    assertThat(glob(pattern).matches(path)).isFalse();
  }

  /** With backtracking into every star this would outlast the sun. */
  @Test
  void matches_hostilePattern_takesNoMoreThanItsLengthTimesThePaths() {
    String stars = "*a".repeat(500) + "b";
    assertThat(glob("/" + stars).matches("/" + "a".repeat(1000))).isFalse();
    String deep = "/**/a".repeat(8);
    assertThat(glob(deep).matches("/a".repeat(15) + "/b")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a//b",
        "/a/../b",
        "/.",
        "/{a,b}",
        "/[ab]",
        "!/a",
        "/!(a)",
        "/a**",
        "/***",
        "/a\\b",
        "/a b",
        "/a\nb",
        "/é",
        "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q"
      })
  void of_whatItDoesNotMean_isInvalid(String pattern) {
    assertThatThrownBy(() -> glob(pattern)).isInstanceOf(Fault.Invalid.class);
  }

  @Test
  void isPlain_withoutWildcards_isTrue() {
    assertThat(glob("/a/b").isPlain()).isTrue();
    assertThat(glob("/a/*").isPlain()).isFalse();
  }

  private static PathGlob glob(String pattern) {
    return PathGlob.of("secretPath", pattern);
  }
}
