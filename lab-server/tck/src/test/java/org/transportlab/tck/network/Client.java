package org.transportlab.tck.network;

/** Who reads: what it says in its requests is part of what polling costs. */
enum Client {
    BARE("bare client") {
        @Override
        Headers headers(Technique technique) {
            return Headers.bare(technique);
        }
    },
    CHROMIUM("Chromium") {
        @Override
        Headers headers(Technique technique) {
            return Headers.ofChromium(technique);
        }
    };

    private final String words;

    Client(String words) {
        this.words = words;
    }

    abstract Headers headers(Technique technique);

    @Override
    public String toString() {
        return words;
    }
}
