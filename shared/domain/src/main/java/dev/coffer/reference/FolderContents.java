package dev.coffer.reference;

import java.util.List;
import java.util.Map;

/**
 * What stands in a folder. A folder that does not exist, or whose values this caller may not read,
 * is {@link #nothing}.
 *
 * @param <S> a secret
 * @param personal the caller's overrides by name; empty unless those are in play
 * @param own the folder's secrets by name
 * @param imports sources in the order of their positions
 */
public record FolderContents<S>(
    Map<String, S> personal, Map<String, S> own, List<FolderPlace> imports) {
  public FolderContents {
    personal = Map.copyOf(personal);
    own = Map.copyOf(own);
    imports = List.copyOf(imports);
  }

  public static <S> FolderContents<S> nothing() {
    return new FolderContents<>(Map.of(), Map.of(), List.of());
  }
}
