package org.mizan.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterFailureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: mail/10.0.0.1:25 | UNREACHABLE",
                "java.net.UnknownHostException: mail.example.org | UNREACHABLE",
                "SMTPException: recipient address not accepted: 550 5.1.1 no such user | ADDRESS",
                "AUTH PLAIN failed 535 5.7.8 authentication failed | LOGIN",
                "the lease of attempt 3 ran out | OTHER"
            })
    void a_failure_is_told_by_what_its_reader_can_do(String error, LetterFailure failure) {
        assertEquals(failure, LetterFailure.of(error));
    }
}
