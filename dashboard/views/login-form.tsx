/**
 * Lets a reader log in: name and token are exchanged for a cookie that no script can read (docs/access.md). The token
 * is not kept anywhere.
 */
import { useState } from 'preact/hooks'
import { RefusedError } from '../../client/client.js'
import { useReading } from '../reading.js'

export function LoginForm() {
  const { live, text } = useReading()
  const [answer, setAnswer] = useState<'asked' | number | undefined>()
  const login = async (event: SubmitEvent) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget as HTMLFormElement)
    setAnswer('asked')
    try {
      await live.client.login(String(fields.get('name')), String(fields.get('token')))
    } catch (error) {
      setAnswer(error instanceof RefusedError ? error.status : 0)
      return
    }
    // The page starts from the beginning, because it showed nothing that could be lost.
    location.reload()
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
