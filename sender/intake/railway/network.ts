/**
 * The invented railway's lines and stations, as data. docs/railway.md has the map.
 *
 * One network is one district: four lines, 60 stations, double track throughout. A railway of many trains is
 * several districts side by side, alike in everything but their names.
 */
export const OPERATOR = 'Katamichi'

export interface Name {
  readonly ja: string
  readonly en: string
}

export interface RailwayLine {
  readonly operator: string
  /** Such as `Kisaragi`, or `Kisaragi2` in the second district. */
  readonly id: string
  readonly name: Name
  /** In outbound order. */
  readonly stations: readonly RailwayStation[]
}

export interface RailwayStation {
  /** Such as `Kisaragi.Midori`: line and station, so an interchange has one id on each of its lines. */
  readonly id: string
  readonly name: Name
  /** Platform tracks in each direction. A train can pass another only where there are at least two. */
  readonly tracksPerDirection: number
  /** Least running time from stop to stop to the next station outbound, seconds; 0 at the last station. */
  readonly runToNextS: number
  /** Lines with the same `place` share its platforms and tracks, so that trains can run through. */
  readonly place: string
}

type StationRow = readonly [
  id: string,
  ja: string,
  en: string,
  tracksPerDirection: number,
  runToNextS: number,
  place?: string,
]

const KISARAGI: readonly StationRow[] = [
  ['KisaragiChuo', '如月中央', 'Kisaragi-Chuo', 4, 95],
  ['Hanamichi', '花道', 'Hanamichi', 1, 80],
  ['Midori', '緑町', 'Midori', 2, 85],
  ['Tsukimizaka', '月見坂', 'Tsukimizaka', 1, 90],
  ['Amanohara', '天野原', 'Amanohara', 2, 100],
  ['Shirakumo', '白雲', 'Shirakumo', 1, 85],
  ['Kazahaya', '風早', 'Kazahaya', 2, 95],
  ['Hoshizuka', '星塚', 'Hoshizuka', 1, 90],
  ['Sazanami', '漣', 'Sazanami', 4, 105],
  ['Komorebi', '木漏日', 'Komorebi', 1, 85],
  ['Yukishiro', '雪代', 'Yukishiro', 2, 95],
  ['Kawasemi', '川蝉', 'Kawasemi', 1, 90],
  ['Asamoya', '朝靄', 'Asamoya', 2, 100],
  ['Tobiishi', '飛石', 'Tobiishi', 1, 110],
  ['Nijinosato', '虹の里', 'Nijinosato', 2, 85],
  ['Usurai', '薄氷', 'Usurai', 1, 90],
  ['Tokiwazaka', '常盤坂', 'Tokiwazaka', 2, 95],
  ['Kageroi', '陽炎', 'Kageroi', 1, 80],
  ['Mizukagami', '水鏡', 'Mizukagami', 1, 100],
  ['Yukaribashi', '縁橋', 'Yukaribashi', 4, 0],
]

const HAZUKI: readonly StationRow[] = [
  ['Yukaribashi', '縁橋', 'Yukaribashi', 4, 110, 'Kisaragi.Yukaribashi'],
  ['Inaho', '稲穂', 'Inaho', 1, 95],
  ['Suzunari', '鈴生', 'Suzunari', 2, 90],
  ['Kumogakure', '雲隠', 'Kumogakure', 1, 105],
  ['Tsuyukusa', '露草', 'Tsuyukusa', 2, 95],
  ['Hotarubi', '蛍火', 'Hotarubi', 1, 85],
  ['Minamo', '水面', 'Minamo', 2, 100],
  ['Yamabiko', '山彦', 'Yamabiko', 1, 115],
  ['Kohakudai', '琥珀台', 'Kohakudai', 2, 90],
  ['Shiosai', '潮騒', 'Shiosai', 1, 95],
  ['Nagiura', '凪浦', 'Nagiura', 2, 105],
  ['Isobata', '磯端', 'Isobata', 1, 90],
  ['Todaimae', '灯台前', 'Todaimae', 2, 100],
  ['Namimakura', '波枕', 'Namimakura', 1, 120],
  ['HazukiMisaki', '葉月岬', 'Hazuki-Misaki', 3, 0],
]

const MINAZUKI: readonly StationRow[] = [
  ['Sazanami', '漣', 'Sazanami', 4, 105, 'Kisaragi.Sazanami'],
  ['Ajisai', '紫陽花', 'Ajisai', 1, 95],
  ['Amayadori', '雨宿', 'Amayadori', 1, 110],
  ['Kaeruike', '蛙池', 'Kaeruike', 1, 100],
  ['Minawa', '水泡', 'Minawa', 2, 105],
  ['Takimi', '滝見', 'Takimi', 1, 115],
  ['Iwashimizu', '岩清水', 'Iwashimizu', 1, 120],
  ['Kokemusu', '苔生', 'Kokemusu', 1, 110],
  ['MinazukiOnsen', '水無月温泉', 'Minazuki-Onsen', 2, 0],
]

const NAGATSUKI: readonly StationRow[] = [
  ['NishiNagatsuki', '西長月', 'Nishi-Nagatsuki', 3, 95],
  ['Kikuzono', '菊園', 'Kikuzono', 1, 85],
  ['Yonaga', '夜長', 'Yonaga', 1, 90],
  ['Tsukimachi', '月待', 'Tsukimachi', 1, 100],
  ['Suzumushi', '鈴虫', 'Suzumushi', 2, 85],
  ['Haginobe', '萩野辺', 'Haginobe', 1, 90],
  ['Momijidani', '紅葉谷', 'Momijidani', 1, 95],
  ['Torinaki', '鳥鳴', 'Torinaki', 1, 85],
  ['KisaragiChuo', '如月中央', 'Kisaragi-Chuo', 2, 90],
  ['Akisame', '秋雨', 'Akisame', 1, 80],
  ['Nowaki', '野分', 'Nowaki', 1, 95],
  ['Obanazaka', '尾花坂', 'Obanazaka', 1, 90],
  ['Kinmokusei', '金木犀', 'Kinmokusei', 2, 105],
  ['Karigane', '雁金', 'Karigane', 1, 85],
  ['Izayoi', '十六夜', 'Izayoi', 1, 100],
  ['HigashiNagatsuki', '東長月', 'Higashi-Nagatsuki', 3, 0],
]

const LINES: readonly (readonly [id: string, ja: string, en: string, stations: readonly StationRow[]])[] = [
  ['Kisaragi', '如月線', 'Kisaragi Line', KISARAGI],
  ['Hazuki', '葉月線', 'Hazuki Line', HAZUKI],
  ['Minazuki', '水無月線', 'Minazuki Line', MINAZUKI],
  ['Nagatsuki', '長月線', 'Nagatsuki Line', NAGATSUKI],
]

/** The lines of one district, counted from 1; the names of the first carry no number. */
export function districtLines(district: number): RailwayLine[] {
  const suffix = district === 1 ? '' : String(district)
  return LINES.map(([name, ja, en, rows]) => {
    const id = `${name}${suffix}`
    return {
      operator: OPERATOR,
      id,
      name: district === 1 ? { ja, en } : { ja: `${ja}（第${district}地区）`, en: `${en} (District ${district})` },
      stations: rows.map(([station, ja, en, tracksPerDirection, runToNextS, place]) => ({
        id: `${id}.${station}`,
        name: { ja, en },
        tracksPerDirection,
        runToNextS,
        place: place ?? `${name}.${station}`,
      })),
    }
  })
}
