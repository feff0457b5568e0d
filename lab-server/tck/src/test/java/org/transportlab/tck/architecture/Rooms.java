package org.transportlab.tck.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The modules, their packages, and which module uses which, as the compiled code has it.
 *
 * @param packages by module: the names of its packages below the module's own, with the number of top-level types in each
 * @param uses by module: the modules that its code refers to
 */
record Rooms(
        NavigableMap<String, NavigableMap<String, Integer>> packages, NavigableMap<String, NavigableSet<String>> uses) {
    static final String ROOT = "org.transportlab.";

    /** Packages whose module has another name. */
    private static final Map<String, String> MODULES =
            Map.of("scenario", "scenarios", "transport", "transports", "web", "webapp");

    /** Not drawn: it starts the launcher by name, and knows nobody. */
    private static final Set<String> LEFT_OUT = Set.of("boot", "tck");

    static Rooms of(JavaClasses all) {
        NavigableMap<String, NavigableMap<String, Integer>> packages = new TreeMap<>();
        NavigableMap<String, NavigableSet<String>> uses = new TreeMap<>();
        for (JavaClass one : all) {
            String module = module(one);
            if (LEFT_OUT.contains(module)) {
                continue;
            }
            uses.computeIfAbsent(module, absent -> new TreeSet<>());
            if (isTopLevel(one)) {
                packages.computeIfAbsent(module, absent -> new TreeMap<>())
                        .merge(one.getPackageName().substring(ROOT.length()), 1, Integer::sum);
            }
            one.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith(ROOT))
                    .map(Rooms::module)
                    .filter(target -> !target.equals(module))
                    .forEach(uses.get(module)::add);
        }
        return new Rooms(packages, uses);
    }

    static boolean isTopLevel(JavaClass one) {
        return one.getEnclosingClass().isEmpty() && !one.getSimpleName().equals("package-info");
    }

    private static String module(JavaClass one) {
        String first = one.getPackageName().substring(ROOT.length()).split("\\.", 2)[0];
        return MODULES.getOrDefault(first, first);
    }
}
