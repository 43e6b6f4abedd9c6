import { senderFindings } from '../../../../host/doctor/core/sender-checks.js'
import { testPlanted } from './test-planted.js'

testPlanted(senderFindings, /^(sender_not|intake_|blocked_|input_|source_not|send_|journal_trouble)/, /sender/)
