/**
 * Who may read: a browser's stream sends no headers, so name and token are exchanged for a cookie that no script can
 * read (docs/access.md). The token is kept nowhere.
 */
import { useState } from 'preact/hooks'
import { useReading } from '../reading.js'

export function LoginForm() {
  const { text } = useReading()
  const [answer, setAnswer] = useState<'asked' | number | undefined>()
  const login = async (event: SubmitEvent) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget as HTMLFormElement)
    setAnswer('asked')
    const { ok, status } = await fetch('v1/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: fields.get('name'), token: fields.get('token') }),
    }).catch(() => ({ ok: false, status: 0 }))
    // From the beginning: nothing was shown that could be lost.
    if (ok) location.reload()
    else setAnswer(status)
  }
  return (
    <form class="login" onSubmit={login}>
      <p>{text.login.needed}</p>
      <label>
        {text.login.name}
        <input name="name" autocomplete="username" required />
      </label>
      <label>
        {text.login.token}
        <input name="token" type="password" autocomplete="current-password" required />
      </label>
      <button type="submit" disabled={answer === 'asked'}>
        {text.login.submit}
      </button>
      <p role="alert">{typeof answer === 'number' ? text.login.failed(answer) : ''}</p>
    </form>
  )
}
