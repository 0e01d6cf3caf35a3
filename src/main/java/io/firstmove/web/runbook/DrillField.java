package io.firstmove.web.runbook;

import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.syntax.Templates;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A field of the form that starts a drill.
 *
 * @param field its name in the form
 * @param name the label's or annotation's
 * @param value what is proposed; may be empty
 */
public record DrillField(String field, String name, String value) {

    static final String LABEL = "label.";
    static final String ANNOTATION = "annotation.";

    /** One for each label and annotation that the checks' placeholders name. */
    static List<DrillField> of(Runbook runbook, Map<String, String> labels, Map<String, String> annotations) {
        var neededLabels = new TreeSet<String>();
        var neededAnnotations = new TreeSet<String>();
        for (CheckStep check : runbook.checks()) {
            neededLabels.addAll(Templates.labels(check.with()));
            neededAnnotations.addAll(Templates.annotations(check.with()));
        }
        var fields = new ArrayList<DrillField>();
        neededLabels.forEach(name -> fields.add(new DrillField(LABEL + name, name, labels.getOrDefault(name, ""))));
        neededAnnotations.forEach(
                name -> fields.add(new DrillField(ANNOTATION + name, name, annotations.getOrDefault(name, ""))));
        return fields;
    }

    /** The labels, or the annotations, of a form that was sent. */
    static Map<String, String> read(MultivaluedMap<String, String> form, String prefix) {
        var read = new TreeMap<String, String>();
        form.forEach((field, values) -> {
            if (field.startsWith(prefix) && !values.isEmpty()) {
                read.put(field.substring(prefix.length()), values.getFirst());
            }
        });
        return read;
    }
}
