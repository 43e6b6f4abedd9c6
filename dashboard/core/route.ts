/** The view that is shown, named by the address after `#`: a link or a bookmark opens the same view again. */

export type Route =
  | { view: 'overview' | 'trains' | 'service' | 'link' }
  /** The line diagram, or the time–distance chart; without a line, that of the first one. */
  | { view: 'diagram' | 'chart'; line?: LineName }
  | { view: 'train'; key: string }

export interface LineName {
  operator: string
  line: string
}

export type PageView = Route['view']

/** An address that names nothing known gives the overview. Never throws. */
export function parseRoute(hash: string): Route {
  const [view = '', ...parts] = hash.replace(/^#\/?/, '').split('/').map(decode)
  switch (view) {
    case 'trains':
    case 'service':
    case 'link':
      return { view }
    case 'diagram':
    case 'chart':
      return parts.length === 2 ? { view, line: { operator: parts[0], line: parts[1] } } : { view }
    case 'train':
      return parts.length === 1 && parts[0] ? { view, key: parts[0] } : { view: 'overview' }
    default:
      return { view: 'overview' }
  }
}

export function routeHash(route: Route): string {
  if (route.view === 'train') return `#/train/${encodeURIComponent(route.key)}`
  if ((route.view === 'diagram' || route.view === 'chart') && route.line) {
    const { operator, line } = route.line
    return `#/${route.view}/${encodeURIComponent(operator)}/${encodeURIComponent(line)}`
  }
  return route.view === 'overview' ? '#/' : `#/${route.view}`
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
