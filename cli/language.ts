/** In which language a command speaks to a person. */
import { Option } from 'commander'

export type Language = 'en' | 'ja'

export function languageOption(): Option {
  return new Option('--lang <language>', 'ja or en; by default that of LC_ALL, LC_MESSAGES or LANG')
    .choices(['ja', 'en'])
    .default(languageOf(process.env), 'that of LC_ALL, LC_MESSAGES or LANG')
}

/** POSIX: the first of the three that is set, and not empty, counts. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  return /^ja/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'ja' : 'en'
}
