/** Writes down what a picture is told, in order. */
import type { PictureListener } from '../../../receiver/stream/picture-listener.js'

export class ToldPicture implements PictureListener {
  readonly told: unknown[][] = []

  handleFrame(...args: Parameters<PictureListener['handleFrame']>): void {
    this.told.push(['frame', ...args])
  }

  handleEvent(...[event, index, origin]: Parameters<PictureListener['handleEvent']>): void {
    this.told.push(['event', event.train?.number, index, origin.id])
  }

  handleWord(...[word, offsetMs]: Parameters<PictureListener['handleWord']>): void {
    this.told.push(['word', word.sender, word.epoch, word.run, offsetMs])
  }

  handleClockStep(sender: number): void {
    this.told.push(['step', sender])
  }

  handleGap(...args: Parameters<PictureListener['handleGap']>): void {
    this.told.push(['gap', ...args])
  }

  handleTime(nowMs: number): void {
    this.told.push(['time', nowMs])
  }
}
