/**
 * How many messages may wait in a library that counts messages and not their bytes: as many as hold so many bytes
 * together, judged by the largest of late. It begins as if each were of the greatest length that is allowed, grows
 * while they are small, and shrinks with the first that is large.
 */
export interface ReceiveWindowOptions {
  /** What all that waits may be together. */
  bytesMax: number
  /** What one message may be. */
  messageBytesMax: number
  messagesMax: number
}

/** It grows after so many times what it holds. */
const FILLED_TO_GROW = 4

export class ReceiveWindow {
  readonly counts = { narrowed: 0 }
  readonly #messagesMin: number
  #messages: number
  #largest = 1
  #seen = 0

  constructor(private readonly options: ReceiveWindowOptions) {
    this.#messagesMin = Math.max(1, Math.floor(options.bytesMax / options.messageBytesMax))
    this.#messages = this.#messagesMin
  }

  get messages(): number {
    return this.#messages
  }

  /** True when {@link messages} is another from here on. */
  handleMessage(bytes: number): boolean {
    if (bytes > this.#largest) this.#largest = bytes
    const { bytesMax, messagesMax } = this.options
    if (bytes * this.#messages > bytesMax && this.#messages > this.#messagesMin) {
      this.#set(Math.max(this.#messagesMin, Math.floor(bytesMax / bytes)))
      this.counts.narrowed++
      return true
    }
    if (++this.#seen < FILLED_TO_GROW * this.#messages || this.#messages >= messagesMax) return false
    const before = this.#messages
    this.#set(Math.max(before, Math.min(2 * before, messagesMax, Math.floor(bytesMax / this.#largest))))
    return this.#messages !== before
  }

  /** Nothing is read for now: whatever comes meanwhile may be large. */
  handleStall(): boolean {
    if (this.#messages === this.#messagesMin) return false
    this.counts.narrowed++
    this.#set(this.#messagesMin)
    return true
  }

  #set(messages: number): void {
    this.#messages = messages
    this.#seen = 0
    this.#largest = 1
  }
}
