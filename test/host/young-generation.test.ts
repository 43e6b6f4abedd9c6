import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import t from 'tap'
import { boundYoungGeneration, YOUNG_BYTES_MAX } from '../../host/young-generation.js'

/** Makes objects of which many live on, and says how large the space for young ones has become. */
const CODE = `
const { boundYoungGeneration, youngBytes } = await import(process.argv[1])
boundYoungGeneration('')
const kept = []
for (let made = 0; made < 2_000_000 && youngBytes() <= ${YOUNG_BYTES_MAX}; ) {
  for (const end = made + 500; made < end; made++) kept[made % 400_000] = { made, of: [made] }
  await new Promise((resolve) => setTimeout(resolve, 1))
}
console.log(youngBytes())
`
const MODULE = new URL('../../host/young-generation.js', import.meta.url).href

/** In a process of its own: the bound is of a process, and tap's has grown beyond it. */
async function youngBytesAfter(): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', CODE, MODULE], {
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  return Number(stdout)
}

/** A page of V8's: newer versions count it in. */
const PAGE_BYTES = 1 << 18

/** V8 grows the space by other steps in Node 26: the bound is that of the Node that we pin, and of the one before. */
const skip = Number(process.versions.node.split('.')[0]) > 24 && 'another V8'

t.test('a burst of objects that live on makes it no larger than the bound', { skip }, async (t) => {
  const bytes = await youngBytesAfter()
  t.ok(bytes <= YOUNG_BYTES_MAX + PAGE_BYTES, `${bytes} bytes`)
})

t.test('an operator who has said how large it may be is not contradicted', async (t) => {
  for (const flags of ['--max-semi-space-size=64', '--title=x --semi-space-growth-factor=3'])
    t.equal(boundYoungGeneration(flags), false, flags)
})
