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

  handleLateEvent(...[event, index, origin, nowMs]: Parameters<PictureListener['handleLateEvent']>): void {
    this.told.push(['late', event.train?.number, index, origin.id, nowMs - origin.arrivalMs])
  }

  handleValue(...[event, index, origin, again]: Parameters<PictureListener['handleValue']>): void {
    const { createdMs, arrivalMs } = origin
    this.told.push(['value', event.train?.number, index, origin.id, createdMs, arrivalMs, again.throughSequence])
  }

  handleTurn({ epoch, throughSequence }: Parameters<PictureListener['handleTurn']>[0]): void {
    this.told.push(['turn', epoch, throughSequence])
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
