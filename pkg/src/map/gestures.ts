// How fingers, mice and wheels move the map without keeping the page from being scrolled: one finger and
// the wheel are for the page, two fingers and the wheel with a key for the map.

import type { Condition } from "ol/events/condition.js";
import type Interaction from "ol/interaction/Interaction.js";
import DragPan from "ol/interaction/DragPan.js";
import MouseWheelZoom from "ol/interaction/MouseWheelZoom.js";
import PinchZoom from "ol/interaction/PinchZoom.js";
import Kinetic from "ol/Kinetic.js";
import type OlMap from "ol/Map.js";
import type { MapEvent } from "./api.js";

/** After so many milliseconds without one, wheel events are another attempt. */
const PAUSE = 500;

export function prefersStillness(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export function interactions(): Interaction[] {
  const duration = prefersStillness() ? 0 : 200;
  const drag: DragPan = new DragPan({
    condition({ originalEvent }) {
      const { pointerType, button } = originalEvent as PointerEvent;
      return pointerType === "touch" ? drag.getPointerCount() === 2 : button === 0;
    },
    // The browser's settings at this moment: inertia is motion that nobody asked for.
    ...(!prefersStillness() && { kinetic: new Kinetic(-0.005, 0.05, 100) }),
  });
  return [drag, new PinchZoom({ duration }), new MouseWheelZoom({ condition: withKey, duration })];
}

/** Pinching on a touchpad comes as a wheel with the key Control. */
const withKey: Condition = ({ originalEvent }) => {
  const { ctrlKey, metaKey } = originalEvent as WheelEvent;
  return ctrlKey || metaKey;
};

/**
 * Prepares the element that gestures are made on. The page scrolls over it, a drag that began on a
 * button does not press it, and who tried to move the map in vain is told how.
 */
export function prepare(map: OlMap, viewport: HTMLElement, tell: (event: MapEvent) => void): void {
  viewport.style.touchAction = "pan-x pan-y";
  viewport.style.userSelect = "none";
  viewport.style.setProperty("-webkit-user-select", "none");
  // No focus inside can scroll the map out of its frame.
  viewport.style.overflow = "clip";
  // Its layers have an order of their own, which is not the page's.
  viewport.style.isolation = "isolate";

  // The click comes with the end of the drag; one that comes later is another, and perhaps of software
  // that presses without a pointer.
  let isDragged = false;
  const ended = (): void => void setTimeout(() => (isDragged = false));
  map.on("pointerdrag", () => {
    isDragged = true;
    document.addEventListener("pointerup", ended, { once: true });
    document.addEventListener("pointercancel", ended, { once: true });
  });
  viewport.addEventListener(
    "click",
    (event) => {
      if (isDragged) {
        event.stopPropagation();
        event.preventDefault();
      }
    },
    true,
  );
  // Pictures and links must not be dragged away instead.
  viewport.addEventListener("dragstart", (event) => event.preventDefault());

  let fingers = 0;
  viewport.addEventListener("touchstart", ({ touches }) => (fingers = touches.length), { passive: true });
  // The browser takes a touch for itself when it scrolls the page.
  viewport.addEventListener("pointercancel", ({ pointerType }) => {
    if (pointerType === "touch" && fingers === 1) {
      tell({ type: "hint", gesture: "touch" });
    }
  });

  let last = Number.NEGATIVE_INFINITY;
  const onWheel = (event: WheelEvent): void => {
    if (event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.timeStamp - last > PAUSE) {
      tell({ type: "hint", gesture: "wheel" });
    }
    last = event.timeStamp;
  };
  viewport.addEventListener("wheel", onWheel, { passive: true });
}
