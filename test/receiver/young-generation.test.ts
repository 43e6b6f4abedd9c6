import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import t from 'tap'
import { YOUNG_BYTES_MAX } from '../../receiver/young-generation.js'

/** Makes objects of which many live on, and says how large the space for young ones has become. */
const CODE = `
const { boundYoungGeneration, youngBytes } = await import(process.argv[1])
boundYoungGeneration(process.argv[2])
const kept = []
for (let made = 0; made < 2_000_000 && youngBytes() <= ${YOUNG_BYTES_MAX}; ) {
  for (const end = made + 500; made < end; made++) kept[made % 400_000] = { made, of: [made] }
  await new Promise((resolve) => setTimeout(resolve, 1))
}
console.log(youngBytes())
`
const MODULE = new URL('../../receiver/young-generation.js', import.meta.url).href

/** In a process of its own: the bound is of a process, and tap's has grown beyond it. */
async function youngBytesAfter(flags: string): Promise<number> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', CODE, MODULE, flags],
    { env: { ...process.env, NODE_OPTIONS: '' } },
  )
  return Number(stdout)
}

t.test('a burst of objects that live on makes it no larger than the bound', async (t) => {
  t.equal(await youngBytesAfter(''), YOUNG_BYTES_MAX)
})

t.test('an operator who has said how large it may be is not contradicted', async (t) => {
  t.ok((await youngBytesAfter('--max-semi-space-size=64')) > YOUNG_BYTES_MAX)
})
