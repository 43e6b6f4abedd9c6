// Makes the look at a train that is to be sent: one function for each message and list, which allocates nothing.
// Places whose values have to keep the same share one.
// What each value has to keep is said by sender/intake/core/range-rules.ts.
import { ruleOf } from '../../sender/intake/core/range-rules.ts'

/** What a value must be, where it is there. A rule that is missing here is of no train, and has to be added for one. */
const IS_SOUND = {
  key: (value) => `isText(${value}, limits.textLengthMax)`,
  name: (value) => `isText(${value}, limits.textLengthMax)`,
  text: (value) => `isText(${value}, limits.textLengthMax)`,
  freeText: (value) => `isText(${value}, limits.freeTextLengthMax)`,
  date: (value) => `isServiceDate(${value})`,
  time: (value) => `isTime(${value})`,
  nearTime: (value) => `isNear(${value}, limits, nowMs)`,
  delay: (value) => `isDelay(${value}, limits)`,
  carCount: (value) => `isCarCount(${value}, limits)`,
  bearing: (value) => `isBearing(${value})`,
  speed: (value) => `isSpeed(${value}, limits)`,
  number: (value) => `Number.isFinite(${value})`,
  uint32: (value) => `isUint32(${value})`,
  sint32: (value) => `isSint32(${value})`,
  enum: (value, most) => `isEnum(${value}, ${most})`,
}
/** What a message has to keep as a whole, by its path. */
const IS_WHOLE = { 'train.position.coordinates': 'isPlace(m.latitude, m.longitude)' }
const PARAMETERS = { limits: 'RangeLimits', nowMs: 'number' }

/** Makes the functions. */
class Look {
  functions = []
  /** The name of a function by all the rest of it. */
  names = new Map()
  taken = new Set(Object.values(IS_SOUND).map((check) => /^\w+/.exec(check(''))[0]))

  constructor({ messages, enums }) {
    this.byName = new Map(messages.map((message) => [message.name, message]))
    this.mostOf = new Map(enums.map(({ name, values }) => [name, Math.max(...Object.values(values))]))
  }

  /** Adds a function under the first name that is free, unless one does the same, and gives a call of it. */
  add(names, type, lines, doc = []) {
    const used = Object.keys(PARAMETERS).filter((parameter) => lines.some((line) => line.includes(parameter)))
    const parameters = [`m: ${type}`, ...used.map((parameter) => `${parameter}: ${PARAMETERS[parameter]}`)]
    const rest = [`(${parameters.join(', ')}): boolean {`, ...lines, '  return true', '}', ''].join('\n')
    if (!this.names.has(rest)) {
      const name = names.find((name) => !this.taken.has(name))
      this.names.set(rest, name)
      this.taken.add(name)
      this.functions.push([...doc, `function ${name}${rest}`])
    }
    return (value) => `${this.names.get(rest)}(${[value, ...used].join(', ')})`
  }

  addMessage(type, path) {
    const { fields, key } = this.byName.get(type)
    const lines = fields.flatMap((field) => {
      const check = this.checkOf(field, `${path}.${field.name}`, key?.fields.includes(field.name) ?? false)
      return check ? unless(field, check) : []
    })
    if (IS_WHOLE[path]) lines.push(`  if (!${IS_WHOLE[path]}) return false`)
    return this.add([`is${type}`, `is${nameOf(path)}`], typeOf(type), lines)
  }

  /** A call that says whether the value of a field is sound; `undefined` where every value is. */
  checkOf(field, path, isKey) {
    const { kind, type, isList, max } = field
    const one = kind === 'message' ? this.addMessage(type, path) : this.scalarCheck(field, path, isKey)
    if (!isList) return one
    const entry = kind === 'message' ? type : nameOf(ruleOf(path, { [kind]: type }, isKey))
    return this.add([`are${entry}s`, `are${nameOf(path)}`], `readonly ${kind === 'message' ? typeOf(type) : type}[]`, [
      `  if (m.length > ${max} || m.length > limits.entriesMax) return false`,
      `  for (let i = 0; i < m.length; i++) if (!${one('m[i]')}) return false`,
    ])
  }

  scalarCheck({ kind, type }, path, isKey) {
    const rule = ruleOf(path, { [kind]: type }, isKey)
    if (rule === 'bool') return undefined
    if (!IS_SOUND[rule]) throw new Error(`${path}: the look at a train does not know the rule "${rule}"`)
    return (value) => IS_SOUND[rule](value, this.mostOf.get(type))
  }
}

export function soundTrain(schema) {
  const look = new Look(schema)
  const isTrain = look.addMessage('TrainStatus', 'train')
  const lines = look.byName.get('Event').fields.flatMap((field) => {
    if (field.name === 'train') return `  if (m.train == null || !${isTrain('m.train')}) return false`
    // An event is of one subject, and what else is more than a single value is for the closer look.
    if (field.isList) return `  if (m.${field.name}?.length) return false`
    if (field.kind === 'message') return `  if (m.${field.name} != null) return false`
    return unless(field, look.scalarCheck(field, field.name, false))
  })
  const doc = [
    '/** Whether nothing in a train needs repair. False, as for anything else, only says that a closer look is due. */',
  ]
  look.add(['isSoundTrain'], typeOf('Event'), lines, doc)
  const [event, ...rest] = look.functions.reverse()
  const text = [
    event.join('\n').replace('\nfunction', '\nexport function'),
    ...rest.map((lines) => lines.join('\n')),
  ].join('\n')
  for (const path of Object.keys(IS_WHOLE))
    if (!text.includes(IS_WHOLE[path])) throw new Error(`${path}: no message of a train`)
  const predicates = [...new Set(text.match(/\bis[A-Z]\w*(?=\()/g))].filter(
    (name) => !text.includes(`function ${name}(`),
  )
  return [
    '// Made from proto/katamichi.proto by `npm run generate`: not to be edited.',
    "import type { katamichi } from '../../../proto/generated/katamichi.js'",
    'import {',
    ...predicates
      .filter((name) => name !== 'isFinite')
      .sort()
      .map((name) => `  ${name},`),
    '  type RangeLimits,',
    "} from './sound-values.js'",
    '',
    text,
  ].join('\n')
}

function unless({ name }, check) {
  const line = `  if (m.${name} != null && !${check(`m.${name}`)}) return false`
  return line.length <= 120 ? [line] : line.replace(' return false', '\n    return false').split('\n')
}

function typeOf(name) {
  return `katamichi.v1.${name}.$Properties`
}

/** Of a function: train.note is TrainNote. */
function nameOf(path) {
  return path.replace(/(?:^|\.)(\w)/g, (_, letter) => letter.toUpperCase())
}
