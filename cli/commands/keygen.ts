/** `katamichi keygen`. */
import type { Command } from 'commander'
import { createSigningKeyFile } from '../../config/keys/checkpoint-keys.js'
import { createCurveKeyFile } from '../../config/keys/curve-keys.js'
import { createKeyFile } from '../../config/keys/keys.js'
import { UsageError } from '../units.js'

export function add(program: Command): void {
  program
    .command('keygen')
    .description('make a key file for link tags; copy it to both ends by hand')
    .argument('<file>', 'where to write it; an existing file is never overwritten')
    .option('--curve', 'a CURVE key pair for ZeroMQ instead, of a server or of a client')
    .option('--checkpoint', "an Ed25519 pair for signed checkpoints instead: the sender's file, and FILE.pub to carry")
    .addHelpText(
      'after',
      '\nExamples:\n  katamichi keygen link.key\n  katamichi keygen --curve zeromq.key\n  katamichi keygen --checkpoint signing.key',
    )
    .action(async (file: string, { curve, checkpoint }: { curve?: boolean; checkpoint?: boolean }) => {
      if (curve && checkpoint) throw new UsageError('--curve and --checkpoint make different keys; say one of them')
      if (checkpoint) {
        const line = await createSigningKeyFile(file)
        process.stdout.write(
          `${file}: a new signing key, readable by its owner alone; it stays at the sender. ` +
            `${file}.pub has the public key, for whoever checks:\n${line}\n`,
        )
        return
      }
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
