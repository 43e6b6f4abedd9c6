import t from 'tap'
import { parseSenderConfig } from '../../../../config/sender.js'
import { sourceOf } from '../../../../sender/intake/sources/open-source.js'

const about = (source: string) => {
  const toml = `
    sender = 0
    link_file = "link.toml"
    state_dir = "state"
    destination = { address = "127.0.0.1", port = 9 }
    source = [{ name = "s", ${source} }]`
  const { name, isLive, isTwinSafe } = sourceOf(parseSenderConfig(toml, 'sender.toml').source[0])
  return { name, isLive, isTwinSafe }
}

t.test('each type of the configuration has its source, which says what it is before it is opened', async (t) => {
  const zeromq = 'type = "zeromq", endpoint = "ipc:///none"'
  t.strictSame(about(`${zeromq}, pattern = "sub"`), { name: 's', isLive: true, isTwinSafe: true })
  const pull = about(`${zeromq}, pattern = "pull"`)
  t.strictSame(pull, { name: 's', isLive: true, isTwinSafe: false }, 'what is pulled goes to one of two')
  t.strictSame(about('type = "recording", path = "none"'), { name: 's', isLive: false, isTwinSafe: true })
  const railway = about('type = "railway", seed = 1, trains = 5')
  t.strictSame(railway, { name: 's', isLive: false, isTwinSafe: false }, 'two that begin at two times differ')
})
