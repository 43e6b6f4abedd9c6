/** Declares what the kernels' loaders use of WebAssembly, whose types TypeScript has in the browser's library only. */
declare namespace WebAssembly {
  function validate(bytes: Uint8Array): boolean

  class Module {
    constructor(bytes: Uint8Array)
  }

  class Instance {
    constructor(module: Module, imports: { env: { memory: Memory } })
    readonly exports: unknown
  }

  class Memory {
    constructor(pages: { initial: number; maximum: number; shared: true })
    readonly buffer: SharedArrayBuffer
  }
}
