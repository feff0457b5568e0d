package org.transportlab.hub.log;

/**
 * The encoded forms of one frame or slice, each made when first asked for.
 *
 * <p>There are as many as there are encodings in use, which is a few: a chain is walked faster than a map is asked, and a
 * reader that finds its form allocates nothing and takes no lock. Any thread.
 */
final class Forms<S> {
    private volatile Form first;

    private record Form(Encoding<?, ?> encoding, Object made, Form next) {}

    /** The form in which an encoding writes {@code source}, always the same one. */
    @SuppressWarnings("unchecked")
    <T> T of(S source, Encoding<? super S, T> encoding) {
        Form form = find(encoding);
        return (T) (form == null ? make(source, encoding) : form).made;
    }

    /** Whoever comes while a form is being made waits for it: that takes less time than to make it as well. */
    private synchronized Form make(S source, Encoding<? super S, ?> encoding) {
        Form form = find(encoding);
        if (form == null) {
            form = new Form(encoding, encoding.encode(source), first);
            first = form;
        }
        return form;
    }

    private Form find(Encoding<?, ?> encoding) {
        Form form = first;
        while (form != null && form.encoding != encoding) {
            form = form.next;
        }
        return form;
    }
}
