package org.mizan.ranking.agreement;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one JSON form of agreement figures: null where one is not defined, its reason under {@code reasons}. */
public final class AgreementJson {
    private final Map<String, String> reasons = new LinkedHashMap<>();

    private AgreementJson() {}

    /** All of it, members in the published order. */
    public static Map<String, @Nullable Object> of(Agreement agreement) {
        return new AgreementJson().json(agreement);
    }

    private Map<String, @Nullable Object> json(Agreement agreement) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("units", agreement.units());
        json.put("raters", agreement.raters());
        json.put("ratings", agreement.ratings());
        KrippendorffAlpha alpha = agreement.krippendorffAlpha();
        Map<String, @Nullable Object> scales = new LinkedHashMap<>();
        scales.put("nominal", value("krippendorffAlpha.nominal", alpha.nominal()));
        scales.put("ordinal", value("krippendorffAlpha.ordinal", alpha.ordinal()));
        scales.put("interval", value("krippendorffAlpha.interval", alpha.interval()));
        scales.put("ratio", value("krippendorffAlpha.ratio", alpha.ratio()));
        json.put("krippendorffAlpha", scales);
        Map<String, @Nullable Object> icc = new LinkedHashMap<>();
        Map<String, @Nullable Object> limits = new LinkedHashMap<>();
        for (IntraclassCorrelation.Form form : IntraclassCorrelation.Form.values()) {
            IntraclassCorrelation one = agreement.icc().get(form);
            icc.put(form.key(), one == null ? null : (Double) one.value());
            limits.put(form.key(), one == null ? null : limits(one));
            Reason reason = one == null ? agreement.iccReason() : unlimited(one);
            if (reason != null) {
                reasons.put((one == null ? "icc." : "iccLimits.") + form.key(), name(reason));
            }
        }
        json.put("icc", icc);
        json.put("iccLimits", limits);
        json.put("sparseIcc", value("sparseIcc", agreement.sparseIcc()));
        json.put("kendallW", value("kendallW", agreement.kendallW()));
        json.put("fleissKappa", value("fleissKappa", agreement.fleissKappa()));
        json.put("cohenKappa", value("cohenKappa", agreement.cohenKappa()));
        json.put("cohenKappaLinear", value("cohenKappaLinear", agreement.cohenLinear()));
        json.put("cohenKappaQuadratic", value("cohenKappaQuadratic", agreement.cohenQuadratic()));
        json.put("reasons", reasons);
        return json;
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

    private static Map<String, @Nullable Object> limits(IntraclassCorrelation one) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("low", one.low());
        json.put("high", one.high());
        json.put("f", one.f());
        json.put("numeratorFreedom", one.numeratorFreedom());
        json.put("denominatorFreedom", one.denominatorFreedom());
        return json;
    }

    private @Nullable Double value(String name, Figure figure) {
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
