package org.mizan.edition;

import org.mizan.web.Text;

/** A field of government services that entries belong to. */
public record Sector(String key, Text name) {}
