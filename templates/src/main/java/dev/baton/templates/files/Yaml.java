package dev.baton.templates.files;

import dev.baton.templates.check.Problem;
import java.util.Collection;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// YAML as far as we need it: the tree of nodes with their lines, never objects made from tags.
final class Yaml {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setAllowDuplicateKeys(true).setUseMarks(true).build();
  private static final String FIX =
      "indent with spaces, and put a text in \"quotes\" if it has a colon or begins with a sign";

  /// A mapping and where it begins in its file.
  record Document(String file, int firstLine, Optional<MappingNode> mapping) {}

  private Yaml() {}

  /// The mapping that a YAML text is, or nothing and a problem.
  static Optional<Document> read(
      String file, int firstLine, String text, Collection<Problem> problems) {
    try {
      Optional<Node> root = new Compose(SETTINGS).composeString(text);
      if (root.isEmpty()) {
        return Optional.of(new Document(file, firstLine, Optional.empty()));
      }
      if (root.orElseThrow() instanceof MappingNode mapping) {
        return Optional.of(new Document(file, firstLine, Optional.of(mapping)));
      }
      problems.add(new Problem(file, firstLine, "no fields", "write name: value lines"));
    } catch (MarkedYamlEngineException broken) {
      var line = firstLine + broken.getProblemMark().map(mark -> mark.getLine()).orElse(0);
      problems.add(new Problem(file, line, "not YAML: " + broken.getProblem(), FIX));
    } catch (YamlEngineException broken) {
      problems.add(new Problem(file, firstLine, "not YAML: " + broken.getMessage(), FIX));
    }
    return Optional.empty();
  }
}
