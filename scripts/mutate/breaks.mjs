// Breaks that a person thought of while reading the code, and that once went unnoticed. Each is an exact change of the
// source, with the tests one of which must notice it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { firstFailure, runTest } from './run-test.mjs'

/**
 * @typedef {object} Break
 * @property {string} name
 * @property {string} file
 * @property {string} find  stands exactly once in the file
 * @property {string} replace
 * @property {string[]} tests  without `dist/test/` and `.test.js`; one of them must fail
 */

/** A thousand seeds of the simulator, one of which must fail. */
const SIMULATED = [250, 500, 750, 1000].map((last) => `simulation/simulator/seeds-to-${last}`)

/** @type {Break[]} */
export const BREAKS = [
  {
    name: 'the end of the pipe without an end record is a good stop',
    file: 'sender/transmit/transmit-process.ts',
    find: "if (length === 0) return 'intake_lost'",
    replace: "if (length === 0) return 'ended'",
    tests: ['sender/transmit/transmit-process'],
  },
  {
    name: 'the position moves past frames that were not published',
    file: 'receiver/stream/published.ts',
    find: 'this.#checkpoints.length > 0 && isTaken(this.#checkpoints[0])',
    replace: 'this.#checkpoints.length > 0',
    tests: ['receiver/stream/published'],
  },
  {
    name: 'the epoch is on disk 300 ms after the first datagram (S1)',
    file: 'sender/transmit/run-transmit.ts',
    find: '    reservation.reserveNow(reserved)\n',
    replace: '    setTimeout(() => reservation.reserveNow(reserved), 300)\n',
    tests: ['sender/transmit/run-transmit'],
  },
  {
    name: 'events_before counts events that newer ones replaced',
    file: 'sender/transmit/core/lanes/event-lane.ts',
    find: 'encodeEventBatch(createdMs, this.counts.eventsSent, parts)',
    replace: 'encodeEventBatch(createdMs, this.counts.eventsSent + this.#batcher.counts.conflated, parts)',
    tests: ['sender/transmit/core/transmitter'],
  },
  {
    name: 'conflation ignores the service date',
    file: 'sender/intake/core/subject-ids.ts',
    find: 'subjectIdOf(subjectKey(event), this.hash)',
    replace:
      'subjectIdOf(subjectKey(event.train ? { ...event, train: { ...event.train, serviceDate: null } } : event), this.hash)',
    tests: ['sender/intake/core/subject-ids'],
  },
  {
    name: 'the first frame after a restart is refused as too old',
    file: 'receiver/stream/lanes/sender-lanes.ts',
    find: 'this.#rememberedOffsetMs = last?.clockOffsetMs',
    replace: 'this.#rememberedOffsetMs = undefined',
    tests: ['receiver/stream/receiver'],
  },
  {
    name: 'the earlier epochs are forgotten when a reservation is renewed',
    file: 'sender/transmit/epoch-reservation.ts',
    find: 'await writeEpochRecordAside(this.stateDir, this.#recordOf(numbers))',
    replace: 'await writeEpochRecordAside(this.stateDir, { ...this.#recordOf(numbers), earlier: [] })',
    tests: ['sender/transmit/run-transmit'],
  },
  {
    name: 'a good stop does not take its reservation back',
    file: 'sender/transmit/run-transmit.ts',
    find: '  reservation.giveBackBeyond(transmitter.numbersUsed)\n',
    replace: '',
    tests: ['sender/transmit/run-transmit'],
  },
  {
    name: 'a pause of the process counts as patience (handlePause is never called)',
    // The clock of what was read must not count time in which the process stood still.
    file: 'receiver/assembly/core/listening-clock.ts',
    find: 'Math.min(LOOK_MS_MAX, Math.max(0, afterMs - this.#lookedMs))',
    replace: 'Math.max(0, afterMs - this.#lookedMs)',
    tests: ['receiver/assembly/core/listening-clock'],
  },
  {
    name: 'far blocks are never given back',
    file: 'receiver/assembly/core/frame-assembler.ts',
    find: 'if (open.isFar) lane.farBlocks--',
    replace: '',
    tests: ['receiver/assembly/core/frame-assembler'],
  },
  {
    name: 'the frame digest is compared in 8 of 16 bytes',
    file: 'receiver/assembly/core/block.ts',
    find: 'i < DIGEST_LENGTH; i++) if (this.#digest[i]',
    replace: 'i < 8; i++) if (this.#digest[i]',
    tests: ['receiver/assembly/core/block'],
  },
  {
    name: 'the last fill byte is not looked at',
    file: 'receiver/assembly/core/block.ts',
    find: 'i < end; i++) if (this.memory[i]',
    replace: 'i < end - 1; i++) if (this.memory[i]',
    tests: ['receiver/assembly/core/block'],
  },
  {
    name: 'no maxMessageSize on a ZeroMQ source',
    file: 'sender/intake/sources/zeromq/zeromq.ts',
    find: '{ maxMessageSize: CUT_AT_TIMES * messageBytesMax, handshakeInterval: HANDSHAKE_MS }',
    replace: '{ handshakeInterval: HANDSHAKE_MS }',
    tests: ['sender/intake/sources/zeromq/zeromq'],
  },
  {
    name: 'frames that are too old are in no log line',
    file: 'receiver/live-judge.ts',
    find: 'assembly.link.foreignSource, receiver.counts.framesAged)',
    replace: 'assembly.link.foreignSource, 0)',
    tests: ['receiver/run-receiver'],
  },
  {
    name: 'link_mismatch is in no log line',
    file: 'receiver/live-log.ts',
    find: 'for (const { word, text, remedy } of refusals) {\n',
    replace: "for (const { word, text, remedy } of refusals) {\n      if (word === 'link_differs') continue\n",
    tests: ['receiver/live-log'],
  },
  {
    name: 'link_mismatch is counted once a run of datagrams',
    file: 'receiver/assembly/core/frame-assembler.ts',
    find: '          this.counts.linkMismatch++\n',
    replace: '          if (i === 0) this.counts.linkMismatch++\n',
    tests: ['receiver/assembly/core/frame-assembler'],
  },
  {
    name: 'the positions are not written at the end',
    file: 'receiver/run-receiver.ts',
    find: '  await positionFile.writeLast()\n',
    replace: '',
    tests: ['receiver/run-receiver'],
  },
  {
    name: 'the positions are written once a minute',
    file: 'receiver/ticks.ts',
    find: 'const POSITIONS_PERIOD_MS = 1000\n',
    replace: 'const POSITIONS_PERIOD_MS = 60_000\n',
    tests: ['receiver/run-receiver'],
  },
  {
    name: 'a pause of 50 ms after each stretch of frames',
    file: 'receiver/assembly/frame-taking.ts',
    find: 'if (taken === FRAMES_AT_ONCE_MAX) nextTurn(this.take)',
    replace: 'if (taken === FRAMES_AT_ONCE_MAX) afterMs(this.take, 50)',
    tests: ['receiver/assembly/frame-taking'],
  },
  {
    name: 'writeDurably does not sync the file',
    file: 'disk/durable-file.ts',
    find: '    writeFileSync(file, text)\n    fsyncSync(file)\n',
    replace: '    writeFileSync(file, text)\n',
    tests: ['disk/durable-file'],
  },
  // These are kin of those above, beyond the twenty.
  {
    name: 'link_mismatch is not among what is refused',
    file: 'receiver/liveness/refusals.ts',
    find: 'link_differs: counts.linkMismatch',
    replace: 'link_differs: 0',
    tests: ['receiver/liveness/refusals', 'receiver/run-receiver'],
  },
  {
    name: 'writeDurably does not sync the directory',
    file: 'disk/durable-file.ts',
    find: '    fsyncSync(folder)\n',
    replace: '',
    tests: ['disk/durable-file'],
  },
  {
    name: 'writeDurablyAside does not sync the file',
    file: 'disk/durable-file.ts',
    find: '      await file.sync()\n',
    replace: '',
    tests: ['disk/durable-file'],
  },
  {
    name: 'two headers are of one frame whatever the end of their digests',
    file: 'proto/datagram.ts',
    find: 'words[x + 10] === words[y + 10] &&\n    words[x + 11] === words[y + 11]',
    replace: 'true',
    tests: ['proto/datagram'],
  },
  // These are siblings over sender/, receiver/, link/ and disk/. The tests that notice them came with them.
  {
    name: 'a sealed socket that cannot be bound stays open',
    file: 'link/transmit/sealed.ts',
    find: '  } catch (error) {\n    socket.close()\n',
    replace: '  } catch (error) {\n',
    tests: ['link/transmit/sealed'],
  },
  {
    name: 'the packet socket is not sealed',
    file: 'link/transmit/packet.ts',
    find: '    sealAgainstReception(native, socket)\n',
    replace: '',
    tests: ['link/transmit/sealed'],
  },
  {
    name: 'the receiving sockets stay open when the group cannot be joined',
    file: 'link/receive/socket.ts',
    find: '  } catch (error) {\n    close()\n',
    replace: '  } catch (error) {\n',
    tests: ['link/receive/socket'],
  },
  {
    name: 'a portable socket that cannot join its group stays open',
    file: 'link/receive/portable.ts',
    find: '  } catch (error) {\n    socket.close()\n',
    replace: '  } catch (error) {\n',
    tests: ['link/portable'],
  },
  {
    name: 'a lock that is refused leaves its file open',
    file: 'disk/directory-lock.ts',
    find: '    closeSync(file)\n    if (reason',
    replace: '    if (reason',
    tests: ['disk/directory-lock'],
  },
  {
    name: 'records that no disk took count as one',
    file: 'sender/intake/quarantine-file.ts',
    find: 'this.counts.failed += lines.length',
    replace: 'this.counts.failed++',
    tests: ['sender/intake/quarantine-file'],
  },
  {
    name: 'the clock of an epoch is compared by frames of events',
    file: 'receiver/assembly/core/frame-assembler.ts',
    find: 'if (laneNumber === HEARTBEAT_LANE) clock',
    replace: 'if (laneNumber !== HEARTBEAT_LANE) clock',
    tests: ['receiver/assembly/core/frame-assembler'],
  },
  {
    name: 'where the lanes of an earlier epoch were is forgotten',
    file: 'receiver/assembly/core/frame-assembler.ts',
    find: 'for (const [lane, newest] of past?.newest ?? []) state',
    replace: 'for (const [lane, newest] of []) state',
    tests: ['receiver/assembly/core/frame-assembler'],
  },
  {
    name: 'epochs that once were current are remembered without end',
    file: 'receiver/assembly/core/frame-assembler.ts',
    find: 'past: new BoundedMap(PAST_MAX)',
    replace: 'past: new BoundedMap(Number.POSITIVE_INFINITY)',
    tests: ['receiver/assembly/core/frame-assembler'],
  },
  {
    name: 'a heartbeat that was judged keeps its memory',
    file: 'receiver/assembly/core/frame-assembler.ts',
    find: '    this.#free(open)\n    other.lastSequence',
    replace: '    other.lastSequence',
    tests: ['receiver/assembly/core/frame-assembler'],
  },
  {
    name: 'guard: one field that is not listed crosses',
    file: 'sender/intake/core/guard/field-walk.ts',
    find: '    if (node.word) {\n',
    replace: "    if (node.word && node.path !== 'train.note') {\n",
    tests: ['cases/guarded-recordings', 'cases/guarded-capture'],
  },
  {
    name: 'guard: marks that a source made up cross',
    file: 'sender/intake/core/guard/field-walk.ts',
    find: '    this.#cleanMarks(event)\n',
    replace: '',
    tests: ['cases/guarded-recordings'],
  },
  {
    name: 'one way: the filter of system calls lacks recvfrom',
    file: 'link/transmit/refused-calls.ts',
    find: "['recvfrom', 'recvmsg', 'recvmmsg', 'listen', 'accept', 'accept4', 'connect', 'socketpair']",
    replace: "['recvmsg', 'recvmmsg', 'listen', 'accept', 'accept4', 'connect', 'socketpair']",
    tests: ['proof/nothing-comes-back', 'link/transmit/call-filter'],
  },
  {
    name: 'one way: the firewall of the receiver lacks its rule that nothing leaves',
    file: 'host/firewall.ts',
    find: '[`counter name "sent_dropped" drop`]',
    replace: '[]',
    tests: ['proof/nothing-comes-back', 'host/firewall'],
  },
  {
    name: 'one way: the firewall of the sender lacks its rule that nothing comes in',
    file: 'host/firewall.ts',
    find: '[`counter name "received_dropped" drop`]',
    replace: '[]',
    tests: ['proof/nothing-comes-back', 'host/firewall'],
  },
  {
    name: 'simulator: a small file is not synced before it has its name',
    file: 'disk/durable-file.ts',
    find: '    writeFileSync(file, text)\n    fsyncSync(file)\n',
    replace: '    writeFileSync(file, text)\n',
    tests: SIMULATED,
  },
  {
    name: 'simulator: a small file that is written aside is not synced',
    file: 'disk/durable-file.ts',
    find: '      await file.sync()\n',
    replace: '',
    tests: SIMULATED,
  },
  {
    name: 'simulator: an epoch is used again where the clock was set back',
    file: 'sender/transmit/epoch-file.ts',
    find: 'Math.max((previous?.epoch ?? 0) + 1, ',
    replace: 'Math.max(previous?.epoch ?? 0, ',
    tests: SIMULATED,
  },
  {
    name: 'simulator: no heartbeat names an earlier epoch',
    file: 'sender/transmit/core/lanes/control-lane.ts',
    find: 'if (earlierEpochs.length > 0) {',
    replace: 'if (earlierEpochs.length > 99) {',
    tests: SIMULATED,
  },
  {
    name: 'simulator: what was released and not taken is not in doubt',
    file: 'receiver/stream/published.ts',
    find: '      if (runs.length === 0) return position\n',
    replace: '      if (runs.length >= 0) return position\n',
    tests: SIMULATED,
  },
  {
    name: 'simulator: a gap that was named is released again when its frame comes',
    file: 'receiver/stream/lane-order.ts',
    find: "    if (sequence < this.#next) return this.#gaps.some((gap) => isWithin(sequence, gap)) ? 'after_gap' : 'repeated'\n",
    replace: '    if (sequence < this.#next) this.#next = sequence\n',
    tests: SIMULATED,
  },
  {
    name: 'simulator: a heartbeat says one frame less than were sent',
    file: 'sender/transmit/core/lanes/event-lane.ts',
    find: 'return { lane: this.lane, lastSequence, eventsTotal',
    replace: 'return { lane: this.lane, lastSequence: Math.max(0, lastSequence - 1), eventsTotal',
    tests: SIMULATED,
  },
  {
    name: 'simulator: what the sender has no more does not leave',
    file: 'receiver/picture/railway-state.ts',
    find: 'if (isAbsent || this.#isOver(record, nowMs)) {',
    replace: 'if (this.#isOver(record, nowMs)) {',
    tests: SIMULATED,
  },
  {
    name: 'simulator: the carousel keeps the first value of a train',
    file: 'sender/transmit/core/carousel-store.ts',
    find: '    this.copy(batch, start, length, value.bytes, 0)\n',
    replace: '    if (value.length === 0) this.copy(batch, start, length, value.bytes, 0)\n',
    tests: SIMULATED,
  },
  {
    name: 'simulator: a tag that does not agree is taken',
    file: 'receiver/assembly/core/frame-assembler.ts',
    find: 'else if (verdicts[i] === 0) {',
    replace: 'else if (verdicts[i] === 7) {',
    tests: SIMULATED,
  },
  {
    name: 'simulator: frames carry the time of the machine and not of the clock that is told',
    file: 'sender/transmit/core/transmitter.ts',
    find: 'return Math.max(0, Math.round(nowMs + this.#wallOffsetMs))',
    replace: 'return Math.max(0, Math.round(nowMs + this.#wallOffsetMs + (performance.now() % 2)))',
    tests: SIMULATED,
  },
  {
    name: 'simulator: numbers are used before the disk has them',
    file: 'sender/transmit/core/lanes/lane-numbers.ts',
    find: '    return last < through\n',
    replace: '    return last < through + 100\n',
    tests: SIMULATED,
  },
  {
    name: 'simulator: an older record takes the place of a newer one that waits',
    file: 'sender/transmit/core/batcher.ts',
    find: '    this.#queue.replace(older, newer)\n',
    replace: '    newer.batch = undefined\n',
    tests: SIMULATED,
  },
  {
    name: 'simulator: an epoch that is older by number is never believed',
    file: 'receiver/assembly/core/epoch-return.ts',
    find: "return isSilent && this.#proofs >= PROOFS ? 'return' : 'nothing'",
    replace: "return isSilent && this.#proofs > 99_999 ? 'return' : 'nothing'",
    tests: SIMULATED,
  },
]

