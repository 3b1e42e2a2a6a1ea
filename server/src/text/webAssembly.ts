/** What of the host is needed to run it; browsers and Node.js have the same. */
declare const WebAssembly: {
  readonly Module: new (binary: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};
declare const atob: (base64: string) => string;

/** What every module of `server/assembly/` exports beside its functions. */
export interface WithMemory {
  readonly memory: { readonly buffer: ArrayBuffer };
}

/** An address in the memory of a module. A `0` stands for none. */
export type Address = number;

/**
 * Starts a module that was compiled from `server/assembly/`, with a memory of its own; gives what it exports, or
 * `undefined` where the host does not let it run.
 */
export function startModule<T extends WithMemory>(base64: string): T | undefined {
  try {
    const binary = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    return new WebAssembly.Instance(new WebAssembly.Module(binary), {}).exports as T;
  } catch {
    // A page's content security policy may forbid it. Whoever uses a module can do without it, only slower.
    return undefined;
  }
}
