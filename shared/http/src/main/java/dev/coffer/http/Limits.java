package dev.coffer.http;

/** What a request may hold (docs/design/routes.md, "Limits"). */
public final class Limits {
  /** Bytes of a body; over it the answer is 413. */
  public static final int BODY_BYTES = 4 * 1024 * 1024;

  /** Objects and arrays within one another. */
  public static final int JSON_DEPTH = 16;

  /** Keys of all objects together: 1,000 secrets with twenty fields each. */
  public static final int JSON_KEYS = 20_000;

  /** Elements of one array. */
  public static final int JSON_ELEMENTS = 10_000;

  /** Characters of one key. */
  public static final int KEY_CHARACTERS = 256;

  /** Characters of one number. */
  public static final int NUMBER_CHARACTERS = 32;

  /** UTF-8 bytes of one text, where the reader names no other limit. */
  public static final int TEXT_BYTES = 64 * 1024;

  /** Characters of the query as it came. */
  public static final int QUERY_CHARACTERS = 8 * 1024;

  /** Parameters of a query, and fields of a form. */
  public static final int PARAMETERS = 100;

  /** Characters of the path as it came. */
  public static final int PATH_CHARACTERS = 4 * 1024;

  private Limits() {}
}
