/** The server sends a snapshot every five seconds even when nothing happens. */
const SILENCE = 20_000;
const PAUSE = 1_000;

/**
 * Calls onSnapshot with each snapshot of the shop, and onLost when there are none any more. Connects again by itself,
 * also where EventSource gives up: after an answer that is no feed, and when a connection hangs.
 */
export function follow(path, onSnapshot, onLost) {
  let source;
  let silence;

  function connect() {
    source = new EventSource(path);
    source.onmessage = (event) => {
      watch();
      onSnapshot(JSON.parse(event.data));
    };
    source.onerror = again;
    watch();
  }

  function watch() {
    clearTimeout(silence);
    silence = setTimeout(again, SILENCE);
  }

  function again() {
    clearTimeout(silence);
    source.close();
    onLost();
    setTimeout(connect, PAUSE);
  }

  connect();
}
