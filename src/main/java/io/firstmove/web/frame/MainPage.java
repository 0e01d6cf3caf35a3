package io.firstmove.web.frame;

/** The pages that the navigation and the keyboard shortcuts lead to, in their order there. */
public enum MainPage {
    INCIDENTS("/", "Incidents", 'i'),
    RUNBOOKS("/runbooks", "Runbooks", 'r'),
    CERTIFICATES("/certificates", "Certificates", 'c'),
    INSIGHTS("/insights", "Insights", 's');

    private final String path;
    private final String title;
    private final char key;

    /** @param key leads to the page after a {@code g} */
    MainPage(String path, String title, char key) {
        this.path = path;
        this.title = title;
        this.key = key;
    }

    public String path() {
        return path;
    }

    public String title() {
        return title;
    }

    public char key() {
        return key;
    }

    /** Whether a path is this page or one below it; an incident is below the list of incidents. */
    boolean contains(String other) {
        var folder = this == INCIDENTS ? "/incidents/" : path + "/";
        return other.equals(path) || other.startsWith(folder);
    }
}
