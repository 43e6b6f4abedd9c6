/** Checks a configuration whose key may be a credential, with the files of its own folder in the place of credentials. */
import { dirname, resolve } from 'node:path'
import { checkConfig } from '../../config/check.js'

export async function checkBeside(config: string): ReturnType<typeof checkConfig> {
  const given = process.env.CREDENTIALS_DIRECTORY
  process.env.CREDENTIALS_DIRECTORY = dirname(resolve(config))
  try {
    return await checkConfig(config)
  } finally {
    if (given === undefined) delete process.env.CREDENTIALS_DIRECTORY
    else process.env.CREDENTIALS_DIRECTORY = given
  }
}
