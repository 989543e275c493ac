// The plain HTML form inside an element: what residents use until the widget stands in its place, or
// for good where it cannot.

/** What was typed into the form so far, by name. */
export function typed(element: HTMLElement): (readonly [string, string])[] {
  const form = element.querySelector("form");
  const fields = form ? [...new FormData(form)] : [];
  return fields.flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []));
}

/** Whether the element holds something that residents can read or use while they wait. */
export function hasContent(element: HTMLElement): boolean {
  return [...element.children].some((child) => child.localName !== "script");
}

/** Hides the form behind a widget that stands in the element itself, or shows it again. */
export function hideBehind(element: HTMLElement, widget: Element | null, isHidden: boolean): void {
  for (const child of element.children) {
    if (child !== widget && child instanceof HTMLElement) {
      child.hidden = isHidden;
    }
  }
}
