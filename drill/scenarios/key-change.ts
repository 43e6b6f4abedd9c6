/** The key of the link is changed, and was forgotten at the receiver at first: it is told in time, and nothing is lost. */
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, stringify } from 'smol-toml'
import { createKeyFile } from '../../config/keys/keys.js'
import type { DemoFiles } from '../../demo/demo-config.js'
import { CAROUSEL, type Scenario } from '../scenario.js'

/** From the sender's restart until its next key is used. */
const AHEAD_MS = 20_000
const KEY = { id: 1, file: 'link.key' }
const NEXT_KEY = { id: 2, file: 'next.key' }

export const KEY_CHANGE: Scenario = {
  title: { ja: '鍵の交換', en: 'key change' },
  situation: {
    ja: '回線の鍵を交換する。送信側には登録したが、受信側への登録を忘れている。',
    en: 'The key of the link is to be changed. The sender has the next one; at the receiver it was forgotten.',
  },
  instead: () => ({ link: { carousel: CAROUSEL } }),
  async carryOut(run, ends, lingerMs) {
    const { files } = ends
    await createKeyFile(join(files.senderFolder, NEXT_KEY.file))
    const fromMs = Date.now() + AHEAD_MS + lingerMs
    await run.plant(
      { ja: '送信側に次の鍵を登録し、再起動した', en: 'the sender was given the next key, and restarted' },
      async () => {
        await change(files.senderToml, { next_key: { ...NEXT_KEY, from: new Date(fromMs).toISOString() } })
        await ends.stop('sender')
        await ends.start('sender')
      },
    )
    await run.expect(
      {
        what: { ja: '次の鍵が未登録であることがログに出る', en: 'the log says that the next key is not here' },
        ...{ place: 'receiver_log', withinS: 15 },
        look: (view) => view.logged('receiver', 'next_key_not_loaded'),
      },
      {
        what: { ja: '指標にも出る（警報の条件）', en: 'so does the metric on which the alert stands' },
        ...{ place: 'metrics', withinS: 15 },
        look: (view) => view.metricWhere('katamichi_next_key_loaded{sender="0"}', (value) => value === 0),
      },
      {
        what: { ja: '情報は有効なまま、/readyz に注記が出る', en: 'the data are live, and /readyz has a note' },
        ...{ place: 'readyz', withinS: 15 },
        look: (view) => (view.readyz(200, /^ready/) ? view.readyz(200, /^note: .*key id 2/) : undefined),
      },
    )
    await run.linger(lingerMs)
    await run.plant({ ja: '受信側に次の鍵を登録した', en: 'the receiver was given the next key' }, async () => {
      await bring(files, NEXT_KEY.file)
      await change(files.receiverToml, { key: [KEY, NEXT_KEY] })
    })
    await run.expect(
      {
        what: { ja: '再起動なしで鍵が読み込まれる', en: 'the keys are read without a restart' },
        ...{ place: 'receiver_log', withinS: 10 },
        look: (view) => view.logged('receiver', 'keys_read'),
      },
      {
        what: { ja: '次の鍵の登録を指標が示す', en: 'the metric says that the next key is here' },
        ...{ place: 'metrics', withinS: 10 },
        look: (view) => view.metricWhere('katamichi_next_key_loaded{sender="0"}', (value) => value === 1),
      },
    )
    await run.linger(Math.max(0, fromMs - Date.now()))
    await run.plant({ ja: '切替時刻になった', en: 'the hour of the change has come' }, () => {})
    await run.expect({
      what: { ja: '新しい鍵で受信している', en: 'frames come under the new key' },
      ...{ place: 'metrics', withinS: 10 },
      look: (view) => view.metricWhere('katamichi_frames_by_key_total{key_id="2"}', (value) => value > 0),
    })
    await run.plant({ ja: '古い鍵を受信側から削除した', en: 'the old key was removed at the receiver' }, () =>
      change(files.receiverToml, { key: [NEXT_KEY] }),
    )
    await run.expect({
      what: { ja: '再起動なしで削除が反映される', en: 'that is read without a restart too' },
      ...{ place: 'receiver_log', withinS: 10 },
      look: (view) => view.logged('receiver', 'keys_read'),
    })
    await run.linger(2000)
    await run.check({ ja: '交換中に何も失われていない', en: 'nothing was lost in the change' }, 'metrics', (view) =>
      view.metricWhere('katamichi_frames_total{result="lost"}', (value) => value === 0),
    )
    await run.check(
      { ja: '新しい鍵だけで情報が有効である', en: 'the data are live with the new key alone' },
      'readyz',
      (view) => view.readyz(200, /^ready/),
    )
  },
}

/** Rewrites the file with the changed values; whoever reads it meanwhile reads it again. */
async function change(path: string, values: object): Promise<void> {
  await writeFile(path, stringify({ ...parse(await readFile(path, 'utf8')), ...values }))
}

/** As somebody carries a key to the other end. */
async function bring({ senderFolder, receiverFolder }: DemoFiles, name: string): Promise<void> {
  await copyFile(join(senderFolder, name), join(receiverFolder, name))
}
