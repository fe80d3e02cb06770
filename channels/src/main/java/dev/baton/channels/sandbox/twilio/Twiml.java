package dev.baton.channels.sandbox.twilio;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// The answer to a webhook: messages to text back, or why it is no answer.
sealed interface Twiml {
  /// The documented code for a document that can't be parsed.
  int PARSE_FAILURE = 12100;

  /// The documented code for a reply of a type that Twilio does not read.
  int WRONG_TYPE = 12300;

  /// Text these back.
  record Reply(List<String> messages) implements Twiml {}

  /// It is none, with Twilio's code for the reason.
  record Wrong(int code) implements Twiml {}

  static Twiml read(String contentType, String body) {
    if (body.isBlank()) {
      return new Reply(List.of());
    }
    String type = contentType.split(";", 2)[0].strip();
    return switch (type) {
      case "text/xml", "application/xml" -> parse(body);
      // Twilio texts a plain body to the person, whatever it says.
      case "text/plain" -> new Reply(List.of(body));
      default -> new Wrong(WRONG_TYPE);
    };
  }

  private static Twiml parse(String body) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      Element root = builder.parse(new InputSource(new StringReader(body))).getDocumentElement();
      return root.getTagName().equals("Response")
          ? new Reply(messages(root))
          : new Wrong(PARSE_FAILURE);
    } catch (ParserConfigurationException | SAXException | IOException e) {
      return new Wrong(PARSE_FAILURE);
    }
  }

  private static List<String> messages(Element response) {
    List<String> texts = new ArrayList<>();
    NodeList verbs = response.getChildNodes();
    for (int i = 0; i < verbs.getLength(); i++) {
      Node verb = verbs.item(i);
      if (verb.getNodeName().equals("Message")) {
        texts.add(verb.getTextContent().strip());
      }
    }
    return texts;
  }
}
