/** Reads Irish Rail's recorded rows as events; plain code repeats what config/mappings/irish-rail.toml says. */
import { type FlatEvent, flatEvent } from './flat-event.js'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const NEXT_STOP = ' next stop '

export function irishRailEvent(row: Readonly<Record<string, unknown>>): FlatEvent {
  const [day, month, year] = String(row.date).split(' ')
  return flatEvent({
    eventTimeMs: Date.parse(String(row.rx)),
    'train.operator': 'IrishRail',
    'train.number': row.train,
    'train.serviceDate': `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day}`,
    'train.direction': row.dir,
    'train.originStations.0': row.orig,
    'train.destinationStations.0': row.dest,
    'train.delayS': row.delay_s,
    'train.position.coordinates.latitude': row.lat || undefined,
    'train.position.coordinates.longitude': row.lon || undefined,
    ...place(String(row.at)),
    'train.ended': row.st === 'T' || undefined,
  })
}

/**
 * Reads "Departed A next stop B", "Arrived A", "Arrived A next stop B" or "TERMINATED A at 01:20"; anything else is no
 * place.
 */
function place(at: string): object {
  if (at.startsWith('Departed ') && at.includes(NEXT_STOP)) {
    const gap = at.lastIndexOf(NEXT_STOP)
    return {
      'train.position.between.fromStation': at.slice('Departed '.length, gap),
      'train.position.between.toStation': at.slice(gap + NEXT_STOP.length),
    }
  }
  if (at.startsWith('Arrived ')) return { 'train.position.atStation': at.slice('Arrived '.length).split(NEXT_STOP)[0] }
  if (at.startsWith('TERMINATED '))
    return { 'train.position.atStation': at.slice('TERMINATED '.length, -' at 01:20'.length) }
  return {}
}
