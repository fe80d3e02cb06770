package dev.baton.config.scenes;

import dev.baton.config.Company;
import dev.baton.config.settings.SettingsReader;
import java.util.Map;

/// The company whose bot the tests talk to: the starter library and the rules as they are shipped.
public final class Shop {
  public static final Company COMPANY =
      Company.read(
          ((SettingsReader.Reading.Sound)
                  SettingsReader.read(
                      "", "baton.yaml", Map.of("BATON_ESCALATION", "escalation.yaml")))
              .settings()
              .store());

  private Shop() {}
}
