package org.mizan.config;

/** The port of health and metrics, for the house and not for the public. */
public record ManagementSettings(
        String host, @Between(min = "0", max = "65535") int port) {}
