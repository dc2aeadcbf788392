package org.mizan.ranking.agreement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON form of agreement figures, members in the published order: null where one is not defined.
 *
 * @param icc by form, as are the limits
 * @param reasons why a figure is null, by its name
 */
public record AgreementJson(
        int units,
        int raters,
        int ratings,
        int pairedUnits,
        Alpha krippendorffAlpha,
        Map<String, @Nullable Double> icc,
        Map<String, @Nullable Limits> iccLimits,
        @Nullable Double sparseIcc,
        @Nullable Double kendallW,
        @Nullable Double fleissKappa,
        @Nullable Double cohenKappa,
        @Nullable Double cohenKappaLinear,
        @Nullable Double cohenKappaQuadratic,
        Map<String, String> reasons) {
    /** Copies, in order. */
    public AgreementJson {
        icc = Collections.unmodifiableMap(new LinkedHashMap<>(icc));
        iccLimits = Collections.unmodifiableMap(new LinkedHashMap<>(iccLimits));
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }

    /** Krippendorff's alpha by scale. */
    public record Alpha(
            @Nullable Double nominal,
            @Nullable Double ordinal,
            @Nullable Double interval,
            @Nullable Double ratio) {}

    /** The limits of a correlation, with its F. */
    public record Limits(
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double f,
            double numeratorFreedom,
            double denominatorFreedom) {
        private static Limits of(IntraclassCorrelation one) {
            return new Limits(one.low(), one.high(), one.f(), one.numeratorFreedom(), one.denominatorFreedom());
        }
    }

    /** All of it. */
    public static AgreementJson of(Agreement agreement) {
        Map<String, String> reasons = new LinkedHashMap<>();
        KrippendorffAlpha alpha = agreement.krippendorffAlpha();
        Alpha scales = new Alpha(
                value("krippendorffAlpha.nominal", alpha.nominal(), reasons),
                value("krippendorffAlpha.ordinal", alpha.ordinal(), reasons),
                value("krippendorffAlpha.interval", alpha.interval(), reasons),
                value("krippendorffAlpha.ratio", alpha.ratio(), reasons));
        Map<String, @Nullable Double> icc = new LinkedHashMap<>();
        Map<String, @Nullable Limits> limits = new LinkedHashMap<>();
        for (IntraclassCorrelation.Form form : IntraclassCorrelation.Form.values()) {
            IntraclassCorrelation one = agreement.icc().get(form);
            icc.put(form.key(), one == null ? null : (Double) one.value());
            limits.put(form.key(), one == null ? null : Limits.of(one));
            Reason reason = one == null ? agreement.iccReason() : unlimited(one);
            if (reason != null) {
                reasons.put((one == null ? "icc." : "iccLimits.") + form.key(), name(reason));
            }
        }
        return new AgreementJson(
                agreement.units(),
                agreement.raters(),
                agreement.ratings(),
                agreement.pairedUnits(),
                scales,
                icc,
                limits,
                value("sparseIcc", agreement.sparseIcc(), reasons),
                value("kendallW", agreement.kendallW(), reasons),
                value("fleissKappa", agreement.fleissKappa(), reasons),
                value("cohenKappa", agreement.cohenKappa(), reasons),
                value("cohenKappaLinear", agreement.cohenLinear(), reasons),
                value("cohenKappaQuadratic", agreement.cohenQuadratic(), reasons),
                reasons);
    }

    /** Why a correlation has no limits; null when it has. */
    private static @Nullable Reason unlimited(IntraclassCorrelation one) {
        if (one.f() == null) {
            return Reason.NO_ERROR;
        }
        if (one.f() == 0) {
            return Reason.UNITS_ALIKE;
        }
        return one.low() == null || one.high() == null ? Reason.NO_VARIATION : null;
    }

    private static @Nullable Double value(String name, Figure figure, Map<String, String> reasons) {
        Reason reason = figure.reason();
        if (reason != null) {
            reasons.put(name, name(reason));
        }
        return figure.value();
    }

    private static String name(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
