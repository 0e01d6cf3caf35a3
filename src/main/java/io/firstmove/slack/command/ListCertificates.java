package io.firstmove.slack.command;

import io.firstmove.access.Role;
import io.firstmove.certificate.Certificate;
import io.firstmove.certificate.Inventory;
import io.firstmove.slack.Links;
import io.firstmove.slack.block.Message;
import jakarta.enterprise.context.ApplicationScoped;

/** Lists the inventory of certificates and keys. */
@ApplicationScoped
class ListCertificates implements SlackCommand {

    private static final int SHOWN = 20;

    private final Inventory inventory;
    private final Links links;

    ListCertificates(Inventory inventory, Links links) {
        this.inventory = inventory;
        this.links = links;
    }

    @Override
    public String name() {
        return "certs";
    }

    @Override
    public String usage() {
        return "";
    }

    @Override
    public String does() {
        return "lists certificates and keys, most urgent first";
    }

    @Override
    public Role needs() {
        return Role.VIEWER;
    }

    @Override
    public Reply run(Request request) {
        var all = inventory.byUrgency();
        if (all.isEmpty()) {
            return Reply.of("No certificate and no key is watched; see firstmove.certificates.items.");
        }
        var title = all.size() == 1 ? "1 certificate or key" : all.size() + " certificates and keys, most urgent first";
        var message = new Message(title, links.to("/certificates")).words("*" + title + "*");
        all.stream().limit(SHOWN).forEach(one -> message.data(line(one), 400));
        return Reply.of(message);
    }

    private static String line(Certificate one) {
        var left = one.getDaysLeft();
        var days = left == null ? "" : " · " + left + (left == 1 ? " day left" : " days left");
        return one.verdict + " · " + one.name + days + " · " + one.summary;
    }
}
