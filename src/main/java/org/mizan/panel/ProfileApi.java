package org.mizan.panel;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.panel.ProfileStore.Facts;
import org.mizan.panel.ProfileStore.Profile;
import org.mizan.web.Call;
import org.mizan.web.Guarded;
import org.mizan.web.Guarded.Step;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** What the judges of an edition know and where they come from, as far as planning asks. */
public final class ProfileApi {
    private static final String PROFILES = "/editions/:edition/profiles";

    private final ProfileStore profiles;

    /** The routes on this database. */
    public ProfileApi(Database database) {
        this.profiles = new ProfileStore(database);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        routes.get(PROFILES, only(ORGANISER), this::list)
                .says(
                        "The judges of an edition with the sectors that they know and their institution; revision 0: nothing is said.")
                .answersList(200, Profile.class);
        routes.put(PROFILES + "/:person", only(ORGANISER), this::put)
                .guarded()
                .says(
                        "Says which sectors a judge knows, none for any, and of which institution they are: plans keep them from entries of its teams.")
                .takes(Known.class, "{\"sectors\": [], \"institution\": null}")
                .refuses(409)
                .answers(200, Profile.class);
    }

    /** Sectors and institution by their keys. */
    record Known(
            @Size(max = 100) List<@Size(max = 64) String> sectors,
            @Nullable @Size(max = 64) String institution) {
        /** Copies, each once. */
        Known {
            sectors = sectors.stream().distinct().toList();
        }
    }

    private Future<Reply> list(Call call) {
        Paging<UUID> page = Paging.afterId(call, 100, 500);
        return profiles.list(call, page).map(found -> page.reply(found, Profile::person));
    }

    private Future<Reply> put(Call call) {
        UUID person = call.id("person");
        Known asked = call.body(Known.class);
        return Guarded.act(
                () -> profiles.facts(call, person, asked.sectors(), asked.institution()),
                facts -> decided(call, asked, facts));
    }

    private Step decided(Call call, Known asked, Facts facts) {
        Profile now = facts.profile();
        int seen = call.revision();
        if (!facts.judge()) {
            throw Problem.conflict("judging.profile.judge");
        }
        List<Fault> faults = new ArrayList<>();
        for (int at = 0; at < asked.sectors().size(); at++) {
            if (facts.unknown().contains(asked.sectors().get(at))) {
                faults.add(new Fault("/sectors/" + at, "judging.profile.sector"));
            }
        }
        if (asked.institution() != null && !facts.institution()) {
            faults.add(new Fault("/institution", "judging.profile.institution"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        if (now.says(asked.sectors(), asked.institution()) && now.revision() > 0) {
            return new Step.Answer(Reply.ok(now).revision(now.revision()));
        }
        Profile next = new Profile(now.person(), now.name(), asked.sectors(), asked.institution(), seen + 1);
        if (now.revision() != seen) {
            throw Problem.changed(now, next);
        }
        Act act = Act.of(call, call.edition(), "judge.profile", "person:" + now.person());
        Reply reply = Reply.ok(next).revision(next.revision());
        return new Step.Write(
                () -> profiles.put(act, next).map(written -> written ? Optional.of(reply) : Optional.<Reply>empty()));
    }
}
