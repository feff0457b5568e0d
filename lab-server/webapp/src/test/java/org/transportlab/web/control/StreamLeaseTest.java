package org.transportlab.web.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamLeaseTest {
    private final StreamLease lease = new StreamLease();

    @Test
    void lendsFourStreamsToOneBrowserAndNoMore() {
        assertThat(lease.ask("b1", "tab1", 2, false, StreamLease.MOST).granted())
                .isTrue();
        assertThat(lease.ask("b1", "tab2", 2, false, StreamLease.MOST).granted())
                .isTrue();
        StreamLease.Outcome third = lease.ask("b1", "tab3", 2, false, StreamLease.MOST);
        assertThat(third.granted()).isFalse();
        assertThat(third.used()).isEqualTo(4);
        assertThat(lease.ask("b2", "tab1", 4, false, StreamLease.MOST).granted())
                .isTrue();
    }

    @Test
    void lendsMoreWhereStreamsShareAConnection() {
        assertThat(lease.ask("b1", "tab1", 4, false, StreamLease.MOST_SHARING).granted())
                .isTrue();
        assertThat(lease.ask("b1", "tab2", 4, false, StreamLease.MOST_SHARING).used())
                .isEqualTo(8);
    }

    @Test
    void aTabThatAsksAgainGivesBackWhatItHad() {
        lease.ask("b1", "tab1", 3, false, StreamLease.MOST);
        StreamLease.Outcome again = lease.ask("b1", "tab1", 4, false, StreamLease.MOST);
        assertThat(again.granted()).isTrue();
        assertThat(again.used()).isEqualTo(4);
    }

    @Test
    void takingOverEvictsTheOldestTabsAndOnlyAsManyAsNeeded() {
        lease.ask("b1", "tab1", 2, false, StreamLease.MOST);
        lease.ask("b1", "tab2", 2, false, StreamLease.MOST);
        StreamLease.Outcome taken = lease.ask("b1", "tab3", 2, true, StreamLease.MOST);
        assertThat(taken.granted()).isTrue();
        assertThat(taken.evicted()).containsExactly("tab1");
        assertThat(lease.ask("b1", "tab1", 4, true, StreamLease.MOST).evicted()).containsExactly("tab2", "tab3");
    }

    @Test
    void aClosedTabsStreamsAreFreeAgain() {
        lease.ask("b1", "tab1", 4, false, StreamLease.MOST);
        lease.release("b1", "tab1");
        assertThat(lease.ask("b1", "tab2", 4, false, StreamLease.MOST).granted())
                .isTrue();
    }
}
