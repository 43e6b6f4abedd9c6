/**
 * Loaded before each test file (package.json, `tap.node-arg`). tap has every process that a test starts write down which
 * files it loaded, for a coverage that nobody asks for: that made the start of each a half longer. Here it is told that
 * they are all to be left out.
 */
process.env._TAPJS_PROCESSINFO_EXCLUDE_ = '/./'
