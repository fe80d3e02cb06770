package dev.baton.templates;

/// A follow-up that the customer may pick: what the button says and the template it leads to.
public record Choice(TemplateId value, String label) {}
