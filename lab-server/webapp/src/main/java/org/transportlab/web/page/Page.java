package org.transportlab.web.page;

import java.util.List;

/**
 * A page of the lab.
 *
 * @param path where it is found, below the context path
 * @param name of its template and its texts, in the menu {@code nav.<name>}
 * @param inMenu whether the menu leads to it; a page below a path of the menu belongs to that entry
 * @param style the name of its style sheet; empty if the common ones suffice
 * @param contents what its template shows beside texts
 */
record Page(String path, String name, boolean inMenu, String style, List<Contents> contents) {
    static Page at(String path, String name, Contents... contents) {
        return new Page(path, name, false, "", List.of(contents));
    }

    Page listed() {
        return new Page(path, name, true, style, contents);
    }

    /** With a style sheet of its own name. */
    Page withStyle() {
        return withStyle(name);
    }

    Page withStyle(String sheet) {
        return new Page(path, name, inMenu, sheet, contents);
    }

    /** Whether another page is found below this one, as {@code /s/chat} is below {@code /s}. */
    boolean isAbove(Page other) {
        return other.path.startsWith(path + "/");
    }
}
