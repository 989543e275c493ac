// The network of the states: whatever is below one made-up address of this page is answered here, in the
// words of the collector (crates/collector). Every other request goes where it is meant to go.

const home = new URL("endpoint/", import.meta.url).href;

/** What answers at which address. */
const answers = new Map();

/** The address of something that belongs to a state. */
export const addressOf = (state, what) => `${home}${state}/${what}`;

/** From now on `answer` is called for each request to that address. */
export function answerAt(state, what, answer) {
  answers.set(addressOf(state, what), answer);
}

const document = (status, body, headers = {}) => new Response(JSON.stringify(body), { status, headers });
const problem = (status, name, more, headers) =>
  document(status, { type: `urn:civic-widgets:problem:${name}`, ...more }, headers);

/** A document that is there. */
export const found = (body) => () => document(200, body);
/** Answers that arrived. Every resident gets the same reference here, so that pages can be compared. */
export const received = (results) =>
  Object.assign(() => document(201, { reference: "7KTM-29XB", results }), { isArrival: true });
/** Answers that break rules. */
export const refused = (error) => () =>
  problem(422, "broken-rules", { errors: [{ detail: "The made-up server says so.", ...error }] });
/** What the endpoint will not take, or does not show, however often it is asked. */
export const denied = (status, name) => () => problem(status, name);

/** An endpoint that is busy, and asks to come again in a minute. */
export const busy = () => problem(503, "service-unavailable", {}, { "retry-after": "60" });
/** There is no network. */
export const lost = () => Promise.reject(new TypeError("Failed to fetch"));
/** No answer comes. The widget would give up after a while; here it waits on, to be looked at. */
export const never = () => new Promise(() => {});

/** An answer that comes when it is let go. */
export function held(answer) {
  let letGo;
  const isLetGo = new Promise((resolve) => (letGo = resolve));
  return Object.assign(() => isLetGo.then(answer), { letGo });
}

/** Puts this in the place of the network, for its own addresses. */
export function takeTheNetwork() {
  const { fetch, EventSource } = window;
  window.fetch = async (input, init) => {
    const { href } = new URL(input.url ?? input, location.href);
    const answer = answers.get(href.split("?")[0]);
    return answer ? answer() : fetch.call(window, input, init);
  };
  window.EventSource = new Proxy(EventSource, {
    construct: (real, [address]) =>
      address.startsWith(home) ? stream(address, real) : new real(address),
  });
}

/** Results as they change: here they are told once. Where they are not shown the stream is refused. */
function stream(address, { prototype, CLOSED }) {
  const source = Object.setPrototypeOf(new EventTarget(), prototype);
  let readyState = 0;
  Object.defineProperties(source, {
    readyState: { get: () => readyState },
    close: { value: () => (readyState = CLOSED) },
  });
  const tell = (event) => readyState !== CLOSED && source.dispatchEvent(event);
  const refuse = () => {
    readyState = CLOSED;
    source.dispatchEvent(new Event("error"));
  };
  window.fetch(address).then(
    async (it) => (it.ok ? tell(new MessageEvent("results", { data: await it.text() })) : refuse()),
    refuse,
  );
  return source;
}
