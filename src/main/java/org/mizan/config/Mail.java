package org.mizan.config;

/** Outgoing mail; an empty {@code host} means that none is sent. */
public record Mail(
        String host,
        @Between(min = "1", max = "65535") int port,
        String user,
        Secret password,
        String from,
        boolean startTls) {}
