package dev.coffer.ledger;

/** The first byte of each canonical object. */
enum ObjectKind {
  ROOT(1),
  DIRECTORY_BUCKET(2),
  ENTRY_INDEX(3),
  ENTRY_BUCKET(4),
  CHANGE_LIST(5),
  DESTROYED_SET(6),
  COMMIT(7),
  VERSION_HEADER(8);

  /** The second byte. */
  static final int LAYOUT = 1;

  private final int code;

  ObjectKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
