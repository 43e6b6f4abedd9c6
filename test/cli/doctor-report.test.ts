import t from 'tap'
import { reportLines } from '../../cli/doctor-report.js'
import { type Diagnosis, diagnosisOf } from '../../host/doctor/core/finding.js'

const of = { version: '1.2.3', linkFingerprint: '0123abcd' }
const told = (text: string) => ({ en: text, ja: `${text}です` })
const found: Diagnosis = diagnosisOf([
  { ...{ id: 'b', severity: 'warning', end: 'both' }, seen: told('w'), remedy: told('do w'), command: 'w' },
  {
    ...{ id: 'a', severity: 'fault', end: 'sender', layer: 'udp' },
    seen: told('f'),
    remedy: told('do f'),
    command: 'f -x',
  },
])

t.test('the worst first, with the end that is ill, what is seen and the command', async (t) => {
  t.strictSame(reportLines('receiver', found, of, 'en'), [
    'doctor of the receiver, 1.2.3, link.toml 0123abcd: 1 fault (at: sender), 1 warning, 0 not known',
    ...['FAULT [sender, UDP] f', '    do f', '    $ f -x'],
    ...['warning [both ends] w', '    do w', '    $ w'],
  ])
  t.strictSame(reportLines('receiver', found, of, 'ja'), [
    '受信側の診断, 1.2.3, link.toml 0123abcd: 異常 1（送信側）、注意 1、不明 0',
    ...['異常 [送信側, UDP] fです', '    do fです', '    $ f -x'],
    ...['注意 [両端] wです', '    do wです', '    $ w'],
  ])
})

t.test('nothing wrong is one line', async (t) => {
  t.strictSame(reportLines('sender', diagnosisOf([]), of, 'en'), [
    'doctor of the sender, 1.2.3, link.toml 0123abcd: nothing wrong',
  ])
  t.strictSame(reportLines('sender', diagnosisOf([]), undefined, 'ja'), ['送信側の診断: 異常なし'])
})