/** Limits the time of a test: a longer one hangs because of the break, and so has noticed it. */
const TIMEOUT_MS = 180_000
/** Options as `tsc -p .` has them. The tree that it stands in is a package of modules. */
const COMPILER_OPTIONS = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  isolatedModules: true,
}

/**
 * Makes each break, or only those whose name has one of `words` if there are any, and runs its tests.
 * @returns whether all were noticed
 */
export async function runBreaks(copy, words, tell) {
  const chosen = BREAKS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
  /** Whether each test passes when nothing is broken. */
  const sound = new Map()
  let noticed = 0
  for (const one of chosen) {
    const outcome = await tryBreak(copy, one, sound)
    if (outcome.isNoticed) noticed++
    tell(`${outcome.isNoticed ? 'noticed' : 'NOT NOTICED'} · ${one.name}: ${outcome.how}`, {
      break: one.name,
      ...outcome,
    })
  }
  tell(`${noticed} of ${chosen.length} breaks noticed`, { breaks: chosen.length, noticed })
  return noticed === chosen.length
}

async function tryBreak(copy, { file, find, replace, tests }, sound) {
  const text = readFileSync(join(copy.path, file), 'utf8')
  if (text.split(find).length !== 2)
    return { isNoticed: false, how: `its place is not in ${file} any more: mend the table` }
  const broken = ts.transpileModule(
    text.replace(find, () => replace),
    { compilerOptions: COMPILER_OPTIONS },
  ).outputText
  const run = (test) => runTest(copy.path, `${test}.test.js`, TIMEOUT_MS)
  for (const test of tests) {
    if (!sound.has(test)) sound.set(test, (await run(test)).status === 'passed')
    if (!sound.get(test)) continue
    const failure = await copy.with(file.replace(/\.ts$/, '.js'), broken, async () => {
      const first = await run(test)
      if (first.status === 'passed') return undefined
      // A test has to fail again, because on a busy machine it may fail for another reason.
      const second = await run(test)
      return second.status === 'passed' ? undefined : firstFailure(second)
    })
    if (failure !== undefined) return { isNoticed: true, how: `${test}: ${failure}` }
  }
  const unsound = tests.filter((test) => sound.get(test) === false)
  const why = unsound.length > 0 ? `${unsound.join(', ')} is not there, or fails without it` : 'its tests pass'
  return { isNoticed: false, how: why }
}
