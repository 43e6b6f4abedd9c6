/** Files that a person writes: a wrong one costs a clear message, and nothing else. */
import { readFileSync } from 'node:fs'
import { parse as parseToml, TomlError } from 'smol-toml'
import { parseGuardConfig } from '../../../config/guard.js'
import { parseCurveClients } from '../../../config/keys/curve-keys.js'
import { csvRows } from '../../../config/line-files/csv-rows.js'
import { parseLineFile } from '../../../config/line-files/line-files.js'
import { isZip, unzipped, ZipError, zipEntries } from '../../../config/line-files/zip-reader.js'
import { parseLinkConfig } from '../../../config/link.js'
import { ConfigError } from '../../../config/parse/config-error.js'
import { parseReceiverConfig } from '../../../config/receiver.js'
import { parseSenderConfig } from '../../../config/sender.js'
import { CsvError } from '../../../ground/csv-cells.js'
import { readFlatMapping } from '../../../sender/intake/sources/flat/flat-mapping.js'
import type { FuzzTarget } from '../fuzz-target.js'

const decoder = new TextDecoder()
const example = (path: string) => readFileSync(new URL(`../../../../config/${path}`, import.meta.url))
const WORDS = [
  '[[',
  ']]',
  '=',
  '"',
  "'''",
  '\n',
  '1e999',
  '-0',
  '9999999999999999999',
  'inf',
  'nan',
  '__proto__',
  '[]',
  '{}',
]

/** Throws only what names the file and each fault. */
function refused(parse: (text: string) => unknown): (input: Uint8Array) => void {
  return (input) => {
    try {
      parse(decoder.decode(input))
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
    }
  }
}

function ofFile(name: string, path: string, parse: (text: string) => unknown): FuzzTarget {
  return {
    ...{ name, covers: ['/config/'], words: WORDS, bytesMax: 12_000 },
    seeds: () => [withoutComments(example(path)), example(path)],
    open: () => refused(parse),
  }
}

function withoutComments(toml: Buffer): Buffer {
  const lines = toml.toString().split('\n')
  return Buffer.from(lines.filter((line) => !line.startsWith('#') && line !== '').join('\n'))
}

export const configuration: readonly FuzzTarget[] = [
  ofFile('link-toml', 'link.toml', (text) => parseLinkConfig(text, 'link.toml')),
  ofFile('sender-toml', 'sender.toml', (text) => parseSenderConfig(text, 'sender.toml')),
  ofFile('receiver-toml', 'receiver.toml', (text) => parseReceiverConfig(text, 'receiver.toml')),
  ofFile('guard-toml', 'guard.toml', (text) => parseGuardConfig(text, 'guard.toml')),
  ofFile('line-file', 'lines/1-kisaragi.toml', (text) => parseLineFile(text, 'line.toml')),
  {
    ...{ name: 'mapping', covers: ['/sender/intake/sources/flat/'], words: WORDS, bytesMax: 4096 },
    seeds: () => [example('mappings/irish-rail.toml')],
    open: () => (input) => {
      try {
        readFlatMapping(parseToml(decoder.decode(input)))
      } catch (error) {
        if (!(error instanceof TomlError)) throw error
      }
    },
  },
  {
    ...{ name: 'zip-and-csv', covers: ['/config/line-files/'], bytesMax: 2048 },
    words: ['PK\u0001\u0002', 'PK\u0003\u0004', 'PK\u0005\u0006', '"', '""', '\r\n', 'route_id', 'stop_name'],
    seeds: () => [Buffer.from('route_id,stop_name\r\n1,"a ""b"""\n'), Buffer.from(ZIP, 'base64')],
    open: () => (input) => {
      try {
        for (const _ of csvRows(input, ['route_id', 'stop_name']));
      } catch (error) {
        if (!(error instanceof CsvError)) throw error
      }
      if (!isZip(input)) return
      try {
        for (const entry of zipEntries(input).values()) unzipped(input, entry)
      } catch (error) {
        if (!(error instanceof ZipError)) throw error
      }
    },
  },
  {
    ...{ name: 'curve-clients', covers: ['/config/keys/'], words: ['#', ' ', '\n'], bytesMax: 1024 },
    seeds: () => [Buffer.from('# clients\nrq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7 name\n')],
    open: () => (input) => void parseCurveClients(decoder.decode(input)),
  },
]

/** `a.txt`, deflated, as `zip` packs it. */
const ZIP =
  'UEsDBBQAAAAIAAAAIQC5hQRmCAAAABAAAAAFAAAAYS50eHRLTEpOSUQGALmFBGYIAAAAEAAAAFBLAQIUABQAAAAIAAAAIQC5hQRmCAAAABAAAAAFAAAAAAAAAAAAAAAAAAAAAABhLnR4dFBLBQYAAAAAAQABADMAAAArAAAAAAA='
