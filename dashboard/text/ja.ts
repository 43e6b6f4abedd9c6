import { DELAY_SAID_MAX_MIN } from '../core/delay.js'
import type { Dictionary } from './dictionary.js'

const span = (ms: number) => {
  const seconds = Math.floor(ms / 1000)
  if (seconds < 60) return `${seconds}秒`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}分${seconds % 60}秒`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours}時間${minutes % 60}分` : `${Math.floor(hours / 24)}日`
}

/** Why what is shown is not live. */
const CAUSES: Readonly<Record<string, (name: string) => string>> = {
  link_never_heard: () => '送信側からまだ一度も受信していません',
  link_silent: (name) => `${name}回線からの受信が途絶えています`,
  datagrams_refused: () => '届いたデータグラムを受け付けられません（鍵・番号・設定の不一致など）',
  frames_lost: () => '回線で多くの情報が失われています',
  two_senders: (name) => `${name} の番号で二つのプロセスが送信しています`,
  sender_held: () => '運用者が送信を遮断しています',
  sender_ended: () => '送信側は終了を通知して停止しています',
  intake_silent: () => '送信側の取り込み処理が応答していません',
  no_numbers: () => '送信側が送信できません（保存領域に書き込めません）',
  queue_full: () => '送信側が送信できません（送信待ちが上限を超えています）',
  send_blocked: () => '送信側が送信できません',
  no_sources: () => '送信側に入力元が設定されていません',
  source_not_heard: (name) => `入力元${quoted(name)}からまだ一度も情報を得ていません`,
  source_silent: (name) => `入力元${quoted(name)}からの情報が途絶えています`,
  source_refused: (name) => `入力元${quoted(name)}から届く内容を受け付けられません`,
  source_ended: (name) => `入力元${quoted(name)}は終了しています`,
}

const quoted = (name: string) => (name ? `「${name}」` : '')

/** 方向 in the words of ODPT's sources. */
const DIRECTIONS: Readonly<Record<string, string>> = {
  Inbound: '上り',
  Outbound: '下り',
  Northbound: '北行',
  Southbound: '南行',
  Eastbound: '東行',
  Westbound: '西行',
  InnerLoop: '内回り',
  OuterLoop: '外回り',
}

