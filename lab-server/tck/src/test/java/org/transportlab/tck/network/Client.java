package org.transportlab.tck.network;

/** Who reads: what it says in its requests is part of what polling costs. */
public enum Client {
    BARE("bare client") {
        @Override
        public Headers headers(Technique technique) {
            return Headers.bare(technique);
        }
    },
    CHROMIUM("Chromium") {
        @Override
        public Headers headers(Technique technique) {
            return Headers.ofChromium(technique);
        }
    };

    private final String words;

    Client(String words) {
        this.words = words;
    }

    public abstract Headers headers(Technique technique);

    @Override
    public String toString() {
        return words;
    }
}
