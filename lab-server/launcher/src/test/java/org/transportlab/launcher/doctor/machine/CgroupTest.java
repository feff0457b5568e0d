package org.transportlab.launcher.doctor.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transportlab.launcher.doctor.Copy;

class CgroupTest {
    @TempDir
    private Path root;

    @Test
    void readsTheSecondVersion() throws IOException {
        Cgroup group = new Cgroup(new Copy(root)
                .with("/proc/self/cgroup", "0::/system.slice/transport-lab.service\n")
                .with("/sys/fs/cgroup/system.slice/transport-lab.service/memory.max", "536870912\n")
                .with("/sys/fs/cgroup/system.slice/transport-lab.service/cpu.max", "150000 100000\n")
                .linux());
        assertThat(group.memoryBytes()).hasValue(512L << 20);
        assertThat(group.processors()).hasValue(1.5);
    }

    @Test
    void countsTheSmallestLimitOfTheGroupsAbove() throws IOException {
        Cgroup group = new Cgroup(new Copy(root)
                .with("/proc/self/cgroup", "0::/a.slice/b.service\n")
                .with("/sys/fs/cgroup/a.slice/memory.max", "1048576\n")
                .with("/sys/fs/cgroup/a.slice/b.service/memory.max", "2097152\n")
                .with("/sys/fs/cgroup/a.slice/cpu.max", "50000 100000\n")
                .with("/sys/fs/cgroup/a.slice/b.service/cpu.max", "max 100000\n")
                .linux());
        assertThat(group.memoryBytes()).hasValue(1 << 20);
        assertThat(group.processors()).hasValue(0.5);
    }

    @Test
    void readsTheFirstVersion() throws IOException {
        Cgroup group = new Cgroup(new Copy(root)
                .with("/proc/self/cgroup", "4:memory:/lab\n3:cpuset:/\n2:cpu,cpuacct:/lab\n0::/\n")
                .with("/sys/fs/cgroup/memory/lab/memory.limit_in_bytes", "268435456\n")
                .with("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n")
                .with("/sys/fs/cgroup/cpu/lab/cpu.cfs_quota_us", "200000\n")
                .with("/sys/fs/cgroup/cpu/lab/cpu.cfs_period_us", "100000\n")
                .linux());
        assertThat(group.memoryBytes()).hasValue(256L << 20);
        assertThat(group.processors()).hasValue(2);
    }

    @Test
    void findsAContainersOwnFilesWhereThePathIsTheHosts() throws IOException {
        Cgroup group = new Cgroup(new Copy(root)
                .with("/proc/self/cgroup", "0::/docker/0123456789ab\n")
                .with("/sys/fs/cgroup/memory.max", "1073741824\n")
                .linux());
        assertThat(group.memoryBytes()).hasValue(1L << 30);
    }

    @Test
    void seesNoLimitWhereThereIsNone() throws IOException {
        Cgroup group = new Cgroup(new Copy(root)
                .with("/proc/self/cgroup", "4:memory:/\n2:cpu:/\n0::/\n")
                .with("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n")
                .with("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n")
                .with("/sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n")
                .with("/sys/fs/cgroup/memory.max", "max\n")
                .linux());
        assertThat(group.memoryBytes()).isEmpty();
        assertThat(group.processors()).isEmpty();
    }
}
