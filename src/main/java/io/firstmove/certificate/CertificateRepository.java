package io.firstmove.certificate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Where the inventory lives. */
@ApplicationScoped
class CertificateRepository implements PanacheRepositoryBase<Certificate, String> {

    /** Most urgent first; what could not be told yet stands at the top. */
    List<Certificate> byUrgency() {
        return list("order by notAfter nulls first, name");
    }

    /** Forgets what the configuration does not name any more. */
    void keep(Set<String> names) {
        if (names.isEmpty()) {
            deleteAll();
        } else {
            delete("name not in ?1", names);
        }
    }
}
