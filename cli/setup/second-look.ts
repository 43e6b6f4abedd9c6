/** Says to a second person what a configuration holds, choice by choice, and what to compare; writes nothing. */
import { join } from 'node:path'
import { checkConfig } from '../../config/check.js'
import { readConfiguredKeys } from '../../config/configured-keys.js'
import { keyCheckValue } from '../../config/key-check.js'
import { loadReceiverConfig, loadSenderConfig } from '../../config/load.js'
import { ConfigError } from '../../config/parse/config-error.js'
import { type AnswerName, QUESTIONS, type Role } from './answers.js'

/** Yields the lines. Throws `ConfigError` with every fault of what is there. */
export async function* secondLook(role: Role, folder: string): AsyncGenerator<string> {
  const file = join(folder, `${role}.toml`)
  const checked = await checkConfig(file)
  if (checked instanceof ConfigError) throw checked
  const choices = role === 'sender' ? await senderChoices(file) : await receiverChoices(file)
  for (const { name, ja, en } of QUESTIONS) {
    const value = choices[name]
    if (value !== undefined) yield `${name}: ${value}\n  ${ja} / ${en}`
  }
  yield checked.summary
  yield* comparison(file, checked.fingerprint)
}

/** What two people compare, over a telephone for example. */
export async function* comparison(file: string, fingerprint: number): AsyncGenerator<string> {
  const { keys } = await readConfiguredKeys(file)
  yield '両端で一致することを確認 / the same at the other end:'
  yield `  link.toml  ${fingerprint.toString(16).padStart(8, '0')}`
  for (const key of keys) yield `  key id ${key.id}  ${keyCheckValue(key)}`
}

type Choices = Partial<Record<AnswerName, string | number | undefined>>

async function senderChoices(file: string): Promise<Choices> {
  const { sender: own, link } = await loadSenderConfig(file)
  const [source] = own.source
  const others = own.source.length > 1 ? ` (+${own.source.length - 1})` : ''
  return {
    ...linkChoices(link),
    ...{ sender_address: own.source_socket.address, sender_port: own.source_socket.port },
    ...{ receiver_address: own.destination.address, receiver_port: own.destination.port },
    ...(own.key && { key: own.key.file, key_id: own.key.id }),
    ...{ sender: own.sender, sender_state_dir: own.state_dir },
    ...{ source_type: `${source.type}${others}`, source_name: source.name },
    ...(source.type === 'zeromq' && { source_endpoint: source.endpoint }),
    ...(source.type === 'recording' && { source_path: source.path }),
  }
}

async function receiverChoices(file: string): Promise<Choices> {
  const { receiver: own, link } = await loadReceiverConfig(file)
  const [key] = own.key
  return {
    ...linkChoices(link),
    ...(own.source && { sender_address: own.source.address, sender_port: own.source.port }),
    ...{ receiver_address: own.listen.address, receiver_port: own.listen.port },
    ...(key && { key: key.file, key_id: key.id }),
    ...{ receiver_state_dir: own.state_dir, http_address: own.http.address, http_port: own.http.port },
  }
}

function linkChoices(link: Awaited<ReturnType<typeof loadSenderConfig>>['link']): Choices {
  const { stream, mtu, fec, rate, keys } = link
  return {
    ...{ stream, mode: keys.mode, bits_per_second: rate.bits_per_second, mtu },
    ...{ assumed_loss: fec.assumed_loss, assumed_burst_ms: fec.assumed_burst_ms },
  }
}