export const ja: Dictionary = {
  language: 'ja',
  otherLanguage: 'English',
  title: '片道 — 列車走行位置',
  skipToContent: '本文へ移動',
  views: {
    unknownLine: '線区が見つかりません',
    overview: '線区一覧',
    diagram: '走行位置',
    trains: '列車一覧',
    service: '運行情報',
    chart: 'ダイヤ',
    link: '回線',
  },
  navigation: '画面の切替',
  theme: { label: '配色', auto: '自動', light: '明', dark: '暗' },
  asOf: ({ hour, minute, second }) => `${hour}時${minute}分${second}秒現在`,
  currency: {
    label: '情報の新しさ',
    connecting: '接続中',
    never: 'データなし',
    live: '受信中',
    stale: '更新停止',
    held: '遮断中',
    doubtful: '要確認',
    disconnected: '切断',
    neverBanner: '送信側からまだ一度も受信していません。列車がいないという意味ではありません。',
    staleBanner: (silentFor) => `情報が更新されていません。送信側からの受信が${silentFor}途絶えています。`,
    heldBanner: (since) =>
      `運用者により遮断中${since ? `（${since}から）` : ''}。故障による停止ではありません。表示は遮断前の情報です。`,
    disconnectedBanner: (silentFor) => `情報が更新されていません。この画面と受信側の接続が${silentFor}途絶えています。`,
    doubtfulBanner: '最新の情報ではない可能性があります。',
    incompleteBanner: (since) =>
      `受信開始 ${since}、まだ全列車・全線区の情報は届いていません（それより前に送信された情報は一部欠けています）。`,
    completeIn: (span) => `約${span}後にすべてそろいます。`,
    losing: '欠落あり',
    lossBanner: (share) =>
      `回線でフレームの ${share} が失われています。表示は、次に変化があるまで正しくない場合があります。`,
    newest: (age) => `最新の情報 ${age}`,
    newestOf: (moment) => `最新の情報は ${moment} のもの`,
    refused: (status) => `受信側が接続を受け付けません（HTTP ${status}）。`,
  },
  cause: (cause, { name = '', since, detail }) => {
    const when = since ? `${since}から、` : ''
    return `${when}${detail ?? CAUSES[cause]?.(name) ?? cause}。`
  },
  remedyMark: ' → ',
  login: {
    needed: 'この受信側のデータは、登録された利用者だけが見られます。',
    name: '名前',
    token: 'トークン',
    submit: 'ログイン',
    failed: (status) =>
      status === 401
        ? '名前またはトークンが正しくありません。'
        : status === 423
          ? 'ログインの失敗が続いたためロックされています。しばらくしてからやり直してください。'
          : `ログインできませんでした（HTTP ${status}）。`,
  },
  noData: 'データがありません（列車がいないという意味ではありません）',
  noTrains: '現在、在線列車はありません',
  unknownLine: (name) =>
    `「${name}」という線区は、線区ファイルにも、受信した列車・運行情報にもありません。列車がいないという意味ではありません。`,
  loading: '読み込んでいます',
  delay: {
    band: {
      onTime: '定刻',
      slight: '3分以上の遅れ',
      late: '5分以上の遅れ',
      veryLate: '15分以上の遅れ',
      severe: '30分以上の遅れ',
      cancelled: '運休',
      unknown: '遅れ不明',
    },
    badge: (minutes) => (minutes >= DELAY_SAID_MAX_MIN ? `+${DELAY_SAID_MAX_MIN}分〜` : `+${minutes}分`),
    said: (minutes) => (minutes >= DELAY_SAID_MAX_MIN ? `遅れ${DELAY_SAID_MAX_MIN}分以上` : `約${minutes}分遅れ`),
  },
  condition: {
    NORMAL: '平常運転',
    DELAYED: '遅延',
    SUSPENDED: '運転見合わせ',
    THROUGH_SERVICE_STOPPED: '直通運転中止',
    OTHER: 'お知らせ',
    unknown: '運行情報なし（未受信）',
  },
  componentCondition: {
    RUNNING: '稼働中',
    DEGRADED: '一部機能低下',
    STOPPED: '停止',
    MAINTENANCE: '保守中',
    unknown: '不明',
  },
  occupancy: {
    EMPTY: '空いています',
    MANY_SEATS: '空席が多くあります',
    FEW_SEATS: '座席はほぼ埋まっています',
    STANDING_ONLY: '立っている人がいます',
    CRUSHED_STANDING: '混雑しています',
    FULL: '満員です',
    NOT_ACCEPTING: '乗車できません',
  },
  train: {
    number: '列車番号',
    line: '線区',
    origin: '始発',
    place: '位置',
    direction: '方向',
    cars: '両数',
    carIds: '車両番号',
    occupancy: '混雑',
    note: '備考',
    serviceDate: '運転日',
    through: '直通する線区',
    owner: '車両の所属',
    tripId: '運行ID',
    vehicle: '編成',
    messageId: 'メッセージID',
    age: 'データの経過時間',
    sentAgo: '最後の送信から',
    gone: 'この列車の情報はありません。運転を終えたか、まだ届いていません。',
    stops: '停車駅',
    stopsAhead: '停車駅の情報は届いていません',
    station: '駅',
    platform: '番線',
    arrival: '着',
    departure: '発',
    expected: (time) => `${time} 見込`,
    actual: (time) => `${time} 実績`,
    passed: '発車済み',
    skipped: '通過',
    bound: (destination) => `${destination}行き`,
    carCount: (count) => `${count}両`,
    ended: '運転終了',
    spoken: ({ type, destination, number, place, delay, cars, standing }) =>
      [type, destination && `${destination}行き`, number, place, delay, cars, standing].filter(Boolean).join(' '),
  },
  standing: {
    reason: {
      validity_over: '有効期限切れ',
      last_call_over: '終着時刻を経過',
      source_silent: '入力元途絶',
      not_confirmed: '未確認',
      earlier_epoch: '送信側の再起動後は未確認',
      sender_held: '遮断中',
    },
    old: (reason, ago) => (ago ? `${reason}（${ago}の情報）` : reason),
    withheld: '発信元の新しい情報を伝送できませんでした',
    withheldSince: (time) => `発信元の新しい情報を伝送できませんでした（${time} から）`,
  },
  direction: (word) => (word === undefined ? '方向不明' : (DIRECTIONS[word] ?? word)),
  placeText: (place) => {
    switch (place.kind) {
      case 'at':
        return `${place.station}に停車中`
      case 'between':
        return `${place.from || '？'}〜${place.to || '？'}間`
      case 'section':
        return `軌道回路 ${place.name}`
      case 'coordinates':
        return `緯度${place.latitude.toFixed(4)} 経度${place.longitude.toFixed(4)}`
      case 'unknown':
        return '位置不明'
    }
  },
  directionTo: (station) => `${station}方面`,
  diagram: {
    heading: (line) => `${line} 走行位置`,
    description: '駅を縦に並べ、左に最初の駅へ向かう列車、右に最後の駅へ向かう列車を示します。',
    chooseLine: '線区',
    stacked: (count) => `${count}本`,
    unplaced: (count) => `位置のわからない列車 ${count}本`,
    learnt: '駅の順序がわからないため（線区ファイルがありません）、方向別の一覧で示します。',
    directionOf: (direction, trains) => `${direction}（${trains}本）`,
    showLine: '表示',
    moreTrains: (count) => `ほか${count}本`,
    plot: '緯度・経度による位置（地図なし、北が上）',
    scale: (km) => (km < 1 ? `${km * 1000} m` : `${km} km`),
    delayedTrains: '遅れている列車',
    noDelayed: '3分以上遅れている列車はありません',
    noneKnown: 'どの列車の遅れもわかりません',
    legend: '凡例',
    towardsFirst: '画面上の駅の方面へ向かう列車',
    towardsLast: '画面下の駅の方面へ向かう列車',
    unknownWay: '方向不明の列車',
  },
  overview: {
    heading: '線区一覧',
    worst: '最大の遅れ',
    count: (trains) => `${trains}本`,
    delayedCount: (trains) => `遅れ${trains}本`,
    knownOf: (known, trains) => `遅れのわかる ${known}本中（在線 ${trains}本）`,
    linesOf: (known, lines) => `運行情報のある ${known}線区中（全 ${lines}線区）`,
    stripLabel: (line, trains, delayed) =>
      `${line}の在線、列車${trains}本、${delayed === undefined ? '遅れ不明' : `遅れ${delayed}本`}`,
    tile: { trains: '在線列車', delayed: '3分以上の遅れ', worst: '最大の遅れ', disturbed: '平常運転でない線区' },
    minutes: (minutes) => `${minutes}分`,
    trainCount: (count) => `${count}本`,
    lineCount: (count) => `${count}線区`,
  },
  table: {
    heading: '列車一覧',
    caption: 'すべての在線列車。見出しを押すと並べ替えます。',
    columns: {
      number: '列車番号',
      type: '種別',
      line: '線区',
      destination: '行先',
      place: '位置',
      delay: '遅れ',
      cars: '両数',
      updated: '更新',
    },
    search: '番号・行先・駅で絞り込む',
    allLines: 'すべての線区',
    shown: (count, of) => (count === of ? `${of}本` : `${of}本のうち${count}本`),
    none: '条件に合う列車はありません',
  },
  service: {
    heading: '運行情報',
    components: '設備の稼働状況',
    componentsNote: '送信側の列車運行管理・電力管理・座席予約の各システムから届いた状態です。',
    cause: '原因',
    resumption: '運転再開見込',
    resumptionAt: (time) => `${time}頃`,
    since: (time) => `${time} 発表`,
    noStatus: '運行情報はまだ届いていません（平常運転という意味ではありません）',
    untold: '運行情報は届いていません（平常運転という意味ではありません）',
    planned: '計画',
    from: (time) => `${time}から`,
    until: (time) => `${time}まで`,
    fromUntil: (from, until) => `${from}〜${until}`,
    period: '期間',
    direction: '対象',
    section: (from, to) => `${from}〜${to}間`,
    otherNotices: 'そのほかのお知らせ',
    published: (time) => `${time} 発表`,
  },
  chart: {
    heading: (line) => `${line} ダイヤ`,
    lastHour: '直近1時間の実績',
    description: (line, trains) => `${line}の直近1時間の列車${trains}本。横軸が時刻、縦軸が駅です。`,
    asTable: '表で見る',
    from: '最初の在線',
    to: '最後の在線',
    latestDelay: '遅れ',
    none: 'この1時間の記録はありません',
    unavailable: '記録を読み込めません',
  },
  link: {
    heading: '回線の状態',
    state: { receiving: '受信中', late: '遅延', down: '断', never: '未受信', held: '運用者により遮断中' },
    losing: '受信中（フレームの損失あり）',
    notLive: '回線は正常、データは要確認',
    oneWay: '送信側への通信：なし（構成上不可）',
    oneWayNote:
      '受信側は、送信側へデータを送る機能を持ちません。データダイオードを用いる場合は物理的に、通常の UDP 回線の場合は論理的に一方向です（論理的な一方向では、装置の設定に依存します）。',
    rate: '受信量',
    datagramsPerS: (count) => `${count} パケット/秒`,
    loss: '損失率',
    recovered: '訂正率',
    residual: '残留損失率',
    age: 'データの経過時間',
    heartbeat: 'ハートビート',
    offset: '時計の差',
    offsetNote: '送信側の時計との差（最短の伝送時間を含む）',
    lossNote: '回線で失われたパケット',
    recoveredNote: '誤り訂正で復元したフレーム',
    residualNote: '復元できなかったフレーム',
    ageNote: '中央値／99パーセンタイル',
    sparkline: (least, most) => `毎秒のパケット数の推移、最小${least}、最大${most}`,
    sender: (number) => `送信側 ${number}`,
    role: '役割',
    roles: { leads: '主', standsBy: '待機中', absent: '切替不可' },
    rank: (rank) => `優先順位 ${rank}`,
    senderNote: '以下は送信側が回線を通じて知らせた値です。受信側から問い合わせることはできません。',
    ending: '終了を予告しています',
    held: (since) => `運用者により遮断中（${since}から）`,
    epoch: 'エポック',
    version: 'バージョン',
    uptime: '稼働時間',
    eventsIn: '入力イベント',
    refused: '不受理',
    quarantined: '隔離',
    conflated: '最新値に置換',
    queue: '送信待ち',
    refusals: '届いたが受け付けなかったもの',
    refusal: {
      tag: '認証に失敗',
      key: '鍵番号の不一致',
      stream: 'ストリーム番号の不一致',
      version: '版の不一致',
      not_ours: '形式の不一致',
      foreign_source: '送信元アドレスの不一致',
      repeated: '重複',
      old_epoch: '以前のエポック',
      other_epoch: '別のエポック',
      aged: '古すぎるフレーム',
      link_differs: 'link.toml の不一致',
    },
    fecShort: '誤り訂正の不足',
    fieldsDropped: '除いた項目',
    lastMessage: '最後の受信',
    sourceState: { speaking: '受信中', silent: '途絶', ended: '終了', unheard: '未受信' },
    sourceStateName: '状態',
    reasons: '除外・不受理・隔離の内訳',
    reasonField: '項目',
    reasonCount: '件数',
    sources: '入力元',
    sourceEvents: 'イベント',
    lastEvent: '最後のイベント',
    gaps: '欠落',
    noGaps: '欠落はありません',
    gapFrames: 'フレーム',
    gapReason: '理由',
    gapNamed: '判明時刻',
    gapHealed: (healed, frames, time) => `遅れて到着 ${healed}/${frames}、${time}`,
    report: {
      make: '欠落報告を作る',
      purpose: '失われたフレームを送信側へ伝えるための報告です。電話での読み上げ、撮影、ファイルのいずれかで運びます。',
      failed: (status) =>
        status === 404
          ? '再送で埋められる欠落はありません。'
          : status === 403
            ? '欠落報告は社内向け表示でのみ作れます。'
            : `報告を取得できませんでした（${status || '応答なし'}）。`,
      says: (frames, ranges, time) => `${time} 現在、${ranges} 区間 ${frames} フレーム`,
      leftOut: (inCode) => `符号に入るのは最新の ${inCode} 区間だけです。ファイルには全区間が入ります。`,
      code: '読み上げ用の符号',
      qr: '同じ符号の QR コード',
      file: 'ファイルを保存',
      how: 'を送信側で実行し、符号またはファイルを渡します。',
    },
    reason: {
      lost: '損失',
      malformed: '読めない内容',
      overrun: '保留上限の超過',
      joined_late: '受信開始前',
      unknown: '送信の有無不明',
      input_unknown: '送信側の入力が不明',
      perhaps_delivered: '受信側の再起動時、配信の有無不明',
      takeover: '主系の切替時、欠落または重複の可能性',
    },
    inputUnknown: ({ from, until, source, cause }) =>
      `${from} から ${until} までの入力が不明${source && `、入力元 ${source}`}${cause && `（${cause}）`}`,
    inputCause: {
      crash: '送信側の異常終了',
      stop: '送信側の停止',
      overflow: '送信側の受付上限を超過',
      disconnected: '送信側と入力元の接続断',
    },
    gapTotals: {
      framesLost: '失われたフレーム',
      framesJoinedLate: '受信開始前のフレーム',
      framesUnknown: '送信の有無が不明なフレーム',
      framesPerhapsDelivered: '配信の有無が不明なフレーム',
      framesHealed: 'うち遅れて到着したフレーム',
      eventsLate: '遅れて到着したイベント',
      eventsLost: '失われたイベント',
      eventsBeforeJoin: '受信開始前のイベント',
      inputsUnknown: '入力が不明な期間',
    },
    feeds: '配信',
    feed: '配信先',
    clients: '接続数',
    published: '配信済み',
    dropped: '破棄',
    receiverVersion: '受信側のバージョン',
    page: 'この画面',
    pageIgnored: '上限を超えて無視した記録',
    unknown: '不明',
  },
  span,
  age: (ms) => `${span(ms)}前`,
  minutesAgo: (ms) => {
    const minutes = Math.floor(ms / 60_000)
    if (minutes < 120) return `${minutes}分前`
    return minutes < 48 * 60 ? `${Math.floor(minutes / 60)}時間前` : `${Math.floor(minutes / 1440)}日前`
  },
}
