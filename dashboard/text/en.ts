import { DELAY_SAID_MAX_MIN } from '../core/delay.js'
import type { Dictionary } from './dictionary.js'

const two = (value: number) => String(value).padStart(2, '0')

const counted = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`

const span = (ms: number) => {
  const seconds = Math.floor(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`
}

/** Why what is shown is not live. */
const CAUSES: Readonly<Record<string, (name: string) => string>> = {
  link_never_heard: () => 'No sender has been heard yet',
  link_silent: () => 'Nothing is heard over the link',
  datagrams_refused: () => 'What arrives is refused (key, number or configuration differ)',
  frames_lost: () => 'Much of what is sent is lost on the link',
  two_senders: (name) => `Two processes send as ${name || 'one sender'}`,
  sender_held: () => 'The operator holds the sender',
  sender_ended: () => 'The sender has ended in good order',
  intake_silent: () => "The sender's intake does not respond",
  no_numbers: () => 'The sender cannot send (it cannot write to its state directory)',
  queue_full: () => 'The sender cannot send (more waits than its queue may hold)',
  send_blocked: () => 'The sender cannot send',
  no_sources: () => 'The sender has no source',
  source_not_heard: (name) => `Nothing has been heard of the source${quoted(name)} yet`,
  source_silent: (name) => `The source${quoted(name)} is silent`,
  source_refused: (name) => `Nothing of what the source${quoted(name)} says can be taken`,
  source_ended: (name) => `The source${quoted(name)} has ended`,
}

const quoted = (name: string) => (name ? ` "${name}"` : '')

/** Directions in the words of ODPT's sources. */
const DIRECTIONS: Readonly<Record<string, string>> = { InnerLoop: 'Inner loop', OuterLoop: 'Outer loop' }

