/** The tables of a journal. An auditor may open one with the `sqlite3` command. */

/** "KATJ", in the file's header: whose file it is. */
export const APPLICATION_ID = 0x4b41544a
/** In the file's header. A program refuses a newer one than its own. */
export const SCHEMA_VERSION = 1

/**
 * A frame's body is last, so that what is looked at of a row stands before its overflow pages. Rows keep the order of
 * journaling (`id`): the oldest leave from one end and the file is not searched for them.
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
  // Up to which number a lane's frames have left.
  `CREATE TABLE pruned (
  sender INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  lane INTEGER NOT NULL,
  last_sequence INTEGER NOT NULL,
  PRIMARY KEY (sender, epoch, lane)
) STRICT, WITHOUT ROWID`,
  // The last row that has left, to which the chain of those that are there is linked.
  `CREATE TABLE chain_start (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  id INTEGER NOT NULL,
  chain BLOB NOT NULL
) STRICT`,
]
