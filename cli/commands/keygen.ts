/** `katamichi keygen`. */
import type { Command } from 'commander'
import { createCurveKeyFile } from '../../config/keys/curve-keys.js'
import { createKeyFile } from '../../config/keys/keys.js'

export function add(program: Command): void {
  program
    .command('keygen')
    .description('make a key file for link tags; copy it to both ends by hand')
    .argument('<file>', 'where to write it; an existing file is never overwritten')
    .option('--curve', 'a CURVE key pair for ZeroMQ instead, of a server or of a client')
    .addHelpText('after', '\nExamples:\n  katamichi keygen link.key\n  katamichi keygen --curve zeromq.key')
    .action(async (file: string, { curve }: { curve?: boolean }) => {
      if (curve) {
        const { curveKeyPair } = await import('zeromq')
        const { publicKey, secretKey } = curveKeyPair()
        await createCurveKeyFile(file, { publicKey, secretKey })
        process.stdout.write(
          `${file}: a new key pair, readable by its owner alone. The public key, for the other end:\n${publicKey}\n`,
        )
        return
      }
      await createKeyFile(file)
      process.stdout.write(`${file}: a new key, readable by its owner alone. Copy it to the other end by hand.\n`)
    })
}
