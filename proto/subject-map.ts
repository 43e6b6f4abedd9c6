/**
 * A map by what events are about (PROTOCOL.md E2), in the order in which its entries were last set. It finds an entry
 * by the texts themselves, without making a key of them: a ninth of the time (`npm run bench -- codec`). Texts that
 * are no valid Unicode are their own here, though {@link subjectKey} writes them alike; nothing on the wire is.
 */
import type { Event, TrainStatus } from './event.js'

export interface SubjectEntry<V> {
  value: V
  /** The neighbours in the order. Only the map uses them. */
  older: SubjectEntry<V> | undefined
  newer: SubjectEntry<V> | undefined
  /** Where the entry is found. Only the map uses it. */
  readonly leaf: Leaf<V>
  readonly name: string
}

/** Operator or system, then line, then service date and identity: the last step, to the number or id, is the leaf's. */
type Leaf<V> = { readonly entries: Map<string, SubjectEntry<V>>; readonly forget: () => void }
type Branch<T> = Map<string, T>
type Tree<V> = Branch<Branch<Branch<Leaf<V>>>>

export class SubjectMap<V> {
  readonly #trains: Tree<V> = new Map()
  readonly #lines: Tree<V> = new Map()
  readonly #components: Tree<V> = new Map()
  readonly #information: Tree<V> = new Map()
  #oldest: SubjectEntry<V> | undefined
  #newest: SubjectEntry<V> | undefined
  #size = 0
  /** The operator whose train was looked for last, and its lines: nearly always the next train is of the same one. */
  #operator: string | undefined
  #linesOfOperator: Branch<Branch<Leaf<V>>> | undefined

  get size(): number {
    return this.#size
  }

  /** The entry whose turn it is longest ago. */
  get oldest(): SubjectEntry<V> | undefined {
    return this.#oldest
  }

  /** The entry of the event's subject; `undefined` when there is none, or the event names nothing. */
  find(event: Event): SubjectEntry<V> | undefined {
    const { train } = event
    if (!train) return this.#findOther(event)
    const { number } = train
    if (!number) return undefined
    const operator = train.operator || ''
    const lines = operator === this.#operator ? this.#linesOfOperator : this.#turnTo(operator)
    return lines
      ?.get(train.line || '')
      ?.get((train.identity ? dayOf(train) : train.serviceDate) || '')
      ?.entries.get(number)
  }

  /** Adds an entry for the event's subject, which has none, as the newest. The event must name its subject. */
  add({ train, line, component, information }: Event, value: V): SubjectEntry<V> {
    const leaf = train
      ? leafOf(this.#trains, train.operator, train.line, dayOf(train))
      : line
        ? leafOf(this.#lines, line.operator, undefined, undefined)
        : component
          ? leafOf(this.#components, component.system, undefined, undefined)
          : leafOf(this.#information, information!.operator, undefined, undefined)
    const name = (train ? train.number : line ? line.line : component ? component.component : information!.id)!
    const entry: SubjectEntry<V> = { value, older: undefined, newer: undefined, leaf, name }
    leaf.entries.set(name, entry)
    this.#size++
    this.#append(entry)
    return entry
  }

  /** Makes the entry the newest. */
  touch(entry: SubjectEntry<V>): void {
    if (entry === this.#newest) return
    this.#unlink(entry)
    this.#append(entry)
  }

  delete(entry: SubjectEntry<V>): void {
    const { leaf, name } = entry
    this.#unlink(entry)
    this.#size--
    leaf.entries.delete(name)
    if (leaf.entries.size > 0) return
    leaf.forget()
    this.#operator = undefined
  }

  /** All values as they are now, longest unset first. The list does not change with the map. */
  values(): V[] {
    const values: V[] = []
    for (let entry = this.#oldest; entry; entry = entry.newer) values.push(entry.value)
    return values
  }

  /** Turns to an operator. Only one that has lines is remembered, because one that comes later would not be found. */
  #turnTo(operator: string): Branch<Branch<Leaf<V>>> | undefined {
    const lines = this.#trains.get(operator)
    if (!lines) return undefined
    this.#operator = operator
    this.#linesOfOperator = lines
    return lines
  }

  #findOther({ line, component, information }: Event): SubjectEntry<V> | undefined {
    if (line) return find(this.#lines, line.operator, undefined, undefined, line.line)
    if (component) return find(this.#components, component.system, undefined, undefined, component.component)
    return information ? find(this.#information, information.operator, undefined, undefined, information.id) : undefined
  }

  #append(entry: SubjectEntry<V>): void {
    entry.older = this.#newest
    entry.newer = undefined
    if (this.#newest) this.#newest.newer = entry
    else this.#oldest = entry
    this.#newest = entry
  }

  #unlink({ older, newer }: SubjectEntry<V>): void {
    if (older) older.newer = newer
    else this.#oldest = newer
    if (newer) newer.older = older
    else this.#newest = older
  }
}

type Name = string | null | undefined

/** Service date and identity are one step. Few trains have an identity, so no text is made for those that have none. */
function dayOf({ serviceDate, identity }: TrainStatus): Name {
  return identity ? `${serviceDate || ''}/${identity}` : serviceDate
}

function find<V>(tree: Tree<V>, first: Name, second: Name, third: Name, last: Name): SubjectEntry<V> | undefined {
  if (!last) return undefined
  return tree
    .get(first || '')
    ?.get(second || '')
    ?.get(third || '')
    ?.entries.get(last)
}

function leafOf<V>(tree: Tree<V>, first: Name, second: Name, third: Name): Leaf<V> {
  const outer = branchOf(tree, first || '')
  const inner = branchOf(outer, second || '')
  const known = inner.get(third || '')
  if (known) return known
  const forget = () => {
    inner.delete(third || '')
    if (inner.size > 0) return
    outer.delete(second || '')
    if (outer.size === 0) tree.delete(first || '')
  }
  const leaf: Leaf<V> = { entries: new Map(), forget }
  inner.set(third || '', leaf)
  return leaf
}

function branchOf<T>(branches: Branch<Branch<T>>, name: string): Branch<T> {
  let branch = branches.get(name)
  if (!branch) branches.set(name, (branch = new Map()))
  return branch
}
