import t from 'tap'
import { OwnNames } from '../../../receiver/access/own-names.js'

const names = new OwnNames(['trains.example', 'desk.example:8443'])
const judge = (hosts: string[], url = '/', localAddress = '192.0.2.7') => {
  const verdict = names.judgeHost({ rawHeaders: hosts.flatMap((host) => ['HoSt', host]), url, localAddress })
  return verdict.isOwn ? 'own' : verdict.reason
}

t.test('loopback, the address connected to, and what is configured are ours', async (t) => {
  for (const host of [
    ...['localhost', 'LOCALHOST:8080', 'localhost.', '127.0.0.1:1', '127.8.9.10', '[::1]:80', '[0:0::1]'],
    ...['192.0.2.7', '192.0.2.7:8080', 'trains.example', 'Trains.Example.:99', 'desk.example:8443'],
  ])
    t.equal(judge([host]), 'own', host)
  t.equal(judge(['192.0.2.7'], '/', '::ffff:192.0.2.7'), 'own', 'a socket of both families')
  t.equal(judge(['[2001:db8::1]:80'], '/', '2001:db8::1'), 'own')
})

t.test('no other name is', async (t) => {
  for (const host of [
    ...['x', 'evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'xlocalhost', 'desk.example'],
    ...['192.0.2.8', '0.0.0.0', '[2001:db8::1]', '[::ffff:192.0.2.7]', 'desk.example:8444', 'a.trains.example'],
  ])
    t.equal(judge([host]), 'host', host)
})

t.test('exactly one, and of the form', async (t) => {
  t.equal(judge([]), 'host_form')
  t.equal(judge(['localhost', 'localhost']), 'host_form')
  for (const host of [
    '',
    ' ',
    'a b',
    'localhost/x',
    'localhost@x',
    'user@localhost',
    'localhost:x',
    '[::1',
    '[zz]',
    'é',
  ])
    t.equal(judge([host]), 'host_form', host)
})

t.test('a target that holds a name says it as well', async (t) => {
  t.equal(judge(['localhost'], 'http://localhost:8080/v1/trains'), 'own')
  t.equal(judge(['localhost'], 'HTTP://evil.example/v1/trains'), 'host')
  t.equal(judge(['localhost'], 'http://localhost@evil.example/'), 'host_form')
})

t.test('an origin is ours when it is what was asked for, or configured', async (t) => {
  const isOwn = (origin: string, host: string, isTls = false) => names.isOwnOrigin(origin, host, isTls)
  t.ok(isOwn('http://127.0.0.1:8080', '127.0.0.1:8080'))
  t.ok(isOwn('http://[::1]:8080', '[::1]:8080'))
  t.ok(isOwn('http://localhost', 'localhost:80'))
  t.ok(isOwn('https://trains.example', '127.0.0.1:8080'), 'behind a proxy that tells its own name of us')
  t.notOk(isOwn('http://127.0.0.1:9999', '127.0.0.1:8080'), 'another port is another origin')
  t.notOk(isOwn('http://localhost:8080', '127.0.0.1:8080'))
  t.notOk(isOwn('http://desk.example', 'desk.example:8443'))
  t.notOk(isOwn('http://localhost:8080', 'localhost:8080', true), 'not of TLS')
  t.ok(isOwn('https://localhost:8080', 'localhost:8080', true))
  for (const origin of ['null', '', 'http://evil.example', 'file://', 'https://trains.example.evil.example'])
    t.notOk(isOwn(origin, 'localhost:8080'), origin)
})
