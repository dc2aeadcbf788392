package org.mizan.config;

/**
 * What one person may ask of the server.
 *
 * @param rankings whether everybody may have a table of marks ranked
 */
public record Limits(@Between(min = "1", max = "1000000") int requestsPerMinute, boolean rankings) {}
