/** Every text of the page, as a type: a language in which one is missing does not compile. */
import type {
  ComponentCondition,
  LineCondition,
  LinkState,
  LivenessCause,
  Occupancy,
  StateReason,
} from '../../client/records.js'
import type { DelayBand } from '../core/delay.js'
import type { ClockTime } from '../core/service-time.js'
import type { Column } from '../core/train-table.js'
import type { Place } from '../core/train-view.js'
import type { Language } from '../core/words.js'

export interface Dictionary {
  language: Language
  /** Name of the other language, in its own words, for the button that switches to it. */
  otherLanguage: string
  title: string
  skipToContent: string
  views: {
    unknownLine: string
    overview: string
    diagram: string
    trains: string
    service: string
    chart: string
    link: string
  }
  navigation: string
  theme: { label: string; auto: string; light: string; dark: string }
  asOf(time: ClockTime): string
  currency: {
    label: string
    connecting: string
    never: string
    live: string
    stale: string
    held: string
    doubtful: string
    disconnected: string
    /** Sentences of the banner. */
    neverBanner: string
    staleBanner(silentFor: string): string
    heldBanner(since: string | undefined): string
    disconnectedBanner(silentFor: string): string
    doubtfulBanner: string
    incompleteBanner(since: string): string
    /** Shown behind it, where the receiver knows how soon they will be there. */
    completeIn(span: string): string
    /** Shown beside the clock while frames are lost. */
    losing: string
    lossBanner(share: string): string
    /** Age of the newest event, or its moment where that is days ago. */
    newest(age: string): string
    newestOf(moment: string): string
    refused(status: number): string
  }
  /** Why what is shown is not live. */
  cause(
    cause: LivenessCause,
    more: { name?: string | undefined; since?: string | undefined; detail?: string | undefined },
  ): string
  /** Stands between a cause and its remedy. */
  remedyMark: string
  login: {
    needed: string
    name: string
    token: string
    submit: string
    /** @param status HTTP status; 0 when there was no answer at all */
    failed(status: number): string
  }
  noData: string
  noTrains: string
  /** Shown for an address that names an unknown line. */
  unknownLine(name: string): string
  loading: string
  delay: {
    band: Record<DelayBand, string>
    /** Text of the badge, such as `+5分`. */
    badge(minutes: number): string
    /** Text in a sentence, such as `約5分遅れ`. */
    said(minutes: number): string
  }
  condition: Record<LineCondition | 'unknown', string>
  componentCondition: Record<ComponentCondition | 'unknown', string>
  occupancy: Record<Occupancy, string>
  train: {
    number: string
    line: string
    origin: string
    place: string
    direction: string
    cars: string
    carIds: string
    occupancy: string
    note: string
    serviceDate: string
    through: string
    owner: string
    tripId: string
    vehicle: string
    messageId: string
    age: string
    sentAgo: string
    gone: string
    stops: string
    stopsAhead: string
    station: string
    platform: string
    arrival: string
    departure: string
    expected(time: string): string
    actual(time: string): string
    passed: string
    skipped: string
    bound(destination: string): string
    carCount(count: number): string
    ended: string
    /** Describes one train for a screen reader: type, destination, number, place, delay. */
    spoken(parts: {
      type: string
      destination: string
      number: string
      place: string
      delay: string
      cars: string
      standing?: string
    }): string
  }
  /** Shown beside a record that must not be shown as live. */
  standing: {
    reason: Record<StateReason, string>
    old(reason: string, ago: string | undefined): string
    withheld: string
    withheldSince(time: string): string
  }
  placeText(place: Place): string
  /** A direction as the source names it, in the reader's words where these are usual. */
  direction(word: string | undefined): string
  directionTo(station: string): string
  diagram: {
    heading(line: string): string
    description: string
    chooseLine: string
    stacked(count: number): string
    unplaced(count: number): string
    learnt: string
    directionOf(direction: string, trains: number): string
    showLine: string
    moreTrains(count: number): string
    plot: string
    scale(km: number): string
    delayedTrains: string
    noDelayed: string
    noneKnown: string
    legend: string
    towardsFirst: string
    towardsLast: string
    unknownWay: string
  }
  overview: {
    heading: string
    worst: string
    count(trains: number): string
    delayedCount(trains: number): string
    /** How many trains have a known delay, shown where not all do. */
    knownOf(known: number, trains: number): string
    linesOf(known: number, lines: number): string
    stripLabel(line: string, trains: number, delayed: number | undefined): string
    tile: { trains: string; delayed: string; worst: string; disturbed: string }
    minutes(minutes: number): string
    trainCount(count: string): string
    lineCount(count: string): string
  }
  table: {
    heading: string
    caption: string
    columns: Record<Column, string>
    search: string
    allLines: string
    shown(count: number, of: number): string
    none: string
  }
  service: {
    heading: string
    components: string
    componentsNote: string
    cause: string
    resumption: string
    resumptionAt(time: string): string
    since(time: string): string
    noStatus: string
    /** Shown beside a line of which nothing was told, as operators put it. */
    untold: string
    planned: string
    from(time: string): string
    until(time: string): string
    fromUntil(from: string, until: string): string
    period: string
    direction: string
    section(from: string, to: string): string
    otherNotices: string
    published(time: string): string
  }
  chart: {
    heading(line: string): string
    lastHour: string
    description(line: string, trains: number): string
    asTable: string
    from: string
    to: string
    latestDelay: string
    none: string
    unavailable: string
  }
  link: {
    heading: string
    state: Record<LinkState, string>
    /** Shown beside `receiving` while frames are lost for good. */
    losing: string
    /** Shown when the link is up, and the sender or a source is not. */
    notLive: string
    oneWay: string
    oneWayNote: string
    rate: string
    datagramsPerS(count: string): string
    loss: string
    recovered: string
    residual: string
    age: string
    heartbeat: string
    offset: string
    offsetNote: string
    lossNote: string
    recoveredNote: string
    residualNote: string
    ageNote: string
    sparkline(least: string, most: string): string
    sender(number: number): string
    senderNote: string
    /** Where several senders say the same. */
    role: string
    roles: Record<'leads' | 'standsBy' | 'absent', string>
    rank(rank: number): string
    ending: string
    held(since: string): string
    epoch: string
    version: string
    uptime: string
    eventsIn: string
    refused: string
    quarantined: string
    conflated: string
    queue: string
    fecShort: string
    refusals: string
    refusal: Record<string, string>
    fieldsDropped: string
    /** The sender's content guard. */
    guard: {
      heading: string
      /** Since when, or '' where that is not known. */
      on(since: string): string
      off(since: string): string
      offMeans: string
      offRemedy: string
      unknown: string
      recordsRefused: string
      fieldsLeftOut: string
      fingerprint: string
      keptBack: string
      wholeRecord: string
      /** Why something was kept back; a word without one is shown as it is. */
      word: Record<string, string>
    }
    lastMessage: string
    sourceState: { speaking: string; silent: string; ended: string; unheard: string }
    sourceStateName: string
    reasons: string
    reasonField: string
    reasonCount: string
    sources: string
    sourceEvents: string
    lastEvent: string
    gaps: string
    noGaps: string
    gapFrames: string
    gapReason: string
    gapNamed: string
    /** Of so many frames of a gap so many have come after all, the last of them at `time`. */
    gapHealed(healed: string, frames: string, time: string): string
    /** The gap report, which a person carries to the sender. */
    report: {
      make: string
      purpose: string
      /** Why there is none; 0 where the receiver was not reached. */
      failed(status: number): string
      says(frames: string, ranges: string, time: string): string
      leftOut(inCode: string): string
      code: string
      qr: string
      file: string
      how: string
    }
    reason: Record<string, string>
    /** Of a source's input that may be missing: when that was, by the sender's clock, and what happened there. */
    inputUnknown(said: { from: string; until: string; source: string; cause: string }): string
    inputCause: Record<string, string>
    /** Names of the totals of `/v1/gaps`; a total without one is shown by its own name. */
    gapTotals: Record<string, string>
    feeds: string
    feed: string
    clients: string
    published: string
    dropped: string
    receiverVersion: string
    page: string
    pageIgnored: string
    unknown: string
  }
  /** A length of time. */
  span(ms: number): string
  age(ms: number): string
  /** An age in whole minutes, hours or days. */
  minutesAgo(ms: number): string
}
