/** What a tab wants to be told of its stream. All callbacks come in the order of arrival. */
export interface Listener {
  /** it delivers; `role`: how this tab takes part where several share a stream */
  onOpen: (role: 'own' | 'shared' | 'leads' | 'follows') => void;
  onMessage: () => void;
  /** the browser has given it up */
  onFail: () => void;
}

/** One tab's stream, by whichever way. */
export interface Stream {
  close: () => void;
}

/** Opens a stream of the lab's ticker at an address that ends in a slash. */
export type OpenStream = (base: string, listener: Listener) => Stream;
