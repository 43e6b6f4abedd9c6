/**
 * Shows what is missing so that a person can carry it to the sender: a code to be read out, the same as a QR code, and
 * a file (docs/resend.md). It is made when somebody asks for it, and does not change while it is read out.
 */
import { useState } from 'preact/hooks'
import { RefusedError, type GapReport as Report } from '../../client/client.js'
import { grouped } from '../core/numbers.js'
import { type QrCode, readQrCode } from '../core/qr-code.js'
import { clockTime, hourMinuteSecond } from '../core/service-time.js'
import type { Live } from '../live.js'
import { useReading } from '../reading.js'

/** Tries to get code and QR code of one moment, for a gap may be named between the two. */
const TRIES = 3
/** Groups in a line, as a person reads them out in one breath. */
const GROUPS_A_LINE = 4

interface Shown {
  report: Report
  qr: QrCode | undefined
}

async function ask({ client }: Live): Promise<Shown> {
  for (let tries = 1; ; tries++) {
    const report = await client.ask('gaps/report')
    const qr = readQrCode(await client.askText('gaps/report', { format: 'svg' }))
    if (qr?.text === report.code) return { report, qr }
    if (tries === TRIES) return { report, qr: undefined }
  }
}

export function GapReport() {
  const { live, text } = useReading()
  const words = text.link.report
  const [shown, setShown] = useState<Shown | 'asked' | number | undefined>()
  const make = async () => {
    setShown('asked')
    try {
      setShown(await ask(live))
    } catch (error) {
      setShown(error instanceof RefusedError ? error.status : 0)
    }
  }
  return (
    <div class="gap-report">
      <p>
        <button type="button" onClick={make} disabled={shown === 'asked'}>
          {words.make}
        </button>{' '}
        <span class="note">{words.purpose}</span>
      </p>
      <p role="alert">{typeof shown === 'number' ? words.failed(shown) : ''}</p>
      {typeof shown === 'object' && <Made {...shown} />}
    </div>
  )
}

function Made({ report, qr }: Shown) {
  const { text } = useReading()
  const words = text.link.report
  const { code, codeRangeCount, rangeCount, frameCount, exportedAt } = report
  const madeAt = hourMinuteSecond(clockTime(Date.parse(exportedAt)))
  return (
    <div class="gap-report-made">
      <div>
        <p>{words.says(grouped(frameCount), grouped(rangeCount), madeAt)}</p>
        {codeRangeCount < rangeCount && <p>{words.leftOut(grouped(codeRangeCount))}</p>}
        <h3>{words.code}</h3>
        <ol class="gap-code">
          {linesOf(code).map((groups, line) => (
            <li key={groups} value={line * GROUPS_A_LINE + 1}>
              {groups}
            </li>
          ))}
        </ol>
        <p>
          <a href="v1/gaps/report" download>
            {words.file}
          </a>
        </p>
        <p class="note">
          <code>katamichi resend …</code> {words.how}
        </p>
      </div>
      {qr && (
        <svg class="qr-code" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" shape-rendering="crispEdges">
          <title>{words.qr}</title>
          <path fill="#fff" d={`M0 0h${qr.size}v${qr.size}h-${qr.size}z`} />
          <path fill="#000" d={qr.dark} />
        </svg>
      )}
    </div>
  )
}

function linesOf(code: string): string[] {
  const groups = code.split('-')
  const lines: string[] = []
  for (let i = 0; i < groups.length; i += GROUPS_A_LINE) lines.push(groups.slice(i, i + GROUPS_A_LINE).join(' '))
  return lines
}
