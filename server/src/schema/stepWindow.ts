import type { StepModule } from './stepModule.ts';

/** The part of a text that is in the module's memory. */
export class StepWindow {
  private readonly module: StepModule;
  private readonly room: Uint8Array;
  private readonly size: number;
  private from = 0;
  private to = 0;
  /** Whose text it is; it is not held on to. */
  private owner: WeakRef<object> | undefined;

  constructor(module: StepModule) {
    this.module = module;
    this.size = module.windowSize();
    const length = this.size + module.marginSize();
    this.room = new Uint8Array(module.memory.buffer, module.windowAddress(), length);
  }

  /**
   * Brings what stands at an offset of some units into the window, and enough of what follows that only objects of
   * unusual size are cut off. Gives the offset that the window starts with. For another `owner`, nothing of what was found
   * before counts.
   */
  bring(units: Uint8Array, at: number, owner: object): number {
    const isOwn = this.owner?.deref() === owner;
    const isHere = isOwn && at >= this.from && at < this.to;
    if (isHere && (this.to === units.length || this.to - at >= this.size / 4)) return this.from;
    if (!isOwn) {
      this.owner = new WeakRef(owner);
      this.module.forget();
    }
    const part = units.subarray(at, at + this.size);
    this.room.set(part);
    // Behind the text there is nothing that the walk would go on with.
    this.room.fill(0, part.length, part.length + this.room.length - this.size);
    this.from = at;
    this.to = at + part.length;
    return at;
  }
}
