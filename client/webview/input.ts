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
  /** The window becomes so many times as long, about a place of the page in pixels. */
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

/** Listens to keyboard and mouse on the list of rows. */
export function listen(list: HTMLElement, on: InputEvents): void {
  list.addEventListener('keydown', (event) => {
    // With them the keys are the editor's.
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act(on);
  });
  const withRow = (event: Event, act: (index: number) => void) => {
    const row = event.target instanceof Element ? event.target.closest('.row') : null;
    if (row instanceof HTMLElement) act(Number(row.dataset.index));
  };
  list.addEventListener('click', (event) => withRow(event, (index) => on.choose(index, false)));
  list.addEventListener('dblclick', (event) => withRow(event, (index) => on.choose(index, true)));
  list.addEventListener('pointermove', (event) =>
    withRow(event, (index) => on.details(index, event.clientX, event.clientY)),
  );
  list.addEventListener('pointerleave', () => on.hideDetails());
  list.addEventListener('blur', () => on.hideDetails());
  list.addEventListener(
    'wheel',
    (event) => {
      on.hideDetails();
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      on.scale(event.deltaY > 0 ? 1.25 : 0.8, event.clientX);
    },
    { passive: false },
  );
}
