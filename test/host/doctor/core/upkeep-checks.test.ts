import { upkeepFindings } from '../../../../host/doctor/core/upkeep-checks.js'
import { testPlanted } from './test-planted.js'

testPlanted(
  upkeepFindings,
  /^(clock_not|clocksource|disk_|journal_without|key_old|configuration|program|content_guard)/,
)
