/** Gathers the facts of a host that both ends have. It reads, and changes nothing. */
import { readFile, stat, statfs } from 'node:fs/promises'
import { checkConfig } from '../../config/check.js'
import { readConfiguredKeys } from '../../config/configured-keys.js'
import { journalFile } from '../../config/journal.js'
import { ConfigError } from '../../config/parse/config-error.js'
import type { HostRules } from '../firewall.js'
import { loadedFirewall } from '../loaded-firewall.js'
import { ownFaults, PROGRAM_ROOT } from '../sound-program.js'
import { clockSource, isClockSynchronized } from './clock-state.js'
import type { ConfigFault, DiskFacts, Fact, FirewallFacts, HostFacts, KeyFacts, Wanted } from './core/facts.js'
import { known, told } from './core/finding.js'
import { type Counted, countedFacts, watchCounters } from './gather-counters.js'
import { addressesHere, deviceOf, gatherInterface } from './gather-interface.js'
import { isReadOnly } from './kernel-texts.js'
import { fileFact, refused } from './readings.js'
import { type DoctorOptions, interfaceNameOf } from './wanted.js'

const DAY_MS = 86_400_000

export interface OfEnd {
  named: string | undefined
  rulesOf: (interfaceName: string) => HostRules
  options: DoctorOptions
}

export async function gatherHost(
  end: HostFacts['end'],
  wanted: Wanted,
  { named, rulesOf, options }: OfEnd,
  readProcess: Parameters<typeof watchCounters>[4],
): Promise<Omit<HostFacts, 'senderWord' | 'receiverWord' | 'receiverCounters'> & { counted: Counted }> {
  const addresses = await addressesHere()
  const interfaceName = interfaceNameOf(named, wanted, addresses)
  const name = known(interfaceName)
  const counted = await watchCounters(end, wanted, name, options.observeMs, readProcess)
  const counters = known(counted.device) ?? {}
  return {
    ...{ end, wanted, counted, addresses, interfaceName, observedS: options.observeMs / 1000 },
    configFaults: await configFaultsOf(wanted.file),
    program: { folder: PROGRAM_ROOT, faults: ownFaults().map(({ file, is }) => `${file}: ${is}`) },
    device: name === undefined ? 'none' : await deviceOf(name, counters),
    ...(await gatherInterface(end, wanted, name)),
    ...(await countedFacts(counted, wanted)),
    firewall: await firewallOf(name, rulesOf, counted.firewall),
    rmemMaxBytes:
      end === 'receiver'
        ? await fileFact('/proc/sys/net/core/rmem_max', told('net.core.rmem_max', 'net.core.rmem_max '), (text) =>
            Number(text.trim()),
          )
        : 'none',
    ...{ clock: await clockSource(), isClockSynchronized: await isClockSynchronized() },
    ...{ disk: await diskOf(wanted.stateDir), keys: await keysOf(wanted.file) },
  }
}

async function configFaultsOf(file: string): Promise<ConfigFault[]> {
  const checked = await checkConfig(file)
  return checked instanceof ConfigError ? configFaults(checked) : []
}

export function configFaults({ faults }: ConfigError): ConfigFault[] {
  // What systemd gives the service alone can be read nowhere else: the service proves that it can be read.
  const seen = faults.filter(({ message }) => !message.includes('$CREDENTIALS_DIRECTORY'))
  return seen.map(({ file, path, message }) => ({
    text: [file, path, message].filter((word) => word !== '').join(': '),
    isForbidden: /EACCES|EPERM/.test(message),
  }))
}

/** The loopback interface faces no diode, and has no rules. */
async function firewallOf(
  name: string | undefined,
  rulesOf: OfEnd['rulesOf'],
  counted: Counted['firewall'],
): Promise<Fact<FirewallFacts>> {
  if (name === undefined || name === 'lo') return 'none'
  const { neighbour: _, ...rules } = rulesOf(name)
  const found = await loadedFirewall(rules)
  if (found.state === 'unknown')
    return refused(told('whether the firewall is loaded', 'ファイアウォールの状態'), found.why)
  return { value: { differences: found.state === 'differs' ? found.differences : [], counters: known(counted) ?? {} } }
}

async function diskOf(folder: string): Promise<Fact<DiskFacts>> {
  try {
    const { bsize, bavail, blocks, files, ffree } = await statfs(folder)
    const mounts = await readFile('/proc/self/mounts', 'utf8').catch(() => '')
    const journalBytes = await stat(journalFile(folder)).then(
      ({ size }) => size,
      () => 0,
    )
    return {
      value: {
        ...{ folder, freeBytes: bavail * bsize, totalBytes: blocks * bsize, freeInodes: ffree, totalInodes: files },
        ...{ journalBytes, isReadOnly: isReadOnly(mounts, folder) },
      },
    }
  } catch (error) {
    return refused(
      told(`the disk of ${folder}`, `${folder} の空き容量`),
      `${folder}: ${(error as NodeJS.ErrnoException).code}`,
    )
  }
}

/** What is wrong with a key is a fault of the configuration, and told as such. */
async function keysOf(file: string): Promise<Fact<readonly KeyFacts[]>> {
  try {
    const { keys } = await readConfiguredKeys(file)
    return {
      value: keys.map(({ id, fileMs }) => ({
        ...{ id, ageDays: fileMs === undefined ? undefined : (Date.now() - fileMs) / DAY_MS },
      })),
    }
  } catch (error) {
    if (error instanceof ConfigError) return 'none'
    throw error
  }
}
