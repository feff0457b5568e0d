package org.transportlab.launcher.doctor.check;

import org.transportlab.launcher.doctor.machine.Jvm;
import org.transportlab.launcher.doctor.machine.Machine;

/** Which Java this is. That it is new enough shows in that it runs this. */
public final class JavaCheck implements Check {
    @Override
    public Finding look(Machine machine, long target) {
        Jvm jvm = machine.jvm();
        return Finding.aside(
                "java",
                true,
                jvm.version() + " of " + jvm.vendor() + ", " + (jvm.jdk() ? "a JDK" : "a JRE"),
                jvm.jdk() ? "runs the lab, and builds it" : "runs the lab's WAR; ./lab needs a JDK, to build it first",
                jvm.jdk()
                        ? Remedy.NONE
                        : new Remedy(
                                "sudo apt install openjdk-17-jdk-headless",
                                "brew install openjdk@17",
                                "winget install EclipseAdoptium.Temurin.17.JDK"));
    }
}
