/** What the user does with the rows. */
export interface InputEvents {
  /** A row was chosen with the mouse; twice to go there with the keyboard too. */
  choose(index: number, focus: boolean): void;
  /** Up or down by some rows; by infinitely many to the first or last. */
  move(rows: number): void;
  /** Up or down by some pages. */
  page(pages: number): void;
  /** The chosen row is wanted in the editor. */
  open(): void;
  /** The details of a row are wanted, beside a place of the window in pixels. */
  details(index: number, x: number, y: number): void;
  /** The details of the chosen row are wanted, or not any more. */
  toggleDetails(): void;
  hideDetails(): void;
  /** On in time by a part of the window. */
  pan(part: number): void;
  /** The window becomes longer by a factor, about a place of the page in pixels. */
  scale(factor: number, x?: number): void;
  /** The whole time is wanted. */
  all(): void;
}

/** What the keys do: those of a list, and Left, Right, +, - and 0 for the axis. */
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

/** They press a button, if one has the keyboard. */
const pressesButton: ReadonlySet<string> = new Set(['Enter', ' ']);

/**
 * Listens to the keyboard on the page and to the mouse on its list of rows. `axis` gives the width of the axis in
 * pixels.
 */
export function listen(
  page: HTMLElement,
  list: HTMLElement,
  on: InputEvents,
  axis: () => number,
): void {
  page.addEventListener('keydown', (event) => {
    // With them the keys are the editor's.
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

/** The wheel scrolls; with Ctrl it zooms about the pointer, sideways or with Shift it moves the window. */
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

/** Pixels that the pointer has to move before that is no click any more. */
const clickTolerance = 4;

/** Moves the window as the pointer drags the plot of a row. */
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
