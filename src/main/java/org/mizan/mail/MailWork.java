package org.mizan.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import io.vertx.ext.mail.mailencoder.MailEncoder;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mizan.config.Mail;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.jobs.Attempt;
import org.mizan.jobs.Job;
import org.mizan.jobs.Work;
import org.mizan.web.Language;
import org.mizan.web.Text;
import org.mizan.web.Workshop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends letters, or lays them into the directory {@code outbox} of the data directory where no mail server is set. A
 * letter that is sent again after a crash has the Message-ID of its job again, so that mail programs know it.
 */
public final class MailWork implements Work {
    private static final Logger LOG = LoggerFactory.getLogger(MailWork.class);
    private static final long MOST_SECONDS = 60;

    // A rehearsal writes to nobody, whatever was asked for: here all letters come by.
    // The name that goes with an address which is not proved may be a stranger's word to whoever has it: it is not
    // told.
    private static final String RECIPIENT = """
            select p.email, case when p.proved_at is not null or p.password_hash is null then p.name::text end, p.locale,
              e.name::text, e.rehearsal_of is not null
            from person p left join edition e on e.id = $2 where p.id = $1 and p.email is not null
            """;

    private final Workshop workshop;
    private final Database database;
    private final Mail settings;
    private final Outbox outbox;
    private final Supplier<String> address;
    private final LetterTokens tokens;
    private final Clock clock;
    private final @Nullable MailClient client;
    private final AtomicBoolean said = new AtomicBoolean();

    /** Letters hold links that begin with the address at which the server is found. */
    public MailWork(
            Vertx vertx,
            Database database,
            Mail settings,
            Path data,
            Supplier<String> address,
            LetterTokens tokens,
            Clock clock) {
        this.workshop = Workshop.of(vertx);
        this.database = database;
        this.settings = settings;
        this.outbox = new Outbox(data);
        this.address = address;
        this.tokens = tokens;
        this.clock = clock;
        this.client = settings.host().isEmpty() ? null : MailClient.create(vertx, configuration(settings));
    }

    private static MailConfig configuration(Mail settings) {
        MailConfig configuration = new MailConfig(settings.host(), settings.port())
                .setStarttls(settings.startTls() ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
                .setKeepAlive(false);
        return settings.user().isEmpty()
                ? configuration.setLogin(LoginOption.DISABLED)
                : configuration
                        .setLogin(LoginOption.REQUIRED)
                        .setUsername(settings.user())
                        .setPassword(settings.password().text());
    }

    /** What became of a letter: the id it was sent by, the file it was kept in, or why it was skipped. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sent(
            @Nullable String messageId,
            @Nullable String file,
            @Nullable String skipped) {}

    private record Recipient(String email, String name, Language language, String edition, boolean rehearses) {}

    @Override
    public Future<Sent> run(Job job, Attempt progress) {
        Letter.Asked asked = job.asked(new TypeReference<>() {});
        return database.reads()
                .preparedQuery(RECIPIENT)
                .execute(Tuple.of(asked.person(), job.edition()))
                .map(rows -> Rows.first(rows, MailWork::recipient))
                .compose(found -> found.isEmpty()
                        ? skipped("no address")
                        : found.get().rehearses() ? skipped("a rehearsal") : write(asked, job, found.get()));
    }

    private Future<Sent> write(Letter.Asked asked, Job job, Recipient to) {
        Optional<String> page = asked.letter().page();
        return page.isEmpty()
                ? send(job, message(asked, job, to, link("/", to)))
                : tokens.issue(asked.letter(), asked.person(), clock.instant())
                        .compose(issued -> issued.isEmpty()
                                ? skipped("nothing left to do by it")
                                : send(job, message(asked, job, to, link(page.get(), to) + "#" + issued.get())));
    }

    /** Where a page opens in the language of the letter. */
    private String link(String page, Recipient to) {
        return address.get() + page + "?lang=" + to.language().tag();
    }

    private static Future<Sent> skipped(String why) {
        return Future.succeededFuture(new Sent(null, null, why));
    }

    private Future<Sent> send(Job job, MailMessage message) {
        return client == null ? keep(job, message) : send(client, message);
    }

    private Future<Sent> send(MailClient through, MailMessage message) {
        return through.sendMail(message)
                .timeout(MOST_SECONDS, TimeUnit.SECONDS)
                .map(sent -> new Sent(sent.getMessageID(), null, null));
    }

    private Future<Sent> keep(Job job, MailMessage message) {
        if (said.compareAndSet(false, true)) {
            LOG.warn("mail.host is empty: letters are not sent but kept in {}", outbox.directory());
        }
        return workshop.run(() ->
                new Sent(null, outbox.keep(job.id().toString(), new MailEncoder(message, host()).encode()), null));
    }

    private MailMessage message(Letter.Asked asked, Job job, Recipient to, String link) {
        Map<String, String> values = new HashMap<>();
        values.put("name", to.name());
        values.put("edition", to.edition());
        values.put("address", link(asked.letter().place(job.edition()), to));
        values.put("role", LetterWords.role(asked.role(), to.language()));
        values.put("link", link);
        if (asked.said() != null) {
            values.putAll(asked.said().getOrDefault(to.language().tag(), Map.of()));
        }
        LetterText text = LetterText.of(asked.letter(), to.language()).filled(values);
        return new MailMessage()
                .setFrom(settings.from().isEmpty() ? "mizan@" + host() : settings.from())
                .setTo(to.email())
                .setSubject(text.subject())
                .setText(text.text())
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        .add("Message-ID", "<" + job.id() + "@" + host() + ">")
                        .add("Content-Language", to.language().tag())
                        .add("Auto-Submitted", "auto-generated"));
    }

    /** The domain of our letters' ids: that of the sender. */
    private String host() {
        String from = settings.from().replaceAll("[<>\\s]", "");
        int at = from.lastIndexOf('@');
        return at < 0 ? "mizan.invalid" : from.substring(at + 1).toLowerCase(Locale.ROOT);
    }

    private static Recipient recipient(Row row) {
        Language language = "ar".equals(row.getString(2)) ? Language.AR : Language.EN;
        String name = row.getString(1);
        String edition = row.getString(3);
        return new Recipient(
                row.getString(0),
                name == null ? row.getString(0) : Text.read(name).in(language),
                language,
                edition == null
                        ? LetterWords.house(language)
                        : Text.read(edition).in(language),
                row.getBoolean(4));
    }
}
