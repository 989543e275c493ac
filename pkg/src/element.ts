// The elements: attributes in, a mounted widget in an open shadow root (or in the element itself), and a
// calm word when there is none. What a widget asks and shows is decided in Rust.

import type { CivicAttributes, ErrorReason } from "./events.js";
import {
  type Configuration,
  type Kind,
  loadMap,
  loadModule,
  type Options,
  Refused,
  type WidgetModule,
} from "./module.js";
import { counterpart, hasContent, hideBehind, plainForm, typed, uncover } from "./plain-form.js";
import { type Catalogue, declaredLanguage, loadWords } from "./words.js";

/** How far from the viewport a widget starts to load. */
const NEAR = "300px";

/** Until the module brings its own styles: a block, so that the page knows where it stands. */
const BEFORE = ":host { display: block }";

// On a server there are no elements; importing this file must not fail there.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** The configuration as it was given; or undefined, with where it was to be fetched and what came. */
type Found = [configuration: unknown, src?: string, status?: number];

abstract class CivicElement extends Base {
  static readonly observedAttributes: (keyof CivicAttributes)[] = [
    "draft",
    "encoding",
    "endpoint",
    "heading-level",
    "idle",
    "join",
    "lang",
    "mode",
    "read-aloud",
    "results",
    "share",
    "src",
  ];

  /** The kind of widget, as `kind` in a configuration. */
  protected abstract readonly kind: Kind;

  /** Where the widget is drawn: a shadow root, or with `render="light"` the element itself. */
  #root: ShadowRoot | HTMLElement | undefined;
  #observer: IntersectionObserver | undefined;
  #module: WidgetModule | undefined;
  #mounted: number | undefined;
  #config: unknown;
  #configuration: Promise<Configuration> | undefined;
  #placeholder: HTMLElement | undefined;
  /** What was said because there is no widget. */
  #excuses: HTMLElement[] = [];
  #isNear = false;
  #isStale = false;

  /** The configuration as a value, instead of `src` or a child script. */
  get config(): unknown {
    return this.#config;
  }

  set config(config: unknown) {
    this.#config = config;
    this.#configuration = undefined;
    this.#refresh();
  }

