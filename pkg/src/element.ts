// The elements: attributes in, a mounted widget in an open shadow root, and a calm word when there is
// none. What a widget asks and shows is decided in Rust.

import { explain, loadModule, type Options, type WidgetModule } from "./module.js";

/** How far from the viewport a widget starts to load. */
const NEAR = "300px";

/** Until the module brings its own styles: a block, so that the page knows where it stands. */
const BEFORE = ":host { display: block }";

// On a server there are no elements; importing this file must not fail there.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** What the configuration is, or why it could not be had. */
type Found = Pick<Options, "configuration" | "unavailable">;

abstract class CivicElement extends Base {
  static readonly observedAttributes = [
    "endpoint",
    "heading-level",
    "lang",
    "mode",
    "results",
    "src",
  ];

  /** The kind of widget, as `kind` in a configuration. */
  protected abstract readonly kind: string;

  #root: ShadowRoot | undefined;
  #observer: IntersectionObserver | undefined;
  #module: WidgetModule | undefined;
  #mounted: number | undefined;
  #config: unknown;
  #found: Promise<Found> | undefined;
  #placeholder: HTMLElement | undefined;
  #isNear = false;
  #isStale = false;

  /** The configuration as a value, instead of `src` or a child script. */
  get config(): unknown {
    return this.#config;
  }

  set config(config: unknown) {
    this.#config = config;
    this.#found = undefined;
    this.#refresh();
  }

  connectedCallback(): void {
    this.#takeEarlyConfig();
    this.#root ??= this.#prepare();
    if (this.#isNear) {
      this.#refresh();
      return;
    }
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
          this.#observer?.disconnect();
          this.#isNear = true;
          this.#refresh();
        }
      },
      { rootMargin: NEAR },
    );
    this.#observer.observe(this);
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
    // An element that is moved is taken out and put back at once: then nothing ends.
    queueMicrotask(() => {
      if (!this.isConnected && this.#mounted !== undefined) {
        this.#module?.release(this.#mounted);
        this.#mounted = undefined;
        this.#root?.replaceChildren(document.createElement("slot"));
      }
    });
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) {
      return;
    }
    if (name === "src") {
      this.#found = undefined;
    }
    this.#refresh();
  }

  /** A config that was set before this script ran is a plain property, in the way of ours. */
  #takeEarlyConfig(): void {
    if (Object.hasOwn(this, "config")) {
      const { config } = this;
      delete (this as { config?: unknown }).config;
      this.config = config;
    }
  }

  /** The slot shows the plain form inside the element until the widget stands in its place. */
  #prepare(): ShadowRoot {
    // First what an old browser cannot do: without a shadow root its plain form stays visible.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(BEFORE);
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.append(document.createElement("slot"));
    this.addEventListener("civic-ready", (event) => {
      if (event.target === this) {
        root.querySelector("slot")?.remove();
      }
    });
    return root;
  }

  /** Several changes in one go are one refresh. */
  #refresh(): void {
    if (!this.#isNear || this.#isStale) {
      return;
    }
    this.#isStale = true;
    queueMicrotask(() => {
      this.#isStale = false;
      void this.#show();
    });
  }

  async #show(): Promise<void> {
    this.#found ??= this.#find();
    const asked = this.#found;
    this.#holdPlace();
    try {
      const [module, found] = await Promise.all([loadModule(), asked]);
      // Meanwhile the element may have gone, or been given another configuration.
      if (this.isConnected && asked === this.#found && this.#root) {
        this.#place(module, this.#root, found);
      }
    } catch (error) {
      this.#standIn(error);
    }
  }

  /** On a slow network a word stands in, unless the element holds something to show. */
  #holdPlace(): void {
    const hasContent = [...this.children].some((child) => child.localName !== "script");
    if (this.#mounted === undefined && !this.#placeholder && !hasContent) {
      this.#placeholder = paragraph("Loading…");
      this.#root?.append(this.#placeholder);
    }
  }

  #place(module: WidgetModule, root: ShadowRoot, found: Found): void {
    this.#module = module;
    this.#placeholder?.remove();
    this.#placeholder = undefined;
    if (this.#mounted === undefined) {
      this.#mounted = module.mount(this, root, this.#options(found));
    } else {
      module.update(this.#mounted, this.#options(found));
    }
  }

  #options(found: Found): Options {
    const attribute = (name: string) => this.getAttribute(name) ?? undefined;
    return {
      kind: this.kind,
      ...found,
      endpoint: attribute("endpoint"),
      results: attribute("results"),
      mode: attribute("mode"),
      headingLevel: attribute("heading-level"),
    };
  }

  async #find(): Promise<Found> {
    if (this.#config !== undefined) {
      return { configuration: this.#config, unavailable: undefined };
    }
    const src = this.getAttribute("src");
    if (src !== null) {
      return fetchConfiguration(src);
    }
    const inline = this.querySelector(':scope > script[type="application/json"]');
    if (inline) {
      return { configuration: inline.textContent ?? "", unavailable: undefined };
    }
    return unavailable(
      "The element has no configuration: give it a src attribute, a config property, " +
        'or a <script type="application/json"> inside.',
    );
  }

  /** The module did not start: residents keep the plain form, or read a calm sentence. */
  #standIn(error: unknown): void {
    const { reason, message } = explain(error);
    console.error(`<${this.localName}>: ${message}`, error);
    const hasPlainForm = this.querySelector("form") !== null;
    const lines = [
      ...(hasPlainForm ? [] : ["This part of the page cannot be shown in this browser."]),
      ...(isEditor() ? [`For editors: ${message}`] : []),
    ];
    this.#placeholder = undefined;
    this.#root?.replaceChildren(document.createElement("slot"), ...lines.map(paragraph));
    const detail = { reason, message };
    this.dispatchEvent(new CustomEvent("civic-error", { bubbles: true, composed: true, detail }));
  }
}

/** The words of this file are English, and run from left to right, whatever the page is. */
function paragraph(text: string): HTMLElement {
  const paragraph = document.createElement("p");
  paragraph.lang = "en";
  paragraph.dir = "ltr";
  paragraph.textContent = text;
  return paragraph;
}

function unavailable(reason: string): Found {
  return { configuration: undefined, unavailable: reason };
}

async function fetchConfiguration(src: string): Promise<Found> {
  try {
    const response = await fetch(src, { credentials: "omit" });
    if (!response.ok) {
      return unavailable(`The configuration at ${src} was not found (status ${response.status}).`);
    }
    return { configuration: await response.text(), unavailable: undefined };
  } catch {
    return unavailable(
      `The configuration at ${src} could not be fetched: check the address, ` +
        "the page's connect-src, and that its server allows other origins.",
    );
  }
}

/** The same rule as crates/runtime/src/host.rs, for when the module is not there to ask. */
function isEditor(): boolean {
  const { hostname, hash } = location;
  const isLocal = hostname === "localhost" || hostname.endsWith(".localhost");
  return isLocal || hostname === "127.0.0.1" || hostname === "[::1]" || hash === "#civic-check";
}

/** Defines `<civic-KIND>`, unless a copy of this library has done so already. */
export function define(kind: string): void {
  const tag = `civic-${kind}`;
  if (typeof customElements === "undefined" || customElements.get(tag)) {
    return;
  }
  customElements.define(
    tag,
    class extends CivicElement {
      protected readonly kind = kind;
    },
  );
}
