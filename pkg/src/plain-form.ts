// The plain HTML form inside an element: what residents use until the widget stands in its place, or
// for good where it cannot.

/** The form, if there is one. The widget's own, where it stands in the element itself, is another. */
export function plainForm(element: HTMLElement): HTMLFormElement | null {
  return element.querySelector("form:not(.civic *)");
}

/** What was typed into the form so far, by name; not what it says untouched. */
export function typed(element: HTMLElement): (readonly [string, string])[] {
  const form = plainForm(element);
  if (!form) {
    return [];
  }
  const untouched = form.cloneNode(true) as HTMLFormElement;
  untouched.reset();
  const [now, before] = [new FormData(form), new FormData(untouched)];
  const isTyped = (name: string) => now.getAll(name).join("\n") !== before.getAll(name).join("\n");
  return [...now].flatMap(([name, value]) =>
    typeof value === "string" && isTyped(name) ? [[name, value] as const] : [],
  );
}

/** What answers in the widget what `control` answers in the form, else the widget's first control. */
export function counterpart(control: Element, widget: Element): HTMLElement | null {
  const all = [...widget.querySelectorAll<HTMLInputElement>("input, textarea, select")];
  const { name, value } = control as HTMLInputElement;
  const question = `-${name?.replace("answers.", "")}`;
  const same = all.filter((it) => it.name.endsWith(question));
  return same.find((it) => it.value === value) ?? same[0] ?? all[0] ?? null;
}

/** Whether the element holds something that residents can read or use while they wait. */
export function hasContent(element: HTMLElement): boolean {
  return [...element.children].some((child) => child.localName !== "script");
}

const hidden = new WeakSet<Element>();

/** Hides the form behind a widget that stands in the element itself. */
export function hideBehind(element: HTMLElement, widget: Element): void {
  for (const child of element.children) {
    if (child !== widget && !child.hasAttribute("hidden")) {
      child.setAttribute("hidden", "");
      hidden.add(child);
    }
  }
}

/** Shows again what was hidden behind a widget. */
export function uncover(element: HTMLElement): void {
  for (const child of element.children) {
    if (hidden.delete(child)) {
      child.removeAttribute("hidden");
    }
  }
}
