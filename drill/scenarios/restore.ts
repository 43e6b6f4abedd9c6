/**
 * Each host is lost and put back from its backup. The backup drill compares the bytes before; afterwards the sender says
 * that it is an old one, the readers are there, and the time that it took is in the report.
 */
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runKatamichi } from '../run-katamichi.js'
import { CAROUSEL, type Scenario } from '../scenario.js'
import type { ScratchEnds } from '../scratch-ends.js'
import type { End } from '../view.js'

const READER = 'office'
/** The backup is said to be of yesterday: a state is told for an old one when it is older than its files by half a minute. */
const BACKUP_AGE_MS = 86_400_000
const RECORDED_EVENTS = 50
const RECORDING_MS = 15_000

export const RESTORE: Scenario = {
  title: { ja: '復元', en: 'restore' },
  situation: {
    ja: '送信側、受信側のホストが順に失われ、前日のバックアップから復元する。',
    en: "The sender's host is lost, and then the receiver's; each is put back from yesterday's backup.",
  },
  // A sender without memory is told for one after 64 heartbeats.
  instead: () => ({ link: { carousel: CAROUSEL, heartbeat: { period_ms: 200 } } }),
  async carryOut(run, ends, lingerMs) {
    const { files, base } = ends
    const at = (...names: string[]) => join(files.folder, ...names)
    const [identity, recording] = [at('office.key'), at('recording.ndjson')]
    const backups = new Map<End, string>()
    const config = (end: End) => (end === 'sender' ? files.senderToml : files.receiverToml)
    const token = await ends.addReader(READER, 'v1')

    await run.plant({ ja: '両端のバックアップを取得した', en: 'both ends were backed up' }, async () => {
      for (const endMs = performance.now() + RECORDING_MS; ends.events.length < RECORDED_EVENTS; await sleep(100))
        if (performance.now() > endMs) throw new Error('no events came that could be played')
      await writeFile(recording, ends.events.map((event) => `${event}\n`).join(''))
      const madeMs = Date.now() - BACKUP_AGE_MS
      await writeFile(
        join(files.senderFolder, 'state', 'state-mark.json'),
        `${JSON.stringify({ writtenMs: madeMs })}\n`,
      )
      await runKatamichi('backup', 'keygen', identity)
      for (const end of ['sender', 'receiver'] as const) {
        const out = at(`${end}-backups`)
        await runKatamichi('backup', 'create', '-c', config(end), '--out', out, '--recipient', `${identity}.pub`)
        backups.set(end, join(out, (await readdir(out))[0]))
      }
    })
    await run.plant({ ja: 'その後、送信側を再起動した', en: 'the sender was restarted since' }, async () => {
      await ends.stop('sender')
      await ends.start('sender')
    })
    for (const end of ['sender', 'receiver'] as const) {
      const drilled = await compared(backups.get(end)!, config(end), { identity, recording, reports: at('reports') })
      await run.check(
        {
          ja: `${end === 'sender' ? '送信側' : '受信側'}のバックアップから同じ出力が得られる（バックアップリカバリ検査）`,
          en: `what the ${end}'s backup restores gives the same bytes (restore drill)`,
        },
        'command',
        () => drilled,
      )
    }

    await run.plant({ ja: '送信側ホストを失った', en: "the sender's host was lost" }, () => lose(ends, 'sender'))
    await run.expect({
      what: { ja: '/readyz が 503 となり、回線の無音を示す', en: '/readyz is 503 and says that the link is silent' },
      ...{ place: 'readyz', withinS: 15 },
      look: (view) => view.readyz(503, /^not ready: silent for/),
    })
    await run.linger(lingerMs)
    await run.plant({ ja: '送信側を復元し、起動した', en: 'the sender was restored, and started' }, async () => {
      await runKatamichi('backup', 'restore', backups.get('sender')!, '--in-place', '--identity', identity)
      await ends.start('sender')
    })
    await run.expect(
      {
        what: { ja: '送信側が自ら、古い状態であることを知らせる', en: 'the sender says that its state is an old one' },
        ...{ place: 'sender_log', withinS: 30 },
        look: (view) => view.logged('sender', 'state_put_back'),
      },
      {
        what: { ja: '受信側のログにも出る', en: "so does the receiver's log" },
        ...{ place: 'receiver_log', withinS: 30 },
        look: (view) => view.logged('receiver', 'sender_memory_lost'),
      },
      {
        what: { ja: '情報が再び有効になる（復旧時間）', en: 'the data are live again (time to recover)' },
        ...{ place: 'readyz', withinS: 30 },
        look: (view) => view.readyz(200, /^ready/),
      },
    )

    await run.plant({ ja: '受信側ホストを失った', en: "the receiver's host was lost" }, () => lose(ends, 'receiver'))
    await run.expect({
      what: { ja: '受信側が応答しない', en: 'the receiver does not answer' },
      ...{ place: 'readyz', withinS: 15 },
      look: ({ snapshot: { readyz } }) => (readyz === undefined ? 'no answer' : undefined),
    })
    await run.linger(lingerMs)
    await run.plant({ ja: '受信側を復元し、起動した', en: 'the receiver was restored, and started' }, async () => {
      await runKatamichi('backup', 'restore', backups.get('receiver')!, '--in-place', '--identity', identity)
      await ends.start('receiver')
    })
    await run.expect(
      {
        what: { ja: '情報が再び有効になる（復旧時間）', en: 'the data are live again (time to recover)' },
        ...{ place: 'readyz', withinS: 30 },
        look: (view) => view.readyz(200, /^ready/),
      },
      {
        what: { ja: '全体がそろっている', en: 'all of the picture is there' },
        ...{ place: 'metrics', withinS: 30 },
        look: (view) => view.metricWhere('katamichi_complete', (value) => value === 1),
      },
    )
    const { status } = await fetch(`${base}/v1/trains`, { headers: { authorization: `Bearer ${READER}.${token}` } })
    await run.check({ ja: '利用者が以前と同じように読める', en: 'the reader may read as before' }, 'login', () =>
      status === 200 ? `${status}` : undefined,
    )
  },
}

/** Its process dies, and everything of it is gone: configuration, keys, state. */
async function lose(ends: ScratchEnds, end: End): Promise<void> {
  await ends.kill(end)
  const { senderFolder, receiverFolder } = ends.files
  await rm(end === 'sender' ? senderFolder : receiverFolder, { recursive: true, force: true, maxRetries: 10 })
}

/** In the words of the backup drill; `undefined` where it did not pass. */
async function compared(
  backup: string,
  config: string,
  { identity, recording, reports }: { identity: string; recording: string; reports: string },
): Promise<string | undefined> {
  const opening = ['--identity', identity, '--recording', recording, '--report', reports]
  try {
    // Where its report is will be gone with the scratch folder.
    return (await runKatamichi('backup', 'drill', backup, '-c', config, ...opening)).split(';', 1)[0]
  } catch {
    return undefined
  }
}
