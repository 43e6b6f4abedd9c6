/** Makes one list of several, by time. What a list has out of order stays in its place behind what was before it. */
export interface Timed {
  atMs: number
}

export function* mergeByTime<T extends Timed>(lists: readonly Iterable<T>[]): Generator<T> {
  const heads = lists.flatMap((list) => {
    const iterator = list[Symbol.iterator]()
    const { value, done } = iterator.next()
    return done ? [] : [{ iterator, value: value as T }]
  })
  while (heads.length > 0) {
    let first = 0
    for (let at = 1; at < heads.length; at++) if (heads[at].value.atMs < heads[first].value.atMs) first = at
    const head = heads[first]
    yield head.value
    const { value, done } = head.iterator.next()
    if (done) heads.splice(first, 1)
    else head.value = value as T
  }
}
