// Reports the outcome of a run, as JSON and as Markdown.
import { ACCEPTED } from './accepted.mjs'

/** Returns the reason why a survivor is accepted, if it is. */
export function acceptanceOf({ file, line, was, becomes }) {
  return ACCEPTED.find(
    (entry) => entry.file === file && entry.was === was && entry.becomes === becomes && (entry.line ?? line) === line,
  )
}

/** @param outcomes one for each mutant: { file, lineNumber, line, kind, was, becomes, status, by, … } */
export function summaryOf(outcomes) {
  const rooms = new Map()
  for (const outcome of outcomes) {
    const room = rooms.get(roomOf(outcome.file)) ?? { mutants: 0, killed: 0, survived: 0, accepted: 0 }
    rooms.set(roomOf(outcome.file), room)
    room.mutants++
    if (isKilled(outcome)) room.killed++
    else if (acceptanceOf(outcome)) room.accepted++
    else room.survived++
  }
  const total = { mutants: 0, killed: 0, survived: 0, accepted: 0 }
  for (const room of rooms.values()) for (const name of Object.keys(total)) total[name] += room[name]
  return { rooms: Object.fromEntries([...rooms].map(([name, room]) => [name, scored(room)])), total: scored(total) }
}

/** `scorePercent` counts every survivor; `judgedPercent` leaves the accepted ones out, above and below. */
function scored(room) {
  const percent = (part, whole) => (whole === 0 ? 100 : Math.round((1000 * part) / whole) / 10)
  return {
    ...room,
    scorePercent: percent(room.killed, room.mutants),
    judgedPercent: percent(room.killed, room.mutants - room.accepted),
  }
}

export function isKilled({ status }) {
  return status === 'failed' || status === 'timeout'
}

function roomOf(file) {
  return file.slice(0, file.lastIndexOf('/'))
}

export function markdownOf({ commit, date, seed, count, seconds }, outcomes) {
  const { rooms, total } = summaryOf(outcomes)
  const row = (name, { mutants, killed, accepted, survived, scorePercent, judgedPercent }) =>
    `| ${name} | ${mutants} | ${killed} | ${accepted} | ${survived} | ${scorePercent} % | ${judgedPercent} % |`
  const survivors = outcomes.filter((outcome) => !isKilled(outcome))
  return `# Mutants: ${total.killed} of ${total.mutants} killed (${total.scorePercent} %; ${total.judgedPercent} % without the accepted)

Commit ${commit}, ${date}, seed ${seed}, ${count} asked for, ${Math.round(seconds / 60)} min.

| room | mutants | killed | accepted | survived | score | without the accepted |
|---|---|---|---|---|---|---|
${Object.entries(rooms)
  .map(([name, room]) => row(name, room))
  .join('\n')}
${row('all', total)}

## Survivors

${
  survivors
    .filter((outcome) => !acceptanceOf(outcome))
    .map(itemOf)
    .join('\n') || 'None.'
}

## Accepted survivors

${survivors.filter(acceptanceOf).map(itemOf).join('\n') || 'None.'}
`
}

function itemOf(outcome) {
  const { file, lineNumber, kind, was, becomes, tests, notRun } = outcome
  const shown = tests === 0 ? 'no test comes by' : `${tests} tests passed${notRun > 0 ? `, ${notRun} not run` : ''}`
  const why = acceptanceOf(outcome)?.why
  return `- ${file}:${lineNumber} (${kind}) \`${was}\` → \`${becomes}\`: ${why ?? shown}`
}
