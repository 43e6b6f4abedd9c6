/** What is used of the package, which brings no types. */
declare module 'semver' {
  const semver: {
    /** The version in its plain form; `null` where it is none. */
    valid(version: string): string | null
    compare(a: string, b: string): -1 | 0 | 1
    /** Throws where a version is none; `false` where the range is none. */
    satisfies(version: string, range: string, options?: { includePrerelease?: boolean }): boolean
    validRange(range: string): string | null
  }
  export default semver
}
