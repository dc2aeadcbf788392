package org.mizan.command;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.mizan.web.Sha256;

/**
 * A private authority and the one certificate that it vouches for. The authority's own key is forgotten as soon as it has
 * signed: a device that trusts it can be shown no other certificate of it, by nobody.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record HallCertificate(byte[] authority, byte[] certificate, PrivateKey key) {
    private static final AlgorithmIdentifier ECDSA = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    private static final Duration SLOW_CLOCKS = Duration.ofDays(1);
    private static final int SERIAL_BITS = 126;
    private static final int IDENTIFIER_BYTES = 20;

    /** For these names and addresses, from a day before that time, so that a slow clock of a phone does no harm. */
    static HallCertificate make(List<GeneralName> names, Instant now, int days) {
        try {
            KeyPair authority = pair();
            KeyPair own = pair();
            // A name of its own each time: devices with an older one tell them apart.
            String mark = Integer.toHexString(new SecureRandom().nextInt(1 << 16, 1 << 20));
            X500Name issuer = new X500Name("CN=Mizan hall " + mark);
            Instant begin = now.minus(SLOW_CLOCKS);
            Instant end = now.plus(Duration.ofDays(days));
            byte[] root = signed(
                    builder(issuer, issuer, authority.getPublic(), begin, end),
                    extensions(authority.getPublic(), authority.getPublic(), List.of()),
                    authority.getPrivate());
            byte[] leaf = signed(
                    builder(issuer, new X500Name("CN=Mizan"), own.getPublic(), begin, end),
                    extensions(own.getPublic(), authority.getPublic(), names),
                    authority.getPrivate());
            return new HallCertificate(root, leaf, own.getPrivate());
        } catch (GeneralSecurityException | IOException everyJdkCan) {
            throw new IllegalStateException(everyJdkCan);
        }
    }

    /** The certificate, then the authority that vouches for it. */
    String chain() {
        return pem("CERTIFICATE", certificate) + pem("CERTIFICATE", authority);
    }

    /** The key of the certificate. */
    String keyFile() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static V3TBSCertificateGenerator builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant begin, Instant end) {
        V3TBSCertificateGenerator builder = new V3TBSCertificateGenerator();
        builder.setSerialNumber(new ASN1Integer(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS)));
        builder.setSignature(ECDSA);
        builder.setIssuer(issuer);
        builder.setSubject(subject);
        builder.setStartDate(new Time(Date.from(begin)));
        builder.setEndDate(new Time(Date.from(end)));
        builder.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(key.getEncoded()));
        return builder;
    }

    /** Those of the authority where there are no names, else those of a server. */
    private static ExtensionsGenerator extensions(PublicKey key, PublicKey authority, List<GeneralName> names)
            throws IOException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(identifier(key)));
        extensions.addExtension(
                Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(identifier(authority)));
        if (names.isEmpty()) {
            extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        } else {
            extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            extensions.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            extensions.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
        }
        return extensions;
    }

    private static byte[] signed(V3TBSCertificateGenerator builder, ExtensionsGenerator extensions, PrivateKey by)
            throws GeneralSecurityException, IOException {
        builder.setExtensions(extensions.generate());
        TBSCertificate content = builder.generateTBSCertificate();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(by);
        signature.update(content.getEncoded(ASN1Encoding.DER));
        ASN1EncodableVector whole = new ASN1EncodableVector();
        for (ASN1Encodable part : List.of(content, ECDSA, new DERBitString(signature.sign()))) {
            whole.add(part);
        }
        return new DERSequence(whole).getEncoded(ASN1Encoding.DER);
    }

    /** RFC 7093, method 1: the leftmost 160 bits of the SHA-256 of the key. */
    private static byte[] identifier(PublicKey key) {
        byte[] bits = SubjectPublicKeyInfo.getInstance(key.getEncoded())
                .getPublicKeyData()
                .getBytes();
        return Arrays.copyOf(Sha256.of(bits), IDENTIFIER_BYTES);
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind + "-----\n";
    }
}
