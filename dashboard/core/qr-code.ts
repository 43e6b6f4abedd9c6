/** Reads the QR code that the receiver draws at `/v1/gaps/report?format=svg`, to be drawn again as part of the page. */

export interface QrCode {
  /** What it says. */
  text: string
  /** Modules of its width and height, with the light ones around it. */
  size: number
  /** The dark modules, as the `d` of a path. */
  dark: string
}

/** `undefined` for any other drawing. */
export function readQrCode(svg: string): QrCode | undefined {
  const size = /viewBox="0 0 (\d{1,3}) \1"/.exec(svg)?.[1]
  const text = /<title>([0-9A-Z-]+)<\/title>/.exec(svg)?.[1]
  const dark = /<path fill="#000" d="([Mhvz0-9 -]+)"\/>/.exec(svg)?.[1]
  return size && text && dark ? { text, size: Number(size), dark } : undefined
}
