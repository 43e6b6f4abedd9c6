import t from 'tap'
import { ServerSentEvents } from '../../client/server-sent-events.js'

const TEXT =
  'retry: 100\n\n: a comment\nid: r-1\nevent: train\ndata: {"a":\ndata: 1}\n\nid: r-2\n\ndata:  x\n\nevent: lost\n'

t.test('events, wherever the pieces are cut and however lines end', async (t) => {
  for (const lineEnd of ['\n', '\r\n', '\r']) {
    const text = TEXT.replaceAll('\n', lineEnd)
    for (let cut = 0; cut <= text.length; cut++) {
      const events = new ServerSentEvents()
      const found = [...events.push(text.slice(0, cut)), ...events.push(text.slice(cut))]
      t.same(
        found,
        [
          { event: 'train', data: '{"a":\n1}' },
          { event: 'message', data: ' x' },
        ],
        `${JSON.stringify(lineEnd)} cut at ${cut}`,
      )
      t.same([events.lastEventId, events.retryMs], ['r-2', 100])
    }
  }
})
