package org.mizan.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.AwardRows;
import org.mizan.MutableClock;
import org.mizan.TestDatabase;
import org.mizan.audit.Act;
import org.mizan.config.Mail;
import org.mizan.config.Secret;
import org.mizan.db.Parameters;
import org.mizan.jobs.Attempt;
import org.mizan.jobs.FinalFailure;
import org.mizan.jobs.Job;
import org.mizan.jobs.JobStore;
import org.mizan.jobs.Queued;
import org.mizan.web.Json;

class MailIT {
    private static final Attempt UNWATCHED = new Attempt() {
        @Override
        public void report(double share) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    private final MutableClock clock = new MutableClock();
    private final UUID edition = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();
    private final String address = "judge" + person + "@example.org";
    private GreenMail server;

    @TempDir
    Path data;

    @BeforeEach
    void begin() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        AwardRows.empty(postgres.database(), edition);
    }

    @AfterEach
    void end() {
        server.stop();
    }

    private void person(String email, String locale) {
        postgres.database()
                .writes()
                .preparedQuery("insert into person (id, email, email_salt, name, locale, created_at)"
                        + " values ($1, $2, case when $2 <> '' then ''::bytea end, $3, $4, $5)")
                .execute(Parameters.of(
                        person,
                        email,
                        new JsonObject().put("ar", "سلمى الخطيب").put("en", "Salma Khatib"),
                        locale,
                        clock.instant()))
                .await();
    }

    private MailWork work(String host, int port) {
        Mail settings = new Mail(host, port, "", new Secret(""), "Mizan <award@mizan.example>", false);
        LetterTokens tokens = (letter, who, at) -> Future.succeededFuture(Optional.of("token-of-" + who));
        return new MailWork(
                postgres.vertx(), postgres.database(), settings, data, () -> "https://mizan.example", tokens, clock);
    }

    private MailWork smtp() {
        return work("127.0.0.1", server.getSmtp().getPort());
    }

    private Job job(Queued queued, UUID of) {
        return new Job(
                of, queued.id(), queued.kind(), Json.bytes(queued.payload()).toString(), 1, null);
    }

    private MimeMessage received() {
        assertTrue(server.waitForIncomingEmail(30_000, 1));
        return server.getReceivedMessages()[0];
    }

    @Test
    void an_arabic_invitation_arrives_as_it_was_written() throws Exception {
        person(address, "ar");
        smtp().run(job(Letter.INVITATION.to(person, "judge", clock.instant()), edition), UNWATCHED)
                .await();
        MimeMessage letter = received();
        assertEquals("جائزة الأردن: دعوة بصفة محكّم", letter.getSubject());
        String text = letter.getContent().toString();
        assertTrue(text.contains("حضرة سلمى الخطيب المحترم/ة،"), text);
        assertTrue(text.contains("https://mizan.example/password?lang=ar#token-of-" + person), text);
        assertEquals(address, letter.getRecipients(Message.RecipientType.TO)[0].toString());
        assertEquals("ar", letter.getHeader("Content-Language")[0]);
        assertTrue(
                letter.getContentType().toLowerCase(java.util.Locale.ROOT).contains("utf-8"), letter.getContentType());
    }

    @Test
    void an_english_letter_about_a_role_holds_no_token() throws Exception {
        person(address, "en");
        smtp().run(job(Letter.ROLE_GIVEN.to(person, "steering", clock.instant()), edition), UNWATCHED)
                .await();
        MimeMessage letter = received();
        assertEquals("Jordan Award: you have been chosen as member of the steering committee", letter.getSubject());
        String text = letter.getContent().toString();
        assertTrue(text.contains("https://mizan.example/?lang=en"), text);
        assertFalse(text.contains("token-of"), text);
    }

    @Test
    void a_letter_that_is_sent_again_has_the_same_id() throws Exception {
        person(address, "en");
        Job job = job(Letter.PASSWORD_RESET.to(person, clock.instant()), Act.HOUSE);
        MailWork work = smtp();
        work.run(job, UNWATCHED).await();
        work.run(job, UNWATCHED).await();
        assertTrue(server.waitForIncomingEmail(30_000, 2));
        for (MimeMessage letter : server.getReceivedMessages()) {
            assertEquals("<" + job.id() + "@mizan.example>", letter.getMessageID());
            assertEquals(1, letter.getHeader("Message-ID").length);
        }
    }

    @Test
    void without_a_mail_server_letters_are_kept_readable_by_the_owner_only() throws Exception {
        person(address, "ar");
        Job job = job(Letter.PASSWORD_RESET.to(person, clock.instant()), Act.HOUSE);
        var result = work("", 25).run(job, UNWATCHED).await();
        Path kept = data.resolve("outbox").resolve(job.id() + ".eml");
        assertEquals(new MailWork.Sent(null, job.id() + ".eml", null), result);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
        MimeMessage letter = new MimeMessage(null, new ByteArrayInputStream(Files.readAllBytes(kept)));
        assertEquals("اختيار كلمة مرور جديدة في ميزان", letter.getSubject());
        assertTrue(letter.getContent().toString().contains("token-of-" + person));
    }

    @Test
    void a_person_without_an_address_gets_no_letter() {
        person(null, "ar");
        var result = smtp().run(job(Letter.ROLE_GIVEN.to(person, "judge", clock.instant()), edition), UNWATCHED)
                .await();
        assertEquals("no address", result.skipped());
    }

    @Test
    void the_result_of_a_letter_holds_no_token() {
        person(address, "en");
        var result = smtp().run(job(Letter.INVITATION.to(person, "judge", clock.instant()), edition), UNWATCHED)
                .await();
        assertFalse(result.toString().contains("token-of"));
    }

    @Test
    void a_mail_server_that_is_away_is_a_failure_to_be_tried_again() {
        person(address, "en");
        MailWork work = smtp();
        server.stop();
        Future<MailWork.Sent> sent =
                work.run(job(Letter.ROLE_GIVEN.to(person, "judge", clock.instant()), edition), UNWATCHED);
        Throwable failure = assertThrows(Exception.class, sent::await);
        assertFalse(failure instanceof FinalFailure);
    }

    @Test
    void of_password_resets_one_a_person_waits_at_most() {
        JobStore jobs = new JobStore(postgres.database(), changed -> {});
        UUID first = jobs.enqueue(Act.HOUSE, Letter.PASSWORD_RESET.to(person, clock.instant()), null, clock.instant())
                .await();
        UUID second = jobs.enqueue(Act.HOUSE, Letter.PASSWORD_RESET.to(person, clock.instant()), null, clock.instant())
                .await();
        assertEquals(first, second);
    }
}
