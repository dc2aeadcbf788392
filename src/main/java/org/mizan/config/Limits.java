package org.mizan.config;

/** What one person may ask of the server. */
public record Limits(@Between(min = "1", max = "1000000") int requestsPerMinute) {}