  connectedCallback(): void {
    this.#takeEarlyConfig();
    try {
      this.#root ??= this.#prepare();
    } catch (error) {
      const message =
        "This browser is too old for the widget: it lacks shadow roots or constructable style sheets.";
      this.#standIn(new Refused({ reason: "old-browser", message }, error));
      return;
    }
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
        this.#showContent();
      }
    });
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) {
      return;
    }
    if (name === "src") {
      this.#configuration = undefined;
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

  /** What the element holds is shown until the widget stands in its place. */
  #prepare(): ShadowRoot | HTMLElement {
    // First what an old browser cannot do: without a shadow root its plain form stays visible.
    const sheet = new CSSStyleSheet();
    this.addEventListener("civic-ready", (event) => {
      if (event.target === this) {
        this.#hideContent();
      }
    });
    this.addEventListener("civic-error", (event) => {
      if (event.target === this && (event as CustomEvent).detail?.reason === "config") {
        this.#showContent();
      }
    });
    if (this.getAttribute("render") === "light") {
      return this;
    }
    sheet.replaceSync(BEFORE);
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.append(document.createElement("slot"));
    return root;
  }

  /** The widget is there. Whoever was in the plain form is at the same place of the widget's. */
  #hideContent(): void {
    const widget = this.#root?.lastElementChild;
    if (!widget) {
      return;
    }
    const { activeElement } = this.getRootNode() as Document | ShadowRoot;
    const isInside = activeElement !== this && this.contains(activeElement);
    const wasInForm = isInside && !widget.contains(activeElement);
    if (this.#root === this) {
      hideBehind(this, widget);
    } else {
      this.#root?.querySelector("slot")?.remove();
    }
    if (wasInForm && activeElement) {
      counterpart(activeElement, widget)?.focus();
    }
    // The widget has what was typed. Should it begin anew, that is not to come back.
    plainForm(this)?.reset();
  }

  #showContent(): void {
    if (this.#root === this) {
      uncover(this);
    } else if (!this.#root?.querySelector("slot")) {
      this.#root?.prepend(document.createElement("slot"));
    }
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
    this.#configuration ??= this.#read();
    const asked = this.#configuration;
    const loading = loadWords(declaredLanguage(this));
    this.#holdPlace(loading);
    try {
      const [module, configuration, words] = await Promise.all([loadModule(this.kind), asked, loading]);
      // Meanwhile the element may have gone, or been given another configuration.
      if (this.isConnected && asked === this.#configuration && this.#root) {
        this.#place(module, this.#root, configuration, this.#options(words));
      }
    } catch (error) {
      // The next attempt is to begin anew; another configuration, asked for meanwhile, goes on.
      if (asked === this.#configuration) {
        this.#configuration = undefined;
      }
      this.#standIn(error);
    }
  }

  /** On a slow network a word stands in, unless the element holds something to show. */
  #holdPlace(loading: Promise<Catalogue | undefined>): void {
    if (this.#mounted !== undefined || this.#placeholder || hasContent(this)) {
      return;
    }
    const placeholder = paragraph("Loading…");
    this.#placeholder = placeholder;
    this.#root?.append(placeholder);
    void loading.then((words) => {
      const text = words?.texts["loading"];
      if (words && typeof text === "string") {
        placeholder.replaceWith((this.#placeholder = paragraph(text, words.language)));
      }
    });
  }

  #place(
    module: WidgetModule,
    root: ShadowRoot | HTMLElement,
    configuration: Configuration,
    options: Options,
  ): void {
    this.#module = module;
    this.#say([]);
    if (this.#mounted === undefined) {
      this.#mounted = module.mount(this, root, configuration, options);
    } else {
      module.update(this.#mounted, configuration, options);
    }
  }

  #options(words: Catalogue | undefined): Options {
    const attribute = (name: keyof CivicAttributes) => this.getAttribute(name) ?? undefined;
    return {
      ...Object.fromEntries(CivicElement.observedAttributes.map((it) => [it, attribute(it)])),
      endpoint: absolute(attribute("endpoint")),
      join: absolute(attribute("join")),
      typed: typed(this),
      words,
      loadMap,
      loadWords,
    };
  }

  /** Fetched beside the module, which then reads it. */
  async #read(): Promise<Configuration> {
    const [module, found] = await Promise.all([loadModule(this.kind), this.#find()]);
    return module.read(this.kind, ...found);
  }

  async #find(): Promise<Found> {
    if (this.#config !== undefined) {
      return [this.#config];
    }
    const src = this.getAttribute("src");
    if (src !== null) {
      return fetchConfiguration(src);
    }
    const inline = this.querySelector(':scope > script[type="application/json"]');
    if (inline) {
      return [inline.textContent ?? ""];
    }
    return [undefined];
  }

  /** The module did not start: residents keep the plain form, or read a calm sentence. */
  #standIn(error: unknown): void {
    const isRefused = error instanceof Refused;
    const reason = isRefused ? error.refusal.reason : "failed";
    const message = isRefused ? error.refusal.message : `The widget failed: ${String(error)}`;
    const lines = [
      ...(plainForm(this) ? [] : ["This part of the page cannot be shown in this browser."]),
      ...(isEditor() ? [`For editors: ${message}`] : []),
    ];
    this.#showContent();
    this.#say(lines);
    this.#tell(reason, message, isRefused ? error.cause : error);
  }

  /** Says this in the place of what was said before. */
  #say(lines: string[]): void {
    this.#placeholder?.remove();
    this.#placeholder = undefined;
    for (const excuse of this.#excuses) {
      excuse.remove();
    }
    this.#excuses = lines.map((it) => paragraph(it));
    (this.#root ?? this).append(...this.#excuses);
  }

  #tell(reason: ErrorReason, message: string, error: unknown): void {
    console.error(`<${this.localName}>: ${message}`, error);
    const detail = { reason, message };
    this.dispatchEvent(new CustomEvent("civic-error", { bubbles: true, composed: true, detail }));
  }
}

/** A word of this file; English, which runs from left to right whatever the page is. */
function paragraph(text: string, language = "en"): HTMLElement {
  const paragraph = document.createElement("p");
  paragraph.lang = language;
  paragraph.dir = language === "en" ? "ltr" : "auto";
  paragraph.textContent = text;
  return paragraph;
}

/** An address as links understand it: what is to be sent later may be sent from another page. */
function absolute(address: string | undefined): string | undefined {
  try {
    return address ? new URL(address, document.baseURI).href : address;
  } catch {
    return address;
  }
}

async function fetchConfiguration(src: string): Promise<Found> {
  try {
    const response = await fetch(src, { credentials: "omit" });
    return response.ok ? [await response.text()] : [undefined, src, response.status];
  } catch {
    return [undefined, src];
  }
}

/** The same rule as crates/runtime/src/host.rs, for when the module is not there to ask. */
function isEditor(): boolean {
  const { hostname, hash } = location;
  const isLocal = hostname === "localhost" || hostname.endsWith(".localhost");
  return isLocal || hostname === "127.0.0.1" || hostname === "[::1]" || hash === "#civic-check";
}

/** Defines `<civic-KIND>`, unless a copy of this library has done so already. */
export function define(kind: Kind): void {
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
