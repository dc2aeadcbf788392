package org.mizan.command;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.mizan.Node;
import org.mizan.config.Config;
import org.mizan.web.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tls}: a private certificate for a hall, and what its phones must do. */
@Command(name = "tls", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2)
public final class TlsCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    /** What iPhones accept of a private authority. */
    private static final int MOST_DAYS = 825;

    @Mixin
    private DatabaseOptions settings = new DatabaseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "NAME|ADDRESS")
    private List<String> given = new ArrayList<>();

    @Option(names = "--days", paramLabel = "N")
    private int days = 397;

    @Option(names = "--again")
    private boolean again;

    @Mixin
    private Speech speech = new Speech();

    @Override
    public Integer call() {
        Sentences sentences = speech.sentences("tls");
        if (days < 1 || days > MOST_DAYS) {
            throw new ParameterException(spec.commandLine(), sentences.say("tls.days", Integer.toString(MOST_DAYS)));
        }
        List<String> names = names();
        List<GeneralName> general =
                names.stream().map(name -> general(name, sentences)).toList();
        Config config = settings.config();
        Path folder = config.data().resolve("tls").toAbsolutePath().normalize();
        if (Files.exists(folder.resolve("certificate.pem")) && !again) {
            spec.commandLine().getErr().println(sentences.say("tls.exists", folder));
            return 1;
        }
        HallCertificate made = HallCertificate.make(general, Clock.systemUTC().instant(), days);
        write(folder, made);
        say(config, folder, names, made);
        return 0;
    }

    private List<String> names() {
        if (!given.isEmpty()) {
            return given;
        }
        List<String> names = new ArrayList<>(ThisMachine.addresses());
        names.addAll(ThisMachine.names());
        names.addAll(List.of("127.0.0.1", "::1"));
        return names;
    }

    private GeneralName general(String name, Sentences sentences) {
        if (NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name)) {
            return new GeneralName(GeneralName.iPAddress, name);
        }
        if (NAME.matcher(name).matches()) {
            return new GeneralName(GeneralName.dNSName, name);
        }
        throw new ParameterException(spec.commandLine(), sentences.say("tls.name", name));
    }

    private static void write(Path folder, HallCertificate made) {
        try {
            Files.createDirectories(folder);
            Path half = folder.resolve("key.pem.half");
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, made.keyFile());
            Files.move(half, folder.resolve("key.pem"), StandardCopyOption.ATOMIC_MOVE);
            Files.write(folder.resolve("hall-ca.crt"), made.authority());
            Files.writeString(folder.resolve("certificate.pem"), made.chain());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void say(Config config, Path folder, List<String> names, HallCertificate made) {
        PrintWriter out = spec.commandLine().getOut();
        String first = names.getFirst();
        String address = "https://" + Node.shown(first) + ":" + config.http().port();
        // Both languages: the operator reads one, hands the other to those in the hall.
        for (String each : List.of("ar", "en")) {
            Sentences sentences = new Sentences("tls", each);
            out.println();
            out.println(sentences.say("tls.made", folder, sentences.joined(names), Integer.toString(days)));
            out.println(sentences.say("tls.start"));
            out.println("  scripts/run --set http.host=0.0.0.0 --set http.tls.certificate="
                    + folder.resolve("certificate.pem") + " --set http.tls.key=" + folder.resolve("key.pem")
                    + " --set http.publicUrl=" + address);
            out.println(sentences.say("tls.phones", address + Node.AUTHORITY_AT, folder.resolve("hall-ca.crt")));
            out.println("  " + sentences.say("tls.print", print(made.authority())));
            out.println("  " + sentences.say("tls.android"));
            out.println("  " + sentences.say("tls.iphone"));
            out.println("  " + sentences.say("tls.after"));
        }
        out.flush();
    }

    private static String print(byte[] authority) {
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(Sha256.of(authority));
    }
}
