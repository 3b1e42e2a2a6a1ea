/** User actions on the rows. */
export interface InputEvents {
  /** A row was clicked; with a double click, the editor gets the focus. */
  choose(index: number, focus: boolean): void;
  /** Moves the selection by some rows. Infinity moves to the first or last one. */
  move(rows: number): void;
  /** Moves the selection by some pages. */
  page(pages: number): void;
  /** Opens the selected row in the editor. */
  open(): void;
  /** Shows the details of a row next to a point of the window, in pixels. */
  details(index: number, x: number, y: number): void;
  /** Toggles the details of the selected row. */
  toggleDetails(): void;
  hideDetails(): void;
  /** Moves the time window by a fraction of its length. */
  pan(part: number): void;
  /** Multiplies the length of the time window by a factor, around a point of the page in pixels. */
  scale(factor: number, x?: number): void;
  /** Shows the whole time. */
  all(): void;
}

/** Keyboard actions: those of a list, and Left, Right, +, - and 0 for the axis. */
const keys: Readonly<Record<string, (on: InputEvents) => void>> = {
  ArrowUp: (on) => on.move(-1),
  ArrowDown: (on) => on.move(1),
  PageUp: (on) => on.page(-1),
  PageDown: (on) => on.page(1),
  Home: (on) => on.move(Number.NEGATIVE_INFINITY),
  End: (on) => on.move(Number.POSITIVE_INFINITY),
  Enter: (on) => on.open(),
  ' ': (on) => on.toggleDetails(),
  Escape: (on) => on.hideDetails(),
  ArrowLeft: (on) => on.pan(-0.2),
  ArrowRight: (on) => on.pan(0.2),
  '+': (on) => on.scale(0.5),
  '=': (on) => on.scale(0.5),
  '-': (on) => on.scale(2),
  '0': (on) => on.all(),
};

/** Keys that press a focused button. */
const pressesButton: ReadonlySet<string> = new Set(['Enter', ' ']);

/** Handles keyboard and mouse events. `axis` returns the width of the axis in pixels. */
export function listen(
  page: HTMLElement,
  list: HTMLElement,
  on: InputEvents,
  axis: () => number,
): void {
  page.addEventListener('keydown', (event) => {
    // Modifier keys belong to VS Code.
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key];
    if (act === undefined || (event.target !== list && pressesButton.has(event.key))) return;
    event.preventDefault();
    act(on);
  });
  const withRow = (event: Event, act: (index: number) => void) => {
    const row = event.target instanceof Element ? event.target.closest('.row') : null;
    if (row instanceof HTMLElement) act(Number(row.dataset.index));
  };
  const drag = listenToDrag(list, on, axis);
  list.addEventListener('click', (event) => {
    if (!drag.wasDragged()) withRow(event, (index) => on.choose(index, false));
  });
  list.addEventListener('dblclick', (event) => withRow(event, (index) => on.choose(index, true)));
  list.addEventListener('pointermove', (event) => {
    if (event.buttons === 0)
      withRow(event, (index) => on.details(index, event.clientX, event.clientY));
  });
  list.addEventListener('pointerleave', () => on.hideDetails());
  list.addEventListener('blur', () => on.hideDetails());
  list.addEventListener('wheel', (event) => turnWheel(event, on, axis()), { passive: false });
}

/** Handles the wheel: scrolls, zooms with Ctrl, moves the time window sideways or with Shift. */
function turnWheel(event: WheelEvent, on: InputEvents, width: number): void {
  on.hideDetails();
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    on.scale(event.deltaY > 0 ? 1.25 : 0.8, event.clientX);
    return;
  }
  const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
  if (sideways === 0 || (!event.shiftKey && Math.abs(event.deltaY) > Math.abs(sideways))) return;
  event.preventDefault();
  on.pan(sideways / width);
}

/** Maximum pointer movement of a click, in pixels. */
const clickTolerance = 4;

/** Moves the time window while the pointer drags a row. */
function listenToDrag(
  list: HTMLElement,
  on: InputEvents,
  axis: () => number,
): { readonly wasDragged: () => boolean } {
  let last: number | undefined;
  let isDragging = false;
  list.addEventListener('pointerdown', (event) => {
    const isPlot = event.target instanceof Element && event.target.closest('.plot') !== null;
    last = isPlot && event.button === 0 ? event.clientX : undefined;
    isDragging = false;
  });
  list.addEventListener('pointermove', (event) => {
    if (last === undefined || event.buttons === 0) return;
    const by = event.clientX - last;
    if (!isDragging && Math.abs(by) < clickTolerance) return;
    if (!isDragging) list.setPointerCapture(event.pointerId);
    isDragging = true;
    last = event.clientX;
    on.hideDetails();
    on.pan(-by / axis());
  });
  list.addEventListener('pointerup', () => {
    last = undefined;
  });
  return { wasDragged: () => isDragging };
}
