/** What a person reads of a drill, in both languages. */
export interface Words {
  ja: string
  en: string
}
