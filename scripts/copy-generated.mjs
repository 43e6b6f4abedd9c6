// tsc takes the checked-in .d.ts for proto/generated and so does not emit the JavaScript beside it.
import { cpSync } from 'node:fs'

cpSync('proto/generated', 'dist/proto/generated', { recursive: true })
