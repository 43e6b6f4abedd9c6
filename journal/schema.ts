/** The tables of a journal, which an auditor can open with the `sqlite3` command. */

/** "KATJ": marks the file as ours, in its header. */
export const APPLICATION_ID = 0x4b41544a
/** Also in the header. A program refuses a journal of a newer version than its own. */
export const SCHEMA_VERSION = 1

/**
 * The body is the last column, so that the other columns can be read without its overflow pages. Rows are stored in the
 * order of writing (`id`), so that retention deletes from one end.
 */
export const SCHEMA = [
  `CREATE TABLE frames (
  id INTEGER PRIMARY KEY,
  sender INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  lane INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  created_ms INTEGER NOT NULL,
  arrived_ms INTEGER NOT NULL,
  is_late INTEGER NOT NULL,
  source_symbols INTEGER NOT NULL,
  digest BLOB NOT NULL,
  chain BLOB NOT NULL,
  body BLOB NOT NULL
) STRICT`,
  'CREATE UNIQUE INDEX frames_by_number ON frames (sender, epoch, lane, sequence)',
  'CREATE INDEX frames_by_arrival ON frames (arrived_ms)',
  // Late frames that some reader may not have (`LATE` in core/rows.ts), which are few.
  'CREATE INDEX frames_not_told ON frames (sender, epoch, lane, sequence) WHERE is_late IN (1, 2)',
  `CREATE TABLE gaps (
  sender INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  lane INTEGER NOT NULL,
  first_sequence INTEGER NOT NULL,
  last_sequence INTEGER NOT NULL,
  reason TEXT NOT NULL,
  named_ms INTEGER NOT NULL,
  healed_ms INTEGER,
  PRIMARY KEY (sender, epoch, lane, first_sequence)
) STRICT, WITHOUT ROWID`,
  `CREATE TABLE cursors (
  name TEXT NOT NULL,
  sender INTEGER NOT NULL,
  lane INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  event_index INTEGER NOT NULL,
  moved_ms INTEGER NOT NULL,
  PRIMARY KEY (name, sender, lane)
) STRICT, WITHOUT ROWID`,
  // The greatest number that retention has deleted of each lane.
  `CREATE TABLE pruned (
  sender INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  lane INTEGER NOT NULL,
  last_sequence INTEGER NOT NULL,
  PRIMARY KEY (sender, epoch, lane)
) STRICT, WITHOUT ROWID`,
  // The last row that retention has deleted, with which the chain of the remaining rows begins.
  `CREATE TABLE chain_start (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  id INTEGER NOT NULL,
  chain BLOB NOT NULL
) STRICT`,
]
