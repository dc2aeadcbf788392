package org.mizan.edition;

import org.mizan.web.Text;

/** Where teams come from; kind is one of university, college, school, other. */
public record Institution(String key, Text name, String kind) {}