export const en: Dictionary = {
  language: 'en',
  otherLanguage: '日本語',
  title: 'Katamichi — train positions',
  skipToContent: 'Skip to content',
  views: {
    unknownLine: 'Line not found',
    overview: 'Lines',
    diagram: 'Positions',
    trains: 'Trains',
    service: 'Service',
    chart: 'Chart',
    link: 'Link',
  },
  navigation: 'Views',
  theme: { label: 'Theme', auto: 'Auto', light: 'Light', dark: 'Dark' },
  asOf: ({ hour, minute, second }) => `As of ${two(hour)}:${two(minute)}:${two(second)}`,
  currency: {
    label: 'How current this is',
    connecting: 'Connecting',
    never: 'No data',
    live: 'Receiving',
    stale: 'Not updated',
    held: 'Held',
    doubtful: 'Not live',
    disconnected: 'Disconnected',
    neverBanner: 'Nothing has been heard from the sender yet. This does not mean that there are no trains.',
    staleBanner: (silentFor) =>
      `This information is not being updated: nothing heard from the sender for ${silentFor}.`,
    heldBanner: (since) =>
      `Held by the operator${since ? ` since ${since}` : ''}. This is no fault. What is shown is from before.`,
    disconnectedBanner: (silentFor) =>
      `This information is not being updated: this page has heard nothing from the receiver for ${silentFor}.`,
    doubtfulBanner: 'This information may not be current.',
    incompleteBanner: (since) =>
      `Receiving since ${since}: not all trains and lines have been heard of yet (what was sent before is in part missing).`,
    completeIn: (span) => `They will be complete in about ${span}.`,
    losing: 'Losing',
    lossBanner: (share) => `${share} of frames are lost on the link. What is shown may be wrong until it changes next.`,
    newest: (age) => `Newest event ${age}`,
    newestOf: (moment) => `Newest event of ${moment}`,
    refused: (status) => `The receiver refuses the connection (HTTP ${status}).`,
  },
  cause: (cause, { name = '', since, detail }) =>
    `${detail ?? CAUSES[cause]?.(name) ?? cause}${since ? ` (since ${since})` : ''}.`,
  remedyMark: ' → ',
  login: {
    needed: 'This receiver shows its data to registered readers only.',
    name: 'Name',
    token: 'Token',
    submit: 'Log in',
    failed: (status) =>
      status === 401
        ? 'Name or token is not valid.'
        : status === 423
          ? 'Locked after too many failed logins. Try again later.'
          : `The login did not succeed (HTTP ${status}).`,
  },
  noData: 'No data (this does not mean that there are no trains)',
  noTrains: 'No trains are running now',
  unknownLine: (name) =>
    `No line file, train or service information names the line "${name}". This does not mean that it has no trains.`,
  loading: 'Loading',
  delay: {
    band: {
      onTime: 'On time',
      slight: '3 minutes late or more',
      late: '5 minutes late or more',
      veryLate: '15 minutes late or more',
      severe: '30 minutes late or more',
      cancelled: 'Cancelled',
      unknown: 'Delay unknown',
    },
    badge: (minutes) => (minutes >= DELAY_SAID_MAX_MIN ? `+${DELAY_SAID_MAX_MIN} min or more` : `+${minutes} min`),
    said: (minutes) =>
      minutes >= DELAY_SAID_MAX_MIN
        ? `${DELAY_SAID_MAX_MIN} minutes behind or more`
        : `${counted(minutes, 'minute')} behind`,
  },
  condition: {
    NORMAL: 'Normal service',
    DELAYED: 'Delayed',
    SUSPENDED: 'Suspended',
    THROUGH_SERVICE_STOPPED: 'No through service',
    OTHER: 'Notice',
    unknown: 'No information received',
  },
  componentCondition: {
    RUNNING: 'Running',
    DEGRADED: 'Degraded',
    STOPPED: 'Stopped',
    MAINTENANCE: 'Maintenance',
    unknown: 'Unknown',
  },
  occupancy: {
    EMPTY: 'Empty',
    MANY_SEATS: 'Many seats free',
    FEW_SEATS: 'Few seats free',
    STANDING_ONLY: 'Standing room only',
    CRUSHED_STANDING: 'Crowded',
    FULL: 'Full',
    NOT_ACCEPTING: 'Not taking passengers',
  },
  train: {
    number: 'Train number',
    line: 'Line',
    origin: 'Origin',
    place: 'Position',
    direction: 'Direction',
    cars: 'Cars',
    carIds: 'Car numbers',
    occupancy: 'Crowding',
    note: 'Note',
    serviceDate: 'Service date',
    through: 'Runs through to',
    owner: 'Owner',
    tripId: 'Trip id',
    vehicle: 'Vehicle',
    messageId: 'Message id',
    age: 'Age of this information',
    sentAgo: 'Last sent',
    gone: 'Nothing is known of this train. It has ended its run, or nothing has arrived about it yet.',
    stops: 'Stops',
    stopsAhead: 'Nothing has arrived about its stops',
    station: 'Station',
    platform: 'Track',
    arrival: 'Arrives',
    departure: 'Departs',
    expected: (time) => `${time} expected`,
    actual: (time) => `${time} actual`,
    passed: 'departed',
    skipped: 'does not stop',
    bound: (destination) => `for ${destination}`,
    carCount: (count) => counted(count, 'car'),
    ended: 'Run ended',
    spoken: ({ type, destination, number, place, delay, cars, standing }) =>
      [type, number, destination && `for ${destination}`, place, delay, cars, standing].filter(Boolean).join(', '),
  },
  standing: {
    reason: {
      validity_over: 'no longer valid',
      last_call_over: 'past its last call',
      source_silent: 'source silent',
      not_confirmed: 'not confirmed',
      earlier_epoch: 'not confirmed since the sender began anew',
      sender_held: 'held',
    },
    old: (reason, ago) => (ago ? `${reason} (as of ${ago})` : reason),
    withheld: 'Newer information of the source could not be carried',
    withheldSince: (time) => `Newer information of the source could not be carried (since ${time})`,
  },
  direction: (word) => (word === undefined ? 'Direction unknown' : (DIRECTIONS[word] ?? word)),
  placeText: (place) => {
    switch (place.kind) {
      case 'at':
        return `at ${place.station}`
      case 'between':
        return `${place.from || '?'} – ${place.to || '?'}`
      case 'section':
        return `track section ${place.name}`
      case 'coordinates':
        return `${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`
      case 'unknown':
        return 'position unknown'
    }
  },
  directionTo: (station) => `for ${station}`,
  diagram: {
    heading: (line) => `${line}: positions`,
    description: 'Stations from top to bottom; trains towards the first on the left, towards the last on the right.',
    chooseLine: 'Line',
    stacked: (count) => counted(count, 'train'),
    unplaced: (count) => `${counted(count, 'train')} of unknown position`,
    learnt: 'Nobody gave the order of the stations (there is no line file): trains are listed by direction.',
    directionOf: (direction, trains) => `${direction} (${counted(trains, 'train')})`,
    showLine: 'Show',
    moreTrains: (count) => `and ${count} more`,
    plot: 'Positions by latitude and longitude (no map, north is up)',
    scale: (km) => (km < 1 ? `${km * 1000} m` : `${km} km`),
    delayedTrains: 'Delayed trains',
    noDelayed: 'No train is 3 minutes late or more',
    noneKnown: 'No delay of any train is known',
    legend: 'Legend',
    towardsFirst: 'towards the top of the page',
    towardsLast: 'towards the bottom of the page',
    unknownWay: 'direction unknown',
  },
  overview: {
    heading: 'Lines',
    worst: 'Worst delay',
    count: (trains) => counted(trains, 'train'),
    delayedCount: (trains) => `${trains} delayed`,
    knownOf: (known, trains) => `of ${known} with known delay (${counted(trains, 'train')} in all)`,
    linesOf: (known, lines) => `of ${known} with information (${counted(lines, 'line')} in all)`,
    stripLabel: (line, trains, delayed) =>
      `${line}: ${counted(trains, 'train')}, ${delayed === undefined ? 'delay unknown' : `${delayed} delayed`}`,
    tile: {
      trains: 'Trains running',
      delayed: '3 min late or more',
      worst: 'Worst delay',
      disturbed: 'Lines disturbed',
    },
    minutes: (minutes) => `${minutes} min`,
    trainCount: (count) => count,
    lineCount: (count) => count,
  },
  table: {
    heading: 'Trains',
    caption: 'All trains that are running. A heading sorts by its column.',
    columns: {
      number: 'Train',
      type: 'Type',
      line: 'Line',
      destination: 'Destination',
      place: 'Position',
      delay: 'Delay',
      cars: 'Cars',
      updated: 'Updated',
    },
    search: 'Filter by number, destination or station',
    allLines: 'All lines',
    shown: (count, of) => (count === of ? counted(of, 'train') : `${count} of ${counted(of, 'train')}`),
    none: 'No train matches',
  },
  service: {
    heading: 'Service information',
    components: 'Railway systems',
    componentsNote:
      'As told by the train management, power management and seat reservation systems on the sending side.',
    cause: 'Cause',
    resumption: 'Expected to resume',
    resumptionAt: (time) => `about ${time}`,
    since: (time) => `Announced ${time}`,
    noStatus: 'No service information has arrived yet (this does not mean normal service)',
    untold: 'No service information has arrived (this does not mean normal service)',
    planned: 'Planned',
    from: (time) => `from ${time}`,
    until: (time) => `until ${time}`,
    fromUntil: (from, until) => `${from} – ${until}`,
    period: 'Period',
    direction: 'Concerns',
    section: (from, to) => `${from} – ${to}`,
    otherNotices: 'Other notices',
    published: (time) => `Published ${time}`,
  },
  chart: {
    heading: (line) => `${line}: chart`,
    lastHour: 'The last hour as it was run',
    description: (line, trains) =>
      `${line}, last hour: ${counted(trains, 'train')}. Time runs from left to right, stations from top to bottom.`,
    asTable: 'Show as a table',
    from: 'First seen',
    to: 'Last seen',
    latestDelay: 'Delay',
    none: 'Nothing is recorded of this hour',
    unavailable: 'The record cannot be loaded',
  },
  link: {
    heading: 'Link',
    state: { receiving: 'Receiving', late: 'Late', down: 'Down', never: 'Never heard', held: 'Held by the operator' },
    losing: 'Receiving, with frames lost',
    notLive: 'Link up, data not live',
    oneWay: 'Traffic to the sending side: none (not possible in this configuration)',
    oneWayNote:
      'The receiver has no means to send anything to the sender. With a data diode this is physically one-way; on a plain UDP link it is logically one-way, and rests on how the equipment is set up.',
    rate: 'Rate',
    datagramsPerS: (count) => `${count} datagrams/s`,
    loss: 'Loss',
    recovered: 'Recovered',
    residual: 'Residual loss',
    age: 'Age',
    heartbeat: 'Heartbeat',
    offset: 'Clock offset',
    offsetNote: "against the sender's clock, with the shortest transit in it",
    lossNote: 'datagrams lost on the link',
    recoveredNote: 'frames restored by FEC',
    residualNote: 'frames that could not be restored',
    ageNote: 'median / 99th percentile',
    sparkline: (least, most) => `Datagrams per second over time, from ${least} to ${most}`,
    sender: (number) => `Sender ${number}`,
    role: 'Role',
    roles: { leads: 'leads', standsBy: 'stands by', absent: 'cannot take over' },
    rank: (rank) => `rank ${rank}`,
    senderNote: 'As the sender told it across the link. The receiver cannot ask.',
    ending: 'has announced its end',
    held: (since) => `held by the operator since ${since}`,
    epoch: 'Epoch',
    version: 'Version',
    uptime: 'Up for',
    eventsIn: 'Events in',
    refused: 'Refused',
    quarantined: 'Quarantined',
    conflated: 'Conflated',
    queue: 'Waiting',
    refusals: 'Arrived and refused',
    refusal: {
      tag: 'Not authentic',
      key: 'Unknown key id',
      stream: 'Another stream',
      version: 'Another version',
      not_ours: 'Not of this form',
      foreign_source: 'From another address',
      repeated: 'Seen before',
      old_epoch: 'Of an earlier epoch',
      other_epoch: 'Another epoch',
      aged: 'Too old',
      link_differs: 'Another link.toml',
    },
    fecShort: 'Short of FEC',
    fieldsDropped: 'Fields dropped',
    guard: {
      heading: 'Content guard',
      on: (since) => `On${since && `, since the start at ${since}`}`,
      off: (since) => `Off${since && `, since the start at ${since}`}.`,
      offMeans: 'No guard file is in use: everything that the sources say crosses, free text included.',
      offRemedy: 'set [guard] in sender.toml at the sender (katamichi guard learn proposes a file)',
      unknown: 'The intake of the sender has not said yet whether there is one.',
      recordsRefused: 'Records refused',
      fieldsLeftOut: 'Fields left out',
      fingerprint: 'Fingerprint of its file',
      keptBack: 'Kept back, the most frequent first',
      wholeRecord: 'whole record',
      word: {
        guard_kind: 'kind not listed',
        guard_operator: 'operator not listed',
        guard_line: 'line not listed',
        guard_key: 'key not as it may be',
        guard_rate: 'more than its source may say',
        guard_meaning: 'would say something else without what was left out',
        guard_field: 'field not listed',
        guard_free_text: 'free text',
        guard_range: 'out of range',
        guard_length: 'too long',
        guard_characters: 'characters not allowed',
        guard_pattern: 'not of the pattern',
        guard_value: 'value not listed',
      },
    },
    lastMessage: 'Last message',
    sourceState: { speaking: 'Speaking', silent: 'Silent', ended: 'Ended', unheard: 'Not heard yet' },
    sourceStateName: 'State',
    reasons: 'Dropped, refused and quarantined, by reason',
    reasonField: 'Field',
    reasonCount: 'Count',
    sources: 'Sources',
    sourceEvents: 'Events',
    lastEvent: 'Last event',
    gaps: 'Gaps',
    noGaps: 'No gaps',
    gapFrames: 'Frames',
    gapReason: 'Reason',
    gapNamed: 'Named at',
    gapHealed: (healed, frames, time) => `came late: ${healed} of ${frames}, ${time}`,
    report: {
      make: 'Gap report',
      purpose: 'What is missing, to be carried to the sender: read out by telephone, photographed, or as a file.',
      failed: (status) =>
        status === 404
          ? 'Nothing is missing that could be sent again.'
          : status === 403
            ? 'Gap reports are for office views.'
            : `The receiver gave no report (${status || 'not reached'}).`,
      says: (frames, ranges, time) => `${frames} frames in ${ranges} ranges, as of ${time}`,
      leftOut: (inCode) => `The code has the last ${inCode} ranges only. The file has all of them.`,
      code: 'Code to read out',
      qr: 'The same code as a QR code',
      file: 'Save the file',
      how: 'at the sender takes the code or the file.',
    },
    reason: {
      lost: 'lost',
      malformed: 'unreadable',
      overrun: 'too many held',
      joined_late: 'before listening began',
      unknown: 'sent or not, unknown',
      input_unknown: 'input before the sender, unknown',
      perhaps_delivered: 'at a restart of the receiver: delivered or not, unknown',
      takeover: 'at a takeover: said or not, unknown',
    },
    inputUnknown: ({ from, until, source, cause }) =>
      `input unknown from ${from} until ${until}${source && `, source ${source}`}${cause && `: ${cause}`}`,
    inputCause: {
      crash: 'the sender crashed',
      stop: 'the sender was stopped',
      overflow: 'more came than the sender can hold',
      disconnected: 'the sender was not connected to it',
    },
    gapTotals: {
      framesLost: 'Frames lost',
      framesJoinedLate: 'Frames before listening',
      framesUnknown: 'Frames sent or not, unknown',
      framesPerhapsDelivered: 'Frames delivered or not, unknown',
      framesHealed: 'Of these, frames that came late',
      eventsLate: 'Events that came late',
      eventsLost: 'Events lost',
      eventsBeforeJoin: 'Events before listening',
      inputsUnknown: 'Times of unknown input',
    },
    feeds: 'Feeds',
    feed: 'Feed',
    clients: 'Clients',
    published: 'Published',
    dropped: 'Dropped',
    receiverVersion: 'Receiver version',
    page: 'This page',
    pageIgnored: 'Records ignored beyond the limits',
    unknown: 'unknown',
  },
  span,
  age: (ms) => `${span(ms)} ago`,
  minutesAgo: (ms) => {
    const minutes = Math.floor(ms / 60_000)
    if (minutes < 120) return `${minutes} min ago`
    return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h ago` : `${Math.floor(minutes / 1440)} days ago`
  },
}
